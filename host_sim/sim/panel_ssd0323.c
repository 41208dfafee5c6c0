// SPDX-License-Identifier: MIT
#include <string.h>

#include <ssd0323_wire.h>
#include <tkr/fonts.h>

#include "panel.h"

enum { CLOCK_HZ = 4000000 };

/* The glass of Luminary's boards; a flipped one hangs on its head and is driven so that it reads upright. */
static void power_on(struct sim_panel *panel, bool flipped)
{
    ssd0323_init(&panel->parts.ssd0323.chip, &(struct ssd0323_config){.seed = 1});
    panel->parts.ssd0323.glass =
        (struct ssd0323_glass){.chip = &panel->parts.ssd0323.chip, .wiring = SSD0323_LINES_12_TO_75, .turned = flipped};
    ssd0323_wire_init(&panel->wire, &panel->parts.ssd0323.chip, CLOCK_HZ);
    panel->frame = (struct view_frame){
        .columns = SSD0323_GLASS_COLUMNS,
        .rows = SSD0323_GLASS_ROWS,
        .light = panel->light,
    };
}

static int open_panel(struct sim_panel *panel, const struct sim_panel_spec *spec, char *words)
{
    struct tkr_ssd0323_config config = {
        .bus = &panel->wire.bus,
        .brightness = spec->brightness,
        .glass = TKR_SSD0323_LUMINARY,
        .flipped = spec->count > 0,
    };

    if (spec->count > 1 || (config.flipped && strcmp(spec->words[0], "flipped") != 0))
        return sim_panel_refuse(words, spec, "it is ssd0323 or ssd0323:flipped, and yellow or white");
    power_on(panel, config.flipped);
    panel->driver = &panel->parts.ssd0323.driver.panel;
    return tkr_ssd0323_init(&panel->parts.ssd0323.driver, &config);
}

static void read_light(struct sim_panel *panel)
{
    ssd0323_glass_read(&panel->parts.ssd0323.glass, panel->light);
}

static const struct chip_violations *violations(const struct sim_panel *panel)
{
    return &panel->parts.ssd0323.chip.violations;
}

static const char *violation_name(unsigned kind)
{
    return ssd0323_violation_name((enum ssd0323_violation)kind);
}

static void brown_out(struct sim_panel *panel)
{
    ssd0323_brown_out(&panel->parts.ssd0323.chip);
}

static const struct sim_panel_colour colours[] = {{"yellow", LED_YELLOW}, {"white", LED_WHITE}, {NULL, LED_YELLOW}};

/* From the top: who says it, the headlines, and when they were read. The crawl has the brightest grey. */
static const struct sim_panel_strip strips[] = {
    {.shows = TKR_SIGN_LABEL, .ink = TKR_INK_GREY(8), .y = 4, .rows = 7, .font = &tkr_font_5x7},
    {.shows = TKR_SIGN_CRAWL, .y = 11, .rows = 42, .font = &tkr_font_6x13b},
    {.shows = TKR_SIGN_AGE, .ink = TKR_INK_GREY(6), .y = 53, .rows = 7, .font = &tkr_font_5x7},
};

const struct sim_panel_kind sim_panel_ssd0323 = {
    .name = "ssd0323",
    .open = open_panel,
    .read = read_light,
    .violations = violations,
    .violation_name = violation_name,
    .brown_out = brown_out,
    .driver_bytes = sizeof(struct tkr_ssd0323),
    .strips = strips,
    .strip_count = sizeof(strips) / sizeof(strips[0]),
    .look = LOOK_OLED,
    .colours = colours,
    .exposure_percent = 200, /* the usual brightness is half of the full current */
};
