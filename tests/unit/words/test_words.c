// SPDX-License-Identifier: MIT
/* Sentences built without stdio. */
#include <string.h>

#include <tkr/utf8.h>
#include <tkr/words.h>

#include "check.h"
#include "guard.h"

static void an_empty_sentence_is_terminated(void **state)
{
    (void)state;
    char bytes[4] = "abc";
    struct tkr_words words;

    tkr_words_init(&words, bytes, sizeof(bytes));
    assert_string_equal(bytes, "");
    assert_int_equal(words.count, 0);
}

static void pieces_follow_each_other(void **state)
{
    (void)state;
    char bytes[40];
    struct tkr_words words;

    tkr_words_init(&words, bytes, sizeof(bytes));
    tkr_words_add(&words, "a feed of ");
    tkr_words_add_number(&words, 12);
    tkr_words_add_bytes(&words, " stories and more", 8);
    tkr_words_add(&words, "");
    assert_string_equal(bytes, "a feed of 12 stories");
    assert_int_equal(words.count, strlen(bytes));
}

static void nothing_may_be_added_from_nowhere(void **state)
{
    (void)state;
    char bytes[4];
    struct tkr_words words;

    tkr_words_init(&words, bytes, sizeof(bytes));
    tkr_words_add_bytes(&words, NULL, 0);
    assert_string_equal(bytes, "");
}

static void expect_number(int64_t number, const char *digits)
{
    char bytes[24];
    struct tkr_words words;

    tkr_words_init(&words, bytes, sizeof(bytes));
    tkr_words_add_number(&words, number);
    assert_string_equal(bytes, digits);
}

static void numbers_are_written_in_decimal(void **state)
{
    (void)state;
    expect_number(0, "0");
    expect_number(7, "7");
    expect_number(-1, "-1");
    expect_number(1000000, "1000000");
    expect_number(INT64_MAX, "9223372036854775807");
    expect_number(INT64_MIN, "-9223372036854775808");
}

/* Whatever the room, the sentence is terminated, whole characters, and the beginning of what it would have been. */
static void a_sentence_that_is_too_long_is_cut_at_its_end(void **state)
{
    (void)state;
    static const char whole[] = "é € 😀 a-42b";
    struct guard guard;

    guard_open(&guard, sizeof(whole));
    for (size_t size = 1; size <= sizeof(whole); size++) {
        char *bytes = guard_put(&guard, "xxxxxxxxxxxxxxxxxxxxxxx", size);
        struct tkr_words words;

        tkr_words_init(&words, bytes, size);
        tkr_words_add(&words, "é ");
        tkr_words_add(&words, "€");
        tkr_words_add_bytes(&words, " 😀x", 5);
        tkr_words_add(&words, " a");
        tkr_words_add_number(&words, -42);
        tkr_words_add(&words, "b");
        assert_int_equal(words.count, strlen(bytes));
        assert_memory_equal(bytes, whole, words.count);
        assert_true(words.count + 4 >= size || words.count + 1 == sizeof(whole));
        assert_int_equal(tkr_utf8_floor(whole, sizeof(whole) - 1, words.count), words.count);
    }
    guard_close(&guard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_sentence_is_terminated),
        cmocka_unit_test(pieces_follow_each_other),
        cmocka_unit_test(nothing_may_be_added_from_nowhere),
        cmocka_unit_test(numbers_are_written_in_decimal),
        cmocka_unit_test(a_sentence_that_is_too_long_is_cut_at_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
