// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "inspect/facts.h"
#include "inspect/inspect_json.h"
#include "loop.h"
#include "reload.h"
#include "script/play.h"

/*
 * With the built-in feeds the virtual clock starts here, or when this was built if that is later: certificates are not
 * judged by less.
 */
static const int64_t virtual_epoch_s = 1924992000; /* 2031-01-01 00:00:00 UTC */

enum { US_PER_S = 1000000 };

static void take_log(void *context, enum tkr_log_level level, const char *sentence)
{
    static const char *const names[] = {"error", "warning", "info", "debug"};
    struct sim *sim = context;

    if (level <= TKR_LOG_INFO)
        (void)snprintf(sim->last_words, sizeof(sim->last_words), "%s", sentence);
    if (level > sim->options.log || sim_screen_hides_log(&sim->screen))
        return;
    (void)fprintf(stderr, "tkr-sim: %s: %s\n", names[level], sentence);
}

int sim_fail(const char *what, const char *words)
{
    (void)fprintf(stderr, "tkr-sim: %s: %s\n", what, words);
    return SIM_EXIT_RUN_TIME;
}

static int open_panel(struct sim *sim, uint8_t number)
{
    struct sim_panel *panel = &sim->panels[number];
    char words[SIM_PANEL_WORDS_BYTES] = "";

    if (sim_panel_init(panel, sim->settings.panels[number], sim->settings.start.brightness, words) < 0) {
        sim_settings_tell(&sim->options, "panel", sim->options.panel_count > 0, words);
        return SIM_EXIT_USAGE;
    }
    return sim_layout_choose(sim, number);
}

static int open_panels(struct sim *sim)
{
    int code = SIM_EXIT_OK;

    sim->panel_count = sim->settings.panel_count;
    for (uint8_t i = 0; i < sim->panel_count && code == SIM_EXIT_OK; i++)
        code = open_panel(sim, i);
    return code;
}

static int64_t epoch_of_virtual_clock(void)
{
    return virtual_epoch_s > tkr_tls_clock_floor() ? virtual_epoch_s : tkr_tls_clock_floor();
}

/* The server's certificate must suit the clock that the fetcher judges it by. */
static int open_built_in(struct sim *sim)
{
    char words[FEED_SERVER_WORDS_BYTES] = "";
    struct tkr_hosted clock = {.is_virtual = sim->options.is_virtual, .epoch_s = epoch_of_virtual_clock()};

    if (sim->settings.config.feed_count > 0)
        return SIM_EXIT_OK;
    if (sim_built_in_open(&sim->built_in, tkr_hosted_wall_s(&clock), tkr_hosted_now(&clock), words) < 0)
        return sim_fail("the built-in feed server", words);
    sim->settings.config.feed_count = SIM_BUILT_IN_FEEDS;
    memcpy(sim->settings.config.feeds, sim->built_in.feeds, sizeof(sim->built_in.feeds));
    return SIM_EXIT_OK;
}

static int open_board(struct sim *sim)
{
    char words[TKR_HOSTED_WORDS_BYTES] = "";
    const struct tkr_hosted_config config = {
        .ca_path = sim->settings.config.ca,
        .ca_pem = sim->built_in.server != NULL ? feed_server_ca_pem(sim->built_in.server) : NULL,
        .proxy = sim->settings.config.proxy,
        .is_virtual = sim->options.is_virtual,
        /* Certificates of servers elsewhere are made for the present. */
        .epoch_s = sim->built_in.server != NULL ? epoch_of_virtual_clock() : (int64_t)time(NULL),
    };

    if (tkr_hosted_open(&sim->hosted, &config, words) < 0)
        return sim_fail("start", words);
    return SIM_EXIT_OK;
}

static int64_t wall_us_of(void *context)
{
    const struct sim *sim = context;

    return tkr_hosted_wall_us(&sim->hosted);
}

static struct tkr_board board_of(struct sim *sim)
{
    struct tkr_board board = {
        .fetcher = tkr_fetch_curl_fetcher(sim->hosted.curl),
        .panel_count = sim->panel_count,
        .log = take_log,
        .wall_us = wall_us_of,
        .context = sim,
    };

    for (uint8_t i = 0; i < sim->panel_count; i++)
        board.panels[i] = sim_panel_driver(&sim->panels[i]);
    return board;
}

/* When the crawl begins, by the monotonic clock. A wall whose parts began at different times would not be in step. */
static int read_epoch(const struct sim *sim, uint64_t *origin_us)
{
    int64_t ahead_us = sim->options.epoch_s * US_PER_S - tkr_hosted_wall_us(&sim->hosted);

    *origin_us = 0;
    if (sim->options.epoch_s == 0)
        return SIM_EXIT_OK;
    if (ahead_us < 0) {
        (void)fprintf(stderr, "tkr-sim: --epoch: that time is past; start all parts of a wall before it\n");
        return SIM_EXIT_USAGE;
    }
    *origin_us = sim->begun_us + (uint64_t)ahead_us;
    return SIM_EXIT_OK;
}

struct tkr_app_config sim_app_config(const struct sim *sim, struct tkr_sign_config *signs)
{
    struct tkr_app_config config = {
        .feeds = sim->settings.config.feeds,
        .feed_count = sim->settings.config.feed_count,
        .stories = sim->settings.config.stories,
        .signs = signs,
        .user_agent = sim->settings.user_agent,
        .time_zone = &sim->settings.zone,
        .dimmer = {.entries = sim->settings.config.dimmer, .count = sim->settings.dimmer_count},
        .start = sim->settings.start,
    };

    config.start.speed = sim_settings_speed(&sim->settings, sim_layout_crawl_font(&sim->layouts[0]));
    for (uint8_t i = 0; i < sim->panel_count; i++) {
        signs[i] = sim->layouts[i].sign;
        signs[i].panel = sim->panels[i].driver;
        signs[i].origin_us = sim->origin_us;
    }
    return config;
}

static int open_app(struct sim *sim)
{
    struct tkr_sign_config signs[TKR_SIGNS_MAX];
    const struct tkr_board board = board_of(sim);
    struct tkr_app_config config;
    int result;

    sim->begun_us = tkr_hosted_now(&sim->hosted);
    if (read_epoch(sim, &sim->origin_us) != SIM_EXIT_OK)
        return SIM_EXIT_USAGE;
    config = sim_app_config(sim, signs);
    for (uint8_t i = 0; i < sim->panel_count; i++)
        sim->bands_bytes += tkr_sign_bytes(&signs[i]);
    config.memory_bytes = tkr_app_bytes(&config, &board);
    config.memory = sim->memory = malloc(config.memory_bytes);
    if (config.memory == NULL)
        return sim_fail("start", "there is not enough memory");
    result = tkr_app_init(&sim->app, &config, &board, sim->begun_us);
    return result < 0 ? sim_fail("start", tkr_result_words(result)) : SIM_EXIT_OK;
}

static int open_script(struct sim *sim)
{
    if (sim->options.script == NULL)
        return SIM_EXIT_OK;
    return sim_script_read(&sim->script, sim->options.script) < 0 ? SIM_EXIT_USAGE : sim_script_check(sim);
}

int sim_open(struct sim *sim, const struct sim_options *options)
{
    static int (*const steps[])(struct sim *) = {open_script, open_panels,     open_built_in,  open_board,
                                                 open_app,    sim_upkeep_open, sim_screen_open};
    int result;

    *sim = (struct sim){.options = *options};
    sim_loop_catch_signals(options->config != NULL && options->view != SIM_VIEW_TERMINAL, options->status != NULL);
    result = sim_settings_read(&sim->settings, options);
    if (result < 0)
        return result == TKR_E_MEMORY ? SIM_EXIT_RUN_TIME : SIM_EXIT_USAGE;
    (void)sim_reload_is_due(sim, 0); /* what has been read is what a change is told from */
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        int code = steps[i](sim);

        if (code != SIM_EXIT_OK)
            return code;
    }
    return SIM_EXIT_OK;
}

/* The terminal view kept the log away; what is still wrong is told when it is gone. */
static void tell_troubles(const struct sim *sim)
{
    for (uint8_t i = 0; i < sim->settings.config.feed_count; i++) {
        const struct tkr_ticker_status *status = tkr_ticker_status(&sim->app.ticker, i);

        if (status->words[0] != '\0')
            (void)fprintf(stderr, "tkr-sim: feed %d: %s\n", i + 1, status->words);
    }
}

static int inspect(const struct sim *sim)
{
    struct sim_facts facts;

    if (sim->options.inspect == NULL)
        return SIM_EXIT_OK;
    sim_facts_take(&facts, sim, tkr_hosted_now(&sim->hosted));
    return sim_inspect_write(&facts, sim->options.inspect) < 0 ? SIM_EXIT_RUN_TIME : SIM_EXIT_OK;
}

static int first_failure(int code, int next)
{
    return code != SIM_EXIT_OK ? code : next;
}

/* What is written at the end is written after a failure too: it is then that somebody looks. */
int sim_run(struct sim *sim)
{
    int code = sim_loop(sim);
    bool hid_the_log = sim_screen_hides_log(&sim->screen);

    if (code == SIM_EXIT_OK)
        code = sim_script_close(sim);
    code = first_failure(code, sim_screen_finish(sim));
    sim_screen_close(&sim->screen);
    code = first_failure(code, sim_upkeep_tell(sim, tkr_hosted_now(&sim->hosted)));
    if (hid_the_log)
        tell_troubles(sim);
    return first_failure(code, inspect(sim));
}

void sim_close(struct sim *sim)
{
    sim_screen_close(&sim->screen);
    if (sim->hosted.curl != NULL)
        tkr_hosted_close(&sim->hosted);
    sim_built_in_close(&sim->built_in);
    sim_upkeep_close(&sim->upkeep);
    sim_script_free(&sim->script);
    sim_settings_free(&sim->settings);
    free(sim->memory);
}
