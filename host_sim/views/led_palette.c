// SPDX-License-Identifier: MIT
#include "led_palette.h"

/*
 * Red and amber lie outside sRGB, so their weakest channels are what a camera gives rather than
 * what a formula says: enough for the middle of a bright LED to turn towards yellow. Unlit white
 * LEDs show their yellow phosphor.
 */
static const struct led_palette palettes[LED_COLOURS] = {
    [LED_RED] = {{4096, 145, 36}, {256, 128, 118}},
    [LED_AMBER] = {{4096, 1229, 33}, {256, 196, 112}},
    [LED_GREEN] = {{700, 4096, 260}, {150, 240, 140}},
    [LED_WHITE] = {{2900, 3160, 3420}, {256, 248, 176}},
};

const struct led_palette *led_palette(enum led_colour colour)
{
    return &palettes[colour];
}
