// SPDX-License-Identifier: MIT
#define _XOPEN_SOURCE 700

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "noise.h"
#include "picture.h"
#include "png_view.h"

enum {
    WIDTH = 61,
    HEIGHT = 17,
};

static char folder[64];
static uint8_t pixels[WIDTH * HEIGHT * 3];
static const struct view_image image = {WIDTH, HEIGHT, pixels};
static char words[PNG_VIEW_WORDS_BYTES];

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

static size_t read_all(const char *path, uint8_t *bytes, size_t capacity)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t count = fread(bytes, 1, capacity, file);
    (void)fclose(file);
    return count;
}

static int with_folder(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/png_view.XXXXXX");
    struct noise noise = {7};
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (uint8_t)noise_below(&noise, 256);
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static int without_folder(void **state)
{
    (void)state;
    (void)unlink(path_of("picture.png"));
    return rmdir(folder);
}

static void a_file_read_back_has_the_same_pixels(void **state)
{
    (void)state;
    struct view_image back;
    assert_int_equal(png_view_write(&image, path_of("picture.png"), words, sizeof words), VIEW_OK);
    picture_read(&back, path_of("picture.png"));
    assert_int_equal(back.width, WIDTH);
    assert_int_equal(back.height, HEIGHT);
    assert_memory_equal(back.rgb, pixels, sizeof pixels);
    assert_int_equal(files_in_folder(), 1);
    free(back.rgb);
}

static void the_same_picture_gives_the_same_bytes(void **state)
{
    (void)state;
    static uint8_t first[8192];
    static uint8_t second[8192];
    assert_int_equal(png_view_write(&image, path_of("picture.png"), words, sizeof words), VIEW_OK);
    size_t count = read_all(path_of("picture.png"), first, sizeof first);
    assert_int_equal(png_view_write(&image, path_of("picture.png"), words, sizeof words), VIEW_OK);
    assert_int_equal(read_all(path_of("picture.png"), second, sizeof second), count);
    assert_true(count > 1000 && count < sizeof first);
    assert_memory_equal(first, second, count);
}

static void a_missing_folder_is_said_in_words(void **state)
{
    (void)state;
    assert_int_equal(png_view_write(&image, "/nowhere/at/all.png", words, sizeof words), VIEW_E_IO);
    assert_string_equal(words, "cannot write the picture /nowhere/at/all.png: No such file or directory");
}

/* A device or a pipe would be replaced by a file: once, /dev/null was. */
static void a_pipe_in_the_way_stays_a_pipe(void **state)
{
    struct stat status;

    (void)state;
    assert_int_equal(mkfifo(path_of("pipe.png"), 0600), 0);
    assert_int_equal(png_view_write(&image, path_of("pipe.png"), words, sizeof words), VIEW_E_IO);
    assert_non_null(strstr(words, "there is something there that is no file"));
    assert_int_equal(stat(path_of("pipe.png"), &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
    assert_int_equal(unlink(path_of("pipe.png")), 0);
}

static void a_folder_in_the_way_is_said_in_words_and_nothing_is_left(void **state)
{
    (void)state;
    (void)unlink(path_of("picture.png"));
    assert_int_equal(mkdir(path_of("taken.png"), 0700), 0);
    assert_int_equal(png_view_write(&image, path_of("taken.png"), words, sizeof words), VIEW_E_IO);
    assert_non_null(strstr(words, "taken.png: Is a directory"));
    assert_int_equal(files_in_folder(), 1);
    assert_int_equal(rmdir(path_of("taken.png")), 0);
}

/* Writes with a limit on the size of files, as a full disk would stop it. */
static int write_limited(rlim_t bytes)
{
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit limited = {.rlim_cur = bytes, .rlim_max = before.rlim_max};
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limited), 0);
    int result = png_view_write(&image, path_of("picture.png"), words, sizeof words);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, SIG_DFL);
    return result;
}

static void a_write_that_fails_at_any_place_leaves_the_old_picture(void **state)
{
    (void)state;
    static uint8_t old[8192];
    static uint8_t now[8192];
    assert_int_equal(png_view_write(&image, path_of("picture.png"), words, sizeof words), VIEW_OK);
    size_t count = read_all(path_of("picture.png"), old, sizeof old);
    for (rlim_t limit = 0; limit < count; limit += 97) {
        assert_int_equal(write_limited(limit), VIEW_E_IO);
        assert_non_null(strstr(words, "picture.png: File too large"));
        assert_int_equal(read_all(path_of("picture.png"), now, sizeof now), count);
        assert_memory_equal(old, now, count);
        assert_int_equal(files_in_folder(), 1);
    }
}

static void a_picture_without_pixels_is_refused(void **state)
{
    (void)state;
    struct view_image empty = {0, HEIGHT, pixels};
    assert_int_equal(png_view_write(&empty, path_of("empty.png"), words, sizeof words), VIEW_E_ARGUMENT);
    assert_non_null(strstr(words, "empty.png"));
}

static void words_are_cut_to_the_room_there_is(void **state)
{
    (void)state;
    char few[12];
    assert_int_equal(png_view_write(&image, "/nowhere/at/all.png", few, sizeof few), VIEW_E_IO);
    assert_string_equal(few, "cannot writ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_read_back_has_the_same_pixels),
        cmocka_unit_test(the_same_picture_gives_the_same_bytes),
        cmocka_unit_test(a_missing_folder_is_said_in_words),
        cmocka_unit_test(a_pipe_in_the_way_stays_a_pipe),
        cmocka_unit_test(a_folder_in_the_way_is_said_in_words_and_nothing_is_left),
        cmocka_unit_test(a_write_that_fails_at_any_place_leaves_the_old_picture),
        cmocka_unit_test(a_picture_without_pixels_is_refused),
        cmocka_unit_test(words_are_cut_to_the_room_there_is),
    };
    return cmocka_run_group_tests(tests, with_folder, without_folder);
}
