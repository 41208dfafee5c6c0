// SPDX-License-Identifier: MIT
/* Glyphs as pictures: a mirrored, shifted or upside-down table cannot pass. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <tkr/fonts.h>

static char dot_at(const struct tkr_font *font, const uint8_t *glyph, size_t column, size_t row)
{
    uint8_t byte = glyph[column * font->bytes_per_column + row / 8];

    return (byte >> row % 8 & 1) != 0 ? '#' : '.';
}

/* `rows` holds one string a row; the drawing must be as wide and as high as the glyph. */
static void assert_drawing(const struct tkr_font *font, uint32_t code_point, const char *rows[])
{
    uint8_t width = 0;
    const uint8_t *glyph = tkr_font_glyph(font, code_point, &width);

    assert_non_null(glyph);
    for (size_t row = 0; row < font->rows; row++) {
        char drawn[65] = {0};

        for (size_t column = 0; column < width; column++)
            drawn[column] = dot_at(font, glyph, column, row);
        assert_string_equal(drawn, rows[row]);
    }
}

static void letters_of_5x7_look_as_drawn(void **state)
{
    const char *capital_a[] = {".##.", "#..#", "#..#", "####", "#..#", "#..#", "...."};
    const char *small_g[] = {"....", "....", ".###", "#..#", ".##.", "#...", ".###"};

    (void)state;
    assert_drawing(&tkr_font_5x7, 'A', capital_a);
    assert_drawing(&tkr_font_5x7, 'g', small_g);
}

static void a_narrow_digit_keeps_the_cell_of_the_wide_ones(void **state)
{
    const char *one[] = {"..#.", ".##.", "..#.", "..#.", "..#.", ".###", "...."};

    (void)state;
    assert_drawing(&tkr_font_5x7, '1', one);
}

static void other_scripts_and_quotation_marks_of_5x7_look_as_drawn(void **state)
{
    const char *zhe[] = {"#.#.#", "#.#.#", ".###.", ".###.", "#.#.#", "#.#.#", "....."};
    const char *omega[] = {".#.", "#.#", "#.#", "#.#", ".#.", "#.#", "..."};
    const char *quote[] = {".#.#", "#.#.", "#.#.", "....", "....", "....", "...."};

    (void)state;
    assert_drawing(&tkr_font_5x7, 0x0416, zhe);
    assert_drawing(&tkr_font_5x7, 0x03A9, omega);
    assert_drawing(&tkr_font_5x7, 0x201C, quote);
}

static void letters_of_two_bytes_a_column_look_as_drawn(void **state)
{
    const char *capital_a[] = {"......", "......", "..##..", ".####.", "##..##", "##..##", "##..##",
                               "######", "##..##", "##..##", "##..##", "......", "......"};
    const char *small_e_acute[] = {"......", "......", "...##.", "..##..", "......", ".####.", "##..##",
                                   "######", "##....", "##....", ".####.", "......", "......"};

    (void)state;
    assert_drawing(&tkr_font_6x13b, 'A', capital_a);
    assert_drawing(&tkr_font_6x13b, 0x00E9, small_e_acute);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_5x7_look_as_drawn),
        cmocka_unit_test(a_narrow_digit_keeps_the_cell_of_the_wide_ones),
        cmocka_unit_test(other_scripts_and_quotation_marks_of_5x7_look_as_drawn),
        cmocka_unit_test(letters_of_two_bytes_a_column_look_as_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
