// SPDX-License-Identifier: MIT
/*
 * An arena: memory of the caller's that is handed out from the front and given back all at once. cJSON works in
 * one, so that small JSON needs no heap.
 */
#ifndef TKR_ARENA_H
#define TKR_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct tkr_arena {
    uint8_t *memory;         /* the caller's */
    size_t size, used, peak; /* bytes */
};

void tkr_arena_init(struct tkr_arena *arena, void *memory, size_t bytes);

/* `bytes` of memory aligned for any type, not cleared; NULL when there is not enough. */
void *tkr_arena_take(struct tkr_arena *arena, size_t bytes);

/* Gives back everything taken since `used` was read from the struct. */
void tkr_arena_release(struct tkr_arena *arena, size_t used);

#endif
