// SPDX-License-Identifier: MIT
#include "upkeep.h"

#include <hosted/status_file.h>

#include "sim.h"

enum { STATUS_EVERY_US = 10000000 };

static int open_store(struct sim *sim, const char *path)
{
    char words[TKR_FILE_STORAGE_WORDS_BYTES] = "";
    struct sim_upkeep *upkeep = &sim->upkeep;
    int result = tkr_file_storage_open(&upkeep->storage, path, words);

    if (result < 0)
        return sim_fail("--store", words);
    upkeep->has_storage = true;
    result = tkr_store_init(&upkeep->store, &upkeep->storage.storage);
    if (result == TKR_OK)
        result =
            tkr_keep_init(&upkeep->keep, &(struct tkr_keep_config){.ticker = &sim->app.ticker, .store = &upkeep->store},
                          sim->begun_us);
    if (result < 0)
        return sim_fail("--store", tkr_result_words(result));
    upkeep->has_keep = true;
    return SIM_EXIT_OK;
}

int sim_upkeep_open(struct sim *sim)
{
    const char *path = sim->options.store != NULL ? sim->options.store : sim->settings.config.store;

    return path != NULL ? open_store(sim, path) : SIM_EXIT_OK;
}

static void look_at_panels(const struct sim *sim, struct tkr_status_panel *panels)
{
    for (uint8_t i = 0; i < sim->panel_count; i++) {
        panels[i] = (struct tkr_status_panel){.name = sim->panels[i].spec,
                                              .report = tkr_panel_report(sim->panels[i].driver),
                                              .shown = tkr_mailbox_shown(&sim->app.signs[i].mailbox)};
    }
}

int sim_upkeep_tell(struct sim *sim, uint64_t now)
{
    char words[TKR_STATUS_FILE_WORDS_BYTES] = "";
    struct tkr_status_panel panels[TKR_SIGNS_MAX];
    struct tkr_status status = {
        .ticker = &sim->app.ticker,
        .keep = sim->upkeep.has_keep ? &sim->upkeep.keep : NULL,
        .now = now,
        .begun_us = sim->begun_us,
        .panels = panels,
        .panel_count = sim->panel_count,
    };

    if (sim->options.status == NULL)
        return SIM_EXIT_OK;
    look_at_panels(sim, panels);
    return tkr_status_file_write(sim->options.status, &status, words) < 0 ? sim_fail("--status", words) : SIM_EXIT_OK;
}

void sim_upkeep_step(struct sim *sim, uint64_t now)
{
    struct sim_upkeep *upkeep = &sim->upkeep;

    if (upkeep->has_keep && tkr_keep_step(&upkeep->keep, now) < 0)
        (void)sim_fail("--store", "the last good headlines could not be written; it is tried again");
    if (now < upkeep->status_us)
        return;
    (void)sim_upkeep_tell(sim, now);
    upkeep->status_us = now + STATUS_EVERY_US;
}

void sim_upkeep_close(struct sim_upkeep *upkeep)
{
    if (upkeep->has_storage)
        tkr_file_storage_close(&upkeep->storage);
    *upkeep = (struct sim_upkeep){0};
}
