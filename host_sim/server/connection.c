// SPDX-License-Identifier: MIT
#define _GNU_SOURCE /* POLLRDHUP */

#include "connection.h"

#include <string.h>

enum {
    US_PER_S = 1000000,
    DRAIN_US = 1000000, /* how long a client may take to answer our FIN */
    DRAIN_BYTES = 4096,
    UNSENT_RETRY_US = 10000,
};

/* Enters a state that waits for the client, with the server's patience as its limit. */
static void await(struct serve_connection *connection, enum serve_state state, uint64_t now_us)
{
    connection->state = state;
    connection->moved_us = now_us;
    connection->due_us = serve_time_after(now_us, connection->house->config.quiet_us);
}

static void pause_until(struct serve_connection *connection, enum serve_state state, uint64_t due_us)
{
    connection->state = state;
    connection->due_us = due_us;
}

void serve_connection_open(struct serve_connection *connection, int fd, uint64_t now_us)
{
    struct serve_house *house = connection->house;
    const struct feed_server_wire *wire = &house->config.wire;
    connection->in_bytes = 0;
    connection->out_bytes = 0;
    connection->out_at = 0;
    connection->out_stuck = 0;
    connection->is_shaken = false;
    connection->has_served = false;
    connection->moved_us = now_us;
    house->counters.connections++;
    pause_until(connection, SERVE_AWAITS_OPENING, serve_time_after(now_us, wire->handshake_delay_us));
    if (serve_channel_open(&connection->channel, &house->context, fd, wire) != 0) {
        serve_connection_close(connection, true);
    }
}

void serve_connection_close(struct serve_connection *connection, bool reset)
{
    if (connection->state == SERVE_CLOSED) {
        return;
    }
    if (!connection->is_shaken) {
        connection->house->counters.failed_handshakes++;
    }
    serve_channel_close(&connection->channel, reset);
    connection->state = SERVE_CLOSED;
}

/* FIN, then the client's remaining bytes are read away, since close() would answer them with RST.
 */
static void finish(struct serve_connection *connection, uint64_t now_us)
{
    serve_socket_finish(connection->channel.fd);
    connection->moved_us = now_us;
    pause_until(connection, SERVE_AWAITS_HANG_UP, serve_time_after(now_us, DRAIN_US));
}

static void end_as(struct serve_connection *connection, enum feed_server_end end, uint64_t now_us)
{
    switch (end) {
    case FEED_SERVER_END_NONE:
    case FEED_SERVER_END_CLEAN:
        await(connection, SERVE_AWAITS_NOTIFY, now_us);
        break;
    case FEED_SERVER_END_TRUNCATED:
        finish(connection, now_us);
        break;
    case FEED_SERVER_END_RESET:
        await(connection, SERVE_AWAITS_RESET, now_us);
        break;
    case FEED_SERVER_END_BLACK_HOLE:
        pause_until(connection, SERVE_AWAITS_LEAVING, UINT64_MAX);
        break;
    }
}

static void cut_wire(struct serve_connection *connection, uint64_t now_us)
{
    enum feed_server_end cut = connection->channel.wire.cut;
    end_as(connection, cut == FEED_SERVER_END_CLEAN ? FEED_SERVER_END_TRUNCATED : cut, now_us);
}

/* What all waits for the client have in common. True if something was done. */
static bool handle_quiet(struct serve_connection *connection, int io, uint64_t now_us)
{
    if (connection->channel.is_cut) {
        cut_wire(connection, now_us);
    } else if (io == SERVE_IO_AGAIN && now_us < connection->due_us) {
        return false;
    } else if (io == SERVE_IO_AGAIN && connection->state == SERVE_AWAITS_REQUEST) {
        await(connection, SERVE_AWAITS_NOTIFY, now_us);
    } else if (io == SERVE_IO_AGAIN && connection->out_stuck > 0) {
        serve_connection_close(connection, true); /* a FIN would wait behind what is not taken */
    } else {
        finish(connection, now_us); /* also after a failed handshake: its alert must arrive */
    }
    return true;
}

static bool step_opening(struct serve_connection *connection, uint64_t now_us)
{
    if (now_us >= connection->due_us) {
        await(connection, SERVE_AWAITS_HANDSHAKE, now_us);
        return true;
    }
    if (serve_socket_hung_up(connection->channel.fd)) {
        serve_connection_close(connection, false);
        return true;
    }
    return false;
}

static bool step_handshake(struct serve_connection *connection, uint64_t now_us)
{
    uint64_t in_before = connection->house->counters.bytes_in;
    int io = serve_channel_handshake(&connection->channel);
    if (io <= 0) {
        if (connection->house->counters.bytes_in != in_before) {
            await(connection, SERVE_AWAITS_HANDSHAKE, now_us);
        }
        return handle_quiet(connection, io, now_us);
    }
    struct feed_server_counters *counters = &connection->house->counters;
    if (connection->channel.has_resumed) {
        counters->resumed_handshakes++;
    } else if (!connection->house->config.plain) {
        counters->full_handshakes++;
    }
    connection->is_shaken = true;
    await(connection, SERVE_AWAITS_REQUEST, now_us);
    return true;
}

static void note_head(struct serve_connection *connection)
{
    struct serve_house *house = connection->house;
    memcpy(house->last_head, connection->in, connection->request.bytes);
    house->last_head[connection->request.bytes] = '\0';
}

static void count_reply(struct serve_connection *connection)
{
    struct feed_server_counters *counters = &connection->house->counters;
    counters->requests++;
    switch (connection->reply.route.status) {
    case 304:
        counters->not_modified++;
        break;
    case 400:
    case 404:
    case 405:
    case 431:
    case 505:
        counters->refused++;
        break;
    default:
        break;
    }
}

/* Begins the reply to the head that stands complete in `in`. */
static void answer(struct serve_connection *connection, uint64_t now_us)
{
    const struct feed_server_config *config = &connection->house->config;
    int64_t date_s = config->epoch_s + (int64_t)((now_us - config->now_us) / US_PER_S);
    note_head(connection);
    serve_reply_begin(&connection->reply, config, &connection->request, date_s);
    count_reply(connection);
    connection->in_bytes -= connection->request.bytes;
    memmove(connection->in, connection->in + connection->request.bytes, connection->in_bytes);
    connection->moved_us = now_us;
    pause_until(connection, SERVE_AWAITS_DELAY, serve_time_after(now_us, connection->reply.route.script.head_delay_us));
}

static bool step_request(struct serve_connection *connection, uint64_t now_us)
{
    if (serve_request_read(&connection->request, connection->in, connection->in_bytes)) {
        answer(connection, now_us);
        return true;
    }
    int io = serve_channel_read(&connection->channel, connection->in + connection->in_bytes,
                                sizeof connection->in - connection->in_bytes);
    if (io <= 0) {
        return handle_quiet(connection, io, now_us);
    }
    connection->in_bytes += (size_t)io;
    await(connection, SERVE_AWAITS_REQUEST, now_us);
    return true;
}

static bool step_delay(struct serve_connection *connection, uint64_t now_us)
{
    if (now_us < connection->due_us) {
        if (serve_socket_hung_up(connection->channel.fd)) {
            serve_connection_close(connection, false);
            return true;
        }
        return false;
    }
    serve_pace_begin(&connection->pace, &connection->reply.route.script, serve_reply_head_bytes(&connection->reply),
                     now_us);
    await(connection, SERVE_AWAITS_REPLY, now_us);
    return true;
}

static void end_reply(struct serve_connection *connection, uint64_t now_us)
{
    enum feed_server_end end = connection->reply.route.script.end;
    connection->has_served = true;
    connection->out_at = 0;
    connection->out_bytes = 0;
    if (end == FEED_SERVER_END_NONE && connection->reply.keeps) {
        await(connection, SERVE_AWAITS_REQUEST, now_us);
    } else {
        end_as(connection, end, now_us);
    }
}

/* Fetches more of the reply into `out`; false when the connection went on to something else. */
static bool refill(struct serve_connection *connection, uint64_t now_us)
{
    if (connection->out_at < connection->out_bytes) {
        return true;
    }
    int count = serve_reply_take(&connection->reply, connection->out, sizeof connection->out);
    if (count < 0) {
        serve_connection_close(connection, true);
        return false;
    }
    if (count == 0) {
        end_reply(connection, now_us);
        return false;
    }
    connection->out_at = 0;
    connection->out_bytes = (size_t)count;
    return true;
}

static bool send_out(struct serve_connection *connection, size_t count, uint64_t now_us)
{
    int io = serve_channel_write(&connection->channel, connection->out + connection->out_at, count);
    if (io <= 0) {
        if (connection->out_stuck == 0) {
            connection->out_stuck = count;
            await(connection, SERVE_AWAITS_REPLY, now_us); /* from now on, for the client */
        }
        return handle_quiet(connection, io, now_us);
    }
    connection->out_stuck = 0;
    connection->out_at += (size_t)io;
    serve_pace_count(&connection->pace, (uint64_t)io, now_us);
    await(connection, SERVE_AWAITS_REPLY, now_us);
    return true;
}

/* The script holds the next byte back until `until_us`. */
static bool hold(struct serve_connection *connection, uint64_t until_us)
{
    connection->due_us = until_us;
    if (!serve_socket_hung_up(connection->channel.fd)) {
        return false;
    }
    serve_connection_close(connection, false);
    return true;
}

static bool step_reply(struct serve_connection *connection, uint64_t now_us)
{
    if (connection->out_stuck > 0) {
        return send_out(connection, connection->out_stuck, now_us);
    }
    if (serve_pace_ends(&connection->pace)) {
        end_reply(connection, now_us);
        return true;
    }
    if (!refill(connection, now_us)) {
        return true;
    }
    uint64_t until_us = 0;
    uint64_t room = serve_pace_room(&connection->pace, now_us, &until_us);
    if (room == 0) {
        return hold(connection, until_us);
    }
    size_t left = connection->out_bytes - connection->out_at;
    return send_out(connection, room < left ? (size_t)room : left, now_us);
}

static bool step_notify(struct serve_connection *connection, uint64_t now_us)
{
    int io = serve_channel_notify(&connection->channel);
    if (io <= 0) {
        return handle_quiet(connection, io, now_us);
    }
    finish(connection, now_us);
    return true;
}

static bool step_reset(struct serve_connection *connection, uint64_t now_us)
{
    uint64_t patience_us = connection->house->config.quiet_us;
    if (serve_socket_unsent(connection->channel.fd) > 0 && now_us - connection->moved_us < patience_us &&
        !serve_socket_hung_up(connection->channel.fd)) {
        connection->due_us = serve_time_after(now_us, UNSENT_RETRY_US); /* poll cannot tell */
        return false;
    }
    serve_connection_close(connection, true);
    return true;
}

static bool step_hang_up(struct serve_connection *connection, uint64_t now_us)
{
    char away[DRAIN_BYTES];
    int io = serve_socket_read(connection->channel.fd, away, sizeof away);
    if (io > 0) {
        connection->house->counters.bytes_in += (uint64_t)io;
        return true;
    }
    if (io == SERVE_IO_AGAIN && now_us < connection->due_us) {
        return false;
    }
    serve_connection_close(connection, false);
    return true;
}

static bool step_leaving(struct serve_connection *connection)
{
    if (!serve_socket_hung_up(connection->channel.fd)) {
        return false;
    }
    serve_connection_close(connection, false);
    return true;
}

bool serve_connection_step(struct serve_connection *connection, uint64_t now_us)
{
    switch (connection->state) {
    case SERVE_CLOSED:
        return false;
    case SERVE_AWAITS_OPENING:
        return step_opening(connection, now_us);
    case SERVE_AWAITS_HANDSHAKE:
        return step_handshake(connection, now_us);
    case SERVE_AWAITS_REQUEST:
        return step_request(connection, now_us);
    case SERVE_AWAITS_DELAY:
        return step_delay(connection, now_us);
    case SERVE_AWAITS_REPLY:
        return step_reply(connection, now_us);
    case SERVE_AWAITS_NOTIFY:
        return step_notify(connection, now_us);
    case SERVE_AWAITS_RESET:
        return step_reset(connection, now_us);
    case SERVE_AWAITS_HANG_UP:
        return step_hang_up(connection, now_us);
    case SERVE_AWAITS_LEAVING:
        return step_leaving(connection);
    }
    return false;
}
