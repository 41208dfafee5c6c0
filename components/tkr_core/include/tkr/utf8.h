// SPDX-License-Identifier: MIT
/* UTF-8 (Unicode 3.9, table 3-7): decode one code point at a time, always advancing; encode one. */
#ifndef TKR_UTF8_H
#define TKR_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { TKR_REPLACEMENT = 0xFFFD, TKR_UTF8_MAX = 4 };

/*
 * Reads one code point from `bytes` (`count` at least 1) into `*code_point` and returns the bytes it took,
 * 1 to 4. What is not well-formed gives U+FFFD for each maximal subpart (Unicode 3.9, U+FFFD substitution).
 */
size_t tkr_utf8_decode(const char *bytes, size_t count, uint32_t *code_point);

/* Writes `code_point` into `bytes` (room for 4) and returns the bytes written; no scalar value: U+FFFD. */
size_t tkr_utf8_encode(uint32_t code_point, char *bytes);

/* The largest count not above `limit` that does not cut a character of `bytes` (`count` bytes) in two. */
size_t tkr_utf8_floor(const char *bytes, size_t count, size_t limit);

#endif
