// SPDX-License-Identifier: MIT
#include "surface.h"

#include <stddef.h>

#include "led_film.h"

uint32_t surface_hash(uint32_t column, uint32_t row)
{
    uint32_t h = column * 0x9E3779B1U ^ row * 0x85EBCA77U;
    h = (h ^ h >> 15) * 0x2C1B3C6DU;
    h = (h ^ h >> 12) * 0x297A2D39U;
    return h ^ h >> 15;
}

uint32_t surface_square_root(uint64_t x)
{
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit != 0; bit >>= 1) {
        if ((root + bit) * (root + bit) <= x)
            root += bit;
    }
    return (uint32_t)root;
}

uint32_t surface_square_q16(int32_t x, int32_t y)
{
    return (uint32_t)((int64_t)x * x + (int64_t)y * y) >> 8;
}

uint32_t surface_bell_q16(uint32_t square, uint32_t width)
{
    return led_film_exp_negative(((uint64_t)square << 16) / width) >> 14;
}

uint32_t surface_room_q8(const struct surface *surface, uint32_t x_px, uint32_t y_px)
{
    int64_t width = surface->width_px;
    int64_t aside_q8 = (2 * (int64_t)x_px - width) * 256 / width;
    uint32_t lens_q8 = 256 - (uint32_t)(aside_q8 * aside_q8 >> 11);
    return (SURFACE_ROOM_Q8 + 38 - 76 * y_px / surface->height_px) * lens_q8 >> 8;
}

uint16_t surface_behind(uint32_t channel)
{
    static const uint16_t levels[SURFACE_CHANNELS] = {50, 52, 56};
    return levels[channel];
}

/* How far x lies outside of from to end, with its sign. */
static int32_t outside(int32_t x, int32_t from, int32_t end)
{
    if (x < from)
        return x - from;
    return x >= end ? x - end + 1 : 0;
}

struct surface_way surface_way(const struct surface *surface, uint32_t x_px, uint32_t y_px, int32_t sample)
{
    int32_t unit = SURFACE_SAMPLES;
    int32_t border = (int32_t)surface->border_px * unit;
    int32_t right = (int32_t)surface->width_px * unit - border;
    int32_t bottom = (int32_t)surface->height_px * unit - border;
    int32_t x = outside((int32_t)x_px * unit + sample % unit, border, right);
    int32_t y = outside((int32_t)y_px * unit + sample / unit, border, bottom);
    int32_t away = (int32_t)surface_square_root((uint64_t)((int64_t)x * x + (int64_t)y * y));
    if (away == 0)
        return (struct surface_way){0};
    return (struct surface_way){.distance = away * 100 / ((int32_t)surface->pitch_px * unit), .up = -100 * y / away};
}

/* Room light and glow times part/256, at one pixel. */
static void shade_pixel(struct surface *surface, uint32_t x_px, uint32_t y_px, uint32_t part)
{
    size_t at = (size_t)y_px * surface->width_px + x_px;
    for (size_t i = 0; i < SURFACE_CHANNELS; i++) {
        uint16_t *light = &surface->ambient[at * SURFACE_CHANNELS + i];
        *light = (uint16_t)(*light * part / 256);
    }
    uint32_t glow = surface->glow[at] * part / 256;
    surface->glow[at] = (uint8_t)(glow > 255 ? 255 : glow);
}

/*
 * The gap between two modules: a dark groove, and beside it the edge of the next module, which
 * catches the light. One twelfth of the pitch each, at least a pixel.
 */
static uint32_t seam_part(uint32_t from_seam_px, uint32_t line_px)
{
    if (from_seam_px < line_px)
        return 60;
    return from_seam_px < 2 * line_px ? 560 : 256;
}

/* Pixels from the last seam; before the first one, and without modules, so far that nothing shows. */
static uint32_t from_seam(uint32_t pixel, uint32_t module_px)
{
    return module_px == 0 || pixel < module_px ? UINT32_MAX : pixel % module_px;
}

void surface_paint_seams(struct surface *surface)
{
    uint32_t pitch = surface->pitch_px;
    uint32_t border = surface->border_px;
    uint32_t line = pitch < 24 ? 1 : pitch / 12;
    for (uint32_t y = border; y < surface->height_px - border; y++) {
        uint32_t down = from_seam(y - border, surface->module_rows * pitch);
        for (uint32_t x = border; x < surface->width_px - border; x++) {
            uint32_t across = from_seam(x - border, surface->module_columns * pitch);
            uint32_t part = seam_part(across < down ? across : down, line);
            if (part != 256)
                shade_pixel(surface, x, y, part);
        }
    }
}
