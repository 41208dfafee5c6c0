// SPDX-License-Identifier: MIT
#include "wire_host.h"

enum { NS_PER_US = 1000 };

static struct wire *wire_of(struct tkr_bus *bus)
{
    return (struct wire *)bus;
}

bool wire_window_goes_on(const struct wire_window *window)
{
    return window->bytes_until_end != 0;
}

uint8_t wire_window_take(struct wire *wire, struct wire_window *window, uint8_t byte, bool *glitches)
{
    if (window->bits_until_flip >= 0 && window->bits_until_flip < WIRE_BITS)
        byte ^= (uint8_t)(0x80U >> window->bits_until_flip);
    *glitches = window->bytes_until_glitch == 0;
    window->bits_until_flip -= WIRE_BITS;
    window->bytes_until_end--;
    window->bytes_until_glitch--;
    wire->bytes++;
    return byte;
}

static int64_t bytes_of(const struct wire *wire, const struct tkr_bus_part *parts, size_t count)
{
    size_t bytes = count * wire->host->part_bytes;

    for (size_t i = 0; i < count; i++)
        bytes += parts[i].count;
    return (int64_t)bytes;
}

static struct wire_window window_of(const struct wire *wire, const struct tkr_bus_part *parts, size_t count,
                                    enum wire_fault fault)
{
    struct wire_window window = {.parts = parts,
                                 .count = count,
                                 .bits_until_flip = WIRE_NEVER,
                                 .bytes_until_end = WIRE_NEVER,
                                 .bytes_until_glitch = WIRE_NEVER};
    int64_t bytes = bytes_of(wire, parts, count);

    if (fault == WIRE_FLIPPED && bytes > 0)
        window.bits_until_flip = (int64_t)(wire->flipped_bit % ((uint64_t)bytes * WIRE_BITS));
    if (fault == WIRE_BROKEN || fault == WIRE_STUCK)
        window.bytes_until_end = bytes / 2;
    window.hangs = fault == WIRE_STUCK;
    if (fault == WIRE_GLITCHED)
        window.bytes_until_glitch = bytes / 2;
    return window;
}

static void send_window(struct wire *wire, const struct tkr_bus_part *parts, size_t count, enum wire_fault fault)
{
    struct wire_window window = window_of(wire, parts, count, fault);
    uint64_t begun_ns = wire->free_ns;

    wire->free_ns = wire->host->send(wire, &window, begun_ns);
    wire->busy_ns += wire->free_ns - begun_ns;
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
    wire->failed = false;
    if (fault == WIRE_LOST)
        return TKR_OK;
    send_window(wire, parts, count, fault);
    if (fault == WIRE_REPEATED)
        send_window(wire, parts, count, fault);
    wire->failed = wire->failed || fault == WIRE_BROKEN;
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

    wire->free_ns = wire->host->release(wire, now * NS_PER_US);
    wire->failed = false;
}

struct wire wire_make(const struct wire_host *host, const struct wire_pins *pins, void *chip, uint64_t period_ns)
{
    static const struct tkr_bus_ops ops = {.send = send, .idle = idle, .reset = reset};

    return (struct wire){.bus = {.ops = &ops}, .host = host, .pins = pins, .chip = chip, .period_ns = period_ns};
}
