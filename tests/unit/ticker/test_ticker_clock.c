// SPDX-License-Identifier: MIT
/* The wall clock: how far it is from the ticker's, and the brightness of the day. */
#include <tkr/dimmer.h>

#include "ticker_bench.h"

enum { HOUR_S = 3600, SHORTLY_US = 100000 /* a smaller step of the clock is not followed */ };

static struct ticker_bench bench;
static int64_t wall_us;

static int64_t tell_wall(void *context)
{
    assert_ptr_equal(context, &bench);
    return wall_us;
}

static const struct tkr_dimmer_entry entries[] = {{7 * 60, 200}, {22 * 60, 20}, {23 * 60 + 30, 0}};

static void open_ticker(const struct tkr_dimmer *dimmer, const struct tkr_zone_time *zone)
{
    static const struct scripted_answer nothing = {.outcome = TKR_FETCH_NETWORK, .reason = "there is no script"};

    ticker_bench_configure(&bench, &usual_feed, 1);
    scripted_fetcher_init(&bench.fetcher, &nothing, 1);
    bench.config.clock = (struct tkr_ticker_clock){.wall_us = tell_wall, .context = &bench, .zone = zone};
    bench.config.dimmer = *dimmer;
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_OK);
}

static void step_at_wall(int64_t us)
{
    wall_us = us;
    finish_poll(&bench);
}

static int64_t offset_us(void)
{
    return tkr_mailbox_look(&bench.signs[0].mailbox)->wall_offset_us;
}

static uint8_t brightness(void)
{
    return tkr_mailbox_look(&bench.signs[0].mailbox)->brightness;
}

static void signs_are_told_how_far_the_wall_clock_is(void **state)
{
    (void)state;
    const int64_t noon_us = tkr_date_unix(2027, 7, 1) * INT64_C(1000000);

    open_ticker(&(struct tkr_dimmer){0}, NULL);
    step_at_wall(noon_us);
    assert_true(offset_us() == noon_us - (int64_t)bench.now);
    bench.now += second_us;
    step_at_wall(noon_us + 1050000);
    assert_true(offset_us() == noon_us + 1000000 - (int64_t)bench.now);
    step_at_wall(noon_us + 1050001);
    assert_true(offset_us() == noon_us + 1050001 - (int64_t)bench.now);
    step_at_wall(noon_us + 1000000);
    assert_true(offset_us() == noon_us + 1000000 - (int64_t)bench.now);
}

static void a_time_that_is_none_is_unknown(void **state)
{
    (void)state;
    static const int64_t none[] = {TKR_TIME_UNKNOWN, INT64_MAX, 0, -1, INT64_C(253402300799000001)};

    open_ticker(&(struct tkr_dimmer){0}, NULL);
    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
        step_at_wall(tkr_date_unix(2027, 7, 1) * INT64_C(1000000));
        assert_true(offset_us() != 0);
        step_at_wall(none[i]);
        assert_true(offset_us() == 0);
    }
    step_at_wall((int64_t)bench.now);
    assert_true(offset_us() == 1);
}

static void a_ticker_with_a_clock_looks_at_it_every_ten_seconds(void **state)
{
    (void)state;
    open_ticker(&(struct tkr_dimmer){0}, NULL);
    step_at_wall(tkr_date_unix(2027, 7, 1) * INT64_C(1000000));
    bench.now += 20 * second_us;
    step_at_wall(wall_us);
    assert_true(tkr_ticker_next_us(&bench.ticker) <= bench.now + 10 * second_us);
}

static void each_minute_of_two_days_has_the_brightness_of_its_entry(void **state)
{
    (void)state;
    const int64_t midnight_s = tkr_date_unix(2027, 7, 1);

    open_ticker(&(struct tkr_dimmer){.entries = entries, .count = 3}, NULL);
    for (int minute = 0; minute < 2 * TKR_DIMMER_MINUTES; minute++) {
        int of_day = minute % TKR_DIMMER_MINUTES;
        int wanted = of_day < 7 * 60 || of_day >= 23 * 60 + 30 ? 0 : of_day < 22 * 60 ? 200 : 20;

        step_at_wall((midnight_s + minute * 60) * INT64_C(1000000));
        assert_int_equal(brightness(), wanted);
        step_at_wall((midnight_s + minute * 60 + 60) * INT64_C(1000000) - SHORTLY_US);
        assert_int_equal(brightness(), wanted);
    }
}

static void the_schedule_is_in_local_time(void **state)
{
    (void)state;
    struct tkr_zone_time zone;

    assert_int_equal(tkr_zone_time_init(&zone, "CET-1CEST,M3.5.0,M10.5.0/3", NULL), TKR_OK);
    open_ticker(&(struct tkr_dimmer){.entries = entries, .count = 3}, &zone);
    step_at_wall((tkr_date_unix(2027, 7, 1) + 5 * HOUR_S) * INT64_C(1000000) - SHORTLY_US);
    assert_int_equal(brightness(), 0);
    step_at_wall((tkr_date_unix(2027, 7, 1) + 5 * HOUR_S) * INT64_C(1000000));
    assert_int_equal(brightness(), 200);
    step_at_wall((tkr_date_unix(2027, 1, 1) + 6 * HOUR_S) * INT64_C(1000000) - SHORTLY_US);
    assert_int_equal(brightness(), 0);
    step_at_wall((tkr_date_unix(2027, 1, 1) + 6 * HOUR_S) * INT64_C(1000000));
    assert_int_equal(brightness(), 200);
}

static void until_the_clock_is_known_the_brightest_entry_holds(void **state)
{
    (void)state;
    open_ticker(&(struct tkr_dimmer){.entries = entries, .count = 3}, NULL);
    step_at_wall(TKR_TIME_UNKNOWN);
    assert_int_equal(brightness(), 200);
    step_at_wall((tkr_date_unix(2027, 7, 1) + 3 * HOUR_S) * INT64_C(1000000));
    assert_int_equal(brightness(), 0);
    step_at_wall(TKR_TIME_UNKNOWN);
    assert_int_equal(brightness(), 0);
}

static void what_is_set_by_hand_lasts_until_the_next_entry(void **state)
{
    (void)state;
    const int64_t day_us = tkr_date_unix(2027, 7, 1) * INT64_C(1000000);

    open_ticker(&(struct tkr_dimmer){.entries = entries, .count = 3}, NULL);
    step_at_wall(TKR_TIME_UNKNOWN);
    tkr_ticker_set_brightness(&bench.ticker, 77);
    step_at_wall(day_us + 12 * HOUR_S * INT64_C(1000000));
    assert_int_equal(brightness(), 77);
    step_at_wall(day_us + 22 * HOUR_S * INT64_C(1000000) - SHORTLY_US);
    assert_int_equal(brightness(), 77);
    step_at_wall(day_us + 22 * HOUR_S * INT64_C(1000000));
    assert_int_equal(brightness(), 20);
    tkr_ticker_set_brightness(&bench.ticker, 5);
    assert_int_equal(brightness(), 5);
    step_at_wall(day_us + 23 * HOUR_S * INT64_C(1000000));
    assert_int_equal(brightness(), 5);
}

static void a_schedule_of_one_entry_comes_back_each_day(void **state)
{
    (void)state;
    const int64_t day_us = tkr_date_unix(2027, 7, 1) * INT64_C(1000000);

    open_ticker(&(struct tkr_dimmer){.entries = entries, .count = 1}, NULL);
    step_at_wall(day_us);
    assert_int_equal(brightness(), 200);
    tkr_ticker_set_brightness(&bench.ticker, 5);
    step_at_wall(day_us + 7 * HOUR_S * INT64_C(1000000) - SHORTLY_US);
    assert_int_equal(brightness(), 5);
    step_at_wall(day_us + 7 * HOUR_S * INT64_C(1000000));
    assert_int_equal(brightness(), 200);
}

static void without_a_schedule_the_brightness_stays(void **state)
{
    (void)state;
    open_ticker(&(struct tkr_dimmer){0}, NULL);
    step_at_wall(tkr_date_unix(2027, 7, 1) * INT64_C(1000000));
    assert_int_equal(brightness(), 100);
    tkr_ticker_set_brightness(&bench.ticker, 0);
    step_at_wall(tkr_date_unix(2027, 7, 2) * INT64_C(1000000));
    assert_int_equal(brightness(), 0);
}

static void a_schedule_of_too_many_entries_is_refused(void **state)
{
    (void)state;
    ticker_bench_configure(&bench, &usual_feed, 1);
    bench.config.dimmer.count = TKR_DIMMER_ENTRIES_MAX + 1;
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_E_ARGUMENT);
}

static void days_before_1970_have_entries_too(void **state)
{
    (void)state;
    const struct tkr_dimmer dimmer = {.entries = entries, .count = 3};

    for (int64_t hour = -100; hour < 100; hour++) {
        int64_t passed = tkr_dimmer_passed(&dimmer, hour * HOUR_S);
        int64_t of_day = ((hour % 24) + 24) % 24;

        assert_int_equal(tkr_dimmer_brightness(&dimmer, passed), of_day < 7 ? 0 : of_day < 22 ? 200 : 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_are_told_how_far_the_wall_clock_is),
        cmocka_unit_test(a_time_that_is_none_is_unknown),
        cmocka_unit_test(a_ticker_with_a_clock_looks_at_it_every_ten_seconds),
        cmocka_unit_test(each_minute_of_two_days_has_the_brightness_of_its_entry),
        cmocka_unit_test(the_schedule_is_in_local_time),
        cmocka_unit_test(until_the_clock_is_known_the_brightest_entry_holds),
        cmocka_unit_test(what_is_set_by_hand_lasts_until_the_next_entry),
        cmocka_unit_test(a_schedule_of_one_entry_comes_back_each_day),
        cmocka_unit_test(without_a_schedule_the_brightness_stays),
        cmocka_unit_test(a_schedule_of_too_many_entries_is_refused),
        cmocka_unit_test(days_before_1970_have_entries_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
