// SPDX-License-Identifier: MIT
/* What the font compiler is asked: named sets, spans of code points, options. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "options.h"
#include "sets.h"

static void the_named_sets_have_the_sizes_that_are_told(void **state)
{
    struct fontc_set ascii = {{0}};
    struct fontc_set latin = {{0}};
    struct fontc_set lgc = {{0}};

    (void)state;
    assert_int_equal(fontc_set_add(&ascii, "ascii"), 0);
    assert_int_equal(fontc_set_add(&latin, "latin"), 0);
    assert_int_equal(fontc_set_add(&lgc, "lgc"), 0);
    assert_int_equal(fontc_set_count(&ascii), 95);
    assert_int_equal(fontc_set_count(&latin), 514);
    assert_int_equal(fontc_set_count(&lgc), 716);
    for (uint32_t c = 0; c <= 0xFFFF; c++) {
        assert_true(!fontc_set_has(&ascii, c) || fontc_set_has(&latin, c));
        assert_true(!fontc_set_has(&latin, c) || fontc_set_has(&lgc, c));
    }
}

static void a_set_may_name_code_points_and_spans(void **state)
{
    struct fontc_set set = {{0}};

    (void)state;
    assert_int_equal(fontc_set_add(&set, "U+20AC,U+0590-U+05EA,U+FFFE,U+0"), 0);
    assert_int_equal(fontc_set_count(&set), 1 + 0x5EA - 0x590 + 1 + 2);
    assert_true(fontc_set_has(&set, 0x20AC));
    assert_true(fontc_set_has(&set, 0x0590));
    assert_true(fontc_set_has(&set, 0x05EA));
    assert_false(fontc_set_has(&set, 0x05EB));
    assert_true(fontc_set_has(&set, 0xFFFE));
    assert_true(fontc_set_has(&set, 0));
    assert_false(fontc_set_has(&set, 0xFFFF));
    assert_false(fontc_set_has(&set, UINT32_MAX));
}

static void a_malformed_set_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",          "klingon",
        "lgc,",      ",lgc",
        "U+",        "U+FFFF",
        "U+10000",   "U+20-U+1F",
        "U+20-",     "U+20-7",
        "U+20ACx",   "20AC",
        "LGC",       "U+12345678",
        "U+0 ",      "U+20-U+30-U+40",
        "lgc ascii", "a name that is far too long to be the name of any set",
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct fontc_set set = {{0}};

        if (fontc_set_add(&set, wrong[i]) == 0)
            fail_msg("'%s' was taken for a set", wrong[i]);
    }
}

static enum fontc_wish read_words(struct fontc_config *config, char *words[])
{
    int count = 0;

    while (words[count] != NULL)
        count++;
    return fontc_options_read(config, count, words);
}

static void the_command_line_fills_the_config(void **state)
{
    struct fontc_config config;
    char words[][16] = {"fontc",  "--name", "n",  "--set", "ascii",     "--font", "a",      "--bold", "--size", "16",
                        "--font", "b",      "-o", "f",     "--spacing", "0",      "--rows", "8",      "--clip"};
    enum { WORDS = sizeof words / sizeof words[0] };
    char *argv[WORDS + 1] = {NULL};

    (void)state;
    for (size_t i = 0; i < WORDS; i++)
        argv[i] = words[i];
    assert_int_equal(read_words(&config, argv), FONTC_WISH_COMPILE);
    assert_string_equal(config.name, "n");
    assert_int_equal(config.font_count, 2);
    assert_string_equal(config.fonts[1], "b");
    assert_false(config.bolds[0]);
    assert_true(config.bolds[1]);
    assert_int_equal(config.sizes[0], 0);
    assert_int_equal(config.sizes[1], 16);
    assert_int_equal(config.spacing, 0);
    assert_int_equal(config.space, -1);
    assert_int_equal(config.rows, 8);
    assert_true(config.clip);
}

static void assert_refused(const char *option, const char *value)
{
    struct fontc_config config;
    char program[] = "fontc";
    char name[16];
    char text[16];
    char *argv[] = {program, name, text, NULL};

    snprintf(name, sizeof name, "%s", option);
    snprintf(text, sizeof text, "%s", value != NULL ? value : "");
    if (value == NULL)
        argv[2] = NULL;
    assert_int_equal(read_words(&config, argv), FONTC_WISH_ERROR);
}

static void a_wrong_command_line_is_refused(void **state)
{
    (void)state;
    assert_refused("--rows", "0");
    assert_refused("--rows", "33");
    assert_refused("--size", "65");
    assert_refused("--rows", "8x");
    assert_refused("--rows", "-8");
    assert_refused("--rows", "");
    assert_refused("--space", "99999999999999");
    assert_refused("--rows", NULL);
    assert_refused("--nonsense", "1");
    assert_refused("--name", "only");
}

static void help_and_sets_are_asked_for_by_name(void **state)
{
    struct fontc_config config;
    char program[] = "fontc";
    char help[] = "--help";
    char sets[] = "--list-sets";
    char *ask_help[] = {program, help, NULL};
    char *ask_sets[] = {program, sets, NULL};

    (void)state;
    assert_int_equal(read_words(&config, ask_help), FONTC_WISH_HELP);
    assert_int_equal(read_words(&config, ask_sets), FONTC_WISH_SETS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_named_sets_have_the_sizes_that_are_told),
        cmocka_unit_test(a_set_may_name_code_points_and_spans),
        cmocka_unit_test(a_malformed_set_is_refused),
        cmocka_unit_test(the_command_line_fills_the_config),
        cmocka_unit_test(a_wrong_command_line_is_refused),
        cmocka_unit_test(help_and_sets_are_asked_for_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
