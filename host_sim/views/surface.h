// SPDX-License-Identifier: MIT
/*
 * What a panel looks like in the light of the room, all dots dark, and how the light of a lit dot lies over its cell.
 * Painted once, when a look is opened; one painter a kind of panel.
 */
#ifndef SURFACE_H
#define SURFACE_H

#include <stdint.h>

#include "led_palette.h"

enum {
    SURFACE_CHANNELS = LED_PALETTE_CHANNELS,
    SURFACE_PLANES_MAX = 3,
    SURFACE_LED_BORDER_CELLS = 2,  /* the frame and a little of what is behind, on each side */
    SURFACE_OLED_BORDER_CELLS = 9, /* glass beside the dots, the frame, a little of what is behind */
    SURFACE_RGB_BORDER_CELLS = 2,
    SURFACE_SAMPLES = 4,   /* a side, in a pixel of the border */
    SURFACE_ROOM_Q8 = 256, /* the light of the room half way down the picture */
};

struct surface {
    uint32_t columns;
    uint32_t rows;    /* of cells: the gap of a two-colour panel is one */
    uint32_t gap_row; /* a row of cells without dots; 0: none */
    uint32_t module_columns;
    uint32_t module_rows;
    uint32_t pitch_px;
    uint32_t border_px;
    uint32_t width_px;
    uint32_t height_px;
    enum led_colour colour;
    uint16_t *ambient; /* width × height × 3, light in 1/16384; owned by the caller */
    uint8_t *glow;     /* width × height, how much of the near glow shows there, of 255; owned by the caller */
    uint32_t *cells;   /* planes × pitch × pitch, light of a lit dot in 1/65536; owned by the caller */
};

/*
 * Each paints into ambient, glow and cells; the caller has set everything else. LEDs and OLEDs paint one plane of
 * cells, which all planes of light share.
 */
void surface_paint_led(struct surface *surface);
void surface_paint_oled(struct surface *surface);
void surface_paint_rgb(struct surface *surface);

/* A fixed random number for a dot: what its tolerances are taken from. */
uint32_t surface_hash(uint32_t column, uint32_t row);

uint32_t surface_square_root(uint64_t x);

/* x² + y² of lengths in half cells of a dot, 1/4096; in 1/65536. */
uint32_t surface_square_q16(int32_t x, int32_t y);

/* e^(−square/width), in 1/65536. */
uint32_t surface_bell_q16(uint32_t square, uint32_t width);

/*
 * The room is lit from above: 1.15 at the top edge to 0.85 at the bottom, in 1/256; and the corners of the camera's
 * lens take less light, an eighth at both sides.
 */
uint32_t surface_room_q8(const struct surface *surface, uint32_t x_px, uint32_t y_px);

/* Paints the gaps between modules over what is there. */
void surface_paint_seams(struct surface *surface);

/* The plain ground behind a panel, in which all pictures end, in 1/16384. */
uint16_t surface_behind(uint32_t channel);

/* How far a point of the border lies from the area of dots. */
struct surface_way {
    int32_t distance; /* 1/100 pitch */
    int32_t up;       /* 100 where that is straight up, −100 straight down */
};

/* Sample 0 to SURFACE_SAMPLES² − 1 of a pixel. Inside the area of dots the distance is 0. */
struct surface_way surface_way(const struct surface *surface, uint32_t x_px, uint32_t y_px, int32_t sample);

#endif
