// SPDX-License-Identifier: MIT
/*
 * A wire of the kind I2C, for display chips with control bytes (SSD1306 datasheet p20): after the address 00 makes all that
 * follows commands and 40 data, 80 and C0 one byte and then another control byte. An acknowledge that does not come ends the
 * transfer, and idle tells it as TKR_E_IO.
 *
 * All that follows 00 or 40 is of its kind until a stop or a new start. So the last part of a transfer goes after 00 or 40;
 * one before it of one or two bytes goes byte by byte, a longer one is ended by a repeated start: whichever is shorter.
 */
#ifndef I2C_WIRE_H
#define I2C_WIRE_H

#include "wire.h"

/* What the host does to the two pins, each with its time; true is released. */
struct i2c_wire_pins {
    void (*scl)(void *chip, bool level, uint64_t at_ns);
    void (*sda)(void *chip, bool level, uint64_t at_ns);
    bool (*sda_low)(void *chip); /* whether the chip holds SDA low */
};

struct i2c_wire_config {
    uint32_t clock_hz; /* up to 400,000 for most chips */
    uint8_t address;   /* 7 bits */
};

/*
 * SCL is low for three fifths of a period, so that 400 kHz keeps the 1.3 us of the specification. A spike (WIRE_GLITCHED)
 * turns SDA over and back while SCL is high: a stop and a start, or a start and a stop.
 */
void i2c_wire_init(struct wire *wire, const struct i2c_wire_pins *pins, void *chip,
                   const struct i2c_wire_config *config);

#endif
