// SPDX-License-Identifier: MIT
/* The wire to an emulated SH1106: CS#, D/C#, SCLK and SDIN, or SCL and SDA. */
#ifndef SH1106_WIRE_H
#define SH1106_WIRE_H

#include <sh1106.h>

#include "wire.h"

/* A wire of SPI at `clock_hz` (at most 4 MHz for this chip). */
void sh1106_wire_init(struct wire *wire, struct sh1106 *chip, uint32_t clock_hz);

/* A wire of I2C at `clock_hz` (at most 400 kHz for this chip), to the chip's usual address. */
void sh1106_i2c_wire_init(struct wire *wire, struct sh1106 *chip, uint32_t clock_hz);

#endif
