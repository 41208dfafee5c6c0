// SPDX-License-Identifier: MIT
/* tkr_font_glyph on small tables made by hand: the edges of ranges and of the code space. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <tkr/font.h>

/* Four runs: U+0000, U+0041 to U+0043 (B has no columns), U+0045 behind a gap of one, U+FFFE. */
static const struct tkr_font_range ranges[] = {
    {0x0000, 0, 0}, {0x0041, 1, 1}, {0x0045, 4, 4}, {0xFFFE, 5, 6}, {0xFFFF, 6, 7},
};
static const uint8_t widths[] = {1, 2, 0, 1, 2, 1};
static const uint8_t columns[] = {0x10, 0x20, 0x21, 0x30, 0x40, 0x41, 0x50};

static const struct tkr_font small = {
    .rows = 8,
    .bytes_per_column = 1,
    .range_count = 4,
    .ranges = ranges,
    .widths = widths,
    .columns = columns,
};

static void assert_glyph(const struct tkr_font *font, uint32_t code_point, size_t offset, uint8_t width)
{
    uint8_t got = 0xEE;

    assert_ptr_equal(tkr_font_glyph(font, code_point, &got), font->columns + offset);
    assert_int_equal(got, width);
}

static void assert_no_glyph(const struct tkr_font *font, uint32_t code_point)
{
    uint8_t got = 0xEE;

    assert_null(tkr_font_glyph(font, code_point, &got));
    assert_int_equal(got, 0xEE);
}

static void the_first_and_the_last_code_point_are_found(void **state)
{
    (void)state;
    assert_glyph(&small, 0x0000, 0, 1);
    assert_glyph(&small, 0xFFFE, 6, 1);
}

static void a_glyph_begins_behind_the_columns_of_those_before_it(void **state)
{
    (void)state;
    assert_glyph(&small, 0x41, 1, 2);
    assert_glyph(&small, 0x42, 3, 0);
    assert_glyph(&small, 0x43, 3, 1);
    assert_glyph(&small, 0x45, 4, 2);
}

static void code_points_between_runs_are_missing(void **state)
{
    (void)state;
    assert_no_glyph(&small, 0x0001);
    assert_no_glyph(&small, 0x0040);
    assert_no_glyph(&small, 0x0044);
    assert_no_glyph(&small, 0x0046);
    assert_no_glyph(&small, 0xFFFD);
}

static void code_points_above_fffe_are_missing_and_do_not_wrap(void **state)
{
    (void)state;
    assert_no_glyph(&small, 0xFFFF);
    assert_no_glyph(&small, 0x10000);
    assert_no_glyph(&small, 0x10041);
    assert_no_glyph(&small, 0x1F600);
    assert_no_glyph(&small, 0x10FFFF);
    assert_no_glyph(&small, UINT32_MAX);
}

static void nothing_is_found_below_the_first_range(void **state)
{
    struct tkr_font from_a = small;

    (void)state;
    from_a.ranges = ranges + 1;
    from_a.range_count = 3;
    assert_no_glyph(&from_a, 0x0000);
    assert_no_glyph(&from_a, 0x0040);
    assert_glyph(&from_a, 0x41, 1, 2);
}

static void a_font_without_glyphs_finds_nothing(void **state)
{
    static const struct tkr_font_range sentinel[] = {{0xFFFF, 0, 0}};
    struct tkr_font empty = small;

    (void)state;
    empty.ranges = sentinel;
    empty.range_count = 0;
    assert_no_glyph(&empty, 0x0000);
    assert_no_glyph(&empty, 0x0041);
    assert_no_glyph(&empty, 0xFFFF);
}

static void columns_of_several_bytes_are_counted_in_columns(void **state)
{
    static const uint8_t tall_columns[4 * 7] = {0};
    struct tkr_font tall = small;

    (void)state;
    tall.rows = 32;
    tall.bytes_per_column = 4;
    tall.columns = tall_columns;
    assert_glyph(&tall, 0x43, 12, 1);
    assert_glyph(&tall, 0xFFFE, 24, 1);
}

static void the_fallback_is_not_asked(void **state)
{
    static const struct tkr_font_range only_a[] = {{0x0041, 0, 0}, {0xFFFF, 1, 2}};
    struct tkr_font with_fallback = small;

    (void)state;
    with_fallback.ranges = only_a;
    with_fallback.range_count = 1;
    with_fallback.fallback = &small;
    assert_glyph(&with_fallback, 0x41, 0, 1);
    assert_no_glyph(&with_fallback, 0x45);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_and_the_last_code_point_are_found),
        cmocka_unit_test(a_glyph_begins_behind_the_columns_of_those_before_it),
        cmocka_unit_test(code_points_between_runs_are_missing),
        cmocka_unit_test(code_points_above_fffe_are_missing_and_do_not_wrap),
        cmocka_unit_test(nothing_is_found_below_the_first_range),
        cmocka_unit_test(a_font_without_glyphs_finds_nothing),
        cmocka_unit_test(columns_of_several_bytes_are_counted_in_columns),
        cmocka_unit_test(the_fallback_is_not_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
