// SPDX-License-Identifier: MIT
/* What the keys of the window do. */
#ifndef SIM_KEYS_H
#define SIM_KEYS_H

#include <window_view.h>

struct sim;

/* A picture that cannot be saved is told, and the run goes on. */
void sim_keys_act(struct sim *sim, enum window_key key);

#endif
