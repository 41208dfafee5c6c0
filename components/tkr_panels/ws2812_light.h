// SPDX-License-Identifier: MIT
/* Inks as the light of LEDs, and how much light their supply allows. */
#ifndef TKR_PANELS_WS2812_LIGHT_H
#define TKR_PANELS_WS2812_LIGHT_H

#include <stdint.h>

enum { TKR_WS2812_LIGHT_FULL = 255 * 256 };

/* Three bytes in the order of the wire. */
struct tkr_ws2812_colour {
    uint8_t bytes[3];
};

/* What the lit dots of a picture are together. */
struct tkr_ws2812_sum {
    uint32_t light; /* of all channels, TKR_WS2812_CHANNEL_LIGHT each at full */
    uint32_t lit;   /* dots */
};

enum { TKR_WS2812_CHANNEL_LIGHT = 32768 };

/* Adds `count` dots of `ink`, which is not the default one. */
void tkr_ws2812_sum_add(struct tkr_ws2812_sum *sum, uint16_t ink, uint32_t count);

/*
 * The most light, 1 to `light` (0 if that is 0), with which the bytes of such dots are not more than `budget` together. The budget is at
 * least three a dot, because a lit dot does not vanish.
 */
uint32_t tkr_ws2812_light_within(const struct tkr_ws2812_sum *sum, uint32_t light, uint32_t budget);

/*
 * The bytes of an ink, which is not the default one, at `light` (0: dark, to TKR_WS2812_LIGHT_FULL), in an order of enum
 * tkr_ws2812_order. Where there is light, the strongest channels and those that are half as strong are 1 at least.
 */
struct tkr_ws2812_colour tkr_ws2812_colour_of(uint16_t ink, uint32_t light, uint8_t order);

#endif
