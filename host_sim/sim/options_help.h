// SPDX-License-Identifier: MIT
/* What tkr-sim --help says. */
#ifndef SIM_OPTIONS_HELP_H
#define SIM_OPTIONS_HELP_H

extern const char sim_options_help[];

#endif
