// SPDX-License-Identifier: MIT
/* Days and dates of the proleptic Gregorian calendar. Day 0 is 1 January 1970. Private to this part. */
#ifndef TKR_BASE_CALENDAR_H
#define TKR_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/date.h>

enum { TKR_DAY_S = 86400 };

/* The day that holds a second, also before 1970. */
static inline int64_t tkr_calendar_day_of(int64_t unix_s)
{
    return (unix_s >= 0 ? unix_s : unix_s - (TKR_DAY_S - 1)) / TKR_DAY_S;
}

static inline int64_t tkr_calendar_days(int32_t year, uint8_t month, uint8_t day)
{
    return tkr_date_unix(year, month, day) / TKR_DAY_S;
}

static inline bool tkr_calendar_is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static inline uint8_t tkr_calendar_month_days(int32_t year, uint8_t month)
{
    if (month == 2)
        return tkr_calendar_is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* 0 is Sunday. Day 0 was a Thursday. */
static inline uint8_t tkr_calendar_weekday(int64_t day)
{
    int64_t weekday = (day + 4) % 7;

    return (uint8_t)(weekday >= 0 ? weekday : weekday + 7);
}

/* The year that holds a second. */
int32_t tkr_calendar_year(int64_t unix_s);

#endif
