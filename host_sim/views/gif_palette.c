// SPDX-License-Identifier: MIT
#include "gif_palette.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHANNELS = 3,
    ROUNDS = 4, /* of moving colours to their means; after that nothing moves visibly */
};

/* A colour of the picture, and how much it counts. */
struct shade {
    uint8_t rgb[CHANNELS];
    uint32_t weight;
};

/* Shades that one colour stands for. */
struct box {
    uint32_t first;
    uint32_t count;
    uint32_t channel; /* along which it is widest */
    uint64_t spread;  /* the sum of weight × distance² along it */
};

static uint32_t bin_of(const uint8_t *rgb)
{
    return (uint32_t)(rgb[0] >> 2) << 12 | (uint32_t)(rgb[1] >> 2) << 6 | (uint32_t)(rgb[2] >> 2);
}

uint32_t gif_palette_distance(const uint8_t *one, const uint8_t *other)
{
    int32_t red = one[0] - other[0];
    int32_t green = one[1] - other[1];
    int32_t blue = one[2] - other[2];
    return (uint32_t)(2 * red * red + 4 * green * green + blue * blue);
}

static uint32_t nearest_of(const struct gif_palette *palette, const uint8_t *rgb)
{
    uint32_t best = 0;
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < palette->count; i++) {
        uint32_t distance = gif_palette_distance(palette->colours[i], rgb);
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

uint32_t gif_palette_level(uint32_t level)
{
    return 500 * (level + 1);
}

/* Looks the colours of a bin up once. */
static uint32_t look_up(struct gif_palette *palette, const uint8_t *rgb)
{
    uint32_t bin = bin_of(rgb);
    if (palette->nearest[bin] == GIF_PALETTE_COLOURS) {
        const uint8_t middle[CHANNELS] = {(uint8_t)((rgb[0] & 0xFC) + 2), (uint8_t)((rgb[1] & 0xFC) + 2),
                                          (uint8_t)((rgb[2] & 0xFC) + 2)};
        uint32_t nearest = nearest_of(palette, middle);
        palette->nearest[bin] = (uint8_t)nearest;
        for (uint32_t level = 0; level < GIF_PALETTE_LEVELS; level++) {
            palette->near[level][bin] = (uint64_t)1 << nearest;
            for (uint32_t i = 0; i < palette->count; i++) {
                if (gif_palette_distance(palette->colours[i], middle) <= gif_palette_level(level))
                    palette->near[level][bin] |= (uint64_t)1 << i;
            }
        }
    }
    return bin;
}

uint8_t gif_palette_nearest(struct gif_palette *palette, const uint8_t *rgb)
{
    return palette->nearest[look_up(palette, rgb)];
}

uint64_t gif_palette_near(struct gif_palette *palette, uint32_t level, const uint8_t *rgb)
{
    return palette->near[level][look_up(palette, rgb)];
}

static uint32_t weight_of(uint32_t pixels)
{
    uint32_t weight = 1; /* its root: a rare bright colour is as much a part of the look as the ground is */
    while ((weight + 1) * (weight + 1) <= pixels)
        weight++;
    return weight;
}

/* The shades of a picture, one a bin; NULL without memory. */
static struct shade *shades_of(const struct view_image *image, uint32_t *count)
{
    uint32_t *pixels = calloc(GIF_PALETTE_BINS, sizeof *pixels);
    struct shade *shades = pixels == NULL ? NULL : malloc(GIF_PALETTE_BINS * sizeof *shades);
    *count = 0;
    if (shades != NULL) {
        for (size_t i = 0; i < (size_t)image->width * image->height; i++)
            pixels[bin_of(image->rgb + i * CHANNELS)]++;
        for (uint32_t bin = 0; bin < GIF_PALETTE_BINS; bin++) {
            if (pixels[bin] != 0)
                shades[(*count)++] = (struct shade){{(uint8_t)(bin >> 12 << 2 | 2), (uint8_t)((bin >> 6 & 63) << 2 | 2),
                                                     (uint8_t)((bin & 63) << 2 | 2)},
                                                    weight_of(pixels[bin])};
        }
    }
    free(pixels);
    return shades;
}

struct sums {
    uint64_t weight;
    uint64_t first[CHANNELS];  /* of weight × value */
    uint64_t second[CHANNELS]; /* of weight × value² */
};

static struct sums sums_of(const struct shade *shades, uint32_t count)
{
    struct sums sums = {0};
    for (uint32_t i = 0; i < count; i++) {
        sums.weight += shades[i].weight;
        for (size_t c = 0; c < CHANNELS; c++) {
            uint64_t value = shades[i].rgb[c];
            sums.first[c] += shades[i].weight * value;
            sums.second[c] += shades[i].weight * value * value;
        }
    }
    return sums;
}

static struct box box_of(const struct shade *shades, uint32_t first, uint32_t count)
{
    static const uint32_t parts[CHANNELS] = {2, 4, 1};
    struct box box = {.first = first, .count = count};
    struct sums sums = sums_of(shades + first, count);
    for (uint32_t c = 0; c < CHANNELS && sums.weight != 0; c++) {
        uint64_t spread = parts[c] * (sums.second[c] - sums.first[c] * sums.first[c] / sums.weight);
        if (spread > box.spread) {
            box.spread = spread;
            box.channel = c;
        }
    }
    return box;
}

static int by_red(const void *one, const void *other)
{
    return ((const struct shade *)one)->rgb[0] - ((const struct shade *)other)->rgb[0];
}

static int by_green(const void *one, const void *other)
{
    return ((const struct shade *)one)->rgb[1] - ((const struct shade *)other)->rgb[1];
}

static int by_blue(const void *one, const void *other)
{
    return ((const struct shade *)one)->rgb[2] - ((const struct shade *)other)->rgb[2];
}

/* Shades of the box that lie at or below its mean, sorted to its beginning. */
static uint32_t split(struct shade *shades, const struct box *box)
{
    static int (*const orders[CHANNELS])(const void *, const void *) = {by_red, by_green, by_blue};
    struct shade *mine = shades + box->first;
    struct sums sums = sums_of(mine, box->count);
    uint64_t mean = sums.first[box->channel] / sums.weight;
    uint32_t below = 0;
    qsort(mine, box->count, sizeof *mine, orders[box->channel]);
    while (below < box->count && mine[below].rgb[box->channel] <= mean)
        below++;
    return below;
}

static uint32_t widest_of(const struct box *boxes, uint32_t count)
{
    uint32_t widest = 0;
    for (uint32_t i = 1; i < count; i++) {
        if (boxes[i].spread > boxes[widest].spread)
            widest = i;
    }
    return widest;
}

static void put_mean(uint8_t *colour, const struct sums *sums)
{
    for (size_t c = 0; c < CHANNELS && sums->weight != 0; c++)
        colour[c] = (uint8_t)((sums->first[c] + sums->weight / 2) / sums->weight);
}

static void cut(struct gif_palette *palette, struct shade *shades, uint32_t count)
{
    struct box boxes[GIF_PALETTE_COLOURS] = {box_of(shades, 0, count)};
    palette->count = 1;
    for (;;) {
        struct box *box = &boxes[widest_of(boxes, palette->count)];
        if (palette->count == GIF_PALETTE_COLOURS - 1 || box->spread == 0)
            break;
        uint32_t below = split(shades, box);
        boxes[palette->count++] = box_of(shades, box->first + below, box->count - below);
        *box = box_of(shades, box->first, below);
    }
    for (uint32_t i = 0; i < palette->count; i++) {
        struct sums sums = sums_of(shades + boxes[i].first, boxes[i].count);
        put_mean(palette->colours[i], &sums);
    }
}

static void refine(struct gif_palette *palette, const struct shade *shades, uint32_t count)
{
    struct sums sums[GIF_PALETTE_COLOURS] = {0};
    for (uint32_t i = 0; i < count; i++) {
        struct sums *mine = &sums[nearest_of(palette, shades[i].rgb)];
        mine->weight += shades[i].weight;
        for (size_t c = 0; c < CHANNELS; c++)
            mine->first[c] += (uint64_t)shades[i].weight * shades[i].rgb[c];
    }
    for (uint32_t i = 0; i < palette->count; i++)
        put_mean(palette->colours[i], &sums[i]);
}

/*
 * The commonest shade, which is the ground that all stands on, has a colour of its own: one that stands for its
 * neighbours, too, would tint the whole picture.
 */
static void keep_ground(struct gif_palette *palette, const struct shade *shades, uint32_t count)
{
    const struct shade *ground = shades;

    for (uint32_t i = 1; i < count; i++) {
        if (shades[i].weight > ground->weight)
            ground = &shades[i];
    }
    memcpy(palette->colours[palette->count++], ground->rgb, CHANNELS);
}

bool gif_palette_choose(struct gif_palette *palette, const struct view_image *image)
{
    uint32_t count;
    struct shade *shades = shades_of(image, &count);
    if (shades == NULL)
        return false;
    cut(palette, shades, count);
    for (int i = 0; i < ROUNDS; i++)
        refine(palette, shades, count);
    if (count > 0)
        keep_ground(palette, shades, count);
    memset(palette->nearest, GIF_PALETTE_COLOURS, sizeof palette->nearest);
    free(shades);
    return true;
}
