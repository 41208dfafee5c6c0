// SPDX-License-Identifier: MIT
#include "wire.h"

enum { NS_PER_US = 1000 };

static struct wire *wire_of(struct tkr_bus *bus)
{
    return (struct wire *)bus;
}

uint64_t wire_parts_bytes(const struct tkr_bus_part *parts, size_t count)
{
    uint64_t bytes = 0;

    for (size_t i = 0; i < count; i++)
        bytes += parts[i].count;
    return bytes;
}

bool wire_take_byte(struct wire *wire, struct wire_transfer *transfer, uint8_t *byte)
{
    transfer->spike = WIRE_BYTE_BITS;
    if (transfer->bytes_left == 0)
        return false;
    transfer->bytes_left--;
    wire->bytes++;
    if (transfer->bits_before < WIRE_BYTE_BITS) {
        if (transfer->fault == WIRE_FLIPPED)
            *byte ^= (uint8_t)(0x80U >> transfer->bits_before);
        else
            transfer->spike = (unsigned)transfer->bits_before;
        transfer->bits_before = WIRE_NO_BIT;
    }
    if (transfer->bits_before != WIRE_NO_BIT)
        transfer->bits_before -= WIRE_BYTE_BITS;
    return true;
}

static struct wire_transfer transfer_of(const struct wire *wire, const struct tkr_bus_part *parts, size_t count,
                                        enum wire_fault fault)
{
    uint64_t bytes = wire->host->bytes(parts, count);
    bool strikes = (fault == WIRE_FLIPPED || fault == WIRE_GLITCHED) && bytes > 0;

    return (struct wire_transfer){
        .parts = parts,
        .count = count,
        .fault = fault,
        .bytes_left = fault == WIRE_BROKEN || fault == WIRE_STUCK ? bytes / 2 : bytes,
        .bits_before = strikes ? wire->fault_bit % (bytes * WIRE_BYTE_BITS) : WIRE_NO_BIT,
    };
}

static void send_once(struct wire *wire, const struct tkr_bus_part *parts, size_t count, enum wire_fault fault)
{
    struct wire_transfer transfer = transfer_of(wire, parts, count, fault);

    wire->edge_ns = wire->host->send(wire, &transfer, wire->free_ns);
    wire->busy_ns += wire->edge_ns - wire->free_ns;
    wire->free_ns = wire->edge_ns;
}

static int begin(struct wire *wire, const struct tkr_bus_part *parts, size_t count, enum wire_fault fault)
{
    send_once(wire, parts, count, fault);
    if (fault == WIRE_REPEATED)
        send_once(wire, parts, count, fault);
    if (fault == WIRE_BROKEN)
        wire->failed = true;
    if (fault == WIRE_STUCK)
        wire->free_ns = UINT64_MAX;
    return TKR_OK;
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
    wire->by_fault[fault]++;
    if (fault == WIRE_BUSY)
        return TKR_E_BUSY;
    if (fault == WIRE_REFUSED)
        return TKR_E_IO;
    wire->free_ns = now * NS_PER_US;
    if (fault == WIRE_LOST)
        return TKR_OK;
    return begin(wire, parts, count, fault);
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

/* The edges of a transfer that goes well have been given to the chip already: it goes on to its end. */
static void reset(struct tkr_bus *bus, uint64_t now)
{
    struct wire *wire = wire_of(bus);
    uint64_t begin_ns = now * NS_PER_US;

    if (begin_ns < wire->edge_ns)
        begin_ns = wire->edge_ns;
    wire->free_ns = wire->host->release(wire, begin_ns);
    wire->edge_ns = wire->free_ns;
    wire->busy_ns += wire->free_ns - begin_ns;
    wire->failed = false;
}

static const struct tkr_bus_ops ops = {.send = send, .idle = idle, .reset = reset};

void wire_init(struct wire *wire, const struct wire_host *host, void *chip, uint64_t period_ns)
{
    *wire = (struct wire){.bus = {.ops = &ops}, .host = host, .chip = chip, .period_ns = period_ns};
}
