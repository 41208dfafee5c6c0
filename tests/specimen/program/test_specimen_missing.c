// SPDX-License-Identifier: MIT
/* What tkr-specimen tells of characters that a font lacks. */
#include <stdio.h>
#include <string.h>

#include <tkr/fonts.h>

#include "specimen_run.h"
#include "told.h"

#define ARGUMENTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct specimen_run run;

static void a_character_that_becomes_a_box_is_told_once_a_line(void **state)
{
    (void)state;
    specimen_run(&run, ARGUMENTS("--panel=plain", "--png", specimen_png(), "-"), "Tokyo 東京 東\n\nOsaka\n京 ok");
    assert_int_equal(run.code, 0);
    assert_string_equal(run.errors, "tkr-specimen: line 1: 9x15b has no U+6771 東: a box\n"
                                    "tkr-specimen: line 1: 9x15b has no U+4EAC 京: a box\n"
                                    "tkr-specimen: line 4: 9x15b has no U+4EAC 京: a box\n");
}

static void strict_draws_and_ends_with_1_when_a_character_is_missing(void **state)
{
    FILE *file;

    (void)state;
    (void)remove(specimen_png());
    specimen_run(&run, ARGUMENTS("--strict", "--panel=plain", "--png", specimen_png(), "東"), NULL);
    assert_int_equal(run.code, 1);
    file = fopen(specimen_png(), "rb");
    assert_non_null(file);
    (void)fclose(file);
    specimen_run(&run, ARGUMENTS("--strict", "--panel=plain", "--png", specimen_png(), "Ελλάδα"), NULL);
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
}

/* The lines of `text` in `font`; valid until the next call. */
static const char *told(const char *text, const struct tkr_font *font, size_t count)
{
    static char words[1024];
    static struct specimen_lines lines;
    FILE *file = tmpfile();

    assert_non_null(file);
    assert_int_equal(specimen_lines_read(&lines, text), TKR_OK);
    assert_int_equal(specimen_tell_missing(&lines, font, file), count);
    rewind(file);
    words[fread(words, 1, sizeof(words) - 1, file)] = '\0';
    (void)fclose(file);
    return words;
}

static void a_plain_spelling_and_a_box_are_told_apart_and_a_fall_back_is_no_loss(void **state)
{
    static const struct tkr_font_range ascii[] = {{0x21, 0, 0}, {0xFFFF, 32, 110}};
    struct tkr_font font = tkr_font_5x7;

    (void)state;
    font.ranges = ascii; /* of all its glyphs ! to @ */
    font.range_count = 1;
    font.name = "signs";
    assert_string_equal(told("1 – 2東\u00A03", &font, 2),
                        "tkr-specimen: line 1: signs has no U+2013 –: spelled plainly\n"
                        "tkr-specimen: line 1: signs has no U+6771 東: a box\n");
    font.fallback = &tkr_font_5x7;
    assert_string_equal(told("1 – 2é\u00A03", &font, 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_character_that_becomes_a_box_is_told_once_a_line),
        cmocka_unit_test(strict_draws_and_ends_with_1_when_a_character_is_missing),
        cmocka_unit_test(a_plain_spelling_and_a_box_are_told_apart_and_a_fall_back_is_no_loss),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
