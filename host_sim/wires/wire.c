// SPDX-License-Identifier: MIT
#include "wire.h"

enum { NS_PER_US = 1000, NS_PER_S = 1000000000, BITS = 8 };

static struct wire *wire_of(struct tkr_bus *bus)
{
    return (struct wire *)bus;
}

/* Sends a byte, and turns the bit in it that arrives wrong: it is `*bits_until` bits away, UINT64_MAX when none does. */
static uint64_t send_byte(struct wire *wire, uint8_t byte, uint64_t *bits_until, uint64_t at_ns)
{
    if (*bits_until < BITS)
        byte ^= (uint8_t)(0x80U >> *bits_until);
    *bits_until -= BITS;
    wire->bytes++;
    return wire->pins->byte(wire->chip, byte, at_ns, wire->period_ns);
}

static uint64_t bits_until_flip(const struct wire *wire, const struct tkr_bus_part *parts, size_t count)
{
    uint64_t bits = 0;

    for (size_t i = 0; i < count; i++)
        bits += parts[i].count * BITS;
    return bits > 0 ? wire->flipped_bit % bits : UINT64_MAX;
}

/* One select window. Returns when the select line has been high for a clock period. */
static uint64_t send_window(struct wire *wire, const struct tkr_bus_part *parts, size_t count, enum wire_fault fault)
{
    uint64_t bits_until = fault == WIRE_FLIPPED ? bits_until_flip(wire, parts, count) : UINT64_MAX;
    uint64_t at_ns = wire->free_ns;

    wire->pins->select(wire->chip, false, at_ns);
    at_ns += wire->period_ns;
    for (size_t i = 0; i < count; i++) {
        size_t bytes = fault == WIRE_BROKEN || fault == WIRE_STUCK ? parts[i].count / 2 : parts[i].count;

        if (wire->pins->is_command != NULL)
            wire->pins->is_command(wire->chip, parts[i].is_command, at_ns);
        for (size_t byte = 0; byte < bytes; byte++)
            at_ns = send_byte(wire, parts[i].bytes[byte], &bits_until, at_ns);
    }
    wire->pins->select(wire->chip, true, at_ns);
    return at_ns + wire->period_ns;
}

static int send(struct tkr_bus *bus, const struct tkr_bus_part *parts, size_t count, uint64_t now)
{
    struct wire *wire = wire_of(bus);
    enum wire_fault fault = WIRE_GOOD;

    if (now * NS_PER_US < wire->free_ns)
        return TKR_E_BUSY;
    if (wire->fault != NULL)
        fault = wire->fault(wire->context, wire->transfers);
    wire->transfers++;
    if (fault == WIRE_BUSY)
        return TKR_E_BUSY;
    if (fault == WIRE_REFUSED)
        return TKR_E_IO;
    wire->free_ns = now * NS_PER_US;
    if (fault == WIRE_LOST)
        return TKR_OK;
    wire->free_ns = send_window(wire, parts, count, fault);
    if (fault == WIRE_REPEATED)
        wire->free_ns = send_window(wire, parts, count, fault);
    wire->failed = fault == WIRE_BROKEN;
    if (fault == WIRE_STUCK)
        wire->free_ns = UINT64_MAX;
    return TKR_OK;
}

static int idle(struct tkr_bus *bus, uint64_t now)
{
    struct wire *wire = wire_of(bus);

    if (now * NS_PER_US < wire->free_ns)
        return 1;
    if (!wire->failed)
        return TKR_OK;
    wire->failed = false;
    return TKR_E_IO;
}

static void reset(struct tkr_bus *bus, uint64_t now)
{
    struct wire *wire = wire_of(bus);

    wire->free_ns = now * NS_PER_US;
    wire->failed = false;
}

static const struct tkr_bus_ops ops = {.send = send, .idle = idle, .reset = reset};

void wire_init(struct wire *wire, const struct wire_pins *pins, void *chip, uint32_t clock_hz)
{
    *wire = (struct wire){.bus = {.ops = &ops}, .pins = pins, .chip = chip, .period_ns = NS_PER_S / clock_hz};
}
