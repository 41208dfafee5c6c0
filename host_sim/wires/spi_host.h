// SPDX-License-Identifier: MIT
/*
 * An SPI host in mode 0, most significant bit first, with a select line that is low while a transfer lasts and high for a clock
 * period behind it. Where the chip has a D/C pin it is set before each part.
 */
#ifndef SPI_HOST_H
#define SPI_HOST_H

#include "wire.h"

/* A wire at `clock_hz`. The chip has `select`, `clock`, `data` and `byte`; it outlives the wire. */
void spi_host_init(struct wire *wire, const struct wire_pins *pins, void *chip, uint32_t clock_hz);

#endif
