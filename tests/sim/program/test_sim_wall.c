// SPDX-License-Identifier: MIT
/* Two processes are told the same beginning: their panels, put side by side, show one long crawl, dot for dot. */
#include <stdio.h>
#include <stdlib.h>

#include <look.h>

#include "picture.h"
#include "run.h"

enum { MODULES = 8, DOTS = 8, COLUMNS = MODULES * DOTS, ZOOM = 8, LIT = 120 };

static struct run run;

static void make(const char *more, unsigned modules, const char *path)
{
    char line[256];

    (void)snprintf(
        line, sizeof(line),
        "--clock virtual --view none --panel max7219:%u --zoom %d --epoch 1924992000 --seconds 9.5 %s --png %s",
        modules, ZOOM, more, path);
    run_line(&run, line);
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
}

/* The dots of a picture, by the light in the middle of their lenses. */
static void read_dots(const char *path, unsigned modules, bool dots[DOTS][2 * COLUMNS])
{
    const struct look_config config = {.columns = (uint16_t)(modules * DOTS),
                                       .rows = DOTS,
                                       .module_columns = DOTS,
                                       .module_rows = DOTS,
                                       .pitch_px = ZOOM,
                                       .exposure_percent = 800};
    struct view_image image;
    struct look *look;
    struct look_grid grid;

    picture_read(&image, path);
    assert_int_equal(look_open(&look, &config), VIEW_OK);
    grid = look_grid(look);
    look_close(look);
    for (unsigned y = 0; y < DOTS; y++) {
        for (unsigned x = 0; x < modules * DOTS; x++) {
            size_t pixel = (size_t)(grid.first_y_px + y * ZOOM) * image.width + grid.first_x_px + x * ZOOM;

            dots[y][x] = image.rgb[pixel * 3] > LIT;
        }
    }
    free(image.rgb);
    (void)remove(path);
}

static void the_parts_of_a_wall_show_one_long_crawl(void **state)
{
    (void)state;
    static bool left[DOTS][2 * COLUMNS];
    static bool right[DOTS][2 * COLUMNS];
    static bool whole[DOTS][2 * COLUMNS];
    unsigned lit[2] = {0, 0};

    make("--tile 0/2", MODULES, "left.png");
    make("--tile 1/2", MODULES, "right.png");
    make("", 2 * MODULES, "whole.png");
    read_dots("left.png", MODULES, left);
    read_dots("right.png", MODULES, right);
    read_dots("whole.png", 2 * MODULES, whole);
    for (unsigned y = 0; y < DOTS; y++) {
        for (unsigned x = 0; x < COLUMNS; x++) {
            assert_int_equal(whole[y][x], left[y][x]);
            assert_int_equal(whole[y][COLUMNS + x], right[y][x]);
            lit[0] += left[y][x];
            lit[1] += right[y][x];
        }
    }
    assert_in_range(lit[0], 40, DOTS * COLUMNS / 2);
    assert_in_range(lit[1], 40, DOTS * COLUMNS / 2);
}

static void the_crawl_waits_for_its_beginning(void **state)
{
    (void)state;
    static bool dots[DOTS][2 * COLUMNS];
    char line[256];

    (void)snprintf(line, sizeof(line),
                   "--clock virtual --view none --panel max7219:%d --zoom %d --epoch 1924992010 --seconds 9.5 --png "
                   "dark.png",
                   MODULES, ZOOM);
    run_line(&run, line);
    assert_int_equal(run.code, 0);
    read_dots("dark.png", MODULES, dots);
    for (unsigned y = 0; y < DOTS; y++) {
        for (unsigned x = 0; x < COLUMNS; x++)
            assert_false(dots[y][x]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_of_a_wall_show_one_long_crawl),
        cmocka_unit_test(the_crawl_waits_for_its_beginning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
