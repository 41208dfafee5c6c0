// SPDX-License-Identifier: MIT
#include "oled_look.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "led_film.h"
#include "led_glow.h"
#include "oled_surface.h"

enum {
    PICTURE_WIDTH_PX = 1300,
    PITCH_DEFAULT_MAX_PX = 24,
    EXPOSURE_Q16 = 104858, /* 1.6: a dot of full light is bright and not yet white */
    GLOW_PART = 9,         /* the glass scatters little: the glow of an LED's lens, by so much */
};

/* What a lit dot emits, as linear sRGB in 1/4096. */
static const uint32_t emissions_q12[OLED_COLOURS][LED_FILM_CHANNELS] = {
    [OLED_YELLOW] = {4096, 2540, 250},
    [OLED_WHITE] = {3000, 3560, 4096},
};

struct oled_look {
    struct led_film film;
    struct oled_surface surface;
    struct led_glow glow;
    enum oled_colour colour;
    uint32_t exposure_q16;
    uint32_t *near;    /* one row of pixels: the glow that depends on the surface */
    uint32_t *far;     /* one row of pixels: the glow that lies over everything */
    uint32_t *emitted; /* one row of pixels: all light from dots, 1/65536 */
    struct view_image image;
};

static uint32_t pitch_of(const struct oled_look_config *config)
{
    if (config->pitch_px != 0)
        return config->pitch_px;
    uint32_t cells = config->columns + 2U * OLED_SURFACE_BORDER_CELLS;
    uint32_t pitch = (PICTURE_WIDTH_PX + cells / 2) / cells;
    if (pitch < OLED_LOOK_PITCH_MIN_PX)
        return OLED_LOOK_PITCH_MIN_PX;
    return pitch > PITCH_DEFAULT_MAX_PX ? PITCH_DEFAULT_MAX_PX : pitch;
}

static bool config_is_good(const struct oled_look_config *config)
{
    uint32_t pitch = pitch_of(config);
    return config->columns >= 1 && config->columns <= VIEW_FRAME_COLUMNS_MAX && config->rows >= 1 &&
           config->rows <= VIEW_FRAME_ROWS_MAX && (unsigned)config->colour < OLED_COLOURS &&
           pitch >= OLED_LOOK_PITCH_MIN_PX && pitch <= OLED_LOOK_PITCH_MAX_PX &&
           config->exposure_percent <= OLED_LOOK_EXPOSURE_MAX_PERCENT;
}

static void set_geometry(struct oled_look *look, const struct oled_look_config *config)
{
    uint32_t pitch = pitch_of(config);
    uint32_t width = (config->columns + 2U * OLED_SURFACE_BORDER_CELLS) * pitch;
    uint32_t height = (config->rows + 2U * OLED_SURFACE_BORDER_CELLS) * pitch;
    uint32_t percent = config->exposure_percent == 0 ? 100 : config->exposure_percent;
    look->colour = config->colour;
    look->exposure_q16 = EXPOSURE_Q16 / 100 * percent;
    look->surface = (struct oled_surface){
        .columns = config->columns, .rows = config->rows, .pitch_px = pitch, .width_px = width, .height_px = height};
    look->glow = (struct led_glow){.pitch_px = pitch,
                                   .border_px = OLED_SURFACE_BORDER_CELLS * pitch,
                                   .columns = config->columns,
                                   .rows = config->rows,
                                   .width_px = width};
    look->image = (struct view_image){.width = width, .height = height};
}

static bool allocate(struct oled_look *look)
{
    size_t width = look->image.width;
    size_t pixels = width * look->image.height;
    look->surface.ambient = calloc(pixels * LED_FILM_CHANNELS, sizeof *look->surface.ambient);
    look->surface.glow = calloc(pixels, sizeof *look->surface.glow);
    look->surface.cover = calloc(look->surface.pitch_px, sizeof *look->surface.cover);
    look->glow.weights = calloc(led_glow_weight_count(look->surface.pitch_px), sizeof *look->glow.weights);
    look->glow.spread = calloc(LED_GLOW_LAYERS * look->surface.rows * width, sizeof *look->glow.spread);
    look->glow.sum = calloc(width, sizeof *look->glow.sum);
    look->near = calloc(width, sizeof *look->near);
    look->far = calloc(width, sizeof *look->far);
    look->emitted = calloc(width, sizeof *look->emitted);
    look->image.rgb = calloc(pixels, LED_FILM_CHANNELS);
    return look->surface.ambient != NULL && look->surface.glow != NULL && look->surface.cover != NULL &&
           look->glow.weights != NULL && look->glow.spread != NULL && look->glow.sum != NULL && look->near != NULL &&
           look->far != NULL && look->emitted != NULL && look->image.rgb != NULL;
}

int oled_look_open(struct oled_look **look, const struct oled_look_config *config)
{
    *look = NULL;
    if (!config_is_good(config))
        return VIEW_E_ARGUMENT;
    struct oled_look *made = calloc(1, sizeof *made);
    if (made == NULL)
        return VIEW_E_MEMORY;
    set_geometry(made, config);
    if (!allocate(made)) {
        oled_look_close(made);
        return VIEW_E_MEMORY;
    }
    led_film_init(&made->film);
    oled_surface_paint(&made->surface);
    led_glow_init(&made->glow, made->exposure_q16 / GLOW_PART);
    *look = made;
    return VIEW_OK;
}

/* The dots of one row, where the row of pixels cuts them. */
static void add_dots(struct oled_look *look, const uint16_t *light, uint32_t cover_down)
{
    uint32_t pitch = look->surface.pitch_px;
    uint32_t *emitted = look->emitted + look->glow.border_px;
    for (uint32_t column = 0; column < look->surface.columns; column++, emitted += pitch) {
        if (light[column] == 0)
            continue;
        /* 65535 becomes 65536: full light is exactly full. */
        uint64_t level = ((uint64_t)light[column] + (light[column] >> 15)) * look->exposure_q16 >> 16;
        for (uint32_t x = 0; x < pitch; x++)
            emitted[x] += (uint32_t)(level * cover_down * look->surface.cover[x] >> 16);
    }
}

static void add_glow(struct oled_look *look, uint32_t y_px)
{
    const uint8_t *part = look->surface.glow + (size_t)y_px * look->image.width;
    led_glow_row(&look->glow, y_px, look->near, look->far);
    for (uint32_t x = 0; x < look->image.width; x++)
        look->emitted[x] = (uint32_t)((uint64_t)look->near[x] * part[x] / 255) + look->far[x];
}

static void expose_row(struct oled_look *look, uint32_t y_px)
{
    size_t start = (size_t)y_px * look->image.width * LED_FILM_CHANNELS;
    const struct led_film_row row = {.ambient = look->surface.ambient + start,
                                     .emitted = look->emitted,
                                     .colour_q12 = emissions_q12[look->colour],
                                     .width_px = look->image.width,
                                     .y_px = y_px};
    led_film_expose(&look->film, &row, look->image.rgb + start);
}

int oled_look_render(struct oled_look *look, const struct view_frame *frame, const struct view_image **image)
{
    uint32_t pitch = look->surface.pitch_px;
    if (frame->light == NULL || frame->columns != look->surface.columns || frame->rows != look->surface.rows)
        return VIEW_E_ARGUMENT;
    led_glow_spread(&look->glow, frame->light);
    for (uint32_t y = 0; y < look->image.height; y++) {
        add_glow(look, y);
        uint32_t inside = y - look->glow.border_px; /* wraps above the dots */
        if (inside < look->surface.rows * pitch)
            add_dots(look, frame->light + (size_t)(inside / pitch) * frame->columns,
                     look->surface.cover[inside % pitch]);
        expose_row(look, y);
    }
    *image = &look->image;
    return VIEW_OK;
}

struct oled_look_grid oled_look_grid(const struct oled_look *look)
{
    uint32_t pitch = look->surface.pitch_px;
    uint32_t first = look->glow.border_px + pitch / 2;
    return (struct oled_look_grid){.first_x_px = first, .first_y_px = first, .pitch_px = pitch};
}

void oled_look_close(struct oled_look *look)
{
    if (look == NULL)
        return;
    free(look->surface.ambient);
    free(look->surface.glow);
    free(look->surface.cover);
    free(look->glow.weights);
    free(look->glow.spread);
    free(look->glow.sum);
    free(look->near);
    free(look->far);
    free(look->emitted);
    free(look->image.rgb);
    free(look);
}
