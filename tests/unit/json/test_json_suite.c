// SPDX-License-Identifier: MIT
/*
 * JSONTestSuite (Nicolas Seriot): files that a parser must accept (y_), must refuse (n_), or may treat as it
 * likes (i_); the table says what this one does with those, and why.
 */
#include <string.h>

#include <tkr/json.h>

#include "check.h"
#include "corpus.h"
#include "json_probe.h"

static const char folder[] = "JSONTestSuite/test_parsing";

struct choice {
    const char *name;
    int result;
};

static const struct choice choices[] = {
    /* Numbers are given as they are spelled; what they are worth is for the receiver. */
    {"i_number_double_huge_neg_exp.json", TKR_OK},
    {"i_number_huge_exp.json", TKR_OK},
    {"i_number_neg_int_huge_exp.json", TKR_OK},
    {"i_number_pos_double_huge_exp.json", TKR_OK},
    {"i_number_real_neg_overflow.json", TKR_OK},
    {"i_number_real_pos_overflow.json", TKR_OK},
    {"i_number_real_underflow.json", TKR_OK},
    {"i_number_too_big_neg_int.json", TKR_OK},
    {"i_number_too_big_pos_int.json", TKR_OK},
    {"i_number_very_big_negative_int.json", TKR_OK},
    /* An escaped lone surrogate is good grammar and becomes U+FFFD. */
    {"i_object_key_lone_2nd_surrogate.json", TKR_OK},
    {"i_string_1st_surrogate_but_2nd_missing.json", TKR_OK},
    {"i_string_1st_valid_surrogate_2nd_invalid.json", TKR_OK},
    {"i_string_incomplete_surrogate_and_escape_valid.json", TKR_OK},
    {"i_string_incomplete_surrogate_pair.json", TKR_OK},
    {"i_string_incomplete_surrogates_escape_valid.json", TKR_OK},
    {"i_string_invalid_lonely_surrogate.json", TKR_OK},
    {"i_string_invalid_surrogate.json", TKR_OK},
    {"i_string_inverted_surrogates_U+1D11E.json", TKR_OK},
    {"i_string_lone_second_surrogate.json", TKR_OK},
    /* RFC 8259, section 8.1: JSON is UTF-8. */
    {"i_string_UTF-16LE_with_BOM.json", TKR_E_ENCODING},
    {"i_string_UTF-8_invalid_sequence.json", TKR_E_ENCODING},
    {"i_string_UTF8_surrogate_U+D800.json", TKR_E_ENCODING},
    {"i_string_invalid_utf-8.json", TKR_E_ENCODING},
    {"i_string_iso_latin_1.json", TKR_E_ENCODING},
    {"i_string_lone_utf8_continuation_byte.json", TKR_E_ENCODING},
    {"i_string_not_in_unicode_range.json", TKR_E_ENCODING},
    {"i_string_overlong_sequence_2_bytes.json", TKR_E_ENCODING},
    {"i_string_overlong_sequence_6_bytes.json", TKR_E_ENCODING},
    {"i_string_overlong_sequence_6_bytes_null.json", TKR_E_ENCODING},
    {"i_string_truncated-utf-8.json", TKR_E_ENCODING},
    {"i_string_utf16BE_no_BOM.json", TKR_E_ENCODING},
    {"i_string_utf16LE_no_BOM.json", TKR_E_ENCODING},
    /* A parser may ignore a mark (8.1) and may limit the depth (9). */
    {"i_structure_500_nested_arrays.json", TKR_E_DEPTH},
    {"i_structure_UTF-8_BOM_empty_object.json", TKR_OK},
};

enum { CHOICES = sizeof choices / sizeof choices[0] };

struct tally {
    unsigned must, must_not, may;
};

/* The result as the probe has written it, after the last '#'. */
static int result_of(const struct corpus_file *file)
{
    struct json_probe probe = {0};
    const struct feeding_outcome *outcome = feeding_check(file->bytes, file->count, json_probe_run, &probe);
    const char *result = outcome->bytes + outcome->count;
    while (*result != '#') {
        assert_true(result > outcome->bytes);
        result--;
    }
    int error = 0;
    for (const char *digit = result + 2; result[1] == '-' && *digit != '@'; digit++) {
        error = error * 10 - (*digit - '0');
    }
    return error;
}

static int chosen(const char *name)
{
    for (size_t i = 0; i < CHOICES; i++) {
        if (strcmp(choices[i].name, name) == 0) {
            return choices[i].result;
        }
    }
    fail_msg("no choice is written down for %s", name);
    return TKR_E_ARGUMENT;
}

static void check_file(void *context, const struct corpus_file *file)
{
    struct tally *tally = context;
    int result = result_of(file);
    bool good = result == 0;
    if (file->name[0] == 'y') {
        tally->must++;
    } else if (file->name[0] == 'n') {
        tally->must_not++;
        good = !good;
    } else {
        tally->may++;
        good = result == chosen(file->name);
    }
    if (!good) {
        fail_msg("%s: %d", file->name, result);
    }
}

static void the_suite_is_passed_and_every_choice_is_written_down(void **state)
{
    (void)state;
    corpus_need();
    struct tally tally = {0};
    corpus_walk(folder, check_file, &tally);
    assert_int_equal(tally.must, 95);
    assert_int_equal(tally.must_not, 188);
    assert_int_equal(tally.may, CHOICES);
}

/* The folder of documents whose meaning is disputed: here only that the outcome does not depend on the cuts. */
static void check_any_outcome(void *context, const struct corpus_file *file)
{
    unsigned *refused = context;
    *refused += result_of(file) != 0 ? 1 : 0;
}

static void the_disputed_documents_do_not_depend_on_the_cuts(void **state)
{
    (void)state;
    corpus_need();
    unsigned refused = 0;
    assert_int_equal(corpus_walk("JSONTestSuite/test_transform", check_any_outcome, &refused), 22);
    assert_int_equal(refused, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_suite_is_passed_and_every_choice_is_written_down),
        cmocka_unit_test(the_disputed_documents_do_not_depend_on_the_cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
