// SPDX-License-Identifier: MIT
#include "picture.h"

#include <stdio.h>
#include <stdlib.h>

#include <led_look.h>
#include <oled_look.h>
#include <png_view.h>

#include "plain.h"

static int write_led(const struct view_frame *frame, const struct specimen_options *options, char *words)
{
    const struct led_look_config config = {
        .columns = frame->columns,
        .rows = frame->rows,
        .module_columns = frame->module_columns,
        .module_rows = frame->module_rows,
        .colour = LED_RED,
        .pitch_px = options->pitch_px,
    };
    const struct view_image *image;
    struct led_look *look;
    int result = led_look_open(&look, &config);

    if (result == VIEW_OK)
        result = led_look_render(look, frame, &image);
    if (result == VIEW_OK)
        result = png_view_write(image, options->png, words, PNG_VIEW_WORDS_BYTES);
    led_look_close(look);
    return result;
}

static int write_oled(const struct view_frame *frame, const struct specimen_options *options, char *words)
{
    const struct oled_look_config config = {
        .columns = frame->columns, .rows = frame->rows, .colour = OLED_WHITE, .pitch_px = options->pitch_px};
    const struct view_image *image;
    struct oled_look *look;
    int result = oled_look_open(&look, &config);

    if (result == VIEW_OK)
        result = oled_look_render(look, frame, &image);
    if (result == VIEW_OK)
        result = png_view_write(image, options->png, words, PNG_VIEW_WORDS_BYTES);
    oled_look_close(look);
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
        [SPECIMEN_LED] = write_led,
        [SPECIMEN_OLED] = write_oled,
        [SPECIMEN_PLAIN] = write_plain,
    };
    char words[PNG_VIEW_WORDS_BYTES] = "there is not enough memory for the picture";
    int result = writers[options->panel](frame, options, words);

    if (result < 0)
        (void)fprintf(stderr, "tkr-specimen: %s\n", words);
    return result;
}
