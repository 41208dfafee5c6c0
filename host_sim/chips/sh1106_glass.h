// SPDX-License-Identifier: MIT
/*
 * How a glass of up to 128x64 dots hangs on an SH1106. This is the panel maker's matter, not the chip's.
 *
 * Dots are counted from the top left as a reader sees them with A1 and C8 (the usual start-up): x to the right, y down.
 * The left column of the glass is then column 2 of RAM, or 0 by option. The lines run from the bottom to the top and
 * alternate between both halves of the pins (DA 12); those of 128x32 dots follow each other on pins 0 to 31 (DA 02).
 * README.md says where this comes from.
 */
#ifndef SH1106_GLASS_H
#define SH1106_GLASS_H

#include "page_oled_glass.h"
#include "sh1106.h"

#include <stddef.h>

enum { SH1106_GLASS_DOTS_MOST = 128 * 64 };

struct sh1106_glass {
    const struct sh1106 *chip; /* outlives the glass */
    uint8_t columns, rows;     /* up to 128x64; 0: 128 and 64 */
    bool from_column_0;        /* RAM columns 0 to 127 instead of 2 to 129 */
    bool turned;               /* mounted upside down */
};

/* Where the dot at x, y is wired to. Returns 0, or -1 outside of the glass (`*dot` stays as it was). `common` is a
 * pin, as sh1106_light() counts them. */
int sh1106_glass_dot(const struct sh1106_glass *glass, size_t x, size_t y, struct page_oled_dot *dot);

/* Light of the dot at x, y, linear; SH1106_FULL_LIGHT is full current with as many lines as the glass has rows, and no
 * value is above it. 0 outside of the glass. */
uint16_t sh1106_glass_light(const struct sh1106_glass *glass, size_t x, size_t y);

/* Light of all dots, row after row from the top: `light` takes columns * rows values. */
void sh1106_glass_read(const struct sh1106_glass *glass, uint16_t *light);

#endif
