// SPDX-License-Identifier: MIT
/* What the command line of tkr-sim says. */
#ifndef SIM_OPTIONS_H
#define SIM_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/ring.h>
#include <tkr/ticker.h>

#include <board.h>

enum sim_view { SIM_VIEW_NONE, SIM_VIEW_TERMINAL, SIM_VIEW_WINDOW };

enum { SIM_TILES_MAX = 8 };

/* Exit codes of tkr-sim. */
enum { SIM_EXIT_OK = 0, SIM_EXIT_RUN_TIME = 1, SIM_EXIT_USAGE = 2 };

struct sim_options {
    const char *config;                    /* path, or NULL */
    const char *feeds[TKR_RING_FEEDS_MAX]; /* addresses */
    uint8_t feed_count;
    const char *format; /* name of a built-in map, or NULL */
    const char *ca;     /* path, or NULL */
    const char *panels[TKR_SIGNS_MAX];
    uint8_t panel_count; /* 0: the default */
    const char *font;    /* NULL: the default */
    const char *png;     /* path, or NULL */
    const char *gif;     /* path, or NULL */
    const char *inspect; /* path, "-" for standard output, or NULL */
    const char *script;  /* path, or NULL */
    const char *store;   /* path, or NULL */
    const char *status;  /* path, or NULL */
    bool watch;
    uint64_t run_us; /* 0: until stopped */
    uint16_t speed;  /* columns a second, or characters; 0: not said */
    bool speed_is_characters;
    const char *tz;      /* NULL: not said */
    int16_t brightness;  /* negative: not said */
    uint16_t pitch_px;   /* pixels from dot to dot; 0: what suits the panels */
    uint8_t tile, tiles; /* which part of how many of a wall; tiles 0: no wall */
    int64_t epoch_s;     /* Unix seconds at which the crawl begins; 0: at the start */
    enum sim_view view;
    enum tkr_log_level log;
    bool is_virtual, once;
};

/*
 * Reads the command line. 1: run; 0: all was said (--help, --version), end well; TKR_E_ARGUMENT: a mistake, told on standard
 * error. The strings are those of `arguments`.
 */
TKR_MUST_CHECK int sim_options_read(struct sim_options *options, int count, char **arguments);

#endif
