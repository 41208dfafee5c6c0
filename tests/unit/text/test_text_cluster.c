// SPDX-License-Identifier: MIT
/* What a reader takes for one character. */
#include <string.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

#include "check.h"
#include "guard.h"

/* Characters of `text`, each in brackets. */
static const char *clusters(const char *text)
{
    static char found[512];
    struct guard guard;
    size_t left = strlen(text);

    found[0] = '\0';
    guard_open(&guard, left);
    for (const char *at = guard_put(&guard, text, left); left > 0;) {
        size_t bytes = tkr_text_cluster(at, left);

        assert_in_range(bytes, 1, left);
        (void)strcat(found, "[");
        (void)strncat(found, at, bytes);
        (void)strcat(found, "]");
        at += bytes;
        left -= bytes;
    }
    guard_close(&guard);
    return found;
}

static void a_letter_keeps_its_marks(void **state)
{
    (void)state;
    assert_string_equal(clusters("Rain"), "[R][a][i][n]");
    assert_string_equal(clusters("e\xCC\x81o\xCC\x88\xCC\x84x"), "[e\xCC\x81][o\xCC\x88\xCC\x84][x]");
    assert_string_equal(clusters("שָׁלוֹם"), "[שָׁ][ל][וֹ][ם]");
    assert_string_equal(clusters("ที่นี่"), "[ที่][นี่]");
    assert_string_equal(clusters("中文"), "[中][文]");
}

static void a_virama_ties_two_letters(void **state)
{
    (void)state;
    assert_string_equal(clusters("हिन्दी"), "[हि][न्दी]");
}

static void pictures_that_are_joined_stay_together(void **state)
{
    (void)state;
    assert_string_equal(clusters("👩‍🚀x"), "[👩‍🚀][x]");
    assert_string_equal(clusters("👩🏽👍🏿"), "[👩🏽][👍🏿]");
    assert_string_equal(clusters("👨‍👩‍👧‍👦!"), "[👨‍👩‍👧‍👦][!]");
}

static void two_regional_letters_are_a_flag(void **state)
{
    (void)state;
    assert_string_equal(clusters("🇫🇷🇩🇪🇫"), "[🇫🇷][🇩🇪][🇫]");
}

static void a_mark_that_stands_alone_is_a_character(void **state)
{
    (void)state;
    assert_string_equal(clusters("\xCC\x81x"), "[\xCC\x81][x]");
}

/* Every code point alone and behind a letter: nothing is read behind the end, and only what is told apart parts. */
static void every_code_point_is_taken_whole(void **state)
{
    (void)state;
    for (uint32_t code_point = 1; code_point < 0x110000; code_point++) {
        char text[1 + TKR_UTF8_MAX] = "a";
        size_t bytes = tkr_utf8_encode(code_point, text + 1);
        size_t first = tkr_text_cluster(text, 1 + bytes);

        assert_int_equal(tkr_text_cluster(text + 1, bytes), bytes);
        assert_true(first == 1 || first == 1 + bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_keeps_its_marks),
        cmocka_unit_test(a_virama_ties_two_letters),
        cmocka_unit_test(pictures_that_are_joined_stay_together),
        cmocka_unit_test(two_regional_letters_are_a_flag),
        cmocka_unit_test(a_mark_that_stands_alone_is_a_character),
        cmocka_unit_test(every_code_point_is_taken_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
