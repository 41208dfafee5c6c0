// SPDX-License-Identifier: MIT
#include "flash.h"

#include <string.h>

static struct flash *flash_of(struct tkr_storage *storage)
{
    return (struct flash *)storage;
}

/* 0: go on; else what the access answers. `*half`: it fails, and half of it is done. */
static int begin_access(struct flash *flash, bool *half)
{
    uint64_t number = flash->accesses++;

    *half = number == flash->fail_at;
    if (flash->is_dead)
        return TKR_E_IO;
    return number < flash->busy_until;
}

static void log_write(struct flash *flash, uint32_t offset, uint32_t count, const uint8_t *after)
{
    struct flash_write *write;

    if (!flash->keeps_log)
        return;
    assert_in_range(flash->logged, 0, FLASH_WRITES_MAX - 1);
    write = &flash->log[flash->logged];
    assert_in_range(count, 1, sizeof(write->after));
    *write = (struct flash_write){.offset = offset, .count = count, .is_erase = after == NULL};
    memcpy(write->before, flash->bytes + offset, count);
    for (uint32_t i = 0; i < count; i++)
        write->after[i] = after != NULL ? after[i] : 0xFF;
    flash->logged++;
}

/* One byte reaches the flash, unless the power is gone. */
static void move_byte(struct flash *flash, uint32_t offset, uint8_t byte)
{
    if (flash->moved == flash->cut_at)
        flash->is_dead = true;
    if (flash->is_dead)
        return;
    flash->bytes[offset] = byte;
    flash->moved++;
    if (flash->trace == NULL)
        return;
    assert_true(flash->traced < flash->trace_room);
    flash->trace[flash->traced++] = (struct flash_byte){offset, byte};
}

static int read(struct tkr_storage *storage, uint32_t offset, void *bytes, uint32_t count)
{
    struct flash *flash = flash_of(storage);
    bool half;
    int result = begin_access(flash, &half);

    assert_true(offset + count <= storage->block_bytes * storage->block_count);
    if (result != TKR_OK || half)
        return half ? TKR_E_IO : result;
    memcpy(bytes, flash->bytes + offset, count);
    return TKR_OK;
}

static int program(struct tkr_storage *storage, uint32_t offset, const void *bytes, uint32_t count)
{
    struct flash *flash = flash_of(storage);
    const uint8_t *from = bytes;
    bool half;
    int result = begin_access(flash, &half);

    assert_int_equal(offset % storage->unit_bytes, 0);
    assert_int_equal(count % storage->unit_bytes, 0);
    assert_true(offset + count <= storage->block_bytes * storage->block_count);
    if (result != TKR_OK)
        return result;
    log_write(flash, offset, count, from);
    for (uint32_t i = 0; i < (half ? count / 2 : count); i++) {
        bool is_worn = (offset + i) / storage->block_bytes == flash->worn_block;

        move_byte(flash, offset + i, is_worn ? 0xFF : flash->bytes[offset + i] & from[i]);
    }
    return half || flash->is_dead ? TKR_E_IO : TKR_OK;
}

static int erase(struct tkr_storage *storage, uint32_t block)
{
    struct flash *flash = flash_of(storage);
    bool half;
    int result = begin_access(flash, &half);

    assert_in_range(block, 0, storage->block_count - 1);
    if (result != TKR_OK)
        return result;
    flash->erases[block]++;
    log_write(flash, block * storage->block_bytes, storage->block_bytes, NULL);
    for (uint32_t i = 0; i < (half ? storage->block_bytes / 2 : storage->block_bytes); i++)
        move_byte(flash, block * storage->block_bytes + i, 0xFF);
    return half || flash->is_dead ? TKR_E_IO : TKR_OK;
}

static int sync_all(struct tkr_storage *storage)
{
    struct flash *flash = flash_of(storage);
    bool half;
    int result = begin_access(flash, &half);

    if (result == TKR_OK && !half)
        flash->logged = 0;
    return half ? TKR_E_IO : result;
}

void flash_init(struct flash *flash, uint32_t block_bytes, uint32_t block_count, uint32_t unit_bytes)
{
    static const struct tkr_storage_ops ops = {.read = read, .program = program, .erase = erase, .sync = sync_all};

    *flash = (struct flash){
        .storage = {.ops = &ops, .block_bytes = block_bytes, .block_count = block_count, .unit_bytes = unit_bytes},
        .cut_at = UINT64_MAX,
        .fail_at = UINT64_MAX,
        .worn_block = UINT32_MAX,
    };
    memset(flash->bytes, 0xFF, sizeof(flash->bytes));
}

void flash_power_on(struct flash *flash)
{
    flash->is_dead = false;
    flash->cut_at = UINT64_MAX;
    flash->fail_at = UINT64_MAX;
    flash->busy_until = 0;
}
