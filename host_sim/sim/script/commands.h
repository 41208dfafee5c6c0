// SPDX-License-Identifier: MIT
/* The commands of a script: from words to a step. */
#ifndef SIM_SCRIPT_COMMANDS_H
#define SIM_SCRIPT_COMMANDS_H

#include "line.h"
#include "script.h"

enum { SCRIPT_WRONG_BYTES = 240 };

/*
 * Reads the words of a line, the time among them, into `step`, whose text stays the line's. Returns 0, or
 * TKR_E_ARGUMENT with `wrong` (SCRIPT_WRONG_BYTES) saying what is wrong and what to write.
 */
TKR_MUST_CHECK int script_command_read(struct sim_script_step *step, const struct script_line *line, char *wrong);

#endif
