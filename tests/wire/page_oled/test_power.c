// SPDX-License-Identifier: MIT
/* A chip that loses its power, whole or for a dip, while the driver knows nothing of it. */
#include "page_bench.h"

/* Moments from the end of the start on, through the second refresh; and how often the glass is looked at. */
enum { MOMENTS = 24, MOMENT_FIRST_US = BENCH_START_US, MOMENT_US = 91000, LOOKS = 3 };

/* Of a display that is out: before, in and after a refresh. */
enum { OUT_MOMENTS = 25, OUT_FIRST_US = 850000, OUT_MOMENT_US = 6000 };

/* Runs until `moment_us` with a picture that stands, and through a refresh that has begun; then lets the power fail. */
static void fail_power_at(struct page_bench *bench, uint64_t moment_us, void (*power_fails)(struct page_bench *))
{
    page_bench_open(bench, page_mounting(moment_us / 1000), moment_us);
    page_bench_fill_all(bench, moment_us);
    while (bench->now < moment_us || bench->driver.whole)
        (void)page_bench_tick(bench);
    power_fails(bench);
}

/* It stays dark until it is right again, which takes a second at most. */
static void expect_dark_then_right(struct page_bench *bench)
{
    uint64_t right_us = bench->now + BENCH_HEALED_US;

    while (bench->now < right_us + 200000) {
        for (int i = 0; i < LOOKS; i++)
            (void)page_bench_tick(bench);
        if (bench->now > right_us || page_bench_light(bench) > 0)
            page_bench_expect_picture(bench);
    }
}

static void a_chip_that_was_without_power_is_right_within_a_second_and_dark_until_then(void **state)
{
    (void)state;
    for (uint64_t moment = 0; moment < MOMENTS; moment++) {
        struct page_bench bench;

        fail_power_at(&bench, MOMENT_FIRST_US + moment * MOMENT_US, page_kind.power_cycle);
        expect_dark_then_right(&bench);
    }
}

static void a_dip_of_the_supply_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t moment = 0; moment < MOMENTS; moment++) {
        struct page_bench bench;

        fail_power_at(&bench, MOMENT_FIRST_US + moment * MOMENT_US, page_kind.brown_out);
        expect_dark_then_right(&bench);
    }
}

/* The power fails after so many looks of a refresh. */
static void power_that_fails_inside_of_a_refresh_is_healed_by_the_next(void **state)
{
    (void)state;
    for (unsigned looks = 0; looks < 80; looks += 3) {
        struct page_bench bench;
        uint32_t refreshes;

        fail_power_at(&bench, BENCH_START_US, page_kind.brown_out);
        refreshes = tkr_panel_report(&bench.driver.panel).refreshes;
        while (tkr_panel_report(&bench.driver.panel).refreshes == refreshes)
            (void)page_bench_tick(&bench);
        for (unsigned i = 0; i < looks; i++)
            (void)page_bench_tick(&bench);
        page_kind.power_cycle(&bench);
        page_bench_run(&bench, bench.now + BENCH_HEALED_US);
        page_bench_expect_picture(&bench);
    }
}

static void power_that_fails_while_the_display_is_out_is_not_seen_when_light_comes_back(void **state)
{
    (void)state;
    for (uint64_t moment = 0; moment < OUT_MOMENTS; moment++) {
        struct page_bench bench;

        page_bench_open(&bench, page_mounting(moment), moment);
        page_bench_start(&bench);
        assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
        page_bench_run(&bench, OUT_FIRST_US + moment * OUT_MOMENT_US);
        page_kind.brown_out(&bench);
        assert_int_equal(tkr_panel_dim(&bench.driver.panel, BENCH_BRIGHTNESS), TKR_OK);
        while (page_bench_light(&bench) == 0)
            (void)page_bench_tick(&bench);
        page_bench_expect_picture(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chip_that_was_without_power_is_right_within_a_second_and_dark_until_then),
        cmocka_unit_test(a_dip_of_the_supply_is_healed_within_a_second),
        cmocka_unit_test(power_that_fails_inside_of_a_refresh_is_healed_by_the_next),
        cmocka_unit_test(power_that_fails_while_the_display_is_out_is_not_seen_when_light_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
