// SPDX-License-Identifier: MIT
/* The wire to an emulated SSD1306: CS#, D/C#, SCLK and SDIN, or SCL and SDA. */
#ifndef SSD1306_WIRE_H
#define SSD1306_WIRE_H

#include <ssd1306.h>

#include "wire.h"

/* A wire of SPI at `clock_hz` (at most 10 MHz for this chip). */
void ssd1306_wire_init(struct wire *wire, struct ssd1306 *chip, uint32_t clock_hz);

/* A wire of I2C at `clock_hz` (at most 400 kHz for this chip), to the chip's usual address. */
void ssd1306_i2c_wire_init(struct wire *wire, struct ssd1306 *chip, uint32_t clock_hz);

#endif
