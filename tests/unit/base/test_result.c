// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/result.h>

#include "check.h"

static void every_error_has_words_of_its_own(void **state)
{
    (void)state;
    for (int a = TKR_OK; a >= TKR_E_STOPPED; a--) {
        const char *words = tkr_result_words(a);
        assert_non_null(words);
        assert_in_range(strlen(words), 4, 60);
        assert_int_not_equal(words[strlen(words) - 1], '.');
        for (int b = a - 1; b >= TKR_E_STOPPED - 1; b--) {
            assert_string_not_equal(words, tkr_result_words(b));
        }
    }
}

static void what_is_no_result_has_words_too(void **state)
{
    (void)state;
    assert_string_equal(tkr_result_words(TKR_E_STOPPED - 1), "an unknown error");
    assert_string_equal(tkr_result_words(-2147483647 - 1), "an unknown error");
    assert_string_equal(tkr_result_words(1), tkr_result_words(TKR_OK));
    assert_string_equal(tkr_result_words(2147483647), tkr_result_words(TKR_OK));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_error_has_words_of_its_own),
        cmocka_unit_test(what_is_no_result_has_words_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
