// SPDX-License-Identifier: MIT
/* tkr-feed-server: the demonstration feed, or a file, over HTTPS on the loopback address. */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <mbedtls/platform_time.h>
#include <psa/crypto.h>

#include "demo_feeds.h"
#include "feed_file.h"
#include "feed_server/feed_server.h"
#include "options.h"

enum {
    EXIT_ENDED = 0,
    EXIT_CANNOT = 1,
    EXIT_WRONG = 2,
    ROUTES = 3,
};

/* Signals arrive here, so that none is lost between a look at a flag and poll(). */
static int signal_pipe[2];

static void on_signal(int number)
{
    int saved = errno;
    const char byte = (char)number;
    ssize_t put = write(signal_pipe[1], &byte, 1);
    (void)put; /* full: a signal is waiting there already */
    errno = saved;
}

static bool catch_signals(void)
{
    struct sigaction action = {0};
    action.sa_handler = on_signal;
    (void)sigemptyset(&action.sa_mask);
    return pipe(signal_pipe) == 0 && fcntl(signal_pipe[1], F_SETFL, O_NONBLOCK) == 0 &&
           sigaction(SIGINT, &action, NULL) == 0 && sigaction(SIGTERM, &action, NULL) == 0;
}

#if defined(MBEDTLS_PLATFORM_TIME_ALT)
static mbedtls_time_t wall_clock(mbedtls_time_t *out)
{
    mbedtls_time_t now = (mbedtls_time_t)time(NULL);
    if (out != NULL) {
        *out = now;
    }
    return now;
}
#endif

static uint64_t now_us(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000U + (uint64_t)now.tv_nsec / 1000U;
}

static void route_bytes(struct feed_server_route *route, const void *bytes, size_t count, const char *etag)
{
    route->body = bytes;
    route->bytes = count;
    route->etag = etag;
}

static bool write_ca(const char *path, const char *pem)
{
    FILE *out = fopen(path, "w");
    bool is_good = out != NULL && fputs(pem, out) >= 0;
    if (out != NULL) {
        is_good = fclose(out) == 0 && is_good;
    }
    if (!is_good) {
        (void)fprintf(stderr, "tkr-feed-server: cannot write %s: %s\n", path, strerror(errno));
    }
    return is_good;
}

/* Until the server's next deadline, in milliseconds and rounded up; -1: for ever. */
static int wait_ms(const struct feed_server *server)
{
    uint64_t next_us = feed_server_next_us(server);
    uint64_t at_us = now_us();
    if (next_us == UINT64_MAX) {
        return -1;
    }
    uint64_t left_ms = next_us > at_us ? (next_us - at_us + 999) / 1000 : 0;
    return left_ms < 60000 ? (int)left_ms : 60000;
}

/* The file is looked at before each step, so a request always meets its newest bytes. */
static void serve(struct feed_server *server, struct feed_server_route *routes, struct feed_file *file)
{
    struct pollfd fds[FEED_SERVER_DESCRIPTORS + 1];
    do {
        bool is_resting = feed_server_counters(server)->replying == 0;
        if (file->path != NULL && feed_file_refresh(file, is_resting)) {
            route_bytes(&routes[0], file->now.bytes, file->now.count, file->now.etag);
            route_bytes(&routes[1], file->now.bytes, file->now.count, file->now.etag);
        }
        bool has_moved = feed_server_step(server, now_us());
        size_t count = feed_server_poll_fds(server, fds + 1);
        fds[0] = (struct pollfd){.fd = signal_pipe[0], .events = POLLIN};
        if (poll(fds, (nfds_t)count + 1, has_moved ? 0 : wait_ms(server)) < 0) {
            fds[0].revents = 0; /* interrupted: the pipe tells at the next turn */
        }
    } while (fds[0].revents == 0);
}

static int open_and_serve(const struct options *options, struct feed_server_route *routes, struct feed_file *file)
{
    const struct feed_server_config config = {.routes = routes,
                                              .route_count = ROUTES,
                                              .epoch_s = (int64_t)time(NULL),
                                              .now_us = now_us(),
                                              .port = options->port};
    struct feed_server *server = NULL;
    char words[FEED_SERVER_WORDS_BYTES];
    if (feed_server_open(&server, &config, words) != TKR_OK) {
        (void)fprintf(stderr, "tkr-feed-server: %s\n", words);
        return EXIT_CANNOT;
    }
    int status = EXIT_CANNOT;
    if (write_ca(options->ca_path, feed_server_ca_pem(server))) {
        (void)printf("https://127.0.0.1:%u/feed.json\n", (unsigned)feed_server_port(server));
        (void)printf("The authority to trust is in %s\n", options->ca_path);
        (void)fflush(stdout);
        serve(server, routes, file);
        status = EXIT_ENDED;
    }
    feed_server_close(server);
    return status;
}

static int run(const struct options *options)
{
    static char tags[2][FEED_FILE_TAG_BYTES];
    struct feed_server_route routes[ROUTES] = {
        {.path = "/feed.json", .content_type = "application/feed+json; charset=utf-8"},
        {.path = "/", .content_type = "application/feed+json; charset=utf-8"},
        {.path = "/newsapi.json", .content_type = "application/json; charset=utf-8"},
    };
    feed_file_tag(tags[0], demo_feed_top_stories, demo_feed_top_stories_bytes);
    feed_file_tag(tags[1], demo_feed_science, demo_feed_science_bytes);
    route_bytes(&routes[0], demo_feed_top_stories, demo_feed_top_stories_bytes, tags[0]);
    route_bytes(&routes[1], demo_feed_top_stories, demo_feed_top_stories_bytes, tags[0]);
    route_bytes(&routes[2], demo_feed_science, demo_feed_science_bytes, tags[1]);

    struct feed_file file = {0};
    if (options->feed_path != NULL) {
        int result = feed_file_open(&file, options->feed_path);
        if (result != 0) {
            (void)fprintf(stderr, "tkr-feed-server: cannot read %s: %s\n", options->feed_path, strerror(-result));
            return EXIT_CANNOT;
        }
        routes[0].content_type = "application/json; charset=utf-8";
        routes[1].content_type = routes[0].content_type;
        route_bytes(&routes[0], file.now.bytes, file.now.count, file.now.etag);
        route_bytes(&routes[1], file.now.bytes, file.now.count, file.now.etag);
    }
    int status = open_and_serve(options, routes, &file);
    feed_file_close(&file);
    mbedtls_psa_crypto_free();
    return status;
}

int main(int argc, char **argv)
{
    struct options options;
    switch (options_read(&options, argc, argv)) {
    case OPTIONS_SHOW_HELP:
        (void)fputs(options_help, stdout);
        return EXIT_ENDED;
    case OPTIONS_SHOW_VERSION:
        (void)printf("tkr-feed-server %s\n", TKR_VERSION);
        return EXIT_ENDED;
    case OPTIONS_WRONG:
        return EXIT_WRONG;
    case OPTIONS_SERVE:
        break;
    }
#if defined(MBEDTLS_PLATFORM_TIME_ALT)
    (void)mbedtls_platform_set_time(wall_clock);
#endif
    if (!catch_signals()) {
        (void)fprintf(stderr, "tkr-feed-server: cannot catch signals: %s\n", strerror(errno));
        return EXIT_CANNOT;
    }
    return run(&options);
}
