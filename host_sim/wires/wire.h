// SPDX-License-Identifier: MIT
/*
 * A wire: our bus interface on one side, the pins of emulated chips on the other. This is what the hosts of all kinds share:
 * time, counters, and faults that can be put on the wire. spi_wire.h, i2c_wire.h and nrz_wire.h are the kinds.
 *
 * Edges are given to the chip when a transfer is begun, each with the time at which it comes; until the last one is over
 * the bus is busy.
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
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
    WIRE_GLITCHED, /* a spike before one bit: on the select line (SPI), on SDA while SCL is high (I2C), on the line (NRZ) */
    WIRE_BUSY,     /* another host holds the wires */
    WIRE_FAULTS, /* how many */
};

struct spi_wire_pins;
struct i2c_wire_pins;
struct nrz_wire_pins;
struct wire_host;

/* Read freely. `fault`, `context` and `fault_bit` are set by whoever wants faults; the rest is the wire's. */
struct wire {
    struct tkr_bus bus;
    const struct wire_host *host;
    union {
        const struct spi_wire_pins *spi;
        const struct i2c_wire_pins *i2c;
        const struct nrz_wire_pins *nrz;
    } pins;
    void *chip;                     /* outlives the wire */
    uint64_t period_ns;             /* of the clock */
    uint64_t free_ns;               /* when the transfer under way is over; UINT64_MAX: it is stuck */
    uint64_t edge_ns;               /* nothing has moved on the pins after this time */
    uint64_t transfers;             /* begun so far; the next one has this number */
    uint64_t bytes;                 /* that went over the wire; on I2C addresses and control bytes too */
    uint64_t bits;                  /* clock periods; on I2C starts, stops and acknowledges too */
    uint64_t busy_ns;               /* how long the wires were in use, in all */
    uint64_t by_fault[WIRE_FAULTS]; /* how many transfers each fault befell; good ones too */
    uint64_t
        fault_bit; /* where WIRE_FLIPPED and WIRE_GLITCHED strike: 0 is the first sent; modulo the bits of all bytes */
    bool failed;   /* idle has an error to tell */
    uint8_t address; /* I2C: 7 bits */
    /* Which fault befalls transfer `number`; NULL: none ever. */
    enum wire_fault (*fault)(void *context, uint64_t number);
    void *context;
};

/* For the hosts. A transfer as it goes out, with its fault. */
struct wire_transfer {
    const struct tkr_bus_part *parts;
    size_t count;
    enum wire_fault fault;
    uint64_t bytes_left;  /* until it is over or breaks off */
    uint64_t bits_before; /* until the bit at which the fault strikes; WIRE_NO_BIT: far away */
    unsigned spike;       /* before this bit of the byte taken last; WIRE_BYTE_BITS: none */
};

enum { WIRE_BYTE_BITS = 8 };
#define WIRE_NO_BIT UINT64_MAX

/* What a kind of host does. */
struct wire_host {
    /* Bytes on the wire that these parts take. */
    uint64_t (*bytes)(const struct tkr_bus_part *parts, size_t count);
    /* Sends it all, or until it breaks off. Returns when the wires are free. */
    uint64_t (*send)(struct wire *wire, struct wire_transfer *transfer, uint64_t at_ns);
    /* Frees the wires, also from a transfer that stands in its middle. Returns when they are free. */
    uint64_t (*release)(struct wire *wire, uint64_t at_ns);
};

/* Makes a wire whose pins the host puts in. */
void wire_init(struct wire *wire, const struct wire_host *host, void *chip, uint64_t period_ns);

/* Takes the next byte to the wire, counts it and turns its bit that is to arrive wrong. false: the transfer breaks off here. */
bool wire_take_byte(struct wire *wire, struct wire_transfer *transfer, uint8_t *byte);

/* Bytes of all parts. */
uint64_t wire_parts_bytes(const struct tkr_bus_part *parts, size_t count);

#endif
