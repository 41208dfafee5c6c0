// SPDX-License-Identifier: MIT
/*
 * What an emulated chip writes down when its host does what the data sheet forbids. Every chip of
 * this folder has one such log; a test asks that it is empty. A chip never refuses a badly timed
 * edge: it records it and goes on.
 */
#ifndef CHIP_VIOLATIONS_H
#define CHIP_VIOLATIONS_H

#include <stddef.h>
#include <stdint.h>

enum {
    CHIP_VIOLATIONS_LISTED = 32, /* different ones that are kept one by one */
    CHIP_VIOLATION_KINDS = 32,   /* a chip's kinds are 0 to 31 */
};

/* The same kind, unit and detail again makes no new entry: `count` grows and `last_ns` moves. */
struct chip_violation {
    unsigned kind;   /* from the chip's own enum */
    uint32_t unit;   /* which chip of a chain; 0 where there is one, or where the fault is of the bus */
    uint64_t detail; /* what was measured: nanoseconds, bits, a word; said at each kind */
    uint64_t first_ns;
    uint64_t last_ns;
    uint64_t count;
};

struct chip_violations {
    struct chip_violation list[CHIP_VIOLATIONS_LISTED];
    size_t listed;                          /* entries in use */
    uint64_t total;                         /* all of them, listed or not */
    uint64_t by_kind[CHIP_VIOLATION_KINDS]; /* exact also when the list is full */
};

/* Empties the log. */
void chip_violations_clear(struct chip_violations *log);

/* Takes kind, unit, detail and first_ns of `seen` and files it; `kind` must be under
 * CHIP_VIOLATION_KINDS. */
void chip_violations_add(struct chip_violations *log, const struct chip_violation *seen);

#endif
