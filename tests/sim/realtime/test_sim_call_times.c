// SPDX-License-Identifier: MIT
/*
 * On the real clock no single call of tkr_step or tkr_draw takes over 250 ms, whatever the server and the name server do.
 * This is the only test that asserts real time. A call that blocks does so every time; a busy machine does not. So of
 * three attempts one must pass.
 */
#define _POSIX_C_SOURCE 200809L

#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "stage.h"

enum { LIMIT_US = 250000, ATTEMPTS = 3, RUN_S = 2, LARGE_BYTES = 10 * 1000 * 1000, PEM_BYTES = 8192 };

struct longest {
    uint64_t step_us, draw_us;
    uint32_t steps, draws;
};

static struct longest longest;

static uint64_t now_us(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * STAGE_US_PER_S + (uint64_t)time.tv_nsec / 1000;
}

/* The linker sends the two calls here (--wrap). The names are its own. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
int __real_tkr_step(struct tkr_ticker *ticker, uint64_t now);
int __real_tkr_draw(struct tkr_sign *sign, uint64_t now);
int __wrap_tkr_step(struct tkr_ticker *ticker, uint64_t now);
int __wrap_tkr_draw(struct tkr_sign *sign, uint64_t now);

static void take_time(uint64_t *most, uint64_t begun_us)
{
    uint64_t took_us = now_us() - begun_us;

    if (took_us > *most)
        *most = took_us;
}

int __wrap_tkr_step(struct tkr_ticker *ticker, uint64_t now)
{
    uint64_t begun_us = now_us();
    int result = __real_tkr_step(ticker, now);

    take_time(&longest.step_us, begun_us);
    longest.steps++;
    return result;
}

int __wrap_tkr_draw(struct tkr_sign *sign, uint64_t now)
{
    uint64_t begun_us = now_us();
    int result = __real_tkr_draw(sign, now);

    take_time(&longest.draw_us, begun_us);
    longest.draws++;
    return result;
}

/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

/* A name server that does not answer before the test lets go; libcurl is linked to it. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool answers;
static int asked, hanging;

// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name)
int getaddrinfo(const char *restrict name, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict result)
{
    (void)name;
    (void)service;
    (void)hints;
    *result = NULL;
    (void)pthread_mutex_lock(&lock);
    asked++;
    hanging++;
    while (!answers)
        (void)pthread_cond_wait(&changed, &lock);
    hanging--;
    (void)pthread_cond_broadcast(&changed);
    (void)pthread_mutex_unlock(&lock);
    return EAI_NONAME;
}

static int let_go(void **state)
{
    (void)state;
    (void)pthread_mutex_lock(&lock);
    answers = true;
    (void)pthread_cond_broadcast(&changed);
    while (hanging > 0)
        (void)pthread_cond_wait(&changed, &lock);
    (void)pthread_mutex_unlock(&lock);
    return 0;
}

static bool is_short(void)
{
    return longest.step_us <= LIMIT_US && longest.draw_us <= LIMIT_US;
}

/* `attempt` runs a stage on the real clock and closes it. */
static void expect_short_calls(const char *what, void (*attempt)(void))
{
    for (int i = 0; i < ATTEMPTS; i++) {
        longest = (struct longest){0};
        attempt();
        print_message("%s: tkr_step at most %.1f ms of %u calls, tkr_draw %.1f ms of %u\n", what,
                      (double)longest.step_us / 1000, (unsigned)longest.steps, (double)longest.draw_us / 1000,
                      (unsigned)longest.draws);
        assert_true(longest.steps > 10 && longest.draws > 10);
        if (is_short())
            return;
    }
    fail_msg("%s: a call took over 250 ms in each of %d attempts", what, ATTEMPTS);
}

/* So many seconds of the real clock; frames that a busy machine leaves out are not made up for. */
static void run_seconds(struct stage *stage, uint32_t seconds)
{
    uint64_t end_us = now_us() + (uint64_t)seconds * STAGE_US_PER_S;

    while (now_us() < end_us)
        stage_run_frames(stage, 1);
}

static struct stage *real_stage(void)
{
    struct stage *stage = stage_new();

    stage->is_real = true;
    return stage;
}

static void stall_the_handshake(void)
{
    struct stage *stage = real_stage();

    stage->server.wire.handshake_delay_us = UINT64_MAX / 2;
    stage_open(stage);
    run_seconds(stage, RUN_S);
    assert_int_equal(feed_server_counters(stage->sim.built_in.server)->connections, 1);
    assert_int_equal(stage_status(stage)->polls, 0);
    stage_close(stage);
}

static void stall_the_answer(void)
{
    struct stage *stage = real_stage();

    stage->routes[0].script =
        (struct feed_server_script){.from_body = true, .stall_after_bytes = 100, .stall_us = UINT64_MAX / 2};
    stage_open(stage);
    run_seconds(stage, RUN_S);
    assert_true(stage->fetcher.body_bytes > 0);
    assert_int_equal(stage_status(stage)->polls, 0);
    stage_close(stage);
}

static int times_asked(void)
{
    int times;

    (void)pthread_mutex_lock(&lock);
    times = asked;
    (void)pthread_mutex_unlock(&lock);
    return times;
}

static void ask_a_dead_name_server(void)
{
    struct stage *stage = real_stage();
    int before = times_asked();

    stage->url = "https://feeds.invalid/feed.json";
    stage_open(stage);
    run_seconds(stage, RUN_S);
    assert_true(times_asked() > before);
    assert_int_equal(stage_status(stage)->polls, 0);
    stage_close(stage);
}

static void a_handshake_that_stalls_blocks_no_call(void **state)
{
    (void)state;
    expect_short_calls("a stalled handshake", stall_the_handshake);
}

static void an_answer_that_stalls_blocks_no_call(void **state)
{
    (void)state;
    expect_short_calls("a stalled answer", stall_the_answer);
}

static void a_dead_name_server_blocks_no_call(void **state)
{
    (void)state;
    expect_short_calls("a dead name server", ask_a_dead_name_server);
}

/* A feed as long as it says, of one story with a very long text. */
static int fill(void *context, uint64_t offset, char *out, size_t capacity)
{
    static const char begin[] = "{\"items\":[{\"title\":\"Long\",\"content_html\":\"";
    static const char end[] = "\"}]}";
    size_t count = 0;

    (void)context;
    for (; count < capacity && offset < LARGE_BYTES; count++, offset++) {
        if (offset < strlen(begin))
            out[count] = begin[offset];
        else if (offset < LARGE_BYTES - strlen(end))
            out[count] = 'x';
        else
            out[count] = end[offset - (LARGE_BYTES - strlen(end))];
    }
    return (int)count;
}

struct elsewhere {
    uint16_t port;
    char pem[PEM_BYTES];
};

/* A server of its own process, so that it sends as fast as it can, also while a call is under way. */
static void serve(int report)
{
    static const struct feed_server_route route = {.path = "/feed.json", .fill = fill, .bytes = LARGE_BYTES};
    struct feed_server_config config = {
        .routes = &route, .route_count = 1, .epoch_s = (int64_t)time(NULL), .now_us = now_us()};
    struct pollfd fds[FEED_SERVER_DESCRIPTORS];
    char words[FEED_SERVER_WORDS_BYTES];
    struct elsewhere elsewhere = {0};
    struct feed_server *server;

    if (feed_server_open(&server, &config, words) < 0)
        _exit(1);
    elsewhere.port = feed_server_port(server);
    (void)snprintf(elsewhere.pem, sizeof(elsewhere.pem), "%s", feed_server_ca_pem(server));
    if (write(report, &elsewhere, sizeof(elsewhere)) != (ssize_t)sizeof(elsewhere))
        _exit(1);
    for (;;) {
        while (feed_server_step(server, now_us())) {
        }
        (void)poll(fds, feed_server_poll_fds(server, fds), 100);
    }
}

static void read_a_large_feed(void)
{
    struct stage *stage = real_stage();
    static struct elsewhere elsewhere;
    char url[64];
    int report[2];
    pid_t child;

    assert_int_equal(pipe(report), 0);
    child = fork();
    if (child == 0)
        serve(report[1]);
    (void)close(report[1]);
    assert_int_equal(read(report[0], &elsewhere, sizeof(elsewhere)), sizeof(elsewhere));
    (void)close(report[0]);
    (void)snprintf(url, sizeof(url), "https://127.0.0.1:%u/feed.json", (unsigned)elsewhere.port);
    stage->url = url;
    stage->ca_pem = elsewhere.pem;
    stage_open(stage);
    stage_run_polls(stage, 1);
    assert_string_equal(stage_status(stage)->words, "");
    assert_int_equal(stage->fetcher.body_bytes, LARGE_BYTES);
    stage_close(stage);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
}

static void a_feed_of_10_mb_at_full_speed_blocks_no_call(void **state)
{
    (void)state;
    expect_short_calls("a large feed", read_a_large_feed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_handshake_that_stalls_blocks_no_call),
        cmocka_unit_test(an_answer_that_stalls_blocks_no_call),
        cmocka_unit_test(a_dead_name_server_blocks_no_call),
        cmocka_unit_test(a_feed_of_10_mb_at_full_speed_blocks_no_call),
    };

    return cmocka_run_group_tests(tests, NULL, let_go);
}
