// SPDX-License-Identifier: MIT
/*
 * Everything that a board must give to the application: a log, a fetcher, one panel or several, and what time it is.
 */
#ifndef TKR_BOARD_H
#define TKR_BOARD_H

#include <stdint.h>

#include <tkr/fetcher.h>
#include <tkr/panel.h>
#include <tkr/ticker.h>

/* Least urgent last. */
enum tkr_log_level { TKR_LOG_ERROR, TKR_LOG_WARN, TKR_LOG_INFO, TKR_LOG_DEBUG };

struct tkr_board {
    struct tkr_fetcher *fetcher;             /* the application's from now on */
    struct tkr_panel *panels[TKR_SIGNS_MAX]; /* the application's from now on; a sign each */
    uint8_t panel_count;                     /* 1 to TKR_SIGNS_MAX */
    /*
     * Takes one sentence, terminated, without line end; valid during the call. What came from outside is in it only
     * as clean text: no byte of it controls a terminal or begins a new line.
     */
    void (*log)(void *context, enum tkr_log_level level, const char *sentence);
    /*
     * Unix time in microseconds, steps of 50 ms or finer, or TKR_TIME_UNKNOWN while it is not known; NULL: the board has no such
     * clock.
     */
    int64_t (*wall_us)(void *context);
    void *context; /* the board's own */
};

#endif
