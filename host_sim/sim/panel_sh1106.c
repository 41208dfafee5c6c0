// SPDX-License-Identifier: MIT
#include <sh1106_wire.h>

#include "panel_page.h"

enum { SPI_HZ = 4000000, I2C_HZ = 400000 };

static const struct sim_panel_kind low_kind;

/* A flipped glass hangs on its head and is driven so that it reads upright. */
static void power_on(struct sim_panel *panel, const struct sim_panel_page *page)
{
    struct sh1106 *chip = &panel->parts.sh1106.chip;

    sh1106_init(chip, &(struct sh1106_config){.seed = 1, .spi = page->spi});
    panel->parts.sh1106.glass = (struct sh1106_glass){
        .chip = chip, .columns = SIM_PANEL_PAGE_COLUMNS, .rows = page->rows, .turned = page->flipped};
    if (page->spi)
        sh1106_wire_init(&panel->wire, chip, SPI_HZ);
    else
        sh1106_i2c_wire_init(&panel->wire, chip, I2C_HZ);
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
    panel->driver = &panel->parts.sh1106.driver.panel;
    return tkr_sh1106_init(&panel->parts.sh1106.driver, &(struct tkr_sh1106_config){.bus = &panel->wire.bus,
                                                                                    .brightness = spec->brightness,
                                                                                    .rows = page.rows,
                                                                                    .flipped = page.flipped});
}

static void read_light(struct sim_panel *panel)
{
    sh1106_glass_read(&panel->parts.sh1106.glass, panel->light);
}

static const struct chip_violations *violations(const struct sim_panel *panel)
{
    return &panel->parts.sh1106.chip.violations;
}

static const char *violation_name(unsigned kind)
{
    return sh1106_violation_name((enum sh1106_violation)kind);
}

static void brown_out(struct sim_panel *panel)
{
    sh1106_brown_out(&panel->parts.sh1106.chip);
}

static const struct sim_panel_colour colours[] = {{"blue", LED_BLUE}, {"white", LED_WHITE}, {NULL, LED_BLUE}};

#define KIND(its_strips, count)                                                                                        \
    {                                                                                                                  \
        .name = "sh1106", .open = open_panel, .read = read_light, .violations = violations,                            \
        .violation_name = violation_name, .brown_out = brown_out, .driver_bytes = sizeof(struct tkr_page_oled),        \
        .strips = (its_strips), .strip_count = (count), .look = LOOK_OLED, .colours = colours,                         \
        .exposure_percent = 200, /* the usual brightness is half of the current */                                     \
    }

const struct sim_panel_kind sim_panel_sh1106 = KIND(sim_panel_page_strips, SIM_PANEL_PAGE_STRIPS);
static const struct sim_panel_kind low_kind = KIND(sim_panel_page_low_strips, SIM_PANEL_PAGE_LOW_STRIPS);
