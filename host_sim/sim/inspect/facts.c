// SPDX-License-Identifier: MIT
#include "facts.h"

#include "../sim.h"

enum { US_PER_S = 1000000, NS_PER_US = 1000, PER_MILLE = 1000 };

static void take_panel(struct sim_panel_facts *facts, const struct sim *sim, uint8_t number)
{
    const struct sim_panel *panel = &sim->panels[number];
    const struct wire *wire = &panel->wire;
    const struct sim_panel_second *second = &panel->second;

    *facts = (struct sim_panel_facts){
        .spec = panel->spec,
        .columns = panel->driver->columns,
        .rows = panel->driver->rows,
        .driver = tkr_panel_report(panel->driver),
        .shown = tkr_mailbox_shown(&sim->app.signs[number].mailbox),
        .transfers = wire->transfers,
        .bytes = wire->bytes,
        .clocks = wire->bits,
        .busy_us = wire->busy_ns / NS_PER_US,
        .faults = panel->fault.befallen,
        .dropped = panel->dropped,
        .bytes_a_frame = (uint32_t)(second->bytes / SIM_FRAMES_PER_S),
        .busy_us_a_frame = (uint32_t)(second->busy_ns / NS_PER_US / SIM_FRAMES_PER_S),
        .load_per_mille = (uint16_t)(second->busy_ns / (NS_PER_US * (uint64_t)US_PER_S / PER_MILLE)),
        .driver_bytes = panel->kind->driver_bytes,
        .violations = sim_panel_violations(panel),
        .violation_name = panel->kind->violation_name,
    };
}

static void take_memory(struct sim_memory_facts *facts, const struct sim *sim)
{
    *facts = (struct sim_memory_facts){
        .ring = TKR_RING_BYTES(tkr_ticker_ring(&sim->app.ticker)->slot_count, TKR_APP_TITLE_BYTES),
        .feeds = sim->settings.config.feed_count * sizeof(struct tkr_ticker_feed),
        .scratch = TKR_APP_SCRATCH_BYTES,
        .ticker = sizeof(struct tkr_ticker),
        .signs = sim->panel_count * sizeof(struct tkr_sign),
        .bands = sim->bands_bytes,
    };
}

void sim_facts_take(struct sim_facts *facts, const struct sim *sim, uint64_t now)
{
    const struct tkr_ticker *ticker = &sim->app.ticker;

    *facts = (struct sim_facts){
        .now_us = now,
        .begun_us = sim->begun_us,
        .wall_s = tkr_hosted_wall_s(&sim->hosted),
        .panel_count = sim->panel_count,
        .feed_count = sim->settings.config.feed_count,
        .stories = (uint16_t)tkr_ring_count(tkr_ticker_ring(ticker)),
        .slots = tkr_ticker_ring(ticker)->slot_count,
        .speed = ticker->snapshot.speed,
        .brightness = ticker->snapshot.brightness,
    };
    for (uint8_t i = 0; i < facts->panel_count; i++)
        take_panel(&facts->panels[i], sim, i);
    for (uint8_t i = 0; i < facts->feed_count; i++) {
        facts->feeds[i].status = *tkr_ticker_status(ticker, i);
        facts->feeds[i].is_polling = ticker->polling == i;
    }
    take_memory(&facts->memory, sim);
}
