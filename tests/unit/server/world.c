// SPDX-License-Identifier: MIT
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <mbedtls/platform_time.h>

static int64_t wall_s;

/* The certificates are judged by the world's time too. */
static mbedtls_time_t wall_clock(mbedtls_time_t *out)
{
    mbedtls_time_t now = (mbedtls_time_t)wall_s;
    if (out != NULL) {
        *out = now;
    }
    return now;
}

void world_open(struct world *world, const struct feed_server_config *config)
{
    struct feed_server_config filled = *config;
    char words[FEED_SERVER_WORDS_BYTES];
    filled.epoch_s = config->epoch_s == 0 ? WORLD_EPOCH_S : config->epoch_s;
    filled.now_us = config->now_us == 0 ? WORLD_START_US : config->now_us;
    *world = (struct world){.now_us = filled.now_us, .is_plain = config->plain};
    wall_s = filled.epoch_s;
    assert_int_equal(mbedtls_platform_set_time(wall_clock), 0);
    assert_int_equal(feed_server_open(&world->server, &filled, words), TKR_OK);
    assert_string_equal(words, "");
}

void world_close(struct world *world)
{
    for (size_t i = 0; i < WORLD_CLIENTS; i++) {
        if (world->clients[i] != NULL) {
            world_leave(world, world->clients[i]);
        }
    }
    feed_server_close(world->server);
}

/* A free place; with none left the test fails here. */
static size_t find_place(const struct world *world)
{
    size_t place = 0;
    while (place < WORLD_CLIENTS - 1 && world->clients[place] != NULL) {
        place++;
    }
    assert_null(world->clients[place]);
    return place;
}

struct client *world_join(struct world *world, const struct client_config *config)
{
    struct client_config filled = {0};
    if (config != NULL) {
        filled = *config;
    }
    filled.port = feed_server_port(world->server);
    if (!world->is_plain && filled.ca_pem == NULL) {
        filled.ca_pem = feed_server_ca_pem(world->server);
    }
    struct client *client = malloc(sizeof *client);
    assert_non_null(client);
    client_open(client, &filled);
    world->clients[find_place(world)] = client;
    return client;
}

void world_leave(struct world *world, struct client *client)
{
    for (size_t i = 0; i < WORLD_CLIENTS; i++) {
        if (world->clients[i] == client) {
            world->clients[i] = NULL;
        }
    }
    client_close(client);
    free(client);
}

void world_settle(struct world *world)
{
    bool has_moved = true;
    while (has_moved || !feed_server_idle(world->server)) {
        has_moved = feed_server_step(world->server, world->now_us);
        for (size_t i = 0; i < WORLD_CLIENTS; i++) {
            if (world->clients[i] != NULL && client_step(world->clients[i], world->now_us)) {
                has_moved = true;
            }
        }
    }
}

void world_run(struct world *world, uint64_t until_us)
{
    world_settle(world);
    while (feed_server_next_us(world->server) <= until_us) {
        uint64_t next_us = feed_server_next_us(world->server);
        assert_true(next_us > world->now_us); /* else the server spins */
        world->now_us = next_us;
        world_settle(world);
    }
    world->now_us = until_us;
    world_settle(world);
}

struct client *world_ask(struct world *world, const char *text)
{
    struct client *client = world_join(world, NULL);
    client_ask(client, text);
    world_settle(world);
    return client;
}

const struct feed_server_counters *world_counters(const struct world *world)
{
    return feed_server_counters(world->server);
}

void world_expect_service(struct world *world)
{
    struct client *client = world_ask(world, GET("/ok"));
    assert_int_equal(client_status(client), 200);
    world_leave(world, client);
    world_settle(world);
}
