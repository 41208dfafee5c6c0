// SPDX-License-Identifier: MIT
/* A zone that stands still: a short text or a mark, set anew when it changes. */
#ifndef TKR_TICKER_STILL_H
#define TKR_TICKER_STILL_H

#include <tkr/sign.h>

/* What the still zones speak of. */
struct tkr_still_news {
    const struct tkr_line *line; /* the line that entered last, or NULL */
    uint32_t opened;             /* its number */
    const struct tkr_snapshot *snapshot;
    const struct tkr_zone_time *time_zone; /* NULL: UTC */
    uint64_t now;
};

/* Brings the zone up to date; its columns become fresh when the text has changed. */
void tkr_still_compose(struct tkr_still *still, const struct tkr_still_news *news, struct tkr_zone *zone);

#endif
