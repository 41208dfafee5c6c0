// SPDX-License-Identifier: MIT
#include "nrz_wire.h"

static uint64_t pulse(struct wire *wire, uint64_t at_ns, uint64_t high_ns, uint64_t period_ns)
{
    wire->pins.nrz->data(wire->chip, true, at_ns);
    wire->pins.nrz->data(wire->chip, false, at_ns + high_ns);
    return at_ns + period_ns;
}

static uint64_t send_byte(struct wire *wire, uint8_t byte, unsigned spike_at, uint64_t at_ns)
{
    wire->bits += WIRE_BYTE_BITS;
    for (unsigned bit = 0; bit < WIRE_BYTE_BITS; bit++) {
        bool is_set = (byte >> (WIRE_BYTE_BITS - 1 - bit) & 1) != 0;

        if (bit == spike_at)
            at_ns = pulse(wire, at_ns, NRZ_WIRE_SPIKE_NS, (uint64_t)NRZ_WIRE_SPIKE_NS * 3);
        at_ns = pulse(wire, at_ns, is_set ? NRZ_WIRE_HIGH_1_NS : NRZ_WIRE_HIGH_0_NS, wire->period_ns);
    }
    return at_ns;
}

static uint64_t send_part(struct wire *wire, struct wire_transfer *transfer, const struct tkr_bus_part *part,
                          uint64_t at_ns)
{
    for (size_t i = 0; i < part->count; i++) {
        uint8_t byte = part->bytes[i];

        if (!wire_take_byte(wire, transfer, &byte))
            return at_ns;
        at_ns = send_byte(wire, byte, transfer->spike, at_ns);
    }
    return at_ns;
}

static uint64_t wait_for_gap(struct wire *wire, uint64_t at_ns)
{
    (void)wire;
    return at_ns + NRZ_WIRE_GAP_NS;
}

static uint64_t send(struct wire *wire, struct wire_transfer *transfer, uint64_t at_ns)
{
    for (size_t i = 0; i < transfer->count; i++)
        at_ns = send_part(wire, transfer, &transfer->parts[i], at_ns);
    return transfer->fault == WIRE_STUCK ? at_ns : wait_for_gap(wire, at_ns);
}

static const struct wire_host host = {.bytes = wire_parts_bytes, .send = send, .release = wait_for_gap};

void nrz_wire_init(struct wire *wire, const struct nrz_wire_pins *pins, void *chip)
{
    wire_init(wire, &host, chip, NRZ_WIRE_PERIOD_NS);
    wire->pins.nrz = pins;
}
