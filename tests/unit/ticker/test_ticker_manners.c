// SPDX-License-Identifier: MIT
/* How a publisher is treated: never asked more often than it wants, nor for what has not changed. */
#include <string.h>

#include "ticker_bench.h"

enum { DAY_S = 86400, HOUR_S = 3600, INTERVAL_S = 600 };

static struct ticker_bench bench;

static const struct scripted_answer good = {
    .status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}", .etag = "\"1\"", .last_modified = "Mon"};
static const struct scripted_answer unchanged = {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED};
static const struct scripted_answer dead = {.outcome = TKR_FETCH_NETWORK, .reason = "news.example refused"};
static const struct scripted_answer no_key = {.status = 401, .outcome = TKR_FETCH_STATUS, .reason = "401"};

/* Microseconds until the next poll. */
static uint64_t pause_us(void)
{
    return status_of(&bench, 0)->next_poll_us - bench.now;
}

static uint64_t pause_s(void)
{
    return pause_us() / second_us;
}

/* The next poll, which gets this answer. */
static void poll_and_answer(const struct scripted_answer *answer)
{
    ticker_bench_tell(&bench, answer, 1);
    bench.now = status_of(&bench, 0)->next_poll_us;
    finish_poll(&bench);
}

static void an_answer_that_is_fresh_for_longer_than_the_interval_is_not_asked_for_before(void **state)
{
    static const struct {
        uint32_t interval_s, longest_s;
        int64_t fresh_for_s;
        uint64_t pause_s;
    } cases[] = {
        {600, 0, 0, 600},
        {600, 0, 1, 600},
        {600, 0, 600, 600},
        {600, 0, 601, 601},
        {600, 0, 2400, 2400},
        {600, 0, 2401, 2400},
        {600, 0, INT64_MAX, 2400},
        {600, 0, INT64_MIN, 600},
        {600, 7200, 7000, 7000},
        {600, 7200, DAY_S, 7200},
        {600, 30, DAY_S, 600},
        {DAY_S, 0, 7 * DAY_S, DAY_S},
        {12 * HOUR_S, 0, 7 * DAY_S, DAY_S},
        {604800, 0, INT64_MAX, 604800},
        {600, 604800, INT64_MAX, 604800},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tkr_ticker_feed_config feed = usual_feed;
        struct scripted_answer answer = good;

        feed.interval_s = cases[i].interval_s;
        feed.longest_s = cases[i].longest_s;
        answer.fresh_for_s = cases[i].fresh_for_s;
        ticker_bench_open(&bench, &feed, 1);
        ticker_bench_tell(&bench, &answer, 1);
        finish_poll(&bench);
        assert_int_equal(pause_s(), cases[i].pause_s);
    }
}

static void not_modified_says_for_how_long_too(void **state)
{
    const struct scripted_answer fresh = {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED, .fresh_for_s = 1000};

    (void)state;
    ticker_bench_open_usual(&bench, &good);
    finish_poll(&bench);
    assert_int_equal(pause_s(), INTERVAL_S);
    poll_and_answer(&fresh);
    assert_int_equal(pause_s(), 1000);
}

static void a_longest_pause_above_a_week_is_refused(void **state)
{
    struct tkr_ticker_feed_config feed = usual_feed;

    (void)state;
    feed.longest_s = 604801;
    ticker_bench_configure(&bench, &feed, 1);
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_E_ARGUMENT);
}

static void a_refused_key_is_tried_again_after_15_min_1_h_and_6_h(void **state)
{
    static const uint64_t pauses_s[] = {900, HOUR_S, 6 * HOUR_S, 6 * HOUR_S, 6 * HOUR_S};
    static const int statuses[] = {401, 403};

    (void)state;
    for (size_t s = 0; s < 2; s++) {
        struct scripted_answer answer = no_key;

        answer.status = statuses[s];
        ticker_bench_open_usual(&bench, &answer);
        finish_poll(&bench);
        for (size_t i = 0; i < sizeof(pauses_s) / sizeof(pauses_s[0]); i++) {
            assert_int_equal(pause_s(), pauses_s[i]);
            poll_and_answer(&answer);
        }
    }
}

static void each_failure_is_counted_in_its_class(void **state)
{
    static const struct {
        struct scripted_answer answer;
        enum tkr_trouble trouble;
    } cases[] = {
        {{.outcome = TKR_FETCH_NETWORK}, TKR_TROUBLE_NETWORK},
        {{.outcome = TKR_FETCH_TLS}, TKR_TROUBLE_TLS},
        {{.status = 401, .outcome = TKR_FETCH_STATUS}, TKR_TROUBLE_KEY},
        {{.status = 403, .outcome = TKR_FETCH_STATUS}, TKR_TROUBLE_KEY},
        {{.status = 429, .outcome = TKR_FETCH_STATUS}, TKR_TROUBLE_QUOTA},
        {{.status = 503, .outcome = TKR_FETCH_STATUS}, TKR_TROUBLE_QUOTA},
        {{.status = 404, .outcome = TKR_FETCH_STATUS}, TKR_TROUBLE_NOT_FEED},
        {{.status = 200, .body = "{\"hello\":1}"}, TKR_TROUBLE_NOT_FEED},
        {{.status = 200, .body = "<html>"}, TKR_TROUBLE_NOT_FEED},
        {{.status = 500, .outcome = TKR_FETCH_STATUS}, TKR_TROUBLE_ANSWER},
        {{.status = 200, .body = "{\"items\":[}"}, TKR_TROUBLE_ANSWER},
        {{.outcome = TKR_FETCH_PROTOCOL}, TKR_TROUBLE_ANSWER},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ticker_bench_open_usual(&bench, &cases[i].answer);
        finish_poll(&bench);
        assert_int_equal(status_of(&bench, 0)->trouble, cases[i].trouble);
        assert_int_equal(status_of(&bench, 0)->failures_of[cases[i].trouble], 1);
        assert_true(status_of(&bench, 0)->last_failure_us == bench.now);
        assert_true(strlen(tkr_trouble_words(cases[i].trouble)) > 0);
        poll_and_answer(&good);
        assert_int_equal(status_of(&bench, 0)->failures, 1);
        assert_int_equal(status_of(&bench, 0)->trouble, cases[i].trouble);
        assert_int_equal(status_of(&bench, 0)->failures_in_row, 0);
    }
}

static void after_a_failure_of_another_class_the_key_is_tried_from_15_min_on_again(void **state)
{
    (void)state;
    ticker_bench_open_usual(&bench, &no_key);
    finish_poll(&bench);
    poll_and_answer(&no_key);
    assert_int_equal(pause_s(), HOUR_S);
    poll_and_answer(&dead);
    assert_int_equal(pause_s(), 20);
    poll_and_answer(&no_key);
    assert_int_equal(pause_s(), 900);
}

/* Polls until `end`; how many of them were for the whole feed. */
static uint32_t count_whole(uint64_t end)
{
    uint32_t whole = 0;

    while (status_of(&bench, 0)->next_poll_us < end) {
        bool asks_whole;

        bench.now = status_of(&bench, 0)->next_poll_us;
        (void)!tkr_step(&bench.ticker, bench.now);
        asks_whole = bench.fetcher.last.etag[0] == '\0' && bench.fetcher.last.last_modified[0] == '\0';
        whole += asks_whole;
        finish_poll(&bench);
        expect_held(&bench, "Rain");
    }
    return whole;
}

/* A server that has no validators of its own to compare answers 200 to everything. */
static void once_a_day_the_whole_feed_is_asked_for(void **state)
{
    (void)state;
    ticker_bench_open_usual(&bench, &good);
    finish_poll(&bench);
    for (int day = 1; day <= 10; day++) {
        assert_int_equal(count_whole(bench.now + (uint64_t)DAY_S * second_us - 1), 0);
        assert_int_equal(count_whole(bench.now + (uint64_t)INTERVAL_S * second_us + 1), 1);
    }
}

/* As a server does that answers 304 to whatever it is asked: a failure a day at most, and the headlines stay. */
static void a_server_that_never_sends_the_whole_feed_is_asked_for_it_once_a_day(void **state)
{
    (void)state;
    ticker_bench_open_usual(&bench, &good);
    finish_poll(&bench);
    ticker_bench_tell(&bench, &unchanged, 1);
    assert_in_range(count_whole(bench.now + 10ULL * DAY_S * second_us), 9, 10);
    assert_string_equal(bench.ticker.feeds[0].etag, "\"1\"");
    assert_int_equal(status_of(&bench, 0)->failures, 0);
}

static void a_feed_that_is_asked_once_a_week_is_asked_for_all_of_it_every_other_time(void **state)
{
    struct tkr_ticker_feed_config feed = usual_feed;

    (void)state;
    feed.interval_s = 7 * DAY_S;
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &good, 1);
    finish_poll(&bench);
    assert_int_equal(count_whole(bench.now + 70ULL * DAY_S * second_us + 1), 5);
}

static void while_the_server_is_away_the_day_of_the_whole_feed_waits(void **state)
{
    (void)state;
    ticker_bench_open_usual(&bench, &good);
    finish_poll(&bench);
    ticker_bench_tell(&bench, &dead, 1);
    bench.now += (uint64_t)DAY_S * second_us;
    finish_poll(&bench);
    assert_string_equal(bench.fetcher.last.etag, "");
    poll_and_answer(&good);
    assert_string_equal(bench.fetcher.last.etag, "");
    poll_and_answer(&good);
    assert_string_equal(bench.fetcher.last.etag, "\"1\"");
}

static void errors_leave_the_validators(void **state)
{
    static const struct scripted_answer errors[] = {
        {.outcome = TKR_FETCH_NETWORK},
        {.outcome = TKR_FETCH_TLS},
        {.status = 500, .outcome = TKR_FETCH_STATUS, .etag = "\"error\"", .last_modified = "Never"},
        {.status = 404, .outcome = TKR_FETCH_STATUS, .etag = "\"error\""},
    };

    (void)state;
    ticker_bench_open_usual(&bench, &good);
    finish_poll(&bench);
    for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
        poll_and_answer(&errors[i]);
        poll_and_answer(&unchanged);
        assert_string_equal(bench.fetcher.last.etag, "\"1\"");
        assert_string_equal(bench.fetcher.last.last_modified, "Mon");
    }
}

static void a_new_etag_counts_though_the_date_stays(void **state)
{
    static const struct scripted_answer changed = {
        .status = 200, .body = "{\"items\":[{\"title\":\"Snow\"}]}", .etag = "\"2\"", .last_modified = "Mon"};

    (void)state;
    ticker_bench_open_usual(&bench, &good);
    finish_poll(&bench);
    poll_and_answer(&changed);
    expect_held(&bench, "Snow");
    poll_and_answer(&unchanged);
    assert_string_equal(bench.fetcher.last.etag, "\"2\"");
    assert_string_equal(bench.fetcher.last.last_modified, "Mon");
}

static void a_feed_without_stories_is_no_failure(void **state)
{
    static const struct scripted_answer empty = {.status = 200, .body = "{\"items\":[]}", .etag = "\"0\""};

    (void)state;
    ticker_bench_open_usual(&bench, &empty);
    finish_poll(&bench);
    assert_int_equal(status_of(&bench, 0)->failures, 0);
    assert_int_equal(pause_s(), INTERVAL_S);
    poll_and_answer(&empty);
    assert_string_equal(bench.fetcher.last.etag, "\"0\"");
}

/* A link that goes and comes must not leave a second timer behind. */
static void a_link_that_was_lost_and_is_back_is_used_as_often_as_before(void **state)
{
    static const uint64_t outages_s[] = {1, HOUR_S, 30 * DAY_S};

    (void)state;
    for (size_t i = 0; i < sizeof(outages_s) / sizeof(outages_s[0]); i++) {
        uint64_t back_us;

        ticker_bench_open_usual(&bench, &good);
        finish_poll(&bench);
        back_us = bench.now + (INTERVAL_S + outages_s[i]) * second_us;
        while (status_of(&bench, 0)->next_poll_us < back_us)
            poll_and_answer(&dead);
        poll_and_answer(&good);
        assert_true(bench.now < back_us + INTERVAL_S * second_us);
        ticker_bench_tell(&bench, &good, 1);
        for (uint64_t end = bench.now + (uint64_t)DAY_S * second_us; bench.now <= end; bench.now += second_us)
            finish_poll(&bench);
        assert_int_equal(bench.fetcher.requests, DAY_S / INTERVAL_S);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_that_is_fresh_for_longer_than_the_interval_is_not_asked_for_before),
        cmocka_unit_test(not_modified_says_for_how_long_too),
        cmocka_unit_test(a_longest_pause_above_a_week_is_refused),
        cmocka_unit_test(a_refused_key_is_tried_again_after_15_min_1_h_and_6_h),
        cmocka_unit_test(each_failure_is_counted_in_its_class),
        cmocka_unit_test(after_a_failure_of_another_class_the_key_is_tried_from_15_min_on_again),
        cmocka_unit_test(once_a_day_the_whole_feed_is_asked_for),
        cmocka_unit_test(a_server_that_never_sends_the_whole_feed_is_asked_for_it_once_a_day),
        cmocka_unit_test(a_feed_that_is_asked_once_a_week_is_asked_for_all_of_it_every_other_time),
        cmocka_unit_test(while_the_server_is_away_the_day_of_the_whole_feed_waits),
        cmocka_unit_test(errors_leave_the_validators),
        cmocka_unit_test(a_new_etag_counts_though_the_date_stays),
        cmocka_unit_test(a_feed_without_stories_is_no_failure),
        cmocka_unit_test(a_link_that_was_lost_and_is_back_is_used_as_often_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
