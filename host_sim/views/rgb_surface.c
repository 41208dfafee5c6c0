// SPDX-License-Identifier: MIT
/*
 * A matrix of WS2812: white packages of 5 × 5 mm on a black board, about 8 mm apart. Each has a round bowl under clear
 * silicone with three dies and the driver, which is a dark square. Sizes as seen on modules; the arrangement of the
 * dies differs from maker to maker.
 */
#include "surface.h"

#include <stdbool.h>
#include <stddef.h>

/* Lengths on a dot are in half cells, 1/4096; levels are light in 1/65536; squares in half cells², 1/65536. */
enum {
    HALF_CELL = 4096,
    BODY_HALF = 2580,   /* 0.63 */
    BODY_ROUND = 120,   /* the edge that catches the light or lies in shade */
    BODY_CORNER = 4500, /* |x| + |y| of the cut corner that marks pin 1 */
    BOWL_RADIUS = 1925, /* 0.47 */
    BOWL_RIM = 1720,
    DRIVER_LEFT = -1180,
    DRIVER_RIGHT = -420,
    DRIVER_HALF = 480,
    DIE_SQUARE = 900,   /* 0.117² */
    DIE_LIGHT = 190000, /* 2.9 over the even light of the bowl */
    BOWL_LIGHT = 56000,
    BODY_LIGHT = 17000, /* what comes through the white plastic at the rim of the bowl */
    BODY_FALL_SQUARE = 36000,
    PART_LEFT = 2900, /* the capacitor beside each package */
    PART_RIGHT = 3800,
    PART_HALF = 330,
    PART_END = 220,
    RAIL_TOP = 1250, /* the supply, under the packages from side to side */
    RAIL_BOTTOM = 1950,
    SPARK_X = -560,
    SPARK_Y = -820,
    SPARK_SQUARE = 600,
    CELL_SAMPLES = 8, /* a side, in a pixel of the cell */
};

/* Room light thrown back, red, green and blue, in 1/65536. */
struct material {
    uint16_t level[SURFACE_CHANNELS];
};

static const struct material board = {{150, 158, 172}};
static const struct material trace = {{186, 196, 214}}; /* copper under the black mask */
static const struct material body = {{3300, 3350, 3300}};
static const struct material body_lit = {{5200, 5300, 5300}};
static const struct material body_shade = {{900, 920, 960}};
static const struct material bowl = {{2100, 2080, 1900}};
static const struct material bowl_rim = {{1250, 1250, 1230}};
static const struct material driver = {{260, 270, 300}};
static const struct material ceramic = {{900, 640, 420}};
static const struct material solder = {{1700, 1760, 1850}};
static const struct material edge = {{620, 560, 380}};
static const struct material behind = {{197, 203, 220}};

/* Where the dies lie in the bowl: red, green, blue. */
static const int16_t die_places[SURFACE_PLANES_MAX][2] = {{760, -60}, {160, -720}, {160, 680}};

struct sample {
    uint32_t light[SURFACE_PLANES_MAX]; /* of each die when it is lit */
    uint32_t level[SURFACE_CHANNELS];
    uint32_t glow; /* of 255 */
};

static struct sample plain(struct material material, uint32_t glow)
{
    return (struct sample){.level = {material.level[0], material.level[1], material.level[2]}, .glow = glow};
}

static struct sample board_sample(int32_t x, int32_t y)
{
    bool is_rail = y > RAIL_TOP && y < RAIL_BOTTOM;
    bool is_data = x > -RAIL_BOTTOM && x < -RAIL_TOP && y > BODY_HALF;
    if (is_rail || is_data)
        return plain(trace, 90);
    if (x < PART_LEFT || x > PART_RIGHT || y < -PART_HALF || y > PART_HALF)
        return plain(board, 90);
    return plain(x < PART_LEFT + PART_END || x > PART_RIGHT - PART_END ? solder : ceramic, 130);
}

static struct sample body_sample(int32_t x, int32_t y, uint32_t square)
{
    struct material material = body;
    if (y < -BODY_HALF + BODY_ROUND)
        material = body_lit;
    else if (y > BODY_HALF - BODY_ROUND || x > BODY_HALF - BODY_ROUND)
        material = body_shade;
    struct sample sample = plain(material, 255);
    for (size_t i = 0; i < SURFACE_PLANES_MAX; i++)
        sample.light[i] = (uint32_t)((uint64_t)BODY_LIGHT * surface_bell_q16(square, BODY_FALL_SQUARE) >> 16);
    return sample;
}

/* The silicone mirrors a lamp; the bowl is even with light, and each die is a small bright square in it. */
static struct sample bowl_sample(int32_t x, int32_t y, uint32_t radius)
{
    bool is_driver = x > DRIVER_LEFT && x < DRIVER_RIGHT && y > -DRIVER_HALF && y < DRIVER_HALF;
    struct sample sample = plain(radius > BOWL_RIM ? bowl_rim : bowl, 255);
    if (is_driver)
        sample = plain(driver, 255);
    uint32_t spark = surface_bell_q16(surface_square_q16(x - SPARK_X, y - SPARK_Y), SPARK_SQUARE) / 9;
    for (size_t i = 0; i < SURFACE_CHANNELS; i++)
        sample.level[i] += spark;
    for (size_t i = 0; i < SURFACE_PLANES_MAX; i++) {
        uint32_t from_die = surface_square_q16(x - die_places[i][0], y - die_places[i][1]);
        uint32_t even = radius > BOWL_RIM ? BOWL_LIGHT * 2 / 3 : BOWL_LIGHT;
        sample.light[i] = is_driver ? even / 2 : even;
        sample.light[i] += (uint32_t)((uint64_t)DIE_LIGHT * surface_bell_q16(from_die, DIE_SQUARE) >> 16);
    }
    return sample;
}

static struct sample cell_sample(int32_t x, int32_t y)
{
    uint32_t square = surface_square_q16(x, y);
    uint32_t radius = surface_square_root((uint64_t)((int64_t)x * x + (int64_t)y * y));
    if (radius <= BOWL_RADIUS)
        return bowl_sample(x, y, radius);
    bool is_body = x >= -BODY_HALF && x <= BODY_HALF && y >= -BODY_HALF && y <= BODY_HALF && y - x <= BODY_CORNER;
    return is_body ? body_sample(x, y, square) : board_sample(x, y);
}

static void sample_add(struct sample *sum, const struct sample *one)
{
    for (size_t i = 0; i < SURFACE_CHANNELS; i++) {
        sum->light[i] += one->light[i];
        sum->level[i] += one->level[i];
    }
    sum->glow += one->glow;
}

static void sample_divide(struct sample *sum, uint32_t count)
{
    for (size_t i = 0; i < SURFACE_CHANNELS; i++) {
        sum->light[i] /= count;
        sum->level[i] /= count;
    }
    sum->glow /= count;
}

static struct sample cell_pixel(uint32_t pitch_px, uint32_t x_px, uint32_t y_px)
{
    struct sample sum = {0};
    int32_t cell = (int32_t)(pitch_px * CELL_SAMPLES);
    for (uint32_t i = 0; i < CELL_SAMPLES * CELL_SAMPLES; i++) {
        int32_t x = (int32_t)(2 * (x_px * CELL_SAMPLES + i % CELL_SAMPLES) + 1) - cell;
        int32_t y = (int32_t)(2 * (y_px * CELL_SAMPLES + i / CELL_SAMPLES) + 1) - cell;
        struct sample one = cell_sample(x * HALF_CELL / cell, y * HALF_CELL / cell);
        sample_add(&sum, &one);
    }
    sample_divide(&sum, CELL_SAMPLES * CELL_SAMPLES);
    return sum;
}

static void put_pixel(struct surface *surface, uint32_t x_px, uint32_t y_px, const struct sample *sample)
{
    size_t at = (size_t)y_px * surface->width_px + x_px;
    uint32_t room_q8 = surface_room_q8(surface, x_px, y_px);
    for (size_t i = 0; i < SURFACE_CHANNELS; i++)
        surface->ambient[at * SURFACE_CHANNELS + i] = (uint16_t)(sample->level[i] * room_q8 >> 10);
    surface->glow[at] = (uint8_t)sample->glow;
}

static void paint_cells(struct surface *surface)
{
    uint32_t pitch = surface->pitch_px;
    for (uint32_t i = 0; i < pitch * pitch; i++) {
        struct sample sample = cell_pixel(pitch, i % pitch, i / pitch);
        for (uint32_t plane = 0; plane < SURFACE_PLANES_MAX; plane++)
            surface->cells[plane * pitch * pitch + i] = sample.light[plane];
        uint32_t left = surface->border_px + i % pitch;
        uint32_t top = surface->border_px + i / pitch;
        for (uint32_t dot = 0; dot < surface->columns * surface->rows; dot++)
            put_pixel(surface, left + dot % surface->columns * pitch, top + dot / surface->columns * pitch, &sample);
    }
}

/* Parts of the border by their distance from the cells, in 1/100 pitch. */
enum {
    BOARD_END = 45,
    EDGE_END = 57,
    SHADOW_END = 150,
};

static struct sample border_sample(struct surface_way way)
{
    if (way.distance < BOARD_END)
        return plain(board, 90);
    if (way.distance < EDGE_END) {
        struct sample sample = plain(edge, 60);
        for (size_t i = 0; i < SURFACE_CHANNELS; i++)
            sample.level[i] = sample.level[i] * (uint32_t)(130 + way.up) / 230;
        return sample;
    }
    struct sample sample = plain(behind, 60);
    uint32_t part = way.distance > SHADOW_END ? SHADOW_END : (uint32_t)way.distance;
    for (size_t i = 0; i < SURFACE_CHANNELS; i++)
        sample.level[i] = sample.level[i] * (part - EDGE_END / 2) / (SHADOW_END - EDGE_END / 2);
    return sample;
}

static void paint_border(struct surface *surface)
{
    uint32_t border = surface->border_px;
    for (uint32_t y = 0; y < surface->height_px; y++) {
        bool inside_rows = y >= border && y < surface->height_px - border;
        for (uint32_t x = 0; x < surface->width_px; x++) {
            if (inside_rows && x == border)
                x = surface->width_px - border;
            struct sample sum = {0};
            for (int32_t i = 0; i < SURFACE_SAMPLES * SURFACE_SAMPLES; i++) {
                struct sample one = border_sample(surface_way(surface, x, y, i));
                sample_add(&sum, &one);
            }
            sample_divide(&sum, SURFACE_SAMPLES * SURFACE_SAMPLES);
            put_pixel(surface, x, y, &sum);
        }
    }
}

void surface_paint_rgb(struct surface *surface)
{
    paint_cells(surface);
    surface_paint_seams(surface);
    paint_border(surface);
}
