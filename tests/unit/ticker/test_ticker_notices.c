// SPDX-License-Identifier: MIT
/* Notices: the trouble of feeds, told on the sign beside the headlines. */
#include <string.h>

#include "ticker_bench.h"

static struct ticker_bench bench;

static const struct tkr_ticker_feed_config three[] = {
    {.url = "https://a.example/", .label = "A"},
    {.url = "https://b.example/", .label = "B"},
    {.url = "https://c.example/", .label = "C"},
};

static void poll_all(const struct scripted_answer *answers, size_t count)
{
    ticker_bench_open(&bench, three, 3);
    ticker_bench_tell(&bench, answers, count);
    for (int i = 0; i < 3; i++)
        finish_poll(&bench);
}

static void nothing_is_shown_in_the_first_two_seconds(void **state)
{
    (void)state;
    const struct scripted_answer slow = {.waits = 1000, .status = 200, .body = "{\"items\":[]}"};

    ticker_bench_open(&bench, three, 3);
    ticker_bench_tell(&bench, &slow, 1);
    assert_string_equal(next_line(&bench), "");
    bench.now += 2 * second_us - 1;
    assert_string_equal(next_line(&bench), "");
    bench.now += 1;
    assert_string_equal(next_line(&bench), "A: fetching the headlines");
    assert_int_equal(bench.taken.kind, TKR_LINE_NOTICE);
    assert_int_equal(bench.taken.story, 0);
    assert_true(bench.taken.published == TKR_TIME_UNKNOWN);
}

static void fetching_is_told_until_every_feed_has_been_asked(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {{.status = 200, .body = "{\"items\":[]}"},
                                                     {.waits = 1000, .status = 200, .body = "{\"items\":[]}"}};

    ticker_bench_open(&bench, three, 2);
    ticker_bench_tell(&bench, answers, 2);
    finish_poll(&bench);
    bench.now += 3 * second_us;
    assert_string_equal(next_line(&bench), "B: fetching the headlines");
}

static void empty_feeds_are_told(void **state)
{
    (void)state;
    const struct scripted_answer empty = {.status = 200, .body = "{\"title\":\"T\",\"items\":[]}"};

    ticker_bench_open_usual(&bench, &empty);
    finish_poll(&bench);
    bench.now += 3 * second_us;
    assert_string_equal(next_line(&bench), "T: the feed has no headlines at present");
    poll_all(&empty, 1);
    bench.now += 3 * second_us;
    assert_string_equal(next_line(&bench), "the feeds have no headlines at present");
    assert_string_equal(next_line(&bench), "the feeds have no headlines at present");
}

static void without_a_story_the_troubles_are_told_in_turn(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {{.outcome = TKR_FETCH_NETWORK, .reason = "a is down"},
                                                     {.status = 200, .body = "{\"items\":[]}"},
                                                     {.outcome = TKR_FETCH_NETWORK, .reason = "c is down"}};

    ticker_bench_open(&bench, three, 3);
    ticker_bench_tell(&bench, answers, 3);
    finish_poll(&bench);
    assert_string_equal(next_line(&bench), "A: a is down");
    assert_int_equal(bench.taken.feed, 0);
    finish_poll(&bench);
    finish_poll(&bench);
    assert_string_equal(next_line(&bench), "C: c is down");
    assert_int_equal(bench.taken.feed, 2);
    assert_memory_equal(bench.taken.label, "C", 1);
    assert_string_equal(next_line(&bench), "A: a is down");
    assert_string_equal(next_line(&bench), "C: c is down");
}

static void trouble_is_told_once_a_round_after_the_headlines(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {
        {.outcome = TKR_FETCH_NETWORK, .reason = "a is down"},
        {.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"},{\"title\":\"Snow\"}]}"},
        {.outcome = TKR_FETCH_NETWORK, .reason = "c is down"}};

    poll_all(answers, 3);
    assert_string_equal(next_line(&bench), "A: a is down");
    expect_round(&bench, "Rain/Snow/A: a is down/C: c is down");
    expect_round(&bench, "Rain/Snow/A: a is down/C: c is down");
    expect_round(&bench, "Rain/Snow");
}

static void a_trouble_that_is_over_is_told_no_more(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {{.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}"},
                                                     {.outcome = TKR_FETCH_NETWORK, .reason = "it is down"},
                                                     {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED}};

    ticker_bench_open(&bench, &usual_feed, 1);
    ticker_bench_tell(&bench, answers, 3);
    finish_poll(&bench);
    expect_round(&bench, "Rain/Rain");
    next_poll(&bench);
    expect_round(&bench, "it is down/Rain/it is down/Rain");
    next_poll(&bench);
    expect_round(&bench, "Rain/Rain/Rain");
}

static void a_notice_of_the_longest_words_and_the_longest_label_fits_into_a_line(void **state)
{
    (void)state;
    struct tkr_ticker_feed_config feed = usual_feed;
    char reason[TKR_REASON_BYTES];
    char label[TKR_TITLE_OF_FEED_BYTES + 1];
    const struct scripted_answer answer = {.outcome = TKR_FETCH_NETWORK, .reason = reason};

    memset(reason, 'r', sizeof(reason) - 1);
    reason[sizeof(reason) - 1] = '\0';
    memset(label, 'l', sizeof(label) - 1);
    label[sizeof(label) - 1] = '\0';
    feed.label = label;
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &answer, 1);
    finish_poll(&bench);
    assert_int_equal(strlen(next_line(&bench)), sizeof(label) - 1 + 2 + sizeof(reason) - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_shown_in_the_first_two_seconds),
        cmocka_unit_test(fetching_is_told_until_every_feed_has_been_asked),
        cmocka_unit_test(empty_feeds_are_told),
        cmocka_unit_test(without_a_story_the_troubles_are_told_in_turn),
        cmocka_unit_test(trouble_is_told_once_a_round_after_the_headlines),
        cmocka_unit_test(a_trouble_that_is_over_is_told_no_more),
        cmocka_unit_test(a_notice_of_the_longest_words_and_the_longest_label_fits_into_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
