// SPDX-License-Identifier: MIT
/* Faults of the wire, and the time until the glass is right again. */
#ifndef TROUBLE_H
#define TROUBLE_H

#include "oled_bench.h"

enum {
    WHOLE_TRANSFERS = 1 + OLED_ROWS + 1, /* window, rows, light */
    START_TRANSFERS = OLED_DARK_TRANSFERS + OLED_REGISTER_TRANSFERS + WHOLE_TRANSFERS,
    ZONE_TRANSFERS = 1 + (7 + 1) / 2, /* window, two rows a transfer or more */
    REFRESH_TRANSFERS = OLED_REGISTER_TRANSFERS + WHOLE_TRANSFERS,
    TRANSFERS = START_TRANSFERS + ZONE_TRANSFERS + REFRESH_TRANSFERS,
    TOLD_US = 100000,
    CHANGE_US = 500000,
};

/* `fault` befalls the transfers from `from` on, before `until`. The rest is noted. */
struct trouble {
    enum wire_fault fault;
    uint64_t from, until;
    const struct oled_bench *bench;
    uint64_t last_us; /* when it befell one last */
    uint64_t befallen;
    uint64_t right_ns; /* the last edge on the wires when the glass was looked at last and was right */
};

/* For a wire, with a struct trouble as its context. */
enum wire_fault trouble_at(void *context, uint64_t number);

/*
 * Runs from power-on through two refreshes; half a second in, a still zone changes. From `healed_us` after the last
 * fault on the picture must be right; the glass is looked at each 20 ms.
 */
void trouble_expect_healed(struct oled_bench *bench, struct trouble *trouble, uint64_t healed_us);

#endif
