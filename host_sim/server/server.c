// SPDX-License-Identifier: MIT
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mbedtls/error.h>

#include "connection.h"
#include "feed_server/feed_server.h"

enum {
    QUIET_US = 60000000,
    MOST_MOVES = 64, /* of one connection in one step, so that none starves the others */
};

struct feed_server {
    int listener;
    uint16_t port;
    struct serve_house house;
    struct serve_connection connections[FEED_SERVER_CONNECTIONS];
};

static bool is_sound(const struct feed_server_config *config)
{
    if (config->route_count > 0 && config->routes == NULL) {
        return false;
    }
    for (size_t i = 0; i < config->route_count; i++) {
        if (config->routes[i].path == NULL) {
            return false;
        }
    }
    return config->min_tls == FEED_SERVER_TLS_ANY || config->max_tls == FEED_SERVER_TLS_ANY ||
           config->min_tls <= config->max_tls;
}

static int open_listener(struct feed_server *server, char *words)
{
    server->port = server->house.config.port;
    server->listener = serve_socket_listen(&server->port);
    if (server->listener < 0) {
        (void)snprintf(words, FEED_SERVER_WORDS_BYTES, "cannot listen on 127.0.0.1 port %u: %s", (unsigned)server->port,
                       strerror(-server->listener));
        return TKR_E_IO;
    }
    return TKR_OK;
}

static int open_context(struct feed_server *server, char *words)
{
    struct serve_house *house = &server->house;
    house->context.plain = house->config.plain;
    house->context.counters = &house->counters;
    if (house->config.plain) {
        return TKR_OK;
    }
    int result = serve_context_make(&house->context, &house->config);
    if (result != 0) {
        char reason[96];
        mbedtls_strerror(result, reason, sizeof reason);
        (void)snprintf(words, FEED_SERVER_WORDS_BYTES, "cannot make the certificates: %s", reason);
        return TKR_E_IO;
    }
    return TKR_OK;
}

static void prepare(struct feed_server *server, const struct feed_server_config *config)
{
    server->listener = -1;
    server->house.config = *config;
    if (config->quiet_us == 0) {
        server->house.config.quiet_us = QUIET_US;
    }
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        server->connections[i].house = &server->house;
    }
}

int feed_server_open(struct feed_server **server, const struct feed_server_config *config, char *words)
{
    *server = NULL;
    words[0] = '\0';
    if (!is_sound(config)) {
        (void)snprintf(words, FEED_SERVER_WORDS_BYTES, "a route has no path, or the TLS versions exclude each other");
        return TKR_E_ARGUMENT;
    }
    struct feed_server *made = calloc(1, sizeof *made);
    if (made == NULL) {
        (void)snprintf(words, FEED_SERVER_WORDS_BYTES, "not enough memory");
        return TKR_E_MEMORY;
    }
    prepare(made, config);
    int result = open_context(made, words);
    if (result == TKR_OK) {
        result = open_listener(made, words);
    }
    if (result != TKR_OK) {
        feed_server_close(made);
        return result;
    }
    *server = made;
    return TKR_OK;
}

void feed_server_close(struct feed_server *server)
{
    if (server == NULL) {
        return;
    }
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        serve_connection_close(&server->connections[i], false);
    }
    if (server->listener >= 0) {
        serve_socket_close(server->listener);
    }
    if (!server->house.config.plain) {
        serve_context_free(&server->house.context);
    }
    free(server);
}

/* A free place, or that of the client that has been idle the longest; NULL if all are at work. */
static struct serve_connection *find_place(struct feed_server *server)
{
    struct serve_connection *spare = NULL;
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        struct serve_connection *connection = &server->connections[i];
        if (connection->state == SERVE_CLOSED) {
            return connection;
        }
        if (serve_connection_is_spare(connection) && (spare == NULL || connection->moved_us < spare->moved_us)) {
            spare = connection;
        }
    }
    return spare;
}

static bool accept_one(struct feed_server *server, uint64_t now_us)
{
    struct serve_connection *place = find_place(server);
    int fd = place == NULL ? -1 : serve_socket_accept(server->listener);
    if (fd < 0) {
        return false;
    }
    serve_connection_close(place, false);
    serve_connection_open(place, fd, now_us);
    return true;
}

static void count_open(struct feed_server *server)
{
    struct feed_server_counters *counters = &server->house.counters;
    counters->open = 0;
    counters->replying = 0;
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        const struct serve_connection *connection = &server->connections[i];
        counters->open += connection->state != SERVE_CLOSED;
        counters->replying += serve_connection_is_replying(connection);
    }
}

bool feed_server_step(struct feed_server *server, uint64_t now_us)
{
    bool has_moved = false;
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        int moves = 0;
        while (moves < MOST_MOVES && serve_connection_step(&server->connections[i], now_us)) {
            moves++;
        }
        has_moved = has_moved || moves > 0;
    }
    while (accept_one(server, now_us)) {
        has_moved = true;
    }
    count_open(server);
    return has_moved;
}

uint64_t feed_server_next_us(const struct feed_server *server)
{
    uint64_t next_us = UINT64_MAX;
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        uint64_t due_us = serve_connection_next_us(&server->connections[i]);
        next_us = due_us < next_us ? due_us : next_us;
    }
    return next_us;
}

static bool has_room(const struct feed_server *server)
{
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        if (server->connections[i].state == SERVE_CLOSED || serve_connection_is_spare(&server->connections[i])) {
            return true;
        }
    }
    return false;
}

size_t feed_server_poll_fds(const struct feed_server *server, struct pollfd *fds)
{
    size_t count = 0;
    if (has_room(server)) {
        fds[count++] = (struct pollfd){.fd = server->listener, .events = POLLIN};
    }
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        struct pollfd wanted = serve_connection_poll(&server->connections[i]);
        if (wanted.fd >= 0) {
            fds[count++] = wanted;
        }
    }
    return count;
}

bool feed_server_idle(struct feed_server *server)
{
    bool is_settled = true;
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++) {
        struct serve_connection *connection = &server->connections[i];
        if (connection->state != SERVE_CLOSED &&
            !serve_socket_settled(connection->channel.fd, &connection->channel.peer)) {
            is_settled = false;
        }
    }
    struct pollfd fds[FEED_SERVER_DESCRIPTORS];
    nfds_t count = (nfds_t)feed_server_poll_fds(server, fds);
    return is_settled && poll(fds, count, 0) == 0;
}

void feed_server_hang_up(struct feed_server *server)
{
    for (size_t i = 0; i < FEED_SERVER_CONNECTIONS; i++)
        serve_connection_close(&server->connections[i], true);
}

void feed_server_set_wire(struct feed_server *server, const struct feed_server_wire *wire)
{
    server->house.config.wire = *wire;
}

uint16_t feed_server_port(const struct feed_server *server)
{
    return server->port;
}

const char *feed_server_ca_pem(const struct feed_server *server)
{
    return server->house.context.authority.ca_pem;
}

const struct feed_server_counters *feed_server_counters(const struct feed_server *server)
{
    return &server->house.counters;
}

const char *feed_server_last_head(const struct feed_server *server)
{
    return server->house.last_head;
}
