// SPDX-License-Identifier: MIT
/* The simulator's loop: network, frame, view, and the time between two frames. */
#ifndef SIM_LOOP_H
#define SIM_LOOP_H

#include "sim.h"

/* From now on SIGINT, SIGTERM and SIGHUP end the loop. Before the terminal is borrowed, whose guard leaves them alone then. */
void sim_loop_catch_signals(void);

/* Runs to the end that the options ask for. An exit code. */
int sim_loop(struct sim *sim);

#endif
