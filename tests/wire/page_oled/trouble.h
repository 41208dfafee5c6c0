// SPDX-License-Identifier: MIT
/* Faults of the wire, and the time until the glass is right again. */
#ifndef TROUBLE_H
#define TROUBLE_H

#include "page_bench.h"

enum {
    TRANSFERS = 26, /* of a start, a change of two zones and a refresh of 32 rows or more; then one more refresh */
    TOLD_US = 100000,
    CHANGE_US = 500000,
};

/* `fault` befalls the transfers from `from` on, before `until`. The rest is noted. */
struct trouble {
    enum wire_fault fault;
    uint64_t from, until;
    const struct page_bench *bench;
    uint64_t last_us; /* when it befell one last */
    uint64_t befallen;
    uint64_t right_ns; /* the last edge on the wires when the glass was looked at last and was right */
};

/* For a wire, with a struct trouble as its context. */
enum wire_fault trouble_at(void *context, uint64_t number);

/*
 * Runs from power-on until the faults are over and healed; half a second in, a zone changes. From `healed_us` after the
 * last fault on the picture must be right; the glass is looked at each 20 ms.
 */
void trouble_expect_healed(struct page_bench *bench, struct trouble *trouble, uint64_t healed_us);

#endif
