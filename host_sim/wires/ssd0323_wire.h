// SPDX-License-Identifier: MIT
/* The wire to an emulated SSD0323: CS#, D/C#, SCLK and SDIN. */
#ifndef SSD0323_WIRE_H
#define SSD0323_WIRE_H

#include <ssd0323.h>

#include "spi_wire.h"

/* A wire at `clock_hz` (at most 4 MHz for this chip). */
void ssd0323_wire_init(struct wire *wire, struct ssd0323 *chip, uint32_t clock_hz);

#endif
