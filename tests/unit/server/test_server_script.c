// SPDX-License-Identifier: MIT
/* When and how far a reply comes, on plain connections and on TLS. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bad_route.h"

static void a_delay_before_the_head_follows_the_time_that_is_given(void **state)
{
    (void)state;
    for (int plain = 0; plain < 2; plain++) {
        struct world world;
        bad_route_open(&world, plain != 0);
        bad_route->script.head_delay_us = 3600 * UINT64_C(1000000);
        struct client *client = world_ask(&world, GET("/bad"));
        uint64_t due_us = WORLD_START_US + bad_route->script.head_delay_us;
        assert_int_equal(feed_server_next_us(world.server), due_us);
        assert_int_equal(world_counters(&world)->replying, 1);
        world_run(&world, due_us - 1);
        assert_int_equal(client->received, 0);
        world_run(&world, due_us);
        assert_int_equal(client->first_us, due_us);
        assert_string_equal(client_body(client), bad_route_body);
        assert_int_equal(world_counters(&world)->replying, 0);
        world_close(&world);
    }
}

static void a_trickle_gives_its_bytes_each_interval(void **state)
{
    (void)state;
    for (int plain = 0; plain < 2; plain++) {
        struct world world;
        bad_route_open(&world, plain != 0);
        bad_route->script.trickle_bytes = 10;
        bad_route->script.trickle_interval_us = 7 * SECOND_US;
        struct client *client = world_ask(&world, GET("/bad"));
        assert_int_equal(client->received, 10);
        for (uint64_t i = 1; i < 20; i++) {
            world_run(&world, WORLD_START_US + i * 7 * SECOND_US - 1);
            assert_int_equal(client->received, i * 10);
            assert_int_equal(feed_server_next_us(world.server), WORLD_START_US + i * 7 * SECOND_US);
            world_run(&world, WORLD_START_US + i * 7 * SECOND_US);
            assert_int_equal(client->received, (i + 1) * 10);
        }
        world_run(&world, WORLD_START_US + UINT64_C(3600) * SECOND_US);
        assert_string_equal(client_body(client), bad_route_body);
        uint64_t portions = (client->received + 9) / 10;
        assert_int_equal(client->last_us, WORLD_START_US + (portions - 1) * 7 * SECOND_US);
        world_close(&world);
    }
}

static void a_trickle_may_begin_with_the_body(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, false);
    bad_route->script =
        (struct feed_server_script){.from_body = true, .trickle_bytes = 1, .trickle_interval_us = SECOND_US};
    struct client *client = world_ask(&world, GET("/bad"));
    assert_string_equal(client_body(client), "b");
    world_run(&world, WORLD_START_US + 9 * SECOND_US);
    assert_string_equal(client_body(client), "bbbbbbbbbb");
    world_run(&world, WORLD_START_US + UINT64_C(998) * SECOND_US);
    assert_int_equal(strlen(client_body(client)), 999);
    world_run(&world, WORLD_START_US + UINT64_C(999) * SECOND_US);
    assert_string_equal(client_body(client), bad_route_body);
    world_close(&world);
}

static void a_trickle_without_interval_makes_small_records(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, false);
    bad_route->script = (struct feed_server_script){.trickle_bytes = 1};
    struct client *client = world_ask(&world, GET("/bad"));
    assert_string_equal(client_body(client), bad_route_body);
    assert_int_equal(client->records, client->received);
    assert_int_equal(client->last_us, WORLD_START_US);
    world_close(&world);
}

static void a_stall_holds_at_its_byte_for_its_time(void **state)
{
    (void)state;
    for (int plain = 0; plain < 2; plain++) {
        struct world world;
        bad_route_open(&world, plain != 0);
        bad_route->script =
            (struct feed_server_script){.from_body = true, .stall_after_bytes = 400, .stall_us = 300 * SECOND_US};
        struct client *client = world_ask(&world, GET("/bad"));
        assert_int_equal(strlen(client_body(client)), 400);
        assert_int_equal(feed_server_next_us(world.server), WORLD_START_US + 300 * SECOND_US);
        world_run(&world, WORLD_START_US + 300 * SECOND_US - 1);
        assert_int_equal(strlen(client_body(client)), 400);
        world_run(&world, WORLD_START_US + 300 * SECOND_US);
        assert_string_equal(client_body(client), bad_route_body);
        world_close(&world);
    }
}

static void a_stall_interrupts_a_trickle(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, true);
    bad_route->script = (struct feed_server_script){
        .trickle_bytes = 10, .trickle_interval_us = SECOND_US, .stall_after_bytes = 25, .stall_us = 100 * SECOND_US};
    struct client *client = world_ask(&world, GET("/bad"));
    world_run(&world, WORLD_START_US + 2 * SECOND_US);
    assert_int_equal(client->received, 25);
    world_run(&world, WORLD_START_US + 102 * SECOND_US - 1);
    assert_int_equal(client->received, 25);
    world_run(&world, WORLD_START_US + 102 * SECOND_US);
    assert_int_equal(client->received, 30);
    world_run(&world, WORLD_START_US + 103 * SECOND_US);
    assert_int_equal(client->received, 40);
    world_close(&world);
}

static void a_stall_for_ever_leaves_nothing_to_do(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, false);
    bad_route->script = (struct feed_server_script){.stall_after_bytes = 0, .stall_us = UINT64_MAX};
    struct client *client = world_ask(&world, GET("/bad"));
    assert_int_equal(client->received, 0);
    assert_true(feed_server_next_us(world.server) == UINT64_MAX);
    client_hang_up(client);
    world_settle(&world);
    assert_int_equal(world_counters(&world)->open, 0);
    world_close(&world);
}

static void expect_end(enum feed_server_end end, bool is_plain, enum client_state expected)
{
    struct world world;
    bad_route_open(&world, is_plain);
    struct client *good = world_ask(&world, GET("/ok"));
    uint64_t total = good->received;
    static const uint64_t offsets[] = {0, 1, 15, 16, 17, 50, 100, 500, 5000};
    for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++) {
        bad_route->script = (struct feed_server_script){.end = end, .end_after_bytes = offsets[i]};
        struct client *client = world_ask(&world, GET("/bad"));
        uint64_t longest = total + strlen("Connection: close\r\n");
        assert_int_equal(client->received, offsets[i] < longest ? offsets[i] : longest);
        assert_int_equal(client->state, expected);
        world_leave(&world, client);
    }
    world_expect_service(&world);
    world_close(&world);
}

static void connections_end_at_their_byte_in_every_way(void **state)
{
    (void)state;
    expect_end(FEED_SERVER_END_CLEAN, false, CLIENT_ENDED);
    expect_end(FEED_SERVER_END_TRUNCATED, false, CLIENT_TRUNCATED);
    expect_end(FEED_SERVER_END_RESET, false, CLIENT_BROKEN);
    expect_end(FEED_SERVER_END_BLACK_HOLE, false, CLIENT_OPEN);
    expect_end(FEED_SERVER_END_CLEAN, true, CLIENT_ENDED);
    expect_end(FEED_SERVER_END_TRUNCATED, true, CLIENT_ENDED);
    expect_end(FEED_SERVER_END_RESET, true, CLIENT_BROKEN);
    expect_end(FEED_SERVER_END_BLACK_HOLE, true, CLIENT_OPEN);
}

static void a_black_hole_ends_when_the_client_goes(void **state)
{
    (void)state;
    struct world world;
    bad_route_open(&world, false);
    bad_route->script.end = FEED_SERVER_END_BLACK_HOLE;
    struct client *client = world_ask(&world, GET("/bad"));
    world_run(&world, WORLD_START_US + UINT64_C(86400) * SECOND_US);
    assert_int_equal(client->state, CLIENT_OPEN);
    assert_int_equal(world_counters(&world)->open, 1);
    world_leave(&world, client);
    world_settle(&world);
    assert_int_equal(world_counters(&world)->open, 0);
    world_close(&world);
}

static void a_quiet_connection_is_closed_after_its_time(void **state)
{
    (void)state;
    for (int plain = 0; plain < 2; plain++) {
        struct world world;
        bad_route_open(&world, plain != 0);
        struct client *client = world_ask(&world, GET("/ok"));
        world_run(&world, WORLD_START_US + 60 * SECOND_US - 1);
        assert_int_equal(client->state, CLIENT_OPEN);
        world_run(&world, WORLD_START_US + 60 * SECOND_US);
        assert_int_equal(client->state, CLIENT_ENDED);
        world_close(&world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_delay_before_the_head_follows_the_time_that_is_given),
        cmocka_unit_test(a_trickle_gives_its_bytes_each_interval),
        cmocka_unit_test(a_trickle_may_begin_with_the_body),
        cmocka_unit_test(a_trickle_without_interval_makes_small_records),
        cmocka_unit_test(a_stall_holds_at_its_byte_for_its_time),
        cmocka_unit_test(a_stall_interrupts_a_trickle),
        cmocka_unit_test(a_stall_for_ever_leaves_nothing_to_do),
        cmocka_unit_test(connections_end_at_their_byte_in_every_way),
        cmocka_unit_test(a_black_hole_ends_when_the_client_goes),
        cmocka_unit_test(a_quiet_connection_is_closed_after_its_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
