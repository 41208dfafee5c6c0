// SPDX-License-Identifier: MIT
/* JSON Pointers (RFC 6901), compared with names while these arrive in pieces. Private to this folder. */
#ifndef TKR_FEED_POINTER_H
#define TKR_FEED_POINTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a pointer is well formed and within the limits of feed.h. */
bool tkr_pointer_check(const char *pointer);

/* The functions below take a pointer that was checked; `segment` counts from 0. */
uint8_t tkr_pointer_segments(const char *pointer);

/* The bytes that the first segments take. */
size_t tkr_pointer_bytes(const char *pointer, uint8_t segments);

/* A piece of a name: `offset` bytes came before it, all of which fitted. */
struct tkr_pointer_piece {
    const char *bytes;
    size_t count;
    uint8_t offset; /* UINT8_MAX and more: longer than any segment */
    bool last;
};

/* Whether that piece stands in the segment at its offset, and ends with it if it is the last. */
bool tkr_pointer_fits(const char *pointer, uint8_t segment, const struct tkr_pointer_piece *piece);

/* Whether the segment is that index of an array, in decimal without leading zeros. */
bool tkr_pointer_is_index(const char *pointer, uint8_t segment, uint16_t index);

#endif
