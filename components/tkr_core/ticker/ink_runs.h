// SPDX-License-Identifier: MIT
/* The runs of ink of a crawl: each headline in its feed's colour. */
#ifndef TKR_TICKER_INK_RUNS_H
#define TKR_TICKER_INK_RUNS_H

#include <tkr/sign.h>

/*
 * From `column` on, which is not before the last run, dots have `ink`; `own` is the zone's. When there is no room left
 * the shortest run takes the ink of the one before it.
 */
void tkr_ink_runs_add(struct tkr_ink_runs *inks, struct tkr_ink_run run, uint16_t own);

/* The columns before `position` have left. */
static inline void tkr_ink_runs_drop(struct tkr_ink_runs *inks, int64_t position)
{
    uint8_t left = 0;

    while (left + 1 < inks->count && inks->runs[left + 1].column <= position)
        left++;
    if (left == 0)
        return;
    inks->count = (uint8_t)(inks->count - left);
    for (uint8_t i = 0; i < inks->count; i++)
        inks->runs[i] = inks->runs[i + left];
}

#endif
