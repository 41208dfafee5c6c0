// SPDX-License-Identifier: MIT
/* When a server that counts requests begins to count anew. */
#ifndef TKR_RATE_LIMIT_H
#define TKR_RATE_LIMIT_H

#include "slice.h"

/*
 * Seconds from now, of X-RateLimit-Reset and its like, which are no standard: seconds from now, also with a fraction,
 * Unix seconds or Unix milliseconds, told by size, or a date. Negative: unreadable, or it needs a clock.
 */
int64_t tkr_rate_limit_reset_s(struct tkr_slice value, int64_t wall_s);

/*
 * The same of the RateLimit header of draft-ietf-httpapi-ratelimit-headers: `"burst";r=0;t=5, "daily";r=9;t=3600`, or
 * as earlier drafts had it, `limit=10, remaining=0, reset=5`. Of several limits the longest of those with nothing
 * left. Negative: no limit is used up.
 */
int64_t tkr_rate_limit_structured_s(struct tkr_slice value);

#endif
