// SPDX-License-Identifier: MIT
/* What a ticker can be made of, and its settings. */
#include "ticker_bench.h"

static struct ticker_bench bench;
static struct tkr_ticker_feed_config feed;

static int configure(void **state)
{
    (void)state;
    feed = usual_feed;
    feed.map = tkr_feed_map_by_name("newsapi");
    ticker_bench_configure(&bench, &feed, 1);
    scripted_fetcher_init(&bench.fetcher, &(const struct scripted_answer){.outcome = TKR_FETCH_NETWORK}, 1);
    bench.config.feeds = &feed;
    return 0;
}

static void expect_init(int result)
{
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), result);
}

static void the_usual_configuration_is_taken(void **state)
{
    (void)state;
    expect_init(TKR_OK);
    assert_int_equal(tkr_ticker_next_us(&bench.ticker), 0);
    assert_int_equal(tkr_ring_count(tkr_ticker_ring(&bench.ticker)), 0);
    assert_int_equal(status_of(&bench, 0)->polls, 0);
    assert_string_equal(status_of(&bench, 0)->words, "");
    assert_string_equal(status_of(&bench, 0)->title, "");
}

static void missing_parts_are_refused(void **state)
{
    struct tkr_ticker_config good = bench.config;

    bench.config.feeds = NULL;
    expect_init(TKR_E_ARGUMENT);
    bench.config = good;
    bench.config.feed_memory = NULL;
    expect_init(TKR_E_ARGUMENT);
    bench.config = good;
    bench.config.fetcher = NULL;
    expect_init(TKR_E_ARGUMENT);
    bench.config = good;
    bench.config.scratch = NULL;
    expect_init(TKR_E_ARGUMENT);
    bench.config = good;
    bench.config.signs[0] = NULL;
    expect_init(TKR_E_ARGUMENT);
    bench.config = good;
    bench.config.ring.memory = NULL;
    expect_init(TKR_E_ARGUMENT);
    (void)configure(state);
    feed.url = NULL;
    expect_init(TKR_E_ARGUMENT);
    (void)configure(state);
    feed.map = NULL;
    expect_init(TKR_E_ARGUMENT);
}

static void counts_outside_of_their_ranges_are_refused(void **state)
{
    (void)state;
    bench.config.feed_count = 0;
    expect_init(TKR_E_ARGUMENT);
    bench.config.feed_count = TKR_RING_FEEDS_MAX + 1;
    expect_init(TKR_E_ARGUMENT);
    bench.config.feed_count = 1;
    bench.config.sign_count = TKR_SIGNS_MAX + 1;
    expect_init(TKR_E_ARGUMENT);
    bench.config.sign_count = 0;
    expect_init(TKR_OK);
}

static void intervals_from_ten_seconds_to_a_week_are_taken(void **state)
{
    (void)state;
    static const uint32_t good[] = {0, 10, 604800};
    static const uint32_t bad[] = {1, 9, 604801, UINT32_MAX};

    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        feed.interval_s = good[i];
        expect_init(TKR_OK);
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        feed.interval_s = bad[i];
        expect_init(TKR_E_ARGUMENT);
    }
}

static void a_broken_map_is_refused(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {{TKR_FEED_LIST, "items"}, {TKR_FEED_TITLE, "/title"}};
    static const struct tkr_feed_map map = {.name = "broken", .rules = rules, .rule_count = 2};

    feed.map = &map;
    expect_init(TKR_E_POINTER);
}

static void memory_that_is_too_small_is_refused(void **state)
{
    (void)state;
    for (bench.config.scratch_bytes = 0; bench.config.scratch_bytes < TKR_FEED_SCRATCH_MIN;
         bench.config.scratch_bytes++)
        expect_init(TKR_E_MEMORY);
    expect_init(TKR_OK);
    bench.config.ring.memory_bytes = TKR_RING_BYTES(BENCH_SLOTS, BENCH_TITLE_BYTES) - 1;
    expect_init(TKR_E_MEMORY);
}

static void titles_that_no_line_could_hold_are_refused(void **state)
{
    (void)state;
    bench.config.ring.slots = 2;
    bench.config.ring.text_bytes = TKR_LINE_TEXT_BYTES;
    expect_init(TKR_OK);
    bench.config.ring.text_bytes = TKR_LINE_TEXT_BYTES + 1;
    expect_init(TKR_E_ARGUMENT);
}

static void a_quota_that_is_too_large_is_refused(void **state)
{
    (void)state;
    feed.quota = BENCH_SLOTS;
    expect_init(TKR_OK);
    feed.quota = BENCH_SLOTS + 1;
    expect_init(TKR_E_ARGUMENT);
}

static void a_label_is_the_title_and_is_cut_where_it_is_too_long(void **state)
{
    (void)state;
    feed.label = "Weather";
    expect_init(TKR_OK);
    assert_string_equal(status_of(&bench, 0)->title, "Weather");
    feed.label = "1234567890123456789012345678901234567890123456é and more";
    expect_init(TKR_OK);
    assert_string_equal(status_of(&bench, 0)->title, "1234567890123456789012345678901234567890123456é");
    feed.label = "12345678901234567890123456789012345678901234567é and more";
    expect_init(TKR_OK);
    assert_string_equal(status_of(&bench, 0)->title, "12345678901234567890123456789012345678901234567");
}

static void speed_and_brightness_go_to_every_sign(void **state)
{
    (void)state;
    bench.config.sign_count = 2;
    expect_init(TKR_OK);
    tkr_ticker_set_speed(&bench.ticker, 60);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(tkr_mailbox_look(&bench.signs[i].mailbox)->speed, 60);
        assert_int_equal(tkr_mailbox_look(&bench.signs[i].mailbox)->brightness, 100);
    }
    tkr_ticker_set_brightness(&bench.ticker, 7);
    tkr_ticker_set_speed(&bench.ticker, UINT16_MAX);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(tkr_mailbox_look(&bench.signs[i].mailbox)->speed, TKR_CRAWL_SPEED_MAX);
        assert_int_equal(tkr_mailbox_look(&bench.signs[i].mailbox)->brightness, 7);
    }
}

int main(void)
{
#define CONFIGURED(test) cmocka_unit_test_setup(test, configure)
    const struct CMUnitTest tests[] = {
        CONFIGURED(the_usual_configuration_is_taken),
        CONFIGURED(missing_parts_are_refused),
        CONFIGURED(counts_outside_of_their_ranges_are_refused),
        CONFIGURED(intervals_from_ten_seconds_to_a_week_are_taken),
        CONFIGURED(a_broken_map_is_refused),
        CONFIGURED(memory_that_is_too_small_is_refused),
        CONFIGURED(titles_that_no_line_could_hold_are_refused),
        CONFIGURED(a_quota_that_is_too_large_is_refused),
        CONFIGURED(a_label_is_the_title_and_is_cut_where_it_is_too_long),
        CONFIGURED(speed_and_brightness_go_to_every_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
