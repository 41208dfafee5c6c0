// SPDX-License-Identifier: MIT
#include "led_palette.h"

/*
 * Red and amber lie outside sRGB, so their weakest channels are what a camera gives rather than
 * what a formula says: enough for the middle of a bright LED to turn towards yellow. Unlit white
 * LEDs show their yellow phosphor.
 */
static const struct led_palette palettes[LED_COLOURS] = {
    [LED_RED] = {{4096, 145, 36}, {256, 128, 118}},      [LED_AMBER] = {{4096, 1229, 33}, {256, 196, 112}},
    [LED_GREEN] = {{700, 4096, 260}, {150, 240, 140}},   [LED_WHITE] = {{2950, 3400, 3900}, {256, 248, 176}},
    [LED_YELLOW] = {{4096, 2540, 250}, {256, 240, 150}}, [LED_BLUE] = {{230, 1750, 4096}, {180, 220, 256}},
    [LED_GREY] = {{3050, 4096, 3000}, {230, 256, 230}},
};

/* A WS2812's dies, 620 to 625, 522 to 525 and 465 to 467 nm; its unlit package is white and clear. */
static const struct led_palette dies[LED_PALETTE_CHANNELS] = {
    {{4096, 90, 20}, {256, 256, 256}},
    {{150, 4096, 330}, {256, 256, 256}},
    {{90, 330, 4096}, {256, 256, 256}},
};

const struct led_palette *led_palette(enum led_colour colour, uint32_t row)
{
    if (colour == LED_YELLOW_BLUE)
        return &palettes[row < LED_PALETTE_YELLOW_ROWS ? LED_YELLOW : LED_BLUE];
    return &palettes[colour];
}

const struct led_palette *led_palette_die(uint32_t channel)
{
    return &dies[channel];
}
