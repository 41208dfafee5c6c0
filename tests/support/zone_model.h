// SPDX-License-Identifier: MIT
/* What a panel should show, looked up dot by dot: slow, and unlike a driver does it. */
#ifndef ZONE_MODEL_H
#define ZONE_MODEL_H

#include <tkr/panel.h>

enum { ZONE_MODEL_DARK = -1 };

/* The ink of the dot at x, y as tkr/ink.h has it, or ZONE_MODEL_DARK. */
int32_t zone_model_ink(const struct tkr_zone *zones, size_t count, uint16_t x, uint16_t y);

#endif
