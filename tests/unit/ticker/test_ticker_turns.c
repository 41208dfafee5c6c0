// SPDX-License-Identifier: MIT
/* Several feeds, one request at a time: whose turn it is. */
#include "ticker_bench.h"

static struct ticker_bench bench;

static const struct scripted_answer good = {.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}"};

static struct tkr_ticker_feed_config feed_every(const char *url, uint32_t interval_s)
{
    return (struct tkr_ticker_feed_config){.url = url, .interval_s = interval_s};
}

static void feeds_are_polled_one_after_the_other(void **state)
{
    (void)state;
    const struct tkr_ticker_feed_config feeds[] = {feed_every("https://a.example/", 10),
                                                   feed_every("https://b.example/", 10),
                                                   feed_every("https://c.example/", 10)};
    static const struct scripted_answer slow = {.status = 200, .body = "{\"items\":[]}", .chunk_bytes = 1};

    ticker_bench_open(&bench, feeds, 3);
    ticker_bench_tell(&bench, &slow, 1);
    assert_int_equal(tkr_step(&bench.ticker, bench.now), 1);
    assert_string_equal(bench.fetcher.last.url, "https://a.example/");
    finish_poll(&bench);
    assert_int_equal(bench.fetcher.requests, 1);
    finish_poll(&bench);
    assert_string_equal(bench.fetcher.last.url, "https://b.example/");
    finish_poll(&bench);
    assert_string_equal(bench.fetcher.last.url, "https://c.example/");
    finish_poll(&bench);
    assert_int_equal(bench.fetcher.requests, 3);
}

static void each_feed_has_its_own_interval(void **state)
{
    (void)state;
    const struct tkr_ticker_feed_config feeds[] = {feed_every("https://a.example/", 100),
                                                   feed_every("https://b.example/", 250)};
    uint32_t polls[2] = {0};

    ticker_bench_open(&bench, feeds, 2);
    ticker_bench_tell(&bench, &good, 1);
    for (uint64_t begin = bench.now; bench.now < begin + 1000 * second_us; bench.now += second_us)
        finish_poll(&bench);
    polls[0] = status_of(&bench, 0)->polls;
    polls[1] = status_of(&bench, 1)->polls;
    assert_int_equal(polls[0], 10);
    assert_int_equal(polls[1], 4);
}

/* Polls that take longer than an interval must not keep the other feeds from their turn. */
static void a_slow_feed_does_not_starve_the_others(void **state)
{
    (void)state;
    const struct tkr_ticker_feed_config feeds[] = {feed_every("https://a.example/", 10),
                                                   feed_every("https://b.example/", 10),
                                                   feed_every("https://c.example/", 10)};

    ticker_bench_open(&bench, feeds, 3);
    ticker_bench_tell(&bench, &good, 1);
    for (int i = 0; i < 30; i++) {
        finish_poll(&bench);
        bench.now += 60 * second_us;
    }
    for (uint8_t feed = 0; feed < 3; feed++)
        assert_int_equal(status_of(&bench, feed)->polls, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(feeds_are_polled_one_after_the_other),
        cmocka_unit_test(each_feed_has_its_own_interval),
        cmocka_unit_test(a_slow_feed_does_not_starve_the_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
