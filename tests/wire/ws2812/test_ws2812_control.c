// SPDX-License-Identifier: MIT
/* Start, refresh, brightness, and a bus that is not free. */
#include "strip_bench.h"

static const uint64_t second_us = 1000000;
static const struct strip_mount usual = {.layout = {.columns = 32, .rows = 8}, .seed = 3};

static void noise_in_the_leds_goes_with_the_first_transfer(void **state)
{
    (void)state;
    static struct strip_bench bench;

    strip_bench_open(&bench, &usual);
    strip_bench_fill(&bench, BENCH_CRAWL, 1, 2);
    assert_false(strip_bench_is_dark(&bench));
    while (bench.strip.frames == 0)
        (void)strip_bench_tick(&bench);
    assert_int_equal(bench.wire.transfers, 1);
    while (bench.now < BENCH_START_US) {
        assert_true(strip_bench_is_dark(&bench) || strip_bench_shows(&bench));
        (void)strip_bench_tick(&bench);
    }
    strip_bench_expect_picture(&bench);
    strip_bench_expect_no_violation(&bench);
}

static void a_refresh_each_second_sends_all_and_does_not_blink(void **state)
{
    (void)state;
    static struct strip_bench bench;
    uint64_t before;
    uint64_t began;

    strip_bench_open(&bench, &usual);
    strip_bench_start(&bench);
    before = bench.wire.bytes;
    began = bench.now;
    while (bench.now < began + 4 * second_us) {
        (void)strip_bench_tick(&bench);
        strip_bench_expect_picture(&bench);
    }
    assert_in_range(tkr_panel_report(&bench.driver.panel).refreshes, 3, 4);
    assert_int_equal(bench.wire.bytes - before, tkr_panel_report(&bench.driver.panel).refreshes * UINT64_C(768));
    strip_bench_expect_no_violation(&bench);
}

static void every_brightness_is_its_part_of_the_light_and_shows_every_lit_dot(void **state)
{
    (void)state;
    static struct strip_bench bench;

    strip_bench_open(&bench, &usual);
    bench.runs[0].ink = TKR_INK(24, 24, 24);
    bench.runs[1].ink = TKR_INK(0, 0, 8);
    strip_bench_start(&bench);
    for (unsigned brightness = 255; brightness > 0; brightness--) {
        strip_bench_dim(&bench, (uint8_t)brightness);
        strip_bench_finish(&bench);
        strip_bench_expect_picture(&bench);
    }
}

static void expect_darkness(struct strip_bench *bench, uint64_t until)
{
    while (bench->now < until) {
        (void)strip_bench_tick(bench);
        assert_true(strip_bench_is_dark(bench));
    }
}

/* Through refreshes, and whatever is drawn meanwhile. */
static void brightness_zero_is_dark_until_it_is_another_and_the_picture_is_there_then(void **state)
{
    (void)state;
    static struct strip_bench bench;

    strip_bench_open(&bench, &usual);
    strip_bench_start(&bench);
    strip_bench_dim(&bench, 0);
    strip_bench_run(&bench, bench.now + 20000);
    expect_darkness(&bench, second_us * 3 / 2);
    strip_bench_fill(&bench, BENCH_CRAWL, 77, 2);
    expect_darkness(&bench, second_us * 5 / 2);
    assert_in_range(tkr_panel_report(&bench.driver.panel).refreshes, 1, 3);
    strip_bench_dim(&bench, 1);
    strip_bench_finish(&bench);
    strip_bench_expect_picture(&bench);
}

static void a_panel_that_starts_at_brightness_zero_stays_dark(void **state)
{
    (void)state;
    static struct strip_bench bench;

    strip_bench_open(&bench, &usual);
    strip_bench_dim(&bench, 0);
    strip_bench_fill(&bench, BENCH_CRAWL, 1, 2);
    while (bench.strip.frames == 0)
        (void)strip_bench_tick(&bench);
    expect_darkness(&bench, second_us * 3 / 2);
    strip_bench_dim(&bench, 200);
    strip_bench_finish(&bench);
    strip_bench_expect_picture(&bench);
}

/* A lowering of the light at each look must not keep the picture from being sent. */
static void a_fade_does_not_hold_up_the_picture(void **state)
{
    (void)state;
    static struct strip_bench bench;
    uint32_t frames;

    strip_bench_open(&bench, &usual);
    strip_bench_start(&bench);
    frames = tkr_panel_report(&bench.driver.panel).frames;
    for (unsigned brightness = 255; brightness > 0; brightness--) {
        strip_bench_dim(&bench, (uint8_t)brightness);
        (void)strip_bench_tick(&bench);
    }
    assert_in_range(tkr_panel_report(&bench.driver.panel).frames, frames + 10, frames + 255);
    strip_bench_finish(&bench);
    strip_bench_finish(&bench);
    strip_bench_expect_picture(&bench);
}

static enum wire_fault busy_but_every_third(void *context, uint64_t number)
{
    (void)context;
    return number % 3 == 2 ? WIRE_GOOD : WIRE_BUSY;
}

/* The picture is sent exactly once whatever gets in between. */
static void wires_in_use_cost_time_and_not_a_byte(void **state)
{
    (void)state;
    static struct strip_bench bench;

    strip_bench_open(&bench, &usual);
    bench.wire.fault = busy_but_every_third;
    strip_bench_start(&bench);
    strip_bench_expect_picture(&bench);
    assert_in_range(bench.wire.bytes, 768 + 3, 2 * 768);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).busy, 4);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refused, 0);
    strip_bench_expect_no_violation(&bench);
}

static void the_report_counts_pictures(void **state)
{
    (void)state;
    static struct strip_bench bench;

    strip_bench_open(&bench, &usual);
    strip_bench_start(&bench);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).frames, 1);
    for (uint8_t i = 0; i < 10; i++) {
        strip_bench_fill(&bench, BENCH_RIGHT, i, 2);
        strip_bench_finish(&bench);
    }
    assert_int_equal(tkr_panel_report(&bench.driver.panel).frames, 11);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).last_error, TKR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_in_the_leds_goes_with_the_first_transfer),
        cmocka_unit_test(a_refresh_each_second_sends_all_and_does_not_blink),
        cmocka_unit_test(every_brightness_is_its_part_of_the_light_and_shows_every_lit_dot),
        cmocka_unit_test(brightness_zero_is_dark_until_it_is_another_and_the_picture_is_there_then),
        cmocka_unit_test(a_panel_that_starts_at_brightness_zero_stays_dark),
        cmocka_unit_test(a_fade_does_not_hold_up_the_picture),
        cmocka_unit_test(wires_in_use_cost_time_and_not_a_byte),
        cmocka_unit_test(the_report_counts_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
