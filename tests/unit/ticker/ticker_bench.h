// SPDX-License-Identifier: MIT
/* A ticker whose feeds are read by a scripted fetcher, with mailboxes that a test empties by hand. */
#ifndef TICKER_BENCH_H
#define TICKER_BENCH_H

#include <stdbool.h>

#include <tkr/ticker.h>

#include "check.h"
#include "scripted_fetcher.h"

enum { BENCH_FEEDS = 4, BENCH_SLOTS = 20, BENCH_TITLE_BYTES = 128, BENCH_SCRATCH_BYTES = 1024 };

struct ticker_bench {
    struct scripted_fetcher fetcher;
    struct tkr_ticker ticker;
    struct tkr_sign signs[2]; /* nothing but their mailboxes is used */
    struct tkr_ticker_feed feeds[BENCH_FEEDS];
    struct tkr_ticker_config config; /* as the ticker was made */
    uint64_t ring[(TKR_RING_BYTES(BENCH_SLOTS, BENCH_TITLE_BYTES) + 7) / 8];
    char scratch[BENCH_SCRATCH_BYTES];
    char line[TKR_LINE_TEXT_BYTES + 1];
    struct tkr_line taken; /* the line that next_line() took last */
    uint64_t now;
};

/* The usual feed: https://news.example/feed.json, jsonfeed, every 600 s. */
extern const struct tkr_ticker_feed_config usual_feed;

/* Microseconds. */
extern const uint64_t second_us;

/* Opens a ticker with these feeds, one sign, and this script. */
void ticker_bench_open(struct ticker_bench *bench, const struct tkr_ticker_feed_config *feeds, uint8_t count);
void ticker_bench_tell(struct ticker_bench *bench, const struct scripted_answer *answers, size_t count);

/* The same with the usual feed and one answer, which is repeated. */
void ticker_bench_open_usual(struct ticker_bench *bench, const struct scripted_answer *answer);

/* Fills in everything that `ticker_bench_open` would give to the ticker, for tests that change it. */
void ticker_bench_configure(struct ticker_bench *bench, const struct tkr_ticker_feed_config *feeds, uint8_t count);

/* Steps at the present time until no request is under way; fails the test when that takes too long. */
void finish_poll(struct ticker_bench *bench);

/* Goes on to the time of the next poll and finishes it. */
void next_poll(struct ticker_bench *bench);

/* Goes on to a time, with all polls that are due until then. */
void go_on_to(struct ticker_bench *bench, uint64_t now);

/* Takes what waits in the mailbox of the first sign, after a step; "" when nothing does. */
const char *next_line(struct ticker_bench *bench);

/* Takes lines until one is the last of `titles` and compares them all, parted by `/`. */
void expect_round(struct ticker_bench *bench, const char *titles);

/* The stories of the ring in the order of their numbers, parted by `/`. */
void expect_held(struct ticker_bench *bench, const char *titles);

const struct tkr_ticker_status *status_of(const struct ticker_bench *bench, uint8_t feed);

#endif
