// SPDX-License-Identifier: MIT
/* The text as a cJSON tree in an arena. Private to this component. */
#ifndef TKR_CONFIG_PARSE_H
#define TKR_CONFIG_PARSE_H

#include <cJSON.h>

#include <tkr/arena.h>
#include <tkr/result.h>

#include "mistakes.h"

/*
 * Parses a text that tkr_config_scan has accepted. The tree lies in `arena` and goes with it; it is not for cJSON_Delete.
 * TKR_E_MEMORY: the arena is too small. TKR_E_SYNTAX: cJSON refuses what the scanner does not, which is told.
 */
TKR_MUST_CHECK int tkr_config_parse(cJSON **tree, struct tkr_mistakes *mistakes, const struct tkr_config_source *source,
                                    struct tkr_arena *arena);

#endif
