// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <tkr/fetch_curl.h>

#include "backend.h"

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
    static const char *const others[] = {"https://proxy:3128", "socks5://proxy:1080", "proxy:3128", ""};
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
        cmocka_unit_test(a_proxy_that_does_not_answer_is_told_without_its_address),
        cmocka_unit_test(closing_nothing_is_harmless),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
