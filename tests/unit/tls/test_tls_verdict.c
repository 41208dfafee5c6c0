// SPDX-License-Identifier: MIT
/* What is said about a chain of certificates. The chains are made here; no connection is needed. */
#include <string.h>

#include <mbedtls/oid.h>
#include <mbedtls/psa_util.h>
#include <psa/crypto.h>

#include <tkr/tls.h>

#include "made.h"
#include "verdict.h"
#include "weak_key.h"

#define HOST "example.com"

enum { DAY_S = 86400 };

static mbedtls_pk_context root_key, other_key, leaf_key, weak_key;

/* One case: the roots, what the server sends, and the verdict on it. */
struct trial {
    struct tkr_tls_roots roots;
    mbedtls_x509_crt sent;
    struct tkr_tls_verdict verdict;
    uint32_t flags;
};

static struct trial *new_trial(void)
{
    static struct trial trial;

    memset(&trial, 0, sizeof(trial));
    mbedtls_x509_crt_init(&trial.roots.chain);
    mbedtls_x509_crt_init(&trial.sent);
    return &trial;
}

static void trust(struct trial *trial, const struct made_order *order)
{
    made_add(&trial->roots.chain, order);
    trial->roots.count++;
}

static void send(struct trial *trial, const struct made_order *order)
{
    made_add(&trial->sent, order);
}

/* As Mbed TLS does it within a handshake that tkr_tls_configure has set up. */
static void judge(struct trial *trial)
{
    tkr_tls_verdict_open(&trial->verdict, HOST, &trial->roots);
    (void)mbedtls_x509_crt_verify_with_profile(&trial->sent, &trial->roots.chain, NULL, &mbedtls_x509_crt_profile_next,
                                               HOST, &trial->flags, tkr_tls_verdict_judge, &trial->verdict);
    mbedtls_x509_crt_free(&trial->sent);
    mbedtls_x509_crt_free(&trial->roots.chain);
    assert_int_equal(trial->verdict.refused, trial->flags != 0);
}

static void expect(struct trial *trial, const char *words)
{
    judge(trial);
    assert_string_equal(trial->verdict.words, words);
    assert_int_equal(trial->verdict.refused, words[0] != '\0');
}

static struct made_order root(void)
{
    return (struct made_order){.subject = "CN=our root", .key = &root_key, .authority = true};
}

static struct made_order leaf(void)
{
    return (struct made_order){
        .subject = "CN=leaf", .issuer = "CN=our root", .key = &leaf_key, .issuer_key = &root_key, .host = HOST};
}

static struct made_order with_root(struct trial *trial)
{
    struct made_order trusted = root();

    trust(trial, &trusted);
    return leaf();
}

static void a_good_chain_is_accepted_without_words(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);

    (void)state;
    order.purpose = MBEDTLS_OID_SERVER_AUTH;
    send(trial, &order);
    expect(trial, "");
}

static void an_end_is_told_in_the_largest_unit_that_fits(void **state)
{
    static const struct {
        int64_t ago_s;
        const char *words;
    } cases[] = {{1, "1 second"},      {59, "59 seconds"},      {60, "1 minute"},
                 {3599, "59 minutes"}, {3600, "1 hour"},        {2 * DAY_S - 1, "1 day"},
                 {DAY_S, "1 day"},     {DAY_S - 1, "23 hours"}, {400 * DAY_S, "400 days"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct trial *trial = new_trial();
        struct made_order order = with_root(trial);

        order.from_s = tkr_tls_clock() - 500 * DAY_S;
        order.until_s = tkr_tls_clock() - cases[i].ago_s;
        send(trial, &order);
        judge(trial);
        assert_int_equal(strncmp(trial->verdict.words, "the certificate expired ", 24), 0);
        assert_int_equal(strncmp(trial->verdict.words + 24, cases[i].words, strlen(cases[i].words)), 0);
        assert_int_equal(strncmp(trial->verdict.words + 24 + strlen(cases[i].words), " ago (on 20", 11), 0);
    }
}

static void an_authority_that_has_expired_is_named(void **state)
{
    struct trial *trial = new_trial();
    struct made_order trusted = root();
    struct made_order order = leaf();

    (void)state;
    trusted.from_s = tkr_tls_clock() - 500 * DAY_S;
    trusted.until_s = tkr_tls_clock() - 2 * DAY_S;
    trust(trial, &trusted);
    send(trial, &order);
    judge(trial);
    assert_non_null(
        strstr(trial->verdict.words, "the certificate of the authority \"our root\" expired 2 days ago (on 20"));
}

/* The fault of 2020-05-30 and 2021-09-30: a server that still sends a cross-signed root that has ended. */
static void an_expired_extra_root_does_not_matter_when_a_live_one_is_trusted(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);
    struct made_order cross = {.subject = "CN=our root",
                               .issuer = "CN=dead root",
                               .key = &root_key,
                               .issuer_key = &other_key,
                               .authority = true};
    struct made_order dead = {.subject = "CN=dead root", .key = &other_key, .authority = true};

    (void)state;
    dead.from_s = cross.from_s = tkr_tls_clock() - 500 * DAY_S;
    dead.until_s = cross.until_s = tkr_tls_clock() - DAY_S;
    trust(trial, &dead);
    send(trial, &order);
    send(trial, &cross);
    expect(trial, "");
}

static void a_missing_intermediate_is_told_by_its_name(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);

    (void)state;
    order.issuer = "CN=middle,O=someone";
    order.issuer_key = &other_key;
    send(trial, &order);
    expect(trial, "the certificate is signed by an authority that is not among the trusted roots (add it?): "
                  "\"middle\"");
}

static void an_issuer_without_a_common_name_is_told_by_its_organisation(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);

    (void)state;
    order.issuer = "C=DE,O=someone";
    order.issuer_key = &other_key;
    send(trial, &order);
    expect(trial, "the certificate is signed by an authority that is not among the trusted roots (add it?): "
                  "\"someone\"");
}

static void a_leaf_may_not_sign(void **state)
{
    struct trial *trial = new_trial();
    struct made_order middle = with_root(trial);
    struct made_order order = {
        .subject = "CN=forged", .issuer = "CN=leaf", .key = &other_key, .issuer_key = &leaf_key, .host = HOST};

    (void)state;
    send(trial, &order);
    send(trial, &middle);
    judge(trial);
    assert_true(trial->verdict.refused);
    assert_string_equal(trial->verdict.words,
                        "the certificate is signed by an authority that is not among the trusted roots (add it?): "
                        "\"leaf\"");
}

static void every_name_of_a_certificate_counts(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);

    (void)state;
    order.host = "www.example.org";
    order.more_hosts[0] = HOST;
    send(trial, &order);
    expect(trial, "");
    trial = new_trial();
    order = with_root(trial);
    order.host = "www.example.org";
    order.more_hosts[0] = "a.example.org";
    order.address[0] = 10;
    send(trial, &order);
    judge(trial);
    assert_non_null(strstr(trial->verdict.words, " and 2 more, not for \"example.com\""));
}

static void an_address_is_told_in_figures(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);

    (void)state;
    order.host = NULL;
    memcpy(order.address, (unsigned char[]){192, 0, 2, 7}, 4);
    send(trial, &order);
    expect(trial, "the certificate is for \"192.0.2.7\", not for \"example.com\"");
}

static void names_from_outside_are_made_printable_and_short(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);

    (void)state;
    order.host = "evil\x1B[2J\x07\"quote\"\xE2\x80\xAE.example";
    send(trial, &order);
    expect(trial, "the certificate is for \"evil?[2J?'quote'???.example\", not for \"example.com\"");
    trial = new_trial();
    order = with_root(trial);
    order.host = "0123456789.0123456789.0123456789.0123456789.example";
    send(trial, &order);
    expect(trial, "the certificate is for \"0123456789.0123456789.0123456789.0123...\", not for \"example.com\"");
}

static void a_weak_key_is_refused(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);

    (void)state;
    order.key = &weak_key;
    send(trial, &order);
    expect(trial, "the certificate has a key that is too weak: it needs RSA with 2048 bits or P-256");
}

static void an_outdated_hash_is_refused(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);

    (void)state;
    order.sha1 = true;
    send(trial, &order);
    expect(trial, "the certificate is signed with an outdated hash: it needs SHA-256 or better");
}

/* Of several faults the most telling is said; each of them refuses. */
static void of_many_faults_the_most_telling_is_said(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);

    (void)state;
    order.host = "portal.example";
    order.issuer = "CN=nobody";
    order.issuer_key = &other_key;
    order.purpose = MBEDTLS_OID_CLIENT_AUTH;
    send(trial, &order);
    expect(trial, "the certificate is for \"portal.example\", not for \"example.com\"");
}

static void a_trusted_certificate_that_signed_itself_is_accepted(void **state)
{
    struct trial *trial = new_trial();
    struct made_order order = {.subject = "CN=my server", .key = &leaf_key, .host = HOST};

    (void)state;
    made_add(&trial->sent, &order);
    assert_int_equal(mbedtls_x509_crt_parse(&trial->roots.chain, trial->sent.raw.p, trial->sent.raw.len), 0);
    trial->roots.count = 1;
    expect(trial, "");
}

static void a_clock_that_is_lost_between_opening_and_judging_refuses(void **state)
{
    int64_t now = tkr_tls_clock();
    struct trial *trial = new_trial();
    struct made_order order = with_root(trial);
    uint32_t flags = 0;

    (void)state;
    send(trial, &order);
    tkr_tls_verdict_open(&trial->verdict, HOST, &trial->roots);
    assert_false(trial->verdict.refused);
    tkr_tls_set_clock(0);
    assert_int_equal(tkr_tls_verdict_judge(&trial->verdict, &trial->sent, 0, &flags), 0);
    tkr_tls_set_clock(now);
    assert_true(flags != 0);
    assert_true(trial->verdict.refused);
    assert_string_equal(trial->verdict.words,
                        "the clock is not set, so that no certificate can be judged: set the time");
    mbedtls_x509_crt_free(&trial->sent);
    mbedtls_x509_crt_free(&trial->roots.chain);
}

static void errors_of_the_handshake_have_words_or_are_the_networks(void **state)
{
    (void)state;
    assert_string_equal(tkr_tls_error_words(MBEDTLS_ERR_SSL_INVALID_RECORD),
                        "does not speak TLS on this port: is it an http address?");
    assert_string_equal(tkr_tls_error_words(MBEDTLS_ERR_SSL_INTERNAL_ERROR), "failed in the TLS handshake");
    assert_null(tkr_tls_error_words(MBEDTLS_ERR_SSL_CONN_EOF));
    assert_null(tkr_tls_error_words(-1));
    assert_null(tkr_tls_error_words(-0x50));
    for (int error = -0x7FFF; error < -0x60; error++) {
        if (tkr_tls_error_words(error) == NULL)
            assert_true(error == MBEDTLS_ERR_SSL_CONN_EOF || error == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY);
    }
}

static int set_up(void **state)
{
    (void)state;
    tkr_tls_set_clock(tkr_tls_clock_floor() + 100 * DAY_S);
    made_key(&root_key);
    made_key(&other_key);
    made_key(&leaf_key);
    mbedtls_pk_init(&weak_key);
    return mbedtls_pk_parse_key(&weak_key, (const unsigned char *)weak_key_pem, strlen(weak_key_pem) + 1, NULL, 0,
                                mbedtls_psa_get_random, MBEDTLS_PSA_RANDOM_STATE);
}

static int tear_down(void **state)
{
    (void)state;
    mbedtls_pk_free(&root_key);
    mbedtls_pk_free(&other_key);
    mbedtls_pk_free(&leaf_key);
    mbedtls_pk_free(&weak_key);
    mbedtls_psa_crypto_free();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_chain_is_accepted_without_words),
        cmocka_unit_test(an_end_is_told_in_the_largest_unit_that_fits),
        cmocka_unit_test(an_authority_that_has_expired_is_named),
        cmocka_unit_test(an_expired_extra_root_does_not_matter_when_a_live_one_is_trusted),
        cmocka_unit_test(a_missing_intermediate_is_told_by_its_name),
        cmocka_unit_test(an_issuer_without_a_common_name_is_told_by_its_organisation),
        cmocka_unit_test(a_leaf_may_not_sign),
        cmocka_unit_test(every_name_of_a_certificate_counts),
        cmocka_unit_test(an_address_is_told_in_figures),
        cmocka_unit_test(names_from_outside_are_made_printable_and_short),
        cmocka_unit_test(a_weak_key_is_refused),
        cmocka_unit_test(an_outdated_hash_is_refused),
        cmocka_unit_test(of_many_faults_the_most_telling_is_said),
        cmocka_unit_test(a_trusted_certificate_that_signed_itself_is_accepted),
        cmocka_unit_test(a_clock_that_is_lost_between_opening_and_judging_refuses),
        cmocka_unit_test(errors_of_the_handshake_have_words_or_are_the_networks),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
