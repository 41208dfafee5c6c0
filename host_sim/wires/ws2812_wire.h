// SPDX-License-Identifier: MIT
/* The one wire to an emulated strip of WS2812. */
#ifndef WS2812_WIRE_H
#define WS2812_WIRE_H

#include <ws2812.h>

#include "wire.h"

/* 800,000 bits a second, and the pause that every part of the family takes for the end of a picture. */
void ws2812_wire_init(struct wire *wire, struct ws2812_strip *strip);

#endif
