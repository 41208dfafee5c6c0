// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "look.h"

enum {
    COLUMNS = 4,
    ROWS = 3,
    PITCH = 20,
};

static uint16_t light[COLUMNS * ROWS * 3];
static const struct view_frame frame = {COLUMNS, ROWS, 0, 0, 3, light};

static struct look *open_look(void)
{
    const struct look_config config = {.kind = LOOK_RGB, .columns = COLUMNS, .rows = ROWS, .pitch_px = PITCH};
    struct look *look;
    assert_int_equal(look_open(&look, &config), VIEW_OK);
    memset(light, 0, sizeof light);
    return look;
}

struct mean {
    unsigned channel[3];
};

/* Of a square round the middle of a dot. */
static struct mean mean_of(struct look *look, uint32_t column, uint32_t row, uint32_t half_px)
{
    const struct view_image *image;
    struct look_grid grid = look_grid(look);
    struct mean mean = {{0}};
    assert_int_equal(look_render(look, &frame, &image), VIEW_OK);
    for (uint32_t i = 0; i < 4 * half_px * half_px; i++) {
        uint32_t x = grid.first_x_px + column * grid.pitch_px + i % (2 * half_px) - half_px;
        uint32_t y = grid.first_y_px + row * grid.pitch_px + i / (2 * half_px) - half_px;
        for (size_t c = 0; c < 3; c++)
            mean.channel[c] += image->rgb[((size_t)y * image->width + x) * 3 + c];
    }
    for (size_t c = 0; c < 3; c++)
        mean.channel[c] /= 4 * half_px * half_px;
    return mean;
}

static void set_dot(uint32_t column, uint32_t row, uint16_t red, uint16_t green, uint16_t blue)
{
    uint16_t *dot = light + ((size_t)row * COLUMNS + column) * 3;
    dot[0] = red;
    dot[1] = green;
    dot[2] = blue;
}

static void each_channel_of_a_dot_lights_in_its_colour(void **state)
{
    (void)state;
    for (size_t channel = 0; channel < 3; channel++) {
        struct look *look = open_look();
        light[(1 * COLUMNS + 2) * 3 + channel] = VIEW_FRAME_LIGHT_MAX;
        struct mean mean = mean_of(look, 2, 1, 3);
        assert_true(mean.channel[channel] > 180);
        assert_true(mean.channel[(channel + 1) % 3] + 60 < mean.channel[channel]);
        assert_true(mean.channel[(channel + 2) % 3] + 60 < mean.channel[channel]);
        look_close(look);
    }
}

static void red_and_green_are_yellow_and_all_three_are_white(void **state)
{
    (void)state;
    struct look *look = open_look();
    set_dot(0, 0, 40000, 40000, 0);
    set_dot(3, 2, 30000, 30000, 30000);
    struct mean yellow = mean_of(look, 0, 0, 3);
    struct mean white = mean_of(look, 3, 2, 3);
    assert_true(yellow.channel[0] > 170 && yellow.channel[1] > 170 && yellow.channel[2] + 60 < yellow.channel[1]);
    assert_in_range(white.channel[0] + 30 - white.channel[1], 0, 60);
    assert_in_range(white.channel[2] + 30 - white.channel[1], 0, 60);
    look_close(look);
}

static void an_unlit_package_is_white_on_a_black_board(void **state)
{
    (void)state;
    struct look *look = open_look();
    const struct view_image *image;
    struct look_grid grid = look_grid(look);
    assert_int_equal(look_render(look, &frame, &image), VIEW_OK);
    const uint8_t *package = image->rgb + ((size_t)(grid.first_y_px - 5) * image->width + grid.first_x_px - 5) * 3;
    const uint8_t *board = image->rgb + ((size_t)(grid.first_y_px + 9) * image->width + grid.first_x_px + 9) * 3;
    for (size_t c = 0; c < 3; c++) {
        assert_in_range(package[c], 50, 110);
        assert_true(board[c] * 2 < package[c]);
    }
    look_close(look);
}

static void modules_have_a_dark_gap_between_them(void **state)
{
    (void)state;
    const struct look_config config = {
        .kind = LOOK_RGB, .columns = COLUMNS, .rows = ROWS, .module_columns = 2, .pitch_px = PITCH};
    struct view_frame parts = frame;
    struct look *plain = open_look();
    struct look *seamed;
    const struct view_image *one;
    const struct view_image *two;
    struct look_grid grid = look_grid(plain);
    parts.module_columns = 2;
    assert_int_equal(look_open(&seamed, &config), VIEW_OK);
    assert_int_equal(look_render(plain, &frame, &one), VIEW_OK);
    assert_int_equal(look_render(seamed, &parts, &two), VIEW_OK);
    for (uint32_t column = 1; column < COLUMNS; column++) {
        size_t at = ((size_t)grid.first_y_px * one->width + grid.first_x_px + column * PITCH - PITCH / 2) * 3;
        if (column == 2)
            assert_true(two->rgb[at] * 3 < one->rgb[at] * 2);
        else
            assert_int_equal(two->rgb[at], one->rgb[at]);
    }
    look_close(plain);
    look_close(seamed);
}

static void a_frame_of_one_channel_is_refused_and_one_of_three_elsewhere(void **state)
{
    (void)state;
    struct look *look = open_look();
    const struct view_image *image;
    struct view_frame mono = frame;
    mono.channels = 1;
    assert_int_equal(look_render(look, &mono, &image), VIEW_E_ARGUMENT);
    mono.channels = 0;
    assert_int_equal(look_render(look, &mono, &image), VIEW_E_ARGUMENT);
    look_close(look);
    const struct look_config config = {.columns = COLUMNS, .rows = ROWS};
    assert_int_equal(look_open(&look, &config), VIEW_OK);
    assert_int_equal(look_render(look, &mono, &image), VIEW_OK);
    assert_int_equal(look_render(look, &frame, &image), VIEW_E_ARGUMENT);
    look_close(look);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_channel_of_a_dot_lights_in_its_colour),
        cmocka_unit_test(red_and_green_are_yellow_and_all_three_are_white),
        cmocka_unit_test(an_unlit_package_is_white_on_a_black_board),
        cmocka_unit_test(modules_have_a_dark_gap_between_them),
        cmocka_unit_test(a_frame_of_one_channel_is_refused_and_one_of_three_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
