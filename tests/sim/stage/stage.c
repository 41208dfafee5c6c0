// SPDX-License-Identifier: MIT
#include "stage.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <loop.h>
#include <tkr/fonts.h>

enum { FRAMES_MAX = 60 * SIM_FRAMES_PER_S };

static struct stage the_stage;

const char stage_feed[] = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Good News\",\"items\":["
                          "{\"id\":\"1\",\"url\":\"https://example.org/1\",\"title\":\"Whole story one\"},"
                          "{\"id\":\"2\",\"url\":\"https://example.org/2\",\"content_html\":\"<p>beside "
                          "it</p>\",\"title\":\"Whole story two\"},"
                          "{\"id\":\"3\",\"url\":\"https://example.org/3\",\"title\":\"Whole story three\"}]}";

const char *const stage_headlines[3] = {"Whole story one", "Whole story two", "Whole story three"};

static int64_t epoch_s(void)
{
    return tkr_tls_clock_floor() + (int64_t)100 * 86400;
}

struct stage *stage_new(void)
{
    memset(&the_stage, 0, sizeof(the_stage));
    the_stage.routes[0] = (struct feed_server_route){.path = "/feed.json", .content_type = "application/feed+json"};
    stage_serve(&the_stage, stage_feed);
    return &the_stage;
}

void stage_serve(struct stage *stage, const char *body)
{
    stage->routes[0].body = body;
    stage->routes[0].bytes = body != NULL ? strlen(body) : 0;
}

static void take_log(void *context, enum tkr_log_level level, const char *sentence)
{
    struct stage *stage = context;
    size_t room = sizeof(stage->log) - stage->log_count;
    int count = snprintf(stage->log + stage->log_count, room, "%s\n", sentence);

    (void)level;
    assert_true(count > 0 && (size_t)count < room);
    stage->log_count += (size_t)count;
}

static void open_server(struct stage *stage, struct feed_server_config config)
{
    char words[FEED_SERVER_WORDS_BYTES] = "";
    uint64_t now = tkr_hosted_now(&stage->sim.hosted);

    config.routes = stage->routes;
    config.route_count = STAGE_ROUTES;
    config.epoch_s = tkr_hosted_wall_s(&stage->sim.hosted);
    config.now_us = now;
    while (config.route_count > 1 && stage->routes[config.route_count - 1].path == NULL)
        config.route_count--;
    if (feed_server_open(&stage->sim.built_in.server, &config, words) < 0)
        fail_msg("%s", words);
}

static void open_board(struct stage *stage)
{
    char words[TKR_HOSTED_WORDS_BYTES] = "";
    struct tkr_hosted_config config = {.is_virtual = !stage->is_real, .epoch_s = epoch_s()};

    if (stage->ca_pem != NULL)
        config.ca_pem = stage->ca_pem;
    else if (stage->trust == STAGE_TRUST_SERVER && !stage->server.plain)
        config.ca_pem = feed_server_ca_pem(stage->sim.built_in.server);
    if (tkr_hosted_open(&stage->sim.hosted, &config, words) < 0)
        fail_msg("%s", words);
    spy_fetcher_init(&stage->fetcher, tkr_fetch_curl_fetcher(stage->sim.hosted.curl));
    stage->fetcher.watch = stage->watch;
}

static void open_panel(struct stage *stage)
{
    char words[SIM_PANEL_WORDS_BYTES] = "";

    assert_int_equal(sim_panel_init(&stage->sim.panels[0], "max7219:16", 128, words), TKR_OK);
    spy_panel_init(&stage->panel, sim_panel_driver(&stage->sim.panels[0]));
}

static void open_app(struct stage *stage)
{
    const struct tkr_ticker_feed_config feed = {
        .url = stage->feed_url,
        .map = stage->map != NULL ? stage->map : tkr_feed_map_by_name("jsonfeed"),
        .interval_s = STAGE_INTERVAL_S,
    };
    const struct tkr_board board = {
        .fetcher = &stage->fetcher.fetcher,
        .panels = {&stage->panel.panel},
        .panel_count = 1,
        .log = take_log,
        .context = stage,
    };
    const struct tkr_sign_zone_config zone = tkr_sign_whole(board.panels[0], tkr_font_by_name("5x7"));
    const struct tkr_sign_config sign = {.zones = &zone, .zone_count = 1};
    struct tkr_app_config config = {
        .feeds = &feed,
        .feed_count = 1,
        .signs = &sign,
        .start = {.speed = stage->speed != 0 ? stage->speed : STAGE_SPEED, .brightness = 128},
    };

    config.memory_bytes = tkr_app_bytes(&config, &board);
    config.memory = stage->sim.memory = malloc(config.memory_bytes);
    assert_non_null(config.memory);
    stage->sim.begun_us = tkr_hosted_now(&stage->sim.hosted);
    assert_int_equal(tkr_app_init(&stage->sim.app, &config, &board, stage->sim.begun_us), TKR_OK);
}

/* The server is opened at the time that the board will have. */
static void set_clock(struct stage *stage)
{
    stage->sim.options.is_virtual = !stage->is_real;
    stage->sim.hosted = (struct tkr_hosted){.is_virtual = !stage->is_real, .epoch_s = epoch_s()};
}

void stage_open(struct stage *stage)
{
    set_clock(stage);
    if (stage->ca_pem == NULL)
        open_server(stage, stage->server);
    if (stage->url != NULL)
        (void)snprintf(stage->feed_url, sizeof(stage->feed_url), "%s", stage->url);
    else
        (void)snprintf(stage->feed_url, sizeof(stage->feed_url), "https://127.0.0.1:%" PRIu16 "/feed.json",
                       feed_server_port(stage->sim.built_in.server));
    open_board(stage);
    open_panel(stage);
    open_app(stage);
    stage_forget(stage);
}

void stage_close(struct stage *stage)
{
    sim_close(&stage->sim);
}

/* The loop ends at the first frame at or after its time, so a microsecond more than now is one frame. */
static void run_frame(struct stage *stage)
{
    uint64_t now = tkr_hosted_now(&stage->sim.hosted);

    stage->sim.options.run_us = now - stage->sim.begun_us + 1;
    assert_int_equal(sim_loop(&stage->sim), SIM_EXIT_OK);
    display_take(&stage->display, sim_panel_frame(&stage->sim.panels[0]),
                 tkr_crawl_position(&stage->sim.app.signs[0].crawl.crawl, now));
}

void stage_run_frames(struct stage *stage, uint32_t frames)
{
    for (uint32_t i = 0; i < frames; i++)
        run_frame(stage);
}

void stage_run_seconds(struct stage *stage, uint32_t seconds)
{
    stage_run_frames(stage, seconds * SIM_FRAMES_PER_S);
}

void stage_run_polls(struct stage *stage, uint32_t polls)
{
    for (int frames = 0; stage_status(stage)->polls < polls; frames++) {
        if (frames == 2 * FRAMES_MAX)
            fail_msg("poll %u does not end", (unsigned)polls);
        run_frame(stage);
    }
}

bool stage_has_shown(const struct stage *stage, const char *text)
{
    return display_has_shown(&stage->display, tkr_font_by_name("5x7"), text);
}

void stage_run_until_shown(struct stage *stage, const char *text)
{
    for (int frames = 0; !stage_has_shown(stage, text); frames++) {
        if (frames == FRAMES_MAX)
            fail_msg("the panel does not show \"%s\"; the log:\n%s", text, stage->log);
        run_frame(stage);
    }
}

bool stage_has_logged(const struct stage *stage, const char *sentence)
{
    size_t count = strlen(sentence);

    for (const char *line = stage->log; *line != '\0'; line = strchr(line, '\n') + 1) {
        if (strncmp(line, sentence, count) == 0 && line[count] == '\n')
            return true;
    }
    return false;
}

void stage_forget(struct stage *stage)
{
    stage->log[0] = '\0';
    stage->log_count = 0;
    stage->display.columns = 0;
}

const struct tkr_ticker_status *stage_status(const struct stage *stage)
{
    return tkr_ticker_status(&stage->sim.app.ticker, 0);
}

static bool is_among(const struct tkr_span *title, const char *const *headlines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(headlines[i]) == title->count && memcmp(headlines[i], title->bytes, title->count) == 0)
            return true;
    }
    return false;
}

void stage_expect_headlines(const struct stage *stage, const char *const *headlines, size_t count)
{
    const struct tkr_ring *ring = tkr_ticker_ring(&stage->sim.app.ticker);
    struct tkr_ring_story story = {0};

    assert_int_equal(tkr_ring_count(ring), count);
    for (size_t i = 0; i < count; i++) {
        assert_true(tkr_ring_next(ring, story.number, &story));
        if (!is_among(&story.title, headlines, count))
            fail_msg("there is a headline \"%.*s\"", (int)story.title.count, story.title.bytes);
    }
}

void stage_end_server(struct stage *stage)
{
    feed_server_close(stage->sim.built_in.server);
    stage->sim.built_in.server = NULL;
}

void stage_replace_server(struct stage *stage, const struct feed_server_config *config)
{
    struct feed_server_config filled = *config;

    filled.port = feed_server_port(stage->sim.built_in.server);
    stage_end_server(stage);
    open_server(stage, filled);
}

double stage_seconds(const struct stage *stage)
{
    return (double)(tkr_hosted_now(&stage->sim.hosted) - stage->sim.begun_us) / STAGE_US_PER_S;
}
