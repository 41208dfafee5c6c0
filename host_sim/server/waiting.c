// SPDX-License-Identifier: MIT
/* What a connection waits for. */
#define _GNU_SOURCE /* POLLRDHUP */

#include "connection.h"

bool serve_connection_is_spare(const struct serve_connection *connection)
{
    return connection->state == SERVE_AWAITS_HANG_UP ||
           (connection->state == SERVE_AWAITS_REQUEST && connection->has_served && connection->in_bytes == 0);
}

bool serve_connection_is_replying(const struct serve_connection *connection)
{
    return connection->state == SERVE_AWAITS_DELAY || connection->state == SERVE_AWAITS_REPLY;
}

uint64_t serve_connection_next_us(const struct serve_connection *connection)
{
    return connection->state == SERVE_CLOSED ? UINT64_MAX : connection->due_us;
}

struct pollfd serve_connection_poll(const struct serve_connection *connection)
{
    struct pollfd wanted = {.fd = connection->channel.fd, .events = POLLRDHUP};
    switch (connection->state) {
    case SERVE_AWAITS_HANDSHAKE:
    case SERVE_AWAITS_REQUEST:
    case SERVE_AWAITS_NOTIFY:
        wanted.events = connection->channel.wants_write ? POLLOUT : POLLIN;
        break;
    case SERVE_AWAITS_HANG_UP:
        wanted.events = POLLIN;
        break;
    case SERVE_AWAITS_REPLY:
        wanted.events = connection->out_stuck > 0 ? POLLOUT : POLLRDHUP;
        break;
    case SERVE_AWAITS_OPENING:
    case SERVE_AWAITS_DELAY:
    case SERVE_AWAITS_RESET:
    case SERVE_AWAITS_LEAVING:
        break;
    case SERVE_CLOSED:
        wanted.fd = -1;
        break;
    }
    return wanted;
}
