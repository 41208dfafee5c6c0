// SPDX-License-Identifier: MIT
/* Start, refresh, brightness, and a bus that is not free. */
#include "oled_bench.h"

static void nothing_of_the_noise_in_ram_is_ever_seen(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 3);
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        oled_bench_fill(&bench, zone, zone);
    while (bench.now < BENCH_START_US) {
        (void)oled_bench_tick(&bench);
        if (!oled_bench_shows(&bench))
            assert_int_equal(oled_bench_light(&bench), 0);
    }
    oled_bench_expect_picture(&bench);
}

static void a_display_that_is_still_lit_goes_dark_before_anything_else(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 3);
    oled_parts_leave_lit(&bench.parts);
    assert_in_range(oled_bench_light(&bench), 1, UINT64_MAX);
    while (bench.wire.transfers < OLED_DARK_TRANSFERS)
        (void)oled_bench_tick(&bench);
    assert_int_equal(oled_bench_light(&bench), 0);
    oled_bench_start(&bench);
    oled_bench_expect_picture(&bench);
}

static void a_refresh_each_second_writes_all_and_does_not_blink(void **state)
{
    (void)state;
    struct oled_bench bench;
    uint64_t before;
    uint64_t began;

    oled_bench_open(&bench, 0, 1);
    oled_bench_start(&bench);
    before = bench.wire.bytes;
    began = bench.now;
    while (bench.now < began + 4500000) {
        (void)oled_bench_tick(&bench);
        oled_bench_expect_picture(&bench);
    }
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).refreshes, 4);
    assert_int_equal(bench.wire.bytes - before, tkr_panel_report(oled_parts_panel(&bench.parts)).refreshes *
                                                    (uint64_t)(OLED_REGISTER_BYTES + BENCH_WHOLE_BYTES));
    oled_bench_expect_no_violation(&bench);
}

/* Where the chip has no step for each, every second one is brighter. */
static void light_grows_with_every_step_of_brightness_and_costs_one_transfer(void **state)
{
    (void)state;
    struct oled_bench bench;
    uint64_t last = 0;

    for (unsigned brightness = 8; brightness < 256; brightness += OLED_FAULT_STEP) {
        uint64_t before;

        oled_bench_open(&bench, 0, 1);
        oled_bench_start(&bench);
        before = bench.wire.bytes;
        assert_int_equal(tkr_panel_dim(oled_parts_panel(&bench.parts), (uint8_t)brightness), TKR_OK);
        oled_bench_finish(&bench);
        assert_int_equal(bench.wire.bytes - before, OLED_DIM_BYTES);
        oled_bench_expect_picture(&bench);
        oled_bench_expect_no_violation(&bench);
        assert_in_range(oled_bench_light(&bench), last + (brightness <= OLED_FINE_STEPS || brightness % 2 == 0),
                        UINT64_MAX);
        last = oled_bench_light(&bench);
    }
}

static void the_darkest_still_shows_and_a_brightness_before_the_start_is_kept(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 1);
    assert_int_equal(tkr_panel_dim(oled_parts_panel(&bench.parts), 1), TKR_OK);
    oled_bench_start(&bench);
    oled_bench_expect_picture(&bench);
    assert_int_equal(bench.wire.bytes, BENCH_START_BYTES);
    assert_in_range(oled_bench_light(&bench), 1000, UINT64_MAX);
}

static void expect_darkness(struct oled_bench *bench, uint64_t until)
{
    while (bench->now < until) {
        (void)oled_bench_tick(bench);
        assert_int_equal(oled_bench_light(bench), 0);
    }
}

/* Through refreshes, and whatever is drawn meanwhile; a loss of power meanwhile shows no noise. */
static void brightness_zero_is_dark_until_it_is_another_and_the_picture_is_there_then(void **state)
{
    (void)state;
    struct oled_bench bench;

    for (int loses_power = 0; loses_power < 2; loses_power++) {
        oled_bench_open(&bench, 0, 1);
        oled_bench_start(&bench);
        assert_int_equal(tkr_panel_dim(oled_parts_panel(&bench.parts), 0), TKR_OK);
        oled_bench_finish(&bench);
        expect_darkness(&bench, 1500000);
        oled_bench_fill(&bench, BENCH_LEFT, 77);
        expect_darkness(&bench, 3500000);
        assert_in_range(tkr_panel_report(oled_parts_panel(&bench.parts)).refreshes, 2, 4);
        if (loses_power)
            oled_parts_power_cycle(&bench.parts);
        assert_int_equal(tkr_panel_dim(oled_parts_panel(&bench.parts), 1), TKR_OK);
        for (uint64_t end = bench.now + 100000; bench.now < end;) {
            (void)oled_bench_tick(&bench);
            if (oled_bench_light(&bench) > 0)
                oled_bench_expect_picture(&bench);
        }
        oled_bench_expect_picture(&bench);
        oled_bench_expect_no_violation(&bench);
    }
}

static void a_display_that_starts_at_brightness_zero_stays_dark(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 1);
    assert_int_equal(tkr_panel_dim(oled_parts_panel(&bench.parts), 0), TKR_OK);
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        oled_bench_fill(&bench, zone, zone);
    expect_darkness(&bench, 2500000);
    assert_int_equal(tkr_panel_dim(oled_parts_panel(&bench.parts), 200), TKR_OK);
    oled_bench_run(&bench, bench.now + 100000);
    oled_bench_expect_picture(&bench);
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
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 1);
    bench.wire.fault = busy_but_every_third;
    oled_bench_start(&bench);
    oled_bench_expect_picture(&bench);
    assert_int_equal(bench.wire.bytes, BENCH_START_BYTES);
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).busy,
                     2 * (OLED_DARK_TRANSFERS + OLED_REGISTER_TRANSFERS + 1 + OLED_ROWS + 1));
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).refused, 0);
    oled_bench_expect_no_violation(&bench);
}

/* At 100 kHz a whole picture takes a part of a second, at 20 kHz more than one and a half. */
static void a_slow_bus_shows_pictures_between_two_refreshes(void **state)
{
    (void)state;
    static const uint32_t clocks_hz[] = {100000, 20000};

    for (size_t i = 0; i < 2; i++) {
        struct oled_bench bench;

        oled_bench_open(&bench, 0, 1);
        oled_parts_slow(&bench.parts, &bench.wire, clocks_hz[i]);
        for (int64_t step = 0; bench.now < 30000000; step += oled_parts_grey(&bench.parts)->in_frame ? 0 : 1) {
            if (!oled_parts_grey(&bench.parts)->in_frame)
                bench.zones[BENCH_CRAWL].first_column = step;
            (void)oled_bench_tick(&bench);
        }
        assert_in_range(tkr_panel_report(oled_parts_panel(&bench.parts)).frames, i == 0 ? 100 : 8, 10000);
        assert_in_range(tkr_panel_report(oled_parts_panel(&bench.parts)).refreshes, 3, 30);
        oled_bench_expect_no_violation(&bench);
    }
}

static void the_report_counts_pictures(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 1);
    oled_bench_start(&bench);
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).frames, 1);
    for (uint8_t i = 0; i < 10; i++) {
        oled_bench_fill(&bench, BENCH_LEFT, i);
        oled_bench_finish(&bench);
    }
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).frames, 11);
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).refused, 0);
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).busy, 0);
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).last_error, TKR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_the_noise_in_ram_is_ever_seen),
        cmocka_unit_test(a_display_that_is_still_lit_goes_dark_before_anything_else),
        cmocka_unit_test(a_refresh_each_second_writes_all_and_does_not_blink),
        cmocka_unit_test(light_grows_with_every_step_of_brightness_and_costs_one_transfer),
        cmocka_unit_test(the_darkest_still_shows_and_a_brightness_before_the_start_is_kept),
        cmocka_unit_test(brightness_zero_is_dark_until_it_is_another_and_the_picture_is_there_then),
        cmocka_unit_test(a_display_that_starts_at_brightness_zero_stays_dark),
        cmocka_unit_test(wires_in_use_cost_time_and_not_a_byte),
        cmocka_unit_test(a_slow_bus_shows_pictures_between_two_refreshes),
        cmocka_unit_test(the_report_counts_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
