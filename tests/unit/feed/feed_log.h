// SPDX-License-Identifier: MIT
/* Runs the feed reader on a document and writes down what it gave, so that runs can be compared. */
#ifndef TKR_TEST_FEED_LOG_H
#define TKR_TEST_FEED_LOG_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/feed.h>

#include "feeding.h"

/* How to read. Zero: the map jsonfeed, nothing told of format and fault, 1,024 bytes of scratch, no links. */
struct feed_log_setup {
    const struct tkr_feed_map *map;
    size_t scratch_bytes;
    bool keep_links;
    bool tell; /* a last line with the format, the fault with status 200 and 403, and what was seen */
    const char *suffix;
    uint32_t learnt;
    bool sentence_case;
    const char *not_shown; /* the sink cannot show titles that begin like this; NULL: it shows all */
    bool learns;           /* a last line with what was learnt */
    bool tokens;           /* record the scanner's tokens first, then give these to the reader */
};

/*
 * Reads a document in every chunking (feeding_check). A line a story, `shown{suffix}` with what else it has as
 * ` source=` and so on, then `end:` with the result and what else there is to say. Valid until the next call.
 * Each story is checked for what holds for any story.
 */
const char *feed_log_bytes(const struct feed_log_setup *setup, const void *document, size_t count);
const char *feed_log(const struct feed_log_setup *setup, const char *document);

/* Reads it once, whole. */
const char *feed_log_once(const struct feed_log_setup *setup, const void *document, size_t count);

/* A file of tests/fixtures/feeds, terminated by a NUL that is not counted. Valid until the next call. */
const char *feed_log_fixture(const char *name, size_t *count);

#endif
