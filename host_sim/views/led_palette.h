// SPDX-License-Identifier: MIT
/*
 * The colours of LEDs and OLEDs, lit and unlit, as linear sRGB.
 */
#ifndef LED_PALETTE_H
#define LED_PALETTE_H

#include <stdint.h>

enum led_colour {
    LED_RED, /* about 630 nm: the usual MAX7219 module */
    LED_AMBER,
    LED_GREEN,       /* about 565 nm, the yellowish green of GaP */
    LED_WHITE,       /* cold: a blue die under phosphor, and the OLEDs that are sold as white */
    LED_YELLOW,      /* OLEDs of SSD0323 and SSD1322 modules */
    LED_BLUE,        /* the cyan-ish blue of SSD1306 modules */
    LED_GREY,        /* the greenish white of SSD1322 modules, 16 levels */
    LED_YELLOW_BLUE, /* the SSD1306 module of two colours: 16 rows yellow, the rest blue */
    LED_COLOURS,
};

enum {
    LED_PALETTE_CHANNELS = 3,
    LED_PALETTE_YELLOW_ROWS = 16, /* of LED_YELLOW_BLUE */
    /* 1.5: a lit LED is the brightest thing in the picture and only the middle of it clips. */
    LED_PALETTE_EXPOSURE_Q16 = 98304,
};

struct led_palette {
    uint32_t emission_q12[LED_PALETTE_CHANNELS]; /* what a lit LED emits, in 1/4096 */
    uint32_t epoxy_q8[LED_PALETTE_CHANNELS];     /* what an unlit lens throws back of the room, in 1/256 */
};

/* Of the dots in a row. Static storage. */
const struct led_palette *led_palette(enum led_colour colour, uint32_t row);

/* Of the red (0), green (1) or blue (2) die of an LED of three. Static storage. */
const struct led_palette *led_palette_die(uint32_t channel);

#endif
