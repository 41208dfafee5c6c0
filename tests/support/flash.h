// SPDX-License-Identifier: MIT
/*
 * A flash in memory, as bad as flash can be: the power goes at any byte, writes between two syncs are kept in any order or
 * not at all, blocks wear out, and programming can only clear bits.
 */
#ifndef STORE_FLASH_H
#define STORE_FLASH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <tkr/storage.h>

enum { FLASH_BYTES_MAX = 32768, FLASH_WRITES_MAX = 1024 };

/* A write since the last sync, as it was asked for. */
struct flash_write {
    uint32_t offset, count;
    bool is_erase;
    uint8_t before[4096]; /* what stood there */
    uint8_t after[4096];
};

struct flash {
    struct tkr_storage storage;
    uint8_t bytes[FLASH_BYTES_MAX];
    uint64_t moved;      /* bytes erased and programmed so far */
    uint64_t cut_at;     /* the power goes when so many have moved; UINT64_MAX: never */
    bool is_dead;        /* the power is gone: everything fails */
    uint64_t accesses;   /* calls so far */
    uint64_t fail_at;    /* this access fails and does half of its work; UINT64_MAX: none */
    uint64_t busy_until; /* accesses before this one answer that it is at work */
    uint32_t erases[64]; /* of each block */
    uint32_t worn_block; /* that forgets what is programmed; UINT32_MAX: none */
    bool keeps_log;
    struct flash_write *log; /* FLASH_WRITES_MAX of them, of the test */
    size_t logged;
    /* Every byte that reached the flash, where a test wants to go through them; `traced` of them, at most `trace_room`. */
    struct flash_byte {
        uint32_t offset;
        uint8_t byte;
    } * trace;
    size_t traced, trace_room;
};

/* Fresh from the factory: all ones. */
void flash_init(struct flash *flash, uint32_t block_bytes, uint32_t block_count, uint32_t unit_bytes);

/* Power on again; nothing is forgotten. */
void flash_power_on(struct flash *flash);

#endif
