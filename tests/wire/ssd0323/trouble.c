// SPDX-License-Identifier: MIT
#include "trouble.h"

enum wire_fault trouble_at(void *context, uint64_t number)
{
    struct trouble *trouble = context;

    if (number < trouble->from || number >= trouble->until)
        return WIRE_GOOD;
    trouble->last_us = trouble->bench->now;
    trouble->befallen++;
    return trouble->fault;
}

/* From `healed_us` after the last fault on the picture must be right, but while it changes. */
static void expect_right_when_healed(const struct oled_bench *bench, const struct trouble *trouble, uint64_t healed_us)
{
    bool changes = bench->now <= BENCH_START_US || (bench->now > CHANGE_US && bench->now <= CHANGE_US + TOLD_US);

    if (trouble->befallen == 0 || bench->now <= trouble->last_us + healed_us || changes)
        return;
    if (!oled_bench_shows(bench))
        fail_msg("fault %d at transfer %llu, %llu us, bit %llu: not healed at %llu us", (int)trouble->fault,
                 (unsigned long long)trouble->from, (unsigned long long)trouble->last_us,
                 (unsigned long long)bench->wire.fault_bit, (unsigned long long)bench->now);
}

void trouble_expect_healed(struct oled_bench *bench, struct trouble *trouble, uint64_t healed_us)
{
    const uint64_t long_enough = 2500000;

    bench->wire.fault = trouble_at;
    bench->wire.context = trouble;
    trouble->bench = bench;
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        oled_bench_fill(bench, zone, zone);
    for (unsigned tick = 0; bench->now < long_enough; tick++) {
        if (bench->now == CHANGE_US)
            oled_bench_fill(bench, BENCH_LEFT, 99);
        (void)oled_bench_tick(bench);
        if (tick % 40 == 0)
            expect_right_when_healed(bench, trouble, healed_us);
    }
    expect_right_when_healed(bench, trouble, healed_us);
    assert_int_equal(trouble->befallen, trouble->until - trouble->from);
}
