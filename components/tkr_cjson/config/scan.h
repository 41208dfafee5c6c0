// SPDX-License-Identifier: MIT
/* The text of a configuration before cJSON, which is lax, sees it. Private to this component. */
#ifndef TKR_CONFIG_SCAN_H
#define TKR_CONFIG_SCAN_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>

#include "mistakes.h"

/*
 * Scans the whole text strictly. 0: it is JSON, and `*kept_bytes` is room enough for all that a configuration keeps of it.
 * TKR_E_SYNTAX: it is not, which is told with line and column. A NUL in a name or text, at which cJSON would end it, is a
 * mistake at its path.
 */
TKR_MUST_CHECK int tkr_config_scan(struct tkr_mistakes *mistakes, const struct tkr_config_source *source,
                                   size_t *kept_bytes);

/* Tells what is wrong at byte `offset` of the text: `line 3, column 14: a comma or } is missing`. */
void tkr_config_tell_place(struct tkr_mistakes *mistakes, const struct tkr_config_source *source, uint64_t offset,
                           const char *wrong);

#endif
