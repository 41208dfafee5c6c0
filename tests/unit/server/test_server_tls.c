// SPDX-License-Identifier: MIT
/* Certificates, versions and sessions as a client meets them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

static const char body[] = "{\"items\":[]}";

static const struct feed_server_route routes[] = {
    {.path = "/ok", .body = body, .bytes = sizeof body - 1, .etag = "\"one\""},
};

static const struct feed_server_config good = {.routes = routes, .route_count = 1};

static const mbedtls_ssl_protocol_version versions[] = {MBEDTLS_SSL_VERSION_TLS1_2, MBEDTLS_SSL_VERSION_TLS1_3};

static void a_good_server_is_verified_and_serves_in_both_versions(void **state)
{
    (void)state;
    struct world world;
    world_open(&world, &good);
    for (size_t i = 0; i < 2; i++) {
        const struct client_config config = {.version = versions[i], .refuses = true};
        struct client *client = world_join(&world, &config);
        client_ask(client, GET("/ok"));
        world_settle(&world);
        assert_int_equal(client->flags, 0);
        assert_int_equal(client_status(client), 200);
        assert_string_equal(client_body(client), body);
        client_ask(client, "GET /ok HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"one\"\r\n\r\n");
        world_settle(&world);
        assert_int_equal(client_status(client), 304);
        client_hang_up(client);
        world_settle(&world);
        assert_int_equal(world_counters(&world)->open, 0);
    }
    assert_int_equal(world_counters(&world)->full_handshakes, 2);
    assert_int_equal(world_counters(&world)->failed_handshakes, 0);
    world_close(&world);
}

static uint32_t flags_for(const struct feed_server_config *config, const char *host)
{
    struct world world;
    world_open(&world, config);
    const struct client_config wanted = {.host = host};
    struct client *client = world_join(&world, &wanted);
    world_settle(&world);
    assert_int_equal(client->state, CLIENT_OPEN);
    assert_true(client->is_for_servers);
    uint32_t flags = client->flags;
    world_close(&world);
    return flags;
}

static void the_address_is_as_good_as_the_name(void **state)
{
    (void)state;
    assert_int_equal(flags_for(&good, "localhost"), 0);
    assert_int_equal(flags_for(&good, "127.0.0.1"), 0);
    assert_int_equal(flags_for(&good, "127.0.0.2"), MBEDTLS_X509_BADCERT_CN_MISMATCH);
    assert_int_equal(flags_for(&good, "example.net"), MBEDTLS_X509_BADCERT_CN_MISMATCH);
}

static void each_flaw_is_the_one_that_was_asked_for(void **state)
{
    (void)state;
    static const struct {
        enum feed_server_leaf leaf;
        uint32_t flags;
    } cases[] = {
        {FEED_SERVER_LEAF_GOOD, 0},
        {FEED_SERVER_LEAF_OTHER_NAME, MBEDTLS_X509_BADCERT_CN_MISMATCH},
        {FEED_SERVER_LEAF_EXPIRED, MBEDTLS_X509_BADCERT_EXPIRED},
        {FEED_SERVER_LEAF_NOT_YET_VALID, MBEDTLS_X509_BADCERT_FUTURE},
        {FEED_SERVER_LEAF_OTHER_AUTHORITY, MBEDTLS_X509_BADCERT_NOT_TRUSTED},
        {FEED_SERVER_LEAF_SELF_SIGNED, MBEDTLS_X509_BADCERT_NOT_TRUSTED},
        {FEED_SERVER_LEAF_NAME_IN_CN, 0}, /* Mbed TLS falls back to CN; see the next test */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct feed_server_config config = good;
        config.leaf = cases[i].leaf;
        assert_int_equal(flags_for(&config, NULL), cases[i].flags);
    }
    struct feed_server_config other = good;
    other.leaf = FEED_SERVER_LEAF_OTHER_NAME;
    assert_int_equal(flags_for(&other, "example.net"), 0);
}

static void a_name_in_cn_is_nowhere_else(void **state)
{
    (void)state;
    static const enum feed_server_leaf leaves[] = {FEED_SERVER_LEAF_GOOD, FEED_SERVER_LEAF_NAME_IN_CN};
    for (size_t i = 0; i < 2; i++) {
        struct feed_server_config config = good;
        config.leaf = leaves[i];
        struct world world;
        world_open(&world, &config);
        struct client *client = world_join(&world, NULL);
        world_settle(&world);
        assert_int_equal(client->state, CLIENT_OPEN);
        assert_int_equal(client->has_names, leaves[i] == FEED_SERVER_LEAF_GOOD);
        world_close(&world);
    }
}

static void a_certificate_for_clients_ends_the_handshake(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct feed_server_config config = good;
        config.leaf = FEED_SERVER_LEAF_WRONG_USAGE;
        struct world world;
        world_open(&world, &config);
        const struct client_config wanted = {.version = versions[i], .refuses = true};
        struct client *client = world_join(&world, &wanted);
        world_settle(&world);
        assert_int_equal(client->state, CLIENT_BROKEN);
        assert_true(client->has_names);
        assert_false(client->is_for_servers);
        world_close(&world);
    }
}

static void a_client_that_refuses_leaves_a_server_that_serves(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct world world;
        world_open(&world, &good);
        const struct client_config config = {.host = "example.net", .refuses = true, .version = versions[i]};
        struct client *client = world_join(&world, &config);
        world_settle(&world);
        assert_int_equal(client->state, CLIENT_BROKEN);
        world_leave(&world, client);
        world_settle(&world);
        assert_int_equal(world_counters(&world)->failed_handshakes, 1);
        world_expect_service(&world);
        world_close(&world);
    }
}

static void each_start_makes_another_authority(void **state)
{
    (void)state;
    struct world one;
    struct world two;
    world_open(&one, &good);
    world_open(&two, &good);
    const struct client_config config = {.ca_pem = feed_server_ca_pem(two.server)};
    struct client *client = world_join(&one, &config);
    world_settle(&one);
    assert_int_equal(client->flags, MBEDTLS_X509_BADCERT_NOT_TRUSTED);
    world_close(&one);
    world_close(&two);
}

static void validity_is_counted_from_the_epoch(void **state)
{
    (void)state;
    static const int64_t epochs[] = {
        INT64_C(946684800),  /* 2000-01-01 */
        INT64_C(2147483648), /* 2038-01-19, beyond 32 bits */
        INT64_C(2524521600), /* 2049-12-31: from UTCTime into GeneralizedTime */
        INT64_C(4102444800), /* 2100-01-01 */
    };
    for (size_t i = 0; i < sizeof epochs / sizeof epochs[0]; i++) {
        struct feed_server_config config = good;
        config.epoch_s = epochs[i];
        assert_int_equal(flags_for(&config, NULL), 0);
    }
}

static bool agree(const struct feed_server_config *config, mbedtls_ssl_protocol_version version)
{
    struct world world;
    world_open(&world, config);
    const struct client_config wanted = {.version = version};
    struct client *client = world_join(&world, &wanted);
    world_settle(&world);
    bool is_open = client->state == CLIENT_OPEN;
    assert_int_equal(world_counters(&world)->full_handshakes, is_open);
    world_close(&world);
    return is_open;
}

static void versions_are_limited_from_both_sides(void **state)
{
    (void)state;
    struct feed_server_config config = good;
    config.max_tls = FEED_SERVER_TLS_1_2;
    assert_true(agree(&config, MBEDTLS_SSL_VERSION_TLS1_2));
    assert_false(agree(&config, MBEDTLS_SSL_VERSION_TLS1_3));
    assert_true(agree(&config, MBEDTLS_SSL_VERSION_UNKNOWN));
    config.max_tls = FEED_SERVER_TLS_ANY;
    config.min_tls = FEED_SERVER_TLS_1_3;
    assert_false(agree(&config, MBEDTLS_SSL_VERSION_TLS1_2));
    assert_true(agree(&config, MBEDTLS_SSL_VERSION_TLS1_3));
}

static void expect_resumed(const struct client_config *client_config, bool fresh_only)
{
    struct feed_server_config config = good;
    config.fresh_only = fresh_only;
    struct world world;
    world_open(&world, &config);
    struct client_config wanted = *client_config;
    struct client *first = world_join(&world, &wanted);
    client_ask(first, GET("/ok"));
    world_settle(&world);
    if (!first->has_session) { /* TLS 1.2: there from the handshake on */
        first->has_session = mbedtls_ssl_get_session(&first->tls, &first->session) == 0;
    }
    wanted.session = first->has_session ? &first->session : NULL;
    struct client *second = world_join(&world, &wanted);
    client_ask(second, GET("/ok"));
    world_settle(&world);
    assert_int_equal(client_status(second), 200);
    assert_int_equal(world_counters(&world)->full_handshakes, fresh_only ? 2 : 1);
    assert_int_equal(world_counters(&world)->resumed_handshakes, fresh_only ? 0 : 1);
    world_close(&world);
}

/* By ticket, by ticket, by session id. */
static const struct client_config resuming[] = {
    {.version = MBEDTLS_SSL_VERSION_TLS1_3, .refuses = true},
    {.version = MBEDTLS_SSL_VERSION_TLS1_2, .refuses = true},
    {.version = MBEDTLS_SSL_VERSION_TLS1_2, .refuses = true, .takes_no_tickets = true},
};

static void sessions_are_resumed_and_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        expect_resumed(&resuming[i], false);
    }
}

static void sessions_are_not_resumed_when_fresh_only(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        expect_resumed(&resuming[i], true);
    }
}

static void bytes_are_counted_as_the_client_counts_them(void **state)
{
    (void)state;
    struct world world;
    world_open(&world, &good);
    struct client *client = world_ask(&world, GET("/ok"));
    assert_int_equal(world_counters(&world)->bytes_in, client->raw_sent);
    assert_int_equal(world_counters(&world)->bytes_out, client->raw_received);
    world_close(&world);
}

static void plain_http_to_a_tls_server_is_a_failed_handshake(void **state)
{
    (void)state;
    struct world world;
    world_open(&world, &good);
    world.is_plain = true;
    struct client *client = world_ask(&world, GET("/ok"));
    assert_int_not_equal(client->state, CLIENT_OPEN);
    assert_int_equal(client_status(client), 0);
    world_leave(&world, client);
    world_settle(&world);
    assert_int_equal(world_counters(&world)->failed_handshakes, 1);
    world.is_plain = false;
    world_expect_service(&world);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_server_is_verified_and_serves_in_both_versions),
        cmocka_unit_test(the_address_is_as_good_as_the_name),
        cmocka_unit_test(each_flaw_is_the_one_that_was_asked_for),
        cmocka_unit_test(a_name_in_cn_is_nowhere_else),
        cmocka_unit_test(a_certificate_for_clients_ends_the_handshake),
        cmocka_unit_test(a_client_that_refuses_leaves_a_server_that_serves),
        cmocka_unit_test(each_start_makes_another_authority),
        cmocka_unit_test(validity_is_counted_from_the_epoch),
        cmocka_unit_test(versions_are_limited_from_both_sides),
        cmocka_unit_test(sessions_are_resumed_and_counted),
        cmocka_unit_test(sessions_are_not_resumed_when_fresh_only),
        cmocka_unit_test(bytes_are_counted_as_the_client_counts_them),
        cmocka_unit_test(plain_http_to_a_tls_server_is_a_failed_handshake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
