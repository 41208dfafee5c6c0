// SPDX-License-Identifier: MIT
/* What the server answers, on plain connections: TLS changes none of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

static const char body[] = "{\"items\":[]}";

static struct feed_server_route routes[] = {
    {.path = "/ok",
     .body = body,
     .bytes = sizeof body - 1,
     .content_type = "application/json",
     .etag = "\"one\"",
     .last_modified = "Thu, 01 Jan 2026 00:00:00 GMT"},
    {.path = "/moved", .status = 301, .location = "https://localhost/ok"},
    {.path = "/busy", .status = 503, .extra_headers = "Retry-After: 120\r\nX-A: b\r\n"},
    {.path = "/weak", .body = body, .bytes = sizeof body - 1, .etag = "W/\"two\""},
    {.path = "/unchanged", .status = 304, .body = body, .bytes = sizeof body - 1},
    {.path = "/lost", .bytes = 10}, /* a length without a body */
};

static const struct feed_server_config config = {
    .routes = routes, .route_count = sizeof routes / sizeof routes[0], .plain = true};

static int open_world(void **state)
{
    static struct world world;
    world_open(&world, &config);
    *state = &world;
    return 0;
}

static int close_world(void **state)
{
    world_close(*state);
    return 0;
}

static void a_reply_has_its_head_and_its_body(void **state)
{
    struct client *client = world_ask(*state, GET("/ok"));
    assert_string_equal(client->in, "HTTP/1.1 200 OK\r\n"
                                    "Date: Fri, 02 Jan 2026 03:04:05 GMT\r\n"
                                    "Content-Type: application/json\r\n"
                                    "ETag: \"one\"\r\n"
                                    "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
                                    "Content-Length: 12\r\n"
                                    "\r\n"
                                    "{\"items\":[]}");
    assert_int_equal(client->state, CLIENT_OPEN);
    assert_string_equal(feed_server_last_head(((struct world *)*state)->server), GET("/ok"));
}

static void the_date_follows_the_time_that_is_given(void **state)
{
    struct world *world = *state;
    world_run(world, WORLD_START_US + UINT64_C(86400) * SECOND_US);
    struct client *client = world_ask(world, GET("/ok"));
    assert_true(client_has_line(client, "Date: Sat, 03 Jan 2026 03:04:05 GMT"));
}

static void a_connection_serves_again_and_again(void **state)
{
    struct client *client = world_ask(*state, GET("/ok"));
    for (int i = 0; i < 5; i++) {
        client_ask(client, GET("/ok"));
        world_settle(*state);
        assert_string_equal(client_body(client), body);
    }
    assert_int_equal(world_counters(*state)->connections, 1);
    assert_int_equal(world_counters(*state)->requests, 6);
}

static void requests_sent_in_one_go_are_answered_in_turn(void **state)
{
    struct client *client = world_ask(*state, GET("/ok") GET("/busy") GET("/none") GET("/ok"));
    const char *at = client->in;
    static const char *const expected[] = {"HTTP/1.1 200", "HTTP/1.1 503", "HTTP/1.1 404", "HTTP/1.1 200"};
    for (size_t i = 0; i < 4; i++) {
        at = strstr(at, expected[i]);
        assert_non_null(at);
        at += 1;
    }
    assert_null(strstr(at, "HTTP/1.1"));
    assert_int_equal(world_counters(*state)->requests, 4);
}

static void a_request_may_come_byte_by_byte(void **state)
{
    struct client *client = world_join(*state, NULL);
    const char *text = GET("/ok");
    for (size_t i = 0; i < strlen(text); i++) {
        assert_int_equal(client->received, 0);
        client_ask_bytes(client, text + i, 1);
        world_settle(*state);
    }
    assert_string_equal(client_body(client), body);
}

static void expect_304(struct world *world, const char *text, bool is_304)
{
    uint64_t before = world_counters(world)->not_modified;
    struct client *client = world_ask(world, text);
    assert_int_equal(client_status(client), is_304 ? 304 : 200);
    assert_int_equal(world_counters(world)->not_modified - before, is_304);
    assert_string_equal(client_body(client), is_304 ? "" : body);
    assert_int_equal(client->state, CLIENT_OPEN);
    world_leave(world, client);
    world_settle(world);
}

#define IF(path, line) "GET " path " HTTP/1.1\r\nHost: a\r\n" line "\r\n\r\n"

static void what_the_client_has_is_not_sent_again(void **state)
{
    expect_304(*state, IF("/ok", "If-None-Match: \"one\""), true);
    expect_304(*state, IF("/ok", "if-none-match:\"zero\" ,W/\"one\"  "), true);
    expect_304(*state, IF("/ok", "If-None-Match: *"), true);
    expect_304(*state, IF("/weak", "If-None-Match: \"two\""), true);
    expect_304(*state, IF("/weak", "If-None-Match: W/\"two\""), true);
    expect_304(*state, IF("/ok", "If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT"), true);
}

static void what_has_changed_is_sent(void **state)
{
    expect_304(*state, IF("/ok", "If-None-Match: \"on\""), false);
    expect_304(*state, IF("/ok", "If-None-Match: one"), false);
    expect_304(*state, IF("/ok", "If-None-Match:"), false);
    expect_304(*state, IF("/ok", "If-Modified-Since: Thu, 01 Jan 2026 00:00:01 GMT"), false);
    expect_304(*state, IF("/weak", "If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT"), false);
    expect_304(*state,
               IF("/ok", "If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
                         "If-None-Match: \"three\""),
               false);
}

static void a_route_may_change_between_requests(void **state)
{
    routes[0].etag = "\"three\"";
    expect_304(*state, IF("/ok", "If-None-Match: \"one\""), false);
    expect_304(*state, IF("/ok", "If-None-Match: \"three\""), true);
    routes[0].etag = "\"one\"";
}

static void a_304_has_no_body_and_no_length(void **state)
{
    struct client *client = world_ask(*state, GET("/unchanged"));
    assert_int_equal(client_status(client), 304);
    assert_string_equal(client_body(client), "");
    assert_null(strstr(client->in, "Content-Length"));
}

static void routes_tell_status_place_and_lines_of_their_own(void **state)
{
    struct client *moved = world_ask(*state, GET("/moved"));
    assert_int_equal(client_status(moved), 301);
    assert_true(client_has_line(moved, "Location: https://localhost/ok"));
    assert_true(client_has_line(moved, "Content-Length: 0"));
    struct client *busy = world_ask(*state, GET("/busy"));
    assert_int_equal(client_status(busy), 503);
    assert_true(client_has_line(busy, "Retry-After: 120"));
    assert_true(client_has_line(busy, "X-A: b"));
    struct client *lost = world_ask(*state, GET("/lost"));
    assert_true(client_has_line(lost, "Content-Length: 0"));
}

static void paths_are_found_with_query_and_host(void **state)
{
    static const char *const good[] = {
        GET("/ok?key=1&b=2?"),        GET("https://localhost:8443/ok"),
        GET("http://localhost/ok?x"), "\r\n\r\n" GET("/ok"),
        "GET /ok HTTP/1.0\r\n\r\n",   "GET /ok HTTP/1.1\r\nhOST:a\r\nX: caf\xC3\xA9\r\nY:\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct client *client = world_ask(*state, good[i]);
        assert_int_equal(client_status(client), 200);
        world_leave(*state, client);
    }
}

static void unknown_paths_are_404(void **state)
{
    static const char *const paths[] = {GET("/"),   GET("/o"),    GET("/okay"),      GET("/ok/"),
                                        GET("/OK"), GET("/%6fk"), GET("https://ok/")};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct client *client = world_ask(*state, paths[i]);
        assert_int_equal(client_status(client), 404);
        assert_int_equal(client->state, CLIENT_OPEN);
        world_leave(*state, client);
    }
    assert_int_equal(world_counters(*state)->refused, sizeof paths / sizeof paths[0]);
}

static void other_methods_are_405(void **state)
{
    struct client *head = world_ask(*state, "HEAD /ok HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_int_equal(client_status(head), 405);
    assert_true(client_has_line(head, "Allow: GET"));
    assert_string_equal(client_body(head), "");
    assert_int_equal(head->state, CLIENT_OPEN);
    struct client *post = world_ask(*state, "POST /ok HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    assert_int_equal(client_status(post), 405);
    assert_int_equal(post->state, CLIENT_ENDED); /* its body is not read as a request */
    assert_int_equal(world_counters(*state)->requests, 2);
}

static void malformed_requests_are_refused_and_end_the_connection(void **state)
{
    static const struct {
        const char *text;
        int status;
    } cases[] = {
        {"GET /ok HTTP/1.1\r\n\r\n", 400},                          /* no Host */
        {"GET /ok HTTP/1.1\r\nConnection: close\r\n\r\n", 400},     /* no Host */
        {"GET /ok HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},    /* two */
        {"GET /ok\r\n\r\n", 400},                                   /* HTTP/0.9 */
        {"GET  /ok HTTP/1.1\r\nHost: a\r\n\r\n", 400},              /* two spaces */
        {"GET ok HTTP/1.1\r\nHost: a\r\n\r\n", 400},                /* no slash */
        {"GET https://host HTTP/1.1\r\nHost: a\r\n\r\n", 400},      /* no path */
        {"GET https:// HTTP/1.1\r\nHost: a\r\n\r\n", 400},          /* no host */
        {"GET /o\x01k HTTP/1.1\r\nHost: a\r\n\r\n", 400},           /* control */
        {"G@T /ok HTTP/1.1\r\nHost: a\r\n\r\n", 400},               /* no token */
        {"GET /ok HTTP/1.1 \r\nHost: a\r\n\r\n", 400},              /* at the end */
        {"GET /ok HTTP/2.0\r\nHost: a\r\n\r\n", 505},               /* version */
        {"GET /ok HTTX/1.1\r\nHost: a\r\n\r\n", 400},               /* protocol */
        {"GET /ok HTTP/1.1\nHost: a\n\n", 400},                     /* no CR */
        {"\nGET /ok HTTP/1.1\r\nHost: a\r\n\r\n", 400},             /* no CR */
        {"GET /ok HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400},          /* no colon */
        {"GET /ok HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n", 400},      /* space */
        {"GET /ok HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400},        /* no name */
        {"GET /ok HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400},    /* folded */
        {"GET /ok HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n", 400},    /* CR inside */
        {"GET /ok HTTP/1.1\r\nHost: a\r\nX: \x1B[2J\r\n\r\n", 400}, /* ESC */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct client *client = world_ask(*state, cases[i].text);
        assert_int_equal(client_status(client), cases[i].status);
        assert_true(client_has_line(client, "Connection: close"));
        assert_int_equal(client->state, CLIENT_ENDED);
        world_leave(*state, client);
        world_expect_service(*state);
    }
}

static void a_nul_in_a_request_is_refused(void **state)
{
    static const char text[] = "GET /ok HTTP/1.1\r\nHost: a\0b\r\n\r\n";
    struct client *client = world_join(*state, NULL);
    client_ask_bytes(client, text, sizeof text - 1);
    world_settle(*state);
    assert_int_equal(client_status(client), 400);
}

static void heads_of_8_kb_pass_and_longer_ones_are_431(void **state)
{
    static char text[FEED_SERVER_HEAD_BYTES + 2];
    for (size_t bytes = FEED_SERVER_HEAD_BYTES; bytes <= FEED_SERVER_HEAD_BYTES + 1; bytes++) {
        memset(text, 'x', sizeof text);
        static const char start[] = "GET /ok HTTP/1.1\r\nHost: a\r\nX: ";
        memcpy(text, start, sizeof start - 1);
        memcpy(text + bytes - 4, "\r\n\r\n", 4);
        struct client *client = world_join(*state, NULL);
        client_ask_bytes(client, text, bytes);
        world_settle(*state);
        bool fits = bytes == FEED_SERVER_HEAD_BYTES;
        assert_int_equal(client_status(client), fits ? 200 : 431);
        assert_int_equal(client->state, fits ? CLIENT_OPEN : CLIENT_ENDED);
    }
    world_expect_service(*state);
}

static void a_megabyte_without_an_end_is_431(void **state)
{
    enum { MEGABYTE = 1 << 20 };
    char *text = malloc(MEGABYTE);
    assert_non_null(text);
    memset(text, 'a', MEGABYTE);
    struct client *client = world_join(*state, NULL);
    client_ask_bytes(client, text, MEGABYTE);
    world_settle(*state);
    assert_int_equal(client_status(client), 431);
    assert_int_equal(client->state, CLIENT_ENDED);
    free(text);
    world_expect_service(*state);
}

static void the_client_decides_how_long_a_connection_lives(void **state)
{
    static const struct {
        const char *text;
        enum client_state state;
    } cases[] = {
        {"GET /ok HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", CLIENT_ENDED},
        {"GET /ok HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n", CLIENT_ENDED},
        {"GET /ok HTTP/1.1\r\nHost: a\r\nConnection: closed\r\n\r\n", CLIENT_OPEN},
        {"GET /ok HTTP/1.0\r\n\r\n", CLIENT_ENDED},
        {"GET /ok HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", CLIENT_OPEN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct client *client = world_ask(*state, cases[i].text);
        assert_int_equal(client_status(client), 200);
        assert_int_equal(client->state, cases[i].state);
        world_leave(*state, client);
        world_settle(*state);
    }
}

static void impossible_configs_are_refused_in_words(void **state)
{
    (void)state;
    static const struct feed_server_route nameless = {.status = 200};
    const struct feed_server_config wrong[] = {
        {.route_count = 1},
        {.routes = &nameless, .route_count = 1},
        {.min_tls = FEED_SERVER_TLS_1_3, .max_tls = FEED_SERVER_TLS_1_2},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct feed_server *server = NULL;
        char words[FEED_SERVER_WORDS_BYTES];
        assert_int_equal(feed_server_open(&server, &wrong[i], words), TKR_E_ARGUMENT);
        assert_null(server);
        assert_true(strlen(words) > 0);
    }
}

static void a_port_in_use_is_told_in_words(void **state)
{
    struct world *world = *state;
    struct feed_server_config same = config;
    same.port = feed_server_port(world->server);
    struct feed_server *server = NULL;
    char words[FEED_SERVER_WORDS_BYTES];
    char expected[FEED_SERVER_WORDS_BYTES];
    assert_int_equal(feed_server_open(&server, &same, words), TKR_E_IO);
    (void)snprintf(expected, sizeof expected, "cannot listen on 127.0.0.1 port %u: Address already in use",
                   (unsigned)same.port);
    assert_string_equal(words, expected);
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(a_reply_has_its_head_and_its_body),
        IN_WORLD(the_date_follows_the_time_that_is_given),
        IN_WORLD(a_connection_serves_again_and_again),
        IN_WORLD(requests_sent_in_one_go_are_answered_in_turn),
        IN_WORLD(a_request_may_come_byte_by_byte),
        IN_WORLD(what_the_client_has_is_not_sent_again),
        IN_WORLD(what_has_changed_is_sent),
        IN_WORLD(a_route_may_change_between_requests),
        IN_WORLD(a_304_has_no_body_and_no_length),
        IN_WORLD(routes_tell_status_place_and_lines_of_their_own),
        IN_WORLD(paths_are_found_with_query_and_host),
        IN_WORLD(unknown_paths_are_404),
        IN_WORLD(other_methods_are_405),
        IN_WORLD(malformed_requests_are_refused_and_end_the_connection),
        IN_WORLD(a_nul_in_a_request_is_refused),
        IN_WORLD(heads_of_8_kb_pass_and_longer_ones_are_431),
        IN_WORLD(a_megabyte_without_an_end_is_431),
        IN_WORLD(the_client_decides_how_long_a_connection_lives),
        cmocka_unit_test(impossible_configs_are_refused_in_words),
        IN_WORLD(a_port_in_use_is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
