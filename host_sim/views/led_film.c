// SPDX-License-Identifier: MIT
#include "led_film.h"

#include <stddef.h>

enum {
    ONE_Q30 = 1 << 30,
    SRGB_CODES = 256,
    EMITTED_MAX_Q16 = 8 * 65536 - 1, /* beyond white for every colour; keeps products in 32 bits */
    DITHER_SIDE = 8,
};

/* An ordered dither (Bayer, 1973): hides the steps of 8 bits in dark glows. 0 to 63. */
static const uint8_t dither[DITHER_SIDE][DITHER_SIDE] = {
    {0, 32, 8, 40, 2, 34, 10, 42},    {48, 16, 56, 24, 50, 18, 58, 26}, {12, 44, 4, 36, 14, 46, 6, 38},
    {60, 28, 52, 20, 62, 30, 54, 22}, {3, 35, 11, 43, 1, 33, 9, 41},    {51, 19, 59, 27, 49, 17, 57, 25},
    {15, 47, 7, 39, 13, 45, 5, 37},   {63, 31, 55, 23, 61, 29, 53, 21},
};

/* e^(−2^k) × 2^30 for k = 3, 2, 1, … −16. */
static const uint32_t exp_of_bit_q30[] = {
    360200,     19666268,   145315154,  395007542,  651257337,  836230973,  947573834,
    1008687096, 1040706261, 1057095000, 1065385899, 1069555701, 1071646719, 1072693760,
    1073217664, 1073479712, 1073610760, 1073676290, 1073709056, 1073725440,
};

enum {
    EXP_BITS = sizeof exp_of_bit_q30 / sizeof exp_of_bit_q30[0],
};

uint32_t led_film_exp_negative(uint64_t x_q16)
{
    if (x_q16 >> EXP_BITS != 0)
        return 0; /* e^(−16) is less than one step of any caller */
    uint64_t result = ONE_Q30;
    for (size_t i = 0; i < EXP_BITS; i++) {
        if ((x_q16 >> (EXP_BITS - 1 - i) & 1) != 0)
            result = (result * exp_of_bit_q30[i] + ONE_Q30 / 2) >> 30;
    }
    return (uint32_t)result;
}

/* x^(1/5), x in 1/2^24, the result in 1/2^12. */
static uint64_t fifth_root(uint64_t x_q24)
{
    uint64_t low = 0;
    uint64_t high = 1 << 12;
    while (low < high) {
        uint64_t middle = (low + high + 1) / 2;
        if (middle * middle * middle * middle * middle <= x_q24 << 36)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* The light of an sRGB code in 1/2^30: c/12.92 below, ((c + 0.055)/1.055)^2.4 above. */
static uint32_t light_of_code(uint32_t code)
{
    if (code <= 10)
        return (uint32_t)(((uint64_t)code * 100 << 30) / (255U * 1292U));
    uint64_t numerator = (uint64_t)code * 1000 + 14025; /* 0.055 × 255 × 1000 */
    uint64_t denominator = 269025;                      /* 1.055 × 255 × 1000 */
    uint64_t square_q24 = (numerator * numerator << 24) / (denominator * denominator);
    return (uint32_t)(square_q24 * fifth_root(square_q24) >> 6);
}

void led_film_init(struct led_film *film)
{
    uint32_t code = 0;
    uint32_t below = light_of_code(0);
    uint32_t above = light_of_code(1);
    for (uint32_t i = 0; i < LED_FILM_STEPS; i++) {
        uint32_t light = ONE_Q30 - led_film_exp_negative((uint64_t)i * 5); /* 1.25 × 65536 / 16384 */
        while (code < SRGB_CODES - 2 && light >= above) {
            code++;
            below = above;
            above = light_of_code(code + 1);
        }
        uint64_t part = (uint64_t)(light - below) * 256 / (above - below);
        film->code[i] = (uint16_t)(code * 256 + (part > 255 ? 255 : part));
    }
}

/* What a plane adds to the light of a pixel in each channel, in 1/16384. */
static void add_plane(const struct led_film_plane *plane, uint32_t x_px, uint32_t light[LED_FILM_CHANNELS])
{
    uint32_t emitted = plane->emitted[x_px] < EMITTED_MAX_Q16 ? plane->emitted[x_px] : EMITTED_MAX_Q16;
    for (size_t i = 0; i < LED_FILM_CHANNELS; i++)
        light[i] += emitted * plane->colour_q12[i] >> 14;
}

void led_film_expose(const struct led_film *film, const struct led_film_row *row, uint8_t *rgb)
{
    const uint16_t *ambient = row->ambient;
    for (uint32_t x = 0; x < row->width_px; x++, ambient += LED_FILM_CHANNELS) {
        uint32_t light[LED_FILM_CHANNELS] = {ambient[0], ambient[1], ambient[2]};
        uint32_t grain = dither[row->y_px % DITHER_SIDE][x % DITHER_SIDE] * 4U + 2;
        for (uint32_t i = 0; i < row->plane_count; i++)
            add_plane(&row->planes[i], x, light);
        for (size_t i = 0; i < LED_FILM_CHANNELS; i++) {
            uint32_t step = light[i] < LED_FILM_STEPS ? light[i] : LED_FILM_STEPS - 1;
            *rgb++ = (uint8_t)((film->code[step] + grain) >> 8);
        }
    }
}
