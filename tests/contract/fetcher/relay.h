// SPDX-License-Identifier: MIT
/*
 * A TCP relay on the loopback address that counts what passes, and a CONNECT proxy when told so. It never waits: the
 * bench steps it in its turns.
 */
#ifndef FETCHER_RELAY_H
#define FETCHER_RELAY_H

#include "bench.h"

enum {
    RELAY_PIPES = 4, /* connections at once */
    RELAY_BUFFER_BYTES = 16384,
    RELAY_HEAD_BYTES = 2048,
};

/* Zero is a relay that only counts. */
struct relay_config {
    bool is_proxy;       /* the first thing it is told is a CONNECT request; it answers and connects to the server */
    const char *refusal; /* what a proxy answers instead, a whole head, before it closes; "" closes without an answer */
    bool is_silent;      /* a proxy that never answers */
};

/* One direction of a connection. */
struct relay_flow {
    int from, to;
    size_t count, sent; /* of the bytes on their way */
    bool ended;         /* `from` has said its last */
    bool finished;      /* and `to` was told */
    int peer;           /* see serve_socket_settled */
    char bytes[RELAY_BUFFER_BYTES];
};

struct relay_pipe {
    int client;    /* negative: a free place */
    int server;    /* negative: not connected, or a proxy that is still being asked */
    bool answered; /* what a proxy has to say was said */
    size_t head_count;
    char head[RELAY_HEAD_BYTES];
    struct relay_flow up, down;
};

struct relay {
    struct relay_config config;
    int listener;
    uint16_t port, server_port;
    struct relay_pipe pipes[RELAY_PIPES];
    uint64_t up_bytes, down_bytes; /* TCP payload from and to the fetcher; what is said to a proxy itself included */
    size_t connections;
    char head[RELAY_HEAD_BYTES]; /* of the last CONNECT request; terminated */
};

/* Stands between the fetcher and the server of `bench` from then on. Fails the test when it cannot. */
void relay_open(struct relay *relay, const struct relay_config *config, struct bench *bench);
void relay_close(struct relay *relay, struct bench *bench);

/* Counts from nothing. */
void relay_forget(struct relay *relay);

#endif
