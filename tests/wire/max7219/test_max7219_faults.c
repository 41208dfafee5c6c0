// SPDX-License-Identifier: MIT
/*
 * Faults of the wire at transfer 0, 1, 2, ... of a picture that stands still, which is the hardest to heal. What the
 * wire tells is mended at once; what it does not, by the next refresh. Odd and even chains differ: half of an odd
 * one's transfer ends inside a word.
 */
#include "wire_bench.h"

enum { TRANSFERS = 14 + 8 + 2 * 13 + 2, TOLD_US = 60000 };

struct trouble {
    enum wire_fault fault;
    uint64_t from, until; /* transfers that it befalls */
    const struct wire_bench *bench;
    uint64_t last_us; /* when it befell one last */
    uint64_t befallen;
};

static enum wire_fault trouble_at(void *context, uint64_t number)
{
    struct trouble *trouble = context;

    if (number < trouble->from || number >= trouble->until)
        return WIRE_GOOD;
    trouble->last_us = trouble->bench->now;
    trouble->befallen++;
    return trouble->fault;
}

/* Runs from power-on; from `healed_us` after the last fault on the picture must be right all the time. */
static void expect_healed(struct wire_bench *bench, struct trouble *trouble, uint64_t healed_us)
{
    uint64_t long_enough = 60000000;

    bench->wire.fault = trouble_at;
    bench->wire.context = trouble;
    trouble->bench = bench;
    wire_bench_draw_noise(bench, 7);
    while (bench->now < long_enough) {
        (void)wire_bench_stroll(bench);
        if (trouble->befallen == trouble->until - trouble->from)
            long_enough = trouble->last_us + 2 * (uint64_t)BENCH_HEALED_US;
        if (trouble->befallen > 0 && bench->now > trouble->last_us + healed_us && bench->now > TOLD_US &&
            !wire_bench_shows(bench))
            fail_msg("fault %d at transfer %llu, %llu us, bit %llu: not healed at %llu us", (int)trouble->fault,
                     (unsigned long long)trouble->from, (unsigned long long)trouble->last_us,
                     (unsigned long long)bench->wire.fault_bit, (unsigned long long)bench->now);
    }
    assert_int_equal(trouble->befallen, trouble->until - trouble->from);
}

/* Only what a broken or turned bit makes of a frame may be held against the host. */
static void expect_violations_of(const struct wire_bench *bench, enum wire_fault fault)
{
    const uint64_t *by_kind = bench->chain.violations.by_kind;
    uint64_t of_frames = by_kind[MAX7219_FRAME_BROKEN] + by_kind[MAX7219_FRAME_LENGTH];
    bool is_cut = fault == WIRE_BROKEN || fault == WIRE_STUCK || fault == WIRE_GLITCHED;
    uint64_t allowed = is_cut                  ? of_frames + by_kind[MAX7219_UNUSED_REGISTER]
                       : fault == WIRE_FLIPPED ? by_kind[MAX7219_UNUSED_REGISTER]
                                               : 0;

    assert_int_equal(bench->chain.violations.total, allowed);
}

static void expect_each_transfer_healed(enum wire_fault fault, uint64_t healed_us)
{
    static const uint8_t chains[] = {1, 3, 4};

    for (size_t i = 0; i < sizeof(chains); i++) {
        for (uint64_t number = 0; number < TRANSFERS; number++) {
            struct wire_bench bench;
            struct trouble trouble = {.fault = fault, .from = number, .until = number + 1};
            struct tkr_panel_report report;
            bool is_told = fault == WIRE_REFUSED || fault == WIRE_BROKEN;

            wire_bench_open(&bench, chains[i], number % 2 == 0 ? TKR_MAX7219_FC16 : TKR_MAX7219_GENERIC, number);
            expect_healed(&bench, &trouble, healed_us);
            expect_violations_of(&bench, fault);
            report = tkr_panel_report(&bench.driver.panel);
            assert_int_equal(report.refused, is_told);
            assert_int_equal(report.busy, fault == WIRE_BUSY);
            assert_int_equal(report.stuck, fault == WIRE_STUCK);
            assert_int_equal(bench.wire.by_fault[fault], 1);
            assert_int_equal(report.last_error, TKR_OK);
        }
    }
}

static void a_transfer_that_is_lost_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_LOST, BENCH_HEALED_US);
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

static void a_transfer_that_arrives_twice_does_no_harm(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_REPEATED, TOLD_US);
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

static void expect_each_bit_healed(enum wire_fault fault)
{
    for (uint64_t number = 0; number < TRANSFERS; number++) {
        for (uint64_t bit = 0; bit < 2 * 16; bit++) {
            struct wire_bench bench;
            struct trouble trouble = {.fault = fault, .from = number, .until = number + 1};

            wire_bench_open(&bench, 2, TKR_MAX7219_FC16, bit);
            bench.wire.fault_bit = bit;
            expect_healed(&bench, &trouble, BENCH_HEALED_US);
            expect_violations_of(&bench, fault);
            assert_int_equal(bench.wire.by_fault[fault], 1);
        }
    }
}

static void any_bit_of_any_transfer_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_each_bit_healed(WIRE_FLIPPED);
}

/* LOAD rises in the middle of a transfer: every chip executes what it holds just then. */
static void a_glitch_of_the_load_line_before_any_bit_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_each_bit_healed(WIRE_GLITCHED);
}

static void a_bus_that_was_dead_for_a_while_is_used_again(void **state)
{
    (void)state;
    static const enum wire_fault faults[] = {WIRE_LOST, WIRE_REFUSED, WIRE_BROKEN, WIRE_BUSY};

    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        for (uint64_t from = 0; from < 40; from += 3) {
            struct wire_bench bench;
            struct trouble trouble = {.fault = faults[i], .from = from, .until = from + 20};

            wire_bench_open(&bench, 3, TKR_MAX7219_FC16, from);
            expect_healed(&bench, &trouble, BENCH_HEALED_US);
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
        for (uint64_t rhythm = 3; rhythm < 40; rhythm++) {
            struct wire_bench bench;
            uint64_t settings[] = {faults[i], rhythm};

            wire_bench_open(&bench, 3, TKR_MAX7219_FC16, rhythm);
            bench.wire.fault = every_nth;
            bench.wire.context = settings;
            for (uint64_t picture = 0; picture < 20; picture++) {
                wire_bench_draw_noise(&bench, picture);
                wire_bench_run(&bench, bench.now + 100000);
                assert_in_range(tkr_panel_report(&bench.driver.panel).frames, picture + 1, UINT32_MAX);
            }
            bench.wire.fault = NULL;
            wire_bench_run(&bench, bench.now + BENCH_HEALED_US);
            wire_bench_expect_picture(&bench);
        }
    }
}

/* One transfer is tried a look, so that a dead bus costs no time; each look tells the fault. */
static void a_bus_that_stays_dead_costs_one_try_a_look_and_is_told(void **state)
{
    (void)state;
    struct wire_bench bench;
    struct trouble trouble = {.fault = WIRE_REFUSED, .from = 0, .until = UINT64_MAX, .bench = &bench};

    wire_bench_open(&bench, 3, TKR_MAX7219_FC16, 1);
    bench.wire.fault = trouble_at;
    bench.wire.context = &trouble;
    for (int i = 0; i < 5000; i++) {
        uint64_t transfers = bench.wire.transfers;

        assert_int_equal(wire_bench_tick(&bench), TKR_E_IO);
        assert_int_equal(bench.wire.transfers, transfers + 1);
        assert_int_equal(tkr_panel_draw(&bench.driver.panel, &bench.zone, 1, bench.now), TKR_E_IO);
    }
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refused, 5000);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).last_error, TKR_E_IO);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).frames, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transfer_that_is_lost_is_healed_within_a_second),
        cmocka_unit_test(a_transfer_that_is_refused_is_healed_at_once),
        cmocka_unit_test(a_transfer_that_breaks_off_is_healed_at_once),
        cmocka_unit_test(a_transfer_that_arrives_twice_does_no_harm),
        cmocka_unit_test(a_transfer_that_does_not_end_is_given_up_and_healed_within_a_second),
        cmocka_unit_test(wires_in_use_are_waited_for),
        cmocka_unit_test(any_bit_of_any_transfer_that_is_turned_is_healed_within_a_second),
        cmocka_unit_test(a_glitch_of_the_load_line_before_any_bit_is_healed_within_a_second),
        cmocka_unit_test(a_bus_that_was_dead_for_a_while_is_used_again),
        cmocka_unit_test(a_bus_that_fails_again_and_again_does_not_stop_the_pictures),
        cmocka_unit_test(a_bus_that_stays_dead_costs_one_try_a_look_and_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
