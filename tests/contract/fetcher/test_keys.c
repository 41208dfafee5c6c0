// SPDX-License-Identifier: MIT
/* Keys, in a request header and in the query: who is told them, and that nothing that goes wrong repeats them. */
#include <stdio.h>
#include <string.h>

#include "bench.h"

#define KEY "hunter2-9f3"
#define QUERY "apiKey=" KEY
#define HEADER "X-Api-Key: " KEY

static struct bench *new_bench(void)
{
    struct bench *bench = bench_new();

    bench->request.header = HEADER;
    bench->request.secret_query = QUERY;
    return bench;
}

static void add_redirect(struct bench *bench, const char *path, const char *location)
{
    bench->routes[bench->route_count++] =
        (struct feed_server_route){.path = path, .status = 302, .location = location, .body = "moved", .bytes = 5};
}

/* The request has failed and says why, without the key. */
static void expect_no_key(struct bench *bench, enum tkr_fetch_class outcome)
{
    const struct tkr_fetch_result *result = tkr_fetcher_result(bench->fetcher);

    assert_string_equal(tkr_fetch_class_words(result->outcome), tkr_fetch_class_words(outcome));
    assert_true(strlen(result->reason) > 10);
    assert_null(strstr(result->reason, "hunter"));
    assert_null(strstr(result->reason, "9f3"));
    assert_null(strstr(result->reason, "apiKey"));
}

static bool was_told(const struct bench *bench, const char *text)
{
    return strstr(feed_server_last_head(bench->server), text) != NULL;
}

static void the_key_is_added_to_the_query(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    bench_open(bench);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    assert_true(was_told(bench, "GET /feed.json?" QUERY " HTTP/1.1\r\n"));
    assert_int_equal(bench_get_path(bench, "/feed.json?a=b#c")->outcome, TKR_FETCH_OK);
    assert_true(was_told(bench, "GET /feed.json?a=b&" QUERY " HTTP/1.1\r\n"));
    bench->request.secret_query = NULL;
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    assert_true(was_told(bench, "GET /feed.json HTTP/1.1\r\n"));
    bench_close(bench);
}

static void a_redirect_within_the_origin_is_told_the_key_once(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    add_redirect(bench, "/here", "/feed.json");
    add_redirect(bench, "/echo", "/feed.json?" QUERY);
    bench_open(bench);
    assert_int_equal(bench_get_path(bench, "/here")->outcome, TKR_FETCH_OK);
    assert_true(was_told(bench, "GET /feed.json?" QUERY " HTTP/1.1\r\n"));
    assert_int_equal(bench_get_path(bench, "/echo")->outcome, TKR_FETCH_OK);
    assert_true(was_told(bench, "GET /feed.json?" QUERY " HTTP/1.1\r\n"));
    bench_close(bench);
}

static void another_host_is_not_told_the_key(void **state)
{
    struct bench *bench = new_bench();
    char location[BENCH_URL_BYTES];

    (void)state;
    add_redirect(bench, "/away", location);
    bench_open(bench);
    (void)snprintf(location, sizeof(location), "https://localhost:%u/feed.json",
                   (unsigned)feed_server_port(bench->server));
    assert_int_equal(bench_get_path(bench, "/away")->outcome, TKR_FETCH_OK);
    assert_true(was_told(bench, "Host: localhost"));
    assert_false(was_told(bench, KEY));
    bench_close(bench);
}

/* The way back home is home again; on the way nobody else has heard it. */
static void a_way_by_another_host_back_home_is_told_the_key_at_home(void **state)
{
    struct bench *bench = new_bench();
    char away[BENCH_URL_BYTES];
    char back[BENCH_URL_BYTES];

    (void)state;
    add_redirect(bench, "/away", away);
    add_redirect(bench, "/back", back);
    bench_open(bench);
    (void)snprintf(away, sizeof(away), "https://localhost:%u/back", (unsigned)feed_server_port(bench->server));
    (void)snprintf(back, sizeof(back), "https://127.0.0.1:%u/feed.json", (unsigned)feed_server_port(bench->server));
    assert_int_equal(bench_get_path(bench, "/away")->outcome, TKR_FETCH_OK);
    assert_true(was_told(bench, "GET /feed.json?" QUERY " HTTP/1.1\r\n"));
    bench_close(bench);
}

static void a_redirect_that_tells_another_host_the_key_is_refused(void **state)
{
    static const char *const paths[] = {"feed.json?" QUERY, "feed.json?key=" KEY "&x=1", KEY "/feed.json"};
    struct bench *bench = new_bench();
    char location[BENCH_URL_BYTES];

    (void)state;
    add_redirect(bench, "/away", location);
    bench_open(bench);
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(location, sizeof(location), "https://localhost:%u/%s", (unsigned)feed_server_port(bench->server),
                       paths[i]);
        (void)bench_get_path(bench, "/away");
        bench_expect(bench, TKR_FETCH_PROTOCOL,
                     " redirects to another host and tells it the key: give that host's address if it may know it");
        expect_no_key(bench, TKR_FETCH_PROTOCOL);
        assert_false(was_told(bench, "Host: localhost"));
    }
    bench_close(bench);
}

static void no_status_repeats_the_key(void **state)
{
    static const int statuses[] = {301, 304, 400, 401, 403, 404, 407, 410, 429, 500, 503};
    struct bench *bench = new_bench();

    (void)state;
    bench_open(bench);
    for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
        bench->routes[0].status = statuses[i];
        (void)bench_get(bench);
        expect_no_key(bench, TKR_FETCH_STATUS);
    }
    bench_close(bench);
}

static void no_redirect_that_fails_repeats_the_key(void **state)
{
    static const char *const locations[] = {"/away?" QUERY,
                                            "http://127.0.0.1/?" QUERY,
                                            "https://" KEY "@127.0.0.1/",
                                            "https://127.0.0.1:99999/?" QUERY,
                                            "https://127.0.0.1:9/" KEY,
                                            "https://" KEY ":1x/",
                                            "file:///" KEY};
    struct bench *bench = new_bench();

    (void)state;
    add_redirect(bench, "/away", NULL);
    bench_open(bench);
    for (size_t i = 0; i < sizeof(locations) / sizeof(locations[0]); i++) {
        bench->routes[1].location = locations[i];
        (void)bench_get_path(bench, "/away");
        expect_no_key(bench, TKR_FETCH_PROTOCOL);
    }
    bench_close(bench);
}

static void no_fault_of_the_network_repeats_the_key(void **state)
{
    static const enum feed_server_end ends[] = {FEED_SERVER_END_CLEAN, FEED_SERVER_END_TRUNCATED, FEED_SERVER_END_RESET,
                                                FEED_SERVER_END_BLACK_HOLE};
    struct bench *bench = new_bench();

    (void)state;
    bench_open(bench);
    for (size_t i = 0; i < 8; i++) {
        bench->routes[0].script.end = ends[i / 2];
        bench->routes[0].script.end_after_bytes = i % 2 == 0 ? 0 : 5000;
        (void)bench_get(bench);
        expect_no_key(bench, TKR_FETCH_NETWORK);
    }
    assert_int_equal(bench_start_port(bench, 9), 0); /* "discard": nobody listens there */
    (void)bench_finish(bench);
    expect_no_key(bench, TKR_FETCH_NETWORK);
    bench_close(bench);
}

static void no_server_that_is_not_verified_hears_or_repeats_the_key(void **state)
{
    static const enum feed_server_leaf leaves[] = {FEED_SERVER_LEAF_OTHER_NAME, FEED_SERVER_LEAF_EXPIRED,
                                                   FEED_SERVER_LEAF_OTHER_AUTHORITY, FEED_SERVER_LEAF_SELF_SIGNED};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct bench *bench = new_bench();

        bench->server_config.leaf = leaves[i];
        bench_open(bench);
        (void)bench_get(bench);
        expect_no_key(bench, TKR_FETCH_TLS);
        bench_expect_silence(bench);
        bench_close(bench);
    }
}

static void no_answer_that_is_refused_repeats_the_key(void **state)
{
    struct bench *bench = new_bench();

    (void)state;
    bench->routes[0].bytes = 20000;
    bench->request.max_body_bytes = 10000;
    bench_open(bench);
    (void)bench_get(bench);
    expect_no_key(bench, TKR_FETCH_TOO_LARGE);
    bench->routes[0].extra_headers = "Content-Encoding: br\r\n";
    (void)bench_get(bench);
    expect_no_key(bench, TKR_FETCH_PROTOCOL);
    bench->routes[0].body = "not HTTP: " QUERY "\r\n\r\n";
    bench->routes[0].bytes = strlen(bench->routes[0].body);
    bench->routes[0].script.raw = true;
    (void)bench_get(bench);
    expect_no_key(bench, TKR_FETCH_PROTOCOL);
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), 0);
    tkr_fetcher_stop(bench->fetcher);
    expect_no_key(bench, TKR_FETCH_STOPPED);
    bench_close(bench);
}

static void no_request_that_cannot_be_made_repeats_the_key(void **state)
{
    static const char *const urls[] = {"http://127.0.0.1/?" QUERY,
                                       "https://" KEY "@127.0.0.1/",
                                       "https://" KEY " /",
                                       "https://127.0.0.1:" KEY "/",
                                       KEY,
                                       "ftp://" KEY "/"};
    static const char *const queries[] = {KEY, "k=" KEY " ", "k=" KEY "\r\nX: y", "=" KEY, "k=" KEY "#"};
    static char longest[4096] = "https://127.0.0.1/";
    struct bench *bench = new_bench();
    struct tkr_fetch_request request;

    (void)state;
    bench_open(bench);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    request = bench->request;
    for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
        request.url = urls[i];
        assert_int_equal(tkr_fetcher_start(bench->fetcher, &request, bench->now), TKR_E_ARGUMENT);
        expect_no_key(bench, TKR_FETCH_PROTOCOL);
    }
    request.url = bench->url;
    for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
        request.secret_query = queries[i];
        assert_int_equal(tkr_fetcher_start(bench->fetcher, &request, bench->now), TKR_E_ARGUMENT);
        assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason,
                            "the request has a key for the query that does not read \"name=value\"");
    }
    memset(longest + strlen(longest), 'a', sizeof(longest) - 1 - strlen(longest));
    request.url = longest;
    request.secret_query = QUERY;
    assert_int_equal(tkr_fetcher_start(bench->fetcher, &request, bench->now), TKR_E_ARGUMENT);
    expect_no_key(bench, TKR_FETCH_PROTOCOL);
    assert_int_equal(feed_server_counters(bench->server)->requests, 1);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_key_is_added_to_the_query),
        cmocka_unit_test(a_redirect_within_the_origin_is_told_the_key_once),
        cmocka_unit_test(another_host_is_not_told_the_key),
        cmocka_unit_test(a_way_by_another_host_back_home_is_told_the_key_at_home),
        cmocka_unit_test(a_redirect_that_tells_another_host_the_key_is_refused),
        cmocka_unit_test(no_status_repeats_the_key),
        cmocka_unit_test(no_redirect_that_fails_repeats_the_key),
        cmocka_unit_test(no_fault_of_the_network_repeats_the_key),
        cmocka_unit_test(no_server_that_is_not_verified_hears_or_repeats_the_key),
        cmocka_unit_test(no_answer_that_is_refused_repeats_the_key),
        cmocka_unit_test(no_request_that_cannot_be_made_repeats_the_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
