// SPDX-License-Identifier: MIT
#include "ws2812_light.h"

#include <tkr/ink.h>

enum { LIGHT_SHIFT = 23, CHANNELS = 3 }; /* full light of a full channel is 255 */

/* The light of sRGB values (IEC 61966-2-1) in steps of 1/31 and 1/63: what an LED makes of its byte is linear, an ink is
 * not. */
static const uint16_t light_of_5_bits[32] = {
    0,    82,   176,  312,   496,   731,   1020,  1367,  1775,  2246,  2783,  3388,  4063,  4812,  5635,  6534,
    7513, 8572, 9713, 10938, 12250, 13648, 15135, 16713, 18383, 20146, 22005, 23959, 26012, 28163, 30415, 32768,
};
static const uint16_t light_of_6_bits[64] = {
    0,     40,    81,    122,   172,   233,   305,   388,   483,   590,   710,   843,   990,   1151,  1326,  1515,
    1720,  1939,  2175,  2426,  2693,  2977,  3277,  3595,  3929,  4281,  4651,  5039,  5445,  5870,  6313,  6775,
    7257,  7758,  8278,  8818,  9379,  9959,  10560, 11182, 11824, 12487, 13172, 13878, 14606, 15355, 16127, 16920,
    17736, 18574, 19435, 20319, 21226, 22156, 23110, 24087, 25087, 26112, 27160, 28233, 29330, 30451, 31597, 32768,
};

/* Which of red, green, blue comes first, second, third. */
static const uint8_t orders[][CHANNELS] = {
    {1, 0, 2}, {0, 1, 2}, {0, 2, 1}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0},
};

struct channels {
    uint32_t light[CHANNELS]; /* red, green, blue */
};

/* Red and blue of an ink have five bits, green has six. */
static struct channels channels_of(uint16_t ink)
{
    return (struct channels){{light_of_5_bits[ink >> 11], light_of_6_bits[ink >> 5 & 63U], light_of_5_bits[ink & 31U]}};
}

void tkr_ws2812_sum_add(struct tkr_ws2812_sum *sum, uint16_t ink, uint32_t count)
{
    const struct channels channels = channels_of(ink);

    sum->light += (channels.light[0] + channels.light[1] + channels.light[2]) * count;
    sum->lit += count;
}

/* Bytes are rounded down, but for those that would vanish: they take three a dot at most. */
uint32_t tkr_ws2812_light_within(const struct tkr_ws2812_sum *sum, uint32_t light, uint32_t budget)
{
    uint64_t needed = (uint64_t)sum->light * light >> LIGHT_SHIFT;
    uint32_t left = budget - CHANNELS * sum->lit;

    if (needed + (uint64_t)CHANNELS * sum->lit <= budget)
        return light;
    uint64_t within = ((uint64_t)left << LIGHT_SHIFT) / sum->light;

    if (within >= light)
        return light;
    return within > 0 ? (uint32_t)within : 1; /* 0 would be darkness */
}

/* Those that are half as strong as the strongest do not vanish either, so that white stays white. */
static uint8_t byte_of(uint32_t channel, uint32_t strongest, uint32_t light)
{
    uint32_t byte = channel * light >> LIGHT_SHIFT;

    return byte == 0 && channel * 2 >= strongest ? 1 : (uint8_t)byte;
}

static uint32_t strongest_of(const struct channels *channels)
{
    uint32_t strongest = channels->light[0];

    for (uint8_t i = 1; i < CHANNELS; i++) {
        if (channels->light[i] > strongest)
            strongest = channels->light[i];
    }
    return strongest;
}

struct tkr_ws2812_colour tkr_ws2812_colour_of(uint16_t ink, uint32_t light, uint8_t order)
{
    const struct channels channels = channels_of(ink);
    const uint32_t strongest = strongest_of(&channels);
    struct tkr_ws2812_colour colour = {{0}};

    for (uint8_t i = 0; light > 0 && i < CHANNELS; i++)
        colour.bytes[i] = byte_of(channels.light[orders[order][i]], strongest, light);
    return colour;
}
