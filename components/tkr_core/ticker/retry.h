// SPDX-License-Identifier: MIT
/* When a feed is polled again. */
#ifndef TKR_TICKER_RETRY_H
#define TKR_TICKER_RETRY_H

#include <stdint.h>

#include <tkr/ticker.h>

enum {
    TKR_INTERVAL_MIN_S = 10,
    TKR_INTERVAL_MAX_S = 7 * 24 * 3600,
    TKR_INTERVAL_DEFAULT_S = 600,
};

/*
 * Seconds until the next poll of a feed with `status`: its interval after a success; after the n-th failure in a row
 * 5 × 2^(n−1), at most the interval and 30 min. A server may ask for
 * more (`retry_after_s`, negative: it did not), at most a day, and never for less.
 */
uint32_t tkr_retry_delay_s(const struct tkr_ticker_status *status, uint32_t interval_s, int64_t retry_after_s);

#endif
