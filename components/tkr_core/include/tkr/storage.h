// SPDX-License-Identifier: MIT
/*
 * The interface of a storage: a small piece of flash, EEPROM or file that keeps bytes without power. A board implements it.
 *
 * Bytes are erased in blocks and programmed once after that, as NOR flash wants it; where that is not so (EEPROM, a file) erase may do
 * nothing. What an erased or never written byte reads as does not matter to its users.
 */
#ifndef TKR_STORAGE_H
#define TKR_STORAGE_H

#include <stdint.h>

#include <tkr/result.h>

struct tkr_storage;

/* Every storage has every method. None waits. 0: done; 1: still at work, nothing was begun, call again; TKR_E_IO. */
struct tkr_storage_ops {
    int (*read)(struct tkr_storage *storage, uint32_t offset, void *bytes, uint32_t count);
    /* Programs whole units; after TKR_E_IO any part of them may stand. The bytes are taken during the call. */
    int (*program)(struct tkr_storage *storage, uint32_t offset, const void *bytes, uint32_t count);
    int (*erase)(struct tkr_storage *storage, uint32_t block);
    /* All that was programmed and erased stands before anything that is from now on: fsync of a file; nothing to do for flash. */
    int (*sync)(struct tkr_storage *storage);
};

/* First member of every storage's struct. */
struct tkr_storage {
    const struct tkr_storage_ops *ops;
    uint32_t block_bytes; /* what is erased at once; a multiple of unit_bytes */
    uint32_t block_count; /* at least 2 */
    uint32_t unit_bytes;  /* what is programmed at once, 1 to TKR_STORAGE_UNIT_MAX, a power of two */
};

enum { TKR_STORAGE_UNIT_MAX = 32 };

TKR_MUST_CHECK static inline int tkr_storage_read(struct tkr_storage *storage, uint32_t offset, void *bytes,
                                                  uint32_t count)
{
    return storage->ops->read(storage, offset, bytes, count);
}

TKR_MUST_CHECK static inline int tkr_storage_program(struct tkr_storage *storage, uint32_t offset, const void *bytes,
                                                     uint32_t count)
{
    return storage->ops->program(storage, offset, bytes, count);
}

TKR_MUST_CHECK static inline int tkr_storage_erase(struct tkr_storage *storage, uint32_t block)
{
    return storage->ops->erase(storage, block);
}

TKR_MUST_CHECK static inline int tkr_storage_sync(struct tkr_storage *storage)
{
    return storage->ops->sync(storage);
}

#endif
