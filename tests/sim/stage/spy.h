// SPDX-License-Identifier: MIT
/* Stands between the application and a real fetcher or panel, passes everything on, and remembers what passed. */
#ifndef SIM_SPY_H
#define SIM_SPY_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/fetcher.h>
#include <tkr/panel.h>

struct spy_fetcher {
    struct tkr_fetcher fetcher; /* what the application gets */
    struct tkr_fetcher *real;
    struct tkr_fetch_listener listener; /* the application's, of the request under way */
    void (*watch)(bool on);             /* told when the real one begins and ends to work; NULL: nobody */
    uint32_t requests;
    uint32_t heads;      /* that reached the application */
    uint64_t body_bytes; /* likewise */
};

void spy_fetcher_init(struct spy_fetcher *spy, struct tkr_fetcher *real);

enum { SPY_PICTURES_MAX = 4096 };

struct spy_panel {
    struct tkr_panel panel; /* what the application gets */
    struct tkr_panel *real;
    uint64_t begun_us[SPY_PICTURES_MAX]; /* when each picture was begun */
    uint32_t pictures;
    bool under_way; /* the last draw asked to be called again */
};

void spy_panel_init(struct spy_panel *spy, struct tkr_panel *real);

#endif
