// SPDX-License-Identifier: MIT
/* The inspector: the facts of a run as a small picture of text that a window lays over its panels. */
#ifndef SIM_INSPECTOR_H
#define SIM_INSPECTOR_H

#include <frame.h>

#include "facts.h"

struct sim_inspector;

/* The picture of `facts`; valid until the next call or close. NULL: no memory. */
const struct view_image *sim_inspector_draw(struct sim_inspector **inspector, const struct sim_facts *facts);
void sim_inspector_close(struct sim_inspector *inspector);

#endif
