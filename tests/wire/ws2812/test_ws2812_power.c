// SPDX-License-Identifier: MIT
/* A strip that loses its power, whole or for a dip, at any moment; the driver is not told. */
#include "strip_bench.h"

static const struct strip_mount small = {.layout = {.columns = 12, .rows = 5, .serpentine = true}};

static void expect_recovered(uint64_t at, void (*power_fails)(struct ws2812_strip *))
{
    static struct strip_bench bench;

    strip_bench_open(&bench, &small);
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        strip_bench_fill(&bench, zone, zone + at, 2);
    strip_bench_run(&bench, at);
    power_fails(&bench.strip);
    strip_bench_run(&bench, at + BENCH_HEALED_US);
    for (uint64_t end = bench.now + 200000; bench.now < end;) {
        strip_bench_run(&bench, bench.now + 20000);
        strip_bench_expect_picture(&bench);
    }
    strip_bench_expect_no_violation(&bench);
}

static void a_strip_that_was_without_power_is_right_within_a_second(void **state)
{
    (void)state;
    for (uint64_t at = 0; at < 2200000; at += 91000)
        expect_recovered(at, ws2812_power_cycle);
}

static void a_dip_of_the_supply_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t at = 0; at < 2200000; at += 91000)
        expect_recovered(at, ws2812_brown_out);
}

static void power_that_fails_inside_of_a_refresh_is_healed_by_the_next(void **state)
{
    (void)state;
    for (uint64_t at = 1000000; at < 1006000; at += BENCH_TICK_US)
        expect_recovered(at, ws2812_brown_out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_strip_that_was_without_power_is_right_within_a_second),
        cmocka_unit_test(a_dip_of_the_supply_is_healed_within_a_second),
        cmocka_unit_test(power_that_fails_inside_of_a_refresh_is_healed_by_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
