// SPDX-License-Identifier: MIT
/*
 * The crawl: which columns of an endless line of dots stand under a window at a time.
 *
 * The position is a pure function of time, origin_column + speed × (now − origin_us), so a slow display drops
 * frames and never slows the text. A pause or another speed sets a new
 * origin. Time is monotonic: columns that have left the band do not come back. Columns are put into a band, a ring that holds at least what the window shows.
 */
#ifndef TKR_CRAWL_H
#define TKR_CRAWL_H

#include <stdint.h>

#include <tkr/band.h>
#include <tkr/result.h>

enum {
    TKR_CRAWL_SPEED_MAX = 1000,
    TKR_CRAWL_FRAMES_PER_S = 60, /* of a display whose rate is not known */
};

struct tkr_crawl {
    struct tkr_band band;
    int64_t end;           /* the next column to be put */
    int64_t origin_column; /* first column under the window at origin_us */
    uint64_t origin_us;
    uint16_t window; /* columns that are seen at once */
    uint16_t speed;  /* columns a second; 0 stands still */
};

struct tkr_crawl_config {
    uint16_t window;  /* columns seen at once, 1 to `columns` */
    uint16_t columns; /* columns of the band, a power of two */
    uint8_t rows;
    uint16_t speed;  /* columns a second, 0 to TKR_CRAWL_SPEED_MAX */
    uint8_t *memory; /* TKR_BAND_BYTES(columns, rows); the crawl's until it is no longer used */
    size_t memory_bytes;
};

/* An empty, dark line: column 0 is about to enter at the right edge of the window at `now`. */
TKR_MUST_CHECK int tkr_crawl_init(struct tkr_crawl *crawl, const struct tkr_crawl_config *config, uint64_t now);

/* The first column under the window at `now`. */
int64_t tkr_crawl_position(const struct tkr_crawl *crawl, uint64_t now);

/*
 * The same. When the origin is more than 71 minutes past, it is moved up by whole seconds, which changes no position
 * from `now` on and keeps the next calls cheap.
 */
int64_t tkr_crawl_advance(struct tkr_crawl *crawl, uint64_t now);

/* Goes on from where it stands at `now` with another speed; 0 is a pause. What stands still until later does so. */
void tkr_crawl_set_speed(struct tkr_crawl *crawl, uint16_t speed, uint64_t now);

/* When `column`, which is not before the present one, comes to stand first under the window. The speed is not 0. */
uint64_t tkr_crawl_time_of(const struct tkr_crawl *crawl, int64_t column);

/* `column` stands first under the window until `now`, which may lie ahead, and goes on from there. */
void tkr_crawl_set_position(struct tkr_crawl *crawl, int64_t column, uint64_t now);

/* Puts the next column at the end of the line; bit 0 is the top row. */
void tkr_crawl_put(struct tkr_crawl *crawl, uint32_t dots);

/* Columns still to be put before the window at `position` is filled; never more than the window. */
uint16_t tkr_crawl_missing(const struct tkr_crawl *crawl, int64_t position);

/*
 * Speeds that look steady on a display that is drawn `frames_per_s` times a second (1 to 255; 60 almost everywhere): a whole number of
 * frames a dot or of dots a frame, as 60 30 20 15 12 10 6 5 4 3 2 1 and 120 180 240 ... Others ripple.
 *
 * The steady speed nearest to `columns_per_s` by ratio (two are never equally near); 0 stays 0.
 */
uint16_t tkr_crawl_steady_speed(uint16_t columns_per_s, uint8_t frames_per_s);

/* The next steady speed above and below, for keys; the fastest and the slowest one (1) where there is none. */
uint16_t tkr_crawl_faster(uint16_t columns_per_s, uint8_t frames_per_s);
uint16_t tkr_crawl_slower(uint16_t columns_per_s, uint8_t frames_per_s);

#endif
