// SPDX-License-Identifier: MIT
/*
 * What a panel looks like in the light of the room, all LEDs off: lenses, black face, seams, frame.
 * And how the light of a lit LED lies over its lens. Painted once, at open.
 */
#ifndef LED_SURFACE_H
#define LED_SURFACE_H

#include <stdint.h>

#include "led_palette.h"

enum {
    LED_SURFACE_BORDER_CELLS = 2, /* the frame and a little of what is behind, on each side */
    LED_SURFACE_CHANNELS = LED_PALETTE_CHANNELS,
};

struct led_surface {
    uint32_t columns;
    uint32_t rows;
    uint32_t module_columns;
    uint32_t module_rows;
    uint32_t pitch_px;
    uint32_t width_px;
    uint32_t height_px;
    enum led_colour colour;
    uint16_t *ambient; /* width × height × 3, light in 1/16384; owned by the caller */
    uint8_t *glow;     /* width × height, how much of the near glow shows there, of 255; owned by the
                       caller */
    uint32_t *lens;    /* pitch × pitch, light of a lit LED in 1/65536; owned by the caller */
};

/* Paints into ambient, glow and lens; the caller has set everything else. */
void led_surface_paint(struct led_surface *surface);

/* A fixed random number for a dot: what its tolerances are taken from. */
uint32_t led_surface_hash(uint32_t column, uint32_t row);

#endif
