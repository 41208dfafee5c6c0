// SPDX-License-Identifier: MIT
/* A file that is served, read again when it changes on disk. */
#ifndef FEED_FILE_H
#define FEED_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

enum {
    FEED_FILE_MOST_BYTES = 64 * 1024 * 1024,
    FEED_FILE_TAG_BYTES = 20,
    FEED_FILE_DATE_BYTES = 32,
};

/* One reading of the file, and what says that it is still the same. */
struct feed_file_edition {
    char *bytes; /* owned, NULL: none */
    size_t count;
    char etag[FEED_FILE_TAG_BYTES];
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec changed;
};

struct feed_file {
    const char *path;
    struct feed_file_edition now;
    struct feed_file_edition old; /* what a reply may still be sending */
    int told_errno;               /* the failure that was last told */
};

/* Reads the file for the first time. 0, or -errno (-EFBIG: over FEED_FILE_MOST_BYTES). */
int feed_file_open(struct feed_file *file, const char *path);

/*
 * Looks whether the file has changed; true if there are new bytes. A file that has gone or cannot be read
 * leaves the last good one and is told on stderr once. Without `may_forget` (a reply is being sent) an
 * earlier reading that is still kept puts a new one off.
 */
bool feed_file_refresh(struct feed_file *file, bool may_forget);

void feed_file_close(struct feed_file *file);

/* A quoted entity tag for the bytes. */
void feed_file_tag(char out[FEED_FILE_TAG_BYTES], const void *bytes, size_t count);

#endif
