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

#include "gif_reader.h"
#include "gif_view.h"
#include "noise.h"

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

static void a_pause_longer_than_a_gif_can_say_is_cut_into_pictures(void **state)
{
    (void)state;
    static uint8_t black[8 * 8 * 3] = {0};
    const struct view_image image = {8, 8, black};
    const struct gif_view_config config = {
        .path = path_of("run.gif"), .width = 8, .height = 8, .delay_cs = 30000, .chart = &image};
    struct gif_view *view;
    assert_int_equal(gif_view_open(&view, &config, words, sizeof words), VIEW_OK);
    for (int i = 0; i < 5; i++)
        assert_int_equal(gif_view_add(view, &image), VIEW_OK);
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_OK);
    GifFileType *gif = gif_reader_open(path_of("run.gif"));
    int duration = 0;
    for (int i = 0; i < gif->ImageCount; i++)
        duration += gif_reader_delay_cs(gif, i);
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
    GifFileType *gif = gif_reader_open(path_of("run.gif"));
    memset(rgb, 0, sizeof rgb);
    for (int i = 0; i < gif->ImageCount; i++)
        gif_reader_lay_over(gif, i, rgb);
    /* What was added last is one row further up than what is in `pixels` now. */
    for (size_t i = 0; i < (size_t)SIDE * (SIDE - 3) * 3; i++)
        assert_in_range(rgb[i + SIDE * 3] + 24 - pixels[i], 0, 48);
    assert_int_equal(DGifCloseFile(gif, NULL), GIF_OK);
}

static struct gif_view *open_small(const char *path, int expected)
{
    static uint8_t pixels[8 * 8 * 3] = {0};
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
    static uint8_t pixels[8 * 8 * 3] = {0};
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

static long bytes_of_file(const char *path)
{
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return (long)status.st_size;
}

/* Noise, with a limit on the size of files, as a full disk would stop it. */
static void write_limited(rlim_t bytes)
{
    enum {
        SIDE = 100,
    };
    static uint8_t pixels[SIDE * SIDE * 3];
    static const struct view_image image = {SIDE, SIDE, pixels};
    const struct gif_view_config config = {.path = path_of("run.gif"), .width = SIDE, .height = SIDE, .chart = &image};
    struct rlimit before;
    struct noise noise = {3};
    struct gif_view *view;
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (uint8_t)noise_below(&noise, 256);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(gif_view_open(&view, &config, words, sizeof words), VIEW_OK);
    struct rlimit limited = {.rlim_cur = bytes, .rlim_max = before.rlim_max};
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limited), 0);
    for (int i = 0; i < 4; i++) {
        pixels[0] = (uint8_t)(i * 80);
        memmove(pixels + 3, pixels, sizeof pixels - 3);
        if (gif_view_add(view, &image) != VIEW_OK)
            break; /* the buffer of the file tells late */
    }
    assert_int_equal(gif_view_close(view, words, sizeof words), VIEW_E_IO);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, SIG_DFL);
}

static void a_write_that_fails_at_any_place_leaves_the_old_file(void **state)
{
    (void)state;
    FILE *file = fopen(path_of("run.gif"), "wb");
    assert_non_null(file);
    assert_true(fputs("old", file) >= 0);
    assert_int_equal(fclose(file), 0);
    for (rlim_t limit = 0; limit < 20000; limit += 777) {
        write_limited(limit);
        assert_non_null(strstr(words, "run.gif: File too large"));
        assert_int_equal(bytes_of_file(path_of("run.gif")), 3);
        assert_int_equal(files_in_folder(), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
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
