// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "feed_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* FNV-1a, 64 bits. */
void feed_file_tag(char out[FEED_FILE_TAG_BYTES], const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ at[i]) * UINT64_C(0x100000001B3);
    }
    (void)snprintf(out, FEED_FILE_TAG_BYTES, "\"%016" PRIx64 "\"", hash);
}

static void forget(struct feed_file_edition *edition)
{
    free(edition->bytes);
    *edition = (struct feed_file_edition){0};
}

/* Reads until the end; a file that grows meanwhile is read as far as `capacity`. */
static int read_all(int fd, char *out, size_t capacity, size_t *count)
{
    *count = 0;
    while (*count < capacity) {
        ssize_t got = read(fd, out + *count, capacity - *count);
        if (got < 0) {
            return -errno;
        }
        if (got == 0) {
            break;
        }
        *count += (size_t)got;
    }
    return 0;
}

static int load_from(int fd, struct feed_file_edition *edition)
{
    struct stat facts;
    if (fstat(fd, &facts) != 0) {
        return -errno;
    }
    if (!S_ISREG(facts.st_mode)) {
        return S_ISDIR(facts.st_mode) ? -EISDIR : -EINVAL;
    }
    if (facts.st_size > FEED_FILE_MOST_BYTES) {
        return -EFBIG;
    }
    char *bytes = malloc((size_t)facts.st_size + 1);
    if (bytes == NULL) {
        return -ENOMEM;
    }
    size_t count = 0;
    int result = read_all(fd, bytes, (size_t)facts.st_size, &count);
    if (result != 0) {
        free(bytes);
        return result;
    }
    *edition = (struct feed_file_edition){
        .device = facts.st_dev, .inode = facts.st_ino, .size = facts.st_size, .changed = facts.st_mtim};
    feed_file_tag(edition->etag, bytes, count);
    edition->bytes = bytes;
    edition->count = count;
    return 0;
}

static int load(const char *path, struct feed_file_edition *edition)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return -errno;
    }
    int result = load_from(fd, edition);
    (void)close(fd);
    return result;
}

int feed_file_open(struct feed_file *file, const char *path)
{
    *file = (struct feed_file){.path = path};
    return load(path, &file->now);
}

static bool is_same(const struct feed_file_edition *edition, const struct stat *facts)
{
    return edition->device == facts->st_dev && edition->inode == facts->st_ino && edition->size == facts->st_size &&
           edition->changed.tv_sec == facts->st_mtim.tv_sec && edition->changed.tv_nsec == facts->st_mtim.tv_nsec;
}

static void tell_once(struct feed_file *file, int error)
{
    if (error != 0 && error != file->told_errno) {
        (void)fprintf(stderr, "tkr-feed-server: cannot read %s: %s; still serving what it held before\n", file->path,
                      strerror(error));
    }
    file->told_errno = error;
}

bool feed_file_refresh(struct feed_file *file, bool may_forget)
{
    if (may_forget) {
        forget(&file->old);
    }
    struct stat facts;
    if (stat(file->path, &facts) != 0) {
        tell_once(file, errno);
        return false;
    }
    if (is_same(&file->now, &facts) || file->old.bytes != NULL) {
        tell_once(file, 0);
        return false;
    }
    struct feed_file_edition fresh;
    int result = load(file->path, &fresh);
    tell_once(file, -result);
    if (result != 0) {
        return false;
    }
    file->old = file->now;
    file->now = fresh;
    return true;
}

void feed_file_close(struct feed_file *file)
{
    forget(&file->now);
    forget(&file->old);
}
