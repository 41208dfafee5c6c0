// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <tkr/fetch_curl.h>

#include "backend.h"
#include "secret.h"

static void only_our_mbed_tls_fits(void **state)
{
    static const char *const strangers[] = {
        "OpenSSL/3.0.17",   "GnuTLS/3.7.9", "mbedTLS/2.28.3", ("(OpenSSL/3.0) mbedTLS/" MBEDTLS_VERSION_STRING), "",
        "mbedTLS/3.6.7 etc"};
    char words[TKR_TLS_WORDS_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof(strangers) / sizeof(strangers[0]); i++) {
        assert_false(fetch_backend_fits(strangers[i], words));
        assert_non_null(strstr(words, strangers[i]));
        assert_non_null(strstr(words, "mbedTLS/" MBEDTLS_VERSION_STRING ": link the libcurl of this tree"));
    }
    assert_false(fetch_backend_fits(NULL, words));
    assert_string_equal(words, "this libcurl speaks TLS by nothing, but certificates are judged by "
                               "mbedTLS/" MBEDTLS_VERSION_STRING ": link the libcurl of this tree");
    assert_true(fetch_backend_fits("mbedTLS/" MBEDTLS_VERSION_STRING, words));
    assert_string_equal(words, "");
}

static void the_versions_are_told(void **state)
{
    (void)state;
    assert_non_null(strstr(tkr_fetch_curl_versions(), "libcurl 8."));
    assert_non_null(strstr(tkr_fetch_curl_versions(), ", Mbed TLS " MBEDTLS_VERSION_STRING));
}

static void only_a_plain_proxy_is_taken(void **state)
{
    static const char *const others[] = {"https://proxy:3128", "socks5://proxy:1080", "http://", ""};
    struct tkr_tls_roots roots;
    char words[TKR_TLS_WORDS_BYTES];

    (void)state;
    assert_int_equal(tkr_tls_roots_built_in(&roots), 0);
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        struct tkr_fetch_curl_config config = {.roots = &roots, .proxy = others[i]};

        assert_null(tkr_fetch_curl_open(&config, words));
        assert_string_equal(words, "the proxy must be an address like http://host:port");
    }
    tkr_tls_roots_free(&roots);
}

/* An environment of the test's own; NULL ends it. */
static const char *(*environment)[2];

static char *look_up(const char *name)
{
    static char values[4][64];

    for (size_t i = 0; environment[i][0] != NULL; i++) {
        if (strcmp(environment[i][0], name) == 0)
            return strcpy(values[i], environment[i][1]);
    }
    return NULL;
}

static void the_first_proxy_of_an_environment_that_is_not_empty_is_taken(void **state)
{
    static const char *environments[][4][2] = {
        {{"https_proxy", "a:1"}, {"HTTPS_PROXY", "b:1"}, {"all_proxy", "c:1"}, {NULL, NULL}},
        {{"https_proxy", ""}, {"HTTPS_PROXY", "b:1"}, {"ALL_PROXY", "d:1"}, {NULL, NULL}},
        {{"https_proxy", ""}, {"all_proxy", "c:1"}, {"ALL_PROXY", "d:1"}, {NULL, NULL}},
        {{"http_proxy", "no"}, {"HTTP_PROXY", "no"}, {"ALL_PROXY", "d:1"}, {NULL, NULL}},
        {{"http_proxy", "no"}, {"HTTP_PROXY", "no"}, {"ftp_proxy", "no"}, {NULL, NULL}},
    };
    static const char *const proxies[] = {"a:1", "b:1", "c:1", "d:1", NULL};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct tkr_fetch_curl_config config = {0};

        environment = environments[i];
        tkr_fetch_curl_proxy_from(&config, look_up);
        assert_null(config.no_proxy);
        if (proxies[i] == NULL)
            assert_null(config.proxy);
        else
            assert_string_equal(config.proxy, proxies[i]);
    }
}

static void the_exceptions_of_an_environment_are_taken(void **state)
{
    static const char *both[][2] = {{"no_proxy", "a.example"}, {"NO_PROXY", "b.example"}, {NULL, NULL}};
    static const char *upper[][2] = {{"no_proxy", ""}, {"NO_PROXY", "b.example"}, {NULL, NULL}};
    struct tkr_fetch_curl_config config = {0};

    (void)state;
    environment = both;
    tkr_fetch_curl_proxy_from(&config, look_up);
    assert_string_equal(config.no_proxy, "a.example");
    environment = upper;
    config.no_proxy = NULL;
    tkr_fetch_curl_proxy_from(&config, look_up);
    assert_string_equal(config.no_proxy, "b.example");
    assert_null(config.proxy);
}

static void a_proxy_that_was_configured_stays(void **state)
{
    static const char *both[][2] = {{"https_proxy", "a:1"}, {"no_proxy", "a.example"}, {NULL, NULL}};
    struct tkr_fetch_curl_config config = {.proxy = "http://mine:3128"};

    (void)state;
    environment = both;
    tkr_fetch_curl_proxy_from(&config, look_up);
    assert_string_equal(config.proxy, "http://mine:3128");
    assert_null(config.no_proxy);
}

static void a_key_is_added_to_the_query_before_the_fragment(void **state)
{
    static const struct {
        const char *url;
        const char *whole;
    } cases[] = {
        {"https://a.example/", "https://a.example/?k=1"},
        {"https://a.example/x?a=b", "https://a.example/x?a=b&k=1"},
        {"https://a.example/x#part", "https://a.example/x?k=1#part"},
        {"https://a.example/x?a#b?c", "https://a.example/x?a&k=1#b?c"},
        {"https://a.example/x#b?c", "https://a.example/x?k=1#b?c"},
        {"https://a.example", "https://a.example?k=1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char *whole = fetch_secret_add("k=1", cases[i].url);

        assert_string_equal(whole, cases[i].whole);
        free(whole);
    }
}

static void a_key_for_the_query_is_a_name_and_a_value(void **state)
{
    static const char *const good[] = {"k=1", "apiKey=aB0-_.~%20", "a=1&b=2", "k=a=b"};
    static const char *const bad[] = {"", "k", "=1", "k=", "k=a b", "k=a#b", "?k=1", "k=\r\n", "k=\x7F", "k=\xC3\xA9"};

    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        assert_true(fetch_secret_is_query(good[i]));
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(fetch_secret_is_query(bad[i]));
}

static int on_head(void *context, const struct tkr_fetch_head *head)
{
    (void)context;
    (void)head;
    return 0;
}

static int on_body(void *context, const void *bytes, size_t count)
{
    (void)context;
    (void)bytes;
    (void)count;
    return 0;
}

/* Port 9 of the loopback address, "discard": nobody listens there. */
static void a_proxy_that_does_not_answer_is_told_without_its_address(void **state)
{
    struct tkr_tls_roots roots;
    struct tkr_fetch_curl_config config = {.roots = &roots, .proxy = "http://me:hunter2@127.0.0.1:9"};
    struct tkr_fetch_request request = {.url = "https://example.com/feed.json", .listener = {on_head, on_body, NULL}};
    char words[TKR_TLS_WORDS_BYTES];
    struct tkr_fetch_curl *curl;
    struct tkr_fetcher *fetcher;
    int rounds = 0;

    (void)state;
    tkr_tls_set_clock(tkr_tls_clock_floor() + 1);
    assert_int_equal(tkr_tls_roots_built_in(&roots), 0);
    curl = tkr_fetch_curl_open(&config, words);
    assert_non_null(curl);
    fetcher = tkr_fetch_curl_fetcher(curl);
    assert_int_equal(tkr_fetcher_start(fetcher, &request, 0), 0);
    while (tkr_fetcher_step(fetcher, 0) == 1)
        assert_true(++rounds < 1000000);
    assert_int_equal(tkr_fetcher_result(fetcher)->outcome, TKR_FETCH_NETWORK);
    assert_string_equal(tkr_fetcher_result(fetcher)->reason, "example.com was not reached: the proxy does not answer");
    tkr_fetch_curl_close(curl);
    tkr_tls_roots_free(&roots);
}

static void closing_nothing_is_harmless(void **state)
{
    (void)state;
    tkr_fetch_curl_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_our_mbed_tls_fits),
        cmocka_unit_test(the_versions_are_told),
        cmocka_unit_test(only_a_plain_proxy_is_taken),
        cmocka_unit_test(the_first_proxy_of_an_environment_that_is_not_empty_is_taken),
        cmocka_unit_test(the_exceptions_of_an_environment_are_taken),
        cmocka_unit_test(a_proxy_that_was_configured_stays),
        cmocka_unit_test(a_key_is_added_to_the_query_before_the_fragment),
        cmocka_unit_test(a_key_for_the_query_is_a_name_and_a_value),
        cmocka_unit_test(a_proxy_that_does_not_answer_is_told_without_its_address),
        cmocka_unit_test(closing_nothing_is_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
