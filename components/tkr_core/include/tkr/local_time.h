// SPDX-License-Identifier: MIT
/*
 * Local time by a rule, the POSIX TZ string (IEEE Std 1003.1, 8.3; the extensions of RFC 9636, 3.3.1): what clocks on the
 * wall show, with summer time, without tables of the world's zones.
 *
 *     CET-1CEST,M3.5.0,M10.5.0/3      Berlin, Paris, Rome: UTC+1; summer from the last Sunday of March to that of October
 *     EST5EDT,M3.2.0,M11.1.0          New York
 *     AEST-10AEDT,M10.1.0,M4.1.0/3    Sydney
 *     <+0530>-5:30                    Kolkata
 *     UTC0
 *
 * A name is three letters or more, or letters, digits and signs between < and >. The offset is west of Greenwich, 0 to 24
 * hours. A day is Mm.w.d (month, week 1 to 5 where 5 is the last, weekday from Sunday 0), Jn (1 to 365, 29 February is never
 * counted) or n (0 to 365); its time is -167 to 167 hours, 02:00:00 unless it is said. A zone with summer time must say
 * the days: what is meant without them differs from system to system.
 */
#ifndef TKR_LOCAL_TIME_H
#define TKR_LOCAL_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>
#include <tkr/words.h>

/* A day of each year, and a time on it. Private. */
struct tkr_zone_day {
    int32_t time_s;
    uint16_t day;                 /* of Jn and n */
    uint8_t kind;                 /* which of the three */
    uint8_t month, week, weekday; /* of Mm.w.d */
};

/* All members are private; the struct may be copied. */
struct tkr_zone_time {
    /* The reader of the rule is reached through it alone, so that a program without time zones does not hold it. */
    int32_t (*offset_s)(const struct tkr_zone_time *zone, int64_t unix_s, bool *is_summer);
    int32_t standard_s, summer_s; /* east of Greenwich */
    struct tkr_zone_day begin, end;
    bool has_summer;
};

/*
 * Reads a TZ string. TKR_E_SYNTAX: `why` (or NULL) is told what is wrong, where, and what to write; `*zone` is as it was.
 */
TKR_MUST_CHECK int tkr_zone_time_init(struct tkr_zone_time *zone, const char *text, struct tkr_words *why);

/* Seconds to add to UTC at a time given as Unix seconds. `zone` NULL is UTC. */
static inline int32_t tkr_zone_time_offset_s(const struct tkr_zone_time *zone, int64_t unix_s)
{
    bool is_summer;

    return zone != NULL ? zone->offset_s(zone, unix_s, &is_summer) : 0;
}

/* A date of the proleptic Gregorian calendar and a time of day. */
struct tkr_local_time {
    int32_t year;
    uint8_t month, day;           /* from 1 */
    uint8_t hour, minute, second; /* from 0 */
    uint8_t weekday;              /* 0 is Sunday */
    bool is_dst;                  /* summer time */
};

/* What clocks in the zone (NULL: UTC) show at a time given as Unix seconds of the years -1,000,000 to 1,000,000. */
struct tkr_local_time tkr_local_time(const struct tkr_zone_time *zone, int64_t unix_s);

#endif
