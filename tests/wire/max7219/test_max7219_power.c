// SPDX-License-Identifier: MIT
/* Chips that lose their power while the picture stands still, at any moment. Afterwards they are full of noise. */
#include "wire_bench.h"

static const uint64_t second_us = 1000000;

enum { MODULES = 5, ALL_CHIPS = MODULES };

/* Power fails at `at`; the picture is right again a second later and stays so. */
static void expect_recovered(size_t chip, uint64_t at)
{
    struct wire_bench bench;

    wire_bench_open(&bench, MODULES, TKR_MAX7219_FC16, at);
    wire_bench_draw_noise(&bench, at);
    wire_bench_run(&bench, at);
    wire_bench_lose_power(&bench, chip);
    wire_bench_run(&bench, at + BENCH_HEALED_US);
    while (bench.now < at + 2 * (uint64_t)BENCH_HEALED_US) {
        if (!wire_bench_shows(&bench))
            fail_msg("chip %zu lost its power at %llu us and is not healed at %llu us", chip, (unsigned long long)at,
                     (unsigned long long)bench.now);
        (void)wire_bench_stroll(&bench);
    }
    wire_bench_expect_no_violation(&bench);
}

/* Each half millisecond of the refresh that begins a second after the start-up, and many times between refreshes. */
static void expect_recovered_at_any_time(size_t chip)
{
    for (uint64_t at = 0; at < 3 * second_us; at += 41000)
        expect_recovered(chip, at);
    for (uint64_t at = second_us; at < second_us + 30000; at += BENCH_TICK_US)
        expect_recovered(chip, at);
}

static void one_chip_that_lost_its_power_is_healed_within_a_second(void **state)
{
    (void)state;
    for (size_t chip = 0; chip < MODULES; chip += 2)
        expect_recovered_at_any_time(chip);
}

static void the_whole_chain_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_recovered_at_any_time(ALL_CHIPS);
}

/* A program that shows one picture and then only looks after the panel. */
static void a_picture_heals_without_being_drawn_again(void **state)
{
    (void)state;
    struct wire_bench bench;

    wire_bench_open(&bench, MODULES, TKR_MAX7219_FC16, 1);
    wire_bench_draw_noise(&bench, 1);
    wire_bench_finish(&bench);
    for (uint64_t fault = 0; fault < 5; fault++) {
        const uint64_t healed = bench.now + BENCH_HEALED_US;

        wire_bench_lose_power(&bench, fault);
        for (; bench.now < healed; bench.now += BENCH_TICK_US)
            assert_true(tkr_panel_step(&bench.driver.panel, bench.now) >= 0);
        wire_bench_expect_picture(&bench);
    }
}

static void chips_that_keep_losing_power_recover_when_it_stays(void **state)
{
    (void)state;
    struct wire_bench bench;

    wire_bench_open(&bench, MODULES, TKR_MAX7219_GENERIC, 1);
    wire_bench_draw_noise(&bench, 1);
    for (int i = 0; i < 200; i++) {
        wire_bench_run(&bench, bench.now + 17000);
        wire_bench_lose_power(&bench, (size_t)i % (MODULES + 1));
    }
    wire_bench_run(&bench, bench.now + BENCH_HEALED_US);
    wire_bench_expect_picture(&bench);
    wire_bench_expect_no_violation(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_chip_that_lost_its_power_is_healed_within_a_second),
        cmocka_unit_test(the_whole_chain_is_healed_within_a_second),
        cmocka_unit_test(a_picture_heals_without_being_drawn_again),
        cmocka_unit_test(chips_that_keep_losing_power_recover_when_it_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
