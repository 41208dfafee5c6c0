// SPDX-License-Identifier: MIT
/* The wire to a strip of emulated WS2812: one line. */
#ifndef WS2812_WIRE_H
#define WS2812_WIRE_H

#include <ws2812.h>

#include "nrz_wire.h"

void ws2812_wire_init(struct wire *wire, struct ws2812_strip *strip);

#endif
