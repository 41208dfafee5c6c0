// SPDX-License-Identifier: MIT
/*
 * The colours of LEDs, lit and unlit, as linear sRGB.
 */
#ifndef LED_PALETTE_H
#define LED_PALETTE_H

#include <stdint.h>

enum led_colour {
    LED_RED, /* about 630 nm: the usual MAX7219 module */
    LED_AMBER,
    LED_GREEN, /* about 565 nm, the yellowish green of GaP */
    LED_WHITE,
    LED_COLOURS,
};

enum {
    LED_PALETTE_CHANNELS = 3,
    /* 1.5: a lit LED is the brightest thing in the picture and only the middle of it clips. */
    LED_PALETTE_EXPOSURE_Q16 = 98304,
};

struct led_palette {
    uint32_t emission_q12[LED_PALETTE_CHANNELS]; /* what a lit LED emits, in 1/4096 */
    uint32_t epoxy_q8[LED_PALETTE_CHANNELS];     /* what an unlit lens throws back of the room, in 1/256 */
};

/* Static storage. */
const struct led_palette *led_palette(enum led_colour colour);

#endif
