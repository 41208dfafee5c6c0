// SPDX-License-Identifier: MIT
/* Whatever goes wrong, and whenever: the old record or the new one, never a mixture and never none. */
#include "store_bench.h"

#include <string.h>

enum { OLD = 1, NEW = 2, NEXT = 3, COUNT = 90, NEW_COUNT = 131 };

static struct store_bench bench;
static struct flash before;
static struct flash_write writes[FLASH_WRITES_MAX];

static bool has_old_or_new(void)
{
    return store_bench_has(&bench, OLD, COUNT) || store_bench_has(&bench, NEW, NEW_COUNT);
}

/* After whatever happened a further record can be stored. */
static void expect_usable(void)
{
    assert_int_equal(store_bench_write(&bench, NEXT, COUNT), TKR_OK);
    store_bench_restart(&bench);
    assert_true(store_bench_has(&bench, NEXT, COUNT));
}

static void open_with_old(void)
{
    store_bench_open(&bench);
    assert_int_equal(store_bench_write(&bench, OLD, COUNT), TKR_OK);
    before = bench.flash;
}

static void back_to_old(void)
{
    bench.flash = before;
    store_bench_restart(&bench);
}

static uint64_t bytes_of_a_write(void)
{
    uint64_t moved = bench.flash.moved;

    assert_int_equal(store_bench_write(&bench, NEW, NEW_COUNT), TKR_OK);
    moved = bench.flash.moved - moved;
    back_to_old();
    return moved;
}

static void a_power_cut_at_every_byte_leaves_the_old_record_or_the_new(void **state)
{
    (void)state;
    open_with_old();
    uint64_t bytes = bytes_of_a_write();

    for (uint64_t cut = 0; cut < bytes; cut++) {
        back_to_old();
        bench.flash.cut_at = bench.flash.moved + cut;
        assert_int_equal(store_bench_write(&bench, NEW, NEW_COUNT), TKR_E_IO);
        store_bench_restart(&bench);
        assert_true(has_old_or_new());
        expect_usable();
    }
}

/* The first cut falls into one write, the second into the next one, after a restart. */
static void two_power_cuts_in_a_row_leave_a_whole_record(void **state)
{
    (void)state;
    open_with_old();
    uint64_t bytes = bytes_of_a_write();

    for (uint64_t first = 0; first < bytes; first++) {
        back_to_old();
        bench.flash.cut_at = bench.flash.moved + first;
        assert_int_equal(store_bench_write(&bench, NEW, NEW_COUNT), TKR_E_IO);
        store_bench_restart(&bench);
        const struct flash after_first = bench.flash;

        for (uint64_t second = 0; second < bytes; second++) {
            bench.flash = after_first;
            store_bench_restart(&bench);
            bench.flash.cut_at = bench.flash.moved + second;
            assert_int_not_equal(store_bench_write(&bench, NEXT, COUNT), 1);
            store_bench_restart(&bench);
            assert_true(has_old_or_new() || store_bench_has(&bench, NEXT, COUNT));
        }
    }
}

/* A store of usual size: 40 stories of 200 bytes. */
static void a_power_cut_at_every_byte_of_a_large_record_leaves_the_old_or_the_new(void **state)
{
    (void)state;
    const uint32_t large = 8000;

    flash_init(&bench.flash, 4096, 4, 8);
    store_bench_restart(&bench);
    assert_int_equal(store_bench_write(&bench, OLD, large), TKR_OK);
    before = bench.flash;
    assert_int_equal(store_bench_write(&bench, NEW, large), TKR_OK);
    uint64_t bytes = bench.flash.moved - before.moved;

    for (uint64_t cut = 0; cut < bytes; cut++) {
        back_to_old();
        bench.flash.cut_at = bench.flash.moved + cut;
        assert_int_equal(store_bench_write(&bench, NEW, large), TKR_E_IO);
        store_bench_restart(&bench);
        assert_true(store_bench_has(&bench, OLD, large) || store_bench_has(&bench, NEW, large));
    }
}

/* Puts back what the writes since the last sync did, then does those of `mask` again, in their order. */
static void keep_only(uint64_t mask)
{
    for (size_t i = bench.flash.logged; i > 0; i--)
        memcpy(bench.flash.bytes + writes[i - 1].offset, writes[i - 1].before, writes[i - 1].count);
    for (size_t i = 0; i < bench.flash.logged; i++) {
        if ((mask >> i & 1U) != 0)
            memcpy(bench.flash.bytes + writes[i].offset, writes[i].after, writes[i].count);
    }
}

/* The power goes at each access in turn; of the writes since the last sync any may have reached the disk. */
static void writes_that_are_kept_out_of_order_leave_a_whole_record(void **state)
{
    (void)state;
    open_with_old();
    for (uint64_t access = 0;; access++) {
        back_to_old();
        bench.flash.keeps_log = true;
        bench.flash.log = writes;
        bench.flash.logged = 0;
        bench.flash.accesses = 0;
        bench.flash.fail_at = access;
        int result = store_bench_write(&bench, NEW, NEW_COUNT);
        const struct flash cut = bench.flash;

        assert_in_range(cut.logged, 0, 12);
        for (uint64_t mask = 0; mask < UINT64_C(1) << cut.logged; mask++) {
            bench.flash = cut;
            keep_only(mask);
            store_bench_restart(&bench);
            assert_true(has_old_or_new());
        }
        if (result == TKR_OK)
            break;
    }
}

static void an_access_that_fails_costs_the_new_record_and_nothing_else(void **state)
{
    (void)state;
    open_with_old();
    for (uint64_t access = 0;; access++) {
        back_to_old();
        bench.flash.accesses = 0;
        bench.flash.fail_at = access;
        int result = store_bench_write(&bench, NEW, NEW_COUNT);

        assert_true(result == TKR_E_IO || result == TKR_OK);
        bench.flash.fail_at = UINT64_MAX;
        assert_true(result == TKR_OK ? store_bench_has(&bench, NEW, NEW_COUNT) : has_old_or_new());
        expect_usable();
        if (result == TKR_OK)
            break;
    }
}

static void a_worn_block_never_costs_the_record(void **state)
{
    (void)state;
    open_with_old();
    bench.flash.worn_block = bench.store.slot ^ 1U;
    for (int tries = 0; tries < 3; tries++) {
        assert_int_equal(store_bench_write(&bench, NEW, NEW_COUNT), TKR_E_IO);
        assert_true(store_bench_has(&bench, OLD, COUNT));
        store_bench_restart(&bench);
        assert_true(store_bench_has(&bench, OLD, COUNT));
    }
}

static void a_bit_that_rots_brings_the_record_before_back(void **state)
{
    (void)state;
    open_with_old();
    assert_int_equal(store_bench_write(&bench, NEW, NEW_COUNT), TKR_OK);
    for (uint32_t bit = 0; bit < 512 * 8; bit++) {
        bench.flash.bytes[bit / 8] ^= (uint8_t)(1U << bit % 8);
        store_bench_restart(&bench);
        assert_true(has_old_or_new());
        bench.flash.bytes[bit / 8] ^= (uint8_t)(1U << bit % 8);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_power_cut_at_every_byte_leaves_the_old_record_or_the_new),
        cmocka_unit_test(two_power_cuts_in_a_row_leave_a_whole_record),
        cmocka_unit_test(a_power_cut_at_every_byte_of_a_large_record_leaves_the_old_or_the_new),
        cmocka_unit_test(writes_that_are_kept_out_of_order_leave_a_whole_record),
        cmocka_unit_test(an_access_that_fails_costs_the_new_record_and_nothing_else),
        cmocka_unit_test(a_worn_block_never_costs_the_record),
        cmocka_unit_test(a_bit_that_rots_brings_the_record_before_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
