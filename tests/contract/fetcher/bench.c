// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "bench.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "back_end.h"

enum {
    ROUNDS_MAX = 400000,
    BUSY_TURNS_FREE = 1000,
};

static const int64_t days_after_floor = 100;

static struct bench the_bench;

int64_t bench_epoch_s(void)
{
    return tkr_tls_clock_floor() + days_after_floor * 86400 + 43200;
}

struct bench *bench_new(void)
{
    memset(&the_bench, 0, sizeof(the_bench));
    the_bench.routes[0] = (struct feed_server_route){
        .path = "/feed.json",
        .body = bench_text(20000),
        .bytes = 20000,
        .content_type = "application/feed+json; charset=utf-8",
    };
    the_bench.route_count = 1;
    the_bench.now = 5 * BENCH_SECOND;
    return &the_bench;
}

static void set_clock(const struct bench *bench)
{
    tkr_tls_set_clock(bench->clock_is_unset ? 0 : bench_epoch_s() + (int64_t)(bench->now / BENCH_SECOND));
}

static void read_roots(struct bench *bench)
{
    const char *pem = feed_server_ca_pem(bench->server);

    memset(&bench->roots, 0, sizeof(bench->roots));
    mbedtls_x509_crt_init(&bench->roots.chain);
    if (bench->trust == BENCH_TRUST_NOBODY)
        return;
    if (bench->trust == BENCH_TRUST_SERVER && pem[0] != '\0')
        assert_int_equal(tkr_tls_roots_from_pem(&bench->roots, pem, strlen(pem)), 0);
    else
        assert_int_equal(tkr_tls_roots_built_in(&bench->roots), 0);
}

void bench_open(struct bench *bench)
{
    struct feed_server_config *config = &bench->server_config;
    char words[FEED_SERVER_WORDS_BYTES] = "";

    config->routes = bench->routes;
    config->route_count = bench->route_count;
    config->epoch_s = bench_epoch_s() + (int64_t)(bench->now / BENCH_SECOND);
    config->now_us = bench->now;
    set_clock(bench);
    assert_int_equal(feed_server_open(&bench->server, config, words), 0);
    assert_string_equal(words, "");
    read_roots(bench);
    bench->fetcher = back_end_open(&bench->roots);
}

void bench_close(struct bench *bench)
{
    back_end_close();
    feed_server_close(bench->server);
    tkr_tls_roots_free(&bench->roots);
}

static int on_head(void *context, const struct tkr_fetch_head *head)
{
    struct bench_heard *heard = context;

    heard->heads++;
    heard->status = head->status;
    (void)snprintf(heard->content_type, sizeof(heard->content_type), "%s", head->content_type);
    return heard->refuse_head ? TKR_E_STOPPED : 0;
}

static int on_body(void *context, const void *bytes, size_t count)
{
    struct bench_heard *heard = context;

    heard->body_came_first = heard->body_came_first || heard->heads == 0;
    if (heard->bytes + count <= sizeof(heard->body))
        memcpy(heard->body + heard->bytes, bytes, count);
    heard->bytes += count;
    return heard->refuse_body ? TKR_E_STOPPED : 0;
}

static void forget_heard(struct bench_heard *heard)
{
    heard->heads = 0;
    heard->status = 0;
    heard->bytes = 0;
    heard->content_type[0] = '\0';
    heard->body_came_first = false;
}

static int start(struct bench *bench)
{
    bench->request.url = bench->url;
    bench->request.listener = (struct tkr_fetch_listener){on_head, on_body, &bench->heard};
    forget_heard(&bench->heard);
    bench->begun_us = bench->now;
    set_clock(bench);
    return tkr_fetcher_start(bench->fetcher, &bench->request, bench->now);
}

int bench_start(struct bench *bench, const char *host, const char *path)
{
    (void)snprintf(bench->url, sizeof(bench->url), "https://%s:%u%s", host, (unsigned)feed_server_port(bench->server),
                   path);
    return start(bench);
}

int bench_start_port(struct bench *bench, uint16_t port)
{
    (void)snprintf(bench->url, sizeof(bench->url), "https://127.0.0.1:%u/feed.json", (unsigned)port);
    return start(bench);
}

/* What the fetcher waits for is there already. */
static bool fetcher_can_go_on(const struct tkr_wait_set *set, uint64_t now)
{
    struct pollfd fds[8];

    for (uint8_t i = 0; i < set->count; i++) {
        fds[i] = (struct pollfd){.fd = set->fds[i].fd};
        fds[i].events = (short)((set->fds[i].to_read ? POLLIN : 0) | (set->fds[i].to_write ? POLLOUT : 0));
    }
    return set->until_us <= now || poll(fds, set->count, 0) > 0;
}

/* A fetcher that keeps asking for another turn takes some time by it. */
static void let_a_busy_fetcher_take_time(struct bench *bench, bool moved)
{
    bench->busy_turns = moved ? 0 : bench->busy_turns + 1;
    if (bench->busy_turns > BUSY_TURNS_FREE)
        bench->now += BENCH_SECOND / 10;
}

static void move_time(struct bench *bench, const struct tkr_wait_set *set)
{
    uint64_t server_us = feed_server_next_us(bench->server);
    uint64_t next_us = set->until_us < server_us ? set->until_us : server_us;

    assert_true(next_us != UINT64_MAX);
    if (next_us > bench->now)
        bench->now = next_us;
    bench->busy_turns = 0;
}

/* Everyone but the fetcher. */
static bool others_move(struct bench *bench)
{
    bool moved = feed_server_step(bench->server, bench->now);

    return (bench->between.step != NULL && bench->between.step(bench->between.context)) || moved;
}

static bool others_are_idle(struct bench *bench)
{
    return feed_server_idle(bench->server) &&
           (bench->between.is_idle == NULL || bench->between.is_idle(bench->between.context));
}

void bench_settle(struct bench *bench)
{
    for (int rounds = 0; rounds < 1000 && (others_move(bench) || rounds < 2 || !others_are_idle(bench)); rounds++) {
    }
}

int bench_turn(struct bench *bench)
{
    struct tkr_wait_set set;
    bool moved;

    set_clock(bench);
    moved = others_move(bench);
    if (tkr_fetcher_step(bench->fetcher, bench->now) == 0)
        return 0;
    tkr_fetcher_wait_set(bench->fetcher, &set, bench->now);
    if (moved || !others_are_idle(bench) || fetcher_can_go_on(&set, bench->now))
        let_a_busy_fetcher_take_time(bench, moved);
    else
        move_time(bench, &set);
    return 1;
}

const struct tkr_fetch_result *bench_finish(struct bench *bench)
{
    int rounds = 0;

    while (bench_turn(bench) == 1) {
        if (++rounds == ROUNDS_MAX)
            fail_msg("the request does not end");
    }
    /* What the fetcher has sent last, such as the end of a connection, reaches the server too. */
    for (rounds = 0; rounds < 100 && (others_move(bench) || rounds < 2); rounds++) {
    }
    assert_false(bench->heard.body_came_first);
    assert_int_equal(tkr_fetcher_step(bench->fetcher, bench->now), 0);
    return tkr_fetcher_result(bench->fetcher);
}

const struct tkr_fetch_result *bench_get_path(struct bench *bench, const char *path)
{
    assert_int_equal(bench_start(bench, "127.0.0.1", path), 0);
    return bench_finish(bench);
}

const struct tkr_fetch_result *bench_get(struct bench *bench)
{
    return bench_get_path(bench, "/feed.json");
}

void bench_expect(struct bench *bench, enum tkr_fetch_class outcome, const char *words)
{
    const struct tkr_fetch_result *result = tkr_fetcher_result(bench->fetcher);
    char expected[TKR_REASON_BYTES + 64];

    (void)snprintf(expected, sizeof(expected), "127.0.0.1:%u%s", (unsigned)feed_server_port(bench->server), words);
    assert_string_equal(result->reason, expected);
    assert_string_equal(tkr_fetch_class_words(result->outcome), tkr_fetch_class_words(outcome));
}

void bench_expect_silence(const struct bench *bench)
{
    assert_int_equal(bench->heard.heads, 0);
    assert_int_equal(bench->heard.bytes, 0);
    assert_int_equal(feed_server_counters(bench->server)->requests, 0);
}

const char *bench_text(size_t count)
{
    static char text[BENCH_BODY_BYTES];
    uint32_t random = 1;

    assert_true(count <= sizeof(text));
    for (size_t i = 0; i < sizeof(text); i++) {
        random = random * 1664525U + 1013904223U;
        text[i] = (char)(' ' + (char)((random >> 24) % 95U));
    }
    return text;
}
