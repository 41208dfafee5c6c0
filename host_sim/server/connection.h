// SPDX-License-Identifier: MIT
/*
 * One client, from accept to close.
 *
 *   opening ──▶ handshake ──▶ request ──▶ delay ──▶ reply ──▶ request …
 *                                                     │
 *        black hole ◀── the script's end ─────────────┴──▶ notify ──▶ drain ──▶ closed
 */
#ifndef SERVE_CONNECTION_H
#define SERVE_CONNECTION_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "channel.h"
#include "pace.h"
#include "reply.h"
#include "request.h"

enum { SERVE_OUT_BYTES = 16384 };

enum serve_state {
    SERVE_CLOSED,
    SERVE_AWAITS_OPENING, /* the delay before the handshake */
    SERVE_AWAITS_HANDSHAKE,
    SERVE_AWAITS_REQUEST,
    SERVE_AWAITS_DELAY, /* the delay before the reply's head */
    SERVE_AWAITS_REPLY, /* that the reply has been sent */
    SERVE_AWAITS_NOTIFY,
    SERVE_AWAITS_RESET, /* that the kernel has sent everything, then RST */
    SERVE_AWAITS_HANG_UP,
    SERVE_AWAITS_LEAVING, /* black hole: that the client goes */
};

/* What the connections share with the server. */
struct serve_house {
    struct feed_server_config config;
    struct serve_context context;
    struct feed_server_counters counters;
    char last_head[FEED_SERVER_HEAD_BYTES + 1];
};

struct serve_connection {
    struct serve_house *house;
    enum serve_state state;
    bool is_shaken;    /* the handshake is over */
    bool has_served;   /* at least one reply */
    uint64_t moved_us; /* when something last happened */
    uint64_t due_us;   /* when the state ends by itself, UINT64_MAX: never */
    struct serve_channel channel;
    struct serve_request request;
    struct serve_reply reply;
    struct serve_pace pace;
    size_t in_bytes;
    size_t out_bytes;
    size_t out_at;
    size_t out_stuck; /* length of a write that has to be repeated, 0: none */
    char in[FEED_SERVER_HEAD_BYTES];
    char out[SERVE_OUT_BYTES];
};

void serve_connection_open(struct serve_connection *connection, int fd, uint64_t now_us);

/* One move; true if there was one to make. */
bool serve_connection_step(struct serve_connection *connection, uint64_t now_us);

/* True when the client has been served and asks nothing: it may be closed in favour of another. */
bool serve_connection_is_spare(const struct serve_connection *connection);

/* True from a request to the last byte of its reply. */
bool serve_connection_is_replying(const struct serve_connection *connection);

/* When the connection does something by itself. */
uint64_t serve_connection_next_us(const struct serve_connection *connection);

struct pollfd serve_connection_poll(const struct serve_connection *connection);

void serve_connection_close(struct serve_connection *connection, bool reset);

#endif
