// SPDX-License-Identifier: MIT
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "spell.h"

static void spells(double number, const char *expected)
{
    char text[TKR_SPELLED_BYTES];

    assert_int_equal(tkr_cjson_spell(number, text), strlen(expected));
    assert_string_equal(text, expected);
}

static void whole_numbers_are_spelled_by_their_digits(void **state)
{
    (void)state;
    spells(0, "0");
    spells(-1, "-1");
    spells(1763885700, "1763885700");
    spells(1e15, "1000000000000000");
    spells(9007199254740992.0, "9007199254740992");
    spells(-9007199254740992.0, "-9007199254740992");
}

static void other_numbers_have_a_point_or_an_exponent(void **state)
{
    (void)state;
    spells(1763885700.5, "1763885700.5");
    spells(-0.1, "-0.1");
    spells(1e300, "1e+300");
}

static void what_is_no_number_is_not_spelled(void **state)
{
    (void)state;
    spells((double)INFINITY, "");
    spells(-(double)INFINITY, "");
    spells((double)NAN, "");
}

static void what_is_spelled_can_be_read_back(void **state)
{
    uint64_t bits = 88172645463325252U; /* xorshift */
    char text[TKR_SPELLED_BYTES];

    (void)state;
    for (int i = 0; i < 100000; i++) {
        double number;
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        memcpy(&number, &bits, sizeof(number));
        if (!isfinite(number))
            continue;
        assert_true(tkr_cjson_spell(number, text) > 0);
        double back = strtod(text, NULL);
        assert_true(fabs(back - number) <= fabs(number) * 0x1p-52);
    }
}

static void the_point_does_not_depend_on_the_locale(void **state)
{
    static const char *const locales[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ps_AF.UTF-8", "ps_AF"};
    bool found = false;

    (void)state;
    for (size_t at = 0; at < sizeof(locales) / sizeof(locales[0]); at++) {
        if (setlocale(LC_NUMERIC, locales[at]) == NULL)
            continue;
        found = true;
        spells(1763885700.5, "1763885700.5");
        spells(-1.25e-100, "-1.25e-100");
        spells(1763885700, "1763885700");
    }
    (void)setlocale(LC_NUMERIC, "C");
    if (!found) {
        print_message("no locale with another decimal point is installed\n");
        skip();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_are_spelled_by_their_digits),
        cmocka_unit_test(other_numbers_have_a_point_or_an_exponent),
        cmocka_unit_test(what_is_no_number_is_not_spelled),
        cmocka_unit_test(what_is_spelled_can_be_read_back),
        cmocka_unit_test(the_point_does_not_depend_on_the_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
