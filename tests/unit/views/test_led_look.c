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

static const char *const cross_art[] = {
    "................", "................", ".......##.......", ".......##.......",
    ".......##.......", "..############..", "..############..", ".......##.......",
    ".......##.......", ".......##.......", ".......##.......", ".......##.......",
    ".......##.......", ".......##.......", "................", "................",
};

static const char *const dark_art[] = {
    "................", "................", "................", "................",
    "................", "................", "................", "................",
};

static const char *const lone_art[] = {
    "................", "................", "................", "...#............",
    "................", "................", "................", "................",
};

static struct look *open_look(const struct view_frame *frame, uint16_t pitch_px)
{
    struct look_config config = {.columns = frame->columns,
                                 .rows = frame->rows,
                                 .module_columns = frame->module_columns,
                                 .module_rows = frame->module_rows,
                                 .pitch_px = pitch_px};
    struct look *look;
    assert_int_equal(look_open(&look, &config), VIEW_OK);
    return look;
}

static size_t bytes_of(const struct view_image *image)
{
    return (size_t)image->width * image->height * 3;
}

/* A copy of the picture of a frame; free its rgb. */
static struct view_image picture_of(struct look *look, const struct view_frame *frame)
{
    const struct view_image *image;
    assert_int_equal(look_render(look, frame, &image), VIEW_OK);
    struct view_image copy = *image;
    copy.rgb = malloc(bytes_of(image));
    assert_non_null(copy.rgb);
    memcpy(copy.rgb, image->rgb, bytes_of(image));
    return copy;
}

static struct view_image picture_alone(const struct view_frame *frame, uint16_t pitch_px)
{
    struct look *look = open_look(frame, pitch_px);
    struct view_image image = picture_of(look, frame);
    look_close(look);
    return image;
}

static unsigned brightness(const struct view_image *image, uint32_t x, uint32_t y)
{
    const uint8_t *pixel = image->rgb + ((size_t)y * image->width + x) * 3;
    return (unsigned)pixel[0] + pixel[1] + pixel[2];
}

static void a_frame_looks_the_same_whatever_was_shown_before(void **state)
{
    (void)state;
    struct view_frame cross = picture_frame(cross_art, 8);
    struct view_frame lone = picture_frame(lone_art, 8);
    struct look *look = open_look(&lone, 9);
    struct view_image first = picture_of(look, &lone);
    struct view_image between = picture_of(look, &cross);
    struct view_image again = picture_of(look, &lone);
    struct view_image elsewhere = picture_alone(&lone, 9);
    assert_memory_equal(first.rgb, again.rgb, bytes_of(&first));
    assert_memory_equal(first.rgb, elsewhere.rgb, bytes_of(&first));
    assert_memory_not_equal(first.rgb, between.rgb, bytes_of(&first));
    look_close(look);
    free(first.rgb);
    free(between.rgb);
    free(again.rgb);
    free(elsewhere.rgb);
    free(cross.light);
    free(lone.light);
}

static void more_light_makes_no_pixel_darker_and_its_lens_brighter(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct look *look = open_look(&frame, 10);
    struct look_grid grid = look_grid(look);
    uint32_t x = grid.first_x_px + 5 * grid.pitch_px;
    uint32_t y = grid.first_y_px + 3 * grid.pitch_px;
    struct view_image before = picture_of(look, &frame);
    for (uint32_t light = 2047; light <= VIEW_FRAME_LIGHT_MAX; light += 4032) {
        frame.light[3 * 16 + 5] = (uint16_t)light;
        struct view_image now = picture_of(look, &frame);
        for (size_t i = 0; i < bytes_of(&now); i++)
            assert_true(now.rgb[i] >= before.rgb[i]);
        assert_true(brightness(&now, x, y) > brightness(&before, x, y));
        free(before.rgb);
        before = now;
    }
    free(before.rgb);
    look_close(look);
    free(frame.light);
}

static void an_unlit_panel_is_dark_and_its_lenses_can_be_seen(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct look *look = open_look(&frame, 12);
    struct look_grid grid = look_grid(look);
    struct view_image image = picture_of(look, &frame);
    for (size_t i = 0; i < bytes_of(&image); i++)
        assert_true(image.rgb[i] < 96);
    for (uint32_t i = 0; i < 15 * 7; i++) {
        uint32_t x = grid.first_x_px + i % 15 * 12;
        uint32_t y = grid.first_y_px + i / 15 * 12;
        assert_true(brightness(&image, x, y) >= brightness(&image, x + 6, y + 6) + 24);
        assert_true(brightness(&image, x + 6, y + 6) < 60);
    }
    free(image.rgb);
    look_close(look);
    free(frame.light);
}

/* Mean brightness of the column of pixels at the edge of the cells of a column of dots. */
static unsigned edge_brightness(const struct view_image *image, struct look_grid grid, uint32_t column)
{
    uint32_t x = grid.first_x_px - grid.pitch_px / 2 + column * grid.pitch_px;
    unsigned sum = 0;
    for (uint32_t y = grid.first_y_px; y < grid.first_y_px + 7 * grid.pitch_px; y++)
        sum += brightness(image, x, y);
    return sum;
}

static void a_seam_is_darker_than_the_face_and_only_between_modules(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct look *look = open_look(&frame, 10);
    struct look_grid grid = look_grid(look);
    struct view_image seamed = picture_of(look, &frame);
    frame.module_columns = 0;
    frame.module_rows = 0;
    struct view_image plain = picture_alone(&frame, 10);
    assert_true(edge_brightness(&seamed, grid, 8) * 2 < edge_brightness(&plain, grid, 8));
    assert_int_equal(edge_brightness(&seamed, grid, 4), edge_brightness(&plain, grid, 4));
    assert_int_equal(edge_brightness(&seamed, grid, 12), edge_brightness(&plain, grid, 12));
    free(seamed.rgb);
    free(plain.rgb);
    look_close(look);
    free(frame.light);
}

static void the_glow_of_a_lone_dot_fades_with_every_dot_of_distance(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(lone_art, 8);
    struct look *look = open_look(&frame, 10);
    struct look_grid grid = look_grid(look);
    struct view_image lit = picture_of(look, &frame);
    frame.light[3 * 16 + 3] = 0;
    struct view_image dark = picture_of(look, &frame);
    unsigned before = UINT32_MAX;
    for (uint32_t column = 3; column < 8; column++) {
        uint32_t x = grid.first_x_px + column * grid.pitch_px;
        uint32_t y = grid.first_y_px + 3 * grid.pitch_px;
        unsigned added = brightness(&lit, x, y) - brightness(&dark, x, y);
        assert_true(added < before);
        before = added;
    }
    free(lit.rgb);
    free(dark.rgb);
    look_close(look);
    free(frame.light);
}

static void no_two_leds_are_equally_bright(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    for (size_t i = 0; i < 16 * 8; i++)
        frame.light[i] = 9000;
    struct look *look = open_look(&frame, 10);
    struct look_grid grid = look_grid(look);
    struct view_image image = picture_of(look, &frame);
    unsigned least = UINT32_MAX;
    unsigned most = 0;
    for (uint32_t column = 5; column < 11; column++) {
        unsigned one = brightness(&image, grid.first_x_px + column * 10, grid.first_y_px + 40);
        least = one < least ? one : least;
        most = one > most ? one : most;
    }
    assert_true(most > least);
    assert_true(most * 100 < least * 112);
    free(image.rgb);
    look_close(look);
    free(frame.light);
}

static void everything_lit_and_overexposed_is_still_a_picture(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(cross_art, 16);
    for (size_t i = 0; i < 16 * 16; i++)
        frame.light[i] = VIEW_FRAME_LIGHT_MAX;
    struct look_config config = {.columns = 16,
                                 .rows = 16,
                                 .module_columns = 8,
                                 .module_rows = 8,
                                 .colour = LED_WHITE,
                                 .pitch_px = 8,
                                 .exposure_percent = LOOK_EXPOSURE_MAX_PERCENT};
    struct look *look;
    const struct view_image *image;
    assert_int_equal(look_open(&look, &config), VIEW_OK);
    assert_int_equal(look_render(look, &frame, &image), VIEW_OK);
    struct look_grid grid = look_grid(look);
    assert_true(brightness(image, grid.first_x_px, grid.first_y_px) >= 3 * 253);
    look_close(look);
    free(frame.light);
}

static void a_scan_of_eight_lines_exposed_eight_times_looks_like_no_scan(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(lone_art, 8);
    struct view_image once = picture_alone(&frame, 10);
    struct look_config config = {
        .columns = 16, .rows = 8, .module_columns = 8, .module_rows = 8, .pitch_px = 10, .exposure_percent = 800};
    struct look *look;
    assert_int_equal(look_open(&look, &config), VIEW_OK);
    frame.light[3 * 16 + 3] = VIEW_FRAME_LIGHT_MAX / 8;
    struct view_image scanned = picture_of(look, &frame);
    for (size_t i = 0; i < bytes_of(&once); i++)
        assert_in_range(once.rgb[i] + 1 - scanned.rgb[i], 0, 2);
    free(once.rgb);
    free(scanned.rgb);
    look_close(look);
    free(frame.light);
}

static void the_picture_of_a_usual_panel_is_about_1300_pixels_wide(void **state)
{
    (void)state;
    static const uint16_t columns[] = {64, 96, 128, 256};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        struct look_config config = {.columns = columns[i], .rows = 8};
        struct look *look;
        assert_int_equal(look_open(&look, &config), VIEW_OK);
        assert_in_range(look_grid(look).pitch_px * (columns[i] + 4U), 1240, 1360);
        look_close(look);
    }
}

static void refuse(struct look_config config)
{
    struct look *look;
    assert_int_equal(look_open(&look, &config), VIEW_E_ARGUMENT);
    assert_null(look);
}

static void what_is_out_of_range_is_refused(void **state)
{
    (void)state;
    refuse((struct look_config){.columns = 0, .rows = 8});
    refuse((struct look_config){.columns = 8, .rows = 0});
    refuse((struct look_config){.columns = VIEW_FRAME_COLUMNS_MAX + 1, .rows = 8});
    refuse((struct look_config){.columns = 8, .rows = VIEW_FRAME_ROWS_MAX + 1});
    refuse((struct look_config){.columns = 8, .rows = 8, .pitch_px = LOOK_PITCH_MAX_PX + 1});
    refuse((struct look_config){.columns = 8, .rows = 8, .pitch_px = LOOK_PITCH_MIN_PX - 1});
    refuse((struct look_config){.columns = 8, .rows = 8, .colour = LED_COLOURS});
    refuse((struct look_config){.columns = 8, .rows = 8, .colour = LED_YELLOW_BLUE}); /* an OLED's */
    refuse((struct look_config){.columns = 8, .rows = 8, .kind = LOOK_KINDS});
    refuse((struct look_config){.columns = 8, .rows = 8, .exposure_percent = LOOK_EXPOSURE_MAX_PERCENT + 1});
    look_close(NULL);
}

static void a_frame_of_another_size_is_refused(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct look *look = open_look(&frame, 10);
    const struct view_image *image;
    frame.rows = 7;
    assert_int_equal(look_render(look, &frame, &image), VIEW_E_ARGUMENT);
    frame.rows = 8;
    frame.module_rows = 4;
    assert_int_equal(look_render(look, &frame, &image), VIEW_E_ARGUMENT);
    look_close(look);
    free(frame.light);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_looks_the_same_whatever_was_shown_before),
        cmocka_unit_test(more_light_makes_no_pixel_darker_and_its_lens_brighter),
        cmocka_unit_test(an_unlit_panel_is_dark_and_its_lenses_can_be_seen),
        cmocka_unit_test(a_seam_is_darker_than_the_face_and_only_between_modules),
        cmocka_unit_test(the_glow_of_a_lone_dot_fades_with_every_dot_of_distance),
        cmocka_unit_test(no_two_leds_are_equally_bright),
        cmocka_unit_test(everything_lit_and_overexposed_is_still_a_picture),
        cmocka_unit_test(a_scan_of_eight_lines_exposed_eight_times_looks_like_no_scan),
        cmocka_unit_test(the_picture_of_a_usual_panel_is_about_1300_pixels_wide),
        cmocka_unit_test(what_is_out_of_range_is_refused),
        cmocka_unit_test(a_frame_of_another_size_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
