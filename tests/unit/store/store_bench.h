// SPDX-License-Identifier: MIT
/* Records of known bytes, stored in a bad flash and looked for after the power came back. */
#ifndef STORE_BENCH_H
#define STORE_BENCH_H

#include <tkr/store.h>

#include "flash.h"

enum { BENCH_RECORD_BYTES_MAX = 16384 };

struct store_bench {
    struct flash flash;
    struct tkr_store store;
};

/* A flash of two blocks for records of a few hundred bytes. */
void store_bench_open(struct store_bench *bench);

/* Power on again, and a store that looks for its record. */
void store_bench_restart(struct store_bench *bench);

/* Stores record `number` of `count` bytes, which depend on both. Returns the result of the last step. */
int store_bench_write(struct store_bench *bench, unsigned number, uint32_t count);

/* Whether the record that the store has is this one, byte for byte. */
bool store_bench_has(const struct store_bench *bench, unsigned number, uint32_t count);

#endif
