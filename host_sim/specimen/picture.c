// SPDX-License-Identifier: MIT
#include "picture.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include <look.h>
#include <png_view.h>

#include "plain.h"

static int write_look(const struct view_frame *frame, const struct specimen_options *options, char *words)
{
    const bool is_led = options->panel == SPECIMEN_LED;
    const struct look_config config = {
        .kind = is_led ? LOOK_LED : LOOK_OLED,
        .colour = is_led ? LED_RED : LED_WHITE,
        .columns = frame->columns,
        .rows = frame->rows,
        .module_columns = is_led ? frame->module_columns : 0,
        .module_rows = is_led ? frame->module_rows : 0,
        .pitch_px = options->pitch_px,
    };
    const struct view_image *image;
    struct look *look;
    int result = look_open(&look, &config);

    if (result == VIEW_OK)
        result = look_render(look, frame, &image);
    if (result == VIEW_OK)
        result = png_view_write(image, options->png, words, PNG_VIEW_WORDS_BYTES);
    look_close(look);
    return result;
}

static int write_plain(const struct view_frame *frame, const struct specimen_options *options, char *words)
{
    struct view_image image;
    int result = specimen_plain_render(&image, frame, options->pitch_px);

    if (result == VIEW_OK)
        result = png_view_write(&image, options->png, words, PNG_VIEW_WORDS_BYTES);
    free(image.rgb);
    return result;
}

int specimen_picture_write(const struct view_frame *frame, const struct specimen_options *options)
{
    static int (*const writers[])(const struct view_frame *, const struct specimen_options *, char *) = {
        [SPECIMEN_LED] = write_look,
        [SPECIMEN_OLED] = write_look,
        [SPECIMEN_PLAIN] = write_plain,
    };
    char words[PNG_VIEW_WORDS_BYTES] = "there is not enough memory for the picture";
    int result = writers[options->panel](frame, options, words);

    if (result < 0)
        (void)fprintf(stderr, "tkr-specimen: %s\n", words);
    return result;
}
