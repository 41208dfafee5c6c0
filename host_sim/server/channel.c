// SPDX-License-Identifier: MIT
#include "channel.h"

#include <mbedtls/net_sockets.h>

enum { LARGEST_WRITE = 16384 };

/* The bytes that the wire script still lets through. */
static size_t wire_room(const struct serve_channel *channel, size_t count)
{
    if (channel->wire.cut == FEED_SERVER_END_NONE) {
        return count;
    }
    uint64_t left =
        channel->wire.cut_after_bytes > channel->written ? channel->wire.cut_after_bytes - channel->written : 0;
    return left < count ? (size_t)left : count;
}

static int put_bytes(struct serve_channel *channel, const void *bytes, size_t count)
{
    size_t room = wire_room(channel, count);
    if (room == 0 && count != 0) {
        channel->is_cut = true;
        return SERVE_IO_AGAIN;
    }
    int put = serve_socket_write(channel->fd, bytes, room);
    channel->wants_write = put == SERVE_IO_AGAIN;
    if (put > 0) {
        channel->written += (uint64_t)put;
        channel->context->counters->bytes_out += (uint64_t)put;
    }
    return put;
}

static int take_bytes(struct serve_channel *channel, void *out, size_t capacity)
{
    int got = serve_socket_read(channel->fd, out, capacity);
    if (got > 0) {
        channel->context->counters->bytes_in += (uint64_t)got;
    }
    return got;
}

static int on_tls_send(void *context, const unsigned char *bytes, size_t count)
{
    int put = put_bytes(context, bytes, count);
    if (put > 0) {
        return put;
    }
    return put == SERVE_IO_AGAIN ? MBEDTLS_ERR_SSL_WANT_WRITE : MBEDTLS_ERR_NET_SEND_FAILED;
}

static int on_tls_receive(void *context, unsigned char *out, size_t capacity)
{
    int got = take_bytes(context, out, capacity);
    if (got > 0) {
        return got;
    }
    if (got == SERVE_IO_ENDED) {
        return 0;
    }
    return got == SERVE_IO_AGAIN ? MBEDTLS_ERR_SSL_WANT_READ : MBEDTLS_ERR_NET_RECV_FAILED;
}

static int from_tls(int result)
{
    if (result > 0) {
        return result;
    }
    if (result == MBEDTLS_ERR_SSL_WANT_READ || result == MBEDTLS_ERR_SSL_WANT_WRITE) {
        return SERVE_IO_AGAIN;
    }
    if (result == 0 || result == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY || result == MBEDTLS_ERR_SSL_CONN_EOF) {
        return SERVE_IO_ENDED;
    }
    return SERVE_IO_BROKEN;
}

int serve_channel_open(struct serve_channel *channel, struct serve_context *context, int fd,
                       const struct feed_server_wire *wire)
{
    *channel = (struct serve_channel){.context = context, .fd = fd, .peer = -1, .wire = *wire};
    mbedtls_ssl_init(&channel->tls);
    if (context->plain) {
        return 0;
    }
    int result = mbedtls_ssl_setup(&channel->tls, &context->tls);
    if (result == 0) {
        mbedtls_ssl_set_bio(&channel->tls, channel, on_tls_send, on_tls_receive, NULL);
    }
    return result;
}

int serve_channel_handshake(struct serve_channel *channel)
{
    if (channel->context->plain) {
        return 1;
    }
    channel->wants_write = false;
    channel->context->has_resumed = false;
    int result = mbedtls_ssl_handshake(&channel->tls);
    channel->has_resumed = channel->has_resumed || channel->context->has_resumed;
    return result == 0 ? 1 : from_tls(result);
}

int serve_channel_read(struct serve_channel *channel, char *out, size_t capacity)
{
    channel->wants_write = false;
    if (channel->context->plain) {
        return take_bytes(channel, out, capacity);
    }
    return from_tls(mbedtls_ssl_read(&channel->tls, (unsigned char *)out, capacity));
}

int serve_channel_write(struct serve_channel *channel, const char *bytes, size_t count)
{
    size_t most = count < LARGEST_WRITE ? count : LARGEST_WRITE;
    channel->wants_write = false;
    if (channel->context->plain) {
        return put_bytes(channel, bytes, most);
    }
    return from_tls(mbedtls_ssl_write(&channel->tls, (const unsigned char *)bytes, most));
}

int serve_channel_notify(struct serve_channel *channel)
{
    channel->wants_write = false;
    if (channel->context->plain || !mbedtls_ssl_is_handshake_over(&channel->tls)) {
        return 1;
    }
    int result = mbedtls_ssl_close_notify(&channel->tls);
    return result == 0 ? 1 : from_tls(result);
}

void serve_channel_close(struct serve_channel *channel, bool reset)
{
    mbedtls_ssl_free(&channel->tls);
    if (reset) {
        serve_socket_reset(channel->fd);
    } else {
        serve_socket_close(channel->fd);
    }
}
