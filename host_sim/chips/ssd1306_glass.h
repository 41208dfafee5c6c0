// SPDX-License-Identifier: MIT
/*
 * How a glass hangs on an SSD1306. This is the panel maker's matter, not the chip's.
 *
 * Dots are counted from the top left as a reader sees them with A1 and C8 (the usual start-up): x to the right, y down.
 * Smaller glasses are in the middle of the segments. A glass of 128x32 is wired for DA 02 (its lines one after the other
 * on pins 0 to 31), any other for DA 12 (its lines alternate between both halves of the pins), both from the bottom to
 * the top. README.md says where this comes from.
 */
#ifndef SSD1306_GLASS_H
#define SSD1306_GLASS_H

#include "page_oled_glass.h"
#include "ssd1306.h"

#include <stddef.h>

enum { SSD1306_GLASS_DOTS_MOST = 128 * 64 };

struct ssd1306_glass {
    const struct ssd1306 *chip; /* outlives the glass */
    uint8_t columns, rows;      /* up to 128x64; 0: 128 and 64. Also common: 128x32, 64x48, 72x40 */
    bool turned;                /* mounted upside down */
};

/* Where the dot at x, y is wired to. Returns 0, or -1 outside of the glass (`*dot` stays as it was). `common` is a
 * pin, as ssd1306_light() counts them. */
int ssd1306_glass_dot(const struct ssd1306_glass *glass, size_t x, size_t y, struct page_oled_dot *dot);

/* Light of the dot at x, y, linear; SSD1306_FULL_LIGHT is full current with as many lines as the glass has rows, and no
 * value is above it. 0 outside of the glass. */
uint16_t ssd1306_glass_light(const struct ssd1306_glass *glass, size_t x, size_t y);

/* Light of all dots, row after row from the top: `light` takes columns * rows values. */
void ssd1306_glass_read(const struct ssd1306_glass *glass, uint16_t *light);

#endif
