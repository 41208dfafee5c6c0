// SPDX-License-Identifier: MIT
/* What a body looks like: its framing, its length, bodies that are made on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bad_route.h"

static uint64_t head_bytes(const struct client *client)
{
    return (uint64_t)(client_body(client) - client->in);
}

/* Checks a chunked body; the bytes of its chunks must be `chunk` each but for the last. */
static size_t expect_chunks(const char *at, size_t chunk)
{
    size_t total = 0;
    size_t bytes = 0;
    do {
        char *end = NULL;
        bytes = strtoul(at, &end, 16);
        assert_memory_equal(end, "\r\n", 2);
        assert_true(bytes == chunk || total + bytes == BAD_ROUTE_BODY_BYTES || bytes == 0);
        assert_memory_equal(end + 2, bad_route_body + total, bytes);
        assert_memory_equal(end + 2 + bytes, "\r\n", 2);
        at = end + 2 + bytes + 2;
        total += bytes;
    } while (bytes > 0);
    assert_string_equal(at, "");
    return total;
}

static void chunks_have_their_size_and_the_connection_lives_on(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 7, 999, 1000, 1001, 8192, 100000};
    struct world world;
    bad_route_open(&world, false);
    struct client *client = world_join(&world, NULL);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        bad_route->script = (struct feed_server_script){.framing = FEED_SERVER_CHUNKED, .chunk_bytes = sizes[i]};
        client_ask(client, GET("/bad"));
        world_settle(&world);
        assert_true(client_has_line(client, "Transfer-Encoding: chunked"));
        assert_null(strstr(client->in, "Content-Length"));
        assert_int_equal(expect_chunks(client_body(client), sizes[i]), BAD_ROUTE_BODY_BYTES);
    }
    assert_int_equal(world_counters(&world)->connections, 1);
    world_close(&world);
}

static void chunks_trickle_too(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, false);
    bad_route->script = (struct feed_server_script){.framing = FEED_SERVER_CHUNKED,
                                                    .chunk_bytes = 100,
                                                    .from_body = true,
                                                    .trickle_bytes = 50,
                                                    .trickle_interval_us = SECOND_US};
    struct client *client = world_ask(&world, GET("/bad"));
    assert_int_equal(strlen(client_body(client)), 50);
    world_run(&world, WORLD_START_US + 100 * SECOND_US);
    assert_int_equal(expect_chunks(client_body(client), 100), BAD_ROUTE_BODY_BYTES);
    world_close(&world);
}

static void a_wrong_length_is_told_and_the_connection_ends(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, false);
    bad_route->script = (struct feed_server_script){.framing = FEED_SERVER_WRONG_LENGTH, .declared_bytes = 1234};
    struct client *client = world_ask(&world, GET("/bad"));
    assert_true(client_has_line(client, "Content-Length: 1234"));
    assert_string_equal(client_body(client), bad_route_body);
    assert_int_equal(client->state, CLIENT_ENDED);
    world_close(&world);
}

static void a_body_may_last_until_the_connection_ends(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, false);
    bad_route->script = (struct feed_server_script){.framing = FEED_SERVER_UNTIL_CLOSE};
    struct client *client = world_ask(&world, GET("/bad"));
    assert_null(strstr(client->in, "Content-Length"));
    assert_string_equal(client_body(client), bad_route_body);
    assert_int_equal(client->state, CLIENT_ENDED);
    world_close(&world);
}

static void a_raw_reply_is_sent_as_it_is(void **state)
{
    (void)state;
    static const char raw[] = "HTTP/9.9 abc\nnonsense";
    struct world world;
    bad_route_open(&world, false);
    bad_route->body = raw;
    bad_route->bytes = sizeof raw - 1;
    bad_route->script =
        (struct feed_server_script){.raw = true, .end = FEED_SERVER_END_CLEAN, .end_after_bytes = UINT64_MAX};
    struct client *client = world_ask(&world, GET("/bad"));
    assert_string_equal(client->in, raw);
    assert_int_equal(client->state, CLIENT_ENDED);
    world_close(&world);
}

static void ten_thousand_header_lines_are_sent(void **state)
{
    (void)state;
    enum { LINES = 10000, LINE_BYTES = 8 };
    struct world world;
    bad_route_open(&world, false);
    char *lines = malloc(LINES * LINE_BYTES + 1);
    assert_non_null(lines);
    for (size_t i = 0; i < LINES; i++) {
        memcpy(lines + i * LINE_BYTES, "X-A: b\r\n", LINE_BYTES + 1);
    }
    bad_route->extra_headers = lines;
    struct client *client = world_ask(&world, GET("/bad"));
    assert_true(client->received > LINES * LINE_BYTES + BAD_ROUTE_BODY_BYTES);
    assert_int_equal(head_bytes(client), client->received - BAD_ROUTE_BODY_BYTES);
    world_close(&world);
    free(lines);
}

static void fields_that_do_not_fit_are_a_500(void **state)
{
    (void)state;
    static char etag[5000];
    memset(etag, 'e', sizeof etag - 1);
    struct world world;
    bad_route_open(&world, true);
    bad_route->etag = etag;
    struct client *client = world_ask(&world, GET("/bad"));
    assert_int_equal(client_status(client), 500);
    world_expect_service(&world);
    world_close(&world);
}

enum {
    HUGE_BYTES = 10 * 1024 * 1024,
    FILL_BYTES = 777, /* what a call gives at most, though there is room for more */
};

static int fill_digits(void *context, uint64_t offset, char *out, size_t capacity)
{
    const uint64_t *fails_at = context;
    if (fails_at != NULL && offset >= *fails_at) {
        return -1;
    }
    int count = 0;
    while (count < FILL_BYTES && (size_t)count < capacity) {
        out[count] = (char)('0' + (offset + (uint64_t)count) % 10);
        count++;
    }
    return count;
}

static void ten_megabytes_come_without_being_held(void **state)
{
    (void)state;
    for (int plain = 0; plain < 2; plain++) {
        struct world world;
        bad_route_open(&world, plain != 0);
        bad_route->fill = fill_digits;
        bad_route->bytes = HUGE_BYTES;
        struct client *client = world_ask(&world, GET("/bad"));
        assert_int_equal(client->received, head_bytes(client) + HUGE_BYTES);
        assert_memory_equal(client_body(client), "01234567890123456789", 20);
        assert_int_equal(client->state, CLIENT_OPEN);
        world_close(&world);
    }
}

static void a_client_that_does_not_read_is_waited_for_and_then_dropped(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, false);
    bad_route->fill = fill_digits;
    bad_route->bytes = HUGE_BYTES;
    struct client *client = world_join(&world, NULL);
    world_settle(&world);
    client_ask(client, GET("/bad"));
    (void)client_step(client, world.now_us);
    client->is_paused = true;
    world_settle(&world);
    assert_int_equal(world_counters(&world)->replying, 1);
    assert_int_equal(feed_server_next_us(world.server), WORLD_START_US + 60 * SECOND_US);
    world_expect_service(&world);
    world_run(&world, WORLD_START_US + 60 * SECOND_US);
    assert_int_equal(world_counters(&world)->open, 0);
    client->is_paused = false;
    world_settle(&world);
    assert_int_equal(client->state, CLIENT_BROKEN);
    assert_true(client->received < HUGE_BYTES);
    world_close(&world);
}

static void a_body_that_fails_resets_the_connection(void **state)
{
    (void)state;
    uint64_t fails_at = FILL_BYTES * 3;
    struct world world;
    bad_route_open(&world, false);
    bad_route->fill = fill_digits;
    bad_route->context = &fails_at;
    bad_route->bytes = HUGE_BYTES;
    struct client *client = world_ask(&world, GET("/bad"));
    assert_int_equal(client->state, CLIENT_BROKEN);
    assert_int_equal(client->received, head_bytes(client) + fails_at);
    world_expect_service(&world);
    world_close(&world);
}

static int fill_and_end(void *context, uint64_t offset, char *out, size_t capacity)
{
    (void)context;
    return offset < FILL_BYTES ? fill_digits(NULL, offset, out, capacity) : 0;
}

static void a_body_shorter_than_was_told_ends_the_connection(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, false);
    bad_route->fill = fill_and_end;
    bad_route->bytes = HUGE_BYTES;
    struct client *client = world_ask(&world, GET("/bad"));
    assert_true(client_has_line(client, "Content-Length: 10485760"));
    assert_int_equal(client->received, head_bytes(client) + FILL_BYTES);
    assert_int_equal(client->state, CLIENT_ENDED);
    world_close(&world);
}

static void a_reset_waits_until_the_client_has_read(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, true);
    bad_route->fill = fill_digits;
    bad_route->bytes = HUGE_BYTES;
    bad_route->script = (struct feed_server_script){.end = FEED_SERVER_END_RESET, .end_after_bytes = 1000000};
    struct client *client = world_join(&world, NULL);
    client_ask(client, GET("/bad"));
    (void)client_step(client, world.now_us);
    client->is_paused = true;
    world_run(&world, WORLD_START_US + SECOND_US);
    assert_int_equal(world_counters(&world)->open, 1);
    client->is_paused = false;
    world_settle(&world);
    assert_int_equal(client->received, 1000000);
    assert_int_equal(client->state, CLIENT_BROKEN);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chunks_have_their_size_and_the_connection_lives_on),
        cmocka_unit_test(chunks_trickle_too),
        cmocka_unit_test(a_wrong_length_is_told_and_the_connection_ends),
        cmocka_unit_test(a_body_may_last_until_the_connection_ends),
        cmocka_unit_test(a_raw_reply_is_sent_as_it_is),
        cmocka_unit_test(ten_thousand_header_lines_are_sent),
        cmocka_unit_test(fields_that_do_not_fit_are_a_500),
        cmocka_unit_test(ten_megabytes_come_without_being_held),
        cmocka_unit_test(a_client_that_does_not_read_is_waited_for_and_then_dropped),
        cmocka_unit_test(a_body_that_fails_resets_the_connection),
        cmocka_unit_test(a_body_shorter_than_was_told_ends_the_connection),
        cmocka_unit_test(a_reset_waits_until_the_client_has_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
