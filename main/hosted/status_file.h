// SPDX-License-Identifier: MIT
/* The status of the ticker in a file, for people and for programs that watch it. */
#ifndef TKR_STATUS_FILE_H
#define TKR_STATUS_FILE_H

#include <tkr/result.h>
#include <tkr/status.h>

enum { TKR_STATUS_FILE_WORDS_BYTES = 256 };

/*
 * Writes the status (status.h) into the file at `path`. Who reads it finds the old document or the new one, whole: it is
 * written beside it, into `path` with ".new" behind, and then put in its place. TKR_E_MEMORY; TKR_E_IO: `words`
 * (TKR_STATUS_FILE_WORDS_BYTES) says what, where and what to do, and the old document stands.
 */
TKR_MUST_CHECK int tkr_status_file_write(const char *path, const struct tkr_status *status, char *words);

#endif
