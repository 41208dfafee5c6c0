// SPDX-License-Identifier: MIT
/*
 * One document read by one map.
 *
 * Two readers take the same bytes. The first has the memory that the reader of the ticker has, no byte more or less, so its
 * titles are those of the ticker. The second keeps addresses and identifiers too and has room for long ones. Both
 * count the items of the list alike, and by that number a story of the one finds its texts in the other.
 */
#ifndef CHECK_READING_H
#define CHECK_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/feed.h>
#include <tkr/font.h>
#include <tkr/words.h>

#include "stories.h"

enum { CHECK_WORDS_BYTES = 400 };

/* What a configuration says of the headlines. */
struct check_wishes {
    const char *suffix;          /* see tkr_feed_config; or NULL */
    bool sentence_case;          /* the same */
    const struct tkr_font *font; /* that they are shown in; NULL: in no one, see tkr_type_can_set */
};

struct check_reading {
    const struct tkr_feed_map *map; /* that was given; it may stand for several */
    const struct tkr_font *font;
    struct tkr_feed as_ticker, with_links;
    char *scratch_as_ticker, *scratch_with_links;
    struct check_stories stories;
    size_t described; /* stories that the second reader has passed */
    int result;       /* 0 so far so good; negative: refused */
};

/* TKR_E_MEMORY, or what tkr_feed_init answers. Close it in any case; it must not move until then. */
TKR_MUST_CHECK int check_reading_open(struct check_reading *reading, const struct tkr_feed_map *map,
                                      const struct check_wishes *wishes);

/* Takes the next bytes of the document. `reading->result`. */
TKR_MUST_CHECK int check_reading_push(struct check_reading *reading, const void *bytes, size_t count);

/* The document has ended; settles the titles. With another `reading->result` than 0 there are no stories then. */
void check_reading_finish(struct check_reading *reading);

/* Why it was refused, without the document's name; into `words` (CHECK_WORDS_BYTES). */
void check_reading_explain(const struct check_reading *reading, char *words);

/* Adds why the publisher sent no feed, with the status of HTTP (0: none), and what it says itself. */
void check_reading_add_fault(const struct check_reading *reading, int status, struct tkr_words *words);

/* The name of the format that was followed; NULL: none was found. */
const char *check_reading_format(const struct check_reading *reading);

/* Bytes read; of a refused document, those before the fault. */
uint64_t check_reading_bytes(const struct check_reading *reading);

/* The memory of the ticker's reader: its state and its scratch. */
size_t check_reading_peak_bytes(void);

void check_reading_close(struct check_reading *reading);

#endif
