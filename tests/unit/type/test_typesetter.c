// SPDX-License-Identifier: MIT

#include <stdio.h>

#include <tkr/fonts.h>
#include <tkr/type.h>
#include <tkr/utf8.h>

#include "check.h"
#include "guard.h"
#include "type_bench.h"

#define BOX "1f 11 11 1f ."

static void glyphs_follow_each_other_with_their_spacing(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "a"), "01 02 .");
    assert_string_equal(columns_of(&bench_narrow, "ab-a"), "01 02 . 03 . 04 . 01 02 .");
}

static void an_empty_line_has_no_column(void **state)
{
    (void)state;
    struct tkr_typesetter typesetter;
    uint32_t dots = 7;

    assert_string_equal(columns_of(&bench_narrow, ""), "");
    tkr_type_init(&typesetter, &bench_narrow);
    assert_int_equal(tkr_type_next_column(&typesetter, &dots), 0);
    tkr_type_open(&typesetter, NULL, 0);
    assert_int_equal(tkr_type_next_column(&typesetter, &dots), 0);
    assert_int_equal(dots, 7);
}

static void a_line_that_has_ended_stays_ended(void **state)
{
    (void)state;
    struct tkr_typesetter typesetter;
    uint32_t dots;

    tkr_type_init(&typesetter, &bench_narrow);
    tkr_type_open(&typesetter, "b", 1);
    assert_int_equal(tkr_type_next_column(&typesetter, &dots), 1);
    assert_int_equal(tkr_type_next_column(&typesetter, &dots), 1);
    for (int i = 0; i < 3; i++)
        assert_int_equal(tkr_type_next_column(&typesetter, &dots), 0);
}

static void opening_another_line_forgets_the_rest_of_the_first(void **state)
{
    (void)state;
    struct tkr_typesetter typesetter;
    uint32_t dots;

    tkr_type_init(&typesetter, &bench_narrow);
    tkr_type_open(&typesetter, "…b", 4);
    assert_int_equal(tkr_type_next_column(&typesetter, &dots), 1);
    tkr_type_open(&typesetter, "b", 1);
    assert_int_equal(tkr_type_next_column(&typesetter, &dots), 1);
    assert_int_equal(dots, 0x03);
    assert_int_equal(tkr_type_next_column(&typesetter, &dots), 1);
    assert_int_equal(tkr_type_next_column(&typesetter, &dots), 0);
}

static void a_space_and_a_no_break_space_are_as_wide_as_the_font_says(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "b b"), "03 . . . . 03 .");
    assert_string_equal(columns_of(&bench_narrow, "b\u00A0b"), "03 . . . . 03 .");
    assert_string_equal(columns_of(&bench_narrow, "  "), ". . . . . .");
}

static void columns_of_more_than_eight_rows_come_whole(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_tall, "a"), "c0201 800ff .");
}

static void a_glyph_without_columns_leaves_its_spacing_only(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "b\u0301b"), "03 . . 03 .");
}

static void what_the_font_lacks_is_taken_from_its_fallback_with_that_ones_spacing(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_chained, "bcb"), "03 . 11 12 13 . . 03 .");
    assert_string_equal(columns_of(&bench_chained, "é"), "14 . .");
}

static void a_lower_fallback_stands_on_the_baseline_of_the_line(void **state)
{
    (void)state;
    struct tkr_font font = bench_tall; /* ascent 20 */
    struct tkr_font lower = bench_chained;

    font.rows = 24;
    font.fallback = &bench_wide; /* ascent 5: 15 rows lower */
    assert_string_equal(columns_of(&font, "ca"), "88000 90000 98000 . . c0201 800ff .");
    lower.ascent = 12; /* 8 rows lower, and its own fall-back still 15 below the line's first row */
    font.fallback = &lower;
    assert_string_equal(columns_of(&font, "b-c"), "300 . 400 . 88000 90000 98000 . .");
}

static void a_fallback_of_the_highest_line_may_have_a_single_row(void **state)
{
    (void)state;
    struct tkr_font font = bench_tall;
    struct tkr_font lower = bench_narrow;

    font.rows = 32;
    font.ascent = 32;
    lower.rows = 1;
    lower.ascent = 1;
    font.fallback = &lower;
    assert_string_equal(columns_of(&font, "a"), "c0201 800ff .");
    assert_string_equal(columns_of(&font, "b"), "80000000 .");
}

static void the_widest_and_highest_glyph_comes_whole(void **state)
{
    (void)state;
    enum { COLUMNS = 64, ROW_BYTES = 4 };
    static const struct tkr_font_range ranges[] = {{'w', 0, 0}, {0xFFFF, 1, COLUMNS}};
    static const uint8_t widths[] = {COLUMNS};
    uint8_t columns[COLUMNS * ROW_BYTES];
    const struct tkr_font font = {.rows = TKR_FONT_ROWS_MAX,
                                  .ascent = 25,
                                  .bytes_per_column = ROW_BYTES,
                                  .spacing = 2,
                                  .range_count = 1,
                                  .ranges = ranges,
                                  .widths = widths,
                                  .columns = columns};
    struct tkr_typesetter typesetter;
    uint32_t dots;

    for (uint32_t i = 0; i < sizeof(columns); i++)
        columns[i] = (uint8_t)(i * 7U);
    tkr_type_init(&typesetter, &font);
    tkr_type_open(&typesetter, "w", 1);
    for (uint32_t x = 0; x < COLUMNS; x++) {
        const uint8_t *bytes = columns + (size_t)x * ROW_BYTES;

        assert_int_equal(tkr_type_next_column(&typesetter, &dots), 1);
        assert_int_equal(dots,
                         (uint32_t)bytes[3] << 24 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[1] << 8 | bytes[0]);
    }
    assert_int_equal(tkr_type_measure(&font, "w", 1), COLUMNS);
    assert_int_equal(tkr_type_measure(&font, "ww", 2), 2 * COLUMNS + 2);
}

static void a_space_is_never_taken_from_the_fallback(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_chained, "c c"), "11 12 13 . . . . . 11 12 13 . .");
}

static void what_no_font_has_is_spelled_plainly(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "b–b"), "03 . 04 . 03 .");
    assert_string_equal(columns_of(&bench_narrow, "\u2212"), "04 .");
}

static void a_letter_that_no_font_has_is_set_without_its_marks(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "b\u1EA5\u0105b"), "03 . 01 02 . 01 02 . 03 .");
    assert_string_equal(columns_of(&bench_narrow, "\u00E9"), BOX); /* nor has it an e */
    assert_string_equal(columns_of(&bench_narrow, "b\u0302b"), "03 . 03 .");
}

static void a_picture_that_no_font_has_and_no_word_says_is_left_out(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "b\U0001F469b"), "03 . 03 .");
    assert_string_equal(columns_of(&bench_narrow, "\U0001F469"), "");
    char words[256];
    (void)snprintf(words, sizeof(words), "%s", columns_of(&tkr_font_5x7, "(fire)!"));
    assert_string_equal(columns_of(&tkr_font_5x7, "\U0001F525!"), words);
}

static void a_glyph_of_a_fallback_goes_before_a_plain_spelling(void **state)
{
    (void)state;
    struct tkr_font with_dash = bench_wide;
    struct tkr_font font = bench_narrow;
    static const struct tkr_font_range ranges[] = {{0x2013, 0, 0}, {0xFFFF, 1, 1}};

    with_dash.ranges = ranges;
    with_dash.range_count = 1;
    font.fallback = &with_dash;
    assert_string_equal(columns_of(&font, "–"), "11 12 13 . .");
}

static void what_nobody_has_is_one_box(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "z"), BOX);
    assert_string_equal(columns_of(&bench_narrow, "bzb"), "03 . " BOX " 03 .");
    assert_string_equal(columns_of(&bench_narrow, "\xFF"), BOX);
    assert_string_equal(columns_of(&bench_narrow, "\U00012000"), BOX);
}

static void a_run_of_what_nobody_has_is_one_box_too(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "zz"), BOX);
    assert_string_equal(columns_of(&bench_narrow, "bzxyzzxb"), "03 . " BOX " 03 .");
    assert_string_equal(columns_of(&bench_narrow, "日本語"), BOX);
}

static void each_run_has_its_box(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "zbz"), BOX " 03 . " BOX);
    assert_string_equal(columns_of(&bench_narrow, "z z"), BOX " . . . " BOX);
    assert_string_equal(columns_of(&bench_narrow, "z–z"), BOX " 04 . " BOX);
}

static void a_plain_spelling_whose_letters_are_missing_is_one_box(void **state)
{
    (void)state;
    assert_string_equal(columns_of(&bench_narrow, "b…b"), "03 . " BOX " 03 .");
    assert_string_equal(columns_of(&bench_narrow, "…€z"), BOX);
}

static void the_box_stands_on_the_baseline_at_any_height(void **state)
{
    (void)state;
    struct tkr_font font = bench_tall;

    assert_string_equal(columns_of(&font, "z"), "fffff 80001 80001 fffff .");
    font.ascent = 32;
    assert_string_equal(columns_of(&font, "z"), "ffffffff 80000001 80000001 ffffffff .");
    font.ascent = 1;
    assert_string_equal(columns_of(&font, "z"), "01 01 01 01 .");
}

static void a_cut_character_at_the_end_is_read_no_further(void **state)
{
    (void)state;
    struct guard guard;
    struct tkr_typesetter typesetter;
    uint32_t dots;

    guard_open(&guard, 16);
    for (size_t count = 1; count <= 4; count++) {
        int columns;

        tkr_type_init(&typesetter, &bench_narrow);
        tkr_type_open(&typesetter, guard_put(&guard, "\U00012000", count), (uint16_t)count);
        for (columns = 0; tkr_type_next_column(&typesetter, &dots) == 1; columns++)
            assert_in_range(columns, 0, 4);
        assert_int_equal(columns, 5);
    }
    guard_close(&guard);
}

static void a_text_is_as_wide_as_its_columns_without_the_last_spacing(void **state)
{
    (void)state;
    assert_int_equal(tkr_type_measure(&bench_narrow, "", 0), 0);
    assert_int_equal(tkr_type_measure(&bench_narrow, "b", 1), 1);
    assert_int_equal(tkr_type_measure(&bench_narrow, "ab a", 4), 10);
    assert_int_equal(tkr_type_measure(&bench_narrow, "zz", 2), 4);
    assert_int_equal(tkr_type_measure(&bench_narrow, "\u0301", 2), 0);
}

static void the_last_spacing_is_that_of_the_font_the_glyph_came_from(void **state)
{
    (void)state;
    assert_int_equal(tkr_type_measure(&bench_chained, "bc", 2), 5);
    assert_int_equal(tkr_type_measure(&bench_chained, "cb", 2), 6);
    assert_int_equal(tkr_type_measure(&bench_chained, "c", 1), 3);
}

/* Each glyph of a real font comes out as it stands in the table. */
static void every_glyph_of_the_shipped_fonts_is_set_column_by_column(void **state)
{
    (void)state;
    const struct tkr_font *font;

    for (size_t i = 0; (font = tkr_font_at(i)) != NULL; i++) {
        for (uint32_t code_point = 0x21; code_point < 0xFFFF; code_point++) {
            char text[TKR_UTF8_MAX];
            struct tkr_typesetter typesetter;
            uint32_t dots;
            uint8_t width;
            const uint8_t *columns = tkr_font_glyph(font, code_point, &width);

            if (columns == NULL)
                continue;
            tkr_type_init(&typesetter, font);
            tkr_type_open(&typesetter, text, (uint16_t)tkr_utf8_encode(code_point, text));
            for (uint8_t column = 0; column < width; column++) {
                uint32_t expected = 0;

                for (uint8_t page = 0; page < font->bytes_per_column; page++)
                    expected |= (uint32_t)columns[(size_t)column * font->bytes_per_column + page] << (8U * page);
                assert_int_equal(tkr_type_next_column(&typesetter, &dots), 1);
                assert_int_equal(dots, expected);
            }
            for (uint8_t column = 0; column < font->spacing; column++) {
                assert_int_equal(tkr_type_next_column(&typesetter, &dots), 1);
                assert_int_equal(dots, 0);
            }
            assert_int_equal(tkr_type_next_column(&typesetter, &dots), 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glyphs_follow_each_other_with_their_spacing),
        cmocka_unit_test(an_empty_line_has_no_column),
        cmocka_unit_test(a_line_that_has_ended_stays_ended),
        cmocka_unit_test(opening_another_line_forgets_the_rest_of_the_first),
        cmocka_unit_test(a_space_and_a_no_break_space_are_as_wide_as_the_font_says),
        cmocka_unit_test(columns_of_more_than_eight_rows_come_whole),
        cmocka_unit_test(a_glyph_without_columns_leaves_its_spacing_only),
        cmocka_unit_test(what_the_font_lacks_is_taken_from_its_fallback_with_that_ones_spacing),
        cmocka_unit_test(a_lower_fallback_stands_on_the_baseline_of_the_line),
        cmocka_unit_test(a_fallback_of_the_highest_line_may_have_a_single_row),
        cmocka_unit_test(the_widest_and_highest_glyph_comes_whole),
        cmocka_unit_test(a_space_is_never_taken_from_the_fallback),
        cmocka_unit_test(what_no_font_has_is_spelled_plainly),
        cmocka_unit_test(a_letter_that_no_font_has_is_set_without_its_marks),
        cmocka_unit_test(a_picture_that_no_font_has_and_no_word_says_is_left_out),
        cmocka_unit_test(a_glyph_of_a_fallback_goes_before_a_plain_spelling),
        cmocka_unit_test(what_nobody_has_is_one_box),
        cmocka_unit_test(a_run_of_what_nobody_has_is_one_box_too),
        cmocka_unit_test(each_run_has_its_box),
        cmocka_unit_test(a_plain_spelling_whose_letters_are_missing_is_one_box),
        cmocka_unit_test(the_box_stands_on_the_baseline_at_any_height),
        cmocka_unit_test(a_cut_character_at_the_end_is_read_no_further),
        cmocka_unit_test(a_text_is_as_wide_as_its_columns_without_the_last_spacing),
        cmocka_unit_test(the_last_spacing_is_that_of_the_font_the_glyph_came_from),
        cmocka_unit_test(every_glyph_of_the_shipped_fonts_is_set_column_by_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
