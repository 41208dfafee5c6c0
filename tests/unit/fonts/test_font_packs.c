// SPDX-License-Identifier: MIT
/* What must hold for every committed pack, over the whole code space. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <tkr/fonts.h>

enum { RUN_MAX = 32, WIDTH_MAX = 64, SENTINEL = 0xFFFF };

/* Calls `check` for each pack. */
static void for_each_pack(void (*check)(const struct tkr_font *font))
{
    size_t count = 0;

    for (const struct tkr_font *font = tkr_font_at(0); font != NULL; font = tkr_font_at(++count))
        check(font);
    assert_true(count >= 4);
}

static const struct tkr_font_range *sentinel_of(const struct tkr_font *font)
{
    return &font->ranges[font->range_count];
}

static uint32_t dots_of(const struct tkr_font *font, size_t column)
{
    uint32_t dots = 0;

    for (size_t byte = 0; byte < font->bytes_per_column; byte++)
        dots |= (uint32_t)font->columns[column * font->bytes_per_column + byte] << 8 * byte;
    return dots;
}

static void check_measures(const struct tkr_font *font)
{
    assert_in_range(font->rows, 1, TKR_FONT_ROWS_MAX);
    assert_in_range(font->ascent, 1, font->rows);
    assert_int_equal(font->bytes_per_column, (font->rows + 7) / 8);
    assert_int_equal(font->spacing, 1);
    assert_in_range(font->space_columns, 2, font->rows);
    assert_non_null(font->notice);
    assert_true(font->notice[0] != '\0');
}

static void check_ranges(const struct tkr_font *font)
{
    assert_true(font->range_count > 0);
    assert_int_equal(font->ranges[0].glyph, 0);
    assert_int_equal(font->ranges[0].column, 0);
    assert_int_equal(sentinel_of(font)->first, SENTINEL);

    for (size_t r = 0; r < font->range_count; r++) {
        const struct tkr_font_range *range = &font->ranges[r];

        assert_true(range[1].glyph > range->glyph);
        assert_true(range[1].glyph - range->glyph <= RUN_MAX);
        assert_true(range[1].first >= range->first + (range[1].glyph - range->glyph));
    }
}

static void check_widths(const struct tkr_font *font)
{
    size_t column = 0;
    size_t r = 0;

    for (size_t g = 0; g < sentinel_of(font)->glyph; g++) {
        if (font->ranges[r].glyph == g)
            assert_int_equal(font->ranges[r++].column, column);
        assert_in_range(font->widths[g], 1, WIDTH_MAX);
        column += font->widths[g];
    }
    assert_int_equal(r, font->range_count);
    assert_int_equal(sentinel_of(font)->column, column);
}

static void check_rows(const struct tkr_font *font)
{
    for (size_t c = 0; c < sentinel_of(font)->column; c++)
        assert_int_equal((uint64_t)dots_of(font, c) >> font->rows, 0);
}

/* The slow and obvious look-up: every range, every width before. */
static const uint8_t *scan(const struct tkr_font *font, uint32_t code_point, uint8_t *width)
{
    size_t column = 0;

    for (size_t r = 0; r < font->range_count; r++) {
        for (size_t g = font->ranges[r].glyph; g < font->ranges[r + 1].glyph; g++) {
            if (font->ranges[r].first + (g - font->ranges[r].glyph) == code_point) {
                *width = font->widths[g];
                return font->columns + column * font->bytes_per_column;
            }
            column += font->widths[g];
        }
    }
    return NULL;
}

static void check_lookup(const struct tkr_font *font)
{
    size_t found = 0;

    for (uint32_t c = 0; c <= 0xFFFF; c++) {
        uint8_t width = 0;
        uint8_t scanned_width = 0;
        const uint8_t *glyph = tkr_font_glyph(font, c, &width);

        if (glyph != scan(font, c, &scanned_width) || width != scanned_width)
            fail_msg("%s: U+%04X: the look-up and the scan differ", font->name, (unsigned)c);
        found += glyph != NULL;
    }
    assert_int_equal(found, sentinel_of(font)->glyph);
}

static void check_beyond(const struct tkr_font *font)
{
    uint8_t width = 0;

    for (uint32_t c = 0xFFFF; c <= 0x10FFFF; c++)
        assert_null(tkr_font_glyph(font, c, &width));
}

static void check_digits(const struct tkr_font *font)
{
    uint8_t zero = 0;

    assert_non_null(tkr_font_glyph(font, '0', &zero));
    for (uint32_t c = '1'; c <= '9'; c++) {
        uint8_t width = 0;

        assert_non_null(tkr_font_glyph(font, c, &width));
        assert_int_equal(width, zero);
    }
}

/* First and last column of each glyph hold ink; digits may have air at their sides. */
static void check_trimmed(const struct tkr_font *font)
{
    for (uint32_t c = 0; c < 0xFFFF; c++) {
        uint8_t width = 0;
        const uint8_t *glyph = tkr_font_glyph(font, c, &width);

        if (glyph == NULL || (c >= '0' && c <= '9'))
            continue;

        size_t first = (size_t)(glyph - font->columns) / font->bytes_per_column;

        if (dots_of(font, first) == 0 || dots_of(font, first + width - 1u) == 0)
            fail_msg("%s: U+%04X is not trimmed", font->name, (unsigned)c);
    }
}

/* In the font or in its fall-backs. */
static bool has(const struct tkr_font *font, uint32_t code_point)
{
    uint8_t width = 0;

    while (font != NULL && tkr_font_glyph(font, code_point, &width) == NULL)
        font = font->fallback;
    return font != NULL;
}

static void check_needed(const struct tkr_font *font)
{
    /* “ ” ‘ ’ – — … • € ™ № « » ‹ › „ ‚, the replacement character, and the ends of the alphabets.
     */
    static const uint16_t needed[] = {
        0x201C, 0x201D, 0x2018, 0x2019, 0x2013, 0x2014, 0x2026, 0x2022, 0x20AC, 0x2122, 0x2116, 0x00AB, 0x00BB, 0x2039,
        0x203A, 0x201E, 0x201A, 0xFFFD, 0x00BF, 0x0100, 0x017F, 0x0218, 0x021B, 0x0386, 0x03A9, 0x03CE, 0x0401, 0x0410,
        0x044F, 0x0457, 0x0491, 0x2190, 0x25B2, 0x25BC, 0x20B4, 0x20B9, 0x20BA, 0x20BD, 0x045D, 0x1E9E,
    };
    uint8_t width = 0;

    for (uint32_t c = 0x21; c <= 0x7E; c++)
        assert_non_null(tkr_font_glyph(font, c, &width));
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (!has(font, needed[i]))
            fail_msg("%s has no U+%04X", font->name, (unsigned)needed[i]);
    }
}

/* A fall-back font stands on the same baseline and stays within the line. */
static void check_fallback(const struct tkr_font *font)
{
    for (const struct tkr_font *next = font->fallback; next != NULL; next = next->fallback) {
        assert_true(next->ascent <= font->ascent);
        assert_true(next->rows - next->ascent <= font->rows - font->ascent);
        assert_ptr_not_equal(next, font);
    }
}

static void check_spaces(const struct tkr_font *font)
{
    uint8_t width = 0;

    assert_null(tkr_font_glyph(font, 0x0020, &width));
    assert_null(tkr_font_glyph(font, 0x00A0, &width));
}

static void the_measures_of_a_pack_agree_with_each_other(void **state)
{
    (void)state;
    for_each_pack(check_measures);
}

static void ranges_ascend_have_at_most_32_glyphs_and_end_with_the_sentinel(void **state)
{
    (void)state;
    for_each_pack(check_ranges);
}

static void each_range_begins_where_the_widths_before_it_end(void **state)
{
    (void)state;
    for_each_pack(check_widths);
}

static void no_ink_lies_below_the_last_row(void **state)
{
    (void)state;
    for_each_pack(check_rows);
}

static void the_look_up_finds_what_a_linear_scan_finds(void **state)
{
    (void)state;
    for_each_pack(check_lookup);
}

static void nothing_is_found_from_ffff_to_the_end_of_unicode(void **state)
{
    (void)state;
    for_each_pack(check_beyond);
}

static void all_digits_have_one_width(void **state)
{
    (void)state;
    for_each_pack(check_digits);
}

static void glyphs_are_trimmed_to_their_ink(void **state)
{
    (void)state;
    for_each_pack(check_trimmed);
}

static void what_headlines_need_is_there(void **state)
{
    (void)state;
    for_each_pack(check_needed);
}

static void a_fall_back_font_stays_within_the_line(void **state)
{
    (void)state;
    for_each_pack(check_fallback);
}

static void spaces_are_not_stored_as_glyphs(void **state)
{
    (void)state;
    for_each_pack(check_spaces);
}

static void a_font_is_found_by_its_name_only(void **state)
{
    (void)state;
    assert_ptr_equal(tkr_font_by_name("5x7"), &tkr_font_5x7);
    assert_ptr_equal(tkr_font_by_name("6x13b"), &tkr_font_6x13b);
    assert_ptr_equal(tkr_font_by_name("9x15b"), &tkr_font_9x15b);
    assert_ptr_equal(tkr_font_by_name("10x20"), &tkr_font_10x20);
    assert_null(tkr_font_by_name("5X7"));
    assert_null(tkr_font_by_name("5x"));
    assert_null(tkr_font_by_name("5x77"));
    assert_null(tkr_font_by_name(""));
}

static void the_list_of_fonts_ends(void **state)
{
    (void)state;
    size_t count = 0;

    while (tkr_font_at(count) != NULL)
        count++;
    assert_in_range(count, 4, 7);
    assert_null(tkr_font_at(count + 1));
    assert_null(tkr_font_at(SIZE_MAX));
}

static void the_smallest_font_stands_first_in_the_list(void **state)
{
    (void)state;
    assert_ptr_equal(tkr_font_at(0), &tkr_font_5x7);
    for (size_t i = 1; tkr_font_at(i) != NULL; i++)
        assert_true(tkr_font_at(i - 1)->rows < tkr_font_at(i)->rows);
}

/* In the build or not: people who ask for a font of ours get it, or are told how. */
static void a_font_that_this_build_lacks_has_a_remedy(void **state)
{
    static const char *const built[] = {"helvb12", "helvb18", "helvb24"};

    (void)state;
    for (size_t i = 0; i < sizeof built / sizeof built[0]; i++) {
#ifdef TKR_FONTS_HAVE_HELVETICA
        assert_non_null(tkr_font_by_name(built[i]));
        assert_null(tkr_font_remedy(built[i]));
#else
        assert_null(tkr_font_by_name(built[i]));
        assert_non_null(tkr_font_remedy(built[i]));
#endif
    }
    assert_null(tkr_font_remedy("5x7"));
    assert_null(tkr_font_remedy("6x9"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_measures_of_a_pack_agree_with_each_other),
        cmocka_unit_test(ranges_ascend_have_at_most_32_glyphs_and_end_with_the_sentinel),
        cmocka_unit_test(each_range_begins_where_the_widths_before_it_end),
        cmocka_unit_test(no_ink_lies_below_the_last_row),
        cmocka_unit_test(the_look_up_finds_what_a_linear_scan_finds),
        cmocka_unit_test(nothing_is_found_from_ffff_to_the_end_of_unicode),
        cmocka_unit_test(all_digits_have_one_width),
        cmocka_unit_test(glyphs_are_trimmed_to_their_ink),
        cmocka_unit_test(what_headlines_need_is_there),
        cmocka_unit_test(a_fall_back_font_stays_within_the_line),
        cmocka_unit_test(spaces_are_not_stored_as_glyphs),
        cmocka_unit_test(a_font_is_found_by_its_name_only),
        cmocka_unit_test(the_list_of_fonts_ends),
        cmocka_unit_test(the_smallest_font_stands_first_in_the_list),
        cmocka_unit_test(a_font_that_this_build_lacks_has_a_remedy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
