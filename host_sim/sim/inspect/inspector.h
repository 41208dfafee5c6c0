// SPDX-License-Identifier: MIT
/* The inspector: the facts of a run as a small picture of text that a window lays over its panels. */
#ifndef SIM_INSPECTOR_H
#define SIM_INSPECTOR_H

#include <frame.h>

#include "facts.h"

enum { SIM_INSPECTOR_LINES_MAX = 24, SIM_INSPECTOR_LINE_BYTES = 120 };

/* Text of the inspector, each line terminated. */
struct sim_inspector_text {
    char lines[SIM_INSPECTOR_LINES_MAX][SIM_INSPECTOR_LINE_BYTES];
    size_t count;
};

void sim_inspector_write(struct sim_inspector_text *text, const struct sim_facts *facts);

struct sim_inspector;

/* The picture of `facts`, each dot of the letters `zoom` pixels wide; valid until the next call or close. NULL: no memory. */
const struct view_image *sim_inspector_draw(struct sim_inspector **inspector, const struct sim_facts *facts,
                                            unsigned zoom);
void sim_inspector_close(struct sim_inspector *inspector);

#endif
