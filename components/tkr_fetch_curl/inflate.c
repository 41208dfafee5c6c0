// SPDX-License-Identifier: MIT
#include "inflate.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

enum {
    GZIP_ONLY = 16, /* added to the bits of the window; zlib.h, inflateInit2 */
    ALIGNMENT = 64,
};

struct fetch_inflate {
    z_stream stream;
    bool between_members; /* nothing has begun that has not ended */
    uint64_t taken_bytes, given_bytes;
    size_t state_count;
    _Alignas(ALIGNMENT) unsigned char state[FETCH_INFLATE_STATE_BYTES];
    char piece[FETCH_INFLATE_PIECE_BYTES];
};

/* zlib asks once for its tables and once for its window, and keeps both from body to body. */
static voidpf allocate(voidpf context, uInt count, uInt size)
{
    struct fetch_inflate *decoder = context;
    size_t bytes = ((size_t)count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    size_t at = decoder->state_count;

    if (bytes > sizeof(decoder->state) - at)
        return Z_NULL;
    decoder->state_count += bytes;
    return decoder->state + at;
}

static void release(voidpf context, voidpf memory)
{
    (void)context;
    (void)memory;
}

struct fetch_inflate *fetch_inflate_new(void)
{
    struct fetch_inflate *decoder = aligned_alloc(ALIGNMENT, sizeof(*decoder));

    if (decoder == NULL)
        return NULL;
    memset(decoder, 0, sizeof(*decoder));
    decoder->stream.zalloc = allocate;
    decoder->stream.zfree = release;
    decoder->stream.opaque = decoder;
    if (inflateInit2(&decoder->stream, MAX_WBITS + GZIP_ONLY) != Z_OK) {
        free(decoder);
        return NULL;
    }
    decoder->between_members = true;
    return decoder;
}

void fetch_inflate_free(struct fetch_inflate *decoder)
{
    if (decoder != NULL)
        (void)inflateEnd(&decoder->stream);
    free(decoder);
}

static int begin_member(struct fetch_inflate *decoder)
{
    decoder->between_members = true;
    return inflateReset(&decoder->stream) == Z_OK ? 0 : TKR_E_SYNTAX;
}

void fetch_inflate_begin(struct fetch_inflate *decoder)
{
    decoder->taken_bytes = 0;
    decoder->given_bytes = 0;
    (void)begin_member(decoder); /* of a stream that was set up it does not fail */
}

static int result_of(int code)
{
    switch (code) {
    case Z_OK:
    case Z_STREAM_END:
    case Z_BUF_ERROR: /* it wants more than there is */
        return 0;
    case Z_MEM_ERROR:
        return TKR_E_MEMORY;
    default:
        return TKR_E_SYNTAX;
    }
}

static bool grows_too_much(const struct fetch_inflate *decoder)
{
    uint64_t allowed = decoder->taken_bytes * FETCH_INFLATE_RATIO_MOST + FETCH_INFLATE_FREE_BYTES;

    return decoder->given_bytes > allowed;
}

/* Decodes one piece and gives it away. */
static int decode_piece(struct fetch_inflate *decoder, const struct fetch_inflate_sink *sink)
{
    z_stream *stream = &decoder->stream;
    uInt before = stream->avail_in;
    size_t count;
    int code;

    stream->next_out = (Bytef *)decoder->piece;
    stream->avail_out = sizeof(decoder->piece);
    decoder->between_members = false;
    code = inflate(stream, Z_NO_FLUSH);
    count = sizeof(decoder->piece) - stream->avail_out;
    decoder->taken_bytes += before - stream->avail_in;
    decoder->given_bytes += count;
    if (result_of(code) < 0)
        return result_of(code);
    if (grows_too_much(decoder))
        return TKR_E_TOO_LARGE;
    if (count > 0 && !sink->take(sink->context, decoder->piece, count))
        return TKR_E_STOPPED;
    return code == Z_STREAM_END ? begin_member(decoder) : 0;
}

int fetch_inflate_push(struct fetch_inflate *decoder, const char *bytes, size_t count,
                       const struct fetch_inflate_sink *sink)
{
    z_stream *stream = &decoder->stream;
    int error = 0;

    if (count > UINT_MAX)
        return TKR_E_TOO_LARGE;
    stream->next_in = (const Bytef *)bytes;
    stream->avail_in = (uInt)count;
    /* A full piece may have left more behind in zlib's window. */
    while (error == 0 && (stream->avail_in > 0 || (stream->avail_out == 0 && !decoder->between_members)))
        error = decode_piece(decoder, sink);
    stream->next_in = NULL;
    stream->avail_in = 0;
    return error;
}

bool fetch_inflate_is_whole(const struct fetch_inflate *decoder)
{
    return decoder->between_members;
}

size_t fetch_inflate_state_bytes(const struct fetch_inflate *decoder)
{
    return decoder->state_count;
}
