// SPDX-License-Identifier: MIT
/* The simulator's own feed server with the demonstration feeds. */
#ifndef SIM_BUILT_IN_H
#define SIM_BUILT_IN_H

#include <stdint.h>

#include <feed_server/feed_server.h>
#include <tkr/ticker.h>

enum { SIM_BUILT_IN_FEEDS = 2 };

struct sim_built_in {
    struct feed_server *server;
    struct feed_server_route routes[SIM_BUILT_IN_FEEDS];
    char urls[SIM_BUILT_IN_FEEDS][64];
    struct tkr_ticker_feed_config feeds[SIM_BUILT_IN_FEEDS]; /* how to read what it serves */
};

/* Starts it at `now`, when the wall clock says `wall_s`. Errors: `words` (FEED_SERVER_WORDS_BYTES) says why. */
TKR_MUST_CHECK int sim_built_in_open(struct sim_built_in *built_in, int64_t wall_s, uint64_t now, char *words);
void sim_built_in_close(struct sim_built_in *built_in);

#endif
