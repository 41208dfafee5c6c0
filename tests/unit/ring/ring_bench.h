// SPDX-License-Identifier: MIT
/* A ring in memory that ends at an unmapped page, and short ways to fill and to read it. */
#ifndef RING_BENCH_H
#define RING_BENCH_H

#include <stdbool.h>

#include <tkr/ring.h>

#include "check.h"
#include "guard.h"

enum { BENCH_TEXT_BYTES = 64 };

struct ring_bench {
    struct guard guard;
    struct tkr_ring ring;
};

/* Opens a ring; `memory` and `memory_bytes` are filled in here, text_bytes 0 means BENCH_TEXT_BYTES. */
void ring_bench_open(struct ring_bench *bench, const struct tkr_ring_config *config);
void ring_bench_close(struct ring_bench *bench);

/* A story without identifier, address and date; its key is that of `title`, all of which is shown. */
struct tkr_story story_named(const char *title);

/* Puts a story that has a title and a date, or one that has a title, an address and an identifier. */
int put_dated(struct tkr_ring *ring, const char *title, int64_t published);
int put_keyed(struct tkr_ring *ring, const char *title, uint32_t url_key, uint64_t id);

/* A whole edition of stories that have only titles, parted by `/`; "" has none. */
void edition(struct tkr_ring *ring, uint8_t feed, const char *titles);

/* What a reader sees in one round, parted by `/`. */
void expect_stories(const struct tkr_ring *ring, const char *titles);

/* The story that is shown with this title. Fails the test when there is none. */
struct tkr_ring_story story_shown(const struct tkr_ring *ring, const char *title);

#endif
