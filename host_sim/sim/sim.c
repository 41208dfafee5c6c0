// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "sim.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <png_view.h>

#include "loop.h"
#include "picture.h"

/*
 * With the built-in feeds the virtual clock starts here, or when this was built if that is later: certificates are not
 * judged by less.
 */
static const int64_t virtual_epoch_s = 1924992000; /* 2031-01-01 00:00:00 UTC */

static void take_log(void *context, enum tkr_log_level level, const char *sentence)
{
    static const char *const names[] = {"error", "warning", "info", "debug"};
    struct sim *sim = context;

    if (level <= TKR_LOG_INFO)
        (void)snprintf(sim->last_words, sizeof(sim->last_words), "%s", sentence);
    if (level > sim->options.log || (sim->terminal != NULL && isatty(STDERR_FILENO)))
        return;
    (void)fprintf(stderr, "tkr-sim: %s: %s\n", names[level], sentence);
}

static int fail(const char *what, const char *words)
{
    (void)fprintf(stderr, "tkr-sim: %s: %s\n", what, words);
    return SIM_EXIT_RUN_TIME;
}

static int open_panel(struct sim *sim)
{
    char words[SIM_PANEL_WORDS_BYTES] = "";
    int count;

    if (sim_panel_init(&sim->panel, sim->settings.panel, sim->settings.start.brightness, words) < 0) {
        sim_settings_tell(&sim->options, "panel", sim->options.panel, words);
        return SIM_EXIT_USAGE;
    }
    count = sim_panel_layout(&sim->panel, sim->settings.font, sim->zones, words);
    if (count < 0) {
        sim_settings_tell(&sim->options, "font", sim->options.font, words);
        return SIM_EXIT_USAGE;
    }
    sim->zone_count = (uint8_t)count;
    return SIM_EXIT_OK;
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
        return fail("the built-in feed server", words);
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
        return fail("start", words);
    return SIM_EXIT_OK;
}

static int open_app(struct sim *sim)
{
    const struct tkr_board board = {
        .fetcher = tkr_fetch_curl_fetcher(sim->hosted.curl),
        .panels = {sim_panel_driver(&sim->panel)},
        .panel_count = 1,
        .log = take_log,
        .context = sim,
    };
    const struct tkr_sign_config sign = {
        .zones = sim->zones, .zone_count = sim->zone_count, .separator = sim->settings.config.separator};
    struct tkr_app_config config = {
        .feeds = sim->settings.config.feeds,
        .feed_count = sim->settings.config.feed_count,
        .stories = sim->settings.config.stories,
        .signs = &sign,
        .user_agent = sim->settings.user_agent,
        .start = sim->settings.start,
    };
    int result;

    config.memory_bytes = tkr_app_bytes(&config, &board);
    config.memory = sim->memory = malloc(config.memory_bytes);
    if (config.memory == NULL)
        return fail("start", "there is not enough memory");
    sim->begun_us = tkr_hosted_now(&sim->hosted);
    result = tkr_app_init(&sim->app, &config, &board, sim->begun_us);
    return result < 0 ? fail("start", tkr_result_words(result)) : SIM_EXIT_OK;
}

static int open_view(struct sim *sim)
{
    if (sim->options.view != SIM_VIEW_TERMINAL)
        return SIM_EXIT_OK;
    if (!isatty(STDOUT_FILENO)) {
        (void)fputs("tkr-sim: --view terminal: standard output is no terminal (use --view none, perhaps with --png "
                    "FILE)\n",
                    stderr);
        return SIM_EXIT_USAGE;
    }
    const struct terminal_view_panel panel = {.columns = sim->panel.frame.columns,
                                              .rows = sim->panel.frame.rows,
                                              .channels = sim->panel.frame.channels,
                                              .colour = sim->panel.kind->colour,
                                              .exposure_percent = sim->panel.kind->exposure_percent};
    const struct terminal_view_config config = {
        .fd = STDOUT_FILENO,
        .colours = terminal_view_colours(getenv("COLORTERM"), getenv("TERM")),
        .panels = &panel,
        .panel_count = 1,
    };
    if (terminal_view_open(&sim->terminal, &config) < 0)
        return fail("--view terminal", "the terminal cannot be used");
    return SIM_EXIT_OK;
}

int sim_open(struct sim *sim, const struct sim_options *options)
{
    static int (*const steps[])(struct sim *) = {open_panel, open_built_in, open_board, open_app, open_view};
    int result;

    *sim = (struct sim){.options = *options};
    sim_loop_catch_signals();
    result = sim_settings_read(&sim->settings, options);
    if (result < 0)
        return result == TKR_E_MEMORY ? SIM_EXIT_RUN_TIME : SIM_EXIT_USAGE;
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        int code = steps[i](sim);

        if (code != SIM_EXIT_OK)
            return code;
    }
    return SIM_EXIT_OK;
}

static int write_picture(struct sim *sim)
{
    char words[PNG_VIEW_WORDS_BYTES] = "";

    return sim_picture_write(&sim->panel, sim->options.png, words) < 0 ? fail("--png", words) : SIM_EXIT_OK;
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

int sim_run(struct sim *sim)
{
    int code = sim_loop(sim);
    bool was_shown = sim->terminal != NULL;

    terminal_view_close(sim->terminal);
    sim->terminal = NULL;
    if (was_shown)
        tell_troubles(sim);
    if (code == SIM_EXIT_OK && sim->options.png != NULL)
        code = write_picture(sim);
    return code;
}

void sim_close(struct sim *sim)
{
    terminal_view_close(sim->terminal);
    if (sim->hosted.curl != NULL)
        tkr_hosted_close(&sim->hosted);
    sim_built_in_close(&sim->built_in);
    sim_settings_free(&sim->settings);
    free(sim->memory);
}
