// SPDX-License-Identifier: MIT
/* Small fonts made by hand, and what the typesetter makes of a text. */
#ifndef TYPE_BENCH_H
#define TYPE_BENCH_H

#include <stddef.h>

#include <tkr/type.h>

#include "check.h"

/*
 * Fonts of one byte a column. `narrow` has a (columns 01 02), b (03), - (04) and a mark without columns, U+0301;
 * spacing 1, space 2, ascent 5. `wide` has c (11 12 13), é (14) and spacing 2. `chained` is `narrow` that falls
 * back on `wide`. `tall` has a in three rows of bytes, spacing 1, ascent 20.
 */
extern const struct tkr_font bench_narrow, bench_wide, bench_chained, bench_tall;

/* The columns of a line in hexadecimal, parted by spaces; blank ones are `.`. Valid until the next call. */
const char *columns_of(const struct tkr_font *font, const char *text);

#endif
