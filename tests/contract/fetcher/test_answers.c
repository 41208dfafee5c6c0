// SPDX-License-Identifier: MIT
/* Answers that are as they should be. */
#include <stdio.h>
#include <string.h>

#include "bench.h"

static void expect_text(struct bench *bench, size_t count)
{
    const struct tkr_fetch_result *result = tkr_fetcher_result(bench->fetcher);

    assert_string_equal(result->reason, "");
    assert_int_equal(result->outcome, TKR_FETCH_OK);
    assert_int_equal(result->body_bytes, count);
    assert_int_equal(bench->heard.bytes, count);
    assert_memory_equal(bench->heard.body, bench_text(count), count);
    assert_int_equal(bench->heard.heads, 1);
}

static void a_body_arrives_byte_for_byte(void **state)
{
    static const size_t sizes[] = {0, 1, 4095, 4096, 4097, 16384, 16385, 200000};
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        bench->routes[0].bytes = sizes[i];
        assert_int_equal(bench_get(bench)->status, 200);
        expect_text(bench, sizes[i]);
    }
    assert_string_equal(bench->heard.content_type, "application/feed+json");
    bench_close(bench);
}

static void a_chunked_body_arrives_byte_for_byte(void **state)
{
    static const size_t sizes[] = {1, 7, 4096, 8192};
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].script.framing = FEED_SERVER_CHUNKED;
    bench_open(bench);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        bench->routes[0].script.chunk_bytes = sizes[i];
        (void)bench_get(bench);
        expect_text(bench, 20000);
    }
    bench_close(bench);
}

static void a_body_that_trickles_in_is_put_together(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].bytes = 700;
    bench->routes[0].script.trickle_bytes = 1;
    bench->routes[0].script.trickle_interval_us = BENCH_SECOND / 50;
    bench_open(bench);
    (void)bench_get(bench);
    expect_text(bench, 700);
    bench_close(bench);
}

static void a_body_that_ends_with_the_connection_is_complete_when_the_end_is_proven(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].script.framing = FEED_SERVER_UNTIL_CLOSE;
    bench->routes[0].script.end = FEED_SERVER_END_CLEAN;
    bench->routes[0].script.end_after_bytes = UINT64_MAX;
    bench_open(bench);
    (void)bench_get(bench);
    expect_text(bench, 20000);
    bench_close(bench);
}

static void each_version_of_tls_serves(void **state)
{
    static const enum feed_server_tls versions[] = {FEED_SERVER_TLS_1_2, FEED_SERVER_TLS_1_3};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct bench *bench = bench_new();

        bench->server_config.min_tls = versions[i];
        bench->server_config.max_tls = versions[i];
        bench_open(bench);
        (void)bench_get(bench);
        expect_text(bench, 20000);
        bench_close(bench);
    }
}

static void a_second_request_takes_the_kept_connection(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    for (int i = 0; i < 5; i++) {
        (void)bench_get(bench);
        expect_text(bench, 20000);
    }
    assert_int_equal(feed_server_counters(bench->server)->connections, 1);
    assert_int_equal(feed_server_counters(bench->server)->requests, 5);
    bench_close(bench);
}

static void a_new_connection_resumes_the_session(void **state)
{
    static const enum feed_server_tls versions[] = {FEED_SERVER_TLS_1_2, FEED_SERVER_TLS_1_3};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct bench *bench = bench_new();

        bench->server_config.min_tls = versions[i];
        bench->server_config.max_tls = versions[i];
        bench->routes[0].script.end = FEED_SERVER_END_CLEAN;
        bench->routes[0].script.end_after_bytes = UINT64_MAX;
        bench_open(bench);
        for (int round = 0; round < 3; round++) {
            (void)bench_get(bench);
            expect_text(bench, 20000);
        }
        assert_int_equal(feed_server_counters(bench->server)->connections, 3);
        assert_int_equal(feed_server_counters(bench->server)->full_handshakes, 1);
        assert_int_equal(feed_server_counters(bench->server)->resumed_handshakes, 2);
        bench_close(bench);
    }
}

static void a_kept_connection_that_the_server_has_closed_is_made_anew(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->server_config.quiet_us = 10 * BENCH_SECOND;
    bench_open(bench);
    (void)bench_get(bench);
    bench->now += 20 * BENCH_SECOND;
    while (feed_server_step(bench->server, bench->now)) {
    }
    (void)bench_get(bench);
    expect_text(bench, 20000);
    assert_int_equal(feed_server_counters(bench->server)->connections, 2);
    bench_close(bench);
}

static void a_304_answers_a_request_with_validators(void **state)
{
    static const char etag[] = "W/\"a B\\c,;'\"";
    static const char date[] = "Mon, 23 Nov 2026 08:15:00 GMT";
    struct bench *bench = bench_new();
    struct tkr_fetch_result first;

    (void)state;
    bench->routes[0].etag = etag;
    bench->routes[0].last_modified = date;
    bench->routes[0].extra_headers = "Cache-Control: public, max-age=300\r\n";
    bench_open(bench);
    first = *bench_get(bench);
    assert_string_equal(first.etag, etag);
    assert_string_equal(first.last_modified, date);
    assert_int_equal(first.fresh_for_s, 300);
    bench->request.etag = first.etag;
    bench->request.last_modified = first.last_modified;
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_NOT_MODIFIED);
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason, "");
    assert_int_equal(tkr_fetcher_result(bench->fetcher)->status, 304);
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->etag, etag);
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->last_modified, date);
    assert_int_equal(bench->heard.heads, 1);
    assert_int_equal(bench->heard.status, 304);
    assert_int_equal(bench->heard.bytes, 0);
    assert_non_null(strstr(feed_server_last_head(bench->server), "\r\nIf-None-Match: W/\"a B\\c,;'\"\r\n"));
    assert_non_null(
        strstr(feed_server_last_head(bench->server), "\r\nIf-Modified-Since: Mon, 23 Nov 2026 08:15:00 GMT\r\n"));
    bench_close(bench);
}

static void set_raw(struct bench *bench, const char *reply)
{
    bench->routes[0].body = reply;
    bench->routes[0].bytes = strlen(reply);
    bench->routes[0].script.raw = true;
}

static void a_304_keeps_the_validators_it_does_not_name_and_takes_over_the_others(void **state)
{
    struct bench *bench = bench_new();
    const struct tkr_fetch_result *result;

    (void)state;
    set_raw(bench, "HTTP/1.1 304 Not Modified\r\nETag: \"new\"\r\n\r\n");
    bench->request.etag = "\"old\"";
    bench->request.last_modified = "yesterday";
    bench_open(bench);
    result = bench_get(bench);
    assert_int_equal(result->outcome, TKR_FETCH_NOT_MODIFIED);
    assert_string_equal(result->etag, "\"new\"");
    assert_string_equal(result->last_modified, "yesterday");
    bench_close(bench);
}

static void how_long_an_answer_is_fresh_reaches_the_result(void **state)
{
    static const struct {
        const char *reply;
        int64_t fresh_for_s;
    } cases[] = {
        {"HTTP/1.1 304 Not Modified\r\nDate: Mon, 23 Nov 2026 08:15:00 GMT\r\n"
         "Expires: Monday, 23-Nov-26 08:20:00 GMT\r\nAge: 100\r\n\r\n",
         200},
        {"HTTP/1.1 304 Not Modified\r\nExpires: 0\r\nCache-Control: max-age=60\r\n\r\n", 60},
        {"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=60\r\nCache-Control: no-store\r\n\r\n", 0},
        {"HTTP/1.1 304 Not Modified\r\nDate: Mon, 23 Nov 2026 08:15:00 GMT\r\n\r\n", -1},
    };
    struct bench *bench = bench_new();

    (void)state;
    bench->request.etag = "\"same\"";
    bench_open(bench);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        set_raw(bench, cases[i].reply);
        assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_NOT_MODIFIED);
        assert_int_equal(tkr_fetcher_result(bench->fetcher)->fresh_for_s, cases[i].fresh_for_s);
    }
    bench_close(bench);
}

static void an_interim_response_is_passed_over(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    set_raw(bench, "HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\nContent-Type: text/early\r\n"
                   "Location: /elsewhere\r\nContent-Encoding: gzip\r\n\r\n"
                   "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    bench_open(bench);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    assert_int_equal(bench->heard.heads, 1);
    assert_int_equal(bench->heard.status, 200);
    assert_string_equal(bench->heard.content_type, "");
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->etag, "");
    assert_memory_equal(bench->heard.body, "ok", 2);
    bench_close(bench);
}

static void what_a_trailer_says_is_not_heard(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    set_raw(bench, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nETag: \"head\"\r\n\r\n"
                   "2;ext=1\r\nok\r\n0\r\nETag: \"trailer\"\r\nRetry-After: 9\r\n\r\n");
    bench_open(bench);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->etag, "\"head\"");
    assert_int_equal(tkr_fetcher_result(bench->fetcher)->retry_after_s, -1);
    assert_int_equal(bench->heard.heads, 1);
    bench_close(bench);
}

static void an_encoding_of_identity_is_none(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].extra_headers = "Content-Encoding: identity\r\n";
    bench_open(bench);
    (void)bench_get(bench);
    expect_text(bench, 20000);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_arrives_byte_for_byte),
        cmocka_unit_test(a_chunked_body_arrives_byte_for_byte),
        cmocka_unit_test(a_body_that_trickles_in_is_put_together),
        cmocka_unit_test(a_body_that_ends_with_the_connection_is_complete_when_the_end_is_proven),
        cmocka_unit_test(each_version_of_tls_serves),
        cmocka_unit_test(a_second_request_takes_the_kept_connection),
        cmocka_unit_test(a_new_connection_resumes_the_session),
        cmocka_unit_test(a_kept_connection_that_the_server_has_closed_is_made_anew),
        cmocka_unit_test(a_304_answers_a_request_with_validators),
        cmocka_unit_test(a_304_keeps_the_validators_it_does_not_name_and_takes_over_the_others),
        cmocka_unit_test(how_long_an_answer_is_fresh_reaches_the_result),
        cmocka_unit_test(an_interim_response_is_passed_over),
        cmocka_unit_test(what_a_trailer_says_is_not_heard),
        cmocka_unit_test(an_encoding_of_identity_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
