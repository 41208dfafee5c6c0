// SPDX-License-Identifier: MIT
/*
 * The glow around lit dots: light that scatters in the lens of the camera and in the epoxy. Three
 * Gaussians, with sigmas of 0.42, 1.1 and 3.2 pitches, each separable: first along the rows of
 * dots, then down the picture.
 */
#ifndef LED_GLOW_H
#define LED_GLOW_H

#include <stdint.h>

enum {
    LED_GLOW_LAYERS = 3,
    LED_GLOW_REACH = 11, /* dots on each side that the widest Gaussian sees */
    LED_GLOW_TAPS = 2 * LED_GLOW_REACH + 1,
};

struct led_glow {
    uint32_t pitch_px;
    uint32_t border_px; /* from the edge of the picture to the cell of the first dot */
    uint32_t columns;
    uint32_t rows;
    uint32_t width_px;
    uint32_t gain_q16[LED_GLOW_LAYERS];
    uint16_t *weights; /* layer × phase × LED_GLOW_TAPS, peak 4096; owned by the caller */
    uint32_t *spread;  /* layer × row × width_px: the rows of dots spread sideways; owned by the caller */
    uint8_t *is_lit;   /* rows: whether a row of dots has light; owned by the caller */
    uint32_t *sum;     /* width_px; owned by the caller */
};

/* Values in weights for a pitch. */
uint32_t led_glow_weight_count(uint32_t pitch_px);

/* Everything above but the gains is set by the caller; exposure 65536 is 1. */
void led_glow_init(struct led_glow *glow, uint32_t exposure_q16);

/* First step, once a frame: light is columns × rows of 0 to 65535. */
void led_glow_spread(struct led_glow *glow, const uint16_t *light);

/* Second step, once a row of pixels: what each layer adds there, in 1/65536, into near and far
 * (width_px each). */
void led_glow_row(struct led_glow *glow, uint32_t y_px, uint32_t *near, uint32_t *far);

#endif
