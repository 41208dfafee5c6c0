// SPDX-License-Identifier: MIT
#include "pointer.h"

#include <tkr/feed.h>

static bool ends_segment(char byte)
{
    return byte == '/' || byte == '\0';
}

/* The bytes that `~0` or `~1` at `at` takes, or 0 for any other `~`. */
static size_t escape_bytes(const char *at)
{
    return at[1] == '0' || at[1] == '1' ? 2 : 0;
}

/* Reads one decoded byte of a checked segment. */
static char read_byte(const char **at)
{
    const char *from = *at;
    *at += *from == '~' ? 2 : 1;
    if (*from != '~') {
        return *from;
    }
    return from[1] == '0' ? '~' : '/';
}

/* Where the segment at `*at` ends, within the limit of its length. */
static bool check_segment(const char **at)
{
    for (int count = 0; !ends_segment(**at); count++) {
        size_t taken = **at == '~' ? escape_bytes(*at) : 1;
        if (taken == 0 || count == TKR_FEED_NAME_BYTES) {
            return false;
        }
        *at += taken;
    }
    return true;
}

bool tkr_pointer_check(const char *pointer)
{
    for (int segments = 0; *pointer != '\0'; segments++) {
        if (*pointer != '/' || segments == TKR_FEED_SEGMENTS_MAX) {
            return false;
        }
        pointer++;
        if (!check_segment(&pointer)) {
            return false;
        }
    }
    return true;
}

uint8_t tkr_pointer_segments(const char *pointer)
{
    uint8_t segments = 0;
    for (; *pointer != '\0'; pointer++) {
        segments = (uint8_t)(segments + (*pointer == '/'));
    }
    return segments;
}

size_t tkr_pointer_bytes(const char *pointer, uint8_t segments)
{
    const char *at = pointer;
    for (; *at != '\0' && (*at != '/' || segments > 0); at++) {
        segments = (uint8_t)(segments - (*at == '/'));
    }
    return (size_t)(at - pointer);
}

static const char *segment_at(const char *pointer, uint8_t segment)
{
    for (pointer++; segment > 0; pointer++) {
        segment = (uint8_t)(segment - (*pointer == '/'));
    }
    return pointer;
}

bool tkr_pointer_fits(const char *pointer, uint8_t segment, const struct tkr_pointer_piece *piece)
{
    const char *at = segment_at(pointer, segment);
    for (uint8_t skipped = 0; skipped < piece->offset; skipped++) {
        (void)read_byte(&at);
    }
    for (size_t count = 0; count < piece->count; count++) {
        if (ends_segment(*at) || read_byte(&at) != piece->bytes[count]) {
            return false;
        }
    }
    return !piece->last || ends_segment(*at);
}

bool tkr_pointer_is_index(const char *pointer, uint8_t segment, uint16_t index)
{
    const char *at = segment_at(pointer, segment);
    uint32_t number = 0;
    if (ends_segment(*at) || (*at == '0' && !ends_segment(at[1]))) {
        return false;
    }
    for (; !ends_segment(*at); at++) {
        if (*at < '0' || *at > '9' || number > UINT16_MAX) {
            return false;
        }
        number = number * 10 + (uint32_t)(*at - '0');
    }
    return number == index;
}
