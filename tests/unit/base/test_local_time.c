// SPDX-License-Identifier: MIT
/* Local time by a TZ string, against the C library's. */
#define _DEFAULT_SOURCE

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <tkr/date.h>
#include <tkr/local_time.h>

#include "check.h"

enum { HOUR_S = 3600, DAY_S = 86400 };

static struct tkr_zone_time zone_of(const char *text)
{
    struct tkr_zone_time zone;

    assert_int_equal(tkr_zone_time_init(&zone, text, NULL), TKR_OK);
    return zone;
}

static void use_library(const char *text)
{
    assert_int_equal(setenv("TZ", text, 1), 0);
    tzset();
}

static void expect_as_library(const struct tkr_zone_time *zone, int64_t unix_s)
{
    const time_t when = (time_t)unix_s;
    struct tm wanted;
    struct tkr_local_time found = tkr_local_time(zone, unix_s);

    assert_non_null(localtime_r(&when, &wanted));
    assert_int_equal(found.year, wanted.tm_year + 1900);
    assert_int_equal(found.month, wanted.tm_mon + 1);
    assert_int_equal(found.day, wanted.tm_mday);
    assert_int_equal(found.hour, wanted.tm_hour);
    assert_int_equal(found.minute, wanted.tm_min);
    assert_int_equal(found.second, wanted.tm_sec);
    assert_int_equal(found.weekday, wanted.tm_wday);
    assert_int_equal(found.is_dst, wanted.tm_isdst);
    assert_int_equal(tkr_zone_time_offset_s(zone, unix_s), wanted.tm_gmtoff);
}

/* Between two times with different offsets: the second in which it changes, and both sides of it. */
static void expect_change(const struct tkr_zone_time *zone, int64_t before_s, int64_t after_s)
{
    while (after_s - before_s > 1) {
        int64_t middle_s = before_s + (after_s - before_s) / 2;
        const time_t when = (time_t)middle_s, first = (time_t)before_s;
        struct tm middle, begin;

        assert_non_null(localtime_r(&when, &middle));
        assert_non_null(localtime_r(&first, &begin));
        if (middle.tm_isdst == begin.tm_isdst)
            before_s = middle_s;
        else
            after_s = middle_s;
    }
    for (int64_t at = before_s - 2; at <= after_s + 2; at++)
        expect_as_library(zone, at);
}

/* Rules of all kinds, of places and made up. */
static const char *const rules[] = {
    "UTC0",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "GMT0BST,M3.5.0/1,M10.5.0",
    "EET-2EEST,M3.5.0/3,M10.5.0/4",
    "EST5EDT,M3.2.0,M11.1.0",
    "PST8PDT,M3.2.0,M11.1.0",
    "NST3:30NDT,M3.2.0,M11.1.0",
    "AEST-10AEDT,M10.1.0,M4.1.0/3",
    "NZST-12NZDT,M9.5.0,M4.1.0/3",
    "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
    "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
    "<+0530>-5:30",
    "<+03>-3",
    "<-03>3",
    "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
    "<-04>4<-03>,M9.1.6/24,M4.1.6/24",
    "IST-2IDT,M3.4.4/26,M10.5.0",
    "EET-2EEST,M3.4.4/50,M10.4.4/50",
    "EET-2EEST,M4.5.5/0,M10.5.4/24",
    "IST-1GMT0,M10.5.0,M3.5.0/1",
    "AAA3BBB,J60,J300",
    "AAA3BBB,59,299",
    "AAA-4:15:30BBB-5:00:01,J59/1:02:03,J60/4",
    "AAA0BBB,M2.5.6,M3.2.0/100",
    "AAA0BBB,M6.1.1/-100,M8.5.5/167",
    "AAA0BBB,M6.1.1/-167:59:59,M8.5.5/+12",
    "AAA+11BBB10:30,M12.1.0,M1.5.0",
    "AAA24BBB23,M5.3.3,M9.2.2",
    "AAA-24BBB-23,100,200",
};

static void it_is_what_the_c_library_says_on_every_side_of_every_change(void **state)
{
    (void)state;
    const int64_t end_s = tkr_date_unix(2200, 1, 1);

    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        const struct tkr_zone_time zone = zone_of(rules[i]);
        bool was_dst = false;

        use_library(rules[i]);
        for (int64_t at = 3 * DAY_S; at < end_s; at += 5 * DAY_S + 7 * HOUR_S + 13) {
            const time_t when = (time_t)at;
            struct tm now;

            expect_as_library(&zone, at);
            assert_non_null(localtime_r(&when, &now));
            if (at > 30 * DAY_S && (now.tm_isdst != 0) != was_dst)
                expect_change(&zone, at - (5 * DAY_S + 7 * HOUR_S + 13), at);
            was_dst = now.tm_isdst != 0;
        }
    }
}

static void without_a_zone_it_is_utc(void **state)
{
    (void)state;
    use_library("UTC0");
    for (int64_t at = -200 * INT64_C(365) * DAY_S; at < tkr_date_unix(2800, 1, 1); at += 3 * DAY_S + 12345)
        expect_as_library(NULL, at);
}

static void every_day_of_four_centuries_has_its_date(void **state)
{
    (void)state;
    use_library("UTC0");
    for (int64_t day = tkr_date_unix(1900, 1, 1); day < tkr_date_unix(2301, 1, 1); day += DAY_S) {
        expect_as_library(NULL, day);
        expect_as_library(NULL, day - 1);
    }
}

/* 2^31 seconds are over in 2038, 2^32 in 2106; 2100 is no leap year. */
static void dates_go_on_where_32_bits_end(void **state)
{
    (void)state;
    static const int64_t times[] = {INT32_MAX,
                                    INT64_C(2147483648),
                                    UINT32_MAX,
                                    INT64_C(4294967296),
                                    INT64_C(4107542399),
                                    INT64_C(4107542400),
                                    INT64_C(253402300799),
                                    0,
                                    -1,
                                    -86400,
                                    -86401};
    const struct tkr_zone_time zone = zone_of("CET-1CEST,M3.5.0,M10.5.0/3");

    use_library("CET-1CEST,M3.5.0,M10.5.0/3");
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++)
        expect_as_library(&zone, times[i]);
}

/* RFC 9636, 3.3.1: the C library may know one year at a time and so cannot judge these. */
static void a_time_of_many_hours_may_move_a_change_over_new_year(void **state)
{
    (void)state;
    const struct tkr_zone_time early = zone_of("AAA0BBB,J1/-24,J100");
    const struct tkr_zone_time late = zone_of("AAA0BBB,J100,J365/49");
    const int64_t new_year_s = tkr_date_unix(2030, 1, 1);

    assert_false(tkr_local_time(&early, new_year_s - DAY_S - 1).is_dst);
    assert_true(tkr_local_time(&early, new_year_s - DAY_S).is_dst);
    assert_true(tkr_local_time(&early, new_year_s).is_dst);
    assert_true(tkr_local_time(&late, new_year_s + DAY_S - 1).is_dst);
    assert_false(tkr_local_time(&late, new_year_s + DAY_S).is_dst);
}

static void it_can_be_summer_all_the_year_round(void **state)
{
    (void)state;
    const struct tkr_zone_time zone = zone_of("EST5EDT,0/0,J365/25");

    for (int64_t at = 0; at < tkr_date_unix(2040, 1, 1); at += HOUR_S)
        assert_int_equal(tkr_zone_time_offset_s(&zone, at), -4 * HOUR_S);
}

static void what_is_no_rule_is_refused_in_words_that_say_where(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"", "a name of three letters or more is missing at character 1"},
        {"CE-1", "a name of three letters or more is missing at character 3"},
        {"<+3>-3", "a name of three letters or more is missing at character 4"},
        {"<+03-3", "a > is missing after the name at character 7"},
        {":Europe/Berlin", "a name of three letters or more is missing at character 1"},
        {"Europe/Berlin", "an offset of 0 to 24 hours is missing at character 7"},
        {"CET", "an offset of 0 to 24 hours is missing at character 4"},
        {"CET-25", "an offset of 0 to 24 hours is missing at character 5"},
        {"CET-1:60", "minutes of 0 to 59 are missing at character 7"},
        {"CET-1:30:60", "seconds of 0 to 59 are missing at character 10"},
        {"CET-1:", "minutes of 0 to 59 are missing at character 7"},
        {"CET-1CE", "a name of three letters or more is missing at character 8"},
        {"CET-1CEST", "the days on which summer time begins and ends are missing at character 10"},
        {"CET-1CEST,M3.5.0", "the days on which summer time begins and ends are missing at character 17"},
        {"CET-1CEST,", "a day is missing, as M3.5.0, J60 or 59 at character 11"},
        {"CET-1CEST,366,1", "a day is missing, as M3.5.0, J60 or 59 at character 11"},
        {"CET-1CEST,J0,1", "a day of J1 to J365 is missing at character 12"},
        {"CET-1CEST,M13.5.0,1", "a month of 1 to 12 and a point are missing at character 12"},
        {"CET-1CEST,M3.6.0,1", "a week of 1 to 5 and a point are missing at character 14"},
        {"CET-1CEST,M3.5.7,1", "a weekday of 0 (Sunday) to 6 is missing at character 16"},
        {"CET-1CEST,M3.5.0/168,1", "a time of -167 to 167 hours is missing at character 18"},
        {"CET-1CEST,M3.5.0,M10.5.0/3 ", "more follows than a rule has at character 27"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tkr_zone_time zone = {.standard_s = 7};
        char why[200];
        struct tkr_words words;

        tkr_words_init(&words, why, sizeof(why));
        assert_int_equal(tkr_zone_time_init(&zone, cases[i].text, &words), TKR_E_SYNTAX);
        assert_int_equal(tkr_zone_time_init(&zone, cases[i].text, NULL), TKR_E_SYNTAX);
        assert_int_equal(zone.standard_s, 7);
        assert_memory_equal(why, cases[i].words, strlen(cases[i].words));
        assert_string_equal(why + strlen(cases[i].words), "; write a rule such as CET-1CEST,M3.5.0,M10.5.0/3");
    }
}

/* A rule that is cut anywhere is another rule or none, and is never read behind its end. */
static void a_rule_may_be_cut_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        for (size_t count = 0; count <= strlen(rules[i]); count++) {
            struct tkr_zone_time zone;
            char *text = malloc(count + 1);

            assert_non_null(text);
            memcpy(text, rules[i], count);
            text[count] = '\0';
            if (tkr_zone_time_init(&zone, text, NULL) == TKR_OK)
                (void)tkr_local_time(&zone, INT64_C(1900000000));
            free(text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_what_the_c_library_says_on_every_side_of_every_change),
        cmocka_unit_test(without_a_zone_it_is_utc),
        cmocka_unit_test(every_day_of_four_centuries_has_its_date),
        cmocka_unit_test(dates_go_on_where_32_bits_end),
        cmocka_unit_test(a_time_of_many_hours_may_move_a_change_over_new_year),
        cmocka_unit_test(it_can_be_summer_all_the_year_round),
        cmocka_unit_test(what_is_no_rule_is_refused_in_words_that_say_where),
        cmocka_unit_test(a_rule_may_be_cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
