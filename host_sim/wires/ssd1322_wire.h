// SPDX-License-Identifier: MIT
/* The wire to an emulated SSD1322: CS#, D/C#, SCLK and SDIN. */
#ifndef SSD1322_WIRE_H
#define SSD1322_WIRE_H

#include <ssd1322.h>

#include "spi_wire.h"

/* A wire at `clock_hz` (at most 10 MHz for this chip). */
void ssd1322_wire_init(struct wire *wire, struct ssd1322 *chip, uint32_t clock_hz);

#endif
