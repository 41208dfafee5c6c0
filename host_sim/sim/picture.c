// SPDX-License-Identifier: MIT
#include "picture.h"

#include <stdio.h>

#include <led_look.h>
#include <oled_look.h>
#include <png_view.h>

static int write_led(const struct sim_panel_kind *kind, const struct view_frame *frame, const char *path, char *words)
{
    const struct led_look_config config = {
        .columns = frame->columns,
        .rows = frame->rows,
        .module_columns = frame->module_columns,
        .module_rows = frame->module_rows,
        .colour = kind->colour,
        .exposure_percent = kind->exposure_percent,
    };
    const struct view_image *image;
    struct led_look *look;
    int result = led_look_open(&look, &config);

    if (result == VIEW_OK)
        result = led_look_render(look, frame, &image);
    if (result == VIEW_OK)
        result = png_view_write(image, path, words, PNG_VIEW_WORDS_BYTES);
    led_look_close(look);
    return result;
}

static int write_oled(const struct sim_panel_kind *kind, const struct view_frame *frame, const char *path, char *words)
{
    const struct oled_look_config config = {
        .columns = frame->columns, .rows = frame->rows, .exposure_percent = kind->exposure_percent};
    const struct view_image *image;
    struct oled_look *look;
    int result = oled_look_open(&look, &config);

    if (result == VIEW_OK)
        result = oled_look_render(look, frame, &image);
    if (result == VIEW_OK)
        result = png_view_write(image, path, words, PNG_VIEW_WORDS_BYTES);
    oled_look_close(look);
    return result;
}

int sim_picture_write(struct sim_panel *panel, const char *path, char *words)
{
    static int (*const writers[])(const struct sim_panel_kind *, const struct view_frame *, const char *, char *) = {
        [SIM_PANEL_LED] = write_led,
        [SIM_PANEL_OLED] = write_oled,
    };

    (void)snprintf(words, PNG_VIEW_WORDS_BYTES, "there is not enough memory for the picture");
    return writers[panel->kind->look](panel->kind, sim_panel_frame(panel), path, words);
}
