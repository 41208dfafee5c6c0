// SPDX-License-Identifier: MIT
/*
 * What the ticker remembers without power: the stories, the validators, when each feed was read last, and how late it was
 * on the wall. After a start the last headlines are back at once, with their age, and the publishers are asked only for
 * what has changed.
 *
 * The record is written into a store (store.h) when something in it has changed, at most every six hours; where only the times
 * have changed once a day; while nothing has changed, never. A program that does not name it does not hold it.
 */
#ifndef TKR_KEEP_H
#define TKR_KEEP_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/result.h>
#include <tkr/store.h>
#include <tkr/ticker.h>

/* Where a record is, story by story. Private. */
struct tkr_keep_record {
    const struct tkr_ticker *ticker;
    int64_t floor_s;        /* the wall time to be written */
    int64_t wall_offset_us; /* of the snapshot when it began: a clock that is set meanwhile would leave torn times */
    uint32_t after;         /* number of the story that was last */
    uint16_t stories;       /* of them all, what the store has room for */
    uint16_t item;          /* the head, then the feeds, then the stories */
    uint16_t offset;        /* bytes of the item that are done */
    bool has_times;         /* else they are left out */
};

/* All members are private; the struct is public so that its owner can place it. */
struct tkr_keep {
    struct tkr_ticker *ticker;
    struct tkr_store *store;
    struct tkr_keep_record record;
    uint64_t period_us;
    uint64_t not_before_us;
    uint64_t begun_us;     /* the writing under way, or the last one */
    uint64_t stored;       /* hash of what the store has, times left out; 0: nothing */
    uint64_t fresh;        /* the same of what is being written */
    uint64_t stored_at_us; /* when that was written or read */
    int64_t floor_s;
    uint32_t polls_seen;
    uint32_t writes, failures;
    bool is_writing;
};

struct tkr_keep_config {
    struct tkr_ticker
        *ticker;             /* was initialised, and has not been stepped; it may be made anew in its place (inherit) */
    struct tkr_store *store; /* was initialised; the keep's from now on */
    uint32_t every_s;        /* at most one write in so many seconds; 0: six hours */
};

/*
 * Puts what the store has into the ticker: stories, validators and times of the feeds that are still configured, found by
 * their addresses. Validators come back only with all stories of their feed. 1: it has; 0: there is no record, or none of
 * this form, which is passed over whole; negative: the store cannot be read.
 */
TKR_MUST_CHECK int tkr_keep_init(struct tkr_keep *keep, const struct tkr_keep_config *config, uint64_t now);

/*
 * Call it after each tkr_step. Looks whether there is something to write and goes on with it, at most one access of the storage a
 * call; no poll begins meanwhile. 1: it is at work, call it again soon; 0: idle; negative: it could not be written, the old
 * record stands, and it is tried again when the next one is due.
 */
TKR_MUST_CHECK int tkr_keep_step(struct tkr_keep *keep, uint64_t now);

/* When tkr_keep_step has something to do by itself; UINT64_MAX: after the next poll. */
uint64_t tkr_keep_next_us(const struct tkr_keep *keep);

/* The latest wall time known, in Unix seconds: it cannot be earlier now. 0: none. For certificates while the clock is not set. */
int64_t tkr_keep_floor_s(const struct tkr_keep *keep);

#endif
