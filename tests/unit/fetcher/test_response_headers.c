// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <tkr/date.h>
#include <tkr/fetcher.h>

/* Mon, 23 Nov 2026 08:15:00 GMT */
#define NOW_S INT64_C(1795421700)

static struct tkr_response_headers headers_of(const char *line)
{
    struct tkr_response_headers headers;

    tkr_response_headers_init(&headers);
    tkr_response_headers_take(&headers, line, strlen(line), NOW_S);
    return headers;
}

static int64_t retry_after_of(const char *value)
{
    struct tkr_response_headers headers;
    char line[200] = "Retry-After: ";

    strncat(line, value, sizeof(line) - strlen(line) - 1);
    headers = headers_of(line);
    return headers.retry_after_s;
}

static int64_t fresh_for_of(const char *value)
{
    struct tkr_response_headers headers;
    char line[200] = "Cache-Control: ";

    strncat(line, value, sizeof(line) - strlen(line) - 1);
    headers = headers_of(line);
    return headers.fresh_for_s;
}

static void a_new_response_has_said_nothing(void **state)
{
    struct tkr_response_headers headers;

    (void)state;
    memset(&headers, 0x55, sizeof(headers));
    tkr_response_headers_init(&headers);
    assert_string_equal(headers.content_type, "");
    assert_string_equal(headers.etag, "");
    assert_string_equal(headers.last_modified, "");
    assert_int_equal(headers.retry_after_s, -1);
    assert_int_equal(headers.rate_limit_reset_s, -1);
    assert_int_equal(headers.fresh_for_s, -1);
    assert_false(headers.encoded);
    assert_false(headers.uncacheable);
}

static void validators_are_kept_byte_for_byte(void **state)
{
    (void)state;
    assert_string_equal(headers_of("ETag: W/\"a B\\c\xC3\xA9,;\"\r\n").etag, "W/\"a B\\c\xC3\xA9,;\"");
    assert_string_equal(headers_of("eTAG:\"x\"").etag, "\"x\"");
    assert_string_equal(headers_of("ETag: not-even-quoted\n").etag, "not-even-quoted");
    assert_string_equal(headers_of("Last-Modified:  Mon, 23 Nov 2026 08:15:00 GMT \r\n").last_modified,
                        "Mon, 23 Nov 2026 08:15:00 GMT");
}

static void a_validator_that_does_not_fit_is_not_kept(void **state)
{
    char line[TKR_VALIDATOR_BYTES + 16] = "ETag: ";
    size_t name = strlen(line);

    (void)state;
    memset(line + name, 'e', TKR_VALIDATOR_BYTES - 1);
    assert_int_equal(strlen(headers_of(line).etag), TKR_VALIDATOR_BYTES - 1);
    line[name + TKR_VALIDATOR_BYTES - 1] = 'e';
    assert_string_equal(headers_of(line).etag, "");
}

static void a_later_validator_that_cannot_be_kept_takes_the_earlier_one_away(void **state)
{
    struct tkr_response_headers headers = headers_of("ETag: \"old\"");

    (void)state;
    tkr_response_headers_take(&headers, "ETag: \"a\rb\"", 11, NOW_S);
    assert_string_equal(headers.etag, "");
}

static void a_validator_with_a_control_character_is_not_kept(void **state)
{
    struct tkr_response_headers headers;

    (void)state;
    assert_string_equal(headers_of("ETag: \"a\rX-Evil: b\"\r\n").etag, "");
    assert_string_equal(headers_of("ETag: \"a\x1B[2J\"").etag, "");
    assert_string_equal(headers_of("Last-Modified: a\tb").last_modified, "");
    tkr_response_headers_init(&headers);
    tkr_response_headers_take(&headers, "ETag: \"a\0b\"", 11, NOW_S);
    assert_string_equal(headers.etag, "");
}

static void a_content_type_is_in_lower_case_and_without_parameters(void **state)
{
    char line[TKR_CONTENT_TYPE_BYTES + 20] = "Content-Type: ";

    (void)state;
    assert_string_equal(headers_of("Content-Type: Application/Feed+JSON ; charset=UTF-8").content_type,
                        "application/feed+json");
    assert_string_equal(headers_of("content-type:text/html").content_type, "text/html");
    assert_string_equal(headers_of("Content-Type: ;q=1").content_type, "");
    assert_string_equal(headers_of("Content-Type: a\x7F"
                                   "b")
                            .content_type,
                        "");
    memset(line + strlen(line), 'x', TKR_CONTENT_TYPE_BYTES);
    assert_string_equal(headers_of(line).content_type, "");
}

static void retry_after_is_read_as_seconds(void **state)
{
    (void)state;
    assert_int_equal(retry_after_of("120"), 120);
    assert_int_equal(retry_after_of("0"), 0);
    assert_int_equal(retry_after_of("  007  "), 7);
    assert_int_equal(retry_after_of("1000000000000"), TKR_SECONDS_MAX);
    assert_int_equal(retry_after_of("99999999999999999999999999999999999999999"), TKR_SECONDS_MAX);
}

static void retry_after_is_read_as_a_date(void **state)
{
    (void)state;
    assert_int_equal(retry_after_of("Mon, 23 Nov 2026 08:17:00 GMT"), 120);
    assert_int_equal(retry_after_of("2026-11-23T08:15:30Z"), 30);
    assert_int_equal(retry_after_of("Mon, 23 Nov 2020 08:17:00 GMT"), 0);
    assert_int_equal(retry_after_of("Fri, 31 Dec 9999 23:59:59 GMT"), TKR_SECONDS_MAX);
}

static void a_retry_date_needs_a_clock(void **state)
{
    static const char line[] = "Retry-After: Mon, 23 Nov 2026 08:17:00 GMT";
    struct tkr_response_headers headers;

    (void)state;
    tkr_response_headers_init(&headers);
    tkr_response_headers_take(&headers, line, strlen(line), TKR_TIME_UNKNOWN);
    assert_int_equal(headers.retry_after_s, -1);
}

static void a_retry_after_that_cannot_be_read_is_none(void **state)
{
    static const char *const values[] = {"",      "-5",  "+5",       "1.5", "1e3",   "soon",      "0x10",
                                         "12 34", "12s", "\xFF\xFE", ":",   "99:99", "Mon, :: :", "\x1B[0m"};

    (void)state;
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
        assert_int_equal(retry_after_of(values[i]), -1);
}

static void max_age_says_how_long_an_answer_is_fresh(void **state)
{
    (void)state;
    assert_int_equal(fresh_for_of("max-age=300"), 300);
    assert_int_equal(fresh_for_of("public, Max-Age=\"60\" , must-revalidate"), 60);
    assert_int_equal(fresh_for_of("s-maxage=9, max-age=0"), 0);
    assert_int_equal(fresh_for_of("max-age=1000000000000"), TKR_SECONDS_MAX);
    assert_int_equal(fresh_for_of("s-maxage=9"), -1);
    assert_int_equal(fresh_for_of("max-age"), -1);
    assert_int_equal(fresh_for_of("max-age=-1"), -1);
    assert_int_equal(fresh_for_of("max-age=\""), -1);
    assert_int_equal(fresh_for_of(",,=,;"), -1);
}

static void no_store_wins_over_max_age_wherever_it_stands(void **state)
{
    struct tkr_response_headers headers = headers_of("Cache-Control: No-Store");

    (void)state;
    assert_int_equal(fresh_for_of("max-age=300, no-store"), 0);
    assert_int_equal(fresh_for_of("no-cache, max-age=300"), 0);
    tkr_response_headers_take(&headers, "Cache-Control: max-age=300", 26, NOW_S);
    assert_int_equal(headers.fresh_for_s, 0);
    assert_int_equal(headers.max_age_s, 300);
}

static void an_encoding_other_than_identity_is_noticed(void **state)
{
    (void)state;
    assert_true(headers_of("Content-Encoding: gzip").encoded);
    assert_true(headers_of("content-encoding: identity, BR").encoded);
    assert_false(headers_of("Content-Encoding: Identity").encoded);
    assert_false(headers_of("Content-Encoding: ").encoded);
    assert_false(headers_of("Content-Encoding: ,identity,").encoded);
    assert_false(headers_of("Transfer-Encoding: gzip").encoded);
}

static void gzip_alone_is_told_from_other_encodings(void **state)
{
    struct tkr_response_headers headers = headers_of("Content-Encoding: gzip");

    (void)state;
    assert_true(headers.gzipped);
    assert_true(headers_of("content-encoding: identity, X-GZIP").gzipped);
    assert_false(headers_of("Content-Encoding: gzip, gzip").gzipped);
    assert_false(headers_of("Content-Encoding: br, gzip").gzipped);
    assert_false(headers_of("Content-Encoding: gzip, br").gzipped);
    assert_false(headers_of("Content-Encoding: gzipped").gzipped);
    tkr_response_headers_take(&headers, "Content-Encoding: gzip", 22, NOW_S);
    assert_false(headers.gzipped);
    assert_true(headers.encoded);
}

static void lines_that_are_no_headers_are_passed_over(void **state)
{
    static const char *const lines[] = {"",
                                        "\r\n",
                                        "\n",
                                        ":",
                                        ": \"x\"",
                                        "ETag",
                                        "ETag \"x\"",
                                        "ETag : \"x\"",
                                        " ETag: \"x\"",
                                        "\tETag: \"x\"",
                                        "XETag: \"x\"",
                                        "ETagX: \"x\"",
                                        "HTTP/1.1 200 OK\r\n"};
    struct tkr_response_headers nothing;

    (void)state;
    tkr_response_headers_init(&nothing);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct tkr_response_headers headers = headers_of(lines[i]);

        assert_string_equal(headers.etag, nothing.etag);
        assert_int_equal(headers.retry_after_s, nothing.retry_after_s);
    }
}

static void a_rate_limit_reset_is_read_in_three_units(void **state)
{
    (void)state;
    assert_int_equal(headers_of("X-RateLimit-Reset: 90").rate_limit_reset_s, 90);
    assert_int_equal(headers_of("x-ratelimit-reset: 1795421790").rate_limit_reset_s, 90);
    assert_int_equal(headers_of("X-Rate-Limit-Reset: 1795421790500").rate_limit_reset_s, 90);
    assert_int_equal(headers_of("RateLimit-Reset: 1500000000").rate_limit_reset_s, 0);
    assert_int_equal(headers_of("RateLimit-Reset: -3").rate_limit_reset_s, -1);
    assert_int_equal(headers_of("RateLimit-Reset: 99999999999999999999").rate_limit_reset_s, TKR_SECONDS_MAX);
}

static void a_rate_limit_counts_only_when_the_server_refuses(void **state)
{
    struct tkr_response_headers headers = headers_of("X-RateLimit-Reset: 90");

    (void)state;
    assert_int_equal(tkr_response_headers_retry_s(&headers, 200), -1);
    assert_int_equal(tkr_response_headers_retry_s(&headers, 404), -1);
    assert_int_equal(tkr_response_headers_retry_s(&headers, 403), 90);
    assert_int_equal(tkr_response_headers_retry_s(&headers, 429), 90);
    assert_int_equal(tkr_response_headers_retry_s(&headers, 503), 90);
    tkr_response_headers_take(&headers, "Retry-After: 5", 14, NOW_S);
    assert_int_equal(tkr_response_headers_retry_s(&headers, 429), 5);
    assert_int_equal(tkr_response_headers_retry_s(&headers, 200), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_response_has_said_nothing),
        cmocka_unit_test(validators_are_kept_byte_for_byte),
        cmocka_unit_test(a_validator_that_does_not_fit_is_not_kept),
        cmocka_unit_test(a_later_validator_that_cannot_be_kept_takes_the_earlier_one_away),
        cmocka_unit_test(a_validator_with_a_control_character_is_not_kept),
        cmocka_unit_test(a_content_type_is_in_lower_case_and_without_parameters),
        cmocka_unit_test(retry_after_is_read_as_seconds),
        cmocka_unit_test(retry_after_is_read_as_a_date),
        cmocka_unit_test(a_retry_date_needs_a_clock),
        cmocka_unit_test(a_retry_after_that_cannot_be_read_is_none),
        cmocka_unit_test(max_age_says_how_long_an_answer_is_fresh),
        cmocka_unit_test(no_store_wins_over_max_age_wherever_it_stands),
        cmocka_unit_test(an_encoding_other_than_identity_is_noticed),
        cmocka_unit_test(gzip_alone_is_told_from_other_encodings),
        cmocka_unit_test(lines_that_are_no_headers_are_passed_over),
        cmocka_unit_test(a_rate_limit_reset_is_read_in_three_units),
        cmocka_unit_test(a_rate_limit_counts_only_when_the_server_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
