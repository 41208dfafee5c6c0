// SPDX-License-Identifier: MIT
#include "surface.h"

#include <stdbool.h>
#include <stddef.h>

#include "led_palette.h"
#include "look.h"

/*
 * Lengths on a dot are in half cells, 1/4096: 4096 is from the middle of the dot to the edge of its
 * cell. Levels are light in 1/65536.
 */
enum {
    HALF_CELL = 4096,
    LENS_RADIUS = 3031,     /* 0.74 */
    LENS_RIM_INSIDE = 2580, /* 0.63: where the dome begins to fall off */
    HOLE_RADIUS = 3440,     /* 0.84: the shadow between the lens and its hole */
    CORE_SQUARE = 9463,     /* 0.38² in 1/65536 */
    LENS_FLOOR = 40632,     /* 0.62 */
    LENS_CORE = 24904,      /* 0.38 */
    DIE_SQUARE = 3482,      /* 0.23² in 1/65536: the die behind the diffuse epoxy */
    DIE_CORE = 144179,      /* 2.2 */
    SPARK_X = -860,         /* the reflection of a lamp, up and to the left */
    SPARK_Y = -1230,
    SPARK_SQUARE = 530, /* 0.09² in 1/65536 */
    LENS_LEVEL = 760,
    RIM_LEVEL = 900,
    SPARK_LEVEL = 3600,
    FACE_LEVEL = 150,
    HOLE_LEVEL = 60,
    CELL_SAMPLES = 8, /* a side, in a pixel of the cell */
};

/* The plastic of the face and the frame: black with a trace of blue, as under a window. */
static const uint16_t plastic_q8[SURFACE_CHANNELS] = {240, 248, 268};

struct sample {
    uint32_t lens;    /* light of the lit LED */
    uint32_t epoxy;   /* room light from the lens, of the epoxy's colour */
    uint32_t plastic; /* room light from the face */
    uint32_t spark;   /* room light mirrored, white */
    uint32_t glow;    /* of 255 */
};

/*
 * What a lit lens gives, in 1/65536: an even disc, a brighter middle, the die, and less where the
 * dome turns away: 0.7 at its edge, falling with the fourth power of the radius.
 */
static uint32_t lens_light(uint32_t square)
{
    uint64_t light = LENS_FLOOR + ((uint64_t)LENS_CORE * surface_bell_q16(square, CORE_SQUARE) >> 16) +
                     ((uint64_t)DIE_CORE * surface_bell_q16(square, DIE_SQUARE) >> 16);
    uint64_t turned = (uint64_t)square * square >> 16; /* 0.30 in 1/65536 at the edge */
    return (uint32_t)(light * (65536 - turned) >> 16);
}

/* The dome: lighter where it looks up to the lamp, a bright rim above, a small mirrored lamp. */
static struct sample lens_sample(int32_t x, int32_t y, uint32_t radius)
{
    uint32_t square = surface_square_q16(x, y);
    struct sample sample = {.lens = lens_light(square), .glow = 255};
    sample.epoxy = (uint32_t)(LENS_LEVEL * (HALF_CELL - y * 2 / 5) / HALF_CELL);
    if (radius > LENS_RIM_INSIDE && y < 0)
        sample.epoxy += (uint32_t)(RIM_LEVEL * -y / HALF_CELL);
    uint32_t from_spark = surface_square_q16(x - SPARK_X, y - SPARK_Y);
    sample.spark = (uint32_t)((uint64_t)SPARK_LEVEL * surface_bell_q16(from_spark, SPARK_SQUARE) >> 16);
    return sample;
}

static struct sample cell_sample(int32_t x, int32_t y)
{
    uint32_t radius = surface_square_root((uint64_t)((int64_t)x * x + (int64_t)y * y));
    if (radius <= LENS_RADIUS)
        return lens_sample(x, y, radius);
    if (radius <= HOLE_RADIUS) /* the lower lip of the hole looks up */
        return (struct sample){.plastic = HOLE_LEVEL + (y > 0 ? (uint32_t)(y * 120 / HALF_CELL) : 0), .glow = 88};
    return (struct sample){.plastic = FACE_LEVEL, .glow = 112};
}

static void sample_add(struct sample *sum, struct sample one)
{
    sum->lens += one.lens;
    sum->epoxy += one.epoxy;
    sum->plastic += one.plastic;
    sum->spark += one.spark;
    sum->glow += one.glow;
}

static struct sample sample_mean(struct sample sum, uint32_t count)
{
    return (struct sample){sum.lens / count, sum.epoxy / count, sum.plastic / count, sum.spark / count,
                           sum.glow / count};
}

static struct sample cell_pixel(uint32_t pitch_px, uint32_t x_px, uint32_t y_px)
{
    struct sample sum = {0};
    int32_t cell = (int32_t)(pitch_px * CELL_SAMPLES);
    for (uint32_t i = 0; i < CELL_SAMPLES * CELL_SAMPLES; i++) {
        int32_t x = (int32_t)(2 * (x_px * CELL_SAMPLES + i % CELL_SAMPLES) + 1) - cell;
        int32_t y = (int32_t)(2 * (y_px * CELL_SAMPLES + i / CELL_SAMPLES) + 1) - cell;
        sample_add(&sum, cell_sample(x * HALF_CELL / cell, y * HALF_CELL / cell));
    }
    return sample_mean(sum, CELL_SAMPLES * CELL_SAMPLES);
}

/*
 * The room is lit from above: 1.15 at the top edge to 0.85 at the bottom. From 1/65536 to the
 * 1/16384 of the film, with the tint of each material.
 */
static void put_pixel(struct surface *surface, uint32_t x_px, uint32_t y_px, struct sample sample)
{
    size_t at = (size_t)y_px * surface->width_px + x_px;
    uint32_t room_q8 = surface_room_q8(surface, x_px, y_px);
    const uint32_t *epoxy = led_palette(surface->colour, 0)->epoxy_q8;
    for (size_t i = 0; i < SURFACE_CHANNELS; i++) {
        uint32_t light = sample.epoxy * epoxy[i] + sample.plastic * plastic_q8[i] + sample.spark * 256;
        surface->ambient[at * SURFACE_CHANNELS + i] = (uint16_t)((uint64_t)light * room_q8 >> 18);
    }
    surface->glow[at] = (uint8_t)sample.glow;
}

/* Lenses are not all of one batch: ±12 % in how much room light they throw back. */
static uint32_t batch(uint32_t level, uint32_t hash)
{
    return level * (225 + (hash >> 24) % 62) / 256;
}

static void paint_cell(struct surface *surface, const struct sample *cell, uint32_t column, uint32_t row)
{
    uint32_t pitch = surface->pitch_px;
    uint32_t hash = surface_hash(column, row);
    uint32_t left = surface->border_px + column * pitch;
    uint32_t top = surface->border_px + row * pitch;
    for (uint32_t i = 0; i < pitch * pitch; i++) {
        struct sample sample = cell[i];
        sample.epoxy = batch(sample.epoxy, hash);
        put_pixel(surface, left + i % pitch, top + i / pitch, sample);
    }
}

static void paint_cells(struct surface *surface)
{
    struct sample cell[LOOK_PITCH_MAX_PX * LOOK_PITCH_MAX_PX];
    uint32_t pitch = surface->pitch_px;
    for (uint32_t i = 0; i < pitch * pitch; i++) {
        cell[i] = cell_pixel(pitch, i % pitch, i / pitch);
        surface->cells[i] = cell[i].lens;
    }
    for (uint32_t i = 0; i < surface->columns * surface->rows; i++)
        paint_cell(surface, cell, i % surface->columns, i / surface->columns);
}

/* Parts of the frame by their distance from the face, in 1/100 pitch. */
enum {
    FRAME_GAP = 12,
    FRAME_INNER_EDGE = 34,
    FRAME_TOP = 120,
    FRAME_OUTER_EDGE = 142,
    FRAME_SHADOW = 200,
    FRAME_LEVEL = 420,
    FRAME_EDGE_LEVEL = 900,
    BEHIND_LEVEL = 210,
};

/*
 * up is 100 where the frame's outward side looks up (above the panel) and −100 below it. The outer
 * edge looks outward, the inner edge inward.
 */
static struct sample frame_sample(int32_t distance, int32_t up)
{
    if (distance < FRAME_GAP)
        return (struct sample){.plastic = HOLE_LEVEL, .glow = 60};
    if (distance < FRAME_INNER_EDGE)
        return (struct sample){.plastic = (uint32_t)(FRAME_EDGE_LEVEL * (110 - up) / 300), .glow = 255};
    if (distance < FRAME_TOP)
        return (struct sample){.plastic = FRAME_LEVEL, .glow = 150};
    if (distance < FRAME_OUTER_EDGE)
        return (struct sample){.plastic = (uint32_t)(FRAME_EDGE_LEVEL * (130 + up) / 130), .glow = 60};
    int32_t part = distance > FRAME_SHADOW ? FRAME_SHADOW : distance;
    return (struct sample){.plastic = (uint32_t)(BEHIND_LEVEL * (part - 60) / (FRAME_SHADOW - 60)), .glow = 60};
}

static struct sample border_pixel(const struct surface *surface, uint32_t x_px, uint32_t y_px)
{
    struct sample sum = {0};
    for (int32_t i = 0; i < SURFACE_SAMPLES * SURFACE_SAMPLES; i++) {
        struct surface_way way = surface_way(surface, x_px, y_px, i);
        sample_add(&sum, frame_sample(way.distance, way.up));
    }
    return sample_mean(sum, SURFACE_SAMPLES * SURFACE_SAMPLES);
}

static void paint_border(struct surface *surface)
{
    uint32_t border = surface->border_px;
    for (uint32_t y = 0; y < surface->height_px; y++) {
        bool inside_rows = y >= border && y < surface->height_px - border;
        for (uint32_t x = 0; x < surface->width_px; x++) {
            if (inside_rows && x == border)
                x = surface->width_px - border;
            put_pixel(surface, x, y, border_pixel(surface, x, y));
        }
    }
}

void surface_paint_led(struct surface *surface)
{
    paint_cells(surface);
    surface_paint_seams(surface);
    paint_border(surface);
}
