// SPDX-License-Identifier: MIT
/* Redirects: few, https only, and what is meant for one host is not carried to another. */
#include <stdio.h>
#include <string.h>

#include "bench.h"

static void add_redirect(struct bench *bench, const char *path, const char *location)
{
    bench->routes[bench->route_count++] = (struct feed_server_route){
        .path = path,
        .status = 302,
        .location = location,
        .body = "<html>moved</html>",
        .bytes = 18,
        .content_type = "text/html",
        .etag = "\"of the redirect\"",
    };
}

static void a_chain_of_three_is_followed(void **state)
{
    static const int statuses[] = {301, 302, 303, 307, 308};
    struct bench *bench = bench_new();

    (void)state;
    add_redirect(bench, "/1", "/2");
    add_redirect(bench, "/2", "./x/../3?q=1#fragment");
    add_redirect(bench, "/3", "feed.json");
    bench_open(bench);
    for (size_t i = 0; i < 5; i++) {
        bench->routes[1].status = statuses[i];
        assert_int_equal(bench_get_path(bench, "/1")->outcome, TKR_FETCH_OK);
        assert_int_equal(bench->heard.heads, 1);
        assert_int_equal(bench->heard.bytes, 20000);
        assert_memory_equal(bench->heard.body, bench_text(20000), 20000);
        assert_string_equal(bench->heard.content_type, "application/feed+json");
        assert_string_equal(tkr_fetcher_result(bench->fetcher)->etag, "");
    }
    assert_int_equal(feed_server_counters(bench->server)->requests, 20);
    assert_int_equal(feed_server_counters(bench->server)->connections, 1);
    bench_close(bench);
}

static void a_fourth_redirect_is_not_followed(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    add_redirect(bench, "/loop", "/loop?key=secret");
    bench_open(bench);
    (void)bench_get_path(bench, "/loop");
    bench_expect(bench, TKR_FETCH_PROTOCOL, " redirects once more after 3 redirects");
    assert_int_equal(feed_server_counters(bench->server)->requests, 4);
    assert_int_equal(bench->heard.heads, 0);
    assert_int_equal(bench->heard.bytes, 0);
    bench_close(bench);
}

static void only_https_is_followed(void **state)
{
    static const struct {
        const char *location;
        const char *words;
    } cases[] = {
        {"http://127.0.0.1/feed.json", "does not begin with https://, and nothing else is fetched"},
        {"file:///etc/passwd", "does not begin with https://, and nothing else is fetched"},
        {"ftp://127.0.0.1/feed.json", "does not begin with https://, and nothing else is fetched"},
        {"https://user:pass@127.0.0.1/", "contains a user or a password: give it as a request header"},
        {"https:///feed.json", NULL},
        {"https://", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench *bench = bench_new();

        add_redirect(bench, "/away", cases[i].location);
        bench_open(bench);
        (void)bench_get_path(bench, "/away");
        if (cases[i].words != NULL) {
            char words[TKR_REASON_BYTES];

            (void)snprintf(words, sizeof(words), " redirects to an address that %s", cases[i].words);
            bench_expect(bench, TKR_FETCH_PROTOCOL, words);
        }
        assert_int_not_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_OK);
        assert_null(strstr(tkr_fetcher_result(bench->fetcher)->reason, "pass@"));
        bench_close(bench);
    }
}

static void another_host_is_not_told_the_header(void **state)
{
    struct bench *bench = bench_new();
    char location[BENCH_URL_BYTES];

    (void)state;
    add_redirect(bench, "/away", location);
    bench->request.header = "X-Api-Key: secret";
    bench->request.etag = "\"mine\"";
    bench_open(bench);
    (void)snprintf(location, sizeof(location), "https://localhost:%u/feed.json",
                   (unsigned)feed_server_port(bench->server));
    assert_int_equal(bench_get_path(bench, "/away")->outcome, TKR_FETCH_OK);
    assert_null(strstr(feed_server_last_head(bench->server), "X-Api-Key"));
    assert_non_null(strstr(feed_server_last_head(bench->server), "Host: localhost"));
    assert_non_null(strstr(feed_server_last_head(bench->server), "If-None-Match: \"mine\""));
    bench_close(bench);
}

static void the_same_host_is_told_the_header_again(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    add_redirect(bench, "/here", "/feed.json");
    bench->request.header = "X-Api-Key: secret";
    bench_open(bench);
    assert_int_equal(bench_get_path(bench, "/here")->outcome, TKR_FETCH_OK);
    assert_non_null(strstr(feed_server_last_head(bench->server), "\r\nX-Api-Key: secret\r\n"));
    bench_close(bench);
}

/* The port is part of the origin: another server on the same machine is another server. */
static void another_port_is_not_told_the_header(void **state)
{
    struct bench *bench = bench_new();
    struct feed_server_config plain = {.plain = true};
    struct feed_server *other = NULL;
    char words[FEED_SERVER_WORDS_BYTES];
    char location[BENCH_URL_BYTES];

    (void)state;
    add_redirect(bench, "/away", location);
    bench->request.header = "X-Api-Key: secret";
    bench_open(bench);
    assert_int_equal(feed_server_open(&other, &plain, words), 0);
    (void)snprintf(location, sizeof(location), "https://127.0.0.1:%u/", (unsigned)feed_server_port(other));
    assert_int_equal(bench_start(bench, "127.0.0.1", "/away"), 0);
    while (bench_turn(bench) == 1)
        (void)feed_server_step(other, bench->now);
    assert_int_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_TLS);
    feed_server_close(other);
    bench_close(bench);
}

/* What a failing hop says names that hop, not the first one. */
static void a_refusal_after_a_redirect_names_the_host_it_came_from(void **state)
{
    struct bench *bench = bench_new();
    char location[BENCH_URL_BYTES];
    char expected[TKR_REASON_BYTES];

    (void)state;
    add_redirect(bench, "/away", location);
    bench_open(bench);
    (void)snprintf(location, sizeof(location), "https://localhost:%u/nothing?key=secret",
                   (unsigned)feed_server_port(bench->server));
    assert_int_equal(bench_get_path(bench, "/away")->status, 404);
    (void)snprintf(expected, sizeof(expected), "localhost:%u/nothing answered 404: is the address right?",
                   (unsigned)feed_server_port(bench->server));
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason, expected);
    bench_close(bench);
}

static void the_body_of_a_redirect_has_an_end(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    add_redirect(bench, "/big", "/feed.json");
    bench->routes[1].body = bench_text(200000);
    bench->routes[1].bytes = 200000;
    bench->request.max_body_bytes = 300000;
    bench_open(bench);
    (void)bench_get_path(bench, "/big");
    bench_expect(bench, TKR_FETCH_TOO_LARGE, " sent more than 64 KiB with its redirect");
    assert_int_equal(bench->heard.bytes, 0);
    bench->routes[1].bytes = 60000;
    assert_int_equal(bench_get_path(bench, "/big")->outcome, TKR_FETCH_OK);
    assert_int_equal(bench->heard.bytes, 20000);
    bench_close(bench);
}

static void the_time_for_a_request_spans_its_redirects(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    add_redirect(bench, "/slow", "/slow");
    bench->routes[1].script.head_delay_us = 25 * BENCH_SECOND;
    bench_open(bench);
    (void)bench_get_path(bench, "/slow");
    bench_expect(bench, TKR_FETCH_NETWORK, " took longer than 60 s for its answer");
    assert_int_equal(bench->now - bench->begun_us, 60 * BENCH_SECOND);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_of_three_is_followed),
        cmocka_unit_test(a_fourth_redirect_is_not_followed),
        cmocka_unit_test(only_https_is_followed),
        cmocka_unit_test(another_host_is_not_told_the_header),
        cmocka_unit_test(the_same_host_is_told_the_header_again),
        cmocka_unit_test(another_port_is_not_told_the_header),
        cmocka_unit_test(a_refusal_after_a_redirect_names_the_host_it_came_from),
        cmocka_unit_test(the_body_of_a_redirect_has_an_end),
        cmocka_unit_test(the_time_for_a_request_spans_its_redirects),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
