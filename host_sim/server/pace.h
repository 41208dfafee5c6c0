// SPDX-License-Identifier: MIT
/* When which byte of a reply may leave: a script against time. */
#ifndef SERVE_PACE_H
#define SERVE_PACE_H

#include <stdbool.h>
#include <stdint.h>

#include "feed_server/feed_server.h"

/* Time plus a duration that may be "for ever". */
uint64_t serve_time_after(uint64_t now_us, uint64_t duration_us);

struct serve_pace {
    const struct feed_server_script *script;
    uint64_t base;     /* the reply's byte that the script counts from */
    uint64_t sent;     /* bytes of the reply so far */
    uint64_t begun_us; /* when byte `base` could leave */
    uint64_t stall_end_us;
    bool has_stalled;
};

void serve_pace_begin(struct serve_pace *pace, const struct feed_server_script *script, uint64_t base, uint64_t now_us);

/* How many more bytes may leave now. When none, `*until_us` says when that changes. */
uint64_t serve_pace_room(struct serve_pace *pace, uint64_t now_us, uint64_t *until_us);

void serve_pace_count(struct serve_pace *pace, uint64_t bytes, uint64_t now_us);

/* True once the script's end is reached. */
bool serve_pace_ends(const struct serve_pace *pace);

#endif
