// SPDX-License-Identifier: MIT
/* Many devices: each has its own times by its number, and none asks more often for it. */
#include "ticker_bench.h"

enum { DAY_S = 86400, INTERVAL_S = 600 };

static struct ticker_bench bench;

static const struct scripted_answer good = {
    .status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}", .etag = "\"1\"", .last_modified = "Mon"};
static const struct scripted_answer unchanged = {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED};
static const struct scripted_answer dead = {.outcome = TKR_FETCH_NETWORK, .reason = "news.example refused"};

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

/* A device's first step begins no poll: it waits for its time. */
static void begin_as_device(const struct tkr_ticker_feed_config *feed, uint64_t device_id)
{
    ticker_bench_configure(&bench, feed, 1);
    bench.config.device_id = device_id;
    scripted_fetcher_init(&bench.fetcher, &good, 1);
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_OK);
    assert_int_equal(tkr_step(&bench.ticker, bench.now), 0);
}

static void a_device_asks_first_within_30_seconds_and_its_interval(void **state)
{
    struct tkr_ticker_feed_config feed = usual_feed;
    uint64_t least_us = UINT64_MAX;
    uint64_t most_us = 0;

    (void)state;
    for (uint64_t device = 1; device <= 2000; device++) {
        begin_as_device(&feed, device);
        assert_int_equal(bench.fetcher.requests, 0);
        least_us = pause_us() < least_us ? pause_us() : least_us;
        most_us = pause_us() > most_us ? pause_us() : most_us;
    }
    assert_in_range(least_us, 0, 100000);
    assert_in_range(most_us, 29900000, 30000000);
    feed.interval_s = 10;
    for (uint64_t device = 1; device <= 100; device++) {
        begin_as_device(&feed, device);
        assert_in_range(pause_us(), 0, 10000000);
    }
}

static void a_device_keeps_its_interval_within_a_twentieth(void **state)
{
    uint64_t least_us = UINT64_MAX;
    uint64_t most_us = 0;

    (void)state;
    begin_as_device(&usual_feed, 4711);
    poll_and_answer(&good);
    assert_in_range(pause_s(), INTERVAL_S / 20, INTERVAL_S);
    for (int i = 0; i < 2000; i++) {
        poll_and_answer(&unchanged);
        least_us = pause_us() < least_us ? pause_us() : least_us;
        most_us = pause_us() > most_us ? pause_us() : most_us;
    }
    assert_in_range(least_us, 570000000, 571000000);
    assert_in_range(most_us, 629000000, 630000000);
}

static void a_devices_pauses_after_failures_differ_by_a_quarter(void **state)
{
    static const uint64_t pauses_us[] = {5000000, 10000000, 20000000, 40000000, 80000000};

    (void)state;
    for (uint64_t device = 1; device <= 200; device++) {
        begin_as_device(&usual_feed, device);
        for (size_t i = 0; i < sizeof(pauses_us) / sizeof(pauses_us[0]); i++) {
            poll_and_answer(&dead);
            assert_in_range(pause_us(), pauses_us[i] * 3 / 4, pauses_us[i] * 5 / 4);
        }
    }
}

static void a_device_waits_at_least_as_long_as_it_is_asked_to_and_never_more_than_a_day(void **state)
{
    static const int64_t asked_s[] = {60, 7200, DAY_S, INT64_MAX};

    (void)state;
    for (uint64_t device = 1; device <= 200; device++) {
        for (size_t i = 0; i < sizeof(asked_s) / sizeof(asked_s[0]); i++) {
            const struct scripted_answer busy = {
                .status = 429, .outcome = TKR_FETCH_STATUS, .asks_to_wait = true, .retry_after_s = asked_s[i]};
            uint64_t least_s = asked_s[i] < DAY_S ? (uint64_t)asked_s[i] : DAY_S;
            uint64_t most_s = least_s + least_s / 10;

            begin_as_device(&usual_feed, device);
            poll_and_answer(&busy);
            assert_in_range(pause_s(), least_s, most_s < DAY_S ? most_s : DAY_S);
        }
    }
}

static void the_same_device_has_the_same_times_again(void **state)
{
    uint64_t times_us[20] = {0};

    (void)state;
    for (int run = 0; run < 2; run++) {
        begin_as_device(&usual_feed, 99);
        for (size_t i = 0; i < 20; i++) {
            poll_and_answer(i % 3 == 0 ? &dead : &good);
            if (run == 0)
                times_us[i] = bench.now;
            assert_true(times_us[i] == bench.now);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_device_asks_first_within_30_seconds_and_its_interval),
        cmocka_unit_test(a_device_keeps_its_interval_within_a_twentieth),
        cmocka_unit_test(a_devices_pauses_after_failures_differ_by_a_quarter),
        cmocka_unit_test(a_device_waits_at_least_as_long_as_it_is_asked_to_and_never_more_than_a_day),
        cmocka_unit_test(the_same_device_has_the_same_times_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
