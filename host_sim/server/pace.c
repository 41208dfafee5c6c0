// SPDX-License-Identifier: MIT
#include "pace.h"

static uint64_t sum(uint64_t a, uint64_t b)
{
    return b > UINT64_MAX - a ? UINT64_MAX : a + b;
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

uint64_t serve_time_after(uint64_t now_us, uint64_t duration_us)
{
    return sum(now_us, duration_us);
}

void serve_pace_begin(struct serve_pace *pace, const struct feed_server_script *script, uint64_t base, uint64_t now_us)
{
    *pace = (struct serve_pace){.script = script, .base = script->from_body ? base : 0, .begun_us = now_us};
}

/* The bytes that the trickle has let go by now, and when it lets go more. */
static uint64_t trickled(const struct serve_pace *pace, uint64_t now_us, uint64_t *next_us)
{
    const struct feed_server_script *script = pace->script;
    if (script->trickle_bytes == 0 || script->trickle_interval_us == 0) {
        *next_us = UINT64_MAX;
        return UINT64_MAX;
    }
    uint64_t portions = (now_us - pace->begun_us) / script->trickle_interval_us + 1;
    *next_us = sum(pace->begun_us, portions * script->trickle_interval_us);
    return portions > UINT64_MAX / script->trickle_bytes ? UINT64_MAX : portions * script->trickle_bytes;
}

/* The bytes that the stall lets through; afterwards the trickle goes on as if time had stood still.
 */
static uint64_t until_stall(struct serve_pace *pace, uint64_t now_us, uint64_t *next_us)
{
    const struct feed_server_script *script = pace->script;
    uint64_t limit = sum(pace->base, script->stall_after_bytes);
    *next_us = UINT64_MAX;
    if (script->stall_us == 0 || (pace->has_stalled && now_us >= pace->stall_end_us)) {
        return UINT64_MAX;
    }
    if (pace->sent >= limit) {
        if (!pace->has_stalled) {
            pace->has_stalled = true;
            pace->stall_end_us = serve_time_after(now_us, script->stall_us);
            pace->begun_us = serve_time_after(pace->begun_us, script->stall_us);
        }
        *next_us = pace->stall_end_us;
    }
    return limit;
}

uint64_t serve_pace_room(struct serve_pace *pace, uint64_t now_us, uint64_t *until_us)
{
    *until_us = UINT64_MAX;
    if (pace->sent < pace->base) {
        return pace->base - pace->sent;
    }
    uint64_t stall_end_us = 0;
    uint64_t limit = until_stall(pace, now_us, &stall_end_us);
    if (pace->sent >= limit) {
        *until_us = stall_end_us;
        return 0;
    }
    uint64_t portion_us = 0;
    limit = smaller(limit, sum(pace->base, trickled(pace, now_us, &portion_us)));
    if (pace->script->end != FEED_SERVER_END_NONE) {
        limit = smaller(limit, sum(pace->base, pace->script->end_after_bytes));
    }
    if (pace->sent >= limit) {
        *until_us = portion_us;
        return 0;
    }
    uint64_t room = limit - pace->sent;
    bool in_records = pace->script->trickle_bytes > 0;
    return in_records ? smaller(room, pace->script->trickle_bytes) : room;
}

void serve_pace_count(struct serve_pace *pace, uint64_t bytes, uint64_t now_us)
{
    if (pace->sent < pace->base) {
        pace->begun_us = now_us;
    }
    pace->sent += bytes;
}

bool serve_pace_ends(const struct serve_pace *pace)
{
    return pace->script->end != FEED_SERVER_END_NONE && pace->sent >= sum(pace->base, pace->script->end_after_bytes);
}
