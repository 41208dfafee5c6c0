// SPDX-License-Identifier: MIT
/* What is not as it should be: which notices there are, how loud each is, and its words. */
#ifndef TKR_TICKER_NOTICES_H
#define TKR_TICKER_NOTICES_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/ticker.h>
#include <tkr/words.h>

/* Bits of enum tkr_notice: of a feed, and of the ticker with all its feeds. */
uint8_t tkr_notices_of_feed(const struct tkr_ticker *ticker, uint8_t feed, uint64_t now);
uint8_t tkr_notices_of_all(const struct tkr_ticker *ticker, uint64_t now);

/* When a feed that is not read again meanwhile becomes stale; UINT64_MAX: it was never read, nor in an earlier run. */
uint64_t tkr_notices_stale_us(const struct tkr_ticker *ticker, uint8_t feed);

/* Whether anything about a feed is told at the end of a round of headlines; `any`: anything at all, there are none. */
bool tkr_notices_has_words(const struct tkr_ticker *ticker, uint8_t feed, uint64_t now, bool any);

/* Adds what is told about a feed: how long nothing came, and why. */
void tkr_notices_tell(const struct tkr_ticker *ticker, uint8_t feed, uint64_t now, struct tkr_words *words);

#endif
