// SPDX-License-Identifier: MIT
/* What a story is: a headline with what identifies it. It leaves `feed` and is kept by `ring`. */
#ifndef TKR_STORY_H
#define TKR_STORY_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/date.h>

/* UTF-8, cleaned, not terminated. `bytes` may be NULL when `count` is 0. Owned by whoever fills it in. */
struct tkr_span {
    const char *bytes;
    uint16_t count;
};

struct tkr_story {
    uint64_t id;             /* hash of the publisher's identifier; 0 is unknown */
    bool id_is_global;       /* the identifier is an address (`https://...`): no other feed means another story by it */
    uint32_t url_key;        /* hash of the address without tracking parameters and fragment; 0 is unknown */
    uint32_t title_key;      /* tkr_text_key of what is shown of the title */
    int64_t published;       /* Unix seconds, or TKR_TIME_UNKNOWN */
    struct tkr_span title;   /* the whole headline, suffix included */
    uint16_t shown_bytes;    /* how much of `title` is shown, the publisher's suffix not counted; 1 to title.count */
    struct tkr_span url;     /* empty unless the reader was told to keep links */
    struct tkr_span source;  /* "Reuters"; may be empty */
    struct tkr_span section; /* "World"; may be empty */
    struct tkr_span id_text; /* the publisher's identifier; empty unless the reader was told to keep links */
};

#endif
