// SPDX-License-Identifier: MIT
#include "led_glow.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "led_film.h"

enum {
    LIGHT_SHIFT = 2,   /* 16 bits of light to 14 */
    SPREAD_SHIFT = 13, /* 14 bits × 12 of weight × the sum of the weights (8.03) to under 17 */
    SUM_SHIFT = 11,
    BLOCK = 4, /* rows of dots that are added at once */
    TAPS_MAX = LED_GLOW_TAPS + BLOCK,
};

struct layer {
    uint32_t twice_variance_e4; /* 2 σ² in pitches² / 10000 */
    int32_t reach;              /* dots on each side where the Gaussian is above 1/4096 */
    uint32_t gain_q24;          /* strength × 0.309 / (2π σ²); 0.309 is the light of one lens over its cell */
};

static const struct layer layers[LED_GLOW_LAYERS] = {
    {3528, 2, 2338675},  /* 0.50 of the light, σ 0.42 */
    {24200, 5, 231842},  /* 0.34, σ 1.1 */
    {204800, 11, 12892}, /* 0.16, σ 3.2 */
};

/* Half the odd pixel distance between the middle of a pixel and the middle of a dot's cell,
 * squared. */
static uint16_t weight(const struct layer *layer, uint32_t pitch_px, int64_t twice_distance_px)
{
    uint64_t square = (uint64_t)(twice_distance_px * twice_distance_px);
    uint64_t exponent_q16 = (square * 10000 * 65536) / ((uint64_t)4 * pitch_px * pitch_px * layer->twice_variance_e4);
    return (uint16_t)(led_film_exp_negative(exponent_q16) >> 18);
}

uint32_t led_glow_weight_count(uint32_t pitch_px)
{
    return LED_GLOW_LAYERS * pitch_px * LED_GLOW_TAPS;
}

static uint16_t *weights_of(const struct led_glow *glow, uint32_t layer, uint32_t phase)
{
    return glow->weights + ((size_t)layer * glow->pitch_px + phase) * LED_GLOW_TAPS;
}

static uint32_t *spread_of(const struct led_glow *glow, uint32_t layer, uint32_t row)
{
    return glow->spread + ((size_t)layer * glow->rows + row) * glow->width_px;
}

void led_glow_init(struct led_glow *glow, uint32_t exposure_q16)
{
    for (uint32_t i = 0; i < LED_GLOW_LAYERS; i++) {
        glow->gain_q16[i] = (uint32_t)((uint64_t)layers[i].gain_q24 * exposure_q16 >> 24);
        for (uint32_t phase = 0; phase < glow->pitch_px; phase++) {
            uint16_t *weights = weights_of(glow, i, phase);
            for (int32_t tap = 0; tap < LED_GLOW_TAPS; tap++) {
                int64_t twice_distance = 2 * (int64_t)phase + 1 - (int64_t)glow->pitch_px -
                                         2 * (int64_t)glow->pitch_px * (tap - LED_GLOW_REACH);
                weights[tap] = weight(&layers[i], glow->pitch_px, twice_distance);
            }
        }
    }
}

struct span {
    int32_t cell; /* the cell under the pixel; negative or beyond the last one in the border */
    int32_t first;
    int32_t end;
    uint32_t phase;
};

/* Which dots of `count` are within reach of a pixel. */
static struct span reach_of(const struct led_glow *glow, uint32_t pixel, uint32_t count, int32_t reach)
{
    /* The border is a whole number of cells, so the phase needs no sign. */
    int32_t border_cells = (int32_t)(glow->border_px / glow->pitch_px);
    struct span span = {.cell = (int32_t)(pixel / glow->pitch_px) - border_cells, .phase = pixel % glow->pitch_px};
    span.first = span.cell - reach < 0 ? 0 : span.cell - reach;
    span.end = span.cell + reach + 1 > (int32_t)count ? (int32_t)count : span.cell + reach + 1;
    return span;
}

static void spread_row(struct led_glow *glow, uint32_t layer, uint32_t row, const uint16_t *light)
{
    uint32_t *spread = spread_of(glow, layer, row);
    for (uint32_t x = 0; x < glow->width_px; x++) {
        struct span span = reach_of(glow, x, glow->columns, layers[layer].reach);
        const uint16_t *weights = weights_of(glow, layer, span.phase);
        uint32_t sum = 0;
        for (int32_t i = span.first; i < span.end; i++)
            sum += (uint32_t)weights[i - span.cell + LED_GLOW_REACH] * (light[i] >> LIGHT_SHIFT);
        spread[x] = sum >> SPREAD_SHIFT;
    }
}

static bool has_light(const uint16_t *light, uint32_t columns)
{
    uint32_t all = 0;
    for (uint32_t i = 0; i < columns; i++)
        all |= light[i];
    return all != 0;
}

void led_glow_spread(struct led_glow *glow, const uint16_t *light)
{
    for (uint32_t row = 0; row < glow->rows; row++, light += glow->columns) {
        glow->is_lit[row] = has_light(light, glow->columns) ? 1 : 0;
        for (uint32_t layer = 0; layer < LED_GLOW_LAYERS && glow->is_lit[row] != 0; layer++)
            spread_row(glow, layer, row, light);
    }
}

/* A row of dots that is seen from a row of pixels. */
struct tap {
    const uint32_t *spread;
    uint32_t weight;
};

/* The lit rows within reach, filled up with nothing to whole blocks; returns how many. */
static uint32_t taps_of(const struct led_glow *glow, uint32_t layer, uint32_t y_px, struct tap taps[TAPS_MAX])
{
    struct span span = reach_of(glow, y_px, glow->rows, layers[layer].reach);
    const uint16_t *weights = weights_of(glow, layer, span.phase);
    uint32_t count = 0;
    for (int32_t i = span.first; i < span.end; i++) {
        if (glow->is_lit[i] != 0)
            taps[count++] = (struct tap){spread_of(glow, layer, (uint32_t)i), weights[i - span.cell + LED_GLOW_REACH]};
    }
    for (; count % BLOCK != 0; count++)
        taps[count] = (struct tap){taps[0].spread, 0};
    return count;
}

/* Four rows at once: most of the time of a picture goes here, and most of that into reading and writing the sum. */
static void add_block(const struct led_glow *glow, const struct tap *taps)
{
    const uint32_t *one = taps[0].spread;
    const uint32_t *two = taps[1].spread;
    const uint32_t *three = taps[2].spread;
    const uint32_t *four = taps[3].spread;
    for (uint32_t x = 0; x < glow->width_px; x++)
        glow->sum[x] +=
            taps[0].weight * one[x] + taps[1].weight * two[x] + taps[2].weight * three[x] + taps[3].weight * four[x];
}

static void add_layer(struct led_glow *glow, uint32_t layer, uint32_t y_px, uint32_t *total)
{
    struct tap taps[TAPS_MAX];
    uint32_t count = taps_of(glow, layer, y_px, taps);
    if (count == 0)
        return;
    memset(glow->sum, 0, glow->width_px * sizeof glow->sum[0]);
    for (uint32_t i = 0; i < count; i += BLOCK)
        add_block(glow, taps + i);
    /* A full light alone is 2^14 × 2^12 >> 13 × 2^12 = 2^25: shifted by 11 and by 14 below it is
     * the gain. */
    for (uint32_t x = 0; x < glow->width_px; x++)
        total[x] += (uint32_t)((uint64_t)(glow->sum[x] >> SUM_SHIFT) * glow->gain_q16[layer] >> 14);
}

void led_glow_row(struct led_glow *glow, uint32_t y_px, uint32_t *near, uint32_t *far)
{
    memset(near, 0, glow->width_px * sizeof near[0]);
    memset(far, 0, glow->width_px * sizeof far[0]);
    add_layer(glow, 0, y_px, near);
    add_layer(glow, 1, y_px, near);
    add_layer(glow, 2, y_px, far);
}
