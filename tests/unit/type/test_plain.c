// SPDX-License-Identifier: MIT
/* Plainer spellings, over the whole of Unicode. */
#include <stdbool.h>
#include <string.h>

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

static void letters_and_unknown_code_points_have_none(void **state)
{
    (void)state;
    static const uint32_t none[] = {0, 'a', 0xE9, 0xAA, 0xBC, 0x2009, 0x2213, 0xFFFF, 0x12026, 0x1F600, UINT32_MAX};

    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
        assert_null(tkr_plain_spelling(none[i]));
}

static void every_spelling_is_one_to_three_letters_of_ascii(void **state)
{
    (void)state;
    unsigned found = 0;

    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        const char *spelling = tkr_plain_spelling(code_point);

        if (spelling == NULL)
            continue;
        found++;
        assert_true(code_point > 0x7F);
        assert_in_range(strlen(spelling), 1, 3);
        for (; *spelling != '\0'; spelling++)
            assert_in_range(*spelling, 0x21, 0x7E);
    }
    assert_int_equal(found, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typographers_signs_have_a_plain_spelling),
        cmocka_unit_test(letters_and_unknown_code_points_have_none),
        cmocka_unit_test(every_spelling_is_one_to_three_letters_of_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
