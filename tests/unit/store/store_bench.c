// SPDX-License-Identifier: MIT
#include "store_bench.h"

#include <string.h>

static uint8_t record_byte(unsigned number, uint32_t at)
{
    return (uint8_t)((number * 2654435761U + at * 40503U) >> 7);
}

void store_bench_open(struct store_bench *bench)
{
    flash_init(&bench->flash, 256, 2, 4);
    assert_int_equal(tkr_store_init(&bench->store, &bench->flash.storage), TKR_OK);
}

void store_bench_restart(struct store_bench *bench)
{
    flash_power_on(&bench->flash);
    assert_int_equal(tkr_store_init(&bench->store, &bench->flash.storage), TKR_OK);
}

/* At most seven bytes of a record from `at` on; how many the store took. */
static int put_piece(struct store_bench *bench, unsigned number, uint32_t at, uint32_t count)
{
    uint8_t piece[7];
    uint32_t bytes = 0;

    for (; bytes < sizeof(piece) && at + bytes < count; bytes++)
        piece[bytes] = record_byte(number, at + bytes);
    return tkr_store_put(&bench->store, piece, bytes);
}

/* In pieces, each as soon as the store takes it. */
int store_bench_write(struct store_bench *bench, unsigned number, uint32_t count)
{
    uint32_t at = 0;
    int result = 1;

    tkr_store_begin(&bench->store);
    for (unsigned steps = 0; result == 1 && steps < 100000; steps++) {
        if (at < count) {
            int taken = put_piece(bench, number, at, count);

            if (taken < 0)
                return taken;
            at += (uint32_t)taken;
        }
        if (at == count)
            tkr_store_finish(&bench->store);
        result = tkr_store_step(&bench->store);
    }
    return result;
}

bool store_bench_has(const struct store_bench *bench, unsigned number, uint32_t count)
{
    static uint8_t bytes[BENCH_RECORD_BYTES_MAX];

    if (tkr_store_count(&bench->store) != (int64_t)count)
        return false;
    assert_int_equal(tkr_store_read(&bench->store, 0, bytes, count), TKR_OK);
    for (uint32_t i = 0; i < count; i++) {
        if (bytes[i] != record_byte(number, i))
            return false;
    }
    return true;
}
