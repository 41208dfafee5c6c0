// SPDX-License-Identifier: MIT
/*
 * Start-up tables: what a chip must be told before its first picture, as data with delays, run by step(now).
 *
 * A table is a sequence of entries: a count n of 1 to 254 followed by n bytes that are sent in one select window, or
 * TKR_STARTUP_DELAY followed by a delay in milliseconds (1 to 255). TKR_STARTUP_END closes it.
 */
#ifndef TKR_STARTUP_H
#define TKR_STARTUP_H

#include <stdbool.h>
#include <stdint.h>

enum { TKR_STARTUP_END = 0, TKR_STARTUP_DELAY = 255 };

struct tkr_startup {
    const uint8_t *entry;   /* the next entry; NULL: nothing to do */
    uint64_t not_before_us; /* when the delay that is the next entry is over; 0: it has not been reached */
};

/* Begins at the start of `table`, which lives as long as the run. */
void tkr_startup_begin(struct tkr_startup *startup, const uint8_t *table);

/*
 * The bytes to be sent next: returns their count and sets `*bytes`; 0 while a delay runs or after the end. Call
 * tkr_startup_sent when they went out well; until then the same bytes are given again.
 */
uint8_t tkr_startup_next(struct tkr_startup *startup, const uint8_t **bytes, uint64_t now);
void tkr_startup_sent(struct tkr_startup *startup);

/* Whether the table has been run to its end, delays included (or none was begun). */
bool tkr_startup_done(const struct tkr_startup *startup);

#endif
