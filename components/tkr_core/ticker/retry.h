// SPDX-License-Identifier: MIT
/* When a feed is polled again. */
#ifndef TKR_TICKER_RETRY_H
#define TKR_TICKER_RETRY_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/ticker.h>

enum {
    TKR_INTERVAL_MIN_S = 10,
    TKR_INTERVAL_MAX_S = 7 * 24 * 3600,
    TKR_INTERVAL_DEFAULT_S = 600,
};

/* Chance by xorshift, so that a device id gives the same run again. 0, for no device, is no chance: nothing is spread. */
uint64_t tkr_chance_of(uint64_t device_id);

/* When a feed is polled first, after the first step: within 30 s and its interval. */
uint64_t tkr_retry_first_us(const struct tkr_ticker_feed *feed, uint64_t *chance);

/* What failed, by what the status says of the last poll. */
enum tkr_trouble tkr_retry_trouble(const struct tkr_ticker_status *status);

/*
 * How long after a poll the next one is, by the status of the feed and what the server asked for.
 *
 * After a success: the interval, or for as long as the answer is fresh, at most the feed's longest; ±5 %. The first time
 * anything from 5 to 100 % of the interval instead, which is what spreads devices that began together.
 * After a failure: see enum tkr_trouble, ±25 %. A server may ask for more (Retry-After), at most a day, and never for less.
 */
uint64_t tkr_retry_delay_us(struct tkr_ticker_feed *feed, const struct tkr_fetch_result *result, uint64_t *chance);

/*
 * Whether the next request is for the whole feed, without validators: there are none, or a day has passed, or two intervals
 * where they are longer. A server whose validators went wrong says "not modified" for ever.
 */
bool tkr_retry_asks_whole(const struct tkr_ticker_feed *feed, uint64_t now);

#endif
