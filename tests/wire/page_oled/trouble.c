// SPDX-License-Identifier: MIT
#include "trouble.h"

enum { LONGEST_US = 20000000, LOOK_US = 20000 };

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
static void expect_right_when_healed(const struct page_bench *bench, struct trouble *trouble, uint64_t healed_us)
{
    bool changes = bench->now <= BENCH_START_US || (bench->now > CHANGE_US && bench->now <= CHANGE_US + TOLD_US);

    if (trouble->befallen == 0 || bench->now <= trouble->last_us + healed_us || changes ||
        trouble->right_ns == bench->wire.edge_ns)
        return;
    if (!page_bench_shows(bench))
        fail_msg("fault %d at transfer %llu, %llu us, bit %llu: not healed at %llu us (%s)", (int)trouble->fault,
                 (unsigned long long)trouble->from, (unsigned long long)trouble->last_us,
                 (unsigned long long)bench->wire.fault_bit, (unsigned long long)bench->now,
                 bench->mounting.spi ? "SPI" : "I2C");
    trouble->right_ns = bench->wire.edge_ns;
}

/* Whether all faults have come and the time to heal them is over. */
static bool is_over(const struct page_bench *bench, const struct trouble *trouble)
{
    return trouble->befallen == trouble->until - trouble->from && bench->now > CHANGE_US + TOLD_US &&
           bench->now > trouble->last_us + BENCH_HEALED_US + TOLD_US;
}

void trouble_expect_healed(struct page_bench *bench, struct trouble *trouble, uint64_t healed_us)
{
    bool changed = false;
    uint64_t look_us = 0;

    bench->wire.fault = trouble_at;
    bench->wire.context = trouble;
    trouble->bench = bench;
    page_bench_fill_all(bench, 0);
    while (!is_over(bench, trouble)) {
        assert_in_range(bench->now, 0, LONGEST_US);
        if (!changed && bench->now >= CHANGE_US) {
            page_bench_fill(bench, BENCH_LEFT, 99);
            changed = true;
            trouble->right_ns = 0;
        }
        (void)page_bench_tick(bench);
        if (bench->now < look_us)
            continue;
        expect_right_when_healed(bench, trouble, healed_us);
        look_us = bench->now + LOOK_US;
    }
    expect_right_when_healed(bench, trouble, healed_us);
    assert_int_equal(trouble->befallen, trouble->until - trouble->from);
}
