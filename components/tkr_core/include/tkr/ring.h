// SPDX-License-Identifier: MIT
/*
 * The latest stories of all feeds, in slots of the caller's memory.
 *
 * A poll of a feed is an edition: begin, put each story, end. A story that several feeds name is kept once,
 * with a bit for each feed that names it. A complete edition takes its bit off the stories that it no longer
 * names, and a slot without bits is free; an edition that broke off takes nothing away, but where
 * the feed's quota was full a story that was read whole has taken the place of its oldest one. Each feed has a quota
 * of stories that it may name, so that a chatty one cannot push out the others. The feed that stored a story decides
 * its headline; when that feed drops it, one of the others that name it does.
 *
 * Each story stored gets the next story number. Readers go by number (tkr_ring_next), so what they hold cannot
 * become stale: a story that has left is passed over.
 */
#ifndef TKR_RING_H
#define TKR_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>
#include <tkr/story.h>

enum { TKR_RING_FEEDS_MAX = 16, TKR_RING_SOURCE_BYTES = 48 };

/* One slot's head; its text lies at the same index of the text area. Private but for its size. */
struct tkr_ring_slot {
    uint64_t id;
    int64_t published;
    uint32_t url_key;
    uint32_t title_key;
    uint32_t number;   /* 0: the slot is free */
    uint16_t named_by; /* a bit a feed */
    uint16_t title_bytes;
    uint16_t shown_bytes;
    uint16_t place;  /* in the edition that named it last; later stories are older */
    uint8_t feed;    /* the feed that stored it */
    bool in_edition; /* the edition under way has named it */
    bool id_is_global;
    uint8_t source_bytes; /* of the source, which lies behind the title where there is room for it */
};

/* Bytes of memory for `slots` stories of up to `text_bytes` bytes of title each. */
#define TKR_RING_BYTES(slots, text_bytes) ((size_t)(slots) * (sizeof(struct tkr_ring_slot) + (size_t)(text_bytes)))

struct tkr_ring_config {
    void *memory;                       /* aligned for uint64_t; the ring's until it is no longer used */
    size_t memory_bytes;                /* at least TKR_RING_BYTES(slots, text_bytes) */
    uint16_t slots;                     /* 1 to 1000 */
    uint16_t text_bytes;                /* the longest title kept, in bytes, 16 to 1000; longer ones end in `…` */
    uint8_t feeds;                      /* 1 to TKR_RING_FEEDS_MAX */
    uint16_t quota[TKR_RING_FEEDS_MAX]; /* slots a feed may hold; 0: an equal share; their sum is at most `slots` */
};

struct tkr_ring {
    struct tkr_ring_slot *slots;
    char *text;
    uint32_t last_number;
    uint16_t slot_count;
    uint16_t text_bytes;
    uint16_t quota[TKR_RING_FEEDS_MAX];
    uint8_t feeds;
    uint16_t edition_place; /* stories the edition has named so far */
    uint8_t edition_feed;
    bool in_edition;
};

/* TKR_E_ARGUMENT, TKR_E_MEMORY: nothing was changed. */
TKR_MUST_CHECK int tkr_ring_init(struct tkr_ring *ring, const struct tkr_ring_config *config);

/* Begins an edition of `feed`, which is below the `feeds` of init; one that is still open is ended as broken off. */
void tkr_ring_begin(struct tkr_ring *ring, uint8_t feed);

enum tkr_ring_put {
    TKR_RING_STORED = 1,  /* new, with a story number of its own */
    TKR_RING_KNOWN = 2,   /* the ring has it, unchanged; it is named unless the quota is full of newer stories */
    TKR_RING_CHANGED = 3, /* the ring has it; its headline was replaced in place, its number stays */
    TKR_RING_FULL = 4,    /* all slots of the feed hold newer stories of this edition; skipped */
};

/* Copies `story` into the ring; answers with enum tkr_ring_put. Only between begin and end. */
int tkr_ring_put(struct tkr_ring *ring, const struct tkr_story *story);

/* A feed's title that became known late: cut where it stands as the last segment of this edition's stories. */
void tkr_ring_trim(struct tkr_ring *ring, struct tkr_span word);

/*
 * The same for a segment by its hash (tkr_text_hash) that the reader will cut itself from the next edition on: the stories
 * are known again by what is left of their headlines.
 */
void tkr_ring_trim_learnt(struct tkr_ring *ring, uint32_t word);

/* Ends the edition. `complete`: the whole document was read and was good. */
void tkr_ring_end(struct tkr_ring *ring, bool complete);

/* A story as a reader sees it; `title` points into the ring and is valid until the next put, trim or end. */
struct tkr_ring_story {
    uint32_t number; /* 1 and up */
    int64_t published;
    uint16_t named_by;
    uint8_t feed;
    struct tkr_span title;  /* what is shown: without the suffix */
    struct tkr_span source; /* "Reuters"; empty where the publisher does not say, or the title left no room for it */
};

/*
 * The story with the lowest number above `after` (0: from the start); after the last one, the first again.
 * Returns false when the ring is empty.
 */
bool tkr_ring_next(const struct tkr_ring *ring, uint32_t after, struct tkr_ring_story *story);

/* A story with all that the ring knows of it, on its way into a store or into another ring. */
struct tkr_ring_copy {
    uint64_t id;
    int64_t published;
    uint32_t url_key, title_key;
    uint32_t number;      /* 0: the ring gives it the next one */
    uint16_t named_by;    /* a bit a feed, at least one */
    uint16_t place;       /* in its edition; later stories are older */
    uint16_t shown_bytes; /* 1 to title.count */
    uint8_t feed;         /* the feed that stored it */
    bool id_is_global;
    struct tkr_span title; /* whole; points into the ring and is valid until the next put, trim or end */
    struct tkr_span source;
};

/* The story with the lowest number above `after`. False: there is none. */
bool tkr_ring_copy(const struct tkr_ring *ring, uint32_t after, struct tkr_ring_copy *copy);

/*
 * Takes a story in, outside an edition; its bits are those of the feeds of this ring. A bit is left out where the
 * feed's quota is full. Returns the bits that it has got; 0: it was not taken, as when its title is too long for a slot.
 */
uint16_t tkr_ring_restore(struct tkr_ring *ring, const struct tkr_ring_copy *copy);

/* Stories held in all, and of those that `feed` names. */
uint16_t tkr_ring_count(const struct tkr_ring *ring);
uint16_t tkr_ring_count_of(const struct tkr_ring *ring, uint8_t feed);

#endif
