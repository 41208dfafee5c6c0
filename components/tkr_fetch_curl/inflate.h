// SPDX-License-Identifier: MIT
/* Decodes gzip as it comes, in memory that is taken once. */
#ifndef TKR_FETCH_INFLATE_H
#define TKR_FETCH_INFLATE_H

#include <stdbool.h>
#include <stddef.h>

#include <tkr/result.h>

enum {
    FETCH_INFLATE_RATIO_MOST = 100,        /* decoded bytes for each that came; feeds are at 4 to 15 */
    FETCH_INFLATE_FREE_BYTES = 64 * 1024,  /* decoded before the ratio counts */
    FETCH_INFLATE_STATE_BYTES = 64 * 1024, /* zlib takes 40 KB of it: its tables and the window of 32 KB */
    FETCH_INFLATE_PIECE_BYTES = 4 * 1024,  /* most that a sink is given at once */
};

struct fetch_inflate;

/* Where decoded bytes go. */
struct fetch_inflate_sink {
    bool (*take)(void *context, const char *bytes, size_t count); /* false: no more are wanted */
    void *context;
};

/* NULL: memory is short. The caller gives it to fetch_inflate_free, which takes NULL too. */
struct fetch_inflate *fetch_inflate_new(void);
void fetch_inflate_free(struct fetch_inflate *decoder);

/* Begins a new body. */
void fetch_inflate_begin(struct fetch_inflate *decoder);

/*
 * Decodes the next `count` bytes; one or more members of RFC 1952 one after the other. TKR_E_SYNTAX: damaged;
 * TKR_E_TOO_LARGE: it grows beyond FETCH_INFLATE_RATIO_MOST; TKR_E_STOPPED: the sink wanted no more; TKR_E_MEMORY.
 * After an error nothing but a new body can be begun. What the sink was given before is true, as far as it goes.
 */
TKR_MUST_CHECK int fetch_inflate_push(struct fetch_inflate *decoder, const char *bytes, size_t count,
                                      const struct fetch_inflate_sink *sink);

/* Nothing came at all, or everything that has begun has also ended. */
bool fetch_inflate_is_whole(const struct fetch_inflate *decoder);

/* Bytes of the fixed memory that zlib has taken so far. */
size_t fetch_inflate_state_bytes(const struct fetch_inflate *decoder);

#endif
