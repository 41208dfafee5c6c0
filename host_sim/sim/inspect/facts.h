// SPDX-License-Identifier: MIT
/*
 * What is going on inside a run, gathered for the inspector: of the wires, the chips, the memory, the ring, the feeds.
 */
#ifndef SIM_FACTS_H
#define SIM_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <chip_violations.h>
#include <tkr/mailbox.h>
#include <tkr/panel.h>
#include <tkr/ticker.h>

struct sim;

/* One panel: what its driver counted, what went over its wires, what its chips hold against the driver. */
struct sim_panel_facts {
    const char *spec; /* lives as long as the simulator */
    uint16_t columns, rows;
    struct tkr_panel_report driver;
    struct tkr_shown shown;
    uint64_t transfers, bytes, clocks, busy_us; /* since the start */
    uint64_t faults;                            /* put on the wires by the script */
    uint64_t dropped;                           /* frames whose picture was not whole when the next one was due */
    uint32_t bytes_a_frame, busy_us_a_frame;    /* mean over the last second, the refresh included */
    uint16_t load_per_mille;                    /* of the time that the wires were in use, in the last second */
    size_t driver_bytes;                        /* memory of driver and its buffers */
    const struct chip_violations *violations;   /* valid as long as the simulator */
    const char *(*violation_name)(unsigned kind);
};

struct sim_feed_facts {
    struct tkr_ticker_status status; /* a copy */
    bool is_polling;
};

/* Bytes, by part. */
struct sim_memory_facts {
    size_t ring, feeds, scratch, bands, ticker, signs;
};

struct sim_facts {
    uint64_t now_us;   /* of the monotonic clock, as all times of the feeds */
    uint64_t begun_us; /* when the run began */
    int64_t wall_s;    /* Unix seconds */
    struct sim_panel_facts panels[TKR_SIGNS_MAX];
    uint8_t panel_count;
    struct sim_feed_facts feeds[TKR_RING_FEEDS_MAX];
    uint8_t feed_count;
    uint16_t stories, slots;
    uint16_t speed; /* columns a second */
    uint8_t brightness;
    struct sim_memory_facts memory;
};

/* Copies what is true at `now`. */
void sim_facts_take(struct sim_facts *facts, const struct sim *sim, uint64_t now);

#endif
