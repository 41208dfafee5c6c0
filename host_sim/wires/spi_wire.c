// SPDX-License-Identifier: MIT
#include "spi_wire.h"

enum { NS_PER_S = 1000000000 };

static uint64_t spike(struct wire *wire, uint64_t at_ns)
{
    wire->pins.spi->select(wire->chip, true, at_ns);
    at_ns += wire->period_ns / 2;
    wire->pins.spi->select(wire->chip, false, at_ns);
    return at_ns + wire->period_ns / 2;
}

/* Bit by bit, with a spike before one of them. */
static uint64_t send_bits(struct wire *wire, uint8_t byte, unsigned spike_at, uint64_t at_ns)
{
    const struct spi_wire_pins *pins = wire->pins.spi;

    for (unsigned bit = 0; bit < WIRE_BYTE_BITS; bit++) {
        if (bit == spike_at)
            at_ns = spike(wire, at_ns);
        pins->data(wire->chip, (byte >> (WIRE_BYTE_BITS - 1 - bit) & 1) != 0, at_ns);
        pins->clock(wire->chip, true, at_ns + wire->period_ns / 2);
        at_ns += wire->period_ns;
        pins->clock(wire->chip, false, at_ns);
    }
    return at_ns;
}

static uint64_t send_byte(struct wire *wire, uint8_t byte, unsigned spike_at, uint64_t at_ns)
{
    wire->bits += WIRE_BYTE_BITS;
    if (spike_at < WIRE_BYTE_BITS)
        return send_bits(wire, byte, spike_at, at_ns);
    return wire->pins.spi->byte(wire->chip, byte, at_ns, wire->period_ns);
}

/* The last byte is over for a clock period before the select line has done its work. */
static uint64_t deselect(struct wire *wire, uint64_t at_ns)
{
    wire->pins.spi->select(wire->chip, true, at_ns);
    return at_ns + wire->period_ns;
}

static uint64_t send_part(struct wire *wire, struct wire_transfer *transfer, const struct tkr_bus_part *part,
                          uint64_t at_ns)
{
    if (wire->pins.spi->is_command != NULL)
        wire->pins.spi->is_command(wire->chip, part->is_command, at_ns);
    for (size_t i = 0; i < part->count; i++) {
        uint8_t byte = part->bytes[i];

        if (!wire_take_byte(wire, transfer, &byte))
            return at_ns;
        at_ns = send_byte(wire, byte, transfer->spike, at_ns);
    }
    return at_ns;
}

/* One select window; a transfer that is stuck stays selected. */
static uint64_t send_window(struct wire *wire, struct wire_transfer *transfer, uint64_t at_ns)
{
    wire->pins.spi->select(wire->chip, false, at_ns);
    at_ns += wire->period_ns;
    for (size_t i = 0; i < transfer->count && transfer->bytes_left > 0; i++)
        at_ns = send_part(wire, transfer, &transfer->parts[i], at_ns);
    return transfer->fault == WIRE_STUCK ? at_ns : deselect(wire, at_ns);
}

static const struct wire_host host = {.bytes = wire_parts_bytes, .send = send_window, .release = deselect};

void spi_wire_init(struct wire *wire, const struct spi_wire_pins *pins, void *chip, uint32_t clock_hz)
{
    wire_init(wire, &host, chip, NS_PER_S / clock_hz);
    wire->pins.spi = pins;
}
