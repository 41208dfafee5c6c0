// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <string.h>

#include <tkr/date.h>

enum {
    SECONDS_A_DAY = 86400,
};

/* 9999-12-31T23:59:59Z. */
static const int64_t last_second = 253402300799;

struct cursor {
    const char *at, *end;
};

struct moment {
    int32_t year;
    uint8_t month, day;
    int32_t second;        /* of the day */
    int32_t offset_second; /* of the zone, east of Greenwich */
};

int64_t tkr_date_unix(int32_t year, uint8_t month, uint8_t day)
{
    /* Years from March on put the leap day last; 400 of them have 146,097 days. */
    int64_t from_march = month > 2 ? year : (int64_t)year - 1;
    int64_t era = (from_march >= 0 ? from_march : from_march - 399) / 400;
    int64_t year_of_era = from_march - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (era * 146097 + day_of_era - 719468) * SECONDS_A_DAY;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static char peek(const struct cursor *cursor)
{
    return cursor->at < cursor->end ? *cursor->at : '\0';
}

static bool take(struct cursor *cursor, char byte)
{
    if (cursor->at == cursor->end || *cursor->at != byte) {
        return false;
    }
    cursor->at++;
    return true;
}

static bool take_spaces(struct cursor *cursor)
{
    const char *from = cursor->at;
    while (cursor->at < cursor->end && is_space(*cursor->at)) {
        cursor->at++;
    }
    return cursor->at > from;
}

/* Reads `least` to `most` digits; returns how many, or 0. */
static int take_number(struct cursor *cursor, int least, int most, int32_t *number)
{
    int digits = 0;
    *number = 0;
    while (digits < most && is_digit(peek(cursor))) {
        *number = *number * 10 + (*cursor->at++ - '0');
        digits++;
    }
    return digits >= least && !is_digit(peek(cursor)) ? digits : 0;
}

/* Exactly two digits, which others may follow. */
static bool take_pair(struct cursor *cursor, int32_t *number)
{
    if (cursor->end - cursor->at < 2 || !is_digit(cursor->at[0]) || !is_digit(cursor->at[1])) {
        return false;
    }
    *number = (cursor->at[0] - '0') * 10 + (cursor->at[1] - '0');
    cursor->at += 2;
    return true;
}

static char lower(char letter)
{
    return (char)(letter | 0x20);
}

/* Whether `count` letters begin like `name`, in any case. */
static bool begins(const char *letters, size_t count, const char *name)
{
    size_t length = strlen(name);
    for (size_t at = 0; at < length; at++) {
        if (at == count || lower(letters[at]) != name[at]) {
            return false;
        }
    }
    return true;
}

static size_t take_letters(struct cursor *cursor)
{
    const char *from = cursor->at;
    while (is_letter(peek(cursor))) {
        cursor->at++;
    }
    return (size_t)(cursor->at - from);
}

/* A month by name or by its first three letters: 1 to 12, or 0. */
static uint8_t take_month(struct cursor *cursor)
{
    static const char names[12][4] = {"jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    const char *from = cursor->at;
    size_t count = take_letters(cursor);
    for (uint8_t month = 0; month < 12; month++) {
        if (begins(from, count, names[month])) {
            return (uint8_t)(month + 1);
        }
    }
    return 0;
}

/* The names of RFC 822 and those that European and Japanese publishers send, in minutes east. */
static int32_t zone_minutes(const char *letters, size_t count)
{
    static const struct {
        char name[5];
        int16_t minutes;
    } zones[] = {
        {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
        {"pst", -480}, {"pdt", -420}, {"bst", 60},   {"cet", 60},   {"cest", 120}, {"eet", 120},
        {"eest", 180}, {"west", 60},  {"msk", 180},  {"jst", 540},
    };
    for (size_t at = 0; at < sizeof zones / sizeof zones[0]; at++) {
        if (strlen(zones[at].name) == count && begins(letters, count, zones[at].name)) {
            return zones[at].minutes;
        }
    }
    return 0; /* RFC 5322, 4.3: a name that is not known is as good as none */
}

/* `+01:00` or `-0500`; the cursor is on the sign. */
static bool take_offset(struct cursor *cursor, int32_t *offset)
{
    int32_t sign = *cursor->at++ == '-' ? -1 : 1;
    int32_t hours;
    int32_t minutes = 0;
    if (!take_pair(cursor, &hours)) {
        return false;
    }
    bool colon = take(cursor, ':');
    if ((colon || is_digit(peek(cursor))) && !take_pair(cursor, &minutes)) {
        return false;
    }
    *offset = sign * (hours * 3600 + minutes * 60);
    return hours < 24 && minutes < 60;
}

/* What follows the time: nothing, an offset or a name, and perhaps a comment in parentheses. */
static bool take_zone(struct cursor *cursor, int32_t *offset)
{
    (void)take_spaces(cursor);
    *offset = 0;
    if (peek(cursor) == '+' || peek(cursor) == '-') {
        if (!take_offset(cursor, offset)) {
            return false;
        }
    } else {
        const char *from = cursor->at;
        *offset = zone_minutes(from, take_letters(cursor)) * 60;
    }
    (void)take_spaces(cursor);
    if (peek(cursor) == '(' && cursor->end[-1] == ')') {
        cursor->at = cursor->end;
    }
    return cursor->at == cursor->end;
}

/* `08:15`, `08:15:00` or `08:15:00.25`; a leap second is the next one. */
static bool take_time(struct cursor *cursor, int32_t *second_of_day)
{
    int32_t hour;
    int32_t minute;
    int32_t second = 0;
    if (take_number(cursor, 1, 2, &hour) == 0 || !take(cursor, ':') || !take_pair(cursor, &minute)) {
        return false;
    }
    if (take(cursor, ':') && !take_pair(cursor, &second)) {
        return false;
    }
    if (take(cursor, '.')) {
        const char *from = cursor->at;
        while (is_digit(peek(cursor))) {
            cursor->at++;
        }
        if (cursor->at == from) {
            return false;
        }
    }
    *second_of_day = hour * 3600 + minute * 60 + second;
    return hour < 24 && minute < 60 && second <= 60;
}

static uint8_t days_of(int32_t year, uint8_t month)
{
    static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return (uint8_t)(days[month - 1] + (leap && month == 2));
}

/* No year has more than four digits here. */
static bool is_date(int32_t year, int32_t month, int32_t day)
{
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, (uint8_t)month);
}

/* `2026-11-23`, then perhaps `T` or a space and the time. */
static bool take_rfc3339(struct cursor *cursor, struct moment *moment)
{
    int32_t month;
    int32_t day;
    if (take_number(cursor, 4, 4, &moment->year) == 0 || !take(cursor, '-') || !take_pair(cursor, &month) ||
        !take(cursor, '-') || !take_pair(cursor, &day) || !is_date(moment->year, month, day)) {
        return false;
    }
    moment->month = (uint8_t)month;
    moment->day = (uint8_t)day;
    if (cursor->at == cursor->end) {
        return true;
    }
    if (!take(cursor, 'T') && !take(cursor, 't') && !take_spaces(cursor)) {
        return false;
    }
    return take_time(cursor, &moment->second) && take_zone(cursor, &moment->offset_second);
}

/* RFC 5322, 4.3: 49 is 2049, 50 is 1950, and 126, which old programs wrote, 2026. */
static int32_t full_year(int32_t year, int digits)
{
    if (digits == 2) {
        return year + (year < 50 ? 2000 : 1900);
    }
    return digits == 3 ? year + 1900 : year;
}

/* `Mon, 23 Nov 2026 08:15:00 EST`. */
static bool take_rfc822(struct cursor *cursor, struct moment *moment)
{
    int32_t day;
    if (take_letters(cursor) > 0) {
        (void)take(cursor, ',');
        (void)take_spaces(cursor);
    }
    if (take_number(cursor, 1, 2, &day) == 0 || !take_spaces(cursor)) {
        return false;
    }
    moment->month = take_month(cursor);
    if (!take_spaces(cursor)) {
        return false;
    }
    int digits = take_number(cursor, 2, 4, &moment->year);
    moment->year = full_year(moment->year, digits);
    if (digits == 0 || !take_spaces(cursor) || !is_date(moment->year, moment->month, day)) {
        return false;
    }
    moment->day = (uint8_t)day;
    return take_time(cursor, &moment->second) && take_zone(cursor, &moment->offset_second);
}

static int64_t scaled(int64_t number)
{
    const int64_t milliseconds_from = 100000000000;
    return number >= milliseconds_from || number <= -milliseconds_from ? number / 1000 : number;
}

/* `1795421700`, `-1`, `1795421700.5`. */
static bool take_unix(struct cursor *cursor, int64_t *seconds)
{
    bool negative = take(cursor, '-');
    const char *from = cursor->at;
    int64_t number = 0;
    while (is_digit(peek(cursor))) {
        if (number <= last_second * 1000) {
            number = number * 10 + (*cursor->at - '0');
        }
        cursor->at++;
    }
    bool digits = cursor->at > from;
    if (digits && take(cursor, '.')) {
        while (is_digit(peek(cursor))) {
            cursor->at++;
        }
    }
    *seconds = scaled(negative ? -number : number);
    return digits && cursor->at == cursor->end && *seconds <= last_second && *seconds >= tkr_date_unix(1, 1, 1);
}

static struct cursor trimmed(const char *text, size_t count)
{
    struct cursor cursor = {text, text + count};
    (void)take_spaces(&cursor);
    while (cursor.end > cursor.at && is_space(cursor.end[-1])) {
        cursor.end--;
    }
    return cursor;
}

int64_t tkr_date_parse(const char *text, size_t count)
{
    if (count == 0) {
        return TKR_TIME_UNKNOWN;
    }
    const struct cursor start = trimmed(text, count);
    struct cursor cursor = start;
    int64_t seconds;
    if (take_unix(&cursor, &seconds)) {
        return seconds;
    }
    struct moment moment = {0};
    cursor = start;
    if (!take_rfc3339(&cursor, &moment)) {
        moment = (struct moment){0};
        cursor = start;
        if (!take_rfc822(&cursor, &moment)) {
            return TKR_TIME_UNKNOWN;
        }
    }
    return tkr_date_unix(moment.year, moment.month, moment.day) + moment.second - moment.offset_second;
}
