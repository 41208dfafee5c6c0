// SPDX-License-Identifier: MIT
/*
 * A fetcher and a feed server in one process and one time: it moves only when both have nothing to do. So a run
 * takes no longer than its computing, and each run is the same.
 */
#ifndef FETCHER_BENCH_H
#define FETCHER_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <feed_server/feed_server.h>
#include <tkr/fetcher.h>
#include <tkr/tls.h>

enum {
    BENCH_BODY_BYTES = 256 * 1024, /* most that the listener remembers */
    BENCH_URL_BYTES = 256,
    BENCH_ROUTES = 8,
};

#define BENCH_SECOND UINT64_C(1000000)

/* What the listener was told. */
struct bench_heard {
    int heads;
    int status;
    char content_type[TKR_CONTENT_TYPE_BYTES];
    uint64_t bytes;
    char body[BENCH_BODY_BYTES];
    bool body_came_first; /* before the head: never allowed */
    bool refuse_head;     /* what the listener is to answer */
    bool refuse_body;
};

enum bench_trust {
    BENCH_TRUST_SERVER, /* the server's authority; of a plain server, the built-in ones */
    BENCH_TRUST_BUILT_IN,
    BENCH_TRUST_NOBODY,
};

/* What stands between the fetcher and the server, such as a proxy; all NULL: nothing. */
struct bench_between {
    bool (*step)(void *context); /* does what it can; true if it did anything */
    bool (*is_idle)(void *context);
    void *context;
};

struct bench {
    struct feed_server_route routes[BENCH_ROUTES]; /* may be changed between requests */
    size_t route_count;
    struct feed_server_config server_config; /* used by bench_open; times and routes are filled in */
    enum bench_trust trust;
    bool clock_is_unset;
    struct feed_server *server;
    struct tkr_tls_roots roots;
    struct tkr_fetcher *fetcher;
    struct bench_between between;
    struct tkr_fetch_request request; /* of the next bench_get; url and listener are filled in */
    struct bench_heard heard;
    char url[BENCH_URL_BYTES];
    uint64_t now;
    uint64_t begun_us;
    int busy_turns; /* in a row, in which nothing moved */
};

/* The wall clock at `now` 0: some time after the floor of the clock. */
int64_t bench_epoch_s(void);

/* One a test; large, so it is static. Everything is zero but one route, "/feed.json". */
struct bench *bench_new(void);

/* Starts server and fetcher. */
void bench_open(struct bench *bench);
void bench_close(struct bench *bench);

/* Both do what they can do now, or time moves to the next thing. 1: the request is under way; 0: it ended. */
int bench_turn(struct bench *bench);

/* Begins a request for a path of the server under a host name, "127.0.0.1" or "localhost". */
int bench_start(struct bench *bench, const char *host, const char *path);

/* The same of 127.0.0.1 at another port. */
int bench_start_port(struct bench *bench, uint16_t port);

/* Runs it to its end. */
const struct tkr_fetch_result *bench_finish(struct bench *bench);

/* Lets the server, and what stands between, do what they have left to do. */
void bench_settle(struct bench *bench);

/* Both: "/feed.json" of 127.0.0.1, or another path. */
const struct tkr_fetch_result *bench_get(struct bench *bench);
const struct tkr_fetch_result *bench_get_path(struct bench *bench, const char *path);

/* The result was this class, and its reason reads "HOST:PORT" and then `words`. */
void bench_expect(struct bench *bench, enum tkr_fetch_class outcome, const char *words);

/* The listener heard nothing at all. */
void bench_expect_silence(const struct bench *bench);

/* A text of `count` bytes that does not repeat early; static, the same each time. */
const char *bench_text(size_t count);

#endif
