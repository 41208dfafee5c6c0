// SPDX-License-Identifier: MIT
/* What is measured of reading a feed, in chunks as they come from a network. */
#ifndef BENCH_READING_H
#define BENCH_READING_H

#include <stddef.h>
#include <stdint.h>

#include "feeds.h"

enum { READING_CHUNK_BYTES = 1460, READING_RING_SLOTS = 32 };

/* A feed that lies whole in memory, and what the reading gave. */
struct reading {
    const char *text;
    size_t count;
    enum feed_shape shape;
    int result;       /* of enum tkr_result; 0: the feed was read to its end */
    uint32_t stories; /* given by the feed reader */
};

/* The scanner alone, with a sink that takes every token. `context` of these is a struct reading. */
void reading_scan(void *context);

/* The scanner with a sink that wants nothing: all is validated only. */
void reading_skip(void *context);

/* Scanner, feed reader and ring, as the ticker uses them. */
void reading_read(void *context);

/* The same, and the reader keeps the texts of address and identifier as well. */
void reading_read_links(void *context);

#endif
