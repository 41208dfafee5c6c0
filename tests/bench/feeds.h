// SPDX-License-Identifier: MIT
/*
 * Feeds to be measured with, made by rule, so that every run and every machine reads the same bytes.
 *
 * Items come in eights: five are in English, two in German, one in Russian. In every second eight all that is not ASCII is
 * spelled as \uXXXX and each slash as \/, as many publishers do; the others are raw UTF-8.
 */
#ifndef BENCH_FEEDS_H
#define BENCH_FEEDS_H

#include <stddef.h>

enum feed_shape {
    FEED_JSONFEED, /* JSON Feed 1.1, indented, with bodies in HTML */
    FEED_NEWSAPI,  /* NewsAPI v2, without a space between tokens */
};

struct feed_kind {
    const char *name;
    enum feed_shape shape;
    size_t bytes; /* how long it is at least; one item more at most */
};

enum { FEED_KINDS = 4, FEED_BYTES_MAX = 312 * 1024 };

extern const struct feed_kind feed_kinds[FEED_KINDS];

/* The kind of that name, or NULL. */
const struct feed_kind *feed_kind_by_name(const char *name);

/* Makes a feed in `text` (room for FEED_BYTES_MAX) and returns its length. */
size_t feed_make(const struct feed_kind *kind, char *text);

#endif
