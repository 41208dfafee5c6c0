// SPDX-License-Identifier: MIT
/* RAM of an SSD1322 as its host writes it, and the pointer. README.md has the facts and the guesses. */
#include "ssd1322.h"
#include "ssd1322_inside.h"

enum { ADDRESS_MASK = 0x7F, NIBBLE = 4, NIBBLE_MASK = 0xF, BYTE = 8, COLUMN_DOTS = 4 };

/* The counters compare for equality: a start beyond the end counts up, round through 0 and on to the end. */
static bool column_ends(struct ssd1322 *chip)
{
    const bool at_end = chip->column.at == chip->column.end;
    chip->column.at = at_end ? chip->column.start : (uint8_t)((chip->column.at + 1U) & ADDRESS_MASK);
    return at_end;
}

static bool row_ends(struct ssd1322 *chip)
{
    const bool at_end = chip->row.at == chip->row.end;
    chip->row.at = at_end ? chip->row.start : (uint8_t)((chip->row.at + 1U) & ADDRESS_MASK);
    return at_end;
}

static void advance_pointer(struct ssd1322 *chip)
{
    if ((chip->settings[SSD1322_REMAP] & SSD1322_VERTICAL) != 0) {
        if (row_ends(chip)) {
            (void)column_ends(chip);
        }
    } else if (column_ends(chip)) {
        (void)row_ends(chip);
    }
}

/* Four dots at the pointer. Without nibble remap the last nibble of the two bytes is the first dot; with it the first
 * one. Column remap mirrors the whole row, dot by dot. */
static void store(struct ssd1322 *chip, uint8_t first, uint8_t second)
{
    const unsigned word = (unsigned)first << BYTE | second;
    const unsigned remap = chip->settings[SSD1322_REMAP];
    for (unsigned dot = 0; dot < COLUMN_DOTS; dot++) {
        const unsigned nibble = (remap & SSD1322_REMAP_NIBBLE) != 0 ? COLUMN_DOTS - 1 - dot : dot;
        const unsigned from_start = COLUMN_DOTS * chip->column.at + dot;
        const bool mirrored = (remap & SSD1322_REMAP_COLUMN) != 0;
        const unsigned segment = mirrored ? SSD1322_SEGMENTS - 1 - from_start : from_start;
        chip->ram[chip->row.at][segment] = (uint8_t)(word >> (NIBBLE * nibble) & NIBBLE_MASK);
    }
}

void ssd1322_write_ram(struct ssd1322 *chip, uint8_t byte)
{
    chip->half = !chip->half;
    if (chip->half) {
        chip->first_half = byte;
        return;
    }
    if (chip->column.at < SSD1322_COLUMNS) {
        store(chip, chip->first_half, byte);
    } else {
        ssd1322_report(chip, SSD1322_NO_RAM, chip->column.at);
    }
    advance_pointer(chip);
}
