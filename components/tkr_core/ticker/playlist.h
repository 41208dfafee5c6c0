// SPDX-License-Identifier: MIT
/* Which line a sign shows next. */
#ifndef TKR_TICKER_PLAYLIST_H
#define TKR_TICKER_PLAYLIST_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/ticker.h>

/* How long an empty sign stays dark before it says what the ticker is at. */
enum { TKR_STARTING_AFTER_US = 2000000 };

/* Whether a sign was given no line yet, and will only be told why when that time is up. */
bool tkr_playlist_awaits_start(const struct tkr_ticker *ticker);

/*
 * Puts the next line into the sign's mailbox if it is vacant: the stories in the order of their numbers, round after
 * round; at the end of a round the trouble of each feed that has one; while there is no story, only that.
 */
void tkr_playlist_fill(struct tkr_ticker *ticker, uint8_t sign, uint64_t now);

#endif
