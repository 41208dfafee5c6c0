// SPDX-License-Identifier: MIT
/*
 * What a column costs, counted in font look-ups, wherever it stands and whatever the line holds: the display side may
 * run in an interrupt.
 */
#include <string.h>

#include <tkr/fonts.h>
#include <tkr/type.h>

#include "check.h"
#include "type_bench.h"

/* Code points looked at for one column, times the fonts that each is looked for in. */
enum { LOOKUPS_MOST = 8 };

static unsigned lookups;

/* The linker sends the look-ups here (--wrap). The names are its own. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
const uint8_t *__real_tkr_font_glyph(const struct tkr_font *font, uint32_t code_point, uint8_t *width);
const uint8_t *__wrap_tkr_font_glyph(const struct tkr_font *font, uint32_t code_point, uint8_t *width);

const uint8_t *__wrap_tkr_font_glyph(const struct tkr_font *font, uint32_t code_point, uint8_t *width)
{
    lookups++;
    return __real_tkr_font_glyph(font, code_point, width);
}

/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

/* The most look-ups that one column of the line has cost. */
static unsigned cost_of(const struct tkr_font *font, const char *text, size_t count)
{
    struct tkr_typesetter typesetter;
    unsigned most = 0;
    int result = 1;

    tkr_type_init(&typesetter, font);
    lookups = 0;
    tkr_type_open(&typesetter, text, (uint16_t)count);
    assert_int_equal(lookups, 0);
    while (result == 1) {
        uint32_t dots;

        lookups = 0;
        result = tkr_type_next_column(&typesetter, &dots);
        most = lookups > most ? lookups : most;
    }
    return most;
}

static void an_ordinary_column_costs_one_look_up(void **state)
{
    (void)state;
    static const char text[] = "Zelensky caves as Donald Trump pushes Ukraine towards huge concession";

    assert_int_equal(cost_of(&tkr_font_5x7, text, sizeof(text) - 1), 1);
}

static void a_fallback_costs_one_look_up_more(void **state)
{
    (void)state;
    assert_int_equal(cost_of(&bench_chained, "bcbc", 4), 2);
}

static void a_long_run_of_missing_characters_costs_no_more_a_column_than_a_short_one(void **state)
{
    (void)state;
    char text[65535 / 3 * 3];

    for (size_t i = 0; i < sizeof(text); i += 3)
        memcpy(text + i, "語", 3);
    assert_in_range(cost_of(&bench_narrow, text, 300), 1, LOOKUPS_MOST);
    assert_in_range(cost_of(&bench_narrow, text, sizeof(text)), 1, LOOKUPS_MOST);
    assert_in_range(cost_of(&bench_chained, text, sizeof(text)), 2, 2 * LOOKUPS_MOST);
}

static void bytes_that_are_no_text_cost_no_more_either(void **state)
{
    (void)state;
    char text[4096];

    memset(text, 0xFF, sizeof(text));
    assert_in_range(cost_of(&bench_narrow, text, sizeof(text)), 1, LOOKUPS_MOST);
}

static void glyphs_without_columns_and_spacing_cost_no_more_either(void **state)
{
    (void)state;
    struct tkr_font font = bench_narrow;
    char text[2000];

    font.spacing = 0;
    for (size_t i = 0; i < sizeof(text); i += 2)
        memcpy(text + i, "\u0301", 2);
    assert_in_range(cost_of(&font, text, sizeof(text)), 1, LOOKUPS_MOST);
}

/* Every line of this kind ends, and in so many columns at most. */
static void a_run_of_missing_characters_stays_narrow(void **state)
{
    (void)state;
    char text[300];

    for (size_t i = 0; i < sizeof(text); i += 3)
        memcpy(text + i, "語", 3);
    assert_in_range(tkr_type_measure(&bench_narrow, text, sizeof(text)), 4, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ordinary_column_costs_one_look_up),
        cmocka_unit_test(a_fallback_costs_one_look_up_more),
        cmocka_unit_test(a_long_run_of_missing_characters_costs_no_more_a_column_than_a_short_one),
        cmocka_unit_test(bytes_that_are_no_text_cost_no_more_either),
        cmocka_unit_test(glyphs_without_columns_and_spacing_cost_no_more_either),
        cmocka_unit_test(a_run_of_missing_characters_stays_narrow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
