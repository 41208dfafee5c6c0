// SPDX-License-Identifier: MIT
/* How wide running text is. */
#include <string.h>

#include <tkr/fonts.h>
#include <tkr/type.h>

#include "check.h"

static void real_headlines_are_about_as_wide_as_the_mean_says(void **state)
{
    (void)state;
    static const char *const headlines[] = {
        "Zelensky caves as Donald Trump pushes Ukraine towards huge concession",
        "Storm brings heavy rain and wind to the north of the country",
        "Champions go through after penalty shootout in front of record crowd",
        "Central bank leaves interest rates unchanged for the third time this year",
    };

    for (size_t i = 0; tkr_font_at(i) != NULL; i++) {
        uint32_t columns = 0, characters = 0;

        for (size_t at = 0; at < sizeof(headlines) / sizeof(headlines[0]); at++) {
            uint16_t count = (uint16_t)strlen(headlines[at]);

            columns += tkr_type_measure(tkr_font_at(i), headlines[at], count);
            characters += count;
        }
        assert_in_range(tkr_type_mean_columns(tkr_font_at(i), (uint16_t)characters), columns * 9 / 10,
                        columns * 11 / 10);
    }
}

static void eight_characters_a_second_are_some_thirty_columns_in_the_smallest_font(void **state)
{
    (void)state;
    assert_in_range(tkr_type_mean_columns(&tkr_font_5x7, 8), 30, 45);
    assert_int_equal(tkr_type_mean_columns(&tkr_font_5x7, 0), 1);
    assert_int_equal(tkr_type_mean_columns(&tkr_font_5x7, UINT16_MAX), UINT16_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_headlines_are_about_as_wide_as_the_mean_says),
        cmocka_unit_test(eight_characters_a_second_are_some_thirty_columns_in_the_smallest_font),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
