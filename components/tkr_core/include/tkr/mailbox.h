// SPDX-License-Identifier: MIT
/*
 * The mailbox between the two halves of the program: the network side (tkr_step) puts lines and a snapshot in, the
 * display side (tkr_draw) takes them out, in another thread or in an interrupt, and neither ever waits.
 *
 * One producer, one consumer. Two lines: one is being shown, one waits. The snapshot is triple-buffered: the
 * producer always has one to write, the consumer always one to read, the newest lies in the middle.
 */
#ifndef TKR_MAILBOX_H
#define TKR_MAILBOX_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include <tkr/line.h>

/* What is not as it should be. A bit each; which of them are also told in words, and in which, is in ticker/notices.c. */
enum tkr_notice {
    TKR_NOTICE_STARTING = 1,    /* a feed has not been asked yet */
    TKR_NOTICE_CLOCK = 2,       /* there is a clock, and it is not set */
    TKR_NOTICE_NETWORK = 4,     /* a server was not reached */
    TKR_NOTICE_CERTIFICATE = 8, /* a server could not be verified */
    TKR_NOTICE_KEY = 16,        /* a publisher refuses the key */
    TKR_NOTICE_TROUBLE = 32,    /* another fault of an answer */
    TKR_NOTICE_STALE = 64,      /* a feed was read last too long ago */
};

/* What the display side needs to know beside the lines. */
struct tkr_snapshot {
    uint64_t read_us;       /* when a feed was read last; 0: never */
    int64_t wall_offset_us; /* what to add to `now` for the Unix time in microseconds; 0: the clock is not known */
    uint16_t speed;         /* columns a second, 0 to TKR_CRAWL_SPEED_MAX */
    uint8_t read_feed;      /* the feed that was read last */
    uint8_t notices;        /* bits of enum tkr_notice; the mark is lit while there are any */
    uint8_t brightness;     /* 0 to 255 */
    uint8_t skips;          /* counts how often somebody wanted the next headline at once; wraps */
};

/* What comes back from the display side. Counters wrap. */
struct tkr_shown {
    uint32_t opened; /* lines that have begun to enter */
    uint32_t passed; /* lines whose last column has left the window */
    uint32_t frames; /* pictures that the panel took whole */
    uint32_t late;   /* draws that found the picture before still under way */
};

/* All members are private; the struct is public so that its owner can place it. */
struct tkr_mailbox {
    struct tkr_line lines[2];
    struct tkr_snapshot snapshots[3];
    _Atomic uint32_t posted;               /* lines put in; written by the producer */
    _Atomic uint32_t taken;                /* lines taken out; written by the consumer */
    _Atomic uint32_t passed, frames, late; /* written by the consumer */
    _Atomic uint8_t middle;                /* index of the middle snapshot; bit 7: it is newer than the consumer's */
    uint8_t writing, reading;
};

/* Empty, with `first` as the snapshot. */
void tkr_mailbox_init(struct tkr_mailbox *mailbox, const struct tkr_snapshot *first);

/* --- the producer's side --- */

/* Where the next line may be written, or NULL while one waits. It is seen by the consumer after tkr_mailbox_post. */
struct tkr_line *tkr_mailbox_vacant(struct tkr_mailbox *mailbox);
void tkr_mailbox_post(struct tkr_mailbox *mailbox);

/* Hands a copy of `snapshot` over; the newest wins. */
void tkr_mailbox_publish(struct tkr_mailbox *mailbox, const struct tkr_snapshot *snapshot);

/* What the consumer has shown so far. */
struct tkr_shown tkr_mailbox_shown(const struct tkr_mailbox *mailbox);

/* --- the consumer's side --- */

/*
 * Takes the waiting line, valid until another one is taken, which gives this one back. NULL: none waits; the line taken
 * before stays valid.
 */
const struct tkr_line *tkr_mailbox_take(struct tkr_mailbox *mailbox);

/* The newest snapshot, valid until the next call. */
const struct tkr_snapshot *tkr_mailbox_look(struct tkr_mailbox *mailbox);

/* Counts back to the producer. */
void tkr_mailbox_count_passed(struct tkr_mailbox *mailbox, uint32_t lines);
void tkr_mailbox_count_frame(struct tkr_mailbox *mailbox);
void tkr_mailbox_count_late(struct tkr_mailbox *mailbox);

#endif
