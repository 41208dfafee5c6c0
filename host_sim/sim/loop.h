// SPDX-License-Identifier: MIT
/* The simulator's loop: network, frame, view, and the time between two frames. */
#ifndef SIM_LOOP_H
#define SIM_LOOP_H

#include "sim.h"

/*
 * From now on SIGINT and SIGTERM end the loop, SIGUSR1 writes the status and SIGHUP reads the configuration anew where
 * that is wanted; else SIGHUP ends the loop. Before the terminal is borrowed, whose guard leaves them alone then.
 */
void sim_loop_catch_signals(bool reloads, bool tells);

/* Runs to the end that the options ask for. An exit code. */
int sim_loop(struct sim *sim);

#endif
