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
    const char *panels[TKR_SIGNS_MAX];
    uint8_t panel_count;
    char widest_panel[16]; /* that the terminal holds, where no panel is asked for */
    char user_agent[128];
    struct tkr_snapshot start; /* its speed is that of sim_settings_speed */
    struct tkr_zone_time zone;
    uint8_t dimmer_count; /* of the configuration's entries, that count */
    void *memory;         /* of the arena that the configuration lives in */
};

/* TKR_E_ARGUMENT: every mistake has been told on standard error. TKR_E_MEMORY likewise. Free it in either case. */
TKR_MUST_CHECK int sim_settings_read(struct sim_settings *settings, const struct sim_options *options);
/* Columns a second for headlines in `font`, as near to what is wished as looks steady. */
uint16_t sim_settings_speed(const struct sim_settings *settings, const struct tkr_font *font);
void sim_settings_free(struct sim_settings *settings);

/* Tells what is wrong with the setting `name`: of the option of that name, or of the file's member. */
void sim_settings_tell(const struct sim_options *options, const char *name, bool is_option, const char *words);

#endif
