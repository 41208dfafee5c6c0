// SPDX-License-Identifier: MIT
/*
 * The interface of a bus: bytes out to one display chip. A board implements it for SPI or I2C; the simulator for
 * emulated chips.
 */
#ifndef TKR_BUS_H
#define TKR_BUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/result.h>

/* A stretch of bytes. `is_command` drives the D/C line on SPI and the control byte on I2C; chips without it ignore it. */
struct tkr_bus_part {
    const uint8_t *bytes;
    size_t count;
    bool is_command;
};

struct tkr_bus;

/* Every bus has every method. */
struct tkr_bus_ops {
    int (*send)(struct tkr_bus *bus, const struct tkr_bus_part *parts, size_t count, uint64_t now);
    int (*idle)(struct tkr_bus *bus, uint64_t now);
    void (*reset)(struct tkr_bus *bus, uint64_t now);
};

/* First member of every bus's struct. */
struct tkr_bus {
    const struct tkr_bus_ops *ops;
};

/*
 * Sends `parts` in one select window: select, all bytes in order, deselect. I2C control bytes are the bus's own
 * affair. The bytes and the parts stay untouched until idle answers 0 or an error. 0: begun; TKR_E_BUSY: the wires are in
 * use, nothing was sent; TKR_E_IO: refused (no acknowledge), the chip may have taken a part.
 */
TKR_MUST_CHECK static inline int tkr_bus_send(struct tkr_bus *bus, const struct tkr_bus_part *parts, size_t count,
                                              uint64_t now)
{
    return bus->ops->send(bus, parts, count, now);
}

/* 0: nothing is under way; 1: a transfer is; TKR_E_IO: the last transfer failed (told once, then 0). */
TKR_MUST_CHECK static inline int tkr_bus_idle(struct tkr_bus *bus, uint64_t now)
{
    return bus->ops->idle(bus, now);
}

/*
 * Gives a transfer up that does not end: deselects, clears what the peripheral still holds, and on I2C clocks a target out
 * that holds the data line (nine clocks and a stop, I2C-bus specification 3.1.16). The chip may have taken a part. Then
 * the bus is idle, or soon is.
 */
static inline void tkr_bus_reset(struct tkr_bus *bus, uint64_t now)
{
    bus->ops->reset(bus, now);
}

#endif
