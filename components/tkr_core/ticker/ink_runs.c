// SPDX-License-Identifier: MIT
#include "ink_runs.h"

#include <string.h>

/* Takes run `at` out; a neighbour that then repeats the ink before it goes as well. */
static void take_out(struct tkr_ink_runs *inks, uint8_t at)
{
    uint8_t end = (uint8_t)(at + 1);

    if (end < inks->count && inks->runs[end].ink == inks->runs[at - 1].ink)
        end++;
    memmove(&inks->runs[at], &inks->runs[end], sizeof(inks->runs[0]) * (size_t)(inks->count - end));
    inks->count = (uint8_t)(inks->count - (end - at));
}

/* The first one has none before it, and the last one is still growing. */
static uint8_t shortest(const struct tkr_ink_runs *inks)
{
    uint8_t best = 1;

    for (uint8_t i = 2; i + 1 < inks->count; i++) {
        int64_t length = inks->runs[i + 1].column - inks->runs[i].column;

        if (length < inks->runs[best + 1].column - inks->runs[best].column)
            best = i;
    }
    return best;
}

void tkr_ink_runs_add(struct tkr_ink_runs *inks, struct tkr_ink_run run, uint16_t own)
{
    if (inks->count > 0 && inks->runs[inks->count - 1].column == run.column)
        inks->count--;
    if ((inks->count > 0 ? inks->runs[inks->count - 1].ink : own) == run.ink)
        return;
    if (inks->count == TKR_INK_RUNS_MAX)
        take_out(inks, shortest(inks));
    inks->runs[inks->count++] = run;
}
