// SPDX-License-Identifier: MIT
/* The run of a string that needs no decoding: where most bytes of a feed are. */
#include <string.h>

#include "../base/utf8_lead.h"
#include "scanner.h"

/*
 * Whether the next sizeof(size_t) bytes are ASCII without controls, quotes and backslashes. With
 * every byte below 0x80 each difference sets a byte's top bit just when that byte is below 0x20 or
 * equal; a borrow can only reach the bytes after one that is not plain anyway.
 */
static inline bool word_is_plain(const uint8_t *at)
{
    const size_t ones = SIZE_MAX / 0xFF;
    size_t word;
    memcpy(&word, at, sizeof word);
    size_t control = word - ones * 0x20;
    size_t quote = (word ^ (ones * '"')) - ones;
    size_t backslash = (word ^ (ones * '\\')) - ones;
    return ((word | control | quote | backslash) & (ones * 0x80)) == 0;
}

/* The bytes of the well-formed character of more than one byte at `at`; 0: ill-formed, or cut by
 * `end`. */
static inline size_t character_bytes(const uint8_t *at, const uint8_t *end)
{
    if (*at < 0xE0) { /* most of what is not ASCII in Europe */
        return *at >= 0xC2 && end - at >= 2 && tkr_utf8_is_continuation(at[1]) ? 2 : 0;
    }
    struct tkr_utf8_lead lead = tkr_utf8_lead(*at);
    if (lead.pending == 0 || (size_t)(end - at) <= lead.pending || at[1] < lead.low || at[1] > lead.high) {
        return 0;
    }
    for (size_t i = 2; i <= lead.pending; i++) {
        if (!tkr_utf8_is_continuation(at[i])) {
            return 0;
        }
    }
    return (size_t)lead.pending + 1;
}

const uint8_t *tkr_json_plain_end(const uint8_t *at, const uint8_t *end)
{
    for (;;) {
        while ((size_t)(end - at) >= sizeof(size_t) && word_is_plain(at)) {
            at += sizeof(size_t);
        }
        while (at < end && (tkr_json_byte[*at] & BYTE_PLAIN) != 0) {
            at++;
        }
        if (at == end || *at < 0x80) {
            return at;
        }
        while (at < end && *at >= 0x80) {
            size_t count = character_bytes(at, end);
            if (count == 0) {
                return at;
            }
            at += count;
        }
    }
}
