// SPDX-License-Identifier: MIT
/* The panel side of an SSD1322: what of RAM and settings reaches the eye. README.md has the facts and the guesses. */
#include "ssd1322.h"
#include "ssd1322_inside.h"

enum {
    NIBBLE = 4,
    NIBBLE_MASK = 0xF,
    BANK = SSD1322_COMMONS / 2, /* pins on one side of the chip */
    GREY_TOP = SSD1322_GREYS - 1,
    MORE_CLOCKS = 10, /* of drive time beyond the longest pulse */
    CONTRAST_STEPS = 256,
    MASTER_STEPS = 16,
    FULL_LINES = 64,
};

unsigned ssd1322_lines(const struct ssd1322 *chip)
{
    return chip->settings[SSD1322_MULTIPLEX] + 1U;
}

/* Of each row, for driving: the longest pulse and some more. */
static unsigned drive_clocks(const struct ssd1322 *chip)
{
    return chip->grey_clocks[GREY_TOP] + (unsigned)MORE_CLOCKS;
}

/* A pulse longer than that of grey 15, from a table that does not rise, is cut. */
unsigned ssd1322_pulse(const struct ssd1322 *chip, unsigned grey)
{
    if (grey > GREY_TOP) {
        return 0;
    }
    const unsigned clocks = chip->grey_clocks[grey];
    return clocks < drive_clocks(chip) ? clocks : drive_clocks(chip);
}

unsigned ssd1322_row_clocks(const struct ssd1322 *chip)
{
    const unsigned phases = chip->settings[SSD1322_PHASES];
    return 2 * (phases & NIBBLE_MASK) + 1 + (phases >> NIBBLE) + drive_clocks(chip);
}

/* Which line a pin is. Split: even lines leave at the first bank and odd ones at the second. Dual: the second bank does
 * what the first one does. */
static unsigned line_of(const struct ssd1322 *chip, unsigned common)
{
    if ((chip->settings[SSD1322_REMAP] & SSD1322_SPLIT) != 0) {
        return common < BANK ? 2 * common : 2 * (common - BANK) + 1;
    }
    return (chip->second_settings[SSD1322_REMAP] & SSD1322_DUAL) != 0 ? common % BANK : common;
}

/* When in the scan the line is driven: 0 first; at or beyond ssd1322_lines(): never. */
static unsigned turn_of(const struct ssd1322 *chip, unsigned line)
{
    const unsigned offset = chip->settings[SSD1322_OFFSET];
    if ((chip->settings[SSD1322_REMAP] & SSD1322_REMAP_COMMON) == 0) {
        return (line + offset) % SSD1322_COMMONS;
    }
    return (SSD1322_COMMONS + ssd1322_lines(chip) - 1 + offset - line) % SSD1322_COMMONS;
}

static bool is_driven(const struct ssd1322 *chip, unsigned turn)
{
    if (turn >= ssd1322_lines(chip)) {
        return false;
    }
    return !chip->partial ||
           (turn >= chip->settings[SSD1322_PARTIAL_ON] && turn <= chip->second_settings[SSD1322_PARTIAL_ON]);
}

static unsigned shown_grey(const struct ssd1322 *chip, unsigned segment, unsigned turn)
{
    const unsigned stored = chip->ram[(turn + chip->settings[SSD1322_START_LINE]) % SSD1322_ROWS][segment];
    switch (chip->settings[SSD1322_ALL_OFF]) {
    case SSD1322_ALL_OFF:
        return 0;
    case SSD1322_ALL_ON:
        return GREY_TOP;
    case SSD1322_INVERSE:
        return GREY_TOP - stored;
    default:
        return stored;
    }
}

static uint16_t light_of(const struct ssd1322 *chip, unsigned grey)
{
    const uint64_t current = (uint64_t)chip->settings[SSD1322_CONTRAST] * (chip->settings[SSD1322_MASTER] + 1U);
    const uint64_t share = (uint64_t)ssd1322_pulse(chip, grey) * FULL_LINES;
    const uint64_t whole = (uint64_t)CONTRAST_STEPS * MASTER_STEPS * ssd1322_row_clocks(chip) * ssd1322_lines(chip);
    const uint64_t light = SSD1322_FULL_LIGHT * current * share / whole;
    return light < SSD1322_FULL_LIGHT ? (uint16_t)light : (uint16_t)SSD1322_FULL_LIGHT;
}

uint16_t ssd1322_light(const struct ssd1322 *chip, unsigned segment, unsigned common)
{
    if (segment >= SSD1322_SEGMENTS || common >= SSD1322_COMMONS ||
        chip->settings[SSD1322_DISPLAY_OFF] != SSD1322_DISPLAY_ON) {
        return 0;
    }
    const unsigned turn = turn_of(chip, line_of(chip, common));
    return is_driven(chip, turn) ? light_of(chip, shown_grey(chip, segment, turn)) : 0;
}
