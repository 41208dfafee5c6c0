// SPDX-License-Identifier: MIT
/*
 * How a glass of 256x64 dots hangs on an SSD1322. This is the panel maker's matter, not the chip's.
 *
 * Dots are counted from the top left as a reader sees them with the remap that is called upright below: x to the right,
 * y down. Which way up a product is held is its maker's choice: u8g2 calls "A0 06 11" upright, others "A0 14 11" (u8g2
 * issue 673); `turned` is for them.
 *
 * The lower 128 segments of the glass have their rows at commons 0 to 63, the others at commons 64 to 127. So it needs
 * SSD1322_DUAL: without it half of the picture is dark. README.md says where this comes from.
 */
#ifndef SSD1322_GLASS_H
#define SSD1322_GLASS_H

#include "ssd1322.h"

enum { SSD1322_GLASS_COLUMNS = 256, SSD1322_GLASS_ROWS = 64, SSD1322_GLASS_DOTS = 256 * 64 };

enum ssd1322_wiring {
    /* In the middle, segments 112 to 367: columns 0x1C to 0x5B, upright with A0 06 11, turned by half with A0 14 11. */
    SSD1322_COLUMNS_FROM_1C,
    /* Segments 128 to 383, commons the other way round: columns 0x18 to 0x57, upright with A0 16 11; turned by half
     * with A0 04 11 and columns 0x20 to 0x5F. */
    SSD1322_COLUMNS_FROM_18,
};

struct ssd1322_glass {
    const struct ssd1322 *chip; /* outlives the glass */
    enum ssd1322_wiring wiring;
    bool turned; /* mounted upside down */
};

struct ssd1322_dot {
    unsigned segment;
    unsigned common; /* pin, as ssd1322_light() counts them */
};

/* Where the dot at x, y is wired to. Returns 0, or -1 outside of the glass (`*dot` stays as it was). */
int ssd1322_glass_dot(const struct ssd1322_glass *glass, size_t x, size_t y, struct ssd1322_dot *dot);

/* Light of the dot at x, y as ssd1322_light(); 0 outside of the glass. */
uint16_t ssd1322_glass_light(const struct ssd1322_glass *glass, size_t x, size_t y);

/* Light of all dots, row after row from the top: `light` takes SSD1322_GLASS_DOTS values. */
void ssd1322_glass_read(const struct ssd1322_glass *glass, uint16_t *light);

#endif
