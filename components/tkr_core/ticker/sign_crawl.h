// SPDX-License-Identifier: MIT
/* Sets the lines of a mailbox into a crawl, one after the other with separators between. */
#ifndef TKR_TICKER_SIGN_CRAWL_H
#define TKR_TICKER_SIGN_CRAWL_H

#include <tkr/sign.h>

/* Where the headlines stand. */
struct tkr_sign_ground {
    const struct tkr_sign_config *config;
    const struct tkr_sign_zone_config *zone;
    uint16_t columns;      /* of the zone, or of the wall's zones together */
    uint16_t band_columns; /* a power of two that holds them */
    uint8_t *memory;       /* of the band */
    size_t memory_bytes;
};

/* Rows from one page to the next: whole bytes, at least one dark row between. */
uint16_t tkr_sign_roll_rows(const struct tkr_sign_zone_config *zone);

/* For the modes that crawl. */
int tkr_sign_crawl_init(struct tkr_sign *sign, const struct tkr_sign_ground *ground, uint64_t now);

/* The first column of the window at `now`, after another speed was taken over. */
int64_t tkr_sign_crawl_advance(struct tkr_sign *sign, uint64_t now);

/* Opens the line that waits, at the column that is put next; false: none does. */
bool tkr_sign_crawl_open_line(struct tkr_sign *sign);

/* The line has ended before the column that is put next. */
void tkr_sign_crawl_end_line(struct tkr_sign *sign);

/* Puts the next column. At the end of a line `open_next` opens another one, or answers false: then the column is dark. */
void tkr_sign_crawl_put(struct tkr_sign *sign, bool (*open_next)(struct tkr_sign *sign));

/* The picture stands: the zone shows it from `position` on, and what has left is counted. */
void tkr_sign_crawl_show(struct tkr_sign *sign, int64_t position);

/* Fills in the crawl's zone for the picture of `now`, with lines from the mailbox; at most a window of new columns. */
void tkr_sign_crawl_compose(struct tkr_sign *sign, uint64_t now);

/* All that is set leaves the window at once, and what was being set is not set to its end. */
void tkr_sign_crawl_leave(struct tkr_sign *sign, uint64_t now);

#endif
