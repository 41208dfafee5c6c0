// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L

#include "reload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sim.h"

enum { LOOK_EVERY_US = 500000 };

static void say(const struct sim *sim, const char *words)
{
    (void)fprintf(stderr, "tkr-sim: %s: %s\n", sim->options.config, words);
}

bool sim_reload_is_due(struct sim *sim, uint64_t now)
{
    struct stat state;
    bool has_changed;

    if (!sim->options.watch || now < sim->watch.look_us || stat(sim->options.config, &state) != 0)
        return false;
    sim->watch.look_us = now + LOOK_EVERY_US;
    has_changed = sim->watch.is_known && (sim->watch.size != state.st_size || sim->watch.s != state.st_mtim.tv_sec ||
                                          sim->watch.ns != state.st_mtim.tv_nsec);
    sim->watch = (struct sim_watch){.look_us = sim->watch.look_us,
                                    .size = state.st_size,
                                    .s = state.st_mtim.tv_sec,
                                    .ns = state.st_mtim.tv_nsec,
                                    .is_known = true};
    return has_changed;
}

/* The panels were made when the program began: a file that names others is one for the next start. */
static bool has_same_panels(const struct sim *sim, const struct sim_settings *settings)
{
    bool same = settings->panel_count == sim->panel_count;

    for (uint8_t i = 0; same && i < sim->panel_count; i++)
        same = strcmp(settings->panels[i], sim->panels[i].spec) == 0;
    return same;
}

/* Goes over to settings that have been read and layouts that have been chosen. */
static int take(struct sim *sim, uint64_t now)
{
    struct tkr_sign_config signs[TKR_SIGNS_MAX];
    struct tkr_app_config config = sim_app_config(sim, signs);
    void *memory;
    int result;

    config.memory_bytes = tkr_app_bytes(&config, &sim->app.board);
    memory = config.memory = malloc(config.memory_bytes);
    result = memory != NULL ? tkr_app_reload(&sim->app, &config, now) : TKR_E_MEMORY;
    if (result < 0) {
        free(memory);
        return result;
    }
    free(sim->memory);
    sim->memory = memory;
    return TKR_OK;
}

/* The new settings take the place of the old ones for the while, so that layouts are chosen by them. */
static int try_settings(struct sim *sim, struct sim_settings *fresh, uint64_t now)
{
    static struct sim_settings old;
    static struct sim_layout layouts[TKR_SIGNS_MAX];
    int result = TKR_OK;

    old = sim->settings;
    memcpy(layouts, sim->layouts, sizeof(layouts));
    sim->settings = *fresh;
    for (uint8_t i = 0; i < sim->panel_count && result == TKR_OK; i++)
        result = sim_layout_choose(sim, i) == SIM_EXIT_OK ? TKR_OK : TKR_E_ARGUMENT;
    if (result == TKR_OK)
        result = take(sim, now);
    if (result == TKR_OK) {
        *fresh = old;
        return TKR_OK;
    }
    sim->settings = old;
    memcpy(sim->layouts, layouts, sizeof(layouts));
    return result;
}

void sim_reload(struct sim *sim, uint64_t now)
{
    static struct sim_settings fresh;
    int result = sim_settings_read(&fresh, &sim->options);

    if (result == TKR_OK && fresh.config.feed_count == 0) {
        say(sim, "it names no feeds any more; the old configuration goes on");
        result = TKR_E_ARGUMENT;
    } else if (result == TKR_OK && !has_same_panels(sim, &fresh)) {
        say(sim, "it names other panels; start again to change them; the old configuration goes on");
        result = TKR_E_ARGUMENT;
    } else if (result == TKR_OK) {
        result = try_settings(sim, &fresh, now);
        say(sim, result == TKR_OK ? "read anew" : "refused; the old configuration goes on");
    } else {
        say(sim, "refused; the old configuration goes on");
    }
    sim->wants_reload = result == TKR_E_BUSY;
    sim_settings_free(&fresh);
}
