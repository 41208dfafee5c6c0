// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "look.h"
#include "picture.h"

static const char *const greys_art[] = {
    "................", ".123456789#.....", ".123456789#.....", "................",
    "..#####...#.....", "..#...#..##.....", "..#####.#.#.....", "................",
};

static const char *const dark_art[] = {
    "................", "................", "................", "................",
    "................", "................", "................", "................",
};

static struct look *open_look(const struct view_frame *frame, uint16_t pitch_px, enum led_colour colour)
{
    const struct look_config config = {.kind = LOOK_OLED,
                                       .columns = frame->columns,
                                       .rows = frame->rows,
                                       .module_columns = frame->module_columns,
                                       .module_rows = frame->module_rows,
                                       .colour = colour,
                                       .pitch_px = pitch_px};
    struct look *look;
    assert_int_equal(look_open(&look, &config), VIEW_OK);
    return look;
}

static const struct view_image *render(struct look *look, const struct view_frame *frame)
{
    const struct view_image *image;
    assert_int_equal(look_render(look, frame, &image), VIEW_OK);
    return image;
}

static size_t bytes_of(const struct view_image *image)
{
    return (size_t)image->width * image->height * 3;
}

static const uint8_t *pixel_of(const struct view_image *image, uint32_t x, uint32_t y)
{
    return image->rgb + ((size_t)y * image->width + x) * 3;
}

static unsigned brightness(const struct view_image *image, uint32_t x, uint32_t y)
{
    const uint8_t *pixel = pixel_of(image, x, y);
    return (unsigned)pixel[0] + pixel[1] + pixel[2];
}

static void more_light_makes_no_pixel_darker_and_its_dot_brighter(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct look *look = open_look(&frame, 10, LED_YELLOW);
    struct look_grid grid = look_grid(look);
    uint32_t x = grid.first_x_px + 5 * grid.pitch_px;
    uint32_t y = grid.first_y_px + 3 * grid.pitch_px;
    size_t bytes = bytes_of(render(look, &frame));
    uint8_t *before = malloc(bytes);
    assert_non_null(before);
    memcpy(before, render(look, &frame)->rgb, bytes);
    for (uint32_t light = 4095; light <= VIEW_FRAME_LIGHT_MAX; light += 4096) {
        unsigned dot_before = (unsigned)before[((size_t)y * (16 + 18) * 10 + x) * 3];
        frame.light[3 * 16 + 5] = (uint16_t)light;
        const struct view_image *now = render(look, &frame);
        for (size_t i = 0; i < bytes; i++)
            assert_true(now->rgb[i] >= before[i]);
        assert_true(now->rgb[((size_t)y * now->width + x) * 3] > dot_before);
        memcpy(before, now->rgb, bytes);
    }
    free(before);
    look_close(look);
    free(frame.light);
}

static void dots_are_squares_with_a_gap_between_them(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(greys_art, 8);
    struct look *look = open_look(&frame, 16, LED_WHITE);
    struct look_grid grid = look_grid(look);
    const struct view_image *image = render(look, &frame);
    uint32_t x = grid.first_x_px + 3 * 16; /* in the middle of a row of lit dots */
    uint32_t y = grid.first_y_px + 4 * 16;
    for (uint32_t i = 0; i < 5; i++)
        assert_in_range(brightness(image, x - i, y) + 3 - brightness(image, x, y), 0, 6); /* the dither */
    assert_true(brightness(image, x + 8, y) * 3 < brightness(image, x, y) * 2);
    look_close(look);
    free(frame.light);
}

static void a_dark_panel_is_dark_and_its_dots_can_be_seen(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct look *look = open_look(&frame, 16, LED_YELLOW);
    struct look_grid grid = look_grid(look);
    const struct view_image *image = render(look, &frame);
    unsigned dot = brightness(image, grid.first_x_px, grid.first_y_px);
    assert_in_range(dot, 1, 120);
    assert_true(brightness(image, grid.first_x_px + 8, grid.first_y_px) < dot);
    look_close(look);
    free(frame.light);
}

static void the_picture_of_a_usual_panel_is_about_1300_pixels_wide(void **state)
{
    (void)state;
    static uint16_t light[128 * 64];
    struct view_frame frame = {.columns = 128, .rows = 64, .light = light};
    struct look *look = open_look(&frame, 0, LED_YELLOW);
    const struct view_image *image = render(look, &frame);
    assert_in_range(image->width, 1200, 1400);
    assert_int_equal(image->height, image->width - 64 * look_grid(look).pitch_px);
    look_close(look);
}

static void everything_lit_and_overexposed_is_still_a_picture(void **state)
{
    (void)state;
    static uint16_t light[64 * 32];
    struct view_frame frame = {.columns = 64, .rows = 32, .light = light};
    const struct look_config config = {.kind = LOOK_OLED,
                                       .colour = LED_YELLOW,
                                       .columns = 64,
                                       .rows = 32,
                                       .pitch_px = 5,
                                       .exposure_percent = LOOK_EXPOSURE_MAX_PERCENT};
    struct look *look;
    memset(light, 0xFF, sizeof light);
    assert_int_equal(look_open(&look, &config), VIEW_OK);
    struct look_grid grid = look_grid(look);
    const struct view_image *image = render(look, &frame);
    assert_true(brightness(image, grid.first_x_px + 32 * 5, grid.first_y_px + 16 * 5) > 500);
    look_close(look);
}

static void what_is_out_of_range_is_refused(void **state)
{
    (void)state;
    static const struct look_config configs[] = {
        {.kind = LOOK_OLED, .columns = 0, .rows = 8},
        {.kind = LOOK_OLED, .columns = 8, .rows = 0},
        {.kind = LOOK_OLED, .columns = VIEW_FRAME_COLUMNS_MAX + 1, .rows = 8},
        {.kind = LOOK_OLED, .columns = 8, .rows = VIEW_FRAME_ROWS_MAX + 1},
        {.kind = LOOK_OLED, .columns = 8, .rows = 8, .colour = LED_COLOURS},
        {.kind = LOOK_OLED, .columns = 8, .rows = 8, .pitch_px = LOOK_PITCH_MIN_PX - 1},
        {.kind = LOOK_OLED, .columns = 8, .rows = 8, .pitch_px = LOOK_PITCH_MAX_PX + 1},
        {.kind = LOOK_OLED, .columns = 8, .rows = 8, .exposure_percent = LOOK_EXPOSURE_MAX_PERCENT + 1},
    };
    for (size_t i = 0; i < sizeof configs / sizeof configs[0]; i++) {
        struct look *look;
        assert_int_equal(look_open(&look, &configs[i]), VIEW_E_ARGUMENT);
        assert_null(look);
    }
    look_close(NULL);
}

static void a_two_colour_panel_has_a_dark_gap_below_its_yellow_rows(void **state)
{
    (void)state;
    static uint16_t light[8 * 24];
    const struct view_frame frame = {.columns = 8, .rows = 24, .light = light};
    struct look *look = open_look(&frame, 8, LED_YELLOW_BLUE);
    memset(light, 0xFF, sizeof light);
    struct look_grid grid = look_grid(look);
    const struct view_image *image = render(look, &frame);
    uint32_t x = grid.first_x_px + 3 * 8;
    const uint8_t *yellow = pixel_of(image, x, grid.first_y_px + 15 * 8);
    const uint8_t *gap = pixel_of(image, x, grid.first_y_px + 16 * 8);
    const uint8_t *blue = pixel_of(image, x, grid.first_y_px + 16 * 8 + grid.gap_px);
    assert_int_equal(grid.gap_row, 16);
    assert_true(yellow[0] > 200 && yellow[2] < 128);
    assert_true(blue[2] > 200 && blue[0] < 128);
    assert_true(gap[0] + gap[1] + gap[2] < 240);
    assert_int_equal(image->height, (24 + 1 + 18) * 8);
    look_close(look);
}

static void a_two_colour_panel_of_16_rows_is_a_yellow_one(void **state)
{
    (void)state;
    static uint16_t light[8 * 16];
    const struct view_frame frame = {.columns = 8, .rows = 16, .light = light};
    struct look *look = open_look(&frame, 8, LED_YELLOW_BLUE);
    struct look *yellow = open_look(&frame, 8, LED_YELLOW);
    memset(light, 0x77, sizeof light);
    const struct view_image *image = render(look, &frame);
    assert_int_equal(look_grid(look).gap_row, 0);
    assert_memory_equal(image->rgb, render(yellow, &frame)->rgb, bytes_of(image));
    look_close(look);
    look_close(yellow);
}

static void a_frame_of_another_size_is_refused(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct look *look = open_look(&frame, 5, LED_YELLOW);
    const struct view_image *image;
    struct view_frame other = frame;
    other.rows = 7;
    assert_int_equal(look_render(look, &other, &image), VIEW_E_ARGUMENT);
    other = frame;
    other.light = NULL;
    assert_int_equal(look_render(look, &other, &image), VIEW_E_ARGUMENT);
    look_close(look);
    free(frame.light);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_light_makes_no_pixel_darker_and_its_dot_brighter),
        cmocka_unit_test(dots_are_squares_with_a_gap_between_them),
        cmocka_unit_test(a_dark_panel_is_dark_and_its_dots_can_be_seen),
        cmocka_unit_test(the_picture_of_a_usual_panel_is_about_1300_pixels_wide),
        cmocka_unit_test(everything_lit_and_overexposed_is_still_a_picture),
        cmocka_unit_test(what_is_out_of_range_is_refused),
        cmocka_unit_test(a_two_colour_panel_has_a_dark_gap_below_its_yellow_rows),
        cmocka_unit_test(a_two_colour_panel_of_16_rows_is_a_yellow_one),
        cmocka_unit_test(a_frame_of_another_size_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
