// SPDX-License-Identifier: MIT
#include "surface.h"

#include <stdbool.h>
#include <stddef.h>

#include "led_film.h"

/* Levels are light in 1/65536. */
enum {
    GLASS_LEVEL = 84,
    DOT_LEVEL = 92,         /* what the metal behind a dark dot adds */
    REFLECTION_LEVEL = 340, /* of a window, in two broad stripes over the glass */
    REFLECTION_AT = 30,     /* their middles on the upper edge, in percent of the width */
    REFLECTION_WIDTH = 9,
    REFLECTION_NEXT_AT = 50,
    REFLECTION_NEXT_WIDTH = 6,
    GAP_PERCENT = 8, /* of the pitch, at each side of a dot */
    PIXEL_Q8 = 256,
};

/* Parts of the border by their distance from the dots, in 1/100 pitch. */
enum {
    GLASS_PLAIN_END = 318, /* then its ground edge, which catches the light */
    GLASS_END = 340,
    GROOVE_END = 364,
    INNER_EDGE_END = 398,
    TOP_END = 650,
    OUTER_EDGE_END = 690,
    SHADOW_END = 860,
    GROOVE_LEVEL = 50,
    EDGE_LEVEL = 1100,
    GLASS_EDGE_LEVEL = 520,
    TOP_LEVEL = 480,
    BEHIND_LEVEL = 230,
};

/* Glass and plastic: black with a trace of blue, as under a window. */
static const uint16_t tint_q8[SURFACE_CHANNELS] = {238, 248, 272};

struct sample {
    uint32_t level;
    uint32_t glow; /* of 255 */
};

static void put_pixel(struct surface *surface, uint32_t x_px, uint32_t y_px, struct sample sample)
{
    size_t at = (size_t)y_px * surface->width_px + x_px;
    uint32_t room_q8 = surface_room_q8(surface, x_px, y_px);
    for (size_t i = 0; i < SURFACE_CHANNELS; i++)
        surface->ambient[at * SURFACE_CHANNELS + i] = (uint16_t)((uint64_t)sample.level * tint_q8[i] * room_q8 >> 18);
    surface->glow[at] = (uint8_t)sample.glow;
}

static uint32_t stripe(int64_t along_q16, uint32_t at_percent, uint32_t width_percent)
{
    int64_t away_q16 = (along_q16 - (int64_t)at_percent * 65536 / 100) * 100 / width_percent;
    return led_film_exp_negative((uint64_t)(away_q16 * away_q16) >> 16) >> 14;
}

/* The window stands slanting in the glass: its two panes run from the upper right to the lower left. */
static uint32_t glass_level(const struct surface *surface, uint32_t x_px, uint32_t y_px)
{
    int64_t along_q16 = ((int64_t)x_px * 65536 + (int64_t)y_px * 36045) / surface->width_px; /* slope 0.55 */
    uint32_t panes = stripe(along_q16, REFLECTION_AT, REFLECTION_WIDTH) +
                     stripe(along_q16, REFLECTION_NEXT_AT, REFLECTION_NEXT_WIDTH) / 2;
    return GLASS_LEVEL + (uint32_t)((uint64_t)REFLECTION_LEVEL * panes >> 16);
}

/* How much of a pixel along a cell's side belongs to the dot, in 1/256. */
static uint32_t cover_q8(const struct surface *surface, uint32_t pixel)
{
    uint32_t gap_q8 = surface->pitch_px * PIXEL_Q8 * GAP_PERCENT / 100;
    uint32_t end_q8 = surface->pitch_px * PIXEL_Q8 - gap_q8;
    uint32_t from_q8 = pixel * PIXEL_Q8;
    uint32_t to_q8 = from_q8 + PIXEL_Q8;
    from_q8 = from_q8 < gap_q8 ? gap_q8 : from_q8;
    to_q8 = to_q8 > end_q8 ? end_q8 : to_q8;
    return to_q8 > from_q8 ? to_q8 - from_q8 : 0;
}

static void paint_cell(struct surface *surface)
{
    uint32_t pitch = surface->pitch_px;
    for (uint32_t i = 0; i < pitch * pitch; i++)
        surface->cells[i] = cover_q8(surface, i % pitch) * cover_q8(surface, i / pitch);
}

/* Up is where the light comes from: the lower edge of the glass mirrors it best. */
static struct sample glass_edge(uint32_t glass, int32_t up)
{
    return (struct sample){.level = glass + (uint32_t)(GLASS_EDGE_LEVEL * (130 - up) / 230), .glow = 255};
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

static struct sample border_pixel(const struct surface *surface, uint32_t x_px, uint32_t y_px)
{
    uint32_t glass = glass_level(surface, x_px, y_px);
    struct sample sum = {0};
    for (int32_t i = 0; i < SURFACE_SAMPLES * SURFACE_SAMPLES; i++) {
        struct surface_way way = surface_way(surface, x_px, y_px, i);
        struct sample one = {.level = glass, .glow = 255};
        if (way.distance >= GLASS_END)
            one = frame_sample(way.distance, way.up);
        else if (way.distance >= GLASS_PLAIN_END)
            one = glass_edge(glass, way.up);
        sum.level += one.level;
        sum.glow += one.glow;
    }
    return (struct sample){sum.level / (SURFACE_SAMPLES * SURFACE_SAMPLES),
                           sum.glow / (SURFACE_SAMPLES * SURFACE_SAMPLES)};
}

static struct sample dot_pixel(const struct surface *surface, uint32_t x_px, uint32_t y_px)
{
    uint32_t pitch = surface->pitch_px;
    uint32_t row = (y_px - surface->border_px) / pitch;
    struct sample sample = {.level = glass_level(surface, x_px, y_px), .glow = 255};
    if (surface->gap_row == 0 || row != surface->gap_row)
        sample.level += DOT_LEVEL * surface->cells[y_px % pitch * pitch + x_px % pitch] >> 16;
    return sample;
}

void surface_paint_oled(struct surface *surface)
{
    uint32_t border = surface->border_px;
    paint_cell(surface);
    for (uint32_t y = 0; y < surface->height_px; y++) {
        bool inside_rows = y >= border && y < surface->height_px - border;
        for (uint32_t x = 0; x < surface->width_px; x++) {
            bool inside = inside_rows && x >= border && x < surface->width_px - border;
            put_pixel(surface, x, y, inside ? dot_pixel(surface, x, y) : border_pixel(surface, x, y));
        }
    }
}
