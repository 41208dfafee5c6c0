// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <tkr/fetcher.h>

/* A back end that only remembers how it was called. */
struct recorder {
    struct tkr_fetcher fetcher;
    struct tkr_fetch_result result;
    const struct tkr_fetch_request *request;
    uint64_t now;
    int stops;
};

static struct recorder *recorder_of(struct tkr_fetcher *fetcher)
{
    return (struct recorder *)fetcher;
}

static int start(struct tkr_fetcher *fetcher, const struct tkr_fetch_request *request, uint64_t now)
{
    recorder_of(fetcher)->request = request;
    recorder_of(fetcher)->now = now;
    return TKR_E_BUSY;
}

static int step(struct tkr_fetcher *fetcher, uint64_t now)
{
    recorder_of(fetcher)->now = now;
    return 1;
}

static void stop(struct tkr_fetcher *fetcher)
{
    recorder_of(fetcher)->stops++;
}

static void wait_set(struct tkr_fetcher *fetcher, struct tkr_wait_set *set, uint64_t now)
{
    (void)fetcher;
    *set = (struct tkr_wait_set){.count = 3, .until_us = now + 1};
}

static const struct tkr_fetch_result *result(const struct tkr_fetcher *fetcher)
{
    return &((const struct recorder *)fetcher)->result;
}

static const struct tkr_fetcher_ops ops = {start, step, stop, wait_set, result};

static void each_call_reaches_the_back_end_and_its_answer_comes_back(void **state)
{
    struct recorder recorder = {.fetcher = {&ops}};
    struct tkr_fetch_request request = {.url = "https://example.com/"};
    struct tkr_wait_set set;

    (void)state;
    assert_int_equal(tkr_fetcher_start(&recorder.fetcher, &request, 7), TKR_E_BUSY);
    assert_ptr_equal(recorder.request, &request);
    assert_int_equal(recorder.now, 7);
    assert_int_equal(tkr_fetcher_step(&recorder.fetcher, UINT64_MAX), 1);
    assert_int_equal(recorder.now, UINT64_MAX);
    tkr_fetcher_stop(&recorder.fetcher);
    assert_int_equal(recorder.stops, 1);
    tkr_fetcher_wait_set(&recorder.fetcher, &set, 41);
    assert_int_equal(set.count, 3);
    assert_int_equal(set.until_us, 42);
    assert_ptr_equal(tkr_fetcher_result(&recorder.fetcher), &recorder.result);
}

static void every_class_has_words_of_its_own(void **state)
{
    (void)state;
    for (int a = 0; a < TKR_FETCH_CLASSES; a++) {
        const char *words = tkr_fetch_class_words((enum tkr_fetch_class)a);

        assert_true(strlen(words) > 3);
        assert_string_not_equal(words, "unknown");
        for (int b = 0; b < a; b++)
            assert_string_not_equal(words, tkr_fetch_class_words((enum tkr_fetch_class)b));
    }
    assert_string_equal(tkr_fetch_class_words(TKR_FETCH_CLASSES), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_call_reaches_the_back_end_and_its_answer_comes_back),
        cmocka_unit_test(every_class_has_words_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
