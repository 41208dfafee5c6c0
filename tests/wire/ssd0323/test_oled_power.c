// SPDX-License-Identifier: MIT
/* A chip that loses its power, whole or for a dip, while the driver knows nothing of it. */
#include "oled_bench.h"

/* Moments from the end of the start on, through the second refresh; and how often the glass is looked at. */
enum { MOMENTS = 24, MOMENT_FIRST_US = 200000, MOMENT_US = 91000, LOOKS = 7 * OLED_FAULT_STEP };

/* Runs until `moment_us` with a picture that stands, and through a refresh that has begun; then lets the power fail. */
static void fail_power_at(struct oled_bench *bench, uint64_t moment_us, void (*power_fails)(struct oled_parts *))
{
    oled_bench_open(bench, 0, moment_us);
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        oled_bench_fill(bench, zone, zone + moment_us);
    while (bench->now < moment_us || oled_parts_grey(&bench->parts)->whole) {
        (void)oled_bench_tick(bench);
    }
    power_fails(&bench->parts);
}

/* It stays dark until it is right again, which takes a second at most. */
static void expect_dark_then_right(struct oled_bench *bench)
{
    uint64_t right_us = bench->now + BENCH_HEALED_US;

    while (bench->now < right_us + 200000) {
        for (int i = 0; i < LOOKS; i++)
            (void)oled_bench_tick(bench);
        if (bench->now > right_us || oled_bench_light(bench) > 0)
            oled_bench_expect_picture(bench);
    }
}

static void a_chip_that_was_without_power_is_right_within_a_second_and_dark_until_then(void **state)
{
    (void)state;
    for (uint64_t moment = 0; moment < MOMENTS; moment++) {
        struct oled_bench bench;

        fail_power_at(&bench, MOMENT_FIRST_US + moment * MOMENT_US, oled_parts_power_cycle);
        expect_dark_then_right(&bench);
    }
}

static void a_dip_of_the_supply_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t moment = 0; moment < MOMENTS; moment++) {
        struct oled_bench bench;

        fail_power_at(&bench, MOMENT_FIRST_US + moment * MOMENT_US, oled_parts_brown_out);
        expect_dark_then_right(&bench);
    }
}

/* A refresh takes some 70 looks of the bench, a transfer each; the power fails after so many of them. */
static void power_that_fails_inside_of_a_refresh_is_healed_by_the_next(void **state)
{
    (void)state;
    for (unsigned looks = 0; looks < 80; looks += 3) {
        struct oled_bench bench;
        uint32_t refreshes;

        fail_power_at(&bench, BENCH_START_US, oled_parts_brown_out);
        refreshes = tkr_panel_report(oled_parts_panel(&bench.parts)).refreshes;
        while (tkr_panel_report(oled_parts_panel(&bench.parts)).refreshes == refreshes)
            (void)oled_bench_tick(&bench);
        for (unsigned i = 0; i < looks; i++)
            (void)oled_bench_tick(&bench);
        oled_parts_power_cycle(&bench.parts);
        oled_bench_run(&bench, bench.now + BENCH_HEALED_US);
        oled_bench_expect_picture(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chip_that_was_without_power_is_right_within_a_second_and_dark_until_then),
        cmocka_unit_test(a_dip_of_the_supply_is_healed_within_a_second),
        cmocka_unit_test(power_that_fails_inside_of_a_refresh_is_healed_by_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
