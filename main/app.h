// SPDX-License-Identifier: MIT
/*
 * The application: one ticker on one or several signs, the same on every board. The board calls the two halves, each with
 * the time of its monotonic clock; they may run in two threads, or draw in an interrupt.
 */
#ifndef TKR_APP_H
#define TKR_APP_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/sign.h>
#include <tkr/ticker.h>

#include "board.h"

enum {
    TKR_APP_SCRATCH_BYTES = 1024, /* for one story while it is read */
    TKR_APP_TITLE_BYTES = 208,    /* longest headline kept */
};

struct tkr_app_config {
    const struct tkr_ticker_feed_config *feeds; /* their strings live as long as the application */
    uint8_t feed_count;
    uint16_t stories; /* slots of the ring; 0: 40 */
    /* One for each panel of the board; `panel`, `memory`, `memory_bytes`, `first` and `time_zone` are filled in. */
    const struct tkr_sign_config *signs;
    const char *user_agent; /* NULL: the fetcher's default */
    uint64_t device_id;     /* spreads the polls of many devices, see tkr_ticker_config; 0: begin at once */
    const struct tkr_zone_time *time_zone; /* NULL: UTC; lives as long as the application */
    struct tkr_dimmer dimmer;              /* brightness by the time of day, see dimmer.h */
    struct tkr_snapshot start;             /* speed and brightness */
    void *memory; /* tkr_app_bytes() of it, aligned for uint64_t; the application's from now on */
    size_t memory_bytes;
};

/* How far a sign is. */
struct tkr_app_progress {
    uint32_t last_story;  /* number of the story chosen last */
    uint32_t chosen;      /* lines chosen so far */
    uint32_t first_round; /* lines of the first whole round of stories; 0: it is not over */
};

struct tkr_app {
    struct tkr_ticker ticker;
    struct tkr_sign *signs; /* one for each panel of the board */
    struct tkr_board board;
    struct tkr_app_progress progress[TKR_SIGNS_MAX];
    const void *memory; /* in use */
    uint8_t unfinished; /* a bit for each sign whose picture its panel has not taken whole yet */
};

/* Bytes of memory that an application with this configuration needs on this board. */
size_t tkr_app_bytes(const struct tkr_app_config *config, const struct tkr_board *board);

/* TKR_E_ARGUMENT, TKR_E_MEMORY, TKR_E_POINTER: nothing is ready. Both structs are copied. */
TKR_MUST_CHECK int tkr_app_init(struct tkr_app *app, const struct tkr_app_config *config, const struct tkr_board *board,
                                uint64_t now);

/*
 * Takes a new configuration for the same board while running: the feeds that stay go on (tkr_ticker_inherit), the signs begin
 * anew. Its memory is another one than that in use, which is the caller's again after the next reload: two lie side by
 * side and are used by turns. Not while tkr_app_step or tkr_app_draw runs. TKR_E_ARGUMENT, TKR_E_MEMORY, TKR_E_POINTER: the
 * configuration is refused whole and the old one goes on; TKR_E_BUSY likewise, while a keep is writing: ask again.
 */
TKR_MUST_CHECK int tkr_app_reload(struct tkr_app *app, const struct tkr_app_config *config, uint64_t now);

/* The network half; results as tkr_step. */
TKR_MUST_CHECK int tkr_app_step(struct tkr_app *app, uint64_t now);

/*
 * The display half, of all signs. 1: a panel has not taken its picture yet; the next call goes on with those panels alone.
 * An error is that of the first sign that has one; the others are drawn all the same.
 */
TKR_MUST_CHECK int tkr_app_draw(struct tkr_app *app, uint64_t now);

/* Whether every story of the first round has passed on every sign. */
bool tkr_app_has_shown_all(const struct tkr_app *app);

/* Whether every feed was asked, none has given a story, and a notice that says so has passed. */
bool tkr_app_has_nothing_to_show(const struct tkr_app *app);

#endif
