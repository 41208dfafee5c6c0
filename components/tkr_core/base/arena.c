// SPDX-License-Identifier: MIT
#include <tkr/arena.h>

void tkr_arena_init(struct tkr_arena *arena, void *memory, size_t bytes)
{
    *arena = (struct tkr_arena){.memory = memory, .size = memory != NULL ? bytes : 0};
}

/* Bytes to leave out, so that what follows is aligned for any type; the memory itself need not be. */
static size_t padding(const struct tkr_arena *arena)
{
    uintptr_t address = (uintptr_t)arena->memory + arena->used;
    return (size_t)(-address & (_Alignof(max_align_t) - 1));
}

void *tkr_arena_take(struct tkr_arena *arena, size_t bytes)
{
    size_t room = arena->size - arena->used;
    size_t skipped = padding(arena);

    if (arena->memory == NULL || skipped > room || bytes > room - skipped)
        return NULL;
    void *taken = arena->memory + arena->used + skipped;
    arena->used += skipped + bytes;
    if (arena->peak < arena->used)
        arena->peak = arena->used;
    return taken;
}

void tkr_arena_release(struct tkr_arena *arena, size_t used)
{
    if (used < arena->used)
        arena->used = used;
}
