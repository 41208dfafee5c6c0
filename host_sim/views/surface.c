// SPDX-License-Identifier: MIT
#include "surface.h"

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

uint32_t surface_bell_q16(uint32_t square, uint32_t width)
{
    return led_film_exp_negative(((uint64_t)square << 16) / width) >> 14;
}

uint32_t surface_room_q8(const struct surface *surface, uint32_t y_px)
{
    return SURFACE_ROOM_Q8 + 38 - 76 * y_px / surface->height_px;
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
