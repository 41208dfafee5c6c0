// SPDX-License-Identifier: MIT
/* Answers that are wrong, endless or refused. */
#include <string.h>

#include "bench.h"

static void set_raw(struct bench *bench, const char *reply)
{
    bench->routes[0].body = reply;
    bench->routes[0].bytes = strlen(reply);
    bench->routes[0].script.raw = true;
}

static int fill_with_dots(void *context, uint64_t offset, char *out, size_t capacity)
{
    (void)context;
    (void)offset;
    memset(out, '.', capacity);
    return (int)capacity;
}

/* The request was answered, but not to the listener. */
static void expect_no_answer(const struct bench *bench)
{
    assert_int_equal(bench->heard.heads, 0);
    assert_int_equal(bench->heard.bytes, 0);
}

static void a_status_that_is_no_feed_brings_its_body_and_its_words(void **state)
{
    static const struct {
        int status;
        const char *words;
    } cases[] = {
        {400, "/feed.json answered 400"},
        {401, "/feed.json answered 401: is the key right?"},
        {403, "/feed.json answered 403: is the key right?"},
        {404, "/feed.json answered 404: is the address right?"},
        {410, "/feed.json answered 410: is the address right?"},
        {429, "/feed.json answered 429: it is asked too often"},
        {500, "/feed.json answered 500: the server has trouble"},
        {503, "/feed.json answered 503: the server has trouble"},
        {301, "/feed.json answered 301 without saying where to go"},
    };
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].body = "{\"message\":\"no\"}";
    bench->routes[0].bytes = 16;
    bench->routes[0].etag = "\"of an error\"";
    bench_open(bench);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        bench->routes[0].status = cases[i].status;
        assert_int_equal(bench_get_path(bench, "/feed.json?key=secret")->status, cases[i].status);
        bench_expect(bench, TKR_FETCH_STATUS, cases[i].words);
        assert_int_equal(bench->heard.heads, 1);
        assert_int_equal(bench->heard.status, cases[i].status);
        assert_int_equal(bench->heard.bytes, 16);
        assert_memory_equal(bench->heard.body, "{\"message\":\"no\"}", 16);
        assert_string_equal(tkr_fetcher_result(bench->fetcher)->etag, "");
    }
    assert_int_equal(feed_server_counters(bench->server)->connections, 1);
    bench_close(bench);
}

static void a_retry_after_reaches_the_result(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].status = 503;
    bench->routes[0].extra_headers = "Retry-After: 120\r\n";
    bench_open(bench);
    assert_int_equal(bench_get(bench)->retry_after_s, 120);
    bench->routes[0].extra_headers = "Retry-After: -5\r\n";
    assert_int_equal(bench_get(bench)->retry_after_s, -1);
    bench->routes[0].extra_headers = "Retry-After: 1000000000000\r\n";
    assert_int_equal(bench_get(bench)->retry_after_s, TKR_SECONDS_MAX);
    bench->routes[0].status = 429;
    bench->routes[0].extra_headers = "X-RateLimit-Reset: 77\r\n";
    assert_int_equal(bench_get(bench)->retry_after_s, 77);
    bench->routes[0].status = 200;
    assert_int_equal(bench_get(bench)->retry_after_s, -1);
    bench_close(bench);
}

static void of_an_errors_body_64_kib_are_taken(void **state)
{
    static const uint64_t lengths[] = {65536, 65537, 200000, 40000000};
    static const enum feed_server_framing framings[] = {FEED_SERVER_LENGTH, FEED_SERVER_CHUNKED};
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].status = 500;
    bench->routes[0].fill = fill_with_dots;
    bench->request.max_body_bytes = 100;
    bench_open(bench);
    for (size_t i = 0; i < 8; i++) {
        bench->routes[0].bytes = lengths[i / 2];
        bench->routes[0].script.framing = framings[i % 2];
        (void)bench_get(bench);
        bench_expect(bench, TKR_FETCH_STATUS, "/feed.json answered 500: the server has trouble");
        /* An announced giant may be refused by its head alone. */
        if (lengths[i / 2] <= 65536 || framings[i % 2] == FEED_SERVER_CHUNKED)
            assert_int_equal(bench->heard.bytes, 65536);
        else
            assert_true(bench->heard.bytes <= 65536);
    }
    bench_close(bench);
}

static void an_endless_body_stops_at_the_limit(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].fill = fill_with_dots;
    bench->routes[0].bytes = UINT64_MAX;
    bench->routes[0].script.framing = FEED_SERVER_CHUNKED;
    bench->request.max_body_bytes = 1000000;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TOO_LARGE, " has more than the allowed 1000000 bytes");
    assert_true(bench->heard.bytes <= 1000000);
    assert_true(bench->heard.bytes > 900000);
    bench_close(bench);
}

static void a_body_of_exactly_the_limit_is_taken(void **state)
{
    static const enum feed_server_framing framings[] = {FEED_SERVER_LENGTH, FEED_SERVER_CHUNKED};
    struct bench *bench = bench_new();

    (void)state;
    bench->request.max_body_bytes = 100000;
    bench_open(bench);
    for (size_t i = 0; i < 2; i++) {
        bench->routes[0].script.framing = framings[i];
        bench->routes[0].bytes = 100000;
        assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
        bench->routes[0].bytes = 100001;
        assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_TOO_LARGE);
        assert_true(bench->heard.bytes <= 100000);
    }
    bench_close(bench);
}

static void a_body_that_is_announced_too_large_is_not_begun(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].bytes = 200000;
    bench->request.max_body_bytes = 100000;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TOO_LARGE, " has more than the allowed 100000 bytes");
    assert_int_equal(bench->heard.bytes, 0);
    bench_close(bench);
}

static void too_many_headers_are_refused(void **state)
{
    enum { LINES = 10000, LINE_BYTES = 9 };
    static char lines[LINES * LINE_BYTES + 1];
    static char line[1000000];
    struct bench *bench = bench_new();

    (void)state;
    for (size_t i = 0; i < LINES; i++)
        memcpy(lines + i * LINE_BYTES, "X-A: bc\r\n", LINE_BYTES);
    memset(line, 'l', sizeof(line) - 3);
    memcpy(line, "X-Long: ", 8);
    memcpy(line + sizeof(line) - 3, "\r\n", 3);
    bench_open(bench);
    bench->routes[0].extra_headers = lines;
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TOO_LARGE, " sent too many headers, or too long ones");
    expect_no_answer(bench);
    bench->routes[0].extra_headers = line;
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_TOO_LARGE);
    expect_no_answer(bench);
    bench_close(bench);
}

static void an_encoding_nobody_asked_for_is_refused(void **state)
{
    static const char *const encodings[] = {"Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n",
                                            "content-encoding: identity, deflate\r\n",
                                            "Content-Encoding: x-unknown\r\n"};
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    for (size_t i = 0; i < 4; i++) {
        bench->routes[0].extra_headers = encodings[i];
        (void)bench_get(bench);
        bench_expect(bench, TKR_FETCH_PROTOCOL, " sent its answer compressed, though nobody asked for that");
        expect_no_answer(bench);
    }
    assert_non_null(strstr(feed_server_last_head(bench->server), "\r\nAccept-Encoding: identity\r\n"));
    bench_close(bench);
}

static void a_compressed_error_is_that_error_without_its_body(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].status = 503;
    bench->routes[0].extra_headers = "Content-Encoding: gzip\r\nRetry-After: 9\r\n";
    bench_open(bench);
    assert_int_equal(bench_get(bench)->retry_after_s, 9);
    bench_expect(bench, TKR_FETCH_STATUS, "/feed.json answered 503: the server has trouble");
    assert_int_equal(bench->heard.heads, 1);
    assert_int_equal(bench->heard.bytes, 0);
    bench_close(bench);
}

static void what_is_not_http_is_refused(void **state)
{
    static const char *const replies[] = {
        "Hello, world\r\n",
        "\r\n\r\n",
        "HTTP/1.1 2OO OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nx\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    };
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].script.end = FEED_SERVER_END_CLEAN;
    bench->routes[0].script.end_after_bytes = UINT64_MAX;
    bench_open(bench);
    for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++) {
        set_raw(bench, replies[i]);
        (void)bench_get(bench);
        assert_int_not_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_OK);
        assert_true(strlen(tkr_fetcher_result(bench->fetcher)->reason) > 20);
    }
    bench_close(bench);
}

/* Nobody asked for another protocol, and what follows such an answer is no body of a feed. */
static void a_change_of_protocol_is_refused_and_nothing_of_it_is_given(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    set_raw(bench, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n{\"items\":[]}");
    bench_open(bench);
    (void)bench_get(bench);
    assert_int_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_PROTOCOL);
    assert_int_equal(bench->heard.heads, 0);
    assert_int_equal(bench->heard.bytes, 0);
    bench_close(bench);
}

static void a_304_to_an_unconditional_request_is_an_error(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    set_raw(bench, "HTTP/1.1 304 Not Modified\r\n\r\n");
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_STATUS,
                 "/feed.json answered 304, though it was not asked whether something has changed");
    bench_close(bench);
}

static void a_listener_may_refuse(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    bench->heard.refuse_head = true;
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_STOPPED, ": its answer was not wanted");
    assert_int_equal(bench->heard.bytes, 0);
    assert_int_equal(tkr_fetcher_result(bench->fetcher)->status, 200);
    bench->heard.refuse_head = false;
    bench->heard.refuse_body = true;
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_STOPPED, ": its answer was not wanted");
    assert_true(bench->heard.bytes < 20000);
    bench->heard.refuse_body = false;
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_status_that_is_no_feed_brings_its_body_and_its_words),
        cmocka_unit_test(a_retry_after_reaches_the_result),
        cmocka_unit_test(of_an_errors_body_64_kib_are_taken),
        cmocka_unit_test(an_endless_body_stops_at_the_limit),
        cmocka_unit_test(a_body_of_exactly_the_limit_is_taken),
        cmocka_unit_test(a_body_that_is_announced_too_large_is_not_begun),
        cmocka_unit_test(too_many_headers_are_refused),
        cmocka_unit_test(an_encoding_nobody_asked_for_is_refused),
        cmocka_unit_test(a_compressed_error_is_that_error_without_its_body),
        cmocka_unit_test(what_is_not_http_is_refused),
        cmocka_unit_test(a_change_of_protocol_is_refused_and_nothing_of_it_is_given),
        cmocka_unit_test(a_304_to_an_unconditional_request_is_an_error),
        cmocka_unit_test(a_listener_may_refuse),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
