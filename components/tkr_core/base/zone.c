// SPDX-License-Identifier: MIT
/* The POSIX TZ string: what it says, and whether it is summer. */
#include <tkr/local_time.h>

#include <string.h>

#include "calendar.h"

enum {
    HOUR_S = 3600,
    MINUTE_S = 60,
    OFFSET_HOURS_MAX = 24,
    TIME_HOURS_MAX = 167,
    TIME_DEFAULT_S = 2 * HOUR_S,
    NAME_MIN = 3,
};

enum kind { BY_WEEK, WITHOUT_LEAP_DAY, WITH_LEAP_DAY };

struct reader {
    const char *text, *at;
    const char *wrong; /* NULL: nothing so far */
};

static bool refuse(struct reader *reader, const char *wrong)
{
    if (reader->wrong == NULL)
        reader->wrong = wrong;
    return false;
}

static bool take(struct reader *reader, char byte)
{
    if (*reader->at != byte)
        return false;
    reader->at++;
    return true;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool take_number(struct reader *reader, int32_t low, int32_t high, int32_t *number)
{
    const char *from = reader->at;

    *number = 0;
    while (is_digit(*reader->at) && *number <= high)
        *number = *number * 10 + (*reader->at++ - '0');
    if (reader->at > from && *number >= low && *number <= high)
        return true;
    reader->at = from;
    return false;
}

/* A name is only counted: no clock shows it. */
static bool skip_name(struct reader *reader)
{
    bool is_quoted = take(reader, '<');
    const char *from = reader->at;

    while (is_letter(*reader->at) || (is_quoted && (is_digit(*reader->at) || *reader->at == '+' || *reader->at == '-')))
        reader->at++;
    if (reader->at - from < NAME_MIN)
        return refuse(reader, "a name of three letters or more is missing");
    return !is_quoted || take(reader, '>') || refuse(reader, "a > is missing after the name");
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool take_time(struct reader *reader, int32_t hours_max, int32_t *seconds)
{
    bool is_negative = take(reader, '-');
    int32_t hours, minutes = 0, rest = 0;

    if (!is_negative)
        (void)take(reader, '+');
    if (!take_number(reader, 0, hours_max, &hours))
        return refuse(reader, hours_max == OFFSET_HOURS_MAX ? "an offset of 0 to 24 hours is missing"
                                                            : "a time of -167 to 167 hours is missing");
    if (take(reader, ':')) {
        if (!take_number(reader, 0, 59, &minutes))
            return refuse(reader, "minutes of 0 to 59 are missing");
        if (take(reader, ':') && !take_number(reader, 0, 59, &rest))
            return refuse(reader, "seconds of 0 to 59 are missing");
    }
    *seconds = hours * HOUR_S + minutes * MINUTE_S + rest;
    *seconds = is_negative ? -*seconds : *seconds;
    return true;
}

/* m.w.d after the M. */
static bool take_week(struct reader *reader, struct tkr_zone_day *day)
{
    int32_t month, week, weekday;

    if (!take_number(reader, 1, 12, &month) || !take(reader, '.'))
        return refuse(reader, "a month of 1 to 12 and a point are missing");
    if (!take_number(reader, 1, 5, &week) || !take(reader, '.'))
        return refuse(reader, "a week of 1 to 5 and a point are missing");
    if (!take_number(reader, 0, 6, &weekday))
        return refuse(reader, "a weekday of 0 (Sunday) to 6 is missing");
    day->kind = BY_WEEK;
    day->month = (uint8_t)month;
    day->week = (uint8_t)week;
    day->weekday = (uint8_t)weekday;
    return true;
}

static bool take_date(struct reader *reader, struct tkr_zone_day *day)
{
    bool skips_leap_day;
    int32_t number;

    if (take(reader, 'M'))
        return take_week(reader, day);
    skips_leap_day = take(reader, 'J');
    if (!take_number(reader, skips_leap_day ? 1 : 0, 365, &number))
        return refuse(reader,
                      skips_leap_day ? "a day of J1 to J365 is missing" : "a day is missing, as M3.5.0, J60 or 59");
    day->kind = skips_leap_day ? WITHOUT_LEAP_DAY : WITH_LEAP_DAY;
    day->day = (uint16_t)number;
    return true;
}

static bool take_day(struct reader *reader, struct tkr_zone_day *day)
{
    *day = (struct tkr_zone_day){.time_s = TIME_DEFAULT_S};
    if (!take(reader, ','))
        return refuse(reader, "the days on which summer time begins and ends are missing");
    return take_date(reader, day) && (!take(reader, '/') || take_time(reader, TIME_HOURS_MAX, &day->time_s));
}

static bool take_summer(struct reader *reader, struct tkr_zone_time *zone)
{
    int32_t west_s;

    zone->has_summer = true;
    zone->summer_s = zone->standard_s + HOUR_S;
    if (!skip_name(reader))
        return false;
    if (*reader->at != ',' && *reader->at != '\0') {
        if (!take_time(reader, OFFSET_HOURS_MAX, &west_s))
            return false;
        zone->summer_s = -west_s;
    }
    return take_day(reader, &zone->begin) && take_day(reader, &zone->end);
}

static bool take_zone(struct reader *reader, struct tkr_zone_time *zone)
{
    int32_t west_s;

    if (!skip_name(reader) || !take_time(reader, OFFSET_HOURS_MAX, &west_s))
        return false;
    zone->standard_s = -west_s;
    if (*reader->at != '\0' && !take_summer(reader, zone))
        return false;
    return *reader->at == '\0' || refuse(reader, "more follows than a rule has");
}

/* ---- When is it summer? ---- */

/* Midnight of the day in a year, as if the zone were UTC. */
static int64_t midnight_of(const struct tkr_zone_day *day, int32_t year)
{
    int64_t new_year = tkr_calendar_days(year, 1, 1);

    if (day->kind == WITH_LEAP_DAY)
        return (new_year + day->day) * TKR_DAY_S;
    if (day->kind == WITHOUT_LEAP_DAY)
        return (new_year + day->day - 1 + (day->day >= 60 && tkr_calendar_is_leap(year))) * TKR_DAY_S;
    int64_t first = tkr_calendar_days(year, day->month, 1);
    int64_t next = first + tkr_calendar_month_days(year, day->month);
    int64_t date = first + (day->weekday + 7 - tkr_calendar_weekday(first)) % 7 + 7 * (day->week - 1);

    return (date < next ? date : date - 7) * TKR_DAY_S;
}

struct change {
    int64_t at_s;
    bool to_summer;
};

/* Where an end and a beginning fall together summer goes on: so a rule says that it is summer all the year round. */
static void consider(struct change *latest, struct change change, int64_t unix_s)
{
    if (change.at_s <= unix_s && (change.at_s > latest->at_s || (change.at_s == latest->at_s && change.to_summer)))
        *latest = change;
}

/*
 * What the latest change until now was to. Those of the years before and after count too: a time of -167 to 167 hours
 * may move one over New Year.
 */
static bool is_summer_at(const struct tkr_zone_time *zone, int64_t unix_s)
{
    int32_t year = tkr_calendar_year(unix_s + zone->standard_s);
    struct change latest = {.at_s = INT64_MIN};

    for (int32_t i = year - 1; i <= year + 1; i++) {
        consider(&latest, (struct change){midnight_of(&zone->end, i) + zone->end.time_s - zone->summer_s, false},
                 unix_s);
        consider(&latest, (struct change){midnight_of(&zone->begin, i) + zone->begin.time_s - zone->standard_s, true},
                 unix_s);
    }
    return latest.to_summer;
}

static int32_t offset_s(const struct tkr_zone_time *zone, int64_t unix_s, bool *is_summer)
{
    *is_summer = zone->has_summer && is_summer_at(zone, unix_s);
    return *is_summer ? zone->summer_s : zone->standard_s;
}

static void explain(const struct reader *reader, struct tkr_words *why)
{
    tkr_words_add(why, reader->wrong);
    tkr_words_add(why, " at character ");
    tkr_words_add_number(why, reader->at - reader->text + 1);
    tkr_words_add(why, "; write a rule such as CET-1CEST,M3.5.0,M10.5.0/3");
}

int tkr_zone_time_init(struct tkr_zone_time *zone, const char *text, struct tkr_words *why)
{
    struct reader reader = {.text = text, .at = text};
    struct tkr_zone_time fresh = {.offset_s = offset_s};

    if (take_zone(&reader, &fresh)) {
        *zone = fresh;
        return TKR_OK;
    }
    if (why != NULL)
        explain(&reader, why);
    return TKR_E_SYNTAX;
}
