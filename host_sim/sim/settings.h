// SPDX-License-Identifier: MIT
/* What is to be run: the configuration file with the command line over it, and the defaults under both. */
#ifndef SIM_SETTINGS_H
#define SIM_SETTINGS_H

#include <tkr/arena.h>
#include <tkr/config.h>
#include <tkr/font.h>

#include "options.h"

enum { SIM_SETTINGS_ARENA_BYTES = 1 << 20 };

struct sim_settings {
    struct tkr_config config;    /* feed_count 0: the built-in feeds */
    const struct tkr_font *font; /* NULL: the panel's usual one */
    const char *panel;
    char widest_panel[16]; /* that the terminal holds, where no panel is asked for */
    char user_agent[128];
    struct tkr_snapshot start;
    void *memory; /* of the arena that the configuration lives in */
};

/* TKR_E_ARGUMENT: every mistake has been told on standard error. TKR_E_MEMORY likewise. Free it in either case. */
TKR_MUST_CHECK int sim_settings_read(struct sim_settings *settings, const struct sim_options *options);
void sim_settings_free(struct sim_settings *settings);

/* Tells what is wrong with the setting `name`: with the option when `option` was given, else with the file's member. */
void sim_settings_tell(const struct sim_options *options, const char *name, const char *option, const char *words);

#endif
