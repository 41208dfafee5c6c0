// SPDX-License-Identifier: MIT
#define _GNU_SOURCE /* SOCK_NONBLOCK */
#include "relay.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "socket.h"

/* The server is in this process and listens: this does not wait. */
static int connect_to(uint16_t port)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(fd >= 0);
    if (connect(fd, (const struct sockaddr *)(const void *)&address, sizeof(address)) != 0) {
        serve_socket_close(fd);
        return -1;
    }
    assert_int_equal(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
    return fd;
}

static void close_pipe(struct relay_pipe *pipe, bool reset)
{
    if (pipe->client < 0)
        return;
    if (reset)
        serve_socket_reset(pipe->client);
    else
        serve_socket_close(pipe->client);
    if (pipe->server >= 0)
        serve_socket_close(pipe->server);
    pipe->client = -1;
    pipe->server = -1;
}

static void join(struct relay *relay, struct relay_pipe *pipe)
{
    pipe->server = connect_to(relay->server_port);
    if (pipe->server < 0) {
        close_pipe(pipe, true);
        return;
    }
    pipe->up.from = pipe->client;
    pipe->up.to = pipe->server;
    pipe->down.from = pipe->server;
    pipe->down.to = pipe->client;
}

static bool accept_one(struct relay *relay)
{
    for (size_t i = 0; i < RELAY_PIPES; i++) {
        struct relay_pipe *pipe = &relay->pipes[i];

        if (pipe->client >= 0)
            continue;
        memset(pipe, 0, sizeof(*pipe));
        pipe->client = serve_socket_accept(relay->listener);
        pipe->server = -1;
        pipe->up.peer = -1;
        if (pipe->client < 0)
            return false;
        relay->connections++;
        if (!relay->config.is_proxy)
            join(relay, pipe);
        return true;
    }
    return false;
}

static void answer(struct relay *relay, struct relay_pipe *pipe)
{
    static const char yes[] = "HTTP/1.1 200 Connection established\r\n\r\n";
    const char *words = relay->config.refusal != NULL ? relay->config.refusal : yes;

    memcpy(relay->head, pipe->head, sizeof(relay->head));
    pipe->answered = true;
    if (relay->config.is_silent)
        return;
    if (words[0] != '\0')
        assert_int_equal(serve_socket_write(pipe->client, words, strlen(words)), strlen(words));
    relay->down_bytes += strlen(words);
    if (relay->config.refusal != NULL)
        serve_socket_finish(pipe->client);
    else
        join(relay, pipe);
}

/* A proxy that is being asked, or has said no. */
static bool hear(struct relay *relay, struct relay_pipe *pipe)
{
    char byte;
    int got = serve_socket_read(pipe->client, &byte, 1);

    if (got == SERVE_IO_AGAIN)
        return false;
    if (got < 0) {
        close_pipe(pipe, false);
        return true;
    }
    relay->up_bytes++;
    assert_false(pipe->answered);
    assert_true(pipe->head_count < sizeof(pipe->head) - 1);
    pipe->head[pipe->head_count++] = byte;
    if (pipe->head_count >= 4 && memcmp(pipe->head + pipe->head_count - 4, "\r\n\r\n", 4) == 0)
        answer(relay, pipe);
    return true;
}

/* A value of enum serve_io, or how many bytes went in or out. */
static int move(struct relay_flow *flow, uint64_t *count)
{
    int moved;

    if (flow->sent < flow->count) {
        moved = serve_socket_write(flow->to, flow->bytes + flow->sent, flow->count - flow->sent);
        flow->sent += moved > 0 ? (size_t)moved : 0;
        return moved;
    }
    if (flow->ended)
        return SERVE_IO_AGAIN;
    moved = serve_socket_read(flow->from, flow->bytes, sizeof(flow->bytes));
    flow->ended = moved == SERVE_IO_ENDED;
    flow->sent = 0;
    flow->count = moved > 0 ? (size_t)moved : 0;
    *count += flow->count;
    return moved;
}

static bool flow_moves(struct relay_pipe *pipe, struct relay_flow *flow, uint64_t *count)
{
    int moved;

    if (pipe->client < 0)
        return true;
    moved = move(flow, count);
    if (moved == SERVE_IO_BROKEN) {
        close_pipe(pipe, true);
        return true;
    }
    if (flow->ended && !flow->finished) {
        serve_socket_finish(flow->to);
        flow->finished = true;
        return true;
    }
    return moved > 0;
}

static bool pipe_moves(struct relay *relay, struct relay_pipe *pipe)
{
    bool up;
    bool down;

    if (pipe->client < 0)
        return false;
    if (pipe->server < 0)
        return hear(relay, pipe);
    up = flow_moves(pipe, &pipe->up, &relay->up_bytes);
    down = flow_moves(pipe, &pipe->down, &relay->down_bytes);
    if (pipe->client >= 0 && pipe->up.finished && pipe->down.finished)
        close_pipe(pipe, false);
    return up || down;
}

static bool step(void *context)
{
    struct relay *relay = context;
    bool moved = accept_one(relay);

    for (size_t i = 0; i < RELAY_PIPES; i++)
        moved = pipe_moves(relay, &relay->pipes[i]) || moved;
    return moved;
}

static bool has_more(int fd)
{
    struct pollfd state = {.fd = fd, .events = POLLIN};

    return poll(&state, 1, 0) > 0;
}

/* What its client is sent and sends is where it belongs; the server sees to its own half. */
static bool pipe_is_idle(struct relay_pipe *pipe)
{
    if (pipe->client < 0)
        return true;
    if (!serve_socket_settled(pipe->client, &pipe->up.peer))
        return false;
    if (!pipe->up.ended && pipe->up.sent == pipe->up.count && has_more(pipe->client))
        return false;
    return pipe->server < 0 || pipe->down.ended || pipe->down.sent < pipe->down.count || !has_more(pipe->server);
}

static bool is_idle(void *context)
{
    struct relay *relay = context;

    for (size_t i = 0; i < RELAY_PIPES; i++) {
        if (!pipe_is_idle(&relay->pipes[i]))
            return false;
    }
    return !has_more(relay->listener);
}

void relay_open(struct relay *relay, const struct relay_config *config, struct bench *bench)
{
    memset(relay, 0, sizeof(*relay));
    relay->config = *config;
    relay->server_port = feed_server_port(bench->server);
    for (size_t i = 0; i < RELAY_PIPES; i++)
        relay->pipes[i].client = -1;
    relay->listener = serve_socket_listen(&relay->port);
    assert_true(relay->listener >= 0);
    bench->between = (struct bench_between){step, is_idle, relay};
}

void relay_close(struct relay *relay, struct bench *bench)
{
    bench->between = (struct bench_between){0};
    for (size_t i = 0; i < RELAY_PIPES; i++)
        close_pipe(&relay->pipes[i], false);
    serve_socket_close(relay->listener);
}

void relay_forget(struct relay *relay)
{
    relay->up_bytes = 0;
    relay->down_bytes = 0;
    relay->connections = 0;
}
