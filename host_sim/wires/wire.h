// SPDX-License-Identifier: MIT
/*
 * A wire: our bus interface on one side, the pins of an emulated chip on the other. It is an SPI host in mode 0 with a
 * select line that is low while a transfer lasts. Bits take their time, and faults can be put on the wire.
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/bus.h>

/* What happens to one transfer. */
enum wire_fault {
    WIRE_GOOD,
    WIRE_LOST,     /* the host sees nothing wrong, the chips see nothing */
    WIRE_REFUSED,  /* send fails, the chips see nothing */
    WIRE_BROKEN,   /* half of the bytes arrive, then idle tells an error */
    WIRE_STUCK,    /* half of the bytes arrive, and the transfer ends only by a reset */
    WIRE_REPEATED, /* everything arrives twice */
    WIRE_FLIPPED,  /* one bit arrives wrong */
    WIRE_BUSY,     /* another host holds the wires */
};

/* What the host does to the pins of a chip, each with its time. */
struct wire_pins {
    void (*select)(void *chip, bool level, uint64_t at_ns);
    void (*is_command)(void *chip, bool is_command, uint64_t at_ns); /* NULL: there is no such pin */
    /* Eight bits, the first one high; returns when the last one's period is over. */
    uint64_t (*byte)(void *chip, uint8_t byte, uint64_t at_ns, uint64_t period_ns);
};

struct wire {
    struct tkr_bus bus;
    const struct wire_pins *pins;
    void *chip;           /* outlives the wire */
    uint64_t period_ns;   /* of the clock */
    uint64_t free_ns;     /* when the transfer under way is over */
    uint64_t transfers;   /* begun so far; the next one has this number */
    uint64_t bytes;       /* that arrived */
    uint64_t flipped_bit; /* which one WIRE_FLIPPED turns: from 0, the first sent, modulo the bits of the transfer */
    bool failed;          /* idle has an error to tell */
    /* Which fault befalls transfer `number`; NULL: none ever. */
    enum wire_fault (*fault)(void *context, uint64_t number);
    void *context;
};

void wire_init(struct wire *wire, const struct wire_pins *pins, void *chip, uint32_t clock_hz);

#endif
