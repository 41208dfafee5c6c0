// SPDX-License-Identifier: MIT
/*
 * Faults of the wire at transfer 0, 1, 2, ... of the start, of a change and of refreshes. What the wire tells is mended
 * at once; what it does not, by the next refresh.
 */
#include "strip_bench.h"

enum { TRANSFERS = 5, TOLD_US = 20000, STUCK_US = 300000, CHANGE_US = 500000, LONG_ENOUGH_US = 2600000 };

static const struct strip_mount small = {
    .layout = {.columns = 12, .rows = 5, .lines = TKR_WS2812_BY_COLUMNS, .serpentine = true}, .seed = 1};

struct trouble {
    enum wire_fault fault;
    uint64_t from, until; /* transfers that it befalls */
    const struct strip_bench *bench;
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

/* From `healed_us` after the last fault on the picture must be right, but while it changes. */
static void expect_right_when_healed(const struct strip_bench *bench, const struct trouble *trouble, uint64_t healed_us)
{
    bool changes =
        bench->now <= BENCH_START_US || (bench->now > CHANGE_US && bench->now <= CHANGE_US + (uint64_t)TOLD_US);

    if (trouble->befallen == 0 || bench->now <= trouble->last_us + healed_us || changes)
        return;
    if (!strip_bench_shows(bench))
        fail_msg("fault %d at transfer %llu, %llu us, bit %llu: not healed at %llu us", (int)trouble->fault,
                 (unsigned long long)trouble->from, (unsigned long long)trouble->last_us,
                 (unsigned long long)bench->wire.fault_bit, (unsigned long long)bench->now);
}

static void expect_healed(struct strip_bench *bench, struct trouble *trouble, uint64_t healed_us)
{
    bench->wire.fault = trouble_at;
    bench->wire.context = trouble;
    trouble->bench = bench;
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        strip_bench_fill(bench, zone, zone, 2);
    for (unsigned tick = 0; bench->now < LONG_ENOUGH_US; tick++) {
        if (bench->now == CHANGE_US)
            strip_bench_fill(bench, BENCH_RIGHT, 99, 2);
        (void)strip_bench_tick(bench);
        if (tick % 20 == 0)
            expect_right_when_healed(bench, trouble, healed_us);
    }
    expect_right_when_healed(bench, trouble, healed_us);
    assert_int_equal(trouble->befallen, trouble->until - trouble->from);
}

static void expect_each_transfer_healed(enum wire_fault fault, uint64_t healed_us)
{
    static struct strip_bench bench;

    for (uint64_t number = 0; number < TRANSFERS; number++) {
        struct trouble trouble = {.fault = fault, .from = number, .until = number + 1};
        struct tkr_panel_report report;

        strip_bench_open(&bench, &small);
        bench.wire.fault_bit = number * 397 + 5;
        expect_healed(&bench, &trouble, healed_us);
        if (fault != WIRE_BROKEN && fault != WIRE_STUCK && fault != WIRE_GLITCHED)
            strip_bench_expect_no_violation(&bench);
        report = tkr_panel_report(&bench.driver.panel);
        assert_int_equal(report.refused, fault == WIRE_REFUSED || fault == WIRE_BROKEN);
        assert_int_equal(report.stuck, fault == WIRE_STUCK);
        assert_int_equal(report.busy, fault == WIRE_BUSY);
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

static void a_bit_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_FLIPPED, BENCH_HEALED_US);
}

/* Every bit behind the spike is shifted by one until the reset. */
static void a_spike_on_the_line_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_GLITCHED, BENCH_HEALED_US);
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

static void a_transfer_that_hangs_is_given_up_and_healed(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_STUCK, STUCK_US);
}

static void wires_in_use_are_waited_for(void **state)
{
    (void)state;
    expect_each_transfer_healed(WIRE_BUSY, TOLD_US);
}

static void a_bus_that_was_dead_for_a_while_is_used_again(void **state)
{
    (void)state;
    static const enum wire_fault faults[] = {WIRE_REFUSED, WIRE_BROKEN, WIRE_BUSY};
    static struct strip_bench bench;

    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        for (uint64_t from = 0; from < TRANSFERS; from++) {
            struct trouble trouble = {.fault = faults[i], .from = from, .until = from + 20};

            strip_bench_open(&bench, &small);
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
    static struct strip_bench bench;

    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        for (uint64_t rhythm = 2; rhythm < 12; rhythm++) {
            uint64_t settings[] = {faults[i], rhythm};

            strip_bench_open(&bench, &small);
            bench.wire.fault = every_nth;
            bench.wire.context = settings;
            for (uint64_t picture = 0; picture < 10; picture++) {
                strip_bench_fill(&bench, BENCH_CRAWL, picture, 2);
                strip_bench_run(&bench, bench.now + 50000);
                assert_in_range(tkr_panel_report(&bench.driver.panel).frames, picture + 1, UINT32_MAX);
            }
            bench.wire.fault = NULL;
            strip_bench_run(&bench, bench.now + BENCH_HEALED_US);
            strip_bench_expect_picture(&bench);
        }
    }
}

/* One transfer is tried a look, so that a dead bus costs no time; each look tells the fault. */
static void a_bus_that_stays_dead_costs_one_try_a_look_and_is_told(void **state)
{
    (void)state;
    static struct strip_bench bench;
    struct trouble trouble = {.fault = WIRE_REFUSED, .from = 0, .until = UINT64_MAX, .bench = &bench};

    strip_bench_open(&bench, &small);
    bench.wire.fault = trouble_at;
    bench.wire.context = &trouble;
    for (int i = 0; i < 1000; i++) {
        uint64_t transfers = bench.wire.transfers;

        assert_int_equal(strip_bench_tick(&bench), TKR_E_IO);
        assert_int_equal(bench.wire.transfers, transfers + 1);
    }
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refused, 1000);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).last_error, TKR_E_IO);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).frames, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transfer_that_is_lost_is_healed_within_a_second),
        cmocka_unit_test(a_transfer_that_arrives_twice_is_healed_within_a_second),
        cmocka_unit_test(a_bit_that_is_turned_is_healed_within_a_second),
        cmocka_unit_test(a_spike_on_the_line_is_healed_within_a_second),
        cmocka_unit_test(a_transfer_that_is_refused_is_healed_at_once),
        cmocka_unit_test(a_transfer_that_breaks_off_is_healed_at_once),
        cmocka_unit_test(a_transfer_that_hangs_is_given_up_and_healed),
        cmocka_unit_test(wires_in_use_are_waited_for),
        cmocka_unit_test(a_bus_that_was_dead_for_a_while_is_used_again),
        cmocka_unit_test(a_bus_that_fails_again_and_again_does_not_stop_the_pictures),
        cmocka_unit_test(a_bus_that_stays_dead_costs_one_try_a_look_and_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
