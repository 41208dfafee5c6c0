// SPDX-License-Identifier: MIT
/* What the wall clock has to do with notices: since when there is no news, and that it is not set. */
#include "ticker_bench.h"

static struct ticker_bench bench;

static const struct scripted_answer read_and_lost[] = {
    {.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}"},
    {.outcome = TKR_FETCH_NETWORK, .reason = "it is down"},
};

static uint8_t notices_of_sign(void)
{
    return tkr_mailbox_look(&bench.signs[0].mailbox)->notices;
}

static int64_t wall_base_us;

/* The wall clock of these tests: so many microseconds before the ticker's. */
static int64_t tell_wall(void *context)
{
    return wall_base_us == TKR_TIME_UNKNOWN ? TKR_TIME_UNKNOWN
                                            : wall_base_us + (int64_t)((struct ticker_bench *)context)->now;
}

static void open_with_clock(const struct tkr_zone_time *zone)
{
    const struct tkr_ticker_feed_config feed = {.url = "https://a.example/", .label = "A"};

    ticker_bench_configure(&bench, &feed, 1);
    scripted_fetcher_init(&bench.fetcher, read_and_lost, 2);
    bench.config.clock = (struct tkr_ticker_clock){.wall_us = tell_wall, .context = &bench, .zone = zone};
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_OK);
    finish_poll(&bench);
}

static void with_a_clock_stale_news_is_told_since_when(void **state)
{
    (void)state;
    struct tkr_zone_time zone;

    assert_int_equal(tkr_zone_time_init(&zone, "CET-1CEST,M3.5.0,M10.5.0/3", NULL), TKR_OK);
    /* The bench begins at 1,000 s: 12:05 UTC of a day in July, 14:05 in Berlin. */
    wall_base_us = (tkr_date_unix(2027, 7, 1) + 12 * 3600 + 5 * 60) * INT64_C(1000000) - 1000 * INT64_C(1000000);
    open_with_clock(&zone);
    go_on_to(&bench, bench.now + 3600 * second_us);
    expect_round(&bench, "Rain/A: no news since 14:05; it is down/Rain");
    go_on_to(&bench, bench.now + 23 * 3600 * second_us);
    (void)next_line(&bench);
    expect_round(&bench, "Rain/A: no news for 1 day; it is down");
}

/* A jump of the wall clock moves what is told of it, and no poll. */
static void a_jump_of_the_wall_clock_moves_no_poll(void **state)
{
    (void)state;
    uint64_t next_us;

    wall_base_us = tkr_date_unix(2027, 7, 1) * INT64_C(1000000);
    open_with_clock(NULL);
    next_us = status_of(&bench, 0)->next_poll_us;
    for (int i = -10; i <= 10; i++) {
        wall_base_us = tkr_date_unix(2027 + i, 7, 1) * INT64_C(1000000);
        bench.now += second_us;
        finish_poll(&bench);
        assert_true(status_of(&bench, 0)->next_poll_us == next_us);
        assert_int_equal(notices_of_sign(), 0);
    }
}

static void a_clock_that_is_not_set_is_a_quiet_notice(void **state)
{
    (void)state;
    wall_base_us = TKR_TIME_UNKNOWN;
    open_with_clock(NULL);
    assert_int_equal(notices_of_sign(), TKR_NOTICE_CLOCK);
    expect_round(&bench, "Rain/Rain/Rain");
    wall_base_us = tkr_date_unix(2027, 7, 1) * INT64_C(1000000);
    assert_true(tkr_ticker_next_us(&bench.ticker) <= bench.now + 10 * second_us);
    finish_poll(&bench);
    assert_int_equal(notices_of_sign(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_a_clock_stale_news_is_told_since_when),
        cmocka_unit_test(a_jump_of_the_wall_clock_moves_no_poll),
        cmocka_unit_test(a_clock_that_is_not_set_is_a_quiet_notice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
