// SPDX-License-Identifier: MIT
/* What is asked for, and what is refused to be asked. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

static void the_request_says_who_asks(void **state)
{
    struct bench *bench = bench_new();
    const char *head;

    (void)state;
    bench_open(bench);
    (void)bench_get_path(bench, "/feed.json?a=1&b=%20");
    head = feed_server_last_head(bench->server);
    assert_int_equal(strncmp(head, "GET /feed.json?a=1&b=%20 HTTP/1.1\r\n", 34), 0);
    assert_non_null(strstr(head, "\r\nUser-Agent: tkr/"));
    assert_null(strstr(head, "\r\nIf-None-Match"));
    assert_null(strstr(head, "\r\nIf-Modified-Since"));
    bench->request.user_agent = "tkr/1.2 (+me@example.org)";
    bench->request.header = "X-Api-Key: secret";
    bench->request.etag = "";
    (void)bench_get(bench);
    head = feed_server_last_head(bench->server);
    assert_non_null(strstr(head, "\r\nUser-Agent: tkr/1.2 (+me@example.org)\r\n"));
    assert_non_null(strstr(head, "\r\nX-Api-Key: secret\r\n"));
    assert_null(strstr(head, "\r\nIf-None-Match"));
    bench_close(bench);
}

/* A browser or a router on the machine may have set these for others. */
static void the_environment_is_not_asked_for_a_proxy(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    assert_int_equal(setenv("https_proxy", "http://127.0.0.1:9", 1), 0);
    assert_int_equal(setenv("all_proxy", "http://127.0.0.1:9", 1), 0);
    bench_open(bench);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    bench_close(bench);
    assert_int_equal(unsetenv("https_proxy"), 0);
    assert_int_equal(unsetenv("all_proxy"), 0);
}

static void start_url(struct bench *bench, const char *url, int expected)
{
    const struct tkr_fetch_listener *listener = &bench->request.listener;
    struct tkr_fetch_request request = {.url = url, .listener = *listener};

    assert_int_equal(tkr_fetcher_start(bench->fetcher, &request, bench->now), expected);
}

static void an_address_that_is_not_fetched_is_refused_in_words(void **state)
{
    static const struct {
        const char *url;
        const char *words;
    } cases[] = {
        {"http://127.0.0.1/", "the address does not begin with https://, and nothing else is fetched"},
        {"ftp://127.0.0.1/", "the address does not begin with https://, and nothing else is fetched"},
        {"file:///etc/passwd", "the address does not begin with https://, and nothing else is fetched"},
        {"https://me:hunter2@127.0.0.1/", "the address contains a user or a password: give it as a request header"},
        {"https://hunter2@127.0.0.1/", "the address contains a user or a password: give it as a request header"},
        {"", "the address is not a URL: it looks like https://example.com/feed.json"},
        {"https://", "the address is not a URL: it looks like https://example.com/feed.json"},
        {"127.0.0.1/feed.json", "the address is not a URL: it looks like https://example.com/feed.json"},
        {"https://127.0.0.1:99999/", "the address is not a URL: it looks like https://example.com/feed.json"},
        {"https://127.0.0.1/a b", "the address contains a space or a character beyond ASCII: percent-encode it"},
        {"https://127.0.0.1/\r\nX-Evil: 1",
         "the address contains a space or a character beyond ASCII: percent-encode it"},
        {"https://b\xC3\xBC"
         "cher.example/",
         "the address contains a space or a character beyond ASCII: percent-encode it"},
        {"https://%c2%9b31m.example/", "the address has a host with a space or a character beyond ASCII"},
        {NULL, "the address is missing"},
    };
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    (void)bench_get(bench);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        start_url(bench, cases[i].url, TKR_E_ARGUMENT);
        assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason, cases[i].words);
        assert_int_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_PROTOCOL);
        assert_int_equal(tkr_fetcher_step(bench->fetcher, bench->now), 0);
    }
    assert_int_equal(feed_server_counters(bench->server)->requests, 1);
    bench_close(bench);
}

static void an_address_that_is_too_long_is_refused(void **state)
{
    static char url[5000] = "https://127.0.0.1/";
    struct bench *bench = bench_new();

    (void)state;
    memset(url + strlen(url), 'a', sizeof(url) - 1 - strlen(url));
    bench_open(bench);
    (void)bench_get(bench);
    start_url(bench, url, TKR_E_ARGUMENT);
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason, "the address is longer than 4096 bytes");
    bench_close(bench);
}

static void strings_that_would_break_the_request_are_refused(void **state)
{
    struct bench *bench = bench_new();
    struct tkr_fetch_request good;

    (void)state;
    bench_open(bench);
    (void)bench_get(bench);
    good = bench->request;
    bench->request.header = "X-A: b\r\nX-Evil: 1";
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), TKR_E_ARGUMENT);
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason,
                        "the request has a header that does not read \"Name: value\"");
    bench->request.header = "no colon";
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), TKR_E_ARGUMENT);
    bench->request = good;
    bench->request.user_agent = "tkr/1 (+me@example.org)\r\nX-Evil: 1";
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), TKR_E_ARGUMENT);
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason,
                        "the request has a user agent with a control character");
    bench->request.user_agent = "a\nb";
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), TKR_E_ARGUMENT);
    bench->request = good;
    bench->request.etag = "\"a\x7F\"";
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), TKR_E_ARGUMENT);
    bench->request = good;
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    bench_close(bench);
}

static void one_request_is_under_way_at_a_time(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), 0);
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), TKR_E_BUSY);
    assert_int_equal(bench_finish(bench)->outcome, TKR_FETCH_OK);
    bench_close(bench);
}

/* Every moment of a request is a moment to stop it, and to begin the next. */
static void a_request_can_be_stopped_at_any_time(void **state)
{
    struct bench *bench = bench_new();
    int turns = 0;

    (void)state;
    bench->server_config.fresh_only = true;
    bench_open(bench);
    for (int last = 1; last == 1; turns++) {
        assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), 0);
        for (int i = 0; last == 1 && i < turns; i++)
            last = bench_turn(bench);
        tkr_fetcher_stop(bench->fetcher);
        assert_int_equal(tkr_fetcher_step(bench->fetcher, bench->now), 0);
        if (last == 1)
            bench_expect(bench, TKR_FETCH_STOPPED, " was not read to the end: the request was stopped");
        else
            assert_int_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_OK);
        while (feed_server_step(bench->server, bench->now)) {
        }
    }
    assert_true(turns > 4);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    bench_close(bench);
}

static void a_fetcher_may_be_closed_in_the_middle(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), 0);
    for (int i = 0; i < 3; i++)
        (void)bench_turn(bench);
    bench_close(bench);
}

static void stopping_nothing_is_harmless(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    tkr_fetcher_stop(bench->fetcher);
    assert_int_equal(tkr_fetcher_step(bench->fetcher, bench->now), 0);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    tkr_fetcher_stop(bench->fetcher);
    assert_int_equal(tkr_fetcher_result(bench->fetcher)->outcome, TKR_FETCH_OK);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_request_says_who_asks),
        cmocka_unit_test(the_environment_is_not_asked_for_a_proxy),
        cmocka_unit_test(an_address_that_is_not_fetched_is_refused_in_words),
        cmocka_unit_test(an_address_that_is_too_long_is_refused),
        cmocka_unit_test(strings_that_would_break_the_request_are_refused),
        cmocka_unit_test(one_request_is_under_way_at_a_time),
        cmocka_unit_test(a_request_can_be_stopped_at_any_time),
        cmocka_unit_test(a_fetcher_may_be_closed_in_the_middle),
        cmocka_unit_test(stopping_nothing_is_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
