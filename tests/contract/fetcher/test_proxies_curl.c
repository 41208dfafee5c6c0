// SPDX-License-Identifier: MIT
/* Through a CONNECT proxy: what it is told, and each way it can refuse. */
#include <stdio.h>
#include <string.h>

#include <tkr/fetch_curl.h>

#include "back_end.h"
#include "bench.h"
#include "relay.h"

static struct relay relay;
static struct tkr_fetch_curl *curl;
static struct {
    char address[64];
    const char *exceptions;
} proxy;

struct tkr_fetcher *back_end_open(struct tkr_tls_roots *roots)
{
    struct tkr_fetch_curl_config config = {.roots = roots, .no_proxy = proxy.exceptions};
    char words[TKR_TLS_WORDS_BYTES];

    if (proxy.address[0] != '\0')
        config.proxy = proxy.address;
    curl = tkr_fetch_curl_open(&config, words);
    assert_string_equal(words, "");
    return tkr_fetch_curl_fetcher(curl);
}

void back_end_close(void)
{
    tkr_fetch_curl_close(curl);
    curl = NULL;
}

/* A fetcher that goes by the relay; `start` stands before its host and port. */
static void open_by_proxy(struct bench *bench, const struct relay_config *config, const char *start)
{
    proxy.address[0] = '\0';
    proxy.exceptions = NULL;
    bench_open(bench);
    relay_open(&relay, config, bench);
    back_end_close();
    (void)snprintf(proxy.address, sizeof(proxy.address), "%s127.0.0.1:%u", start, (unsigned)relay.port);
    bench->fetcher = back_end_open(&bench->roots);
}

static void close_all(struct bench *bench)
{
    relay_close(&relay, bench);
    bench_close(bench);
}

static void a_feed_comes_through_the_proxy_which_learns_the_host_alone(void **state)
{
    static const char *const starts[] = {"http://", ""};
    char expected[64];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct bench *bench = bench_new();

        bench->request.header = "X-Api-Key: hunter2";
        bench->request.secret_query = "apiKey=hunter2";
        bench->request.etag = "\"tag\"";
        open_by_proxy(bench, &(struct relay_config){.is_proxy = true}, starts[i]);
        assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
        assert_int_equal(bench->heard.heads, 1);
        assert_memory_equal(bench->heard.body, bench_text(20000), 20000);
        (void)snprintf(expected, sizeof(expected), "CONNECT 127.0.0.1:%u HTTP/1.1\r\n",
                       (unsigned)feed_server_port(bench->server));
        assert_int_equal(strncmp(relay.head, expected, strlen(expected)), 0);
        assert_null(strstr(relay.head, "hunter2"));
        assert_null(strstr(relay.head, "X-Api-Key"));
        assert_null(strstr(relay.head, "If-None-Match"));
        assert_null(strstr(relay.head, "Proxy-Authorization"));
        assert_non_null(strstr(feed_server_last_head(bench->server), "X-Api-Key: hunter2"));
        close_all(bench);
    }
}

static void the_connection_through_the_proxy_is_kept(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    open_by_proxy(bench, &(struct relay_config){.is_proxy = true}, "http://");
    for (int i = 0; i < 3; i++)
        assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    assert_int_equal(relay.connections, 1);
    close_all(bench);
}

/* "me:hunter2" in Base64. */
static void the_proxy_alone_is_told_its_password(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    open_by_proxy(bench, &(struct relay_config){.is_proxy = true}, "http://me:hunter2@");
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    assert_non_null(strstr(relay.head, "\r\nProxy-Authorization: Basic bWU6aHVudGVyMg==\r\n"));
    assert_null(strstr(feed_server_last_head(bench->server), "Authorization"));
    close_all(bench);
}

static void a_server_that_cannot_be_verified_is_refused_through_the_proxy_too(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->server_config.leaf = FEED_SERVER_LEAF_OTHER_AUTHORITY;
    open_by_proxy(bench, &(struct relay_config){.is_proxy = true}, "http://");
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_TLS);
    bench_expect_silence(bench);
    close_all(bench);
}

static void what_the_proxy_refuses_is_told_in_words(void **state)
{
    static const struct {
        const char *refusal;
        const char *words;
    } cases[] = {
        {"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", " was not reached: the proxy answered 403"},
        {"HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n", " was not reached: the proxy answered 502"},
        {"HTTP/1.1 302 Found\r\nLocation: https://login.example/\r\nContent-Length: 0\r\n\r\n",
         " was not reached: the proxy answered 302"},
        {"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
         "Content-Length: 0\r\n\r\n",
         " was not reached: the proxy does not accept the user or the password"},
        {"", " was not reached: the proxy broke off, or does not speak HTTP"},
        {"220 mail ready\r\n", " was not reached: the proxy broke off, or does not speak HTTP"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct relay_config config = {.is_proxy = true, .refusal = cases[i].refusal};
        struct bench *bench = bench_new();

        open_by_proxy(bench, &config, "http://me:hunter2@");
        (void)bench_get(bench);
        bench_expect(bench, TKR_FETCH_NETWORK, cases[i].words);
        assert_int_equal(tkr_fetcher_result(bench->fetcher)->status, 0);
        bench_expect_silence(bench);
        close_all(bench);
    }
}

static void a_proxy_that_wants_a_password_is_told_from_one_that_refuses_it(void **state)
{
    struct relay_config config = {
        .is_proxy = true,
        .refusal =
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"};
    struct bench *bench = bench_new();

    (void)state;
    open_by_proxy(bench, &config, "http://");
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_NETWORK, " was not reached: the proxy wants a user and a password");
    close_all(bench);
}

static void a_proxy_that_never_answers_is_given_up_in_time(void **state)
{
    struct relay_config config = {.is_proxy = true, .is_silent = true};
    struct bench *bench = bench_new();

    (void)state;
    open_by_proxy(bench, &config, "http://me:hunter2@");
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_NETWORK, " was not reached through the proxy within 15 s");
    assert_int_equal(bench->now - bench->begun_us, 15 * BENCH_SECOND);
    close_all(bench);
}

static void a_proxy_that_cannot_be_connected_to_is_told(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    open_by_proxy(bench, &(struct relay_config){.is_proxy = true}, "http://me:hunter2@");
    relay_close(&relay, bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_NETWORK, " was not reached: the proxy does not answer");
    bench_close(bench);
}

static void what_is_excepted_is_reached_without_the_proxy(void **state)
{
    static const char *const exceptions[] = {"*", "127.0.0.1", "example.com,127.0.0.0/8", "localhost, 127.0.0.1"};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct bench *bench = bench_new();

        open_by_proxy(bench, &(struct relay_config){.is_proxy = true}, "http://");
        back_end_close();
        proxy.exceptions = i < 4 ? exceptions[i] : "example.com,10.0.0.0/8";
        bench->fetcher = back_end_open(&bench->roots);
        assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
        assert_int_equal(relay.connections, i < 4 ? 0 : 1);
        close_all(bench);
    }
}

/* Not the proxy's fault: its words would lead astray. */
static void without_the_proxy_a_closed_port_is_the_servers(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    open_by_proxy(bench, &(struct relay_config){.is_proxy = true}, "http://");
    back_end_close();
    proxy.exceptions = "*";
    bench->fetcher = back_end_open(&bench->roots);
    assert_int_equal(bench_start_port(bench, 9), 0);
    (void)bench_finish(bench);
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason,
                        "127.0.0.1:9 refused the connection: is the server running?");
    close_all(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feed_comes_through_the_proxy_which_learns_the_host_alone),
        cmocka_unit_test(the_connection_through_the_proxy_is_kept),
        cmocka_unit_test(the_proxy_alone_is_told_its_password),
        cmocka_unit_test(a_server_that_cannot_be_verified_is_refused_through_the_proxy_too),
        cmocka_unit_test(what_the_proxy_refuses_is_told_in_words),
        cmocka_unit_test(a_proxy_that_wants_a_password_is_told_from_one_that_refuses_it),
        cmocka_unit_test(a_proxy_that_never_answers_is_given_up_in_time),
        cmocka_unit_test(a_proxy_that_cannot_be_connected_to_is_told),
        cmocka_unit_test(what_is_excepted_is_reached_without_the_proxy),
        cmocka_unit_test(without_the_proxy_a_closed_port_is_the_servers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
