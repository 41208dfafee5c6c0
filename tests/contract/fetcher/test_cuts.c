// SPDX-License-Identifier: MIT
/* Connections that end too early, or that do not begin. */
#include <stdio.h>
#include <string.h>

#include "bench.h"

static void a_body_that_ends_early_is_not_complete(void **state)
{
    static const enum feed_server_end ends[] = {FEED_SERVER_END_CLEAN, FEED_SERVER_END_TRUNCATED,
                                                FEED_SERVER_END_RESET};
    static const enum feed_server_framing framings[] = {FEED_SERVER_LENGTH, FEED_SERVER_CHUNKED};
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].etag = "\"half\"";
    bench->routes[0].script.from_body = true;
    bench->routes[0].script.end_after_bytes = 9000;
    bench_open(bench);
    for (size_t i = 0; i < 6; i++) {
        bench->routes[0].script.end = ends[i % 3];
        bench->routes[0].script.framing = framings[i / 3];
        assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_NETWORK);
        assert_true(strlen(tkr_fetcher_result(bench->fetcher)->reason) > 20);
        assert_true(bench->heard.bytes < 20000);
        assert_memory_equal(bench->heard.body, bench_text(20000), bench->heard.bytes);
        assert_string_equal(tkr_fetcher_result(bench->fetcher)->etag, "");
    }
    bench_close(bench);
}

/* Without a length, only close_notify tells a whole body from one that somebody has cut (RFC 9112, section 9.8). */
static void a_body_until_the_end_is_not_complete_without_close_notify(void **state)
{
    static const enum feed_server_end ends[] = {FEED_SERVER_END_TRUNCATED, FEED_SERVER_END_RESET};
    static const enum feed_server_tls versions[] = {FEED_SERVER_TLS_1_2, FEED_SERVER_TLS_1_3};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct bench *bench = bench_new();

        bench->server_config.min_tls = versions[i / 2];
        bench->server_config.max_tls = versions[i / 2];
        bench->routes[0].script.framing = FEED_SERVER_UNTIL_CLOSE;
        bench->routes[0].script.end = ends[i % 2];
        bench->routes[0].script.end_after_bytes = UINT64_MAX;
        bench_open(bench);
        (void)bench_get(bench);
        bench_expect(bench, TKR_FETCH_NETWORK, ": the connection broke during the answer");
        bench_close(bench);
    }
}

static void an_end_before_the_answer_is_told(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].script.end = FEED_SERVER_END_CLEAN;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_NETWORK, " ended the connection without an answer");
    assert_int_equal(bench->heard.heads, 0);
    assert_int_equal(bench->heard.bytes, 0);
    bench_close(bench);
}

/* The whole of a small answer is some 2,000 bytes of TCP, handshake included. */
static void a_connection_that_breaks_at_any_byte_gives_no_half_answer(void **state)
{
    static const enum feed_server_end ends[] = {FEED_SERVER_END_TRUNCATED, FEED_SERVER_END_RESET};
    struct bench *bench = bench_new();
    size_t broken = 0;
    size_t whole = 0;

    (void)state;
    bench->routes[0].bytes = 500;
    bench->server_config.fresh_only = true;
    bench_open(bench);
    for (uint64_t at = 0; at < 2600; at += 13) {
        struct feed_server_wire wire = {.cut = ends[at % 2], .cut_after_bytes = at};

        feed_server_set_wire(bench->server, &wire);
        if (bench_get(bench)->outcome == TKR_FETCH_OK) {
            assert_int_equal(bench->heard.bytes, 500);
            assert_memory_equal(bench->heard.body, bench_text(500), 500);
            whole++;
        } else {
            assert_int_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_NETWORK);
            assert_non_null(strstr(tkr_fetcher_result(bench->fetcher)->reason, "connection"));
            broken++;
        }
    }
    assert_true(broken > 50);
    assert_true(whole > 0);
    bench_close(bench);
}

static void a_closed_port_is_told(void **state)
{
    struct bench *bench = bench_new();
    struct feed_server *other = NULL;
    uint16_t port;
    char words[FEED_SERVER_WORDS_BYTES];
    char expected[TKR_REASON_BYTES];

    (void)state;
    bench_open(bench);
    assert_int_equal(feed_server_open(&other, &bench->server_config, words), 0);
    port = feed_server_port(other);
    feed_server_close(other);
    assert_int_equal(bench_start_port(bench, port), 0);
    assert_int_equal(bench_finish(bench)->outcome, TKR_FETCH_NETWORK);
    (void)snprintf(expected, sizeof(expected), "127.0.0.1:%u refused the connection: is the server running?",
                   (unsigned)port);
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason, expected);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_that_ends_early_is_not_complete),
        cmocka_unit_test(a_body_until_the_end_is_not_complete_without_close_notify),
        cmocka_unit_test(an_end_before_the_answer_is_told),
        cmocka_unit_test(a_connection_that_breaks_at_any_byte_gives_no_half_answer),
        cmocka_unit_test(a_closed_port_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
