// SPDX-License-Identifier: MIT
/* Lends an arena to cJSON as its heap. Private to this component. */
#ifndef TKR_CJSON_LEND_H
#define TKR_CJSON_LEND_H

#include <stdbool.h>

#include <tkr/arena.h>

/* From now on cJSON allocates in `arena`, which lives until it is taken back. */
void tkr_cjson_lend(struct tkr_arena *arena);

/* From now on cJSON allocates from the C library. Returns whether the arena was too small for a request. */
bool tkr_cjson_take_back(void);

#endif
