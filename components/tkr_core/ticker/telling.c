// SPDX-License-Identifier: MIT
#include "telling.h"

#include <stddef.h>

enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400, NOON_HOUR = 12 };

void tkr_tell_span(struct tkr_words *words, uint64_t seconds)
{
    static const struct {
        uint32_t unit_s;
        const char *one, *many;
    } units[] = {
        {DAY_S, " day", " days"},
        {HOUR_S, " h", " h"},
        {MINUTE_S, " min", " min"},
    };

    if (seconds < MINUTE_S)
        tkr_words_add(words, "0 min");
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        uint64_t count = seconds / units[i].unit_s;

        if (count == 0)
            continue;
        tkr_words_add_number(words, (int64_t)count);
        tkr_words_add(words, count == 1 ? units[i].one : units[i].many);
        return;
    }
}

static void add_pair(struct tkr_words *words, const char *before, uint32_t number)
{
    tkr_words_add(words, before);
    if (number < 10)
        tkr_words_add(words, "0");
    tkr_words_add_number(words, number);
}

void tkr_tell_time(struct tkr_words *words, struct tkr_telling_time time)
{
    uint32_t hour = time.second / HOUR_S;

    if (time.has_12_hours)
        tkr_words_add_number(words, hour % NOON_HOUR != 0 ? hour % NOON_HOUR : NOON_HOUR);
    else
        add_pair(words, "", hour);
    add_pair(words, ":", time.second / MINUTE_S % MINUTE_S);
    if (time.has_seconds)
        add_pair(words, ":", time.second % MINUTE_S);
    if (time.has_12_hours)
        tkr_words_add(words, hour < NOON_HOUR ? " am" : " pm");
}
