// SPDX-License-Identifier: MIT
#include "picture.h"

#include <stdio.h>

#include <look.h>
#include <png_view.h>

int sim_picture_write(struct sim_panel *panel, const char *path, char *words)
{
    static const enum look_kind looks[] = {[SIM_PANEL_LED] = LOOK_LED, [SIM_PANEL_OLED] = LOOK_OLED};
    const struct view_frame *frame = sim_panel_frame(panel);
    const struct look_config config = {
        .kind = looks[panel->kind->look],
        .colour = panel->kind->colour,
        .columns = frame->columns,
        .rows = frame->rows,
        .module_columns = frame->module_columns,
        .module_rows = frame->module_rows,
        .exposure_percent = panel->kind->exposure_percent,
    };
    const struct view_image *image;
    struct look *look;
    int result = look_open(&look, &config);

    (void)snprintf(words, PNG_VIEW_WORDS_BYTES, "there is not enough memory for the picture");
    if (result == VIEW_OK)
        result = look_render(look, frame, &image);
    if (result == VIEW_OK)
        result = png_view_write(image, path, words, PNG_VIEW_WORDS_BYTES);
    look_close(look);
    return result;
}
