// SPDX-License-Identifier: MIT
/*
 * --json-only: whether bytes are strict JSON. JSONTestSuite (Nicolas Seriot) has files that a parser must accept (y_), must
 * refuse (n_), or may treat as it likes (i_); the table says how the last are treated, and why.
 */
#include <stdio.h>
#include <string.h>

#include "check_run.h"
#include "corpus.h"

static struct check_run run;

struct choice {
    const char *name;
    int code;
};

static const struct choice choices[] = {
    /* Numbers are given as they are spelled; what they are worth is for the receiver. */
    {"i_number_double_huge_neg_exp.json", 0},
    {"i_number_huge_exp.json", 0},
    {"i_number_neg_int_huge_exp.json", 0},
    {"i_number_pos_double_huge_exp.json", 0},
    {"i_number_real_neg_overflow.json", 0},
    {"i_number_real_pos_overflow.json", 0},
    {"i_number_real_underflow.json", 0},
    {"i_number_too_big_neg_int.json", 0},
    {"i_number_too_big_pos_int.json", 0},
    {"i_number_very_big_negative_int.json", 0},
    /* An escaped lone surrogate is good grammar and becomes U+FFFD. */
    {"i_object_key_lone_2nd_surrogate.json", 0},
    {"i_string_1st_surrogate_but_2nd_missing.json", 0},
    {"i_string_1st_valid_surrogate_2nd_invalid.json", 0},
    {"i_string_incomplete_surrogate_and_escape_valid.json", 0},
    {"i_string_incomplete_surrogate_pair.json", 0},
    {"i_string_incomplete_surrogates_escape_valid.json", 0},
    {"i_string_invalid_lonely_surrogate.json", 0},
    {"i_string_invalid_surrogate.json", 0},
    {"i_string_inverted_surrogates_U+1D11E.json", 0},
    {"i_string_lone_second_surrogate.json", 0},
    /* RFC 8259, section 8.1: JSON is UTF-8. */
    {"i_string_UTF-16LE_with_BOM.json", 1},
    {"i_string_UTF-8_invalid_sequence.json", 1},
    {"i_string_UTF8_surrogate_U+D800.json", 1},
    {"i_string_invalid_utf-8.json", 1},
    {"i_string_iso_latin_1.json", 1},
    {"i_string_lone_utf8_continuation_byte.json", 1},
    {"i_string_not_in_unicode_range.json", 1},
    {"i_string_overlong_sequence_2_bytes.json", 1},
    {"i_string_overlong_sequence_6_bytes.json", 1},
    {"i_string_overlong_sequence_6_bytes_null.json", 1},
    {"i_string_truncated-utf-8.json", 1},
    {"i_string_utf16BE_no_BOM.json", 1},
    {"i_string_utf16LE_no_BOM.json", 1},
    /* A parser may ignore a mark (8.1) and may limit the depth (9). */
    {"i_structure_500_nested_arrays.json", 1},
    {"i_structure_UTF-8_BOM_empty_object.json", 0},
};

enum { CHOICES = sizeof choices / sizeof choices[0] };

static void strict_json_is_passed_over_in_silence(void **state)
{
    static const char *const good[] = {
        "{}", "[]", " 7 ", "null", "\"a\"", "-0.5e+3", "{\"a\": [true, {\"a\": \"\\ud800\"}]}", "\xEF\xBB\xBF[]"};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        check_run_text(&run, "--json-only -", good[i]);
        if (run.code != 0 || run.out_bytes != 0 || run.errors[0] != '\0')
            fail_msg("%s: code %d, said %s%s", good[i], run.code, run.out, run.errors);
    }
    check_run(&run, "--json-only " FEEDS "/top_stories.json");
    assert_int_equal(run.code, 0);
}

static void what_is_no_strict_json_is_told_with_place_and_reason(void **state)
{
    static const struct {
        const char *json;
        const char *place;
    } bad[] = {
        {"", "byte 0: "},       {"[1,]", "byte 3: "},     {"{\"a\" 1}", "byte 5: "},   {"[1] 2", "byte 4: "},
        {"'a'", "byte 0: "},    {"[01]", "byte 2: "},     {"// no\n7", "byte 0: "},    {"[NaN]", "byte 1: "},
        {"\"\t\"", "byte 1: "}, {"[1", "byte 2: "},       {"\"\\x\"", "byte 2: "},     {"\xFE\xFF", "byte "},
        {"[1.]", "byte 3: "},   {"\"\xFF\"", "byte 1: "}, {"{\"a\": 1,}", "byte 8: "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char words[64];

        (void)snprintf(words, sizeof words, "tkr-check: standard input: not strict JSON at %s", bad[i].place);
        check_run_text(&run, "--json-only -", bad[i].json);
        if (run.code != 1 || run.out_bytes != 0 || strncmp(run.errors, words, strlen(words)) != 0)
            fail_msg("%s: code %d, said %s%s", bad[i].json, run.code, run.out, run.errors);
    }
}

static void what_cannot_be_read_is_no_json(void **state)
{
    (void)state;
    check_run(&run, "--json-only /nowhere/a.json");
    assert_int_equal(run.code, 1);
    assert_string_equal(run.errors, "tkr-check: /nowhere/a.json: it cannot be read: No such file or directory\n");
}

struct tally {
    unsigned must, must_not, may;
};

static int chosen(const char *name)
{
    for (size_t i = 0; i < CHOICES; i++) {
        if (strcmp(choices[i].name, name) == 0)
            return choices[i].code;
    }
    fail_msg("no choice is written down for %s", name);
    return -1;
}

static void check_file(void *context, const struct corpus_file *file)
{
    struct tally *tally = context;
    int expected;

    tally->must += file->name[0] == 'y';
    tally->must_not += file->name[0] == 'n';
    tally->may += file->name[0] == 'i';
    expected = file->name[0] == 'i' ? chosen(file->name) : file->name[0] == 'n';
    check_run_on(&run, "--json-only -", (struct check_input){.bytes = file->bytes, .count = file->count});
    if (run.code != expected || run.out_bytes != 0 || (run.errors[0] != '\0') != expected)
        fail_msg("%s: code %d, said %s", file->name, run.code, run.errors);
}

static void the_suite_is_passed_and_every_choice_is_written_down(void **state)
{
    struct tally tally = {0};

    (void)state;
    corpus_need();
    corpus_walk("JSONTestSuite/test_parsing", check_file, &tally);
    assert_int_equal(tally.must, 95);
    assert_int_equal(tally.must_not, 188);
    assert_int_equal(tally.may, CHOICES);
}

static int tear_down(void **state)
{
    (void)state;
    check_run_drop(&run);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strict_json_is_passed_over_in_silence),
        cmocka_unit_test(what_is_no_strict_json_is_told_with_place_and_reason),
        cmocka_unit_test(what_cannot_be_read_is_no_json),
        cmocka_unit_test(the_suite_is_passed_and_every_choice_is_written_down),
    };

    return cmocka_run_group_tests(tests, NULL, tear_down);
}
