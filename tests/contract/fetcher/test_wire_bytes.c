// SPDX-License-Identifier: MIT
/*
 * What a poll costs on the wire: bytes of TCP payload, counted by a relay between the fetcher and the server. The table
 * in tests/README.md is this one.
 */
#include <string.h>

#include <demo_feeds.h>
#include <zlib.h>

#include "back_end.h"
#include "bench.h"
#include "relay.h"

enum {
    TOLERANCE_BYTES = 24, /* signatures and ports have no fixed length, and TLS 1.3 fills records up to 16 bytes */
    FEED_BYTES = 20000,
};

static const char etag[] = "\"5f3a-62b1c9d4\"";

struct cost {
    const char *what;
    uint64_t up_bytes, down_bytes;
};

enum { NEW_200, NEW_304, RESUMED_304, KEPT_304, COSTS };

static const struct cost expected[2][COSTS] = {
    {
        {"TLS 1.3: 200, new connection", 450, 21406},
        {"TLS 1.3: 304, new connection", 482, 1184},
        {"TLS 1.3: 304, resumed session", 808, 564},
        {"TLS 1.3: 304, kept connection", 181, 154},
    },
    {
        {"TLS 1.2: 200, new connection", 445, 21193},
        {"TLS 1.2: 304, new connection", 477, 1023},
        {"TLS 1.2: 304, resumed session", 701, 270},
        {"TLS 1.2: 304, kept connection", 166, 131},
    },
};

static struct relay relay;

static void open_bench(struct bench *bench, enum feed_server_tls version)
{
    bench->server_config.min_tls = version;
    bench->server_config.max_tls = version;
    bench->server_config.quiet_us = 10 * BENCH_SECOND;
    bench->routes[0].bytes = FEED_BYTES;
    bench->routes[0].etag = etag;
    bench_open(bench);
    relay_open(&relay, &(struct relay_config){0}, bench);
}

/* One request by the relay; what it cost. */
static struct cost get(struct bench *bench, const char *validator, enum tkr_fetch_class outcome)
{
    relay_forget(&relay);
    bench->request.etag = validator;
    assert_int_equal(bench_start_port(bench, relay.port), 0);
    assert_int_equal(bench_finish(bench)->outcome, outcome);
    bench_settle(bench);
    return (struct cost){NULL, relay.up_bytes, relay.down_bytes};
}

/* The server drops a connection that was idle for long. */
static void let_the_server_hang_up(struct bench *bench)
{
    bench->now += 20 * BENCH_SECOND;
    bench_settle(bench);
}

/* A fetcher that knows no session yet. */
static void forget_sessions(struct bench *bench)
{
    back_end_close();
    bench_settle(bench);
    bench->fetcher = back_end_open(&bench->roots);
}

static void expect_cost(const struct cost *cost, const struct cost *about)
{
    assert_in_range(cost->up_bytes + TOLERANCE_BYTES, about->up_bytes, about->up_bytes + 2 * TOLERANCE_BYTES);
    assert_in_range(cost->down_bytes + TOLERANCE_BYTES, about->down_bytes, about->down_bytes + 2 * TOLERANCE_BYTES);
}

static void measure(enum feed_server_tls version, struct cost costs[COSTS])
{
    struct bench *bench = bench_new();
    const struct feed_server_counters *counters;

    open_bench(bench, version);
    counters = feed_server_counters(bench->server);
    costs[NEW_200] = get(bench, NULL, TKR_FETCH_OK);
    assert_int_equal(bench->heard.bytes, FEED_BYTES);
    costs[KEPT_304] = get(bench, etag, TKR_FETCH_NOT_MODIFIED);
    assert_int_equal(relay.connections, 0);
    let_the_server_hang_up(bench);
    costs[RESUMED_304] = get(bench, etag, TKR_FETCH_NOT_MODIFIED);
    assert_int_equal(counters->resumed_handshakes, 1);
    forget_sessions(bench);
    costs[NEW_304] = get(bench, etag, TKR_FETCH_NOT_MODIFIED);
    assert_int_equal(counters->full_handshakes, 2);
    relay_close(&relay, bench);
    bench_close(bench);
}

static uint64_t total(const struct cost *cost)
{
    return cost->up_bytes + cost->down_bytes;
}

static void a_poll_costs_what_the_table_says(void **state)
{
    static const enum feed_server_tls versions[] = {FEED_SERVER_TLS_1_3, FEED_SERVER_TLS_1_2};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct cost costs[COSTS];

        measure(versions[i], costs);
        for (size_t what = 0; what < COSTS; what++)
            print_message("%s: up %u, down %u bytes\n", expected[i][what].what, (unsigned)costs[what].up_bytes,
                          (unsigned)costs[what].down_bytes);
        for (size_t what = 0; what < COSTS; what++)
            expect_cost(&costs[what], &expected[i][what]);
        assert_true(total(&costs[KEPT_304]) * 4 < total(&costs[NEW_304]));
        assert_true(total(&costs[RESUMED_304]) < total(&costs[NEW_304]));
        assert_true(total(&costs[NEW_304]) * 5 < total(&costs[NEW_200]));
    }
}

/* The demonstration feed, plain and packed. */
static void gzip_halves_a_feed(void **state)
{
    static unsigned char copy[BENCH_BODY_BYTES];
    static unsigned char packed[BENCH_BODY_BYTES];
    z_stream stream = {.next_in = copy, .next_out = packed, .avail_out = sizeof(packed)};
    struct bench *bench = bench_new();
    struct cost plain;
    struct cost small;

    (void)state;
    memcpy(copy, demo_feed_top_stories, demo_feed_top_stories_bytes);
    stream.avail_in = (uInt)demo_feed_top_stories_bytes;
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(deflateEnd(&stream), Z_OK);
    open_bench(bench, FEED_SERVER_TLS_1_3);
    bench->routes[0].body = demo_feed_top_stories;
    bench->routes[0].bytes = demo_feed_top_stories_bytes;
    (void)get(bench, NULL, TKR_FETCH_OK);
    plain = get(bench, NULL, TKR_FETCH_OK);
    bench->request.accept_gzip = true;
    bench->routes[0].body = packed;
    bench->routes[0].bytes = stream.total_out;
    bench->routes[0].extra_headers = "Content-Encoding: gzip\r\n";
    small = get(bench, NULL, TKR_FETCH_OK);
    assert_int_equal(bench->heard.bytes, demo_feed_top_stories_bytes);
    assert_memory_equal(bench->heard.body, demo_feed_top_stories, demo_feed_top_stories_bytes);
    print_message("%u bytes of feed, kept connection: plain %u, gzip %u bytes\n", (unsigned)demo_feed_top_stories_bytes,
                  (unsigned)plain.down_bytes, (unsigned)small.down_bytes);
    assert_true(small.down_bytes * 2 < plain.down_bytes);
    assert_int_equal(relay.connections, 0);
    relay_close(&relay, bench);
    bench_close(bench);
}

/* Were each poll a full handshake, the relay would count some 30 KB here. */
static void ten_polls_with_pauses_cost_one_full_handshake(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    open_bench(bench, FEED_SERVER_TLS_1_3);
    (void)get(bench, NULL, TKR_FETCH_OK);
    for (int i = 0; i < 10; i++) {
        let_the_server_hang_up(bench);
        (void)get(bench, etag, TKR_FETCH_NOT_MODIFIED);
    }
    assert_int_equal(feed_server_counters(bench->server)->full_handshakes, 1);
    assert_int_equal(feed_server_counters(bench->server)->resumed_handshakes, 10);
    relay_close(&relay, bench);
    bench_close(bench);
}

/* One connection is kept, and the sessions of all hosts. */
static void hosts_by_turns_resume_their_sessions(void **state)
{
    static const char *const hosts[2] = {"127.0.0.1", "localhost"};
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(bench_start(bench, hosts[i % 2], "/feed.json"), 0);
        assert_int_equal(bench_finish(bench)->outcome, TKR_FETCH_OK);
    }
    assert_int_equal(feed_server_counters(bench->server)->full_handshakes, 2);
    assert_int_equal(feed_server_counters(bench->server)->resumed_handshakes, 6);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_poll_costs_what_the_table_says),
        cmocka_unit_test(gzip_halves_a_feed),
        cmocka_unit_test(ten_polls_with_pauses_cost_one_full_handshake),
        cmocka_unit_test(hosts_by_turns_resume_their_sessions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
