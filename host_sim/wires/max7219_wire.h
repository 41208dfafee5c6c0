// SPDX-License-Identifier: MIT
/* The wire to a chain of emulated MAX7219: LOAD is the select line. */
#ifndef MAX7219_WIRE_H
#define MAX7219_WIRE_H

#include <max7219.h>

#include "spi_wire.h"

/* A wire at `clock_hz` (at most 10 MHz for this chip). */
void max7219_wire_init(struct wire *wire, struct max7219_chain *chain, uint32_t clock_hz);

#endif
