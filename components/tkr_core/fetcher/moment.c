// SPDX-License-Identifier: MIT
#include "moment.h"

#include <string.h>

#include <tkr/date.h>
#include <tkr/fetcher.h>
#include <tkr/words.h>

enum { DATE_BYTES = 40 };

static const int64_t fifty_years_s = INT64_C(18263) * 86400; /* with 13 leap days */

/* What tkr_date_parse reads: "6 Nov 1994 08:49:37 GMT". */
static int64_t parse(const struct tkr_slice parts[4], const char *century)
{
    char text[DATE_BYTES];
    struct tkr_words words;

    tkr_words_init(&words, text, sizeof(text));
    for (int i = 0; i < 4; i++) {
        if (i == 2)
            tkr_words_add(&words, century);
        tkr_words_add_bytes(&words, parts[i].bytes, parts[i].count);
        tkr_words_add(&words, " ");
    }
    tkr_words_add(&words, "GMT");
    return tkr_date_parse(text, strlen(text));
}

/* "Sun Nov  6 08:49:37 1994", as asctime() writes it. */
static int64_t parse_asctime(struct tkr_slice value)
{
    struct tkr_slice month;
    struct tkr_slice day;
    struct tkr_slice time;

    (void)tkr_slice_next(&value, ' ');
    month = tkr_slice_next(&value, ' ');
    value = tkr_slice_trimmed(value);
    day = tkr_slice_next(&value, ' ');
    time = tkr_slice_next(&value, ' ');
    if (time.count != 8 || value.count != 4)
        return TKR_TIME_UNKNOWN;
    return parse((const struct tkr_slice[4]){day, month, value, time}, "");
}

/*
 * "Sunday, 06-Nov-94 08:49:37 GMT", of RFC 850. RFC 9110, section 5.6.7: a year that seems to lie more than 50 years
 * ahead is the one before with the same two digits.
 */
static int64_t parse_rfc850(struct tkr_slice value, int64_t wall_s)
{
    struct tkr_slice parts[4];
    int64_t moment_s;

    (void)tkr_slice_next(&value, ',');
    value = tkr_slice_trimmed(value);
    parts[0] = tkr_slice_next(&value, '-');
    parts[1] = tkr_slice_next(&value, '-');
    parts[2] = tkr_slice_next(&value, ' ');
    parts[3] = tkr_slice_next(&value, ' ');
    if (parts[2].count != 2 || parts[3].count != 8 || !tkr_slice_is_word(value, "gmt"))
        return TKR_TIME_UNKNOWN;
    moment_s = parse(parts, "20");
    if (wall_s != TKR_TIME_UNKNOWN && moment_s > wall_s + fifty_years_s)
        return parse(parts, "19");
    return moment_s;
}

/* A date has colons; "-5", "1.5" and a number of seconds have none. */
int64_t tkr_moment_parse(struct tkr_slice value, int64_t wall_s)
{
    int64_t moment_s;

    if (!tkr_slice_has(value, ':'))
        return TKR_TIME_UNKNOWN;
    moment_s = tkr_date_parse(value.bytes, value.count);
    if (moment_s == TKR_TIME_UNKNOWN)
        moment_s = parse_rfc850(value, wall_s);
    return moment_s != TKR_TIME_UNKNOWN ? moment_s : parse_asctime(value);
}

int64_t tkr_moment_clamp(int64_t seconds)
{
    return seconds > TKR_SECONDS_MAX ? TKR_SECONDS_MAX : seconds;
}

int64_t tkr_moment_seconds(int64_t moment_s, int64_t from_s)
{
    if (moment_s == TKR_TIME_UNKNOWN || from_s == TKR_TIME_UNKNOWN)
        return -1;
    return moment_s <= from_s ? 0 : tkr_moment_clamp(moment_s - from_s);
}
