// SPDX-License-Identifier: MIT
/* Clients that leave, wires that are cut, crowds: the server goes on serving. */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

static char body[500];

static const struct feed_server_route routes[] = {
    {.path = "/ok", .body = body, .bytes = sizeof body - 1},
    {.path = "/slow", .body = body, .bytes = sizeof body - 1, .script = {.head_delay_us = UINT64_MAX}},
};

static void open_world(struct world *world, bool is_plain, enum feed_server_tls version)
{
    memset(body, 'b', sizeof body - 1);
    const struct feed_server_config config = {
        .routes = routes, .route_count = 2, .plain = is_plain, .min_tls = version, .max_tls = version};
    world_open(world, &config);
}

/* How many raw bytes a good exchange takes in each direction. */
static void measure(struct world *world, size_t *up, size_t *down)
{
    struct client *client = world_ask(world, GET("/ok"));
    assert_int_equal(client_status(client), 200);
    *up = (size_t)client->raw_sent;
    *down = (size_t)client->raw_received;
    world_leave(world, client);
    world_settle(world);
}

static void hang_up_at_every_byte(enum feed_server_tls version, bool is_plain, bool resets)
{
    struct world world;
    size_t up = 0;
    size_t down = 0;
    open_world(&world, is_plain, version);
    measure(&world, &up, &down);
    for (size_t at = 1; at < up; at++) {
        const struct client_config config = {.hang_up_after_bytes = at, .resets = resets};
        struct client *client = world_join(&world, &config);
        client_ask(client, GET("/ok"));
        world_settle(&world);
        assert_true(client->has_hung_up);
        assert_int_equal(client_status(client), 0);
        world_leave(&world, client);
        world_run(&world, world.now_us + 2 * SECOND_US);
        assert_int_equal(world_counters(&world)->open, 0);
    }
    world_expect_service(&world);
    world_close(&world);
}

static void a_plain_client_may_hang_up_at_every_byte(void **state)
{
    (void)state;
    hang_up_at_every_byte(FEED_SERVER_TLS_ANY, true, false);
    hang_up_at_every_byte(FEED_SERVER_TLS_ANY, true, true);
}

static void a_tls_client_may_hang_up_at_every_byte(void **state)
{
    (void)state;
    hang_up_at_every_byte(FEED_SERVER_TLS_1_2, false, false);
    hang_up_at_every_byte(FEED_SERVER_TLS_1_3, false, true);
}

static bool is_silent(const struct client *client)
{
    return client->state == CLIENT_OPEN || client->state == CLIENT_SHAKES_HANDS;
}

/*
 * A busy kernel may hand over bytes, or the end of a connection, a little after the world has found nothing to do: then
 * either end goes on as soon as it has them.
 */
static void await_end(struct world *world, const struct client *client)
{
    const int turns_most = 500;
    const int turn_ms = 10;

    for (int turn = 0; turn < turns_most && is_silent(client); turn++) {
        struct pollfd end = {.fd = client->fd, .events = POLLIN};

        (void)poll(&end, 1, turn_ms);
        world_settle(world);
    }
}

static void expect_cut(struct world *world, uint64_t at, enum feed_server_end cut)
{
    const struct feed_server_wire wire = {.cut = cut, .cut_after_bytes = at};
    feed_server_set_wire(world->server, &wire);
    struct client *client = world_ask(world, GET("/ok"));
    world_run(world, world->now_us + 10 * SECOND_US);
    if (cut != FEED_SERVER_END_BLACK_HOLE && is_silent(client))
        await_end(world, client);
    assert_int_equal(client->raw_received, at);
    assert_int_equal(is_silent(client), cut == FEED_SERVER_END_BLACK_HOLE);
    world_leave(world, client);
    world_settle(world);
    assert_int_equal(world_counters(world)->open, 0);
}

static void cut_at_every_byte(enum feed_server_tls version, bool is_plain)
{
    static const enum feed_server_end cuts[] = {FEED_SERVER_END_TRUNCATED, FEED_SERVER_END_RESET,
                                                FEED_SERVER_END_BLACK_HOLE};
    struct world world;
    size_t up = 0;
    size_t down = 0;
    open_world(&world, is_plain, version);
    measure(&world, &up, &down);
    /* Over TLS an exchange differs by some bytes from one time to the next: 10 were seen. */
    size_t shortest = down - (is_plain ? 8 : 40);
    for (size_t at = 0; at < shortest; at++) {
        expect_cut(&world, at, cuts[at % 3]);
    }
    const struct feed_server_wire whole = {0};
    feed_server_set_wire(world.server, &whole);
    world_expect_service(&world);
    world_close(&world);
}

static void the_wire_may_be_cut_at_every_byte(void **state)
{
    (void)state;
    cut_at_every_byte(FEED_SERVER_TLS_ANY, true);
    cut_at_every_byte(FEED_SERVER_TLS_1_2, false);
    cut_at_every_byte(FEED_SERVER_TLS_1_3, false);
}

static void a_handshake_may_be_kept_waiting(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, false, FEED_SERVER_TLS_ANY);
    const struct feed_server_wire late = {.handshake_delay_us = 90 * UINT64_C(1000000)};
    feed_server_set_wire(world.server, &late);
    struct client *client = world_ask(&world, GET("/ok"));
    struct client *impatient = world_ask(&world, GET("/ok"));
    world_run(&world, WORLD_START_US + 89 * SECOND_US);
    assert_int_equal(client->raw_received, 0);
    world_leave(&world, impatient);
    world_settle(&world);
    assert_int_equal(world_counters(&world)->failed_handshakes, 1);
    assert_int_equal(world_counters(&world)->open, 1);
    world_run(&world, WORLD_START_US + 90 * SECOND_US);
    assert_int_equal(client_status(client), 200);
    assert_int_equal(client->last_us, WORLD_START_US + 90 * SECOND_US);
    world_close(&world);
}

static void a_client_that_says_nothing_is_dropped(void **state)
{
    (void)state;
    for (int plain = 0; plain < 2; plain++) {
        struct world world;
        open_world(&world, plain != 0, FEED_SERVER_TLS_ANY);
        struct client *client = world_join(&world, NULL);
        client->is_paused = true;
        world_run(&world, WORLD_START_US + 61 * SECOND_US);
        assert_int_equal(world_counters(&world)->open, 0);
        world_close(&world);
    }
}

static void a_half_request_is_dropped_after_its_time(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, false, FEED_SERVER_TLS_ANY);
    struct client *client = world_ask(&world, "GET /ok HT");
    world_run(&world, WORLD_START_US + 30 * SECOND_US);
    client_ask(client, "T");
    world_run(&world, WORLD_START_US + 90 * SECOND_US - 1);
    assert_int_equal(client->state, CLIENT_OPEN);
    world_run(&world, WORLD_START_US + 90 * SECOND_US);
    assert_int_equal(client->state, CLIENT_ENDED);
    world_close(&world);
}

static void a_client_that_leaves_while_it_is_kept_waiting_frees_its_place(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, false, FEED_SERVER_TLS_ANY);
    for (int i = 0; i < 3 * FEED_SERVER_CONNECTIONS; i++) {
        struct client *client = world_ask(&world, GET("/slow"));
        assert_int_equal(world_counters(&world)->open, 1);
        world_leave(&world, client);
        world_settle(&world);
        assert_int_equal(world_counters(&world)->open, 0);
    }
    world_close(&world);
}

static void a_ninth_client_waits_for_a_place(void **state)
{
    (void)state;
    struct world world;
    struct client *clients[FEED_SERVER_CONNECTIONS];
    open_world(&world, false, FEED_SERVER_TLS_ANY);
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        clients[i] = world_ask(&world, GET("/slow"));
    }
    struct client *ninth = world_ask(&world, GET("/ok"));
    assert_int_equal(ninth->raw_received, 0);
    assert_int_equal(world_counters(&world)->open, FEED_SERVER_CONNECTIONS);
    world_leave(&world, clients[3]);
    world_settle(&world);
    assert_int_equal(client_status(ninth), 200);
    world_close(&world);
}

static void the_client_that_has_been_idle_longest_makes_room(void **state)
{
    (void)state;
    struct world world;
    struct client *clients[FEED_SERVER_CONNECTIONS];
    open_world(&world, true, FEED_SERVER_TLS_ANY);
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        world_run(&world, world.now_us + SECOND_US);
        clients[i] = world_ask(&world, i == 0 ? GET("/slow") : GET("/ok"));
    }
    struct client *ninth = world_ask(&world, GET("/ok"));
    assert_int_equal(client_status(ninth), 200);
    assert_int_equal(clients[0]->state, CLIENT_OPEN);
    assert_int_equal(clients[1]->state, CLIENT_ENDED);
    assert_int_equal(clients[2]->state, CLIENT_OPEN);
    world_close(&world);
}

static void poll_has_a_descriptor_for_all_that_may_happen(void **state)
{
    (void)state;
    struct world world;
    struct pollfd fds[FEED_SERVER_DESCRIPTORS];
    open_world(&world, true, FEED_SERVER_TLS_ANY);
    assert_int_equal(feed_server_poll_fds(world.server, fds), 1);
    struct client *first = world_join(&world, NULL);
    assert_int_equal(poll(fds, 1, 0), 1);
    world_settle(&world);
    assert_int_equal(feed_server_poll_fds(world.server, fds), 2);
    assert_int_equal(poll(fds, 2, 0), 0);
    client_ask(first, GET("/slow"));
    (void)client_step(first, world.now_us);
    assert_int_equal(poll(fds, 2, 0), 1);
    world_settle(&world);
    assert_int_equal(feed_server_poll_fds(world.server, fds), 2);
    assert_int_equal(poll(fds, 2, 0), 0);
    world_leave(&world, first);
    assert_int_equal(poll(fds, 2, 0), 1); /* the hang-up, though nothing is to be read */
    for (size_t i = 1; i < FEED_SERVER_CONNECTIONS; i++) {
        (void)world_ask(&world, GET("/slow"));
    }
    (void)world_ask(&world, GET("/slow"));
    assert_int_equal(feed_server_poll_fds(world.server, fds), FEED_SERVER_CONNECTIONS);
    world_close(&world);
}

static void closing_the_server_in_the_middle_leaks_nothing(void **state)
{
    (void)state;
    struct world world;
    open_world(&world, false, FEED_SERVER_TLS_ANY);
    (void)world_ask(&world, GET("/slow"));
    (void)world_ask(&world, GET("/ok"));
    struct client *shaking = world_join(&world, NULL);
    (void)client_step(shaking, world.now_us);
    (void)feed_server_step(world.server, world.now_us);
    (void)world_join(&world, NULL);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_client_may_hang_up_at_every_byte),
        cmocka_unit_test(a_tls_client_may_hang_up_at_every_byte),
        cmocka_unit_test(the_wire_may_be_cut_at_every_byte),
        cmocka_unit_test(a_handshake_may_be_kept_waiting),
        cmocka_unit_test(a_client_that_says_nothing_is_dropped),
        cmocka_unit_test(a_half_request_is_dropped_after_its_time),
        cmocka_unit_test(a_client_that_leaves_while_it_is_kept_waiting_frees_its_place),
        cmocka_unit_test(a_ninth_client_waits_for_a_place),
        cmocka_unit_test(the_client_that_has_been_idle_longest_makes_room),
        cmocka_unit_test(poll_has_a_descriptor_for_all_that_may_happen),
        cmocka_unit_test(closing_the_server_in_the_middle_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
