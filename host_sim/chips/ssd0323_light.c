// SPDX-License-Identifier: MIT
/* The panel side of an SSD0323: what of RAM and settings reaches the eye. README.md has the facts and the guesses. */
#include "ssd0323.h"
#include "ssd0323_inside.h"

enum {
    NIBBLE = 4,
    NIBBLE_MASK = 0xF,
    BANK = SSD0323_COMMONS / 2, /* pins on one side of the chip */
    GREY_TOP = SSD0323_GREYS - 1,
    PERIOD_LEAST = 18,
    CONTRAST_STEPS = 128,
    FULL_RANGE = 4, /* quarters of the current */
    FULL_LINES = 64,
};

static unsigned driven_lines(const struct ssd0323 *chip)
{
    const unsigned lines = chip->settings[SSD0323_MULTIPLEX] + 1U;
    return lines < SSD0323_COMMONS ? lines : (unsigned)SSD0323_COMMONS;
}

/* The first pulse has L1 clocks, each further one L + 1 more than the one before. */
unsigned ssd0323_pulse(const struct ssd0323 *chip, unsigned grey)
{
    if (grey == 0 || grey > GREY_TOP) {
        return 0;
    }
    unsigned clocks = chip->grey_steps[1];
    for (unsigned level = 2; level <= grey; level++) {
        clocks += chip->grey_steps[level] + 1U;
    }
    return clocks;
}

static unsigned phases(const struct ssd0323 *chip)
{
    const unsigned both = chip->settings[SSD0323_PHASES];
    return (both & NIBBLE_MASK) + (both >> NIBBLE);
}

unsigned ssd0323_row_needs(const struct ssd0323 *chip)
{
    return phases(chip) + ssd0323_pulse(chip, GREY_TOP);
}

static unsigned row_period(const struct ssd0323 *chip)
{
    const unsigned clocks = chip->settings[SSD0323_ROW_PERIOD];
    return clocks > PERIOD_LEAST ? clocks : (unsigned)PERIOD_LEAST;
}

/* A row that ends too early cuts the pulse. */
static unsigned driven_clocks(const struct ssd0323 *chip, unsigned grey)
{
    const unsigned before = phases(chip);
    const unsigned room = row_period(chip) > before ? row_period(chip) - before : 0;
    const unsigned pulse = ssd0323_pulse(chip, grey);
    return pulse < room ? pulse : room;
}

/* Which line a pin is: with odd and even split, even lines leave at the first bank and odd ones at the second. */
static unsigned line_of(const struct ssd0323 *chip, unsigned common)
{
    if ((chip->settings[SSD0323_REMAP] & SSD0323_SPLIT) == 0) {
        return common;
    }
    return common < BANK ? 2 * common : 2 * (common - BANK) + 1;
}

/* When in the scan the line is driven: 0 first; at or beyond driven_lines(): never. */
static unsigned turn_of(const struct ssd0323 *chip, unsigned line)
{
    const bool reversed = (chip->settings[SSD0323_REMAP] & SSD0323_REMAP_COMMON) != 0;
    const unsigned from = reversed ? SSD0323_COMMONS - 1 - line : line;
    return (from + chip->settings[SSD0323_OFFSET]) % SSD0323_COMMONS;
}

static unsigned shown_grey(const struct ssd0323 *chip, unsigned segment, unsigned turn)
{
    const unsigned stored = chip->ram[(turn + chip->settings[SSD0323_START_LINE]) % SSD0323_ROWS][segment];
    switch (chip->settings[SSD0323_NORMAL]) {
    case SSD0323_ALL_ON:
        return GREY_TOP;
    case SSD0323_ALL_OFF:
        return 0;
    case SSD0323_INVERSE:
        return GREY_TOP - stored;
    default:
        return stored;
    }
}

/* In quarters. */
static unsigned current_range(const struct ssd0323 *chip)
{
    return 1U << (chip->settings[SSD0323_CURRENT_QUARTER] - SSD0323_CURRENT_QUARTER);
}

static uint16_t light_of(const struct ssd0323 *chip, unsigned grey)
{
    const uint64_t current = (uint64_t)chip->settings[SSD0323_CONTRAST] * current_range(chip);
    const uint64_t share = (uint64_t)driven_clocks(chip, grey) * FULL_LINES;
    const uint64_t whole = (uint64_t)CONTRAST_STEPS * FULL_RANGE * row_period(chip) * driven_lines(chip);
    const uint64_t light = SSD0323_FULL_LIGHT * current * share / whole;
    return light < SSD0323_FULL_LIGHT ? (uint16_t)light : (uint16_t)SSD0323_FULL_LIGHT;
}

uint16_t ssd0323_light(const struct ssd0323 *chip, unsigned segment, unsigned common)
{
    if (segment >= SSD0323_SEGMENTS || common >= SSD0323_COMMONS ||
        chip->settings[SSD0323_DISPLAY_OFF] != SSD0323_DISPLAY_ON) {
        return 0;
    }
    const unsigned turn = turn_of(chip, line_of(chip, common));
    return turn < driven_lines(chip) ? light_of(chip, shown_grey(chip, segment, turn)) : 0;
}
