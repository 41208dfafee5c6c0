// SPDX-License-Identifier: MIT
/* The pictures of tkr-specimen, read back pixel by pixel. */
#include <stdlib.h>
#include <string.h>

#include <picture.h>
#include <tkr/fonts.h>
#include <tkr/type.h>

#include "specimen_run.h"

#define ARGUMENTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct specimen_run run;
static struct view_image image;

static int drop_image(void **state)
{
    (void)state;
    free(image.rgb);
    image = (struct view_image){0};
    return 0;
}

static void draw(const char *const *arguments, const char *input)
{
    specimen_run(&run, arguments, input);
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
    (void)drop_image(NULL);
    picture_read(&image, specimen_png());
}

static uint8_t red_at(uint32_t x, uint32_t y)
{
    assert_true(x < image.width && y < image.height);
    return image.rgb[((size_t)y * image.width + x) * 3];
}

/* A pixel a dot: the line of `text` begins at row `top` of the panel, inside a border of a dot. */
static void expect_text(const struct tkr_font *font, const char *text, uint32_t top)
{
    struct tkr_typesetter typesetter;
    uint32_t dots = 0;

    tkr_type_init(&typesetter, font);
    tkr_type_open(&typesetter, text, (uint16_t)strlen(text));
    for (uint32_t x = 1; x < image.width - 1; x++) {
        if (tkr_type_next_column(&typesetter, &dots) == 0)
            dots = 0;
        for (uint32_t row = 0; row < font->rows; row++)
            assert_int_equal(red_at(x, 1 + top + row) > 128, dots >> row & 1U);
    }
}

static void each_dot_of_a_text_is_a_pixel_of_the_plain_picture(void **state)
{
    const char *text = "Ölpreis fällt auf 58 €";

    (void)state;
    for (size_t i = 0; tkr_font_at(i) != NULL; i++) {
        const struct tkr_font *font = tkr_font_at(i);

        draw(ARGUMENTS("--panel", "plain", "--pitch", "1", "--font", font->name, "--png", specimen_png(), text), NULL);
        assert_int_equal(image.width, tkr_type_measure(font, text, (uint16_t)strlen(text)) + 2);
        assert_int_equal(image.height, font->rows + 3);
        expect_text(font, text, 0);
    }
}

static void lines_stand_one_above_the_other_and_empty_ones_are_left_out(void **state)
{
    const uint32_t strip = tkr_font_5x7.rows + 1U;

    (void)state;
    draw(ARGUMENTS("--panel=plain", "--pitch=1", "--font=5x7", "--png", specimen_png(), "-"),
         "Rain\n\n  \nAT&amp;T <b>wins</b>\r\nlast");
    assert_int_equal(image.height, 3 * strip + 2);
    expect_text(&tkr_font_5x7, "Rain", 0);
    expect_text(&tkr_font_5x7, "AT&T wins", strip);
    expect_text(&tkr_font_5x7, "last", 2 * strip);
}

static void a_file_gives_its_lines(void **state)
{
    (void)state;
    draw(ARGUMENTS("--panel=plain", "--pitch=1", "--font=9x15b", "--png", specimen_png(), TKR_HEADLINES), NULL);
    assert_int_equal(image.height, 16 * (tkr_font_9x15b.rows + 1) + 2);
}

static void a_plain_dot_is_a_square_with_a_line_beside_it(void **state)
{
    (void)state;
    draw(ARGUMENTS("--panel=plain", "--pitch=4", "--font=5x7", "--png", specimen_png(), "l"), NULL);
    assert_int_equal(image.width, (3 + 2) * 4);
    for (uint32_t y = 4; y < 7; y++) {
        for (uint32_t x = 4; x < 7; x++)
            assert_true(red_at(x, y) > 128);
        assert_true(red_at(7, y) < 128);
        assert_true(red_at(3, y) < 128);
    }
    assert_true(red_at(4, 7) < 128);
}

static void a_picture_is_about_1300_pixels_wide_unless_told(void **state)
{
    (void)state;
    draw(ARGUMENTS("--panel=plain", "--columns=63", "--font=5x7", "--png", specimen_png(), "Rain"), NULL);
    assert_int_equal(image.width, 65 * 20);
    draw(ARGUMENTS("--panel=plain", "--columns=2", "--font=5x7", "--png", specimen_png(), "!"), NULL);
    assert_int_equal(image.width, 4 * 32);
    draw(ARGUMENTS("--panel=plain", "--columns=2048", "--font=5x7", "--png", specimen_png(), "Rain"), NULL);
    assert_int_equal(image.width, 2050);
}

static uint8_t brightest(void)
{
    uint8_t most = 0;

    for (uint32_t y = 0; y < image.height; y++) {
        for (uint32_t x = 0; x < image.width; x++)
            most = red_at(x, y) > most ? red_at(x, y) : most;
    }
    return most;
}

static void a_panel_of_leds_is_made_of_whole_modules(void **state)
{
    (void)state;
    draw(ARGUMENTS("--pitch=8", "--font=9x15b", "--png", specimen_png(), "l"), NULL);
    assert_in_range(image.width, 8 * 8, 8 * 8 + 64);
    assert_in_range(image.height, 16 * 8, 16 * 8 + 64);
    assert_in_range(brightest(), 200, 255);
}

static void an_oled_is_as_wide_as_it_is_told(void **state)
{
    (void)state;
    draw(ARGUMENTS("--panel=oled", "--columns=100", "--pitch=4", "--font=10x20", "--png", specimen_png(), "Rain"),
         NULL);
    assert_in_range(image.width, 100 * 4, 100 * 4 + 80);
    assert_in_range(image.height, 21 * 4, 21 * 4 + 80);
    assert_in_range(brightest(), 200, 255);
}

static void a_line_wider_than_the_panel_is_cut_and_told(void **state)
{
    (void)state;
    specimen_run(&run,
                 ARGUMENTS("--panel=plain", "--pitch=1", "--columns=9", "--font=5x7", "--png", specimen_png(), "Rain"),
                 NULL);
    assert_int_equal(run.code, 0);
    assert_string_equal(run.errors, "tkr-specimen: line 1 is 18 columns wide, the panel 9; its end is cut off\n");
    picture_read(&image, specimen_png());
    assert_int_equal(image.width, 9 + 2);
    expect_text(&tkr_font_5x7, "Rain", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(each_dot_of_a_text_is_a_pixel_of_the_plain_picture, drop_image),
        cmocka_unit_test_teardown(lines_stand_one_above_the_other_and_empty_ones_are_left_out, drop_image),
        cmocka_unit_test_teardown(a_file_gives_its_lines, drop_image),
        cmocka_unit_test_teardown(a_plain_dot_is_a_square_with_a_line_beside_it, drop_image),
        cmocka_unit_test_teardown(a_picture_is_about_1300_pixels_wide_unless_told, drop_image),
        cmocka_unit_test_teardown(a_panel_of_leds_is_made_of_whole_modules, drop_image),
        cmocka_unit_test_teardown(an_oled_is_as_wide_as_it_is_told, drop_image),
        cmocka_unit_test_teardown(a_line_wider_than_the_panel_is_cut_and_told, drop_image),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
