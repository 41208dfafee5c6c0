// SPDX-License-Identifier: MIT
/*
 * A wire: our bus interface on one side, the pins of an emulated chip on the other. Bits take their time, and faults can be put
 * on the wire.
 *
 * What speaks to the pins is a host: of SPI (spi_host.h), of I2C (i2c_host.h), or of the one wire of WS2812 LEDs (nrz_host.h). A chip
 * is a table of pins.
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
    WIRE_GLITCHED, /* a disturbance in the middle of the middle byte: of the select line, of SDA, of the one wire */
    WIRE_BUSY,     /* another host holds the wires */
};

/* What a host does to the pins of a chip, each with its time. A chip has the pins of its hosts, the others are NULL. */
struct wire_pins {
    void (*select)(void *chip, bool level, uint64_t at_ns); /* SPI: chip select, low while a transfer lasts */
    void (*clock)(void *chip, bool level, uint64_t at_ns);
    void (*data)(void *chip, bool level, uint64_t at_ns);            /* SPI; or the one wire */
    void (*is_command)(void *chip, bool is_command, uint64_t at_ns); /* D/C; NULL: there is no such pin */
    /* Eight bits, the first one high; returns when the last one's period is over. */
    uint64_t (*byte)(void *chip, uint8_t byte, uint64_t at_ns, uint64_t period_ns);
    void (*scl)(void *chip, bool level, uint64_t at_ns); /* I2C: true is released */
    void (*sda)(void *chip, bool level, uint64_t at_ns);
    bool (*sda_low)(const void *chip); /* the chip pulls it down */
};

struct wire_host;

struct wire {
    struct tkr_bus bus;
    const struct wire_host *host;
    const struct wire_pins *pins;
    void *chip;           /* outlives the wire */
    uint64_t period_ns;   /* of the clock, or of a bit */
    uint8_t address;      /* I2C: 7 bits */
    uint64_t free_ns;     /* when the transfer under way is over */
    uint64_t transfers;   /* begun so far; the next one has this number */
    uint64_t bytes;       /* that were sent, addresses and control bytes among them */
    uint64_t clocks;      /* bit times that they took, with acknowledges, starts and stops */
    uint64_t busy_ns;     /* how long the wires were in use */
    uint64_t flipped_bit; /* which one WIRE_FLIPPED turns: from 0, the first sent, modulo the bits of the transfer */
    bool failed;          /* idle has an error to tell */
    /* Which fault befalls transfer `number`; NULL: none ever. */
    enum wire_fault (*fault)(void *context, uint64_t number);
    void *context;
};

#endif
