// SPDX-License-Identifier: MIT
/* The name that was meant. Private to this component. */
#ifndef TKR_CONFIG_SUGGEST_H
#define TKR_CONFIG_SUGGEST_H

#include <stdbool.h>

/*
 * Whether `given` is so near to `known` that it was probably meant: at most one wrong, missing, added or swapped letter,
 * two in names longer than four letters; the case of ASCII letters does not count.
 */
bool tkr_config_is_near(const char *given, const char *known);

#endif
