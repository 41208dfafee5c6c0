// SPDX-License-Identifier: MIT
/*
 * The record of the keep, byte for byte; all numbers are little-endian.
 *
 *     head     magic 4, version 2, feeds 1, nothing 1, stories 2, nothing 2, wall time 8
 *     a feed   key 8, fingerprint 4, learnt suffix 4, last success 8, last read whole 8, stories that it names 2, bytes of title,
 *              ETag and Last-Modified 1 each, then these texts
 *     a story  id 8, published 8, address 4, title 4, named by 2, bytes of the title 2, shown of it 2, place 2, feed 1, id is
 *              global 1, bytes of the source 1, then title and source
 *
 * Times are Unix seconds, 0 where they are not known. A feed's key is a hash of its address; its fingerprint one of what its
 * owner wishes for its headlines.
 */
#ifndef TKR_TICKER_RECORD_H
#define TKR_TICKER_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/keep.h>

enum {
    TKR_RECORD_MAGIC = 0x4B524B54, /* "TKRK" */
    TKR_RECORD_VERSION = 1,
    TKR_RECORD_HEAD_BYTES = 20,
    TKR_RECORD_FEED_BYTES = 37,
    TKR_RECORD_STORY_BYTES = 35,
    TKR_RECORD_FIXED_MOST = 37,
};

/* What the record takes and holds, the times left out. */
struct tkr_record_size {
    uint32_t bytes;
    uint16_t stories; /* that there is room for */
    uint64_t hash;    /* never 0 */
};

/* Measures a record of at most `room` bytes. */
struct tkr_record_size tkr_record_measure(const struct tkr_ticker *ticker, uint32_t room);

/* Puts the next bytes into the store, as many as it takes. 1: there are more; 0: that was the record; negative: of the store. */
int tkr_record_put(struct tkr_keep_record *record, struct tkr_store *store);

/*
 * recall.c: puts the record of the store into the ticker. 1: done; 0: nothing there, or not this form; TKR_E_IO. `*floor_s`: its
 * wall time.
 */
int tkr_record_recall(struct tkr_ticker *ticker, const struct tkr_store *store, uint64_t now, int64_t *floor_s);

/* The key and the fingerprint of a feed. */
uint64_t tkr_record_key(const struct tkr_ticker_feed_config *feed);
uint32_t tkr_record_fingerprint(const struct tkr_ticker *ticker, uint8_t feed);

/* FNV-1a, 64 bits; begin with `hash` 0. */
uint64_t tkr_record_hash(uint64_t hash, const void *bytes, size_t count);

#endif
