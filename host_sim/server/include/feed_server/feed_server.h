// SPDX-License-Identifier: MIT
/*
 * A small HTTPS/1.1 server on the loopback address, for the demonstration and for tests of
 * fetchers.
 *
 * One thread, no waiting: `feed_server_step` does what can be done at the time it is given and
 * returns. So a simulator runs it in the same process as the client and moves time only when both
 * have nothing to do:
 *
 *     do {
 *         moved = feed_server_step(server, now);
 *         moved |= client_step(client, now);
 *     } while (moved || !feed_server_idle(server));
 *     now = min(feed_server_next_us(server), client_next(client));
 *
 * Every fault that a server can commit is data: a script in each route, a script for the wire below
 * it. The server is a tool for hosts; it allocates, and it listens on 127.0.0.1 only.
 */
#ifndef FEED_SERVER_FEED_SERVER_H
#define FEED_SERVER_FEED_SERVER_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>

enum {
    FEED_SERVER_CONNECTIONS = 8,                           /* at once; more wait in the backlog */
    FEED_SERVER_DESCRIPTORS = FEED_SERVER_CONNECTIONS + 1, /* most that poll_fds ever gives */
    FEED_SERVER_HEAD_BYTES = 8192,                         /* longest request head; more is a 431 */
    FEED_SERVER_WORDS_BYTES = 160,                         /* room that every failure fits in */
};

/* How the length of a body is told. */
enum feed_server_framing {
    FEED_SERVER_LENGTH,       /* Content-Length, true */
    FEED_SERVER_CHUNKED,      /* chunks of `chunk_bytes` */
    FEED_SERVER_WRONG_LENGTH, /* Content-Length says `declared_bytes`; the connection ends after the
                                 body */
    FEED_SERVER_UNTIL_CLOSE,  /* not told; the body ends with the connection */
};

/* How a connection breaks off. */
enum feed_server_end {
    FEED_SERVER_END_NONE,       /* it does not */
    FEED_SERVER_END_CLEAN,      /* close_notify, then FIN */
    FEED_SERVER_END_TRUNCATED,  /* FIN without close_notify */
    FEED_SERVER_END_RESET,      /* RST */
    FEED_SERVER_END_BLACK_HOLE, /* silence for ever; the connection stays open until the client
                                   leaves */
};

/*
 * What a reply does wrong; all zero is a good reply. Byte counts are those of HTTP (not of TLS
 * records) from the first byte of the reply's head, or from the first byte of its body when
 * `from_body`.
 */
struct feed_server_script {
    uint64_t head_delay_us; /* between the request's last byte and the reply's first */
    enum feed_server_framing framing;
    uint64_t declared_bytes;
    size_t chunk_bytes;           /* 0: 4096; at most 8192 */
    bool raw;                     /* the route's body is the whole reply, head included, sent as it is */
    bool from_body;               /* where the counts below start */
    size_t trickle_bytes;         /* 0: full speed; else this many bytes a record, one each interval */
    uint64_t trickle_interval_us; /* 0: as fast as the client takes them */
    uint64_t stall_after_bytes;
    uint64_t stall_us; /* 0: no stall */
    enum feed_server_end end;
    uint64_t end_after_bytes; /* beyond the reply's length: at its end */
};

/*
 * Writes up to `capacity` bytes of a body from `offset` on. Returns how many, 0 when there are no
 * more, or a negative value: the connection is then reset.
 */
typedef int feed_server_fill(void *context, uint64_t offset, char *out, size_t capacity);

/*
 * One address of the server. The caller owns everything that is pointed at. The array is read when
 * a request arrives, so it may be changed between two steps; what it points at must live on until
 * `feed_server_counters()->replying` is 0. NULL texts are left out of the reply.
 */
struct feed_server_route {
    const char *path; /* without the query, "/feed.json" */
    int status;       /* 0: 200 */
    const void *body;
    uint64_t bytes;         /* length of the body, also of one that is filled in */
    feed_server_fill *fill; /* stands in for `body` */
    void *context;          /* for `fill` */
    const char *content_type;
    const char *etag;          /* with its quotes; makes If-None-Match work */
    const char *last_modified; /* an HTTP date; If-Modified-Since must be the same text */
    const char *location;
    const char *extra_headers; /* verbatim, any length, each line with its CR LF */
    struct feed_server_script script;
};

/* What is wrong with the server's certificate. */
enum feed_server_leaf {
    FEED_SERVER_LEAF_GOOD,            /* names localhost and 127.0.0.1, one day old, 30 days to go */
    FEED_SERVER_LEAF_OTHER_NAME,      /* good for example.net */
    FEED_SERVER_LEAF_EXPIRED,         /* ended three days ago */
    FEED_SERVER_LEAF_NOT_YET_VALID,   /* starts in three days */
    FEED_SERVER_LEAF_OTHER_AUTHORITY, /* signed by another key under the authority's name */
    FEED_SERVER_LEAF_NAME_IN_CN,      /* CN=localhost, no subjectAltName */
    FEED_SERVER_LEAF_SELF_SIGNED,     /* signed by itself */
    FEED_SERVER_LEAF_WRONG_USAGE,     /* extended key usage: clients only */
};

enum feed_server_tls {
    FEED_SERVER_TLS_ANY, /* as minimum 1.2, as maximum 1.3 */
    FEED_SERVER_TLS_1_2,
    FEED_SERVER_TLS_1_3,
};

/*
 * What happens below HTTP, to each connection that is accepted from then on; all zero is nothing.
 * `cut_after_bytes` counts the bytes of TCP payload to the client, handshake included; the
 * connection ends when the server would send one more. FEED_SERVER_END_CLEAN is
 * FEED_SERVER_END_TRUNCATED here.
 */
struct feed_server_wire {
    uint64_t handshake_delay_us;
    enum feed_server_end cut;
    uint64_t cut_after_bytes;
};

/* Zero is the default everywhere but in `routes`, `route_count` and `epoch_s`. */
struct feed_server_config {
    const struct feed_server_route *routes; /* the caller's, as told above */
    size_t route_count;
    int64_t epoch_s;   /* wall clock in Unix seconds at `now_us`: validity of certificates, Date header */
    uint64_t now_us;   /* the time that `step` goes on from */
    uint16_t port;     /* 0: any free one */
    bool plain;        /* HTTP without TLS */
    bool fresh_only;   /* no session is ever resumed */
    uint64_t quiet_us; /* a client that sends or takes nothing for so long is dropped; 0: 60 s */
    enum feed_server_leaf leaf;
    enum feed_server_tls min_tls;
    enum feed_server_tls max_tls;
    struct feed_server_wire wire;
};

struct feed_server_counters {
    uint64_t connections;
    uint64_t full_handshakes;
    uint64_t resumed_handshakes;
    uint64_t failed_handshakes; /* hang-ups during a handshake included */
    uint64_t requests;          /* heads that were complete, refused ones included */
    uint64_t not_modified;      /* of these, answered with 304 */
    uint64_t refused;           /* of these, answered with 400, 404, 405, 431 or 505 */
    uint64_t bytes_in;          /* TCP payload */
    uint64_t bytes_out;
    size_t open;     /* connections now */
    size_t replying; /* of these, with a reply not yet sent */
};

struct feed_server;

/*
 * Binds, makes the authority and the certificate, listens. On failure `*server` is NULL, the result
 * is TKR_E_ARGUMENT, TKR_E_MEMORY or TKR_E_IO, and `words` says why (FEED_SERVER_WORDS_BYTES of
 * room). Calls psa_crypto_init and never mbedtls_platform_set_time. `feed_server_close` takes NULL
 * too.
 */
int feed_server_open(struct feed_server **server, const struct feed_server_config *config, char *words) TKR_MUST_CHECK;
void feed_server_close(struct feed_server *server);

/* Does what can be done at `now_us`, without waiting; true if it did anything: then call it again.
 */
bool feed_server_step(struct feed_server *server, uint64_t now_us);

/*
 * True when the server waits for its clients or for time: nothing is left to read or accept, and
 * what the kernel has sent was acknowledged. A client in the same process is looked up among the
 * descriptors, so that its delayed acknowledgements (40 ms of real time) are not waited for and
 * what it sent is counted too.
 */
bool feed_server_idle(struct feed_server *server);

/* When the server next does something by itself; UINT64_MAX: never. */
uint64_t feed_server_next_us(const struct feed_server *server);

/* For programs on the real clock: fills `fds`, which has FEED_SERVER_DESCRIPTORS places; returns
 * how many. */
size_t feed_server_poll_fds(const struct feed_server *server, struct pollfd *fds);

/* For connections accepted from now on. */
void feed_server_set_wire(struct feed_server *server, const struct feed_server_wire *wire);

/* Resets every connection that is open, as a cable that is pulled does; new ones go by the wire that is set. */
void feed_server_hang_up(struct feed_server *server);

uint16_t feed_server_port(const struct feed_server *server);

/* The authority that clients must trust, in PEM; "" for a plain server. Lives as long as the
 * server. */
const char *feed_server_ca_pem(const struct feed_server *server);

/* Kept up to date by every step; lives as long as the server. */
const struct feed_server_counters *feed_server_counters(const struct feed_server *server);

/* The last complete request head as it came, "" before the first; good until the next step. */
const char *feed_server_last_head(const struct feed_server *server);

#endif
