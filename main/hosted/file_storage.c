// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "file_storage.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HALF_BYTES = 128 * 1024, HALVES = 2, OWNER_ONLY = 0600 };

static int file_of(const struct tkr_storage *storage)
{
    return ((const struct tkr_file_storage *)(const void *)storage)->file;
}

/* What lies behind the end of the file was never written. */
static int read_file(struct tkr_storage *storage, uint32_t offset, void *bytes, uint32_t count)
{
    uint8_t *at = bytes;

    while (count > 0) {
        ssize_t got = pread(file_of(storage), at, count, (off_t)offset);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return TKR_E_IO;
        if (got == 0) {
            memset(at, 0, count);
            return TKR_OK;
        }
        at += got;
        offset += (uint32_t)got;
        count -= (uint32_t)got;
    }
    return TKR_OK;
}

static int write_file(struct tkr_storage *storage, uint32_t offset, const void *bytes, uint32_t count)
{
    const uint8_t *at = bytes;

    while (count > 0) {
        ssize_t put = pwrite(file_of(storage), at, count, (off_t)offset);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return TKR_E_IO;
        at += put;
        offset += (uint32_t)put;
        count -= (uint32_t)put;
    }
    return TKR_OK;
}

/* A file is written over. */
static int erase_nothing(struct tkr_storage *storage, uint32_t block)
{
    return block < storage->block_count ? TKR_OK : TKR_E_IO;
}

static int sync_file(struct tkr_storage *storage)
{
    return fdatasync(file_of(storage)) == 0 ? TKR_OK : TKR_E_IO;
}

/* A file that was just made is lost with the power unless its folder has been written, too. */
static void sync_folder(const char *path)
{
    char name[PATH_MAX];
    int folder;

    if (snprintf(name, sizeof(name), "%s", path) >= (int)sizeof(name))
        return;
    folder = open(dirname(name), O_RDONLY | O_CLOEXEC);
    if (folder < 0)
        return;
    (void)fsync(folder);
    (void)close(folder);
}

static int fail(int result, const char *path, const char *why, char *words)
{
    (void)snprintf(words, TKR_FILE_STORAGE_WORDS_BYTES, "the store %s cannot be used: %s", path, why);
    return result;
}

/* 0, or what is wrong with the file that is open now. */
static int claim(int file, const char *path, char *words)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    struct stat about;

    if (fstat(file, &about) != 0)
        return fail(TKR_E_IO, path, strerror(errno), words);
    if (!S_ISREG(about.st_mode))
        return fail(TKR_E_IO, path, "it is no file; name another one", words);
    if (fcntl(file, F_SETLK, &lock) == 0)
        return TKR_OK;
    if (errno == EACCES || errno == EAGAIN)
        return fail(TKR_E_BUSY, path, "another program uses it; name another one", words);
    return fail(TKR_E_IO, path, strerror(errno), words);
}

int tkr_file_storage_open(struct tkr_file_storage *storage, const char *path, char *words)
{
    static const struct tkr_storage_ops ops = {
        .read = read_file, .program = write_file, .erase = erase_nothing, .sync = sync_file};
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, OWNER_ONLY);
    int result;

    if (file < 0)
        return fail(TKR_E_IO, path, strerror(errno), words);
    result = claim(file, path, words);
    if (result < 0) {
        (void)close(file);
        return result;
    }
    sync_folder(path);
    *storage = (struct tkr_file_storage){
        .storage = {.ops = &ops, .block_bytes = HALF_BYTES, .block_count = HALVES, .unit_bytes = 1}, .file = file};
    return TKR_OK;
}

void tkr_file_storage_close(struct tkr_file_storage *storage)
{
    if (storage->file >= 0)
        (void)close(storage->file);
    storage->file = -1;
}
