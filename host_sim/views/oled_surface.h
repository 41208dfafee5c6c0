// SPDX-License-Identifier: MIT
/*
 * What an OLED looks like in the light of the room, all dots dark: black glass in a frame of dark plastic. And which
 * part of a cell gives light. Painted once, at open.
 */
#ifndef OLED_SURFACE_H
#define OLED_SURFACE_H

#include <stdint.h>

#include "led_film.h"

enum {
    OLED_SURFACE_BORDER_CELLS = 9, /* glass beside the dots, the frame, a little of what is behind; on each side */
    OLED_SURFACE_COVER_FULL = 256,
};

struct oled_surface {
    uint32_t columns;
    uint32_t rows;
    uint32_t pitch_px;
    uint32_t width_px;
    uint32_t height_px;
    uint16_t *ambient; /* width × height × 3, light in 1/16384; owned by the caller */
    uint8_t *glow;     /* width × height, how much of the near glow shows there, of 255; owned by the caller */
    uint16_t *cover;   /* pitch, how much of each pixel along a cell's side belongs to the dot, in 1/256; owned by the
                       caller */
};

/* Paints into ambient, glow and cover; the caller has set everything else. */
void oled_surface_paint(struct oled_surface *surface);

#endif
