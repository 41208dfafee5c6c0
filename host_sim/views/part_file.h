// SPDX-License-Identifier: MIT
/*
 * A file that is written beside its path and renamed when it is whole, so that a reader sees the old one or the new
 * one, never a half. It is not synced: a power cut may take it.
 */
#ifndef PART_FILE_H
#define PART_FILE_H

#include <stdbool.h>
#include <stdio.h>

enum {
    PART_FILE_PATH_BYTES = 4096,
    PART_FILE_REASON_BYTES = 128,
};

struct part_file {
    FILE *file; /* write here; errors are kept until publishing */
    char path[PART_FILE_PATH_BYTES];
    char part[PART_FILE_PATH_BYTES];
};

/* False: nothing is there that was not before, and the reason is in words. What is no file is never replaced. */
bool part_file_open(struct part_file *part, const char *path, char reason[PART_FILE_REASON_BYTES]);

/* Closes and renames. False: as above, and the old file stands. */
bool part_file_publish(struct part_file *part, char reason[PART_FILE_REASON_BYTES]);

/* Closes and removes it; the old file stands. */
void part_file_discard(struct part_file *part);

#endif
