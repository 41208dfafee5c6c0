// SPDX-License-Identifier: MIT
/* Servers that cannot be verified: the panel and the log say why, and not one byte of the feed is parsed. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "stage.h"

enum { WORDS_BYTES = TKR_REASON_BYTES };

/* Nothing of the feed has reached the application, let alone its scanner. */
static void expect_nothing_parsed(const struct stage *stage)
{
    const struct tkr_ticker *ticker = &stage->sim.app.ticker;

    assert_int_equal(stage->fetcher.heads, 0);
    assert_int_equal(stage->fetcher.body_bytes, 0);
    assert_int_equal(tkr_json_offset(tkr_feed_json(&ticker->feed)), 0);
    assert_int_equal(tkr_ring_count(tkr_ticker_ring(ticker)), 0);
}

/* Runs a stage that is set up: it refuses with `words`, on the panel and in the log, again and again. */
static void expect_refusal(struct stage *stage, const char *words, uint64_t requests)
{
    char logged[WORDS_BYTES + 16];

    stage_run_polls(stage, 1);
    assert_string_equal(stage_status(stage)->words, words);
    (void)snprintf(logged, sizeof(logged), "feed 1: %s", words);
    assert_true(stage_has_logged(stage, logged));
    stage_run_until_shown(stage, words);
    stage_run_polls(stage, 3);
    assert_string_equal(stage_status(stage)->words, words);
    expect_nothing_parsed(stage);
    assert_true(feed_server_counters(stage->sim.built_in.server)->requests <= requests);
    stage_close(stage);
}

static void expect_certificate_refused(enum feed_server_leaf leaf, enum stage_trust trust, const char *why)
{
    static const enum feed_server_tls versions[] = {FEED_SERVER_TLS_1_2, FEED_SERVER_TLS_1_3};
    char words[WORDS_BYTES];

    for (size_t i = 0; i < 2; i++) {
        struct stage *stage = stage_new();

        stage->server = (struct feed_server_config){.leaf = leaf, .min_tls = versions[i], .max_tls = versions[i]};
        stage->trust = trust;
        stage_open(stage);
        (void)snprintf(words, sizeof(words), "127.0.0.1:%u: %s", (unsigned)feed_server_port(stage->sim.built_in.server),
                       why);
        expect_refusal(stage, words, 0);
    }
}

static void a_certificate_for_another_name_is_refused(void **state)
{
    (void)state;
    expect_certificate_refused(FEED_SERVER_LEAF_OTHER_NAME, STAGE_TRUST_SERVER,
                               "the certificate is for \"example.net\", not for \"127.0.0.1\"");
}

static void an_expired_certificate_is_refused(void **state)
{
    char why[128];
    char day[16];
    time_t then = (time_t)(tkr_tls_clock_floor() + (int64_t)97 * 86400);
    struct tm parts;

    (void)state;
    assert_non_null(gmtime_r(&then, &parts));
    assert_int_equal(strftime(day, sizeof(day), "%Y-%m-%d", &parts), 10);
    (void)snprintf(why, sizeof(why), "the certificate expired 3 days ago (on %s)", day);
    expect_certificate_refused(FEED_SERVER_LEAF_EXPIRED, STAGE_TRUST_SERVER, why);
}

static void an_unknown_root_is_refused(void **state)
{
    (void)state;
    expect_certificate_refused(FEED_SERVER_LEAF_GOOD, STAGE_TRUST_BUILT_IN,
                               "the certificate is signed by an authority that is not among the trusted roots "
                               "(add it?): \"tkr feed server authority\"");
}

static void a_certificate_signed_by_itself_is_refused(void **state)
{
    (void)state;
    expect_certificate_refused(FEED_SERVER_LEAF_SELF_SIGNED, STAGE_TRUST_SERVER,
                               "the certificate is signed by itself alone: add it to the trusted roots if the server "
                               "is yours");
}

static void a_forged_signature_is_refused(void **state)
{
    (void)state;
    expect_certificate_refused(FEED_SERVER_LEAF_OTHER_AUTHORITY, STAGE_TRUST_SERVER,
                               "the certificate says it is signed by the trusted \"tkr feed server authority\" but is "
                               "not: another key, or someone in between");
}

static void a_plain_http_server_behind_an_https_address_is_refused(void **state)
{
    struct stage *stage = stage_new();
    char words[WORDS_BYTES];

    (void)state;
    stage->server.plain = true;
    stage_open(stage);
    (void)snprintf(words, sizeof(words), "127.0.0.1:%u does not speak TLS on this port: is it an http address?",
                   (unsigned)feed_server_port(stage->sim.built_in.server));
    expect_refusal(stage, words, UINT64_MAX);
}

static void a_plain_http_address_is_never_connected_to(void **state)
{
    static const char *const addresses[] = {"http://127.0.0.1:%u/feed.json", "HTTP://127.0.0.1:%u/feed.json",
                                            "ftp://127.0.0.1:%u/feed.json", "file:///etc/hostname?%u"};

    (void)state;
    for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
        struct stage *stage = stage_new();
        const char *port = strstr(addresses[i], "%u");

        stage->server.plain = true;
        stage_open(stage);
        (void)snprintf(stage->feed_url, sizeof(stage->feed_url), "%.*s%u%s", (int)(port - addresses[i]), addresses[i],
                       (unsigned)feed_server_port(stage->sim.built_in.server), port + 2);
        stage_run_seconds(stage, 1);
        assert_int_equal(feed_server_counters(stage->sim.built_in.server)->connections, 0);
        expect_refusal(stage, "the address does not begin with https://, and nothing else is fetched", 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_certificate_for_another_name_is_refused),
        cmocka_unit_test(an_expired_certificate_is_refused),
        cmocka_unit_test(an_unknown_root_is_refused),
        cmocka_unit_test(a_certificate_signed_by_itself_is_refused),
        cmocka_unit_test(a_forged_signature_is_refused),
        cmocka_unit_test(a_plain_http_server_behind_an_https_address_is_refused),
        cmocka_unit_test(a_plain_http_address_is_never_connected_to),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
