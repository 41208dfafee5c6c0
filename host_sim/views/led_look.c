// SPDX-License-Identifier: MIT
#include "led_look.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "led_film.h"
#include "led_glow.h"
#include "led_palette.h"
#include "led_surface.h"

enum {
    PICTURE_WIDTH_PX = 1300,
    PITCH_DEFAULT_MAX_PX = 32,
    TOLERANCE_Q16 = 3932, /* ±6 % */
};

struct led_look {
    struct led_film film;
    struct led_surface surface;
    struct led_glow glow;
    uint32_t exposure_q16;
    uint32_t *drive;   /* columns × rows: exposure with the tolerance of each LED, 1/65536 */
    uint32_t *near;    /* one row of pixels: the glow that depends on the surface */
    uint32_t *far;     /* one row of pixels: the glow that lies over everything */
    uint32_t *emitted; /* one row of pixels: all light from LEDs, 1/65536 */
    struct view_image image;
};

static uint32_t pitch_of(const struct led_look_config *config)
{
    if (config->pitch_px != 0)
        return config->pitch_px;
    uint32_t cells = config->columns + 2U * LED_SURFACE_BORDER_CELLS;
    uint32_t pitch = (PICTURE_WIDTH_PX + cells / 2) / cells;
    if (pitch < LED_LOOK_PITCH_MIN_PX)
        return LED_LOOK_PITCH_MIN_PX;
    return pitch > PITCH_DEFAULT_MAX_PX ? PITCH_DEFAULT_MAX_PX : pitch;
}

static bool config_is_good(const struct led_look_config *config)
{
    uint32_t pitch = pitch_of(config);
    return config->columns >= 1 && config->columns <= VIEW_FRAME_COLUMNS_MAX && config->rows >= 1 &&
           config->rows <= VIEW_FRAME_ROWS_MAX && (unsigned)config->colour < LED_COLOURS &&
           pitch >= LED_LOOK_PITCH_MIN_PX && pitch <= LED_LOOK_PITCH_MAX_PX &&
           config->exposure_percent <= LED_LOOK_EXPOSURE_MAX_PERCENT;
}

static void set_geometry(struct led_look *look, const struct led_look_config *config)
{
    uint32_t pitch = pitch_of(config);
    uint32_t width = (config->columns + 2U * LED_SURFACE_BORDER_CELLS) * pitch;
    uint32_t height = (config->rows + 2U * LED_SURFACE_BORDER_CELLS) * pitch;
    uint32_t percent = config->exposure_percent == 0 ? 100 : config->exposure_percent;
    look->exposure_q16 = LED_PALETTE_EXPOSURE_Q16 / 100 * percent;
    look->surface = (struct led_surface){.columns = config->columns,
                                         .rows = config->rows,
                                         .module_columns = config->module_columns,
                                         .module_rows = config->module_rows,
                                         .pitch_px = pitch,
                                         .width_px = width,
                                         .height_px = height,
                                         .colour = config->colour};
    look->glow = (struct led_glow){.pitch_px = pitch,
                                   .border_px = LED_SURFACE_BORDER_CELLS * pitch,
                                   .columns = config->columns,
                                   .rows = config->rows,
                                   .width_px = width};
    look->image = (struct view_image){.width = width, .height = height};
}

static bool allocate(struct led_look *look)
{
    size_t width = look->image.width;
    size_t pixels = width * look->image.height;
    size_t pitch = look->surface.pitch_px;
    size_t rows = look->surface.rows;
    look->surface.ambient = calloc(pixels * LED_SURFACE_CHANNELS, sizeof *look->surface.ambient);
    look->surface.glow = calloc(pixels, sizeof *look->surface.glow);
    look->surface.lens = calloc(pitch * pitch, sizeof *look->surface.lens);
    look->glow.weights = calloc(led_glow_weight_count((uint32_t)pitch), sizeof *look->glow.weights);
    look->glow.spread = calloc(LED_GLOW_LAYERS * rows * width, sizeof *look->glow.spread);
    look->glow.sum = calloc(width, sizeof *look->glow.sum);
    look->drive = calloc(look->surface.columns * rows, sizeof *look->drive);
    look->near = calloc(width, sizeof *look->near);
    look->far = calloc(width, sizeof *look->far);
    look->emitted = calloc(width, sizeof *look->emitted);
    look->image.rgb = calloc(pixels, LED_SURFACE_CHANNELS);
    return look->surface.ambient != NULL && look->surface.glow != NULL && look->surface.lens != NULL &&
           look->glow.weights != NULL && look->glow.spread != NULL && look->glow.sum != NULL && look->drive != NULL &&
           look->near != NULL && look->far != NULL && look->emitted != NULL && look->image.rgb != NULL;
}

/* No two LEDs of a module are equally bright. */
static void set_drives(struct led_look *look)
{
    for (uint32_t i = 0; i < look->surface.columns * look->surface.rows; i++) {
        uint32_t hash = led_surface_hash(i % look->surface.columns, i / look->surface.columns);
        uint32_t part_q16 = 65536 - TOLERANCE_Q16 + ((hash & 0xFFFF) * 2 * TOLERANCE_Q16 >> 16);
        look->drive[i] = (uint32_t)((uint64_t)look->exposure_q16 * part_q16 >> 16);
    }
}

int led_look_open(struct led_look **look, const struct led_look_config *config)
{
    *look = NULL;
    if (!config_is_good(config))
        return VIEW_E_ARGUMENT;
    struct led_look *made = calloc(1, sizeof *made);
    if (made == NULL)
        return VIEW_E_MEMORY;
    set_geometry(made, config);
    if (!allocate(made)) {
        led_look_close(made);
        return VIEW_E_MEMORY;
    }
    led_film_init(&made->film);
    led_surface_paint(&made->surface);
    led_glow_init(&made->glow, made->exposure_q16);
    set_drives(made);
    *look = made;
    return VIEW_OK;
}

/* The lenses of one row of dots, where the row of pixels cuts them. */
static void add_lenses(struct led_look *look, const uint16_t *light, uint32_t row, uint32_t y_in_cell)
{
    uint32_t pitch = look->surface.pitch_px;
    uint32_t columns = look->surface.columns;
    const uint32_t *lens = look->surface.lens + (size_t)y_in_cell * pitch;
    uint32_t *emitted = look->emitted + look->glow.border_px;
    for (uint32_t column = 0; column < columns; column++, emitted += pitch) {
        size_t at = (size_t)row * columns + column;
        if (light[at] == 0)
            continue;
        /* 65535 becomes 65536: full light is exactly full. */
        uint64_t level = ((uint64_t)light[at] + (light[at] >> 15)) * look->drive[at] >> 16;
        for (uint32_t x = 0; x < pitch; x++)
            emitted[x] += (uint32_t)(level * lens[x] >> 16);
    }
}

static void add_glow(struct led_look *look, uint32_t y_px)
{
    const uint8_t *part = look->surface.glow + (size_t)y_px * look->image.width;
    led_glow_row(&look->glow, y_px, look->near, look->far);
    for (uint32_t x = 0; x < look->image.width; x++)
        look->emitted[x] = (uint32_t)((uint64_t)look->near[x] * part[x] / 255) + look->far[x];
}

static void expose_row(struct led_look *look, uint32_t y_px)
{
    size_t start = (size_t)y_px * look->image.width * LED_SURFACE_CHANNELS;
    const struct led_film_row row = {.ambient = look->surface.ambient + start,
                                     .emitted = look->emitted,
                                     .colour_q12 = led_palette(look->surface.colour)->emission_q12,
                                     .width_px = look->image.width,
                                     .y_px = y_px};
    led_film_expose(&look->film, &row, look->image.rgb + start);
}

static bool frame_fits(const struct led_look *look, const struct view_frame *frame)
{
    return frame->light != NULL && frame->columns == look->surface.columns && frame->rows == look->surface.rows &&
           frame->module_columns == look->surface.module_columns && frame->module_rows == look->surface.module_rows;
}

int led_look_render(struct led_look *look, const struct view_frame *frame, const struct view_image **image)
{
    if (!frame_fits(look, frame))
        return VIEW_E_ARGUMENT;
    led_glow_spread(&look->glow, frame->light);
    for (uint32_t y = 0; y < look->image.height; y++) {
        add_glow(look, y);
        uint32_t in_face = y - look->glow.border_px; /* wraps above the face */
        if (in_face < look->surface.rows * look->surface.pitch_px)
            add_lenses(look, frame->light, in_face / look->surface.pitch_px, in_face % look->surface.pitch_px);
        expose_row(look, y);
    }
    *image = &look->image;
    return VIEW_OK;
}

struct led_look_grid led_look_grid(const struct led_look *look)
{
    uint32_t pitch = look->surface.pitch_px;
    uint32_t first = look->glow.border_px + pitch / 2;
    return (struct led_look_grid){.first_x_px = first, .first_y_px = first, .pitch_px = pitch};
}

void led_look_close(struct led_look *look)
{
    if (look == NULL)
        return;
    free(look->surface.ambient);
    free(look->surface.glow);
    free(look->surface.lens);
    free(look->glow.weights);
    free(look->glow.spread);
    free(look->glow.sum);
    free(look->drive);
    free(look->near);
    free(look->far);
    free(look->emitted);
    free(look->image.rgb);
    free(look);
}
