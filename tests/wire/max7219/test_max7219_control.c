// SPDX-License-Identifier: MIT
/* Start-up, refresh, brightness, and what is not sent. */
#include <string.h>

#include "wire_bench.h"

enum { START_UP_TRANSFERS = 14, REFRESH_TRANSFERS = 5 + 8 };

static const uint64_t second_us = 1000000;

static bool registers_are_set(const struct wire_bench *bench, uint8_t intensity)
{
    for (uint8_t chip = 0; chip < bench->modules; chip++) {
        const uint8_t *registers = bench->chips[chip].registers;

        if (registers[MAX7219_DECODE] != 0 || registers[MAX7219_SCAN_LIMIT] != 7 || registers[MAX7219_TEST] != 0 ||
            registers[MAX7219_SHUTDOWN] != 1 || registers[MAX7219_INTENSITY] != intensity)
            return false;
    }
    return true;
}

/* Two words put noisy chips to sleep; after that there is no light but that of the picture, with all registers set. */
static void no_dot_is_lit_before_the_registers_are_set(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct wire_bench bench;
        uint64_t transfers = 0;

        wire_bench_open(&bench, 5, seed % 2 == 0 ? TKR_MAX7219_FC16 : TKR_MAX7219_GENERIC, seed);
        wire_bench_draw_noise(&bench, seed);
        while (transfers <= START_UP_TRANSFERS) {
            (void)wire_bench_tick(&bench);
            assert_in_range(bench.wire.transfers - transfers, 0, 1);
            transfers = bench.wire.transfers;
            if (transfers >= 2 && transfers <= START_UP_TRANSFERS)
                assert_true(wire_bench_light(&bench) == 0);
        }
        assert_true(registers_are_set(&bench, 8));
        wire_bench_finish(&bench);
        wire_bench_expect_picture(&bench);
        wire_bench_expect_no_violation(&bench);
    }
}

static void nothing_is_sent_before_the_first_step_and_draw_waits_for_the_start(void **state)
{
    (void)state;
    struct wire_bench bench;

    wire_bench_open(&bench, 2, TKR_MAX7219_FC16, 1);
    for (int i = 0; i < 3; i++)
        assert_int_equal(tkr_panel_draw(&bench.driver.panel, &bench.zone, 1, 0), 1);
    assert_int_equal(bench.wire.transfers, 0);
    wire_bench_finish(&bench);
    assert_int_equal(bench.wire.transfers, START_UP_TRANSFERS + 8);
}

static void a_picture_that_has_not_changed_is_not_sent(void **state)
{
    (void)state;
    struct wire_bench bench;

    wire_bench_open(&bench, 16, TKR_MAX7219_FC16, 1);
    wire_bench_draw_noise(&bench, 1);
    wire_bench_finish(&bench);
    uint64_t bytes = bench.wire.bytes;

    wire_bench_run(&bench, second_us / 2);
    assert_int_equal(bench.wire.bytes, bytes);
    wire_bench_expect_picture(&bench);
}

static void expect_bytes_for_dot(uint8_t wiring, size_t x, size_t y)
{
    struct wire_bench bench;

    wire_bench_open(&bench, 16, wiring, 1);
    wire_bench_draw_noise(&bench, 1);
    wire_bench_finish(&bench);
    uint64_t bytes = bench.wire.bytes;

    bench.dots[x] ^= (uint8_t)(1U << y);
    wire_bench_finish(&bench);
    assert_int_equal(bench.wire.bytes - bytes, 16 * 2);
    wire_bench_expect_picture(&bench);
}

static void one_dot_costs_one_digit(void **state)
{
    (void)state;
    expect_bytes_for_dot(TKR_MAX7219_FC16, 0, 0);
    expect_bytes_for_dot(TKR_MAX7219_FC16, 127, 7);
    expect_bytes_for_dot(TKR_MAX7219_GENERIC, 64, 3);
}

/* The least possible: a load puts one digit into each module, and all eight digits of all modules are others. */
static void a_step_of_a_crawl_costs_eight_rows_of_two_bytes_a_module(void **state)
{
    (void)state;
    static const uint8_t modules[] = {4, 16, 64};

    for (size_t i = 0; i < sizeof(modules) / sizeof(modules[0]); i++) {
        struct wire_bench bench;

        wire_bench_open(&bench, modules[i], TKR_MAX7219_FC16, 1);
        wire_bench_draw_noise(&bench, 1);
        wire_bench_finish(&bench);
        uint64_t bytes = bench.wire.bytes;

        wire_bench_draw_noise(&bench, 2);
        wire_bench_finish(&bench);
        assert_int_equal(bench.wire.bytes - bytes, 8U * 2U * modules[i]);
        wire_bench_expect_picture(&bench);
    }
}

static void registers_and_picture_are_written_again_each_second_without_a_blink(void **state)
{
    (void)state;
    struct wire_bench bench;

    wire_bench_open(&bench, 4, TKR_MAX7219_FC16, 1);
    wire_bench_draw_noise(&bench, 1);
    wire_bench_finish(&bench);
    uint64_t transfers = bench.wire.transfers;
    uint64_t light = wire_bench_light(&bench);
    uint64_t begin = bench.now;

    while (bench.now < begin + 10 * second_us) {
        (void)wire_bench_tick(&bench);
        assert_true(wire_bench_light(&bench) == light);
        wire_bench_expect_picture(&bench);
    }
    assert_in_range(bench.wire.transfers - transfers, 9 * REFRESH_TRANSFERS, 10 * REFRESH_TRANSFERS);
    assert_in_range(tkr_panel_report(&bench.driver.panel).refreshes, 9, 10);
    wire_bench_expect_no_violation(&bench);
}

static void every_brightness_is_the_intensity_of_its_upper_four_bits(void **state)
{
    (void)state;
    struct wire_bench bench;

    wire_bench_open(&bench, 2, TKR_MAX7219_FC16, 1);
    wire_bench_draw_noise(&bench, 1);
    wire_bench_finish(&bench);
    for (int brightness = 255; brightness > 0; brightness--) {
        assert_int_equal(tkr_panel_dim(&bench.driver.panel, (uint8_t)brightness), TKR_OK);
        wire_bench_finish(&bench);
        assert_true(registers_are_set(&bench, (uint8_t)(brightness / 16)));
        wire_bench_expect_picture(&bench);
    }
    wire_bench_expect_no_violation(&bench);
}

static void expect_darkness(struct wire_bench *bench, uint64_t until)
{
    while (bench->now < until) {
        (void)wire_bench_tick(bench);
        assert_true(wire_bench_light(bench) == 0);
    }
}

/* Through refreshes, and whatever is drawn meanwhile. */
static void brightness_zero_is_dark_until_it_is_another_and_the_picture_is_there_then(void **state)
{
    (void)state;
    struct wire_bench bench;

    wire_bench_open(&bench, 4, TKR_MAX7219_FC16, 1);
    wire_bench_draw_noise(&bench, 1);
    wire_bench_finish(&bench);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
    wire_bench_run(&bench, bench.now + 20000);
    expect_darkness(&bench, second_us * 3 / 2);
    wire_bench_draw_noise(&bench, 2);
    expect_darkness(&bench, second_us * 7 / 2);
    assert_in_range(tkr_panel_report(&bench.driver.panel).refreshes, 3, 5);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 1), TKR_OK);
    while (bench.now < second_us * 4) {
        (void)wire_bench_tick(&bench);
        if (wire_bench_light(&bench) > 0)
            wire_bench_expect_picture(&bench);
    }
    wire_bench_expect_picture(&bench);
    wire_bench_expect_no_violation(&bench);
}

static void a_panel_that_starts_at_brightness_zero_stays_dark(void **state)
{
    (void)state;
    struct wire_bench bench;

    wire_bench_open(&bench, 3, TKR_MAX7219_FC16, 1);
    wire_bench_draw_noise(&bench, 1);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
    while (bench.wire.transfers < 2)
        (void)wire_bench_tick(&bench);
    expect_darkness(&bench, second_us * 5 / 2);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 200), TKR_OK);
    wire_bench_run(&bench, bench.now + 100000);
    assert_true(registers_are_set(&bench, 12));
    wire_bench_expect_picture(&bench);
}

/* A lowering of the light at each look, as a fade does, must not keep the picture from being sent. */
static void a_fade_does_not_hold_up_the_picture(void **state)
{
    (void)state;
    struct wire_bench bench;
    bool shown = false;

    wire_bench_open(&bench, 16, TKR_MAX7219_FC16, 1);
    wire_bench_finish(&bench);
    wire_bench_draw_noise(&bench, 1);
    for (int brightness = 255; brightness > 0; brightness--) {
        assert_int_equal(tkr_panel_dim(&bench.driver.panel, (uint8_t)brightness), TKR_OK);
        shown = wire_bench_tick(&bench) == TKR_OK || shown;
    }
    assert_true(shown);
    wire_bench_expect_picture(&bench);
    wire_bench_finish(&bench);
    assert_true(registers_are_set(&bench, 0));
}

/* Whatever moment of the start-up the light is changed at, it is right when the start-up is over. */
static void a_brightness_set_during_the_start_up_counts_at_once(void **state)
{
    (void)state;
    for (uint64_t at = 0; at <= START_UP_TRANSFERS; at++) {
        struct wire_bench bench;

        wire_bench_open(&bench, 3, TKR_MAX7219_FC16, 1);
        while (bench.wire.transfers < at)
            (void)wire_bench_tick(&bench);
        assert_int_equal(tkr_panel_dim(&bench.driver.panel, 255), TKR_OK);
        wire_bench_run(&bench, bench.now + 100000);
        assert_true(registers_are_set(&bench, 15));
    }
}

static void the_report_counts_pictures(void **state)
{
    (void)state;
    struct wire_bench bench;
    struct tkr_panel_report report;

    wire_bench_open(&bench, 3, TKR_MAX7219_FC16, 1);
    report = tkr_panel_report(&bench.driver.panel);
    assert_int_equal(report.frames + report.refused + report.busy + report.refreshes, 0);
    for (uint64_t picture = 0; picture < 5; picture++) {
        wire_bench_draw_noise(&bench, picture);
        wire_bench_finish(&bench);
    }
    report = tkr_panel_report(&bench.driver.panel);
    assert_int_equal(report.frames, 5);
    assert_int_equal(report.refused + report.busy, 0);
    assert_int_equal(report.last_error, TKR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_dot_is_lit_before_the_registers_are_set),
        cmocka_unit_test(nothing_is_sent_before_the_first_step_and_draw_waits_for_the_start),
        cmocka_unit_test(a_picture_that_has_not_changed_is_not_sent),
        cmocka_unit_test(one_dot_costs_one_digit),
        cmocka_unit_test(a_step_of_a_crawl_costs_eight_rows_of_two_bytes_a_module),
        cmocka_unit_test(registers_and_picture_are_written_again_each_second_without_a_blink),
        cmocka_unit_test(every_brightness_is_the_intensity_of_its_upper_four_bits),
        cmocka_unit_test(brightness_zero_is_dark_until_it_is_another_and_the_picture_is_there_then),
        cmocka_unit_test(a_panel_that_starts_at_brightness_zero_stays_dark),
        cmocka_unit_test(a_fade_does_not_hold_up_the_picture),
        cmocka_unit_test(a_brightness_set_during_the_start_up_counts_at_once),
        cmocka_unit_test(the_report_counts_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
