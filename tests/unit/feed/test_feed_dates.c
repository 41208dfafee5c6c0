// SPDX-License-Identifier: MIT
/* Seconds were worked out by another program (GNU date) unless they are plain to see. */
#include "check.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <tkr/date.h>
#include <tkr/story.h>

#include "guard.h"

struct example {
    const char *text;
    int64_t seconds;
};

static int64_t parse(const char *text)
{
    struct guard guard;
    guard_open(&guard, strlen(text) + 1);
    int64_t seconds = tkr_date_parse(guard_put(&guard, text, strlen(text)), strlen(text));
    guard_close(&guard);
    return seconds;
}

static void check_all(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t seconds = parse(examples[i].text);
        if (seconds != examples[i].seconds) {
            fail_msg("`%s` is %lld, not %lld", examples[i].text, (long long)seconds, (long long)examples[i].seconds);
        }
    }
}

#define CHECK_ALL(examples) check_all(examples, sizeof(examples) / sizeof((examples)[0]))

static void rfc_3339_is_read(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"2026-11-23T08:15:00Z", 1795421700},
        {"2026-11-23t08:15:00z", 1795421700},
        {"2026-11-23T08:15:00+00:00", 1795421700},
        {"2026-11-23T08:15:00-00:00", 1795421700},
        {"2026-11-23T09:15:00.25+01:00", 1795421700},
        {"2026-11-23T03:15:00.999999999-05:00", 1795421700},
        {"2026-11-23T13:45:00+05:30", 1795421700},
        {"2026-11-23T09:15:00+0100", 1795421700},
        {"2026-11-23T09:15:00+01", 1795421700},
        {"2026-11-23 08:15:00", 1795421700},
        {"2026-11-23 08:15:00 UTC", 1795421700},
        {"2026-11-23 03:15:00 -0500", 1795421700},
        {"2026-11-23T08:15", 1795421700},
        {"2026-11-23T08:15Z", 1795421700},
        {"2026-11-23", 1795392000},
        {" \t2026-11-23T08:15:00Z\r\n", 1795421700},
        {"2026-11-22T23:59:60Z", 1795392000},
        {"2026-11-22T23:59:59.999Z", 1795391999},
    };
    CHECK_ALL(examples);
}

static void rfc_822_is_read(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"Mon, 23 Nov 2026 08:15:00 GMT", 1795421700},
        {"23 Nov 2026 08:15:00 GMT", 1795421700},
        {"Mon, 23 Nov 2026 08:15 GMT", 1795421700},
        {"Mon, 23 Nov 2026 08:15:00", 1795421700},
        {"Mon 23 Nov 2026 08:15:00 Z", 1795421700},
        {"monday, 23 november 2026 08:15:00 ut", 1795421700},
        {"Mon, 23 Nov 26 08:15:00 UTC", 1795421700},
        {"Mon, 23 Nov 126 08:15:00 UTC", 1795421700},
        {"Mon, 23 Nov 2026 03:15:00 EST", 1795421700},
        {"Mon, 23 Nov 2026 04:15:00 EDT", 1795421700},
        {"Mon, 23 Nov 2026 02:15:00 CST", 1795421700},
        {"Mon, 23 Nov 2026 03:15:00 CDT", 1795421700},
        {"Mon, 23 Nov 2026 01:15:00 MST", 1795421700},
        {"Mon, 23 Nov 2026 02:15:00 MDT", 1795421700},
        {"Mon, 23 Nov 2026 00:15:00 PST", 1795421700},
        {"Mon, 23 Nov 2026 01:15:00 PDT", 1795421700},
        {"Mon, 23 Nov 2026 09:15:00 CET", 1795421700},
        {"Mon, 23 Nov 2026 10:15:00 cest", 1795421700},
        {"Mon, 23 Nov 2026 17:15:00 JST", 1795421700},
        {"Mon, 23 Nov 2026 08:15:00 -0000", 1795421700},
        {"Mon, 23 Nov 2026 03:15:00 -0500", 1795421700},
        {"Mon, 23 Nov 2026 03:15:00 -0500 (EST)", 1795421700},
        {"Mon,  23  Nov  2026  08:15:00   +0000", 1795421700},
        {"Mon, 23 Nov 2026 08:15:00 NOWHERE", 1795421700},
        {"Tue, 1 Jan 2030 8:05:00 GMT", 1893485100},
        {"01 Jan 70 00:00:00 GMT", 0},
        {"31 Dec 49 23:59:59 GMT", 2524607999},
        {"01 Jan 50 00:00:00 GMT", -631152000},
    };
    CHECK_ALL(examples);
}

static void unix_seconds_and_milliseconds_are_read(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"0", 0},
        {"-0", 0},
        {"-1", -1},
        {"1795421700", 1795421700},
        {"1795421700.0", 1795421700},
        {"1795421700.999", 1795421700},
        {"1795421700123", 1795421700},
        {"99999999999", 99999999999},
        {"100000000000", 100000000},
        {"253402300799999", 253402300799},
        {"-100000000000", -100000000},
    };
    CHECK_ALL(examples);
}

static void there_are_dates_after_2038_and_2050_and_in_9999(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"2038-01-19T03:14:07Z", 2147483647},   {"2038-01-19T03:14:08Z", 2147483648},
        {"2050-01-01T00:00:00Z", 2524608000},   {"2106-02-07T06:28:16Z", 4294967296},
        {"9999-12-31T23:59:59Z", 253402300799}, {"Fri, 31 Dec 9999 23:59:59 GMT", 253402300799},
        {"0001-01-01T00:00:00Z", -62135596800}, {"1969-12-31T23:59:59Z", -1},
    };
    CHECK_ALL(examples);
}

static void leap_years_have_a_29th_of_february(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"2024-02-29T00:00:00Z", 1709164800},       {"2000-02-29T00:00:00Z", 951782400},
        {"2000-03-01T00:00:00Z", 951868800},        {"2025-02-29T00:00:00Z", TKR_TIME_UNKNOWN},
        {"1900-02-29T00:00:00Z", TKR_TIME_UNKNOWN}, {"2100-02-29T00:00:00Z", TKR_TIME_UNKNOWN},
        {"2100-03-01T00:00:00Z", 4107542400},       {"29 Feb 2023 00:00:00 GMT", TKR_TIME_UNKNOWN},
    };
    CHECK_ALL(examples);
}

/* Against a calendar that only counts days. */
static void every_day_of_four_centuries_follows_the_day_before(void **state)
{
    (void)state;
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t wanted = -6847804800; /* 1753-01-01 */
    for (int32_t year = 1753; year < 2153; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (uint8_t month = 1; month <= 12; month++) {
            uint8_t last = (uint8_t)(days[month - 1] + (month == 2 && leap ? 1 : 0));
            for (uint8_t day = 1; day <= last; day++) {
                assert_int_equal(tkr_date_unix(year, month, day), wanted);
                wanted += 86400;
            }
        }
    }
    assert_int_equal(tkr_date_unix(1, 1, 1), -62135596800);
    assert_int_equal(tkr_date_unix(0, 1, 1), -62167219200);
    assert_int_equal(tkr_date_unix(-400, 3, 1), -74784816000);
}

static const char *const junk[] = {
    "",
    " ",
    "-",
    "now",
    "yesterday",
    "null",
    "2026-",
    "2026-11",
    "2026-11-",
    "2026-1-23",
    "26-11-23",
    "2026/11/23",
    "2026-13-01",
    "2026-00-01",
    "2026-11-31",
    "2026-11-00",
    "2026-11-23T",
    "2026-11-23T08",
    "2026-11-23T08:",
    "2026-11-23T08:1",
    "2026-11-23T24:00:00Z",
    "2026-11-23T08:60:00Z",
    "2026-11-23T08:15:61Z",
    "2026-11-23T08:15:00.Z",
    "2026-11-23T08:15:00+",
    "2026-11-23T08:15:00+1",
    "2026-11-23T08:15:00+24:00",
    "2026-11-23T08:15:00+01:60",
    "2026-11-23T08:15:00+01:",
    "2026-11-23T08:15:00+01:0",
    "2026-11-23T08:15:00Z junk",
    "2026-11-23X08:15:00Z",
    "0000-01-01T00:00:00Z",
    "10000-01-01T00:00:00Z",
    "20261-11-23",
    "Mon, 32 Nov 2026 08:15:00",
    "Mon, 23 Nix 2026 08:15:00",
    "Mon, 23 No 2026 08:15:00",
    "Mon, 23 Nov 2 08:15:00",
    "Mon, 23 Nov",
    "Mon,",
    "Mon",
    "Mon, 23 Nov 2026",
    "Mon, 23 Nov 2026 08",
    "Mon, 23Nov2026 08:15:00",
    "23 Nov 2026 8:5",
    "1e9",
    "+5",
    "0x10",
    "1.5.5",
    "5.x",
    "--5",
    "1795421700 x",
    "253402300800000",
    "-99999999999999999999999",
    "999999999999999999999999",
    "(",
    "Mon, 23 Nov 2026 08:15:00 +0000 (",
    "\xD9\xA2",
};

static void anything_else_is_unknown(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof junk / sizeof junk[0]; i++) {
        int64_t seconds = parse(junk[i]);
        if (seconds != TKR_TIME_UNKNOWN) {
            fail_msg("`%s` is taken for %lld", junk[i], (long long)seconds);
        }
    }
    assert_int_equal(tkr_date_parse(NULL, 0), TKR_TIME_UNKNOWN);
    assert_int_equal(tkr_date_parse("5\0", 2), TKR_TIME_UNKNOWN);
}

/* No prefix of a date and no date with a byte changed reads past its end or breaks the promised range. */
static void mangled_dates_stay_in_range(void **state)
{
    (void)state;
    static const char *const dates[] = {"2026-11-23T09:15:00.25+01:00", "Mon, 23 Nov 2026 03:15:00 -0500 (EST)",
                                        "1795421700.5"};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        for (size_t at = 0; at < strlen(dates[i]); at++) {
            for (int byte = 1; byte < 256; byte++) {
                char text[64];
                snprintf(text, sizeof text, "%s", dates[i]);
                text[at] = (char)byte;
                int64_t seconds = parse(text);
                assert_true(seconds == TKR_TIME_UNKNOWN || (seconds > -62136000000 && seconds < 253402400000));
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_3339_is_read),
        cmocka_unit_test(rfc_822_is_read),
        cmocka_unit_test(unix_seconds_and_milliseconds_are_read),
        cmocka_unit_test(there_are_dates_after_2038_and_2050_and_in_9999),
        cmocka_unit_test(leap_years_have_a_29th_of_february),
        cmocka_unit_test(every_day_of_four_centuries_follows_the_day_before),
        cmocka_unit_test(anything_else_is_unknown),
        cmocka_unit_test(mangled_dates_stay_in_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
