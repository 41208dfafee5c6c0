// SPDX-License-Identifier: MIT
/* What the keys of the window do. */
#ifndef SIM_KEYS_H
#define SIM_KEYS_H

#include <window_view.h>

struct sim;

/* An exit code; other than SIM_EXIT_OK has been told. */
int sim_keys_act(struct sim *sim, enum window_key key);

#endif
