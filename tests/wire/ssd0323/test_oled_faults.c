// SPDX-License-Identifier: MIT
/*
 * Faults of the wire at transfer 0, 1, 2, ... of the start, of pictures and of a refresh. What the wire tells is mended at
 * once; what it does not, by the next refresh.
 */
#include "trouble.h"

/* Where each register is a transfer of its own, a chip that has missed one is lit with what does not fit together. */
static bool may_violate(enum wire_fault fault)
{
    return fault == WIRE_BROKEN || fault == WIRE_STUCK || (fault == WIRE_LOST && OLED_REGISTER_TRANSFERS > 1);
}

static void expect_each_transfer_healed(enum wire_fault fault, uint64_t healed_us)
{
    for (uint64_t number = 0; number < TRANSFERS; number += OLED_FAULT_STEP) {
        struct oled_bench bench;
        struct trouble trouble = {.fault = fault, .from = number, .until = number + 1};
        struct tkr_panel_report report;

        oled_bench_open(&bench, (unsigned)(number % OLED_MOUNTINGS), number);
        trouble_expect_healed(&bench, &trouble, healed_us);
        if (!may_violate(fault))
            oled_bench_expect_no_violation(&bench);
        report = tkr_panel_report(oled_parts_panel(&bench.parts));
        assert_int_equal(report.refused, fault == WIRE_REFUSED || fault == WIRE_BROKEN);
        assert_int_equal(report.busy, fault == WIRE_BUSY);
        assert_int_equal(report.stuck, fault == WIRE_STUCK);
        assert_int_equal(bench.wire.by_fault[fault], 1);
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
        for (uint64_t from = 0; from < TRANSFERS; from += 7 * OLED_FAULT_STEP) {
            struct oled_bench bench;
            struct trouble trouble = {.fault = faults[i], .from = from, .until = from + 20};

            oled_bench_open(&bench, 0, from);
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
static void a_bus_that_fails_again_and_again_does_not_stop_the_pictures(void **state)
{
    (void)state;
    static const enum wire_fault faults[] = {WIRE_LOST, WIRE_REFUSED, WIRE_BROKEN, WIRE_BUSY};

    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        for (uint64_t rhythm = 3; rhythm < 40; rhythm += OLED_FAULT_STEP) {
            struct oled_bench bench;
            uint64_t settings[] = {faults[i], rhythm};

            oled_bench_open(&bench, 0, rhythm);
            bench.wire.fault = every_nth;
            bench.wire.context = settings;
            oled_bench_run(&bench, BENCH_START_US);
            for (uint64_t picture = 0; picture < 10; picture++) {
                oled_bench_fill(&bench, BENCH_CRAWL, picture);
                oled_bench_run(&bench, bench.now + 200000);
                assert_in_range(tkr_panel_report(oled_parts_panel(&bench.parts)).frames, picture + 1, UINT32_MAX);
            }
            bench.wire.fault = NULL;
            oled_bench_run(&bench, bench.now + BENCH_HEALED_US);
            oled_bench_expect_picture(&bench);
        }
    }
}

/* One transfer is tried a look, so that a dead bus costs no time; each look tells the fault. */
static void a_bus_that_stays_dead_costs_one_try_a_look_and_is_told(void **state)
{
    (void)state;
    struct oled_bench bench;
    struct trouble trouble = {.fault = WIRE_REFUSED, .from = 0, .until = UINT64_MAX, .bench = &bench};

    oled_bench_open(&bench, 0, 1);
    oled_bench_run(&bench, 100000);
    bench.wire.fault = trouble_at;
    bench.wire.context = &trouble;
    for (int i = 0; i < 5000; i++) {
        uint64_t transfers = bench.wire.transfers;

        assert_int_equal(oled_bench_tick(&bench), TKR_E_IO);
        assert_int_equal(bench.wire.transfers, transfers + 1);
    }
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).refused, 5000);
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).last_error, TKR_E_IO);
    assert_int_equal(tkr_panel_report(oled_parts_panel(&bench.parts)).frames, 0);
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
