// SPDX-License-Identifier: MIT
/* Servers that cannot be verified: nothing of theirs is heard, nothing of ours is sent, and the words say why. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench.h"

/* "2026-11-20", so many days from the bench's present. */
static const char *day_from_now(const struct bench *bench, int days)
{
    static char text[40];
    time_t then = (time_t)(bench_epoch_s() + (int64_t)(bench->now / BENCH_SECOND) + days * 86400);
    struct tm parts;

    assert_non_null(gmtime_r(&then, &parts));
    assert_int_equal(strftime(text, sizeof(text), "%Y-%m-%d", &parts), 10);
    return text;
}

static void expect_refusal_over(enum feed_server_leaf leaf, enum feed_server_tls version, const char *words)
{
    struct bench *bench = bench_new();

    bench->server_config.leaf = leaf;
    bench->server_config.min_tls = version;
    bench->server_config.max_tls = version;
    bench->request.header = "X-Api-Key: secret";
    bench_open(bench);
    assert_int_equal(bench_get_path(bench, "/feed.json?key=secret")->status, 0);
    bench_expect(bench, TKR_FETCH_TLS, words);
    bench_expect_silence(bench);
    bench_close(bench);
}

static void expect_refusal(enum feed_server_leaf leaf, const char *words)
{
    expect_refusal_over(leaf, FEED_SERVER_TLS_1_2, words);
    expect_refusal_over(leaf, FEED_SERVER_TLS_1_3, words);
}

static void an_expired_certificate_is_refused(void **state)
{
    char words[TKR_TLS_WORDS_BYTES];

    (void)state;
    (void)snprintf(words, sizeof(words), ": the certificate expired 3 days ago (on %s)", day_from_now(bench_new(), -3));
    expect_refusal(FEED_SERVER_LEAF_EXPIRED, words);
}

static void a_certificate_that_is_not_valid_yet_is_refused(void **state)
{
    char words[TKR_TLS_WORDS_BYTES];

    (void)state;
    (void)snprintf(words, sizeof(words),
                   ": the certificate is not valid yet, only in 3 days (from %s on): is the clock right?",
                   day_from_now(bench_new(), 3));
    expect_refusal(FEED_SERVER_LEAF_NOT_YET_VALID, words);
}

static void a_certificate_for_another_name_is_refused(void **state)
{
    (void)state;
    expect_refusal(FEED_SERVER_LEAF_OTHER_NAME, ": the certificate is for \"example.net\", not for \"127.0.0.1\"");
}

static void a_forged_signature_is_refused(void **state)
{
    (void)state;
    expect_refusal(FEED_SERVER_LEAF_OTHER_AUTHORITY,
                   ": the certificate says it is signed by the trusted \"tkr feed server authority\""
                   " but is not: another key, or someone in between");
}

static void a_certificate_signed_by_itself_is_refused(void **state)
{
    (void)state;
    expect_refusal(FEED_SERVER_LEAF_SELF_SIGNED, ": the certificate is signed by itself alone: "
                                                 "add it to the trusted roots if the server is yours");
}

static void a_certificate_for_clients_is_refused(void **state)
{
    (void)state;
    expect_refusal(FEED_SERVER_LEAF_WRONG_USAGE, ": the certificate is not made for servers");
}

/* Mbed TLS and libcurl accept this one; it names no address, so it is asked for by its name. */
static void a_name_in_the_common_name_alone_is_refused(void **state)
{
    struct bench *bench = bench_new();
    char words[TKR_REASON_BYTES];

    (void)state;
    bench->server_config.leaf = FEED_SERVER_LEAF_NAME_IN_CN;
    bench_open(bench);
    assert_int_equal(bench_start(bench, "localhost", "/feed.json"), 0);
    assert_int_equal(bench_finish(bench)->outcome, TKR_FETCH_TLS);
    (void)snprintf(words, sizeof(words),
                   "localhost:%u: the certificate names its host \"localhost\" only in the old way (CN): "
                   "it must be renewed with a subjectAltName",
                   (unsigned)feed_server_port(bench->server));
    assert_string_equal(tkr_fetcher_result(bench->fetcher)->reason, words);
    bench_expect_silence(bench);
    bench_close(bench);
}

static void an_authority_that_is_not_among_the_roots_is_refused(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->trust = BENCH_TRUST_BUILT_IN;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TLS,
                 ": the certificate is signed by an authority that is not among the trusted roots (add it?): "
                 "\"tkr feed server authority\"");
    bench_expect_silence(bench);
    bench_close(bench);
}

static void without_roots_nobody_is_asked(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->trust = BENCH_TRUST_NOBODY;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TLS,
                 ": there are no trusted roots: give a file of them, or build with ca-certificates installed");
    bench_expect_silence(bench);
    assert_int_equal(feed_server_counters(bench->server)->connections, 0);
    bench_close(bench);
}

static void without_a_clock_nobody_is_asked(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->clock_is_unset = true;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TLS, ": the clock is not set, so that no certificate can be judged: set the time");
    bench_expect_silence(bench);
    assert_int_equal(feed_server_counters(bench->server)->connections, 0);
    bench_close(bench);
}

static void a_clock_that_is_lost_during_the_handshake_refuses(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), 0);
    (void)bench_turn(bench);
    bench->clock_is_unset = true;
    (void)bench_finish(bench);
    bench_expect(bench, TKR_FETCH_TLS, ": the clock is not set, so that no certificate can be judged: set the time");
    bench_expect_silence(bench);
    bench_close(bench);
}

static void a_clock_that_is_set_later_is_heard(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->clock_is_unset = true;
    bench_open(bench);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_TLS);
    bench->clock_is_unset = false;
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    bench_close(bench);
}

static void a_server_without_tls_is_refused(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->server_config.plain = true;
    bench_open(bench);
    (void)bench_get(bench);
    bench_expect(bench, TKR_FETCH_TLS, " does not speak TLS on this port: is it an http address?");
    assert_int_equal(bench->heard.heads, 0);
    assert_int_equal(bench->heard.bytes, 0);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_expired_certificate_is_refused),
        cmocka_unit_test(a_certificate_that_is_not_valid_yet_is_refused),
        cmocka_unit_test(a_certificate_for_another_name_is_refused),
        cmocka_unit_test(a_forged_signature_is_refused),
        cmocka_unit_test(a_certificate_signed_by_itself_is_refused),
        cmocka_unit_test(a_certificate_for_clients_is_refused),
        cmocka_unit_test(a_name_in_the_common_name_alone_is_refused),
        cmocka_unit_test(an_authority_that_is_not_among_the_roots_is_refused),
        cmocka_unit_test(without_roots_nobody_is_asked),
        cmocka_unit_test(without_a_clock_nobody_is_asked),
        cmocka_unit_test(a_clock_that_is_lost_during_the_handshake_refuses),
        cmocka_unit_test(a_clock_that_is_set_later_is_heard),
        cmocka_unit_test(a_server_without_tls_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
