// SPDX-License-Identifier: MIT
/*
 * How a glass of 128x64 dots hangs on an SSD0323. This is the panel maker's matter, not the chip's.
 *
 * Dots are counted from the top left as a reader sees them with the column and nibble remap of "A0 52": x to the right,
 * y down. In both wirings the segments run from left to right, and the lines from bottom to top, alternating between
 * both banks of pins (the split of bit 6 in A0 undoes that). README.md says where this comes from.
 */
#ifndef SSD0323_GLASS_H
#define SSD0323_GLASS_H

#include "ssd0323.h"

enum { SSD0323_GLASS_COLUMNS = 128, SSD0323_GLASS_ROWS = 64, SSD0323_GLASS_DOTS = 128 * 64 };

enum ssd0323_wiring {
    SSD0323_LINES_0_TO_63,  /* upright with A0 52 and A2 40, turned with A0 41 and A2 50 (u8g2, OSRAM) */
    SSD0323_LINES_12_TO_75, /* upright with A0 52 and A2 4C, turned with A0 41 and A2 44 (lmi, gpsim, NHD) */
};

struct ssd0323_glass {
    const struct ssd0323 *chip; /* outlives the glass */
    enum ssd0323_wiring wiring;
    bool turned; /* mounted upside down */
};

struct ssd0323_dot {
    unsigned segment;
    unsigned common; /* pin, as ssd0323_light() counts them */
};

/* Where the dot at x, y is wired to. Returns 0, or -1 outside of the glass (`*dot` stays as it was). */
int ssd0323_glass_dot(const struct ssd0323_glass *glass, size_t x, size_t y, struct ssd0323_dot *dot);

/* Light of the dot at x, y as ssd0323_light(); 0 outside of the glass. */
uint16_t ssd0323_glass_light(const struct ssd0323_glass *glass, size_t x, size_t y);

/* Light of all dots, row after row from the top: `light` takes SSD0323_GLASS_DOTS values. */
void ssd0323_glass_read(const struct ssd0323_glass *glass, uint16_t *light);

#endif
