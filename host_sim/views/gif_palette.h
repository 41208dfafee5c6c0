// SPDX-License-Identifier: MIT
/*
 * The few colours of a GIF, chosen from pictures by median cut and refined by moving each to the mean of what it stands
 * for. In integers, so that the same pictures give the same file everywhere.
 */
#ifndef GIF_PALETTE_H
#define GIF_PALETTE_H

#include <stdbool.h>
#include <stdint.h>

#include "frame.h"

enum {
    GIF_PALETTE_COLOURS = 63,   /* with the transparent one 64: six bits a pixel at the start of each picture */
    GIF_PALETTE_LEVELS = 6,     /* of what is near enough */
    GIF_PALETTE_BINS = 1 << 18, /* six bits a channel */
};

struct gif_palette {
    uint8_t colours[GIF_PALETTE_COLOURS + 1][3]; /* the last one is not used */
    uint32_t count;
    uint8_t nearest[GIF_PALETTE_BINS]; /* of the middle of a bin; GIF_PALETTE_COLOURS: not yet looked for */
    uint64_t near[GIF_PALETTE_LEVELS][GIF_PALETTE_BINS]; /* bit i: colour i is near enough; good where `nearest` is */
};

/* False: there is no memory for the work. */
bool gif_palette_choose(struct gif_palette *palette, const struct view_image *image);

/* The colour that stands for a pixel. */
uint8_t gif_palette_nearest(struct gif_palette *palette, const uint8_t *rgb);

/* The set of colours that may stand for it: the nearest and all within the distance of the level; bit i is colour i. */
uint64_t gif_palette_near(struct gif_palette *palette, uint32_t level, const uint8_t *rgb);

/* The distance that is near enough at a level, from 500, about 8 steps of 255, to 3000, about 20. */
uint32_t gif_palette_level(uint32_t level);

/* How far two colours are apart to the eye: 2 R² + 4 G² + B² of their differences. */
uint32_t gif_palette_distance(const uint8_t *one, const uint8_t *other);

#endif
