// SPDX-License-Identifier: MIT
#include "lend.h"

#include <cJSON.h>

/*
 * cJSON's hooks are global and are handed no context, so what they work on has to be global as well. cJSON also has
 * no way to ask for the hooks in force: afterwards they are the C library's.
 */
static struct {
    struct tkr_arena *arena;
    void *newest;  /* the block taken last; NULL: it has been given back */
    size_t before; /* what was used before it */
    bool was_too_small;
} lent;

static void *take(size_t bytes)
{
    size_t before = lent.arena->used;
    void *taken = tkr_arena_take(lent.arena, bytes);

    lent.newest = taken;
    lent.before = before;
    lent.was_too_small = lent.was_too_small || taken == NULL;
    return taken;
}

/* Only the newest block goes back at once: such are the copies that cJSON makes of numbers. The type is cJSON's. */
/* cppcheck-suppress constParameter */
static void give_back(void *block)
{
    if (block == NULL || block != lent.newest)
        return;
    tkr_arena_release(lent.arena, lent.before);
    lent.newest = NULL;
}

void tkr_cjson_lend(struct tkr_arena *arena)
{
    cJSON_Hooks hooks = {.malloc_fn = take, .free_fn = give_back};

    lent.arena = arena;
    lent.newest = NULL;
    lent.was_too_small = false;
    cJSON_InitHooks(&hooks);
}

bool tkr_cjson_take_back(void)
{
    cJSON_InitHooks(NULL);
    lent.arena = NULL;
    lent.newest = NULL;
    return lent.was_too_small;
}
