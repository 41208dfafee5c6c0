// SPDX-License-Identifier: MIT
#include <ssd1306_wire.h>

#include "panel_page.h"

enum { SPI_HZ = 10000000, I2C_HZ = 400000 };

static const struct sim_panel_kind low_kind;

/* A flipped glass hangs on its head and is driven so that it reads upright. */
static void power_on(struct sim_panel *panel, const struct sim_panel_page *page)
{
    struct ssd1306 *chip = &panel->parts.ssd1306.chip;

    ssd1306_init(chip, &(struct ssd1306_config){.seed = 1, .spi = page->spi});
    panel->parts.ssd1306.glass = (struct ssd1306_glass){
        .chip = chip, .columns = SIM_PANEL_PAGE_COLUMNS, .rows = page->rows, .turned = page->flipped};
    if (page->spi)
        ssd1306_wire_init(&panel->wire, chip, SPI_HZ);
    else
        ssd1306_i2c_wire_init(&panel->wire, chip, I2C_HZ);
    panel->frame = (struct view_frame){
        .columns = SIM_PANEL_PAGE_COLUMNS,
        .rows = page->rows,
        .light = panel->light,
    };
}

static int open_panel(struct sim_panel *panel, const struct sim_panel_spec *spec, char *words)
{
    struct sim_panel_page page;

    if (sim_panel_page_read(spec, &page, words) < 0)
        return TKR_E_ARGUMENT;
    if (page.rows == low_kind.strips[0].rows)
        panel->kind = &low_kind;
    power_on(panel, &page);
    panel->driver = &panel->parts.ssd1306.driver.panel;
    return tkr_ssd1306_init(&panel->parts.ssd1306.driver, &(struct tkr_ssd1306_config){.bus = &panel->wire.bus,
                                                                                       .brightness = spec->brightness,
                                                                                       .rows = page.rows,
                                                                                       .flipped = page.flipped});
}

static void read_light(struct sim_panel *panel)
{
    ssd1306_glass_read(&panel->parts.ssd1306.glass, panel->light);
}

static const struct chip_violations *violations(const struct sim_panel *panel)
{
    return &panel->parts.ssd1306.chip.violations;
}

static const char *violation_name(unsigned kind)
{
    return ssd1306_violation_name((enum ssd1306_violation)kind);
}

static void brown_out(struct sim_panel *panel)
{
    ssd1306_brown_out(&panel->parts.ssd1306.chip);
}

static const struct sim_panel_colour colours[] = {
    {"blue", LED_BLUE}, {"white", LED_WHITE}, {"yellow-blue", LED_YELLOW_BLUE}, {NULL, LED_BLUE}};

#define KIND(its_strips, count)                                                                                        \
    {                                                                                                                  \
        .name = "ssd1306", .open = open_panel, .read = read_light, .violations = violations,                           \
        .violation_name = violation_name, .brown_out = brown_out, .driver_bytes = sizeof(struct tkr_page_oled),        \
        .strips = (its_strips), .strip_count = (count), .look = LOOK_OLED, .colours = colours,                         \
        .exposure_percent = 200, /* the usual brightness is half of the current */                                     \
    }

const struct sim_panel_kind sim_panel_ssd1306 = KIND(sim_panel_page_strips, SIM_PANEL_PAGE_STRIPS);
static const struct sim_panel_kind low_kind = KIND(sim_panel_page_low_strips, SIM_PANEL_PAGE_LOW_STRIPS);
