// SPDX-License-Identifier: MIT
/* A ticker with a keep on a flash in memory, which is switched off and on again. */
#ifndef KEEP_BENCH_H
#define KEEP_BENCH_H

#include <tkr/keep.h>

#include "flash.h"
#include "ticker_bench.h"

enum { KEEP_EPOCH_S = 1764547200 }; /* 1 December 2025 */

struct keep_bench {
    struct ticker_bench bench;
    struct flash flash;
    struct tkr_store store;
    struct tkr_keep keep;
    bool has_clock;
    int64_t wall_offset_us; /* of the clock on the wall to bench.now */
    int restored;           /* what tkr_keep_init answered */
};

/* A fresh flash of two blocks; the clock on the wall is set, the power is off. */
void keep_bench_init(struct keep_bench *kept, uint32_t block_bytes);

/* Power on: these feeds, a network that is down until told otherwise. */
void keep_bench_power_on(struct keep_bench *kept, const struct tkr_ticker_feed_config *feeds, uint8_t count);

/* Power off for so many seconds; the monotonic clock begins anew. */
void keep_bench_power_off(struct keep_bench *kept, int64_t seconds);

/* Steps ticker and keep at the present time until both are idle. Returns the keep's last result. */
int keep_bench_settle(struct keep_bench *kept);

/* The next poll, which gets this answer, and all that the keep does after it. */
int keep_bench_poll(struct keep_bench *kept, const struct scripted_answer *answer);

/* The same, `seconds` later than now at the earliest. */
int keep_bench_poll_later(struct keep_bench *kept, const struct scripted_answer *answer, uint32_t seconds);

/* What the first sign would be told of the age of the line taken last, in seconds; negative: it is not known. */
int64_t keep_bench_age_s(const struct keep_bench *kept);

#endif
