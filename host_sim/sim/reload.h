// SPDX-License-Identifier: MIT
/* A new configuration while running: on SIGHUP, and with --watch when the file has changed. */
#ifndef SIM_RELOAD_H
#define SIM_RELOAD_H

#include <stdbool.h>
#include <stdint.h>

struct sim;

/* Whether the configuration is to be read anew: the file has another time or size than before, with --watch. */
bool sim_reload_is_due(struct sim *sim, uint64_t now);

/*
 * Reads the configuration anew and goes on with it: feeds that stay keep their stories. A wrong one is told and refused
 * whole, and the old one goes on. The panels stay as they are.
 */
void sim_reload(struct sim *sim, uint64_t now);

#endif
