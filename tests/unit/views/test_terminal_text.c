// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "terminal_text.h"

#define FFFD "\xEF\xBF\xBD"

static char out[256];

static void becomes(const char *text, const char *expected)
{
    (void)terminal_text_clean(out, sizeof out, 1000, text);
    assert_string_equal(out, expected);
}

static void printable_text_passes_as_it_is(void **state)
{
    (void)state;
    becomes("", "");
    becomes("Storm shuts 3 airports ~", "Storm shuts 3 airports ~");
    becomes("Größe 東京 Ελλάδα שלום 👍", "Größe 東京 Ελλάδα שלום 👍");
}

static void line_ends_and_tabs_become_spaces(void **state)
{
    (void)state;
    becomes("a\tb\nc\rd", "a b c d");
}

static void no_control_passes(void **state)
{
    (void)state;
    for (int byte = 1; byte < 256; byte++) {
        char text[] = {'a', (char)byte, 'b', '\0'};
        bool printable = byte >= 0x20 && byte < 0x7F;
        bool space = byte == '\t' || byte == '\n' || byte == '\r';
        (void)terminal_text_clean(out, sizeof out, 1000, text);
        assert_string_equal(out, printable ? text : space ? "a b" : "a" FFFD "b");
    }
}

static void escape_sequences_lose_their_teeth(void **state)
{
    (void)state;
    becomes("\033]0;title\007", FFFD "]0;title" FFFD);
    becomes("\033[2J", FFFD "[2J");
    becomes("\xC2\x9B"
            "31m\xC2\x90q\xC2\x9C",
            FFFD "31m" FFFD "q" FFFD); /* C1: CSI, DCS, ST */
    becomes("\x9B"
            "31m",
            FFFD "31m"); /* the same as a bare byte */
}

static void what_hides_or_turns_text_is_shown_as_replaced(void **state)
{
    (void)state;
    // NOLINTNEXTLINE(misc-misleading-bidirectional): that is the attack
    becomes("a\xE2\x80\xAE"
            "b",
            "a" FFFD "b"); /* U+202E right-to-left override */
    becomes("a\xE2\x80\x8B"
            "b",
            "a" FFFD "b");                  /* U+200B zero-width space */
    becomes("\xEF\xBB\xBFx", FFFD "x");     /* U+FEFF */
    becomes("\xF3\xA0\x81\x81x", FFFD "x"); /* U+E0041, a tag */
    becomes("a\xE2\x80\xA8", "a" FFFD);     /* U+2028 line separator */
}

static void what_is_not_utf_8_is_one_mark_a_byte(void **state)
{
    (void)state;
    becomes("\xC0\xAF", FFFD FFFD);          /* overlong */
    becomes("\xE0\x80\xAF", FFFD FFFD FFFD); /* overlong */
    becomes("\xED\xA0\x80", FFFD);           /* a surrogate */
    becomes("\xF4\x90\x80\x80", FFFD);       /* above U+10FFFF */
    becomes("\xF5\x80", FFFD FFFD);
    becomes("a\xE2\x82", "a" FFFD FFFD); /* cut off */
    becomes("a\xE2\x82"
            "b",
            "a" FFFD FFFD "b");
}

static void text_ends_at_the_last_cell(void **state)
{
    (void)state;
    assert_int_equal(terminal_text_clean(out, sizeof out, 3, "abcdef"), 3);
    assert_string_equal(out, "abc");
    assert_int_equal(terminal_text_clean(out, sizeof out, 3, "東京都"), 2); /* two cells each */
    assert_string_equal(out, "東");
    assert_int_equal(terminal_text_clean(out, sizeof out, 2,
                                         "e\xCC\x81"
                                         "e\xCC\x81"
                                         "e"),
                     2); /* e and an acute above */
    assert_string_equal(out, "e\xCC\x81"
                             "e\xCC\x81");
    assert_int_equal(terminal_text_clean(out, sizeof out, 0, "abc"), 0);
    assert_string_equal(out, "");
}

static void a_character_that_does_not_fit_is_left_out_whole(void **state)
{
    (void)state;
    for (size_t room = 1; room < 12; room++) {
        memset(out, 'x', sizeof out);
        (void)terminal_text_clean(out, room, 100, "a\xE2\x82\xAC\xE2\x82\xAC");
        assert_string_equal(out, room < 2   ? ""
                                 : room < 5 ? "a"
                                 : room < 8 ? "a\xE2\x82\xAC"
                                            : "a\xE2\x82\xAC\xE2\x82\xAC");
        assert_int_equal(out[room], 'x');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printable_text_passes_as_it_is),
        cmocka_unit_test(line_ends_and_tabs_become_spaces),
        cmocka_unit_test(no_control_passes),
        cmocka_unit_test(escape_sequences_lose_their_teeth),
        cmocka_unit_test(what_hides_or_turns_text_is_shown_as_replaced),
        cmocka_unit_test(what_is_not_utf_8_is_one_mark_a_byte),
        cmocka_unit_test(text_ends_at_the_last_cell),
        cmocka_unit_test(a_character_that_does_not_fit_is_left_out_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
