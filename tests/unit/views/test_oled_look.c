// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "oled_look.h"
#include "picture.h"
#include "png_view.h"

static const char *const greys_art[] = {
    "................", ".123456789#.....", ".123456789#.....", "................",
    "..#####...#.....", "..#...#..##.....", "..#####.#.#.....", "................",
};

static const char *const dark_art[] = {
    "................", "................", "................", "................",
    "................", "................", "................", "................",
};

struct golden {
    const char *name;
    const char *const *art;
    uint16_t pitch_px;
    enum oled_colour colour;
    uint64_t hash;
};

/*
 * The hash is of the decoded pixels, so versions of libpng and zlib do not matter. When the look is meant to change:
 * look at the picture that the failing test leaves, put it to the golden ones, and its hash here.
 */
static const struct golden goldens[] = {
    {"oled-yellow-16x8-pitch-10", greys_art, 10, OLED_YELLOW, 0xBE4F6112FE191D6CU},
    {"oled-white-16x8-pitch-7", greys_art, 7, OLED_WHITE, 0x2954962734ABF65FU},
    {"oled-yellow-16x8-pitch-16-dark", dark_art, 16, OLED_YELLOW, 0x26A1A0805B277B06U},
};

static struct oled_look *open_look(const struct view_frame *frame, uint16_t pitch_px, enum oled_colour colour)
{
    const struct oled_look_config config = {
        .columns = frame->columns, .rows = frame->rows, .colour = colour, .pitch_px = pitch_px};
    struct oled_look *look;
    assert_int_equal(oled_look_open(&look, &config), VIEW_OK);
    return look;
}

static const struct view_image *render(struct oled_look *look, const struct view_frame *frame)
{
    const struct view_image *image;
    assert_int_equal(oled_look_render(look, frame, &image), VIEW_OK);
    return image;
}

static size_t bytes_of(const struct view_image *image)
{
    return (size_t)image->width * image->height * 3;
}

static unsigned brightness(const struct view_image *image, uint32_t x, uint32_t y)
{
    const uint8_t *pixel = image->rgb + ((size_t)y * image->width + x) * 3;
    return (unsigned)pixel[0] + pixel[1] + pixel[2];
}

static bool equals_golden(const struct golden *golden, const struct view_image *image)
{
    char path[1024];
    struct view_image kept;
    (void)snprintf(path, sizeof path, "%s/%s.png", GOLDEN_FOLDER, golden->name);
    if (picture_hash(image) != golden->hash)
        return false;
    picture_read(&kept, path);
    bool equal = kept.width == image->width && kept.height == image->height &&
                 memcmp(kept.rgb, image->rgb, bytes_of(image)) == 0;
    free(kept.rgb);
    return equal;
}

static void leave_for_a_look(const struct view_image *image, const char *name)
{
    char path[256];
    char words[PNG_VIEW_WORDS_BYTES] = "";
    (void)snprintf(path, sizeof path, "differs-%s.png", name);
    int result = png_view_write(image, path, words, sizeof words);
    print_error("%s: hash 0x%016llXU, %s%s\n", name, (unsigned long long)picture_hash(image),
                result == VIEW_OK ? "picture left in " : words, result == VIEW_OK ? path : "");
}

static void pictures_are_the_golden_ones_to_the_last_bit(void **state)
{
    (void)state;
    size_t different = 0;
    for (size_t i = 0; i < sizeof goldens / sizeof goldens[0]; i++) {
        struct view_frame frame = picture_frame(goldens[i].art, 8);
        struct oled_look *look = open_look(&frame, goldens[i].pitch_px, goldens[i].colour);
        const struct view_image *image = render(look, &frame);
        if (!equals_golden(&goldens[i], image)) {
            leave_for_a_look(image, goldens[i].name);
            different++;
        }
        oled_look_close(look);
        free(frame.light);
    }
    assert_int_equal(different, 0);
}

static void more_light_makes_no_pixel_darker_and_its_dot_brighter(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct oled_look *look = open_look(&frame, 10, OLED_YELLOW);
    struct oled_look_grid grid = oled_look_grid(look);
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
    oled_look_close(look);
    free(frame.light);
}

static void dots_are_squares_with_a_gap_between_them(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(greys_art, 8);
    struct oled_look *look = open_look(&frame, 16, OLED_WHITE);
    struct oled_look_grid grid = oled_look_grid(look);
    const struct view_image *image = render(look, &frame);
    uint32_t x = grid.first_x_px + 3 * 16; /* in the middle of a row of lit dots */
    uint32_t y = grid.first_y_px + 4 * 16;
    for (uint32_t i = 0; i < 5; i++)
        assert_int_equal(brightness(image, x - i, y), brightness(image, x, y));
    assert_true(brightness(image, x + 8, y) * 3 < brightness(image, x, y) * 2);
    oled_look_close(look);
    free(frame.light);
}

static void a_dark_panel_is_dark_and_its_dots_can_be_seen(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct oled_look *look = open_look(&frame, 16, OLED_YELLOW);
    struct oled_look_grid grid = oled_look_grid(look);
    const struct view_image *image = render(look, &frame);
    unsigned dot = brightness(image, grid.first_x_px, grid.first_y_px);
    assert_in_range(dot, 1, 120);
    assert_true(brightness(image, grid.first_x_px + 8, grid.first_y_px) < dot);
    oled_look_close(look);
    free(frame.light);
}

static void the_picture_of_a_usual_panel_is_about_1300_pixels_wide(void **state)
{
    (void)state;
    static uint16_t light[128 * 64];
    struct view_frame frame = {.columns = 128, .rows = 64, .light = light};
    struct oled_look *look = open_look(&frame, 0, OLED_YELLOW);
    const struct view_image *image = render(look, &frame);
    assert_in_range(image->width, 1200, 1400);
    assert_int_equal(image->height, image->width - 64 * oled_look_grid(look).pitch_px);
    oled_look_close(look);
}

static void everything_lit_and_overexposed_is_still_a_picture(void **state)
{
    (void)state;
    static uint16_t light[64 * 32];
    struct view_frame frame = {.columns = 64, .rows = 32, .light = light};
    const struct oled_look_config config = {
        .columns = 64, .rows = 32, .pitch_px = 5, .exposure_percent = OLED_LOOK_EXPOSURE_MAX_PERCENT};
    struct oled_look *look;
    memset(light, 0xFF, sizeof light);
    assert_int_equal(oled_look_open(&look, &config), VIEW_OK);
    struct oled_look_grid grid = oled_look_grid(look);
    const struct view_image *image = render(look, &frame);
    assert_true(brightness(image, grid.first_x_px + 32 * 5, grid.first_y_px + 16 * 5) > 500);
    oled_look_close(look);
}

static void what_is_out_of_range_is_refused(void **state)
{
    (void)state;
    static const struct oled_look_config configs[] = {
        {.columns = 0, .rows = 8},
        {.columns = 8, .rows = 0},
        {.columns = VIEW_FRAME_COLUMNS_MAX + 1, .rows = 8},
        {.columns = 8, .rows = VIEW_FRAME_ROWS_MAX + 1},
        {.columns = 8, .rows = 8, .colour = OLED_COLOURS},
        {.columns = 8, .rows = 8, .pitch_px = OLED_LOOK_PITCH_MIN_PX - 1},
        {.columns = 8, .rows = 8, .pitch_px = OLED_LOOK_PITCH_MAX_PX + 1},
        {.columns = 8, .rows = 8, .exposure_percent = OLED_LOOK_EXPOSURE_MAX_PERCENT + 1},
    };
    for (size_t i = 0; i < sizeof configs / sizeof configs[0]; i++) {
        struct oled_look *look;
        assert_int_equal(oled_look_open(&look, &configs[i]), VIEW_E_ARGUMENT);
        assert_null(look);
    }
    oled_look_close(NULL);
}

static void a_frame_of_another_size_is_refused(void **state)
{
    (void)state;
    struct view_frame frame = picture_frame(dark_art, 8);
    struct oled_look *look = open_look(&frame, 5, OLED_YELLOW);
    const struct view_image *image;
    struct view_frame other = frame;
    other.rows = 7;
    assert_int_equal(oled_look_render(look, &other, &image), VIEW_E_ARGUMENT);
    other = frame;
    other.light = NULL;
    assert_int_equal(oled_look_render(look, &other, &image), VIEW_E_ARGUMENT);
    oled_look_close(look);
    free(frame.light);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_the_golden_ones_to_the_last_bit),
        cmocka_unit_test(more_light_makes_no_pixel_darker_and_its_dot_brighter),
        cmocka_unit_test(dots_are_squares_with_a_gap_between_them),
        cmocka_unit_test(a_dark_panel_is_dark_and_its_dots_can_be_seen),
        cmocka_unit_test(the_picture_of_a_usual_panel_is_about_1300_pixels_wide),
        cmocka_unit_test(everything_lit_and_overexposed_is_still_a_picture),
        cmocka_unit_test(what_is_out_of_range_is_refused),
        cmocka_unit_test(a_frame_of_another_size_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
