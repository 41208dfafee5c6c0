// SPDX-License-Identifier: MIT
#include "scene.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "led_film.h"
#include "surface.h"

struct panel {
    struct look *look;
    uint32_t x_px;
    uint32_t y_px;
};

struct scene {
    struct panel panels[SCENE_PANELS_MAX];
    uint32_t panel_count;
    struct view_image image;
};

static int open_looks(struct scene *scene, const struct scene_config *config)
{
    int result = VIEW_OK;
    for (uint32_t i = 0; i < config->panel_count && result == VIEW_OK; i++) {
        struct look_config one = config->panels[i];
        result = look_open(&scene->panels[i].look, &one);
        if (result == VIEW_OK && config->zoom > 1) {
            uint32_t pitch = look_grid(scene->panels[i].look).pitch_px * config->zoom;
            look_close(scene->panels[i].look);
            scene->panels[i].look = NULL;
            one.pitch_px = (uint16_t)(pitch > LOOK_PITCH_MAX_PX ? LOOK_PITCH_MAX_PX + 1 : pitch);
            result = look_open(&scene->panels[i].look, &one);
        }
    }
    return result;
}

/* One above the other, in the middle of the widest. */
static void place_looks(struct scene *scene, uint32_t margin)
{
    uint32_t widest = 0;
    uint32_t y = margin;
    for (uint32_t i = 0; i < scene->panel_count; i++) {
        uint32_t width = look_width_px(scene->panels[i].look);
        widest = width > widest ? width : widest;
    }
    for (uint32_t i = 0; i < scene->panel_count; i++) {
        struct panel *panel = &scene->panels[i];
        panel->x_px = margin + (widest - look_width_px(panel->look)) / 2;
        panel->y_px = y;
        y += look_height_px(panel->look) + margin;
    }
    scene->image = (struct view_image){.width = widest + 2 * margin, .height = y};
}

/* What is behind the panels: the colour in which their own pictures end. */
static bool paint_ground(struct scene *scene)
{
    uint32_t width = scene->image.width;
    struct led_film *film = malloc(sizeof *film);
    uint16_t *ambient = calloc(width, SURFACE_CHANNELS * sizeof *ambient);
    bool good = film != NULL && ambient != NULL;
    if (good) {
        led_film_init(film);
        for (uint32_t i = 0; i < width * SURFACE_CHANNELS; i++)
            ambient[i] = surface_behind(i % SURFACE_CHANNELS);
        for (uint32_t y = 0; y < scene->image.height; y++) {
            const struct led_film_row row = {.ambient = ambient, .width_px = width, .y_px = y};
            led_film_expose(film, &row, scene->image.rgb + (size_t)y * width * SURFACE_CHANNELS);
        }
    }
    free(film);
    free(ambient);
    return good;
}

int scene_open(struct scene **scene, const struct scene_config *config)
{
    *scene = NULL;
    if (config->panel_count < 1 || config->panel_count > SCENE_PANELS_MAX || config->margin_px > SCENE_MARGIN_MAX_PX)
        return VIEW_E_ARGUMENT;
    struct scene *made = calloc(1, sizeof *made);
    if (made == NULL)
        return VIEW_E_MEMORY;
    made->panel_count = config->panel_count;
    int result = open_looks(made, config);
    if (result == VIEW_OK) {
        place_looks(made, config->margin_px);
        made->image.rgb = calloc((size_t)made->image.width * made->image.height, SURFACE_CHANNELS);
        if (made->image.rgb == NULL || !paint_ground(made))
            result = VIEW_E_MEMORY;
    }
    if (result != VIEW_OK) {
        scene_close(made);
        return result;
    }
    *scene = made;
    return VIEW_OK;
}

static void put_panel(struct scene *scene, const struct panel *panel, const struct view_image *image)
{
    for (uint32_t y = 0; y < image->height; y++) {
        size_t to = (size_t)(panel->y_px + y) * scene->image.width + panel->x_px;
        memcpy(scene->image.rgb + to * SURFACE_CHANNELS, image->rgb + (size_t)y * image->width * SURFACE_CHANNELS,
               (size_t)image->width * SURFACE_CHANNELS);
    }
}

int scene_render(struct scene *scene, const struct view_frame *const frames[], const struct view_image **image)
{
    for (uint32_t i = 0; i < scene->panel_count; i++) {
        const struct view_image *one;
        int result = look_render(scene->panels[i].look, frames[i], &one);
        if (result != VIEW_OK)
            return result;
        put_panel(scene, &scene->panels[i], one);
    }
    *image = &scene->image;
    return VIEW_OK;
}

int scene_render_chart(struct scene *scene, const struct view_image **image)
{
    for (uint32_t i = 0; i < scene->panel_count; i++) {
        const struct view_image *one;
        int result = look_render_chart(scene->panels[i].look, &one);
        if (result != VIEW_OK)
            return result;
        put_panel(scene, &scene->panels[i], one);
    }
    *image = &scene->image;
    return VIEW_OK;
}

uint32_t scene_width_px(const struct scene *scene)
{
    return scene->image.width;
}

uint32_t scene_height_px(const struct scene *scene)
{
    return scene->image.height;
}

struct scene_place scene_place(const struct scene *scene, uint32_t index)
{
    const struct panel *panel = &scene->panels[index];
    struct scene_place place = {.x_px = panel->x_px,
                                .y_px = panel->y_px,
                                .width_px = look_width_px(panel->look),
                                .height_px = look_height_px(panel->look),
                                .grid = look_grid(panel->look)};
    place.grid.first_x_px += panel->x_px;
    place.grid.first_y_px += panel->y_px;
    return place;
}

void scene_close(struct scene *scene)
{
    if (scene == NULL)
        return;
    for (uint32_t i = 0; i < scene->panel_count; i++)
        look_close(scene->panels[i].look);
    free(scene->image.rgb);
    free(scene);
}
