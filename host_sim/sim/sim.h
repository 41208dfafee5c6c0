// SPDX-License-Identifier: MIT
/*
 * The simulator: the application of main/ on the hosted board, with emulated panels, and a feed server of its own
 * where no feed is given.
 *
 * On the virtual clock time moves in lockstep, a frame at a time, and only when the application and the server have
 * nothing to do at the present instant; with a feed from elsewhere it stands still while a request is under way. So
 * a run with the built-in feeds gives the same picture every time.
 */
#ifndef SIM_SIM_H
#define SIM_SIM_H

#include <stdbool.h>
#include <stdint.h>

#include <app.h>
#include <hosted/hosted.h>

#include "built_in.h"
#include "layout.h"
#include "options.h"
#include "panel.h"
#include "screen.h"
#include "script/script.h"
#include "settings.h"
#include "upkeep.h"

enum { SIM_STATUS_BYTES = 256, SIM_FRAMES_PER_S = 60 };

/* The configuration's file as it was read last. */
struct sim_watch {
    uint64_t look_us; /* when to look at it again */
    int64_t size, s, ns;
    bool is_known;
};

struct sim {
    struct sim_options options;
    struct sim_settings settings;
    struct sim_panel panels[TKR_SIGNS_MAX];
    struct sim_layout layouts[TKR_SIGNS_MAX];
    uint8_t panel_count;
    struct sim_built_in built_in; /* server NULL: feeds come from elsewhere */
    struct tkr_hosted hosted;
    struct tkr_app app;
    struct sim_screen screen;
    struct sim_script script;
    size_t script_next; /* step */
    struct sim_upkeep upkeep;
    struct sim_watch watch;
    bool wants_reload;  /* as soon as it is possible */
    void *memory;       /* the application's */
    size_t bands_bytes; /* of it, for the bands of all signs */
    uint64_t begun_us;
    uint64_t origin_us;                /* when the crawl begins, or 0: at once */
    uint64_t frame;                    /* number of the next frame */
    char last_words[SIM_STATUS_BYTES]; /* the log's last sentence, for the terminal's status line */
};

/* Makes everything ready. An exit code; other than SIM_EXIT_OK has been told. Close it in any case. */
int sim_open(struct sim *sim, const struct sim_options *options);

/*
 * What the application is told by settings and layouts, but its memory; `signs` takes TKR_SIGNS_MAX, used until it was
 * told.
 */
struct tkr_app_config sim_app_config(const struct sim *sim, struct tkr_sign_config *signs);

/*
 * Runs until the time is up, every story has passed, the script has ended, or a signal or a key asks to end; then writes
 * what the options want. An exit code.
 */
int sim_run(struct sim *sim);

void sim_close(struct sim *sim);

/* For its parts: tells on standard error what failed while running. Returns SIM_EXIT_RUN_TIME. */
int sim_fail(const char *what, const char *words);

#endif
