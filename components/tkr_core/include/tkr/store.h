// SPDX-License-Identifier: MIT
/*
 * The store: one record that survives a power cut. After any cut, at any byte of any write, in whatever order the storage wrote
 * its bytes, the record that is found is the last one that was stored whole, or the one before it, never a mixture and never
 * none.
 *
 * Two slots, each half of the storage's blocks. A write goes into the slot that does not hold the record: the payload, which is
 * read back, then a head with sequence number, length and the CRC-32 of the payload (ISO-HDLC, as in zlib). The head has a
 * CRC of its own.
 *
 * Writing is a stream: begin, put as the store takes it, finish, and step until it answers 0. Nothing waits for the storage.
 */
#ifndef TKR_STORE_H
#define TKR_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/result.h>
#include <tkr/storage.h>

enum {
    TKR_STORE_BUFFER_BYTES = 64,
    TKR_STORE_HEAD_BYTES = 20, /* before rounding up to a unit */
};

/* All members are private; the struct is public so that its owner can place it. */
struct tkr_store {
    struct tkr_storage *storage;
    uint32_t slot_bytes;
    uint32_t sequence;    /* of the record */
    uint32_t count;       /* bytes of the record */
    uint32_t fresh_count; /* bytes of the one being written */
    uint32_t at;          /* next byte of the payload, or of the block to be erased, or to be verified */
    uint32_t crc;         /* of the payload so far */
    uint32_t erases;      /* blocks erased since init */
    uint32_t read_crc;    /* of the payload as it was read back */
    uint8_t slot;         /* of the record, 0 or 1 */
    uint8_t awaits;
    bool has_record;
    bool is_finishing; /* no more is put */
    uint8_t fill;      /* bytes in the buffer */
    uint8_t buffer[TKR_STORE_BUFFER_BYTES];
};

/*
 * Looks for the record; the storage lives as long as the store, and must not be at work. 0: ready, with a record or without;
 * TKR_E_ARGUMENT: the storage's sizes do not fit; TKR_E_IO: it cannot be read.
 */
TKR_MUST_CHECK int tkr_store_init(struct tkr_store *store, struct tkr_storage *storage);

/* Bytes of the record; negative: there is none. */
int64_t tkr_store_count(const struct tkr_store *store);

/* Bytes that a record may have. */
uint32_t tkr_store_room(const struct tkr_store *store);

/* Reads a part of the record. TKR_E_ARGUMENT: it does not reach so far; TKR_E_IO, also while the storage is at work. */
TKR_MUST_CHECK int tkr_store_read(const struct tkr_store *store, uint32_t offset, void *bytes, uint32_t count);

/* Begins a new record; one that was being written is given up. The old one stays until the new one is whole. */
void tkr_store_begin(struct tkr_store *store);

/*
 * Takes up to `count` bytes of the new record; returns how many, 0 while the buffer is full (call step). TKR_E_TOO_LARGE: the slot is
 * full; the record is given up. TKR_E_ARGUMENT: none is being written.
 */
TKR_MUST_CHECK int tkr_store_put(struct tkr_store *store, const void *bytes, uint32_t count);

/* The record is complete; steps bring it into the storage. */
void tkr_store_finish(struct tkr_store *store);

/*
 * Goes on with writing, at most one access of the storage a call. 1: there is more to do, or the record has not been finished; 0: nothing
 * is being written, the record stands; TKR_E_IO: the storage failed or did not keep what was written, the record is given up.
 */
TKR_MUST_CHECK int tkr_store_step(struct tkr_store *store);

/* Blocks erased since init. */
uint32_t tkr_store_erases(const struct tkr_store *store);

#endif
