// SPDX-License-Identifier: MIT
/* The panels in a terminal, with a line of status below. */
#ifndef SIM_TERMINAL_H
#define SIM_TERMINAL_H

struct sim;

/* An exit code; other than SIM_EXIT_OK has been told. */
int sim_terminal_open(struct sim *sim);

/* Shows what the panels show now. An exit code likewise. */
int sim_terminal_show(struct sim *sim);

#endif
