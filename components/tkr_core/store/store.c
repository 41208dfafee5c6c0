// SPDX-License-Identifier: MIT
#include <tkr/store.h>

#include <string.h>

#include "crc32.h"

enum { MAGIC = 0x524B5431, READ_BYTES = TKR_STORE_BUFFER_BYTES };

/* What a write waits for, in this order. */
enum awaits {
    AWAITS_NOTHING,
    AWAITS_ERASE,
    AWAITS_BYTES,
    AWAITS_PROOF,
    AWAITS_SYNC,
    AWAITS_HEAD,
    AWAITS_HEAD_SYNC,
    AWAITS_HEAD_PROOF,
};

/* The head: little-endian words. */
enum head_word { HEAD_MAGIC, HEAD_SEQUENCE, HEAD_COUNT, HEAD_PAYLOAD_CRC, HEAD_CRC, HEAD_WORDS };

static void put_word(uint8_t *bytes, uint32_t word)
{
    for (int i = 0; i < 4; i++, word >>= 8)
        bytes[i] = (uint8_t)word;
}

static uint32_t get_word(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static uint32_t round_up(const struct tkr_store *store, uint32_t bytes)
{
    uint32_t unit = store->storage->unit_bytes;

    return (bytes + unit - 1) & ~(unit - 1);
}

static uint32_t payload_of(const struct tkr_store *store, uint8_t slot)
{
    return slot * store->slot_bytes + round_up(store, TKR_STORE_HEAD_BYTES);
}

uint32_t tkr_store_room(const struct tkr_store *store)
{
    return store->slot_bytes - round_up(store, TKR_STORE_HEAD_BYTES);
}

/* The CRC of `count` bytes of payload, read piece by piece. */
static int read_crc(const struct tkr_store *store, uint8_t slot, uint32_t count, uint32_t *crc)
{
    uint8_t bytes[READ_BYTES];

    *crc = 0;
    for (uint32_t at = 0; at < count;) {
        uint32_t piece = count - at < READ_BYTES ? count - at : READ_BYTES;
        int result = tkr_storage_read(store->storage, payload_of(store, slot) + at, bytes, piece);

        if (result != TKR_OK)
            return TKR_E_IO;
        *crc = tkr_crc32(*crc, bytes, piece);
        at += piece;
    }
    return TKR_OK;
}

static bool is_head(const struct tkr_store *store, const uint8_t head[TKR_STORE_HEAD_BYTES])
{
    return get_word(head + (size_t)4 * HEAD_MAGIC) == MAGIC &&
           get_word(head + (size_t)4 * HEAD_CRC) == tkr_crc32(0, head, (size_t)4 * HEAD_CRC) &&
           get_word(head + (size_t)4 * HEAD_COUNT) <= tkr_store_room(store);
}

/* Sequence numbers wrap: the later one is less than half the circle ahead. */
static bool is_later(uint32_t a, uint32_t b)
{
    return (int32_t)(a - b) > 0;
}

/* Takes the record of a slot for the record, if it is whole and later than the one known. */
static int look_into(struct tkr_store *store, uint8_t slot)
{
    uint8_t head[TKR_STORE_HEAD_BYTES];
    uint32_t crc;
    int result = tkr_storage_read(store->storage, slot * store->slot_bytes, head, sizeof(head));

    if (result != TKR_OK)
        return TKR_E_IO;
    uint32_t sequence = get_word(head + (size_t)4 * HEAD_SEQUENCE);
    uint32_t count = get_word(head + (size_t)4 * HEAD_COUNT);

    if (!is_head(store, head) || (store->has_record && !is_later(sequence, store->sequence)))
        return TKR_OK;
    result = read_crc(store, slot, count, &crc);
    if (result < 0 || crc != get_word(head + (size_t)4 * HEAD_PAYLOAD_CRC))
        return result;
    store->has_record = true;
    store->slot = slot;
    store->sequence = sequence;
    store->count = count;
    return TKR_OK;
}

static bool fits(const struct tkr_storage *storage)
{
    uint32_t unit = storage->unit_bytes;

    return unit > 0 && unit <= TKR_STORAGE_UNIT_MAX && (unit & (unit - 1)) == 0 && storage->block_count >= 2 &&
           storage->block_bytes % unit == 0 && storage->block_bytes > 2 * TKR_STORE_HEAD_BYTES + TKR_STORAGE_UNIT_MAX &&
           storage->block_bytes <= UINT32_MAX / storage->block_count;
}

int tkr_store_init(struct tkr_store *store, struct tkr_storage *storage)
{
    int result;

    if (!fits(storage))
        return TKR_E_ARGUMENT;
    *store = (struct tkr_store){
        .storage = storage, .slot_bytes = storage->block_count / 2 * storage->block_bytes, .slot = 1};
    result = look_into(store, 0);
    return result < 0 ? result : look_into(store, 1);
}

int64_t tkr_store_count(const struct tkr_store *store)
{
    return store->has_record ? (int64_t)store->count : -1;
}

int tkr_store_read(const struct tkr_store *store, uint32_t offset, void *bytes, uint32_t count)
{
    if (!store->has_record || offset > store->count || count > store->count - offset)
        return TKR_E_ARGUMENT;
    return tkr_storage_read(store->storage, payload_of(store, store->slot) + offset, bytes, count) == TKR_OK ? TKR_OK
                                                                                                             : TKR_E_IO;
}

static uint8_t other_slot(const struct tkr_store *store)
{
    return store->slot ^ 1U;
}

void tkr_store_begin(struct tkr_store *store)
{
    store->awaits = AWAITS_ERASE;
    store->at = 0;
    store->crc = 0;
    store->read_crc = 0;
    store->fill = 0;
    store->is_finishing = false;
}

static int give_up(struct tkr_store *store, int error)
{
    store->awaits = AWAITS_NOTHING;
    return error;
}

int tkr_store_put(struct tkr_store *store, const void *bytes, uint32_t count)
{
    uint32_t free_bytes = (uint32_t)(TKR_STORE_BUFFER_BYTES - store->fill);
    uint32_t written = store->awaits == AWAITS_BYTES ? store->at : 0;

    if (store->awaits == AWAITS_NOTHING || store->is_finishing)
        return TKR_E_ARGUMENT;
    if (count > free_bytes)
        count = free_bytes;
    if (count > tkr_store_room(store) - written - store->fill)
        return give_up(store, TKR_E_TOO_LARGE);
    memcpy(store->buffer + store->fill, bytes, count);
    store->crc = tkr_crc32(store->crc, bytes, count);
    store->fill = (uint8_t)(store->fill + count);
    return (int)count;
}

void tkr_store_finish(struct tkr_store *store)
{
    store->is_finishing = true;
}

static int erase_next(struct tkr_store *store)
{
    uint32_t blocks = store->storage->block_count / 2;
    int result = tkr_storage_erase(store->storage, other_slot(store) * blocks + store->at);

    if (result != TKR_OK)
        return result;
    store->erases++;
    store->at++;
    if (store->at < blocks)
        return TKR_OK;
    store->at = 0;
    store->awaits = AWAITS_BYTES;
    return TKR_OK;
}

/* The last unit is filled up with zeros, which do not count. */
static int program_buffer(struct tkr_store *store)
{
    uint32_t count = round_up(store, store->fill);
    int result;

    memset(store->buffer + store->fill, 0, count - store->fill);
    result =
        tkr_storage_program(store->storage, payload_of(store, other_slot(store)) + store->at, store->buffer, count);
    if (result != TKR_OK)
        return result;
    store->at += store->fill;
    store->fill = 0;
    return TKR_OK;
}

/* A whole buffer, or the rest of the record. */
static int store_bytes(struct tkr_store *store)
{
    if (store->fill == TKR_STORE_BUFFER_BYTES || (store->is_finishing && store->fill > 0))
        return program_buffer(store);
    if (!store->is_finishing)
        return TKR_OK;
    store->fresh_count = store->at;
    store->at = 0;
    store->awaits = AWAITS_PROOF;
    return TKR_OK;
}

/* Reads back what was written, a buffer a call. */
static int prove_bytes(struct tkr_store *store)
{
    uint32_t left = store->fresh_count - store->at;
    uint32_t count = left < TKR_STORE_BUFFER_BYTES ? left : TKR_STORE_BUFFER_BYTES;
    int result =
        tkr_storage_read(store->storage, payload_of(store, other_slot(store)) + store->at, store->buffer, count);

    if (result != TKR_OK)
        return result;
    store->read_crc = tkr_crc32(store->read_crc, store->buffer, count);
    store->at += count;
    if (store->at < store->fresh_count)
        return TKR_OK;
    store->awaits = AWAITS_SYNC;
    return store->read_crc == store->crc ? TKR_OK : TKR_E_IO;
}

static int sync_storage(struct tkr_store *store)
{
    int result = tkr_storage_sync(store->storage);

    if (result == TKR_OK)
        store->awaits++;
    return result;
}

static void write_head(const struct tkr_store *store, uint8_t head[TKR_STORE_HEAD_BYTES])
{
    put_word(head + (size_t)4 * HEAD_MAGIC, MAGIC);
    put_word(head + (size_t)4 * HEAD_SEQUENCE, store->sequence + 1);
    put_word(head + (size_t)4 * HEAD_COUNT, store->fresh_count);
    put_word(head + (size_t)4 * HEAD_PAYLOAD_CRC, store->crc);
    put_word(head + (size_t)4 * HEAD_CRC, tkr_crc32(0, head, (size_t)4 * HEAD_CRC));
}

static int store_head(struct tkr_store *store)
{
    uint8_t head[TKR_STORE_HEAD_BYTES + TKR_STORAGE_UNIT_MAX] = {0};
    int result;

    write_head(store, head);
    result = tkr_storage_program(store->storage, other_slot(store) * store->slot_bytes, head,
                                 round_up(store, TKR_STORE_HEAD_BYTES));
    if (result == TKR_OK)
        store->awaits = AWAITS_HEAD_SYNC;
    return result;
}

static int prove_head(struct tkr_store *store)
{
    uint8_t wanted[TKR_STORE_HEAD_BYTES];
    uint8_t head[TKR_STORE_HEAD_BYTES];
    int result = tkr_storage_read(store->storage, other_slot(store) * store->slot_bytes, head, sizeof(head));

    if (result != TKR_OK)
        return result;
    write_head(store, wanted);
    if (memcmp(head, wanted, sizeof(head)) != 0)
        return TKR_E_IO;
    store->has_record = true;
    store->slot = other_slot(store);
    store->sequence++;
    store->count = store->fresh_count;
    store->awaits = AWAITS_NOTHING;
    return TKR_OK;
}

int tkr_store_step(struct tkr_store *store)
{
    static int (*const moves[])(struct tkr_store *) = {
        [AWAITS_ERASE] = erase_next,      [AWAITS_BYTES] = store_bytes, [AWAITS_PROOF] = prove_bytes,
        [AWAITS_SYNC] = sync_storage,     [AWAITS_HEAD] = store_head,   [AWAITS_HEAD_SYNC] = sync_storage,
        [AWAITS_HEAD_PROOF] = prove_head,
    };
    int result;

    if (store->awaits == AWAITS_NOTHING)
        return TKR_OK;
    result = moves[store->awaits](store);
    if (result < 0)
        return give_up(store, result);
    return store->awaits != AWAITS_NOTHING;
}

uint32_t tkr_store_erases(const struct tkr_store *store)
{
    return store->erases;
}
