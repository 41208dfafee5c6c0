// SPDX-License-Identifier: MIT
/* A server, its clients and their time. */
#ifndef TEST_WORLD_H
#define TEST_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "client.h"
#include "feed_server/feed_server.h"

enum {
    WORLD_CLIENTS = 12,
    SECOND_US = 1000000,
};

/* 2026-01-02T03:04:05Z, a Friday. */
#define WORLD_EPOCH_S INT64_C(1767323045)
/* Where the server's time starts. */
#define WORLD_START_US UINT64_C(5000000)

struct world {
    struct feed_server *server;
    uint64_t now_us;
    bool is_plain;
    struct client *clients[WORLD_CLIENTS]; /* owned, NULL: a free place */
};

/* `epoch_s` and `now_us` of the config are the world's when they are zero. */
void world_open(struct world *world, const struct feed_server_config *config);
void world_close(struct world *world);

/* A new client of the world's server; `config` may be NULL, its port and authority are filled in. */
struct client *world_join(struct world *world, const struct client_config *config);
void world_leave(struct world *world, struct client *client);

/* Lets both sides do all there is to do without moving time. */
void world_settle(struct world *world);

/* Moves time from one thing to do to the next until `until_us`. */
void world_run(struct world *world, uint64_t until_us);

/* Joins, asks, settles: the client with its reply. */
struct client *world_ask(struct world *world, const char *text);

const struct feed_server_counters *world_counters(const struct world *world);

/* What a server does that goes on to serve: a client joins and gets status 200 for /ok. */
void world_expect_service(struct world *world);

#define GET(path) "GET " path " HTTP/1.1\r\nHost: localhost\r\n\r\n"

#endif
