// SPDX-License-Identifier: MIT
/* A wire of the kind SPI: mode 0, a select line that is low while a transfer lasts, and a D/C line where the chip has one. */
#ifndef SPI_WIRE_H
#define SPI_WIRE_H

#include "wire.h"

/* What the host does to the pins of a chip, each with its time. */
struct spi_wire_pins {
    void (*select)(void *chip, bool level, uint64_t at_ns);
    void (*is_command)(void *chip, bool is_command, uint64_t at_ns); /* NULL: there is no such pin */
    void (*clock)(void *chip, bool level, uint64_t at_ns);
    void (*data)(void *chip, bool level, uint64_t at_ns);
    /* Eight bits at once, the first one high; returns when the last one's period is over. */
    uint64_t (*byte)(void *chip, uint8_t byte, uint64_t at_ns, uint64_t period_ns);
};

/* A spike (WIRE_GLITCHED) raises the select line for half a clock period. */
void spi_wire_init(struct wire *wire, const struct spi_wire_pins *pins, void *chip, uint32_t clock_hz);

#endif
