// SPDX-License-Identifier: MIT
/* Ten thousand devices that get their power back at the same moment, and one publisher. */
#include <string.h>

#include "ticker_bench.h"

enum {
    DEVICES = 10000,
    INTERVAL_S = 600,
    BIN_S = 10,
    HOURS = 2,
    BINS = HOURS * 3600 / BIN_S,
    FIRST_BINS = 30 / BIN_S, /* of the first requests, which come within 30 s */
};

static struct ticker_bench bench;
static uint32_t bins[BINS];

/* When the server is back, in seconds. */
static uint32_t back_s;

static const struct scripted_answer good = {
    .status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}", .etag = "\"1\""};
static const struct scripted_answer dead = {.outcome = TKR_FETCH_NETWORK, .reason = "refused"};

static void run_device(uint64_t device_id)
{
    const uint64_t begun_us = 0;

    ticker_bench_configure(&bench, &usual_feed, 1);
    bench.config.device_id = device_id;
    bench.now = begun_us;
    scripted_fetcher_init(&bench.fetcher, &good, 1);
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_OK);
    (void)!tkr_step(&bench.ticker, bench.now);
    while (status_of(&bench, 0)->next_poll_us < BINS * BIN_S * second_us) {
        bench.now = status_of(&bench, 0)->next_poll_us;
        ticker_bench_tell(&bench, bench.now < back_s * second_us ? &dead : &good, 1);
        finish_poll(&bench);
        bins[bench.now / second_us / BIN_S]++;
    }
}

static void run_all(uint32_t server_back_s)
{
    back_s = server_back_s;
    memset(bins, 0, sizeof(bins));
    for (uint64_t serial = 1; serial <= DEVICES; serial++)
        run_device(serial);
}

/* The fullest of the bins from `from` on, in hundredths of the mean of all devices at their interval. */
static uint32_t peak_percent(size_t from)
{
    const uint32_t mean = DEVICES * BIN_S / INTERVAL_S;
    uint32_t peak = 0;

    for (size_t i = from; i < BINS; i++)
        peak = bins[i] > peak ? bins[i] : peak;
    return peak * 100 / mean;
}

static void after_their_first_requests_ten_thousand_devices_are_spread_over_the_interval(void **state)
{
    uint32_t first = 0;

    (void)state;
    run_all(0);
    for (size_t i = 0; i < FIRST_BINS; i++)
        first += bins[i];
    assert_in_range(first, DEVICES, DEVICES * 101 / 100);
    print_message("peak bin: %u %% of the mean; the first three: %u %u %u\n", (unsigned)peak_percent(FIRST_BINS),
                  (unsigned)bins[0], (unsigned)bins[1], (unsigned)bins[2]);
    assert_in_range(peak_percent(FIRST_BINS), 100, 150);
}

/* Their pauses grew in step, with a quarter to either side each: they are in a crowd, but in none that grows. */
static void a_server_that_was_away_when_they_began_is_not_stormed_when_it_is_back(void **state)
{
    (void)state;
    run_all(1800);
    print_message("peak bin after the server is back: %u %% of the mean\n", (unsigned)peak_percent(1800 / BIN_S));
    assert_in_range(peak_percent(1800 / BIN_S), 100, 250);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_their_first_requests_ten_thousand_devices_are_spread_over_the_interval),
        cmocka_unit_test(a_server_that_was_away_when_they_began_is_not_stormed_when_it_is_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
