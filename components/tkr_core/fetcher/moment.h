// SPDX-License-Identifier: MIT
/* Moments in response headers: dates, and seconds from now. */
#ifndef TKR_MOMENT_H
#define TKR_MOMENT_H

#include "slice.h"

/*
 * Unix seconds of a date in one of the three formats of RFC 9110, section 5.6.7, or as tkr_date_parse reads it.
 * `wall_s`, the present time or TKR_TIME_UNKNOWN, tells the century of a year of two digits. TKR_TIME_UNKNOWN: it is
 * no date.
 */
int64_t tkr_moment_parse(struct tkr_slice value, int64_t wall_s);

/* No more than TKR_SECONDS_MAX. */
int64_t tkr_moment_clamp(int64_t seconds);

/* From `from_s` until `moment_s`, 0 when that has passed; negative when one of them is TKR_TIME_UNKNOWN. */
int64_t tkr_moment_seconds(int64_t moment_s, int64_t from_s);

#endif
