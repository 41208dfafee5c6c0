// SPDX-License-Identifier: MIT
/*
 * The check that every parser goes through: what it makes of an input must not depend on how the input is cut
 * into chunks, and it must not read past a chunk, nor point into one that has passed.
 */
#ifndef TKR_TEST_FEEDING_H
#define TKR_TEST_FEEDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guard.h"

struct feeding_chunk {
    const char *bytes; /* before an unmapped page; valid until the next chunk is asked for */
    size_t count;      /* can be 0; `bytes` may then not be read at all */
};

/* Members are private. */
struct feeding_chunks {
    const char *input;
    size_t count, at;
    size_t cut;      /* where the first chunk ends; SIZE_MAX: not in use */
    size_t longest;  /* chunks are at most this long */
    uint32_t random; /* the state of the generator; 0: every chunk is as long as it may be */
    size_t given;    /* chunks so far */
    struct guard guard;
};

/* The next chunk, or false when the input is used up. A parser that has refused need not ask on. */
bool feeding_next(struct feeding_chunks *chunks, struct feeding_chunk *chunk);

/*
 * What came of a run, in any form that can be compared byte for byte. Members may be read; zeros are an empty
 * one without memory.
 */
struct feeding_outcome {
    char *bytes; /* terminated by a NUL that is not counted */
    size_t count;
    size_t room;
};

void feeding_write(struct feeding_outcome *outcome, const void *bytes, size_t count);

__attribute__((format(printf, 2, 3))) void feeding_print(struct feeding_outcome *outcome, const char *format, ...);

/* Gives back the memory of an outcome of the caller's own, which began as zeros. */
void feeding_drop(struct feeding_outcome *outcome);

/*
 * Calls `run` on the whole input, byte by byte, on every cut in two, and in random chunks from fixed seeds,
 * some of them empty. Fails the test when an outcome differs from that of the whole input. Of an input above
 * 4,000 bytes only some cuts are tried, spread at random but the same each time. Returns the outcome, which
 * lasts until the next call.
 */
const struct feeding_outcome *feeding_check(const void *input, size_t count,
                                            void (*run)(void *context, struct feeding_chunks *chunks,
                                                        struct feeding_outcome *outcome),
                                            void *context);

#endif
