// SPDX-License-Identifier: MIT
/*
 * An I2C host in fast mode (I2C-bus specification UM10204, table 10) for display chips that tell commands from data by a control
 * byte: 00 before commands, 40 before data, both up to the next start. Each part begins with a start, or a repeated start, the address and its
 * control byte. A byte that is not acknowledged ends the transfer, and idle tells it.
 */
#ifndef I2C_HOST_H
#define I2C_HOST_H

#include "wire.h"

/* A wire at `clock_hz`, at most 400 kHz, to the target with this 7-bit address. The chip has `scl`, `sda` and `sda_low`. */
void i2c_host_init(struct wire *wire, const struct wire_pins *pins, void *chip, uint32_t clock_hz);
void i2c_host_set_address(struct wire *wire, uint8_t address);

#endif
