// SPDX-License-Identifier: MIT
/*
 * The whole way in one process and one virtual time: a scripted feed server, the curl fetcher, the application, the real
 * driver and the emulated chips, in the simulator's own loop, a frame at a time.
 */
#ifndef SIM_STAGE_H
#define SIM_STAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sim.h>

#include "display.h"
#include "spy.h"

enum {
    STAGE_ROUTES = 4,
    STAGE_SPEED = 600, /* columns a second: a sentence passes in about a second */
    STAGE_LOG_BYTES = 1 << 16,
    STAGE_INTERVAL_S = 10, /* between two polls */
    STAGE_US_PER_S = 1000000,
};

enum stage_trust {
    STAGE_TRUST_SERVER,
    STAGE_TRUST_BUILT_IN, /* the authorities compiled in, and so not the server's */
};

struct stage {
    /* Set by the test between stage_new and stage_open; zero is the default. */
    struct feed_server_route routes[STAGE_ROUTES]; /* may be changed later; the first is the feed */
    struct feed_server_config server;              /* times and routes are filled in */
    enum stage_trust trust;
    const char *url;    /* NULL: the first route of the server */
    const char *ca_pem; /* the authority of a server elsewhere, which `url` names; NULL: the stage has its own server */
    const struct tkr_feed_map *map; /* NULL: jsonfeed */
    uint16_t speed;                 /* 0: STAGE_SPEED */
    bool is_real;                   /* the real clock */
    void (*watch)(bool on);         /* see spy.h */

    struct sim sim;
    struct spy_fetcher fetcher;
    struct spy_panel panel;
    struct display display;
    char log[STAGE_LOG_BYTES]; /* each sentence with its line end */
    size_t log_count;
    char feed_url[128];
};

/* The one stage, swept: its first route is a good feed, STAGE_FEED, under "/feed.json". */
struct stage *stage_new(void);
void stage_open(struct stage *stage);
void stage_close(struct stage *stage);

/* A good feed of three stories under the title "Good News", and their headlines. */
extern const char stage_feed[];
extern const char *const stage_headlines[3];

/* Puts a body, terminated, under the first route. NULL: none. */
void stage_serve(struct stage *stage, const char *body);

/* Runs the simulator's loop for so many frames of 1/60 s, or for so long. */
void stage_run_frames(struct stage *stage, uint32_t frames);
void stage_run_seconds(struct stage *stage, uint32_t seconds);

/* Runs until so many polls have ended in all. */
void stage_run_polls(struct stage *stage, uint32_t polls);

/* Runs until the panel has shown `text` whole; the test fails when it takes more than a minute. */
void stage_run_until_shown(struct stage *stage, const char *text);
bool stage_has_shown(const struct stage *stage, const char *text);

/* The log has this very sentence. */
bool stage_has_logged(const struct stage *stage, const char *sentence);

/* Forgets what was shown and logged. */
void stage_forget(struct stage *stage);

/* What the one feed is doing. */
const struct tkr_ticker_status *stage_status(const struct stage *stage);

/* The ring holds these headlines and no others. */
void stage_expect_headlines(const struct stage *stage, const char *const *headlines, size_t count);

/* The server goes away, or another one, with this certificate, takes its place on the same port. */
void stage_end_server(struct stage *stage);
void stage_replace_server(struct stage *stage, const struct feed_server_config *config);

/* Seconds of virtual time since the start. */
double stage_seconds(const struct stage *stage);

#endif
