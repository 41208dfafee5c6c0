// SPDX-License-Identifier: MIT
#include "../oled_chip.h"

#include <ssd0323_wire.h>

#include "check.h"

enum { ROW_PERIOD = 70 };

static const struct {
    uint8_t glass;
    bool flipped;
} mountings[OLED_MOUNTINGS] = {
    {TKR_SSD0323_LUMINARY, false},
    {TKR_SSD0323_LUMINARY, true},
    {TKR_SSD0323_PICTIVA, false},
    {TKR_SSD0323_PICTIVA, true},
};

void oled_parts_open(struct oled_parts *parts, struct wire *wire, unsigned mounting, uint64_t seed, uint8_t brightness)
{
    const struct tkr_ssd0323_config config = {.bus = &wire->bus,
                                              .brightness = brightness,
                                              .glass = mountings[mounting].glass,
                                              .flipped = mountings[mounting].flipped};

    ssd0323_init(&parts->chip, &(struct ssd0323_config){.seed = seed});
    parts->glass = (struct ssd0323_glass){
        .chip = &parts->chip,
        .wiring = config.glass == TKR_SSD0323_LUMINARY ? SSD0323_LINES_12_TO_75 : SSD0323_LINES_0_TO_63,
        .turned = config.flipped,
    };
    ssd0323_wire_init(wire, &parts->chip, OLED_CLOCK_HZ);
    assert_int_equal(tkr_ssd0323_init(&parts->driver, &config), TKR_OK);
}

void oled_parts_slow(struct oled_parts *parts, struct wire *wire, uint32_t clock_hz)
{
    ssd0323_wire_init(wire, &parts->chip, clock_hz);
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
    return ssd0323_glass_light(&parts->glass, x, y);
}

/* Contrast of 128, a quarter, half or all of the current, pulse of the row period. */
uint64_t oled_parts_wanted_light(const struct oled_parts *parts, unsigned grey)
{
    uint64_t current = (uint64_t)parts->driver.contrast << parts->driver.current;

    return (uint64_t)SSD0323_FULL_LIGHT * current * ssd0323_pulse(&parts->chip, grey) / (128 * 4 * ROW_PERIOD);
}

void oled_parts_leave_lit(struct oled_parts *parts)
{
    uint64_t at_ns = 1000;

    ssd0323_select(&parts->chip, false, at_ns);
    at_ns = ssd0323_byte(&parts->chip, SSD0323_DISPLAY_ON, at_ns + 250, 250);
    at_ns = ssd0323_byte(&parts->chip, SSD0323_GREY_TABLE, at_ns, 250);
    ssd0323_select(&parts->chip, true, at_ns + 250);
}

void oled_parts_power_cycle(struct oled_parts *parts)
{
    ssd0323_power_cycle(&parts->chip);
}

void oled_parts_brown_out(struct oled_parts *parts)
{
    ssd0323_brown_out(&parts->chip);
}

const struct chip_violations *oled_parts_violations(const struct oled_parts *parts)
{
    return &parts->chip.violations;
}

const char *oled_parts_violation_name(unsigned kind)
{
    return ssd0323_violation_name((enum ssd0323_violation)kind);
}
