// SPDX-License-Identifier: MIT
#include <string.h>

#include <ssd1322_wire.h>
#include <tkr/fonts.h>

#include "panel.h"

enum { CLOCK_HZ = 10000000 };

/*
 * The glass in the middle of the chip's columns; a flipped one hangs on its head and is driven so that it reads
 * upright.
 */
static void power_on(struct sim_panel *panel, bool flipped)
{
    ssd1322_init(&panel->parts.ssd1322.chip, &(struct ssd1322_config){.seed = 1});
    panel->parts.ssd1322.glass = (struct ssd1322_glass){
        .chip = &panel->parts.ssd1322.chip, .wiring = SSD1322_COLUMNS_FROM_1C, .turned = flipped};
    ssd1322_wire_init(&panel->wire, &panel->parts.ssd1322.chip, CLOCK_HZ);
    panel->frame = (struct view_frame){
        .columns = SSD1322_GLASS_COLUMNS,
        .rows = SSD1322_GLASS_ROWS,
        .light = panel->light,
    };
}

static int open_panel(struct sim_panel *panel, const struct sim_panel_spec *spec, char *words)
{
    struct tkr_ssd1322_config config = {
        .bus = &panel->wire.bus,
        .brightness = spec->brightness,
        .flipped = spec->count > 0,
    };

    if (spec->count > 1 || (config.flipped && strcmp(spec->words[0], "flipped") != 0))
        return sim_panel_refuse(words, spec, "it is ssd1322 or ssd1322:flipped, and white or yellow");
    power_on(panel, config.flipped);
    panel->driver = &panel->parts.ssd1322.driver.panel;
    return tkr_ssd1322_init(&panel->parts.ssd1322.driver, &config);
}

static void read_light(struct sim_panel *panel)
{
    ssd1322_glass_read(&panel->parts.ssd1322.glass, panel->light);
}

static const struct chip_violations *violations(const struct sim_panel *panel)
{
    return &panel->parts.ssd1322.chip.violations;
}

static const char *violation_name(unsigned kind)
{
    return ssd1322_violation_name((enum ssd1322_violation)kind);
}

static void brown_out(struct sim_panel *panel)
{
    ssd1322_brown_out(&panel->parts.ssd1322.chip);
}

static const struct sim_panel_colour colours[] = {{"white", LED_GREY}, {"yellow", LED_YELLOW}, {NULL, LED_GREY}};

/* From the top: who says it, the headlines, and when they were read. The crawl has the brightest grey. */
static const struct sim_panel_strip strips[] = {
    {.shows = TKR_SIGN_LABEL, .ink = TKR_INK_GREY(8), .y = 4, .rows = 7, .font = &tkr_font_5x7},
    {.shows = TKR_SIGN_CRAWL, .y = 11, .rows = 42, .font = &tkr_font_10x20},
    {.shows = TKR_SIGN_AGE, .ink = TKR_INK_GREY(6), .y = 53, .rows = 7, .font = &tkr_font_5x7},
};

const struct sim_panel_kind sim_panel_ssd1322 = {
    .name = "ssd1322",
    .open = open_panel,
    .read = read_light,
    .violations = violations,
    .violation_name = violation_name,
    .brown_out = brown_out,
    .driver_bytes = sizeof(struct tkr_ssd1322),
    .strips = strips,
    .strip_count = sizeof(strips) / sizeof(strips[0]),
    .look = LOOK_OLED,
    .colours = colours,
    .exposure_percent = 230, /* the usual brightness is half of the current, the brightest grey 86 % of a row's time */
};
