// SPDX-License-Identifier: MIT
/* Dates as publishers write them, to Unix seconds. */
#ifndef TKR_DATE_H
#define TKR_DATE_H

#include <stddef.h>
#include <stdint.h>

#define TKR_TIME_UNKNOWN INT64_MIN /* a date that is missing or cannot be read */

/*
 * Reads RFC 3339 (`2026-11-23T08:15:00.25+01:00`, also with a space for the T, without seconds, without a zone
 * which then means UTC), RFC 822/5322 (`Mon, 23 Nov 2026 08:15:00 EST`), or Unix seconds (`1763885700`, a
 * fraction is dropped; milliseconds are told by their size). Years 1 to 9999. Returns TKR_TIME_UNKNOWN for anything else.
 */
int64_t tkr_date_parse(const char *text, size_t count);

/* Unix seconds of a date of the proleptic Gregorian calendar, UTC; month 1 to 12, day 1 to 31. */
int64_t tkr_date_unix(int32_t year, uint8_t month, uint8_t day);

#endif
