// SPDX-License-Identifier: MIT
/* When which feed is polled. */
#include "ticker_bench.h"

static struct ticker_bench bench;

static const struct scripted_answer good = {
    .status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}", .etag = "\"1\"", .last_modified = "Mon"};
static const struct scripted_answer dead = {.outcome = TKR_FETCH_NETWORK, .reason = "news.example refused"};

/* Seconds until the next poll. */
static uint64_t pause_s(void)
{
    return (tkr_ticker_next_us(&bench.ticker) - bench.now) / second_us;
}

static void the_first_poll_begins_with_the_first_step(void **state)
{
    (void)state;
    ticker_bench_open_usual(&bench, &good);
    assert_int_equal(bench.fetcher.requests, 0);
    finish_poll(&bench);
    assert_int_equal(bench.fetcher.requests, 1);
    assert_string_equal(bench.fetcher.last.url, "https://news.example/feed.json");
    assert_string_equal(bench.fetcher.last.etag, "");
    assert_string_equal(bench.fetcher.last.last_modified, "");
    assert_string_equal(bench.fetcher.last.header, "");
    assert_string_equal(bench.fetcher.last.user_agent, "");
    assert_int_equal(status_of(&bench, 0)->polls, 1);
    assert_int_equal(status_of(&bench, 0)->failures, 0);
    assert_true(status_of(&bench, 0)->last_success_us == bench.now);
}

static void a_feed_without_an_interval_is_polled_every_ten_minutes(void **state)
{
    (void)state;
    ticker_bench_open_usual(&bench, &good);
    finish_poll(&bench);
    assert_int_equal(pause_s(), 600);
    bench.now += 600 * second_us - 1;
    finish_poll(&bench);
    assert_int_equal(bench.fetcher.requests, 1);
    bench.now += 1;
    finish_poll(&bench);
    assert_int_equal(bench.fetcher.requests, 2);
}

static void header_and_user_agent_go_with_every_request(void **state)
{
    (void)state;
    struct tkr_ticker_feed_config feed = usual_feed;

    feed.header = "X-Api-Key: secret";
    ticker_bench_configure(&bench, &feed, 1);
    scripted_fetcher_init(&bench.fetcher, &good, 1);
    bench.config.user_agent = "board/1.0";
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_OK);
    finish_poll(&bench);
    assert_string_equal(bench.fetcher.last.header, "X-Api-Key: secret");
    assert_string_equal(bench.fetcher.last.user_agent, "board/1.0");
}

static void a_failing_feed_is_tried_after_5_10_20_and_so_on_seconds_up_to_its_interval(void **state)
{
    (void)state;
    static const uint64_t pauses[] = {5, 10, 20, 40, 80, 160, 320, 600, 600, 600};

    ticker_bench_open_usual(&bench, &dead);
    finish_poll(&bench);
    for (size_t i = 0; i < sizeof(pauses) / sizeof(pauses[0]); i++) {
        assert_int_equal(status_of(&bench, 0)->failures_in_row, i + 1);
        assert_int_equal(pause_s(), pauses[i]);
        next_poll(&bench);
    }
}

static void the_longest_pause_of_a_failing_feed_is_half_an_hour(void **state)
{
    (void)state;
    struct tkr_ticker_feed_config feed = usual_feed;

    feed.interval_s = 604800;
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &dead, 1);
    finish_poll(&bench);
    for (int i = 0; i < 3000; i++) {
        assert_in_range(pause_s(), 5, 1800);
        next_poll(&bench);
    }
    assert_int_equal(pause_s(), 1800);
    ticker_bench_tell(&bench, &good, 1);
    next_poll(&bench);
    assert_int_equal(pause_s(), 604800);
}

static void a_short_interval_is_never_exceeded(void **state)
{
    (void)state;
    struct tkr_ticker_feed_config feed = usual_feed;

    feed.interval_s = 10;
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &dead, 1);
    finish_poll(&bench);
    assert_int_equal(pause_s(), 5);
    next_poll(&bench);
    assert_int_equal(pause_s(), 10);
    next_poll(&bench);
    assert_int_equal(pause_s(), 10);
}

static void a_success_ends_the_row_of_failures(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {{.outcome = TKR_FETCH_NETWORK},
                                                     {.outcome = TKR_FETCH_NETWORK},
                                                     {.status = 200, .body = "{\"items\":[]}"},
                                                     {.outcome = TKR_FETCH_NETWORK}};

    ticker_bench_open(&bench, &usual_feed, 1);
    ticker_bench_tell(&bench, answers, 4);
    finish_poll(&bench);
    next_poll(&bench);
    next_poll(&bench);
    assert_int_equal(status_of(&bench, 0)->failures_in_row, 0);
    assert_int_equal(status_of(&bench, 0)->failures, 2);
    assert_int_equal(status_of(&bench, 0)->polls, 3);
    assert_int_equal(pause_s(), 600);
    next_poll(&bench);
    assert_int_equal(pause_s(), 5);
}

static void what_the_server_asks_for_is_kept_between_5_seconds_and_a_day(void **state)
{
    (void)state;
    static const struct {
        int64_t asked_s;
        uint64_t pause_s;
    } cases[] = {{0, 5},       {4, 5},         {5, 5},         {6, 6},         {120, 120},
                 {3600, 3600}, {86399, 86399}, {86400, 86400}, {86401, 86400}, {INT64_MAX, 86400},
                 {-1, 5},      {INT64_MIN, 5}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct scripted_answer answer = {
            .status = 503, .outcome = TKR_FETCH_STATUS, .asks_to_wait = true, .retry_after_s = cases[i].asked_s};

        ticker_bench_open_usual(&bench, &answer);
        finish_poll(&bench);
        assert_int_equal(pause_s(), cases[i].pause_s);
    }
}

static void a_server_that_asks_for_no_pause_does_not_cancel_the_back_off(void **state)
{
    (void)state;
    static const struct scripted_answer answer = {
        .status = 429, .outcome = TKR_FETCH_STATUS, .asks_to_wait = true, .retry_after_s = 0};
    static const uint64_t pauses_s[] = {5, 10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800};

    ticker_bench_open_usual(&bench, &answer);
    finish_poll(&bench);
    for (size_t i = 0; i < sizeof(pauses_s) / sizeof(pauses_s[0]); i++) {
        assert_int_equal(pause_s(), pauses_s[i]);
        next_poll(&bench);
    }
}

/* A document that broke off may have pushed stories out, and a 304 would not bring them back. */
static void after_a_document_that_broke_off_the_whole_feed_is_asked_for(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {
        {.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}", .etag = "\"a\"", .last_modified = "Mon, 1"},
        {.status = 200, .body = "{\"items\":[{\"title\":\"Snow\"}", .etag = "\"b\""},
        {.outcome = TKR_FETCH_NETWORK},
    };

    ticker_bench_open(&bench, &usual_feed, 1);
    ticker_bench_tell(&bench, answers, 3);
    finish_poll(&bench);
    next_poll(&bench);
    assert_string_equal(bench.fetcher.last.etag, "\"a\"");
    next_poll(&bench);
    assert_string_equal(bench.fetcher.last.etag, "");
    assert_string_equal(bench.fetcher.last.last_modified, "");
}

static void while_the_signs_are_dark_the_next_time_is_when_they_are_told_why(void **state)
{
    (void)state;
    static const struct scripted_answer empty = {.status = 200, .body = "{\"items\":[]}"};

    ticker_bench_open_usual(&bench, &empty);
    uint64_t begun_us = bench.now;

    finish_poll(&bench);
    assert_true(tkr_ticker_next_us(&bench.ticker) == begun_us + 2 * second_us);
    bench.now = tkr_ticker_next_us(&bench.ticker);
    assert_int_equal(tkr_step(&bench.ticker, bench.now), 0);
    assert_non_null(tkr_mailbox_take(&bench.signs[0].mailbox));
    assert_int_equal(tkr_step(&bench.ticker, bench.now), 0);
    assert_true(tkr_ticker_next_us(&bench.ticker) == status_of(&bench, 0)->next_poll_us);
}

static void signs_follow_the_tickers_speed_and_brightness_from_init_on(void **state)
{
    (void)state;
    ticker_bench_configure(&bench, &usual_feed, 1);
    scripted_fetcher_init(&bench.fetcher, &good, 1);
    bench.config.snapshot = (struct tkr_snapshot){.speed = 42, .brightness = 7};
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_OK);
    assert_int_equal(tkr_mailbox_look(&bench.signs[0].mailbox)->speed, 42);
    assert_int_equal(tkr_mailbox_look(&bench.signs[0].mailbox)->brightness, 7);
    bench.config.snapshot.speed = TKR_CRAWL_SPEED_MAX + 1;
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_E_ARGUMENT);
}

static void validators_go_with_the_next_request_and_304_keeps_the_stories(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {
        {.status = 200,
         .body = "{\"title\":\"News\",\"items\":[{\"title\":\"Rain\"}]}",
         .etag = "\"a\"",
         .last_modified = "Mon, 1"},
        {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED, .etag = "\"b\""},
        {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED},
        {.status = 200, .body = "{\"items\":[{\"title\":\"Snow\"}]}"},
    };

    ticker_bench_open(&bench, &usual_feed, 1);
    ticker_bench_tell(&bench, answers, 4);
    finish_poll(&bench);
    next_poll(&bench);
    assert_string_equal(bench.fetcher.last.etag, "\"a\"");
    assert_string_equal(bench.fetcher.last.last_modified, "Mon, 1");
    expect_held(&bench, "Rain");
    assert_true(status_of(&bench, 0)->last_success_us == bench.now);
    assert_int_equal(status_of(&bench, 0)->outcome, TKR_FETCH_NOT_MODIFIED);
    assert_int_equal(status_of(&bench, 0)->stories_read, 1);
    assert_string_equal(status_of(&bench, 0)->title, "News");
    assert_string_equal(status_of(&bench, 0)->words, "");
    assert_int_equal(pause_s(), 600);
    next_poll(&bench);
    assert_string_equal(bench.fetcher.last.etag, "\"b\"");
    assert_string_equal(bench.fetcher.last.last_modified, "Mon, 1");
    next_poll(&bench);
    expect_held(&bench, "Snow");
    next_poll(&bench);
    assert_string_equal(bench.fetcher.last.etag, "");
    assert_string_equal(bench.fetcher.last.last_modified, "");
}

static void validators_of_a_document_that_was_no_good_are_not_kept(void **state)
{
    (void)state;
    const struct scripted_answer cut = {.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}", .etag = "\"x\""};

    ticker_bench_open_usual(&bench, &cut);
    finish_poll(&bench);
    next_poll(&bench);
    assert_string_equal(bench.fetcher.last.etag, "");
}

static void a_hundred_years_of_polls_keep_their_rhythm(void **state)
{
    (void)state;
    struct tkr_ticker_feed_config feed = usual_feed;

    feed.interval_s = 604800;
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &good, 1);
    finish_poll(&bench);
    for (int week = 1; week <= 5218; week++) {
        next_poll(&bench);
        assert_true(bench.now == (1000 + (uint64_t)week * 604800) * second_us);
    }
    assert_int_equal(status_of(&bench, 0)->polls, 5219);
    expect_held(&bench, "Rain");
}

/* A clock that begins at 0, as that of a board does: 0 means never read, so the first moment is 1. */
static void a_feed_that_was_read_at_time_zero_was_read(void **state)
{
    (void)state;
    ticker_bench_open_usual(&bench, &good);
    bench.now = 0;
    finish_poll(&bench);
    assert_true(status_of(&bench, 0)->last_success_us == 1);
    assert_true(tkr_mailbox_look(&bench.signs[0].mailbox)->read_us == 1);
    assert_true(tkr_ticker_next_us(&bench.ticker) == 600 * second_us);
}

static void the_step_says_whether_a_request_is_under_way(void **state)
{
    (void)state;
    const struct scripted_answer slow = {.waits = 3, .status = 200, .body = "{\"items\":[]}", .chunk_bytes = 6};

    ticker_bench_open_usual(&bench, &slow);
    for (int i = 0; i < 5; i++)
        assert_int_equal(tkr_step(&bench.ticker, bench.now), 1);
    assert_int_equal(tkr_step(&bench.ticker, bench.now), 0);
    assert_int_equal(tkr_step(&bench.ticker, bench.now), 0);
    assert_int_equal(bench.fetcher.requests, 1);
}

static void signs_are_told_when_a_feed_was_read(void **state)
{
    (void)state;
    ticker_bench_open_usual(&bench, &dead);
    finish_poll(&bench);
    assert_true(tkr_mailbox_look(&bench.signs[0].mailbox)->read_us == 0);
    ticker_bench_tell(&bench, &good, 1);
    next_poll(&bench);
    assert_true(tkr_mailbox_look(&bench.signs[0].mailbox)->read_us == bench.now);
    uint64_t read_us = bench.now;

    ticker_bench_tell(&bench, &dead, 1);
    next_poll(&bench);
    assert_true(tkr_mailbox_look(&bench.signs[0].mailbox)->read_us == read_us);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_poll_begins_with_the_first_step),
        cmocka_unit_test(a_feed_without_an_interval_is_polled_every_ten_minutes),
        cmocka_unit_test(header_and_user_agent_go_with_every_request),
        cmocka_unit_test(a_failing_feed_is_tried_after_5_10_20_and_so_on_seconds_up_to_its_interval),
        cmocka_unit_test(the_longest_pause_of_a_failing_feed_is_half_an_hour),
        cmocka_unit_test(a_short_interval_is_never_exceeded),
        cmocka_unit_test(a_success_ends_the_row_of_failures),
        cmocka_unit_test(what_the_server_asks_for_is_kept_between_5_seconds_and_a_day),
        cmocka_unit_test(a_server_that_asks_for_no_pause_does_not_cancel_the_back_off),
        cmocka_unit_test(after_a_document_that_broke_off_the_whole_feed_is_asked_for),
        cmocka_unit_test(while_the_signs_are_dark_the_next_time_is_when_they_are_told_why),
        cmocka_unit_test(signs_follow_the_tickers_speed_and_brightness_from_init_on),
        cmocka_unit_test(validators_go_with_the_next_request_and_304_keeps_the_stories),
        cmocka_unit_test(validators_of_a_document_that_was_no_good_are_not_kept),
        cmocka_unit_test(a_hundred_years_of_polls_keep_their_rhythm),
        cmocka_unit_test(a_feed_that_was_read_at_time_zero_was_read),
        cmocka_unit_test(the_step_says_whether_a_request_is_under_way),
        cmocka_unit_test(signs_are_told_when_a_feed_was_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
