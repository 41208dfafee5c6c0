// SPDX-License-Identifier: MIT
#include "look.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "led_film.h"
#include "led_glow.h"
#include "surface.h"

enum {
    PICTURE_WIDTH_PX = 1300,
    TOLERANCE_Q16 = 3932, /* ±6 % */
};

struct kind {
    void (*paint)(struct surface *surface);
    uint32_t border_cells;
    uint32_t pitch_default_max_px;
    uint32_t exposure_q16;
    uint32_t tolerance_q16; /* LEDs of a module differ in light, dots of one glass do not */
    uint32_t glow_part;     /* the glow is that of an LED's lens by so much */
    uint32_t cell_planes;
};

static const struct kind kinds[LOOK_KINDS] = {
    [LOOK_LED] = {surface_paint_led, SURFACE_LED_BORDER_CELLS, 32, LED_PALETTE_EXPOSURE_Q16, TOLERANCE_Q16, 1, 1},
    /* 1.6: a dot of full light is bright and not yet white. The glass scatters little. */
    [LOOK_OLED] = {surface_paint_oled, SURFACE_OLED_BORDER_CELLS, 24, 104858, 0, 9, 1},
    [LOOK_RGB] = {surface_paint_rgb, SURFACE_RGB_BORDER_CELLS, 32, LED_PALETTE_EXPOSURE_Q16, TOLERANCE_Q16, 1, 3},
};

/* The light of one colour. */
struct plane {
    struct led_glow glow;
    uint16_t *light;      /* a value a cell */
    const uint32_t *cell; /* of the surface */
    const uint32_t *colour_q12;
    uint32_t *emitted; /* one row of pixels: all light from dots, 1/65536 */
};

struct look {
    struct led_film film;
    const struct kind *kind;
    struct surface surface;
    struct plane planes[SURFACE_PLANES_MAX];
    uint32_t plane_count;
    uint32_t channels; /* of frames */
    uint32_t exposure_q16;
    uint16_t *weights; /* of the glow, for all planes */
    uint32_t *drive;   /* a value a cell: exposure with the tolerance of each LED, 1/65536 */
    uint32_t *near;    /* one row of pixels: the glow that depends on the surface */
    uint32_t *far;     /* one row of pixels: the glow that lies over everything */
    uint16_t *chart;   /* columns × rows × channels, from the first chart on */
    struct view_image image;
};

static uint32_t pitch_of(const struct look_config *config)
{
    const struct kind *kind = &kinds[config->kind];
    if (config->pitch_px != 0)
        return config->pitch_px;
    uint32_t cells = config->columns + 2 * kind->border_cells;
    uint32_t pitch = (PICTURE_WIDTH_PX + cells / 2) / cells;
    if (pitch < LOOK_PITCH_MIN_PX)
        return LOOK_PITCH_MIN_PX;
    return pitch > kind->pitch_default_max_px ? kind->pitch_default_max_px : pitch;
}

static bool config_is_good(const struct look_config *config)
{
    if ((unsigned)config->kind >= LOOK_KINDS || (unsigned)config->colour >= LED_COLOURS ||
        (config->colour == LED_YELLOW_BLUE && config->kind != LOOK_OLED))
        return false;
    uint32_t pitch = pitch_of(config);
    return config->columns >= 1 && config->columns <= VIEW_FRAME_COLUMNS_MAX && config->rows >= 1 &&
           config->rows <= VIEW_FRAME_ROWS_MAX && pitch >= LOOK_PITCH_MIN_PX && pitch <= LOOK_PITCH_MAX_PX &&
           config->exposure_percent <= LOOK_EXPOSURE_MAX_PERCENT;
}

static void set_geometry(struct look *look, const struct look_config *config)
{
    uint32_t pitch = pitch_of(config);
    uint32_t border = look->kind->border_cells;
    bool gap = config->colour == LED_YELLOW_BLUE && config->rows > LED_PALETTE_YELLOW_ROWS;
    uint32_t rows = config->rows + (gap ? 1U : 0U);
    look->surface = (struct surface){.columns = config->columns,
                                     .rows = rows,
                                     .gap_row = gap ? LED_PALETTE_YELLOW_ROWS : 0,
                                     .module_columns = config->module_columns,
                                     .module_rows = config->module_rows,
                                     .pitch_px = pitch,
                                     .border_px = border * pitch,
                                     .width_px = (config->columns + 2 * border) * pitch,
                                     .height_px = (rows + 2 * border) * pitch,
                                     .colour = config->colour};
    look->image = (struct view_image){.width = look->surface.width_px, .height = look->surface.height_px};
}

static void set_planes(struct look *look, const struct look_config *config)
{
    bool three = config->kind == LOOK_RGB;
    look->channels = three ? SURFACE_PLANES_MAX : 1;
    look->plane_count = three ? SURFACE_PLANES_MAX : config->colour == LED_YELLOW_BLUE ? 2 : 1;
    for (uint32_t i = 0; i < look->plane_count; i++) {
        /* The second plane of a two-colour panel is that of the rows below. */
        const struct led_palette *palette =
            three ? led_palette_die(i) : led_palette(config->colour, i * LED_PALETTE_YELLOW_ROWS);
        look->planes[i].colour_q12 = palette->emission_q12;
        look->planes[i].glow = (struct led_glow){.pitch_px = look->surface.pitch_px,
                                                 .border_px = look->surface.border_px,
                                                 .columns = look->surface.columns,
                                                 .rows = look->surface.rows,
                                                 .width_px = look->surface.width_px};
    }
}

static bool allocate_plane(struct look *look, struct plane *plane, uint32_t index)
{
    size_t width = look->surface.width_px;
    size_t dots = (size_t)look->surface.columns * look->surface.rows;
    uint32_t pitch = look->surface.pitch_px;
    plane->light = calloc(dots, sizeof *plane->light);
    plane->emitted = calloc(width, sizeof *plane->emitted);
    plane->glow.spread = calloc(LED_GLOW_LAYERS * look->surface.rows * width, sizeof *plane->glow.spread);
    plane->glow.is_lit = calloc(look->surface.rows, sizeof *plane->glow.is_lit);
    plane->glow.sum = calloc(width, sizeof *plane->glow.sum);
    plane->glow.weights = look->weights;
    plane->cell = look->surface.cells + (size_t)pitch * pitch * (index % look->kind->cell_planes);
    return plane->light != NULL && plane->emitted != NULL && plane->glow.spread != NULL && plane->glow.is_lit != NULL &&
           plane->glow.sum != NULL;
}

static bool allocate(struct look *look)
{
    struct surface *surface = &look->surface;
    size_t pixels = (size_t)surface->width_px * surface->height_px;
    size_t pitch = surface->pitch_px;
    surface->ambient = calloc(pixels * SURFACE_CHANNELS, sizeof *surface->ambient);
    surface->glow = calloc(pixels, sizeof *surface->glow);
    surface->cells = calloc(pitch * pitch * look->kind->cell_planes, sizeof *surface->cells);
    look->weights = calloc(led_glow_weight_count(surface->pitch_px), sizeof *look->weights);
    look->drive = calloc((size_t)surface->columns * surface->rows, sizeof *look->drive);
    look->near = calloc(surface->width_px, sizeof *look->near);
    look->far = calloc(surface->width_px, sizeof *look->far);
    look->image.rgb = calloc(pixels, SURFACE_CHANNELS);
    if (surface->ambient == NULL || surface->glow == NULL || surface->cells == NULL || look->weights == NULL ||
        look->drive == NULL || look->near == NULL || look->far == NULL || look->image.rgb == NULL)
        return false;
    for (uint32_t i = 0; i < look->plane_count; i++) {
        if (!allocate_plane(look, &look->planes[i], i))
            return false;
    }
    return true;
}

/* No two LEDs of a module are equally bright. */
static void set_drives(struct look *look)
{
    uint64_t tolerance_q16 = look->kind->tolerance_q16;
    for (uint32_t i = 0; i < look->surface.columns * look->surface.rows; i++) {
        uint32_t hash = surface_hash(i % look->surface.columns, i / look->surface.columns);
        uint64_t part_q16 = 65536 - tolerance_q16 + ((hash & 0xFFFF) * 2 * tolerance_q16 >> 16);
        look->drive[i] = (uint32_t)(look->exposure_q16 * part_q16 >> 16);
    }
}

int look_open(struct look **look, const struct look_config *config)
{
    *look = NULL;
    if (!config_is_good(config))
        return VIEW_E_ARGUMENT;
    struct look *made = calloc(1, sizeof *made);
    if (made == NULL)
        return VIEW_E_MEMORY;
    made->kind = &kinds[config->kind];
    made->exposure_q16 =
        made->kind->exposure_q16 / 100 * (config->exposure_percent == 0 ? 100U : config->exposure_percent);
    set_geometry(made, config);
    set_planes(made, config);
    if (!allocate(made)) {
        look_close(made);
        return VIEW_E_MEMORY;
    }
    led_film_init(&made->film);
    made->kind->paint(&made->surface);
    for (uint32_t i = 0; i < made->plane_count; i++)
        led_glow_init(&made->planes[i].glow, made->exposure_q16 / made->kind->glow_part);
    set_drives(made);
    *look = made;
    return VIEW_OK;
}

/* The dots of one row of cells, where the row of pixels cuts them. */
static void add_dots(const struct look *look, const struct plane *plane, uint32_t row, uint32_t y_in_cell)
{
    uint32_t pitch = look->surface.pitch_px;
    uint32_t columns = look->surface.columns;
    const uint32_t *cell = plane->cell + (size_t)y_in_cell * pitch;
    uint32_t *emitted = plane->emitted + look->surface.border_px;
    for (uint32_t column = 0; column < columns; column++, emitted += pitch) {
        size_t at = (size_t)row * columns + column;
        if (plane->light[at] == 0)
            continue;
        /* 65535 becomes 65536: full light is exactly full. */
        uint64_t level = ((uint64_t)plane->light[at] + (plane->light[at] >> 15)) * look->drive[at] >> 16;
        for (uint32_t x = 0; x < pitch; x++)
            emitted[x] += (uint32_t)(level * cell[x] >> 16);
    }
}

static void emit_row(struct look *look, struct plane *plane, uint32_t y_px)
{
    const struct surface *surface = &look->surface;
    const uint8_t *part = surface->glow + (size_t)y_px * surface->width_px;
    led_glow_row(&plane->glow, y_px, look->near, look->far);
    for (uint32_t x = 0; x < surface->width_px; x++)
        plane->emitted[x] = (uint32_t)((uint64_t)look->near[x] * part[x] / 255) + look->far[x];
    uint32_t inside = y_px - surface->border_px; /* wraps above the dots */
    if (inside < surface->rows * surface->pitch_px)
        add_dots(look, plane, inside / surface->pitch_px, inside % surface->pitch_px);
}

static void expose_row(struct look *look, uint32_t y_px)
{
    size_t start = (size_t)y_px * look->image.width * SURFACE_CHANNELS;
    struct led_film_plane planes[SURFACE_PLANES_MAX];
    for (uint32_t i = 0; i < look->plane_count; i++)
        planes[i] = (struct led_film_plane){look->planes[i].emitted, look->planes[i].colour_q12};
    const struct led_film_row row = {.ambient = look->surface.ambient + start,
                                     .planes = planes,
                                     .plane_count = look->plane_count,
                                     .width_px = look->image.width,
                                     .y_px = y_px};
    led_film_expose(&look->film, &row, look->image.rgb + start);
}

static bool frame_fits(const struct look *look, const struct view_frame *frame)
{
    uint32_t rows = look->surface.rows - (look->surface.gap_row == 0 ? 0 : 1);
    return frame->light != NULL && frame->columns == look->surface.columns && frame->rows == rows &&
           frame->module_columns == look->surface.module_columns && frame->module_rows == look->surface.module_rows &&
           (frame->channels == 0 ? 1 : frame->channels) == look->channels;
}

/* The light of each dot into the cell and the plane where it belongs. */
static void sort_light(struct look *look, const struct view_frame *frame)
{
    uint32_t gap_row = look->surface.gap_row;
    uint32_t columns = frame->columns;
    for (uint32_t i = 0; i < columns * frame->rows; i++) {
        uint32_t row = i / columns;
        bool below = gap_row != 0 && row >= gap_row;
        uint32_t cell = below ? i + columns : i;
        for (uint32_t channel = 0; channel < look->channels; channel++)
            look->planes[below ? 1 : channel].light[cell] = frame->light[(size_t)i * look->channels + channel];
    }
}

int look_render(struct look *look, const struct view_frame *frame, const struct view_image **image)
{
    if (!frame_fits(look, frame))
        return VIEW_E_ARGUMENT;
    sort_light(look, frame);
    for (uint32_t i = 0; i < look->plane_count; i++)
        led_glow_spread(&look->planes[i].glow, look->planes[i].light);
    for (uint32_t y = 0; y < look->image.height; y++) {
        for (uint32_t i = 0; i < look->plane_count; i++)
            emit_row(look, &look->planes[i], y);
        expose_row(look, y);
    }
    *image = &look->image;
    return VIEW_OK;
}

/*
 * Fields of 5 × 5 dots: dark, full, each second dot, or one dot in the middle. On RGB panels in all mixtures of
 * channels that are on and off, on others in three strengths.
 */
static uint16_t chart_light(const struct look *look, uint32_t column, uint32_t row, uint32_t channel)
{
    static const uint16_t levels[] = {VIEW_FRAME_LIGHT_MAX, VIEW_FRAME_LIGHT_MAX, VIEW_FRAME_LIGHT_MAX / 3,
                                      VIEW_FRAME_LIGHT_MAX / 9};
    uint32_t hash = surface_hash(column / 5, row / 5);
    uint32_t mixture = 1 + (column / 5 + row / 5 * 3) % 7;
    bool middle = column % 5 == 2 && row % 5 == 2;
    const bool lit[] = {hash % 5 == 0, true, (column + row) % 2 == 0, middle};
    bool on = lit[hash & 3] && (look->channels == 1 || (mixture >> channel & 1) != 0);
    return on ? levels[hash >> 8 & 3] : 0;
}

int look_render_chart(struct look *look, const struct view_image **image)
{
    uint32_t columns = look->surface.columns;
    uint32_t rows = look->surface.rows - (look->surface.gap_row == 0 ? 0 : 1);
    size_t values = (size_t)columns * rows * look->channels;
    if (look->chart == NULL)
        look->chart = calloc(values, sizeof *look->chart);
    if (look->chart == NULL)
        return VIEW_E_MEMORY;
    for (uint32_t i = 0; i < values; i++) {
        uint32_t dot = i / look->channels;
        look->chart[i] = chart_light(look, dot % columns, dot / columns, i % look->channels);
    }
    const struct view_frame frame = {.columns = (uint16_t)columns,
                                     .rows = (uint16_t)rows,
                                     .module_columns = (uint16_t)look->surface.module_columns,
                                     .module_rows = (uint16_t)look->surface.module_rows,
                                     .channels = (uint8_t)look->channels,
                                     .light = look->chart};
    return look_render(look, &frame, image);
}

struct look_grid look_grid(const struct look *look)
{
    uint32_t pitch = look->surface.pitch_px;
    uint32_t first = look->surface.border_px + pitch / 2;
    return (struct look_grid){.first_x_px = first,
                              .first_y_px = first,
                              .pitch_px = pitch,
                              .gap_row = look->surface.gap_row,
                              .gap_px = look->surface.gap_row == 0 ? 0 : pitch};
}

uint32_t look_width_px(const struct look *look)
{
    return look->image.width;
}

uint32_t look_height_px(const struct look *look)
{
    return look->image.height;
}

void look_close(struct look *look)
{
    if (look == NULL)
        return;
    for (uint32_t i = 0; i < look->plane_count; i++) {
        free(look->planes[i].light);
        free(look->planes[i].emitted);
        free(look->planes[i].glow.spread);
        free(look->planes[i].glow.is_lit);
        free(look->planes[i].glow.sum);
    }
    free(look->surface.ambient);
    free(look->surface.glow);
    free(look->surface.cells);
    free(look->weights);
    free(look->drive);
    free(look->near);
    free(look->far);
    free(look->chart);
    free(look->image.rgb);
    free(look);
}
