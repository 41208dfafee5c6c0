// SPDX-License-Identifier: MIT
#include "trouble.h"

enum { LOOK_US = 20000, END_US = 2500000 };

enum wire_fault trouble_at(void *context, uint64_t number)
{
    struct trouble *trouble = context;

    if (number < trouble->from || number >= trouble->until)
        return WIRE_GOOD;
    trouble->last_us = trouble->bench->now;
    trouble->befallen++;
    return trouble->fault;
}

/*
 * From `healed_us` after the last fault on the picture must be right, but while it changes. One that was right is so until
 * the next edge on the wires.
 */
static void expect_right_when_healed(const struct oled_bench *bench, struct trouble *trouble, uint64_t healed_us)
{
    bool changes = bench->now <= BENCH_START_US || (bench->now > CHANGE_US && bench->now <= CHANGE_US + TOLD_US);

    if (trouble->befallen == 0 || bench->now <= trouble->last_us + healed_us || changes ||
        trouble->right_ns == bench->wire.edge_ns)
        return;
    if (!oled_bench_shows(bench))
        fail_msg("fault %d at transfer %llu, %llu us, bit %llu: not healed at %llu us", (int)trouble->fault,
                 (unsigned long long)trouble->from, (unsigned long long)trouble->last_us,
                 (unsigned long long)bench->wire.fault_bit, (unsigned long long)bench->now);
    trouble->right_ns = bench->wire.edge_ns;
}

/* A look, and a rest when there is nothing to be sent. */
static void look(struct oled_bench *bench)
{
    if (oled_bench_tick(bench) == TKR_OK)
        bench->now += BENCH_REST_US - BENCH_TICK_US;
}

void trouble_expect_healed(struct oled_bench *bench, struct trouble *trouble, uint64_t healed_us)
{
    bool changed = false;
    uint64_t look_us = 0;

    bench->wire.fault = trouble_at;
    bench->wire.context = trouble;
    trouble->bench = bench;
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        oled_bench_fill(bench, zone, zone);
    while (bench->now < END_US) {
        if (!changed && bench->now >= CHANGE_US) {
            oled_bench_fill(bench, BENCH_LEFT, 99);
            changed = true;
            trouble->right_ns = 0;
        }
        look(bench);
        if (bench->now < look_us)
            continue;
        expect_right_when_healed(bench, trouble, healed_us);
        look_us = bench->now + LOOK_US;
    }
    expect_right_when_healed(bench, trouble, healed_us);
    assert_int_equal(trouble->befallen, trouble->until - trouble->from);
}
