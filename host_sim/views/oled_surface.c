// SPDX-License-Identifier: MIT
#include "oled_surface.h"

#include <stdbool.h>
#include <stddef.h>

/* Levels are light in 1/65536. */
enum {
    GLASS_LEVEL = 84,
    DOT_LEVEL = 92,         /* what the metal behind a dark dot adds */
    REFLECTION_LEVEL = 300, /* of a window, in a broad stripe over the glass */
    REFLECTION_AT = 34,     /* its middle on the upper edge, in percent of the width */
    REFLECTION_WIDTH = 13,
    GAP_PERCENT = 8, /* of the pitch, at each side of a dot */
    SAMPLES = 4,     /* a side, in a pixel of the border */
};

/* Parts of the border by their distance from the dots, in 1/100 pitch. */
enum {
    GLASS_END = 340,
    GROOVE_END = 364,
    INNER_EDGE_END = 398,
    TOP_END = 650,
    OUTER_EDGE_END = 690,
    SHADOW_END = 860,
    GROOVE_LEVEL = 50,
    EDGE_LEVEL = 1100,
    TOP_LEVEL = 480,
    BEHIND_LEVEL = 230,
};

/* Glass and plastic: black with a trace of blue, as under a window. */
static const uint16_t tint_q8[LED_FILM_CHANNELS] = {238, 248, 272};

struct sample {
    uint32_t level;
    uint32_t glow; /* of 255 */
};

static uint32_t square_root(uint64_t x)
{
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit != 0; bit >>= 1) {
        if ((root + bit) * (root + bit) <= x)
            root += bit;
    }
    return (uint32_t)root;
}

/* The room is lit from above: 1.15 at the top edge to 0.85 at the bottom. */
static void put_pixel(struct oled_surface *surface, uint32_t x_px, uint32_t y_px, struct sample sample)
{
    size_t at = (size_t)y_px * surface->width_px + x_px;
    uint32_t room_q8 = 294 - 76 * y_px / surface->height_px;
    for (size_t i = 0; i < LED_FILM_CHANNELS; i++)
        surface->ambient[at * LED_FILM_CHANNELS + i] = (uint16_t)((uint64_t)sample.level * tint_q8[i] * room_q8 >> 18);
    surface->glow[at] = (uint8_t)sample.glow;
}

/* The window stands slanting in the glass: its stripe runs from the upper right to the lower left. */
static uint32_t glass_level(const struct oled_surface *surface, uint32_t x_px, uint32_t y_px)
{
    int64_t width = surface->width_px;
    int64_t along_q16 = ((int64_t)x_px * 65536 + (int64_t)y_px * 36045) / width; /* slope 0.55 */
    int64_t away_q16 = (along_q16 - (int64_t)REFLECTION_AT * 65536 / 100) * 100 / REFLECTION_WIDTH;
    uint64_t square_q16 = (uint64_t)(away_q16 * away_q16) >> 16;
    return GLASS_LEVEL + (uint32_t)((uint64_t)REFLECTION_LEVEL * led_film_exp_negative(square_q16) >> 30);
}

static void paint_cover(struct oled_surface *surface)
{
    uint32_t gap_q8 = surface->pitch_px * OLED_SURFACE_COVER_FULL * GAP_PERCENT / 100;
    uint32_t end_q8 = surface->pitch_px * OLED_SURFACE_COVER_FULL - gap_q8;
    for (uint32_t i = 0; i < surface->pitch_px; i++) {
        uint32_t from_q8 = i * OLED_SURFACE_COVER_FULL;
        uint32_t to_q8 = from_q8 + OLED_SURFACE_COVER_FULL;
        from_q8 = from_q8 < gap_q8 ? gap_q8 : from_q8;
        to_q8 = to_q8 > end_q8 ? end_q8 : to_q8;
        surface->cover[i] = (uint16_t)(to_q8 > from_q8 ? to_q8 - from_q8 : 0);
    }
}

/* up is 100 where the frame's outward side looks up (above the panel) and −100 below it. */
static struct sample frame_sample(int32_t distance, int32_t up)
{
    if (distance < GROOVE_END)
        return (struct sample){.level = GROOVE_LEVEL, .glow = 90};
    if (distance < INNER_EDGE_END)
        return (struct sample){.level = (uint32_t)(EDGE_LEVEL * (112 - up) / 400), .glow = 230};
    if (distance < TOP_END)
        return (struct sample){.level = TOP_LEVEL, .glow = 120};
    if (distance < OUTER_EDGE_END)
        return (struct sample){.level = (uint32_t)(EDGE_LEVEL * (125 + up) / 160), .glow = 60};
    int32_t part = distance > SHADOW_END ? SHADOW_END : distance;
    return (struct sample){.level = (uint32_t)(BEHIND_LEVEL * (part - 600) / (SHADOW_END - 600)), .glow = 40};
}

/* How far x lies outside of from to end, with its sign. */
static int32_t outside(int32_t x, int32_t from, int32_t end)
{
    if (x < from)
        return x - from;
    return x >= end ? x - end + 1 : 0;
}

static struct sample border_pixel(const struct oled_surface *surface, uint32_t x_px, uint32_t y_px)
{
    int32_t border = (int32_t)(OLED_SURFACE_BORDER_CELLS * surface->pitch_px) * SAMPLES;
    int32_t right = (int32_t)surface->width_px * SAMPLES - border;
    int32_t bottom = (int32_t)surface->height_px * SAMPLES - border;
    int32_t pitch = (int32_t)surface->pitch_px * SAMPLES;
    uint32_t glass = glass_level(surface, x_px, y_px);
    struct sample sum = {0};
    for (int32_t i = 0; i < SAMPLES * SAMPLES; i++) {
        int32_t x = outside((int32_t)x_px * SAMPLES + i % SAMPLES, border, right);
        int32_t y = outside((int32_t)y_px * SAMPLES + i / SAMPLES, border, bottom);
        int32_t away = (int32_t)square_root((uint64_t)((int64_t)x * x + (int64_t)y * y));
        int32_t distance = away * 100 / pitch;
        struct sample one = {.level = glass, .glow = 255};
        if (distance >= GLASS_END)
            one = frame_sample(distance, -100 * y / away);
        sum.level += one.level;
        sum.glow += one.glow;
    }
    return (struct sample){sum.level / (SAMPLES * SAMPLES), sum.glow / (SAMPLES * SAMPLES)};
}

static struct sample dot_pixel(const struct oled_surface *surface, uint32_t x_px, uint32_t y_px)
{
    uint32_t cover = (uint32_t)surface->cover[x_px % surface->pitch_px] * surface->cover[y_px % surface->pitch_px];
    return (struct sample){.level = glass_level(surface, x_px, y_px) + (DOT_LEVEL * cover >> 16), .glow = 255};
}

void oled_surface_paint(struct oled_surface *surface)
{
    uint32_t border = OLED_SURFACE_BORDER_CELLS * surface->pitch_px;
    paint_cover(surface);
    for (uint32_t y = 0; y < surface->height_px; y++) {
        bool inside_rows = y >= border && y < surface->height_px - border;
        for (uint32_t x = 0; x < surface->width_px; x++) {
            bool inside = inside_rows && x >= border && x < surface->width_px - border;
            put_pixel(surface, x, y, inside ? dot_pixel(surface, x, y) : border_pixel(surface, x, y));
        }
    }
}
