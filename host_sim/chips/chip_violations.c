// SPDX-License-Identifier: MIT
#include "chip_violations.h"

#include <stdbool.h>

void chip_violations_clear(struct chip_violations *log)
{
    *log = (struct chip_violations){.total = 0};
}

static bool same(const struct chip_violation *one, const struct chip_violation *other)
{
    return one->kind == other->kind && one->unit == other->unit && one->detail == other->detail;
}

void chip_violations_add(struct chip_violations *log, const struct chip_violation *seen)
{
    log->total++;
    log->by_kind[seen->kind]++;
    for (size_t i = 0; i < log->listed; i++) {
        if (same(&log->list[i], seen)) {
            log->list[i].last_ns = seen->first_ns;
            log->list[i].count++;
            return;
        }
    }
    if (log->listed == CHIP_VIOLATIONS_LISTED) {
        return;
    }
    log->list[log->listed] = *seen;
    log->list[log->listed].last_ns = seen->first_ns;
    log->list[log->listed].count = 1;
    log->listed++;
}
