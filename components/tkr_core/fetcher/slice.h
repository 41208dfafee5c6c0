// SPDX-License-Identifier: MIT
/* A part of a header line: bytes of the caller's, not terminated. */
#ifndef TKR_SLICE_H
#define TKR_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tkr_slice {
    const char *bytes;
    size_t count;
};

/* The same word in any case; `text` is in lower case. */
bool tkr_slice_is_word(struct tkr_slice slice, const char *text);

/* Without spaces and tabs at both ends. */
struct tkr_slice tkr_slice_trimmed(struct tkr_slice slice);

/* Cuts off and returns, trimmed, what stands before the next `mark` that is not within quotes, or all of it. */
struct tkr_slice tkr_slice_next(struct tkr_slice *rest, char mark);

/* Without the quotes around it, if there are both. */
struct tkr_slice tkr_slice_unquoted(struct tkr_slice slice);

/* Whether `byte` stands in it. */
bool tkr_slice_has(struct tkr_slice slice, char byte);

/* Negative when it is not a whole number of digits alone; one of more than 15 digits is only known to be large. */
int64_t tkr_slice_number(struct tkr_slice slice);

#endif
