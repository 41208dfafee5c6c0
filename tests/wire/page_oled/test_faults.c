// SPDX-License-Identifier: MIT
/*
 * Faults of the wire at transfer 0, 1, 2, ... of the start, of pictures and of a refresh. What the wire tells is mended at
 * once; what it does not, by the next refresh.
 */
#include "trouble.h"

static void expect_each_transfer_healed(enum wire_fault fault, uint64_t healed_us)
{
    for (uint64_t number = 0; number < TRANSFERS * UINT64_C(2); number++) {
        struct page_bench bench;
        struct trouble trouble = {.fault = fault, .from = number / 2, .until = number / 2 + 1};
        struct tkr_panel_report report;

        page_bench_open(&bench, page_mounting(number % 2 + number / 2 % 4 * 2), number);
        trouble_expect_healed(&bench, &trouble, healed_us);
        if (fault == WIRE_REFUSED || fault == WIRE_REPEATED || fault == WIRE_BUSY)
            page_bench_expect_no_violation(&bench);
        report = tkr_panel_report(&bench.driver.panel);
        assert_int_equal(bench.wire.by_fault[fault], 1);
        assert_int_equal(report.refused, fault == WIRE_REFUSED || fault == WIRE_BROKEN);
        assert_int_equal(report.busy, fault == WIRE_BUSY);
        assert_int_equal(report.stuck, fault == WIRE_STUCK);
        assert_int_equal(report.last_error, TKR_OK);
    }
}

static void a_transfer_that_is_lost_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_LOST, BENCH_HEALED_US);
}

static void a_transfer_that_arrives_twice_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_REPEATED, BENCH_HEALED_US);
}

static void a_transfer_that_is_refused_is_healed_at_once(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_REFUSED, TOLD_US);
}

static void a_transfer_that_breaks_off_is_healed_at_once(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_BROKEN, TOLD_US);
}

static void a_transfer_that_does_not_end_is_given_up_and_healed_within_a_second(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_STUCK, TKR_TRANSFER_STUCK_US + TOLD_US);
}

static void wires_in_use_are_waited_for(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_BUSY, TOLD_US);
}

static void a_bus_that_was_dead_for_a_while_is_used_again(void **state)
{
    (void)state;
    static const enum wire_fault faults[] = {WIRE_LOST, WIRE_REFUSED, WIRE_BROKEN, WIRE_BUSY};

    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        for (uint64_t from = 0; from < TRANSFERS; from += 5) {
            struct page_bench bench;
            struct trouble trouble = {.fault = faults[i], .from = from, .until = from + 20};

            page_bench_open(&bench, page_mounting(from), from);
            trouble_expect_healed(&bench, &trouble, BENCH_HEALED_US);
        }
    }
}

static enum wire_fault every_nth(void *context, uint64_t number)
{
    const uint64_t *settings = context;

    return number % settings[1] == settings[1] - 1 ? (enum wire_fault)settings[0] : WIRE_GOOD;
}

/* A loose contact: whatever the rhythm, pictures go on and the last one is right once the contact is good. */
static void expect_pictures_in_spite_of(enum wire_fault fault, uint64_t rhythm)
{
    struct page_bench bench;
    uint64_t settings[] = {fault, rhythm};

    page_bench_open(&bench, page_mounting(rhythm), rhythm);
    bench.wire.fault = every_nth;
    bench.wire.context = settings;
    page_bench_run(&bench, BENCH_START_US);
    for (uint64_t picture = 0; picture < 6; picture++) {
        page_bench_fill(&bench, BENCH_CRAWL, picture);
        page_bench_run(&bench, bench.now + 200000);
        assert_in_range(tkr_panel_report(&bench.driver.panel).frames, picture + 1, UINT32_MAX);
    }
    bench.wire.fault = NULL;
    page_bench_run(&bench, bench.now + BENCH_HEALED_US);
    page_bench_expect_picture(&bench);
}

static void a_bus_that_fails_again_and_again_does_not_stop_the_pictures(void **state)
{
    (void)state;
    static const enum wire_fault faults[] = {WIRE_LOST, WIRE_REFUSED, WIRE_BROKEN, WIRE_BUSY};

    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        for (uint64_t rhythm = 3; rhythm < 24; rhythm++)
            expect_pictures_in_spite_of(faults[i], rhythm);
    }
}

/* One transfer is tried a look, so that a dead bus costs no time; each look tells the fault. */
static void a_bus_that_stays_dead_costs_one_try_a_look_and_is_told(void **state)
{
    (void)state;
    struct page_bench bench;
    struct trouble trouble = {.fault = WIRE_REFUSED, .from = 0, .until = UINT64_MAX, .bench = &bench};

    page_bench_open(&bench, page_mounting(0), 1);
    page_bench_run(&bench, 100000);
    bench.wire.fault = trouble_at;
    bench.wire.context = &trouble;
    for (int i = 0; i < 5000; i++) {
        uint64_t transfers = bench.wire.transfers;

        assert_int_equal(page_bench_tick(&bench), TKR_E_IO);
        assert_int_equal(bench.wire.transfers, transfers + 1);
    }
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refused, 5000);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).last_error, TKR_E_IO);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).frames, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transfer_that_is_lost_is_healed_within_a_second),
        cmocka_unit_test(a_transfer_that_arrives_twice_is_healed_within_a_second),
        cmocka_unit_test(a_transfer_that_is_refused_is_healed_at_once),
        cmocka_unit_test(a_transfer_that_breaks_off_is_healed_at_once),
        cmocka_unit_test(a_transfer_that_does_not_end_is_given_up_and_healed_within_a_second),
        cmocka_unit_test(wires_in_use_are_waited_for),
        cmocka_unit_test(a_bus_that_was_dead_for_a_while_is_used_again),
        cmocka_unit_test(a_bus_that_fails_again_and_again_does_not_stop_the_pictures),
        cmocka_unit_test(a_bus_that_stays_dead_costs_one_try_a_look_and_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
