// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include <max7219_wire.h>
#include <tkr/fonts.h>

#include "panel.h"

enum { CLOCK_HZ = 10000000, DOTS = 8, MULTIPLEX_PERCENT = 800 };

static int read_wiring(const char *text, uint8_t *wiring)
{
    if (text == NULL || strcmp(text, "fc16") == 0)
        *wiring = TKR_MAX7219_FC16;
    else if (strcmp(text, "generic") == 0)
        *wiring = TKR_MAX7219_GENERIC;
    else
        return TKR_E_ARGUMENT;
    return TKR_OK;
}

static int read_modules(const char *text, uint8_t *modules)
{
    char *end;
    long number = strtol(text, &end, 10);

    if (*text == '\0' || *end != '\0' || number < 1 || number > TKR_MAX7219_MODULES_MAX)
        return TKR_E_ARGUMENT;
    *modules = (uint8_t)number;
    return TKR_OK;
}

static void power_on(struct sim_panel *panel, uint8_t modules, uint8_t wiring)
{
    const struct max7219_config config = {
        .chips = panel->parts.max7219.chips, .count = modules, .variant = MAX7219, .garbage = true, .seed = 1};

    (void)max7219_chain_init(&panel->parts.max7219.chain, &config);
    panel->parts.max7219.matrix = (struct max7219_matrix){
        .chain = &panel->parts.max7219.chain,
        .wiring = wiring == TKR_MAX7219_FC16 ? MAX7219_FC16 : MAX7219_GENERIC,
    };
    max7219_wire_init(&panel->wire, &panel->parts.max7219.chain, CLOCK_HZ);
    panel->frame = (struct view_frame){
        .columns = (uint16_t)(modules * DOTS),
        .rows = DOTS,
        .module_columns = DOTS,
        .module_rows = DOTS,
        .light = panel->light,
    };
}

static int open_panel(struct sim_panel *panel, const struct sim_panel_spec *spec, char *words)
{
    struct tkr_max7219_config config = {
        .bus = &panel->wire.bus,
        .brightness = spec->brightness,
        .memory = panel->parts.max7219.memory,
        .memory_bytes = sizeof(panel->parts.max7219.memory),
    };

    if (spec->count == 0 || read_modules(spec->words[0], &config.modules) < 0)
        return sim_panel_refuse(words, spec, "it has 1 to 64 modules, like max7219:16");
    if (spec->count > 2 || read_wiring(spec->words[1], &config.wiring) < 0)
        return sim_panel_refuse(words, spec, "its wiring is fc16 or generic, like max7219:16:generic");
    power_on(panel, config.modules, config.wiring);
    panel->driver = &panel->parts.max7219.driver.panel;
    return tkr_max7219_init(&panel->parts.max7219.driver, &config);
}

static void read_light(struct sim_panel *panel)
{
    max7219_matrix_read(&panel->parts.max7219.matrix, panel->light);
}

static const struct chip_violations *violations(const struct sim_panel *panel)
{
    return &panel->parts.max7219.chain.violations;
}

static const char *violation_name(unsigned kind)
{
    return max7219_violation_name((enum max7219_violation)kind);
}

static void brown_out(struct sim_panel *panel)
{
    for (size_t chip = 0; chip < panel->parts.max7219.chain.config.count; chip++)
        max7219_chain_brown_out(&panel->parts.max7219.chain, chip);
}

static const struct sim_panel_colour colours[] = {
    {"red", LED_RED}, {"amber", LED_AMBER}, {"green", LED_GREEN}, {"white", LED_WHITE}, {NULL, LED_RED}};

static const struct sim_panel_strip strips[] = {
    {.shows = TKR_SIGN_CRAWL, .rows = DOTS, .font = &tkr_font_5x7},
};

const struct sim_panel_kind sim_panel_max7219 = {
    .name = "max7219",
    .open = open_panel,
    .read = read_light,
    .violations = violations,
    .violation_name = violation_name,
    .brown_out = brown_out,
    .driver_bytes = sizeof(struct tkr_max7219) + TKR_MAX7219_BYTES(TKR_MAX7219_MODULES_MAX),
    .strips = strips,
    .strip_count = sizeof(strips) / sizeof(strips[0]),
    .look = LOOK_LED,
    .colours = colours,
    .exposure_percent = MULTIPLEX_PERCENT,
};
