// SPDX-License-Identifier: MIT
#include "built_in.h"

#include <inttypes.h>
#include <stdio.h>

#include <demo_feeds.h>

static void lay_out_routes(struct sim_built_in *built_in)
{
    built_in->routes[0] = (struct feed_server_route){
        .path = "/feed.json",
        .body = demo_feed_top_stories,
        .bytes = demo_feed_top_stories_bytes,
        .content_type = "application/feed+json",
        .etag = "\"top-stories-1\"",
    };
    built_in->routes[1] = (struct feed_server_route){
        .path = "/newsapi.json",
        .body = demo_feed_science,
        .bytes = demo_feed_science_bytes,
        .content_type = "application/json",
        .etag = "\"science-1\"",
    };
}

static void describe_feeds(struct sim_built_in *built_in)
{
    static const char *const formats[SIM_BUILT_IN_FEEDS] = {"jsonfeed", "newsapi"};
    static const char *const labels[SIM_BUILT_IN_FEEDS] = {NULL, "Science"};

    for (int i = 0; i < SIM_BUILT_IN_FEEDS; i++) {
        (void)snprintf(built_in->urls[i], sizeof(built_in->urls[i]), "https://127.0.0.1:%" PRIu16 "%s",
                       feed_server_port(built_in->server), built_in->routes[i].path);
        built_in->feeds[i] = (struct tkr_ticker_feed_config){
            .url = built_in->urls[i],
            .map = tkr_feed_map_by_name(formats[i]),
            .label = labels[i],
            .interval_s = 60,
        };
    }
}

int sim_built_in_open(struct sim_built_in *built_in, int64_t wall_s, uint64_t now, char *words)
{
    int result;

    lay_out_routes(built_in);
    result = feed_server_open(
        &built_in->server,
        &(struct feed_server_config){
            .routes = built_in->routes, .route_count = SIM_BUILT_IN_FEEDS, .epoch_s = wall_s, .now_us = now},
        words);
    if (result < 0)
        return result;
    describe_feeds(built_in);
    return TKR_OK;
}

void sim_built_in_close(struct sim_built_in *built_in)
{
    feed_server_close(built_in->server);
    built_in->server = NULL;
}
