// SPDX-License-Identifier: MIT
/* One connection's bytes, with TLS or without, and what the wire script does to them. */
#ifndef SERVE_CHANNEL_H
#define SERVE_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <mbedtls/ssl.h>
#include <mbedtls/ssl_cache.h>
#include <mbedtls/ssl_ticket.h>

#include "authority.h"
#include "socket.h"

/* What all connections share. */
struct serve_context {
    bool plain;
    bool has_resumed; /* set when a ticket or a cached session was taken, cleared by each channel */
    struct serve_authority authority;
    mbedtls_ssl_config tls;
    mbedtls_ssl_cache_context cache;    /* TLS 1.2 session ids */
    mbedtls_ssl_ticket_context tickets; /* TLS 1.2 and 1.3 */
    struct feed_server_counters *counters;
};

/* 0 or the error of Mbed TLS; in either case `serve_context_free` follows. */
int serve_context_make(struct serve_context *context, const struct feed_server_config *config) TKR_MUST_CHECK;
void serve_context_free(struct serve_context *context);

struct serve_channel {
    struct serve_context *context;
    int fd;
    int peer; /* see serve_socket_settled */
    bool wants_write;
    bool is_cut; /* the wire script's count is reached */
    bool has_resumed;
    uint64_t written; /* TCP payload */
    struct feed_server_wire wire;
    mbedtls_ssl_context tls;
};

/* Takes the descriptor over. 0 or negative; in either case `serve_channel_close` follows. */
int serve_channel_open(struct serve_channel *channel, struct serve_context *context, int fd,
                       const struct feed_server_wire *wire) TKR_MUST_CHECK;

/* 1 when done, or a value of enum serve_io. */
int serve_channel_handshake(struct serve_channel *channel);

/*
 * Bytes moved, or a value of enum serve_io. After AGAIN a write is repeated with the same bytes, as
 * Mbed TLS wants it.
 */
int serve_channel_read(struct serve_channel *channel, char *out, size_t capacity);
int serve_channel_write(struct serve_channel *channel, const char *bytes, size_t count);

/* Sends close_notify: 1 when done (or not needed), or a value of enum serve_io. */
int serve_channel_notify(struct serve_channel *channel);

/* Closes the descriptor, with RST if asked, and frees. */
void serve_channel_close(struct serve_channel *channel, bool reset);

#endif
