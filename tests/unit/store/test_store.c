// SPDX-License-Identifier: MIT
/* A record is stored and found again; what does not fit is refused and costs nothing. */
#include "store_bench.h"

#include <string.h>

#include <crc32.h>

static struct store_bench bench;

static void an_empty_storage_holds_no_record(void **state)
{
    (void)state;
    uint8_t byte;

    store_bench_open(&bench);
    assert_int_equal(tkr_store_count(&bench.store), -1);
    assert_int_equal(tkr_store_read(&bench.store, 0, &byte, 1), TKR_E_ARGUMENT);
    assert_int_equal(tkr_store_step(&bench.store), TKR_OK);
}

static void noise_is_no_record(void **state)
{
    (void)state;
    uint32_t noise = 1;

    for (unsigned round = 0; round < 200; round++) {
        flash_init(&bench.flash, 256, 2, 4);
        for (size_t i = 0; i < 512; i++)
            bench.flash.bytes[i] = (uint8_t)((noise = noise * 1664525U + 1013904223U) >> 24);
        store_bench_restart(&bench);
        assert_int_equal(tkr_store_count(&bench.store), -1);
    }
}

static void a_record_of_any_length_is_found_after_a_restart(void **state)
{
    (void)state;
    store_bench_open(&bench);
    for (uint32_t count = 0; count <= tkr_store_room(&bench.store); count++) {
        assert_int_equal(store_bench_write(&bench, count, count), TKR_OK);
        assert_true(store_bench_has(&bench, count, count));
        store_bench_restart(&bench);
        assert_true(store_bench_has(&bench, count, count));
    }
}

static void blocks_are_erased_once_a_record_and_by_turns(void **state)
{
    (void)state;
    flash_init(&bench.flash, 128, 6, 8);
    store_bench_restart(&bench);
    for (unsigned number = 0; number < 10; number++)
        assert_int_equal(store_bench_write(&bench, number, 300), TKR_OK);
    for (unsigned block = 0; block < 6; block++)
        assert_int_equal(bench.flash.erases[block], 5);
    assert_int_equal(tkr_store_erases(&bench.store), 30);
}

static void units_of_every_size_are_programmed_whole(void **state)
{
    (void)state;
    for (uint32_t unit = 1; unit <= TKR_STORAGE_UNIT_MAX; unit *= 2) {
        flash_init(&bench.flash, 512, 3, unit);
        store_bench_restart(&bench);
        for (uint32_t count = 1; count < 200; count += 13) {
            assert_int_equal(store_bench_write(&bench, count, count), TKR_OK);
            store_bench_restart(&bench);
            assert_true(store_bench_has(&bench, count, count));
        }
    }
}

static void the_later_record_is_found_when_the_numbers_wrap(void **state)
{
    (void)state;
    store_bench_open(&bench);
    assert_int_equal(store_bench_write(&bench, 1, 40), TKR_OK);
    bench.store.sequence = UINT32_MAX - 1;
    for (unsigned number = 2; number < 6; number++) {
        assert_int_equal(store_bench_write(&bench, number, 40), TKR_OK);
        if (number > 2)
            store_bench_restart(&bench);
        assert_true(store_bench_has(&bench, number, 40));
    }
}

static void a_record_that_is_too_large_is_refused_and_the_old_one_stays(void **state)
{
    (void)state;
    store_bench_open(&bench);
    assert_int_equal(store_bench_write(&bench, 1, 50), TKR_OK);
    assert_int_equal(store_bench_write(&bench, 2, tkr_store_room(&bench.store) + 1), TKR_E_TOO_LARGE);
    assert_true(store_bench_has(&bench, 1, 50));
    assert_int_equal(tkr_store_put(&bench.store, "a", 1), TKR_E_ARGUMENT);
    store_bench_restart(&bench);
    assert_true(store_bench_has(&bench, 1, 50));
    assert_int_equal(store_bench_write(&bench, 3, 60), TKR_OK);
    assert_true(store_bench_has(&bench, 3, 60));
}

static void the_old_record_is_read_while_the_new_one_is_written(void **state)
{
    (void)state;
    store_bench_open(&bench);
    assert_int_equal(store_bench_write(&bench, 1, 50), TKR_OK);
    tkr_store_begin(&bench.store);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(tkr_store_step(&bench.store), 1);
        assert_true(store_bench_has(&bench, 1, 50));
    }
}

static void a_storage_that_is_at_work_is_asked_again(void **state)
{
    (void)state;
    store_bench_open(&bench);
    for (uint64_t access = 0; access < 30; access++) {
        bench.flash.accesses = 0;
        bench.flash.busy_until = access;
        assert_int_equal(store_bench_write(&bench, (unsigned)access, 100), TKR_OK);
        assert_true(store_bench_has(&bench, (unsigned)access, 100));
    }
}

static void sizes_that_make_no_store_are_refused(void **state)
{
    (void)state;
    static const uint32_t sizes[][3] = {{256, 1, 4}, {256, 0, 4},  {250, 2, 4}, {256, 2, 3},
                                        {256, 2, 0}, {256, 2, 64}, {16, 2, 4},  {UINT32_MAX - 3, 2, 4}};

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        flash_init(&bench.flash, sizes[i][0], sizes[i][1], sizes[i][2]);
        assert_int_equal(tkr_store_init(&bench.store, &bench.flash.storage), TKR_E_ARGUMENT);
    }
}

/* The check value of CRC-32/ISO-HDLC, and that pieces make no difference. */
static void the_crc_is_the_one_of_zlib(void **state)
{
    (void)state;
    static const char text[] = "123456789";

    assert_int_equal(tkr_crc32(0, text, 9), 0xCBF43926);
    for (size_t cut = 0; cut <= 9; cut++)
        assert_int_equal(tkr_crc32(tkr_crc32(0, text, cut), text + cut, 9 - cut), 0xCBF43926);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_storage_holds_no_record),
        cmocka_unit_test(noise_is_no_record),
        cmocka_unit_test(a_record_of_any_length_is_found_after_a_restart),
        cmocka_unit_test(blocks_are_erased_once_a_record_and_by_turns),
        cmocka_unit_test(units_of_every_size_are_programmed_whole),
        cmocka_unit_test(the_later_record_is_found_when_the_numbers_wrap),
        cmocka_unit_test(a_record_that_is_too_large_is_refused_and_the_old_one_stays),
        cmocka_unit_test(the_old_record_is_read_while_the_new_one_is_written),
        cmocka_unit_test(a_storage_that_is_at_work_is_asked_again),
        cmocka_unit_test(sizes_that_make_no_store_are_refused),
        cmocka_unit_test(the_crc_is_the_one_of_zlib),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
