// SPDX-License-Identifier: MIT
#define _XOPEN_SOURCE 700

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <gif_lib.h>

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

static char folder[64];
static char words[GIF_VIEW_WORDS_BYTES];

static const char *path_of(const char *name)
{
    static char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static size_t files_in_folder(void)
{
    size_t count = 0;
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    while (readdir(directory) != NULL)
        count++;
    (void)closedir(directory);
    return count - 2;
}

static int with_folder(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/gif_view.XXXXXX");
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static int without_folder(void **state)
{
    (void)state;
    (void)unlink(path_of("run.gif"));
    return rmdir(folder);
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

static uint32_t distance(const uint8_t *one, const uint8_t *other)
{
    int32_t red = one[0] - other[0];
    int32_t green = one[1] - other[1];
    int32_t blue = one[2] - other[2];
    return (uint32_t)(2 * red * red + 4 * green * green + blue * blue);
}

/* What a reader shows after a picture of the file, laid over what it showed before. */
static void lay_over(GifFileType *gif, int index, uint8_t *rgb)
{
    GraphicsControlBlock control;
    const SavedImage *saved = &gif->SavedImages[index];
    const GifImageDesc *patch = &saved->ImageDesc;
    assert_int_equal(DGifSavedExtensionToGCB(gif, index, &control), GIF_OK);
    assert_null(patch->ColorMap); /* one palette for the run */
    for (int i = 0; i < patch->Width * patch->Height; i++) {
        int colour = saved->RasterBits[i];
        int x = patch->Left + i % patch->Width;
        int y = patch->Top + i / patch->Width;
        uint8_t *pixel = rgb + ((size_t)y * (size_t)gif->SWidth + (size_t)x) * 3;
        if (colour == control.TransparentColor)
            continue;
        pixel[0] = gif->SColorMap->Colors[colour].Red;
        pixel[1] = gif->SColorMap->Colors[colour].Green;
        pixel[2] = gif->SColorMap->Colors[colour].Blue;
    }
}

static int delay_of(GifFileType *gif, int index)
{
    GraphicsControlBlock control;
    assert_int_equal(DGifSavedExtensionToGCB(gif, index, &control), GIF_OK);
    return control.DelayTime;
}

static GifFileType *read_gif(const char *path)
{
    int error = 0;
    GifFileType *gif = DGifOpenFileName(path, &error);
    assert_non_null(gif);
    assert_int_equal(DGifSlurp(gif), GIF_OK);
    return gif;
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

static struct gif_view *open_gif(struct look *look, const char *path)
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

static long bytes_of_file(const char *path)
{
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return (long)status.st_size;
}

struct error {
    uint32_t worst;
    uint32_t mean;
};

static struct error error_of(const uint8_t *rgb, const struct view_image *image)
{
    struct error error = {0};
    uint64_t sum = 0;
    size_t pixels = (size_t)image->width * image->height;
    for (size_t i = 0; i < pixels; i++) {
        uint32_t off = distance(rgb + i * 3, image->rgb + i * 3);
        sum += off;
        error.worst = off > error.worst ? off : error.worst;
    }
    error.mean = (uint32_t)(sum / pixels);
    return error;
}

/* Ten seconds of text, and all pictures again beside what a reader makes of the file. Returns the file's bytes. */
static long crawl(enum look_kind kind, enum led_colour colour)
{
    struct look *look = open_look(kind, colour);
    struct gif_view *view = open_gif(look, path_of("run.gif"));
    const struct view_image *image;
    write_strip();
    for (uint32_t i = 0; i < PICTURES; i++) {
        render_crawl(look, kind, i, &image);
        assert_int_equal(gif_view_add(view, image), VIEW_OK);
    }
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_OK);
    assert_int_equal(files_in_folder(), 1);
    GifFileType *gif = read_gif(path_of("run.gif"));
    uint8_t *rgb = calloc((size_t)gif->SWidth * (size_t)gif->SHeight, 3);
    assert_non_null(rgb);
    assert_int_equal(gif->ImageCount, PICTURES);
    for (uint32_t i = 0; i < PICTURES; i++) {
        render_crawl(look, kind, i, &image);
        lay_over(gif, (int)i, rgb);
        struct error error = error_of(rgb, image);
        assert_int_equal(delay_of(gif, (int)i), 5);
        assert_true(error.worst <= GIF_VIEW_ERROR_MAX);
        assert_true(error.mean < 1000); /* twelve steps of 255 */
    }
    free(rgb);
    assert_int_equal(DGifCloseFile(gif, NULL), GIF_OK);
    look_close(look);
    return bytes_of_file(path_of("run.gif"));
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
    struct gif_view *view = open_gif(look, path_of("run.gif"));
    const struct view_image *image;
    write_strip();
    for (uint32_t i = 0; i < MOVING + STANDING; i++) {
        render_crawl(look, LOOK_LED, i < MOVING ? i : MOVING, &image);
        assert_int_equal(gif_view_add(view, image), VIEW_OK);
    }
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_OK);
    GifFileType *gif = read_gif(path_of("run.gif"));
    uint8_t *rgb = calloc((size_t)gif->SWidth * (size_t)gif->SHeight, 3);
    assert_non_null(rgb);
    int duration = 0;
    for (int i = 0; i < gif->ImageCount; i++) {
        duration += delay_of(gif, i);
        lay_over(gif, i, rgb);
    }
    assert_int_equal(duration, (MOVING + STANDING) * 5);
    assert_in_range(gif->ImageCount, MOVING, MOVING + 8);
    assert_true(error_of(rgb, image).worst <= 800);
    assert_true(error_of(rgb, image).mean <= 200);
    free(rgb);
    assert_int_equal(DGifCloseFile(gif, NULL), GIF_OK);
    look_close(look);
}

static void a_pause_longer_than_a_gif_can_say_is_cut_into_pictures(void **state)
{
    (void)state;
    static uint8_t black[8 * 8 * 3];
    const struct view_image image = {8, 8, black};
    const struct gif_view_config config = {
        .path = path_of("run.gif"), .width = 8, .height = 8, .delay_cs = 30000, .chart = &image};
    struct gif_view *view;
    assert_int_equal(gif_view_open(&view, &config, words, sizeof words), VIEW_OK);
    for (int i = 0; i < 5; i++)
        assert_int_equal(gif_view_add(view, &image), VIEW_OK);
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_OK);
    GifFileType *gif = read_gif(path_of("run.gif"));
    int duration = 0;
    for (int i = 0; i < gif->ImageCount; i++)
        duration += delay_of(gif, i);
    assert_int_equal(gif->ImageCount, 3);
    assert_int_equal(duration, 150000);
    assert_int_equal(DGifCloseFile(gif, NULL), GIF_OK);
}

/* Noise of every kind of picture, so that the dictionary fills, wears out and is cleared. */
static void what_a_reader_sees_of_noise_is_what_was_added(void **state)
{
    (void)state;
    enum {
        SIDE = 160,
    };
    static uint8_t pixels[SIDE * SIDE * 3];
    static uint8_t rgb[SIDE * SIDE * 3];
    const struct view_image image = {SIDE, SIDE, pixels};
    struct gif_view *view;
    struct noise noise = {5};
    for (uint32_t i = 0; i < SIDE * SIDE; i++) {
        bool flat = i / SIDE % 40 < 20;
        memset(pixels + (size_t)i * 3, (int)(flat ? i / SIDE / 40 * 16 : noise_below(&noise, 16) * 16), 3);
    }
    const struct gif_view_config config = {.path = path_of("run.gif"), .width = SIDE, .height = SIDE, .chart = &image};
    assert_int_equal(gif_view_open(&view, &config, words, sizeof words), VIEW_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(gif_view_add(view, &image), VIEW_OK);
        memmove(pixels, pixels + SIDE * 3, sizeof pixels - SIDE * 3);
    }
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_OK);
    GifFileType *gif = read_gif(path_of("run.gif"));
    memset(rgb, 0, sizeof rgb);
    for (int i = 0; i < gif->ImageCount; i++)
        lay_over(gif, i, rgb);
    /* What was added last is one row further up than what is in `pixels` now. */
    for (size_t i = 0; i < (size_t)SIDE * (SIDE - 3) * 3; i++)
        assert_in_range(rgb[i + SIDE * 3] + 24 - pixels[i], 0, 48);
    assert_int_equal(DGifCloseFile(gif, NULL), GIF_OK);
}

static struct gif_view *open_small(const char *path, int expected)
{
    static uint8_t pixels[8 * 8 * 3];
    static const struct view_image chart = {8, 8, pixels};
    const struct gif_view_config config = {.path = path, .width = 8, .height = 8, .chart = &chart};
    struct gif_view *view;
    assert_int_equal(gif_view_open(&view, &config, words, sizeof words), expected);
    return view;
}

static void a_missing_folder_is_said_in_words(void **state)
{
    (void)state;
    assert_null(open_small("/nowhere/at/all.gif", VIEW_E_IO));
    assert_string_equal(words, "cannot write the animation /nowhere/at/all.gif: No such file or directory");
}

static void a_pipe_in_the_way_stays_a_pipe(void **state)
{
    struct stat status;

    (void)state;
    assert_int_equal(mkfifo(path_of("pipe.gif"), 0600), 0);
    assert_null(open_small(path_of("pipe.gif"), VIEW_E_IO));
    assert_non_null(strstr(words, "there is something there that is no file"));
    assert_int_equal(stat(path_of("pipe.gif"), &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
    assert_int_equal(unlink(path_of("pipe.gif")), 0);
}

static void no_picture_is_no_file(void **state)
{
    (void)state;
    (void)unlink(path_of("run.gif"));
    struct gif_view *view = open_small(path_of("run.gif"), VIEW_OK);
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_E_ARGUMENT);
    assert_non_null(strstr(words, "run.gif: it has no picture"));
    assert_int_equal(files_in_folder(), 0);
    assert_int_equal(gif_view_close(NULL, words, sizeof words), VIEW_OK);
}

static void what_is_out_of_range_is_refused(void **state)
{
    (void)state;
    static uint8_t pixels[8 * 8 * 3];
    static const struct view_image good = {8, 8, pixels};
    static const struct view_image bad = {8, 8, NULL};
    const struct gif_view_config configs[] = {
        {.path = "a.gif", .width = 0, .height = 8, .chart = &good},
        {.path = "a.gif", .width = 8, .height = GIF_VIEW_SIDE_MAX_PX + 1, .chart = &good},
        {.path = "a.gif", .width = 8, .height = 8, .chart = NULL},
        {.path = "a.gif", .width = 8, .height = 8, .chart = &bad},
    };
    for (size_t i = 0; i < sizeof configs / sizeof configs[0]; i++) {
        struct gif_view *view;
        assert_int_equal(gif_view_open(&view, &configs[i], words, sizeof words), VIEW_E_ARGUMENT);
        assert_null(view);
        assert_non_null(strstr(words, "a.gif: "));
    }
    struct gif_view *view = open_small(path_of("run.gif"), VIEW_OK);
    const struct view_image other = {7, 8, pixels};
    assert_int_equal(gif_view_add(view, &other), VIEW_E_ARGUMENT);
    assert_int_equal(gif_view_add(view, &good), VIEW_OK);
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_OK);
}

/* With a limit on the size of files, as a full disk would stop it. */
static void write_limited(struct look *look, rlim_t bytes)
{
    struct rlimit before;
    const struct view_image *image;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct gif_view *view = open_gif(look, path_of("run.gif"));
    struct rlimit limited = {.rlim_cur = bytes, .rlim_max = before.rlim_max};
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limited), 0);
    for (uint32_t i = 0; i < 6; i++) {
        render_crawl(look, LOOK_LED, i, &image);
        if (gif_view_add(view, image) != VIEW_OK)
            break; /* the buffer of the file tells late */
    }
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_E_IO);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, SIG_DFL);
}

static void a_write_that_fails_at_any_place_leaves_the_old_file(void **state)
{
    (void)state;
    struct look *look = open_look(LOOK_LED, LED_RED);
    FILE *file = fopen(path_of("run.gif"), "wb");
    assert_non_null(file);
    assert_true(fputs("old", file) >= 0);
    assert_int_equal(fclose(file), 0);
    for (rlim_t limit = 0; limit < 30000; limit += 2711) {
        write_limited(look, limit);
        assert_non_null(strstr(words, "run.gif: File too large"));
        assert_int_equal(bytes_of_file(path_of("run.gif")), 3);
        assert_int_equal(files_in_folder(), 1);
    }
    look_close(look);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_seconds_of_leds_are_less_than_a_megabyte_and_look_right),
        cmocka_unit_test(ten_seconds_of_an_oled_are_less_than_a_megabyte_and_look_right),
        cmocka_unit_test(a_picture_that_stands_comes_right_and_lasts_as_one),
        cmocka_unit_test(a_pause_longer_than_a_gif_can_say_is_cut_into_pictures),
        cmocka_unit_test(what_a_reader_sees_of_noise_is_what_was_added),
        cmocka_unit_test(a_missing_folder_is_said_in_words),
        cmocka_unit_test(a_pipe_in_the_way_stays_a_pipe),
        cmocka_unit_test(no_picture_is_no_file),
        cmocka_unit_test(what_is_out_of_range_is_refused),
        cmocka_unit_test(a_write_that_fails_at_any_place_leaves_the_old_file),
    };
    return cmocka_run_group_tests(tests, with_folder, without_folder);
}
