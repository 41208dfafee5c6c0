// SPDX-License-Identifier: MIT
/*
 * The film: linear light to the 8 bits of a picture, in integers only, so that every compiler gives
 * the same picture. Tone map 1 − e^(−1.25 L), then the sRGB curve (IEC 61966-2-1).
 */
#ifndef LED_FILM_H
#define LED_FILM_H

#include <stdint.h>

enum {
    LED_FILM_CHANNELS = 3,
    LED_FILM_ONE = 16384,              /* light of 1.0 */
    LED_FILM_STEPS = 6 * LED_FILM_ONE, /* more light than that is white: 1 − e^(−7.5) */
};

struct led_film {
    uint16_t code[LED_FILM_STEPS]; /* light in 1/16384 to sRGB code × 256, at most 255 × 256 */
};

/* Light of one colour. */
struct led_film_plane {
    const uint32_t *emitted;    /* width, in 1/65536 */
    const uint32_t *colour_q12; /* 3 */
};

/* A row of pixels: the light of the room, and what the dots add to it in their colours. */
struct led_film_row {
    const uint16_t *ambient; /* width × 3, in 1/16384 */
    const struct led_film_plane *planes;
    uint32_t plane_count;
    uint32_t width_px;
    uint32_t y_px; /* what the dither goes by */
};

void led_film_init(struct led_film *film);

/* Writes width × 3 bytes. */
void led_film_expose(const struct led_film *film, const struct led_film_row *row, uint8_t *rgb);

/* e^(−x), x in 1/65536, the result in 1/2^30. */
uint32_t led_film_exp_negative(uint64_t x_q16);

#endif
