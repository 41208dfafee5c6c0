// SPDX-License-Identifier: MIT
/* The picture of the simulator's panel, in the look of its kind. */
#ifndef SIM_PICTURE_H
#define SIM_PICTURE_H

#include "panel.h"

/* Writes what the panel shows now. Negative: `words` (PNG_VIEW_WORDS_BYTES) says why it could not be written. */
TKR_MUST_CHECK int sim_picture_write(struct sim_panel *panel, const char *path, char *words);

#endif
