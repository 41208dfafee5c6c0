// SPDX-License-Identifier: MIT
/* A client for the tests: one connection on the loopback address, with TLS or without, never waiting. */
#ifndef TEST_CLIENT_H
#define TEST_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <mbedtls/ssl.h>
#include <mbedtls/x509_crt.h>

enum {
    CLIENT_IN_BYTES = 128 * 1024, /* what is kept of the replies; more is only counted */
};

enum client_state {
    CLIENT_SHAKES_HANDS,
    CLIENT_OPEN,
    CLIENT_ENDED,     /* close_notify, or FIN on a plain connection */
    CLIENT_TRUNCATED, /* FIN without close_notify */
    CLIENT_BROKEN,    /* RST, an alert, bytes that are not TLS */
};

struct client_config {
    uint16_t port;
    const char *ca_pem;                   /* NULL: plain HTTP */
    const char *host;                     /* name to verify, NULL: "localhost" */
    mbedtls_ssl_protocol_version version; /* 0: any */
    const mbedtls_ssl_session *session;   /* to resume, NULL: none */
    bool takes_no_tickets;
    bool refuses;               /* a certificate with flags ends the handshake */
    size_t hang_up_after_bytes; /* of raw bytes sent: FIN, with reset: RST; 0: never */
    bool resets;
};

struct client {
    struct client_config config;
    int fd;
    enum client_state state;
    bool has_hung_up;
    bool is_paused;      /* reads nothing */
    uint32_t flags;      /* of the verification */
    bool has_names;      /* the certificate has a subjectAltName */
    bool is_for_servers; /* its extended key usage */
    uint64_t raw_sent;
    uint64_t raw_received;
    uint64_t received; /* bytes of HTTP */
    size_t records;    /* reads that gave something */
    uint64_t first_us; /* when the first and the last byte came */
    uint64_t last_us;
    const char *out; /* what is still to be sent */
    size_t out_bytes;
    bool has_session;
    mbedtls_ssl_session session; /* the newest one that the server gave */
    mbedtls_ssl_context tls;
    mbedtls_ssl_config tls_config;
    mbedtls_x509_crt ca;
    char in[CLIENT_IN_BYTES + 1]; /* ends with NUL */
};

void client_open(struct client *client, const struct client_config *config);
void client_close(struct client *client);

/* One move; true if there was one to make. */
bool client_step(struct client *client, uint64_t now_us);

/* Sends text as it is; it must live until it is sent. Forgets what has been received. */
void client_ask(struct client *client, const char *text);
void client_ask_bytes(struct client *client, const void *bytes, size_t count);

/* FIN, with close_notify on TLS. */
void client_hang_up(struct client *client);

/* The body of the reply in `in`: what follows the first empty line; NULL before that came. */
const char *client_body(const struct client *client);

/* True if the reply's head has this line (without CR LF). */
bool client_has_line(const struct client *client, const char *line);

/* The status of the reply in `in`, 0: none yet. */
int client_status(const struct client *client);

#endif
