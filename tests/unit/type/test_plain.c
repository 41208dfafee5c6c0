// SPDX-License-Identifier: MIT
/* Plainer spellings, over the whole of Unicode. */
#include <stdbool.h>
#include <string.h>

#include <tkr/fonts.h>
#include <tkr/type.h>

#include "check.h"
#include "plain.h"

static void typographers_signs_have_a_plain_spelling(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point;
        const char *spelling;
    } cases[] = {
        {0x201C, "\""},  {0x201D, "\""}, {0x2018, "'"},  {0x2019, "'"},  {0x2013, "-"}, {0x2014, "-"}, {0x2026, "..."},
        {0x20AC, "EUR"}, {0x2122, "TM"}, {0x00AB, "\""}, {0x00BB, "\""}, {0x2212, "-"}, {0x2022, "*"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_string_equal(tkr_plain_spelling(cases[i].code_point), cases[i].spelling);
}

static void letters_that_are_none_with_a_mark_have_one(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point;
        const char *spelling;
    } cases[] = {
        {0xDF, "ss"}, {0xF8, "o"}, {0x142, "l"}, {0x111, "d"},   {0xE6, "ae"},    {0x153, "oe"},
        {0xFE, "th"}, {0xF0, "d"}, {0x131, "i"}, {0x1E9E, "SS"}, {0x2116, "No."},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_string_equal(tkr_plain_spelling(cases[i].code_point), cases[i].spelling);
}

static void a_picture_is_a_word_in_brackets_or_nothing(void **state)
{
    (void)state;
    assert_string_equal(tkr_plain_spelling(0x1F525), "(fire)");
    assert_string_equal(tkr_plain_spelling(0x1F6A8), "(alarm)");
    assert_string_equal(tkr_plain_spelling(0x2764), "(love)");
    assert_string_equal(tkr_plain_spelling(0x1F469), "");
    assert_string_equal(tkr_plain_spelling(0x1F3AD), "");
    assert_string_equal(tkr_plain_spelling(0x26BE), "");
}

/* A scientist is a woman, a joiner and a microscope: nothing, nothing and nothing, and no box. */
static void what_joins_pictures_is_nothing_itself(void **state)
{
    static const char scientist[] = "\U0001F469\u200D\U0001F52C";

    (void)state;
    assert_string_equal(tkr_plain_spelling(0x200C), "");
    assert_string_equal(tkr_plain_spelling(0x200D), "");
    assert_int_equal(tkr_type_measure(&tkr_font_5x7, scientist, sizeof(scientist) - 1), 0);
}

static void letters_and_unknown_code_points_have_none(void **state)
{
    (void)state;
    static const uint32_t none[] = {0,      'a',    0xE9,   0xAA,    0xBC,    0x2009,  0x2213,
                                    0x25FF, 0x27C0, 0xFFFF, 0x12026, 0x1EFFF, 0x20000, UINT32_MAX};

    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
        assert_null(tkr_plain_spelling(none[i]));
}

static bool is_picture(uint32_t code_point)
{
    return (code_point >= 0x2600 && code_point < 0x27C0) || (code_point >= 0x1F000 && code_point < 0x20000);
}

static void every_spelling_is_short_and_of_ascii(void **state)
{
    (void)state;
    unsigned signs = 0;
    unsigned words = 0;

    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        const char *spelling = tkr_plain_spelling(code_point);
        bool is_mark = (code_point >= 0x300 && code_point < 0x370) || code_point == 0x200C || code_point == 0x200D;

        if (spelling == NULL || (spelling[0] == '\0' && (is_mark || is_picture(code_point))))
            continue;
        signs += !is_picture(code_point);
        words += is_picture(code_point);
        assert_true(code_point > 0x7F);
        assert_in_range(strlen(spelling), 1, is_picture(code_point) ? 7 : 3);
        for (; *spelling != '\0'; spelling++)
            assert_in_range(*spelling, 0x21, 0x7E);
    }
    assert_int_equal(signs, 49);
    assert_int_equal(words, 19);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typographers_signs_have_a_plain_spelling),
        cmocka_unit_test(letters_that_are_none_with_a_mark_have_one),
        cmocka_unit_test(a_picture_is_a_word_in_brackets_or_nothing),
        cmocka_unit_test(what_joins_pictures_is_nothing_itself),
        cmocka_unit_test(letters_and_unknown_code_points_have_none),
        cmocka_unit_test(every_spelling_is_short_and_of_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
