// SPDX-License-Identifier: MIT
/* Runs of ten seconds as a GIF: their size, and pictures beside what a reader makes of the file. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "gif_reader.h"
#include "gif_view.h"
#include "look.h"
#include "noise.h"

enum {
    COLUMNS = 128,
    ROWS = 16,
    PITCH = 4,
    PICTURES = 200, /* ten seconds at 20 a second */
    STEP = 2,       /* dots a picture: 40 dots a second */
    STRIP_COLUMNS = COLUMNS + PICTURES * STEP,
};

static char path[64];
static char words[GIF_VIEW_WORDS_BYTES];

static int with_path(void **state)
{
    (void)state;
    (void)snprintf(path, sizeof path, "/tmp/gif_run.XXXXXX");
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int without_path(void **state)
{
    (void)state;
    return unlink(path);
}

/*
 * A line of text, as far as the dots go: letters of two strokes down that are two dots thick and two across, 11 dots
 * high, each another one; a space after six. About as many dots are lit as in a bold font of this size.
 */
static bool strip[ROWS][STRIP_COLUMNS];

static void write_letter(struct noise *noise, uint32_t left, uint32_t width)
{
    for (int stroke = 0; stroke < 2; stroke++) {
        uint32_t x = left + noise_below(noise, width - 1);
        uint32_t y = 2 + noise_below(noise, 11);
        for (uint32_t i = 0; i < 22; i++)
            strip[2 + i / 2][x + i % 2] = true;
        for (uint32_t i = 0; i < width; i++)
            strip[y][left + i] = true;
    }
}

static void write_strip(void)
{
    struct noise noise = {11};
    uint32_t letters = 0;
    memset(strip, 0, sizeof strip);
    for (uint32_t left = 0; left + 10 < STRIP_COLUMNS; letters++) {
        uint32_t width = 5 + noise_below(&noise, 5);
        write_letter(&noise, left, width);
        left += width + (letters % 6 == 5 ? 6 : 2);
    }
}

static void frame_of_crawl(uint16_t *light, uint32_t picture)
{
    for (uint32_t i = 0; i < COLUMNS * ROWS; i++)
        light[i] = strip[i / COLUMNS][picture * STEP + i % COLUMNS] ? VIEW_FRAME_LIGHT_MAX : 0;
}

static struct look *open_look(enum look_kind kind, enum led_colour colour)
{
    const struct look_config config = {.kind = kind,
                                       .colour = colour,
                                       .columns = COLUMNS,
                                       .rows = ROWS,
                                       .module_columns = kind == LOOK_LED ? 8 : 0,
                                       .module_rows = kind == LOOK_LED ? 8 : 0,
                                       .pitch_px = PITCH};
    struct look *look;
    assert_int_equal(look_open(&look, &config), VIEW_OK);
    return look;
}

static struct gif_view *open_gif(struct look *look)
{
    const struct view_image *chart;
    struct gif_view *view;
    assert_int_equal(look_render_chart(look, &chart), VIEW_OK);
    const struct gif_view_config config = {
        .path = path, .width = chart->width, .height = chart->height, .delay_cs = 5, .chart = chart};
    assert_int_equal(gif_view_open(&view, &config, words, sizeof words), VIEW_OK);
    return view;
}

static void render_crawl(struct look *look, enum look_kind kind, uint32_t picture, const struct view_image **image)
{
    static uint16_t light[COLUMNS * ROWS];
    uint8_t modules = kind == LOOK_LED ? 8 : 0;
    const struct view_frame frame = {COLUMNS, ROWS, modules, modules, 1, light};
    frame_of_crawl(light, picture);
    assert_int_equal(look_render(look, &frame, image), VIEW_OK);
}

static long bytes_of_file(void)
{
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return (long)status.st_size;
}

/*
 * Ten seconds of text, and each fifth picture again beside what a reader makes of the file. Returns the file's bytes.
 */
static long crawl(enum look_kind kind, enum led_colour colour)
{
    struct look *look = open_look(kind, colour);
    struct gif_view *view = open_gif(look);
    const struct view_image *image;
    write_strip();
    for (uint32_t i = 0; i < PICTURES; i++) {
        render_crawl(look, kind, i, &image);
        assert_int_equal(gif_view_add(view, image), VIEW_OK);
    }
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_OK);
    GifFileType *gif = gif_reader_open(path);
    uint8_t *rgb = calloc((size_t)gif->SWidth * (size_t)gif->SHeight, 3);
    assert_non_null(rgb);
    assert_int_equal(gif->ImageCount, PICTURES);
    for (uint32_t i = 0; i < PICTURES; i++) {
        gif_reader_lay_over(gif, (int)i, rgb);
        assert_int_equal(gif_reader_delay_cs(gif, (int)i), 5);
        if (i % 5 != 4)
            continue;
        render_crawl(look, kind, i, &image);
        struct gif_error error = gif_reader_error(rgb, image);
        assert_true(error.worst <= GIF_VIEW_ERROR_MAX);
        assert_true(error.mean < 1000); /* twelve steps of 255 */
    }
    free(rgb);
    assert_int_equal(DGifCloseFile(gif, NULL), GIF_OK);
    look_close(look);
    return bytes_of_file();
}

static void ten_seconds_of_leds_are_less_than_a_megabyte_and_look_right(void **state)
{
    (void)state;
    assert_true(crawl(LOOK_LED, LED_WHITE) < 1000000);
}

static void ten_seconds_of_an_oled_are_less_than_a_megabyte_and_look_right(void **state)
{
    (void)state;
    assert_true(crawl(LOOK_OLED, LED_GREY) < 1000000);
}

static void a_picture_that_stands_comes_right_and_lasts_as_one(void **state)
{
    (void)state;
    enum {
        MOVING = 40,
        STANDING = 80,
    };
    struct look *look = open_look(LOOK_LED, LED_AMBER);
    struct gif_view *view = open_gif(look);
    const struct view_image *image;
    write_strip();
    for (uint32_t i = 0; i < MOVING + STANDING; i++) {
        render_crawl(look, LOOK_LED, i < MOVING ? i : MOVING, &image);
        assert_int_equal(gif_view_add(view, image), VIEW_OK);
    }
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_OK);
    GifFileType *gif = gif_reader_open(path);
    uint8_t *rgb = calloc((size_t)gif->SWidth * (size_t)gif->SHeight, 3);
    assert_non_null(rgb);
    int duration = 0;
    for (int i = 0; i < gif->ImageCount; i++) {
        duration += gif_reader_delay_cs(gif, i);
        gif_reader_lay_over(gif, i, rgb);
    }
    assert_int_equal(duration, (MOVING + STANDING) * 5);
    assert_in_range(gif->ImageCount, MOVING, MOVING + 8);
    assert_true(gif_reader_error(rgb, image).worst <= 800);
    assert_true(gif_reader_error(rgb, image).mean <= 200);
    free(rgb);
    assert_int_equal(DGifCloseFile(gif, NULL), GIF_OK);
    look_close(look);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_seconds_of_leds_are_less_than_a_megabyte_and_look_right),
        cmocka_unit_test(ten_seconds_of_an_oled_are_less_than_a_megabyte_and_look_right),
        cmocka_unit_test(a_picture_that_stands_comes_right_and_lasts_as_one),
    };
    return cmocka_run_group_tests(tests, with_path, without_path);
}
