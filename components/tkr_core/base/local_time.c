// SPDX-License-Identifier: MIT
#include <tkr/local_time.h>

#include "calendar.h"

/* A mean year is a little too long or too short, never by more than a day or two: one correction does. */
int32_t tkr_calendar_year(int64_t unix_s)
{
    const int64_t mean_year_s = 31556952; /* 365.2425 days */
    int64_t years = unix_s / mean_year_s;
    int32_t year = (int32_t)(1970 + years - (unix_s < 0));

    if (tkr_date_unix(year, 1, 1) > unix_s)
        year--;
    else if (tkr_date_unix(year + 1, 1, 1) <= unix_s)
        year++;
    return year;
}

struct tkr_local_time tkr_local_time(const struct tkr_zone_time *zone, int64_t unix_s)
{
    bool is_dst = false;
    int64_t local_s = unix_s + (zone != NULL ? zone->offset_s(zone, unix_s, &is_dst) : 0);
    int64_t day = tkr_calendar_day_of(local_s);
    uint32_t second = (uint32_t)(local_s - day * TKR_DAY_S);
    struct tkr_local_time time = {.year = tkr_calendar_year(local_s), .month = 1, .is_dst = is_dst};
    int64_t of_year = day - tkr_calendar_days(time.year, 1, 1);

    for (; of_year >= tkr_calendar_month_days(time.year, time.month); time.month++)
        of_year -= tkr_calendar_month_days(time.year, time.month);
    time.day = (uint8_t)(of_year + 1);
    time.hour = (uint8_t)(second / 3600);
    time.minute = (uint8_t)(second / 60 % 60);
    time.second = (uint8_t)(second % 60);
    time.weekday = tkr_calendar_weekday(day);
    return time;
}
