// SPDX-License-Identifier: MIT
#include "check.h"

#include <string.h>

#include <tkr/text.h>

static bool same(const char *a, const char *b)
{
    bool is = tkr_text_same(a, strlen(a), b, strlen(b));
    assert_int_equal(tkr_text_hash(a, strlen(a)) == tkr_text_hash(b, strlen(b)), is);
    assert_int_equal(tkr_text_same(b, strlen(b), a, strlen(a)), is);
    return is;
}

static bool same_key(const char *a, const char *b)
{
    return tkr_text_key(a, strlen(a)) == tkr_text_key(b, strlen(b));
}

static void the_case_of_letters_is_ignored(void **state)
{
    (void)state;
    assert_true(same("World NEWS", "world news"));
    assert_true(same("\xC3\x89TRANGER", "\xC3\xA9tranger")); /* É */
    assert_true(same("\xC5\x81\xC3\x93"
                     "D\xC5\xB9",
                     "\xC5\x82\xC3\xB3"
                     "d\xC5\xBA"));                                                            /* ŁÓDŹ */
    assert_true(same("\xC5\xB8", "\xC3\xBF"));                                                 /* Ÿ */
    assert_true(same("\xCE\x9D\xCE\x95\xCE\x91\xCE\xA3", "\xCE\xBD\xCE\xB5\xCE\xB1\xCF\x82")); /* ΝΕΑΣ, νεας */
    assert_true(same("\xCE\x8C\xCE\xA7\xCE\x99", "\xCF\x8C\xCF\x87\xCE\xB9"));                 /* ΌΧΙ */
    assert_true(same("\xD0\x9C\xD0\x98\xD0\xA0 \xD0\x81", "\xD0\xBC\xD0\xB8\xD1\x80 \xD1\x91")); /* МИР Ё */
    assert_true(same("\xD2\x90", "\xD2\x91"));                                                   /* Ґ */
    assert_true(same("VI\xE1\xBB\x86T", "vi\xE1\xBB\x87t"));                                     /* VIỆT */
    assert_true(same("", ""));
}

static void other_differences_count(void **state)
{
    (void)state;
    assert_false(same("World", "World "));
    assert_false(same("World", "Worl"));
    assert_false(same("", "x"));
    assert_false(same("e", "\xC3\xA9"));
    assert_false(same("\xC3\x97", "\xC3\xB7")); /* × is no capital of ÷ */
    assert_false(same("@", "`"));
    assert_false(same("[", "{"));
    assert_false(same("\xE6\x9D\xB1", "\xE4\xBA\xAC"));
}

static void a_key_ignores_case_punctuation_and_spaces(void **state)
{
    (void)state;
    assert_true(same_key("Storm hits coast", "STORM HITS COAST!"));
    assert_true(same_key("\xE2\x80\x9CStorm\xE2\x80\x9D hits: coast", "storm hits - coast\xE2\x80\xA6"));
    assert_false(same_key("Storm hits coast", "Storm hits coasts"));
    assert_false(same_key("Storm 1", "Storm 2"));
    assert_false(same_key("???", "!!!"));
    assert_false(same_key("\xE6\x9D\xB1\xE4\xBA\xAC", "\xE4\xBA\xAC\xE6\x9D\xB1"));
}

static void a_key_is_never_zero(void **state)
{
    (void)state;
    assert_true(tkr_text_key("", 0) != 0);
    assert_true(tkr_text_key(NULL, 0) != 0);
    assert_int_equal(tkr_text_hash("b0ccrhg", 7), 0); /* found by search: FNV-1a gives 0 */
    assert_int_equal(tkr_text_key("B0ccrhg", 7), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_case_of_letters_is_ignored),
        cmocka_unit_test(other_differences_count),
        cmocka_unit_test(a_key_ignores_case_punctuation_and_spaces),
        cmocka_unit_test(a_key_is_never_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
