// SPDX-License-Identifier: MIT
/* How long an answer stays good, and how long a server asks to be left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <tkr/date.h>
#include <tkr/fetcher.h>

#include "guard.h"

/* Mon, 23 Nov 2026 08:15:00 GMT */
#define NOW_S INT64_C(1795421700)

/* Each line ends with a line feed. */
static struct tkr_response_headers read_at(const char *lines, int64_t wall_s)
{
    struct tkr_response_headers headers;

    tkr_response_headers_init(&headers);
    while (*lines != '\0') {
        size_t count = strcspn(lines, "\n") + 1;

        tkr_response_headers_take(&headers, lines, count, wall_s);
        lines += count;
    }
    return headers;
}

static int64_t fresh_for_of(const char *lines)
{
    return read_at(lines, NOW_S).fresh_for_s;
}

static int64_t wait_of(const char *lines)
{
    struct tkr_response_headers headers = read_at(lines, NOW_S);

    return tkr_response_headers_retry_s(&headers, 429);
}

static void expires_counts_from_the_date_of_the_answer(void **state)
{
    (void)state;
    assert_int_equal(fresh_for_of("Date: Mon, 23 Nov 2020 08:00:00 GMT\nExpires: Mon, 23 Nov 2020 08:05:00 GMT\n"),
                     300);
    assert_int_equal(fresh_for_of("Expires: Mon, 23 Nov 2020 08:05:00 GMT\nDate: Mon, 23 Nov 2020 08:00:00 GMT\n"),
                     300);
    assert_int_equal(fresh_for_of("Date: Mon, 23 Nov 2020 08:05:00 GMT\nExpires: Mon, 23 Nov 2020 08:00:00 GMT\n"), 0);
    assert_int_equal(
        read_at("Date: Mon, 23 Nov 2020 08:00:00 GMT\nExpires: Mon, 23 Nov 2020 08:05:00 GMT\n", TKR_TIME_UNKNOWN)
            .fresh_for_s,
        300);
}

static void expires_counts_from_the_wall_clock_where_there_is_no_date(void **state)
{
    (void)state;
    assert_int_equal(fresh_for_of("Expires: Mon, 23 Nov 2026 08:17:00 GMT\n"), 120);
    assert_int_equal(fresh_for_of("Date: yesterday\nExpires: Mon, 23 Nov 2026 08:17:00 GMT\n"), 120);
    assert_int_equal(fresh_for_of("Expires: Fri, 31 Dec 9999 23:59:59 GMT\n"), TKR_SECONDS_MAX);
    assert_int_equal(read_at("Expires: Mon, 23 Nov 2026 08:17:00 GMT\n", TKR_TIME_UNKNOWN).fresh_for_s, -1);
}

static void an_expires_that_is_no_date_has_passed(void **state)
{
    (void)state;
    assert_int_equal(fresh_for_of("Expires: 0\n"), 0);
    assert_int_equal(fresh_for_of("Expires: -1\n"), 0);
    assert_int_equal(fresh_for_of("Expires: \xFF\n"), 0);
    assert_int_equal(read_at("Expires: 0\n", TKR_TIME_UNKNOWN).fresh_for_s, 0);
}

static void max_age_wins_over_expires(void **state)
{
    (void)state;
    assert_int_equal(fresh_for_of("Expires: 0\nCache-Control: max-age=60\n"), 60);
    assert_int_equal(fresh_for_of("Cache-Control: max-age=60\nExpires: Mon, 23 Nov 2026 09:15:00 GMT\n"), 60);
    assert_int_equal(fresh_for_of("Cache-Control: max-age=soon\nExpires: Mon, 23 Nov 2026 08:17:00 GMT\n"), 120);
    assert_int_equal(fresh_for_of("Cache-Control: no-cache\nExpires: Mon, 23 Nov 2026 08:17:00 GMT\n"), 0);
}

static void the_first_max_age_counts(void **state)
{
    (void)state;
    assert_int_equal(fresh_for_of("Cache-Control: max-age=60, max-age=9\n"), 60);
    assert_int_equal(fresh_for_of("Cache-Control: max-age=60\nCache-Control: max-age=9\n"), 60);
}

static void what_stands_in_quotes_is_no_directive(void **state)
{
    (void)state;
    assert_int_equal(fresh_for_of("Cache-Control: private=\"a, max-age=5\", max-age=60\n"), 60);
    assert_int_equal(fresh_for_of("Cache-Control: x=\"\\\", no-store, \", max-age=60\n"), 60);
}

static void the_age_of_an_answer_is_taken_off(void **state)
{
    (void)state;
    assert_int_equal(fresh_for_of("Age: 100\nCache-Control: max-age=300\n"), 200);
    assert_int_equal(fresh_for_of("Cache-Control: max-age=300\nAge: 400\n"), 0);
    assert_int_equal(fresh_for_of("Cache-Control: max-age=300\nAge: 1000000000000\n"), 0);
    assert_int_equal(fresh_for_of("Expires: Mon, 23 Nov 2026 08:17:00 GMT\nAge: 20\n"), 100);
    assert_int_equal(fresh_for_of("Cache-Control: max-age=300\nAge: -5\n"), 300);
    assert_int_equal(fresh_for_of("Cache-Control: max-age=300\nAge: old\n"), 300);
    assert_int_equal(fresh_for_of("Age: 20\n"), -1);
}

static void all_three_formats_of_an_http_date_are_read(void **state)
{
    (void)state;
    assert_int_equal(wait_of("Retry-After: Mon, 23 Nov 2026 08:17:00 GMT\n"), 120);
    assert_int_equal(wait_of("Retry-After: Monday, 23-Nov-26 08:17:00 GMT\n"), 120);
    assert_int_equal(wait_of("Retry-After: Mon Nov 23 08:17:00 2026\n"), 120);
    assert_int_equal(wait_of("Retry-After: Tue Dec  1 08:15:00 2026\n"), 8 * 86400);
    assert_int_equal(fresh_for_of("Date: Sun Nov  6 08:49:37 1994\nExpires: Sunday, 06-Nov-94 08:49:47 GMT\n"), 10);
    assert_int_equal(fresh_for_of("Date: Sun, 06 Nov 1994 08:49:37 GMT\nExpires: Sun Nov  6 08:49:47 1994\n"), 10);
}

static void a_year_of_two_digits_is_never_more_than_50_years_ahead(void **state)
{
    (void)state;
    assert_int_equal(wait_of("Retry-After: Monday, 23-Nov-76 08:15:00 GMT\n"), INT64_C(18263) * 86400);
    assert_int_equal(wait_of("Retry-After: Wednesday, 23-Nov-77 08:15:00 GMT\n"), 0);
    assert_int_equal(wait_of("Retry-After: Sunday, 06-Nov-94 08:49:37 GMT\n"), 0);
}

static void a_date_in_none_of_the_formats_is_none(void **state)
{
    static const char *const lines[] = {
        "Retry-After: Mon Nov 23 08:17:00\n",
        "Retry-After: Mon Nov 23 08:17 2026\n",
        "Retry-After: Mon Nov 31 08:17:00 2026\n",
        "Retry-After: Mon Nov 23 08:17:00 2026 GMT\n",
        "Retry-After: Mon Foo 23 08:17:00 2026\n",
        "Retry-After: Monday, 23-Nov-2026 08:17:00 GMT\n",
        "Retry-After: Monday, 23-Nov-26 08:17:00 PST\n",
        "Retry-After: Monday, 23-Nov-26 25:17:00 GMT\n",
        "Retry-After: Monday, 23-Nov-26\n",
        "Retry-After: Monday, ---- :::::::: GMT\n",
        "Retry-After: Monday, 23-a very long month indeed, longer than any buffer-26 08:17:00 GMT\n",
        "Retry-After: 08:17:00\n",
        "Retry-After: : : : : : :\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        assert_int_equal(wait_of(lines[i]), -1);
}

static void a_rate_limit_reset_with_a_fraction_is_rounded_up(void **state)
{
    (void)state;
    assert_int_equal(wait_of("x-ratelimit-reset: 598.0\n"), 598);
    assert_int_equal(wait_of("x-ratelimit-reset: 598.25\n"), 599);
    assert_int_equal(wait_of("x-ratelimit-reset: 1795421790.5\n"), 91);
    assert_int_equal(wait_of("X-RateLimit-Reset-After: 0.64\n"), 1);
    assert_int_equal(wait_of("x-ratelimit-reset: .5\n"), -1);
    assert_int_equal(wait_of("x-ratelimit-reset: 5.x\n"), -1);
    assert_int_equal(wait_of("x-ratelimit-reset: 1.2.3\n"), -1);
    assert_int_equal(wait_of("x-ratelimit-reset: 1e3\n"), -1);
}

static void a_rate_limit_reset_may_be_a_date(void **state)
{
    (void)state;
    assert_int_equal(wait_of("X-RateLimit-Reset: 2026-11-23T08:17:00Z\n"), 120);
    assert_int_equal(wait_of("X-RateLimit-Reset: Mon, 23 Nov 2026 08:17:00 GMT\n"), 120);
    assert_int_equal(wait_of("X-RateLimit-Reset: tomorrow\n"), -1);
}

static void a_reset_in_unix_time_needs_a_clock(void **state)
{
    (void)state;
    assert_int_equal(read_at("X-RateLimit-Reset: 1795421790\n", TKR_TIME_UNKNOWN).rate_limit_reset_s, -1);
    assert_int_equal(read_at("X-RateLimit-Reset: 1795421790500\n", TKR_TIME_UNKNOWN).rate_limit_reset_s, -1);
    assert_int_equal(read_at("X-RateLimit-Reset: 90\n", TKR_TIME_UNKNOWN).rate_limit_reset_s, 90);
}

static void of_structured_rate_limits_the_longest_that_is_used_up_counts(void **state)
{
    (void)state;
    assert_int_equal(wait_of("RateLimit: \"default\";r=0;t=30\n"), 30);
    assert_int_equal(wait_of("RateLimit: \"burst\";r=0;t=5, \"daily\";r=0;t=3600, \"hourly\";r=0;t=60\n"), 3600);
    assert_int_equal(wait_of("RateLimit: \"burst\";r=0;t=5, \"daily\";r=100;t=3600\n"), 5);
    assert_int_equal(wait_of("RateLimit: \"daily\";r=100;t=3600\n"), -1);
    assert_int_equal(wait_of("RateLimit: \"a,b;r=9;t=1\";t=7\n"), 7);
    assert_int_equal(wait_of("RateLimit: default; r=0 ; t=1000000000000\n"), TKR_SECONDS_MAX);
}

static void rate_limits_of_the_earlier_drafts_are_read(void **state)
{
    (void)state;
    assert_int_equal(wait_of("RateLimit: limit=100, remaining=0, reset=50\n"), 50);
    assert_int_equal(wait_of("RateLimit: limit=100, remaining=9, reset=50\n"), -1);
    assert_int_equal(wait_of("RateLimit: reset=50\n"), 50);
    assert_int_equal(wait_of("RateLimit-Limit: 100\nRateLimit-Remaining: 0\nRateLimit-Reset: 50\n"), 50);
}

static void a_structured_rate_limit_that_cannot_be_read_is_none(void **state)
{
    static const char *const lines[] = {
        "RateLimit: \n",          "RateLimit: ,;=\n",        "RateLimit: \"x\n",           "RateLimit: \"x\";r=0\n",
        "RateLimit: \"x\";t\n",   "RateLimit: \"x\";t=-5\n", "RateLimit: \"x\";t=soon\n",  "RateLimit: t\n",
        "RateLimit: \"x\\;t=5\n", "RateLimit: 50\n",         "RateLimit: \"x\";T\x1B=5\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        assert_int_equal(wait_of(lines[i]), -1);
}

static void of_several_rate_limits_the_longest_counts(void **state)
{
    (void)state;
    assert_int_equal(wait_of("X-RateLimit-Reset: 9\nRateLimit: \"x\";r=0;t=30\n"), 30);
    assert_int_equal(wait_of("RateLimit: \"x\";r=0;t=30\nX-RateLimit-Reset: 9\n"), 30);
    assert_int_equal(wait_of("X-RateLimit-Reset: 9\nX-RateLimit-Reset: never\n"), 9);
}

/* Before a page that nobody may touch. What is read of a part is never an error, only something or nothing. */
static void no_part_of_a_line_is_read_beyond_its_end(void **state)
{
    static const char *const lines[] = {
        "Retry-After: Monday, 23-Nov-26 08:17:00 GMT\r\n",
        "Retry-After: Mon Nov 23 08:17:00 2026\r\n",
        "Expires: Mon, 23 Nov 2026 08:17:00 GMT\r\n",
        "Cache-Control: private=\"a\\\"\", max-age=\"60\", no-cache\r\n",
        "RateLimit: \"a\\\"b\";r=0;t=5, limit=1, reset=2\r\n",
        "X-RateLimit-Reset: 1795421790.25\r\n",
        "Content-Encoding: identity, gzip\r\n",
    };
    struct guard guard;

    (void)state;
    guard_open(&guard, 128);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        for (size_t count = 0; count <= strlen(lines[i]); count++) {
            struct tkr_response_headers headers;

            tkr_response_headers_init(&headers);
            tkr_response_headers_take(&headers, guard_put(&guard, lines[i], count), count, NOW_S);
            assert_in_range(headers.retry_after_s + 1, 0, TKR_SECONDS_MAX);
            assert_in_range(headers.rate_limit_reset_s + 1, 0, TKR_SECONDS_MAX);
            assert_in_range(headers.fresh_for_s + 1, 0, TKR_SECONDS_MAX);
        }
    }
    guard_close(&guard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expires_counts_from_the_date_of_the_answer),
        cmocka_unit_test(expires_counts_from_the_wall_clock_where_there_is_no_date),
        cmocka_unit_test(an_expires_that_is_no_date_has_passed),
        cmocka_unit_test(max_age_wins_over_expires),
        cmocka_unit_test(the_first_max_age_counts),
        cmocka_unit_test(what_stands_in_quotes_is_no_directive),
        cmocka_unit_test(the_age_of_an_answer_is_taken_off),
        cmocka_unit_test(all_three_formats_of_an_http_date_are_read),
        cmocka_unit_test(a_year_of_two_digits_is_never_more_than_50_years_ahead),
        cmocka_unit_test(a_date_in_none_of_the_formats_is_none),
        cmocka_unit_test(a_rate_limit_reset_with_a_fraction_is_rounded_up),
        cmocka_unit_test(a_rate_limit_reset_may_be_a_date),
        cmocka_unit_test(a_reset_in_unix_time_needs_a_clock),
        cmocka_unit_test(of_structured_rate_limits_the_longest_that_is_used_up_counts),
        cmocka_unit_test(rate_limits_of_the_earlier_drafts_are_read),
        cmocka_unit_test(a_structured_rate_limit_that_cannot_be_read_is_none),
        cmocka_unit_test(of_several_rate_limits_the_longest_counts),
        cmocka_unit_test(no_part_of_a_line_is_read_beyond_its_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
