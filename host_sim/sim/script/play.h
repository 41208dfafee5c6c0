// SPDX-License-Identifier: MIT
/* Plays a script in the simulator's loop. */
#ifndef SIM_SCRIPT_PLAY_H
#define SIM_SCRIPT_PLAY_H

#include <stdbool.h>
#include <stdint.h>

struct sim;

/* Whether the panels and feeds that the script names are there. An exit code; other than SIM_EXIT_OK has been told. */
int sim_script_check(const struct sim *sim);

/* Once a frame, before anything else: does what is due. An exit code; other than SIM_EXIT_OK has been told. */
int sim_script_act(struct sim *sim, uint64_t now);

/* After the frame was drawn: takes the pictures that are due, and looks for what is expected. An exit code likewise. */
int sim_script_look(struct sim *sim, uint64_t now);

/* Whether the script has asked to end, or nothing of it is left to do. */
bool sim_script_is_over(const struct sim *sim, uint64_t now);

/* At the end of the run: tells what never came. An exit code. */
int sim_script_close(const struct sim *sim);

#endif
