// SPDX-License-Identifier: MIT
/* The facts of a run as one JSON document. Its members are described in host_sim/README.md. */
#ifndef SIM_INSPECT_JSON_H
#define SIM_INSPECT_JSON_H

#include "facts.h"

/* Writes to the file `path`, "-" is standard output. TKR_E_IO, TKR_E_MEMORY: told on standard error. */
TKR_MUST_CHECK int sim_inspect_write(const struct sim_facts *facts, const char *path);

#endif
