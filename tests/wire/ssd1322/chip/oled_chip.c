// SPDX-License-Identifier: MIT
#include "../../ssd0323/oled_chip.h"

#include <ssd1322_wire.h>

#include "check.h"

static const struct {
    uint8_t column_offset;
    bool commons_reversed, flipped;
    enum ssd1322_wiring wiring;
} mountings[OLED_MOUNTINGS] = {
    {.wiring = SSD1322_COLUMNS_FROM_1C},
    {.wiring = SSD1322_COLUMNS_FROM_1C, .flipped = true},
    {.wiring = SSD1322_COLUMNS_FROM_18, .column_offset = 0x18, .commons_reversed = true},
    {.wiring = SSD1322_COLUMNS_FROM_18, .column_offset = 0x18, .commons_reversed = true, .flipped = true},
};

void oled_parts_open(struct oled_parts *parts, struct wire *wire, unsigned mounting, uint64_t seed, uint8_t brightness)
{
    const struct tkr_ssd1322_config config = {.bus = &wire->bus,
                                              .brightness = brightness,
                                              .column_offset = mountings[mounting].column_offset,
                                              .commons_reversed = mountings[mounting].commons_reversed,
                                              .flipped = mountings[mounting].flipped};

    ssd1322_init(&parts->chip, &(struct ssd1322_config){.seed = seed});
    parts->glass = (struct ssd1322_glass){
        .chip = &parts->chip, .wiring = mountings[mounting].wiring, .turned = mountings[mounting].flipped};
    ssd1322_wire_init(wire, &parts->chip, OLED_CLOCK_HZ);
    assert_int_equal(tkr_ssd1322_init(&parts->driver, &config), TKR_OK);
}

void oled_parts_slow(struct oled_parts *parts, struct wire *wire, uint32_t clock_hz)
{
    ssd1322_wire_init(wire, &parts->chip, clock_hz);
}

struct tkr_panel *oled_parts_panel(struct oled_parts *parts)
{
    return &parts->driver.panel;
}

const struct tkr_grey_panel *oled_parts_grey(const struct oled_parts *parts)
{
    return &parts->driver.grey;
}

uint16_t oled_parts_light(const struct oled_parts *parts, size_t x, size_t y)
{
    return ssd1322_glass_light(&parts->glass, x, y);
}

/* Contrast of 256 of the whole current, pulse of the clocks of a row. */
uint64_t oled_parts_wanted_light(const struct oled_parts *parts, unsigned grey)
{
    return (uint64_t)SSD1322_FULL_LIGHT * parts->driver.contrast * ssd1322_pulse(&parts->chip, grey) /
           (256 * (uint64_t)ssd1322_row_clocks(&parts->chip));
}

void oled_parts_leave_lit(struct oled_parts *parts)
{
    uint64_t at_ns = 1000;

    ssd1322_select(&parts->chip, false, at_ns);
    at_ns = ssd1322_byte(&parts->chip, SSD1322_DISPLAY_ON, at_ns + 100, 100);
    at_ns = ssd1322_byte(&parts->chip, SSD1322_GREY_TABLE, at_ns, 100);
    ssd1322_select(&parts->chip, true, at_ns + 100);
}

void oled_parts_power_cycle(struct oled_parts *parts)
{
    ssd1322_power_cycle(&parts->chip);
}

void oled_parts_brown_out(struct oled_parts *parts)
{
    ssd1322_brown_out(&parts->chip);
}

const struct chip_violations *oled_parts_violations(const struct oled_parts *parts)
{
    return &parts->chip.violations;
}

const char *oled_parts_violation_name(unsigned kind)
{
    return ssd1322_violation_name((enum ssd1322_violation)kind);
}
