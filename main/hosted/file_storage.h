// SPDX-License-Identifier: MIT
/*
 * A file as a storage (storage.h), for the store of the headlines: two halves of 128 KiB, of which one is written at a time and
 * brought to the disk before the other counts.
 *
 * A write may wait for the disk, most often some milliseconds; the store writes a few times a day.
 */
#ifndef TKR_FILE_STORAGE_H
#define TKR_FILE_STORAGE_H

#include <tkr/storage.h>

enum { TKR_FILE_STORAGE_WORDS_BYTES = 256 };

struct tkr_file_storage {
    struct tkr_storage storage; /* for tkr_store_init */
    int file;
};

/*
 * Opens the file at `path`, or makes one that only its owner may read; it is this program's alone until it is closed.
 * TKR_E_BUSY: another program has it; TKR_E_IO: anything else; `words` (TKR_FILE_STORAGE_WORDS_BYTES) then says what, where and
 * what to do.
 */
TKR_MUST_CHECK int tkr_file_storage_open(struct tkr_file_storage *storage, const char *path, char *words);

void tkr_file_storage_close(struct tkr_file_storage *storage);

#endif
