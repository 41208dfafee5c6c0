// SPDX-License-Identifier: MIT
#include "i2c_host.h"

#include "wire_host.h"

enum {
    NS_PER_S = 1000000000,
    COMMANDS = 0x00, /* control bytes with Co = 0 */
    DATA = 0x40,
    HOST_BYTES = 2, /* address and control byte */
    RELEASE_CLOCKS = 9,
};

/* The low part of a period is the longer one: 1.3 of 2.5 us. */
static uint64_t low_ns(const struct wire *wire)
{
    return wire->period_ns * 13 / 25;
}

/* SCL is low at the beginning and at the end. */
static uint64_t send_bit(const struct wire *wire, bool bit, uint64_t at_ns)
{
    wire->pins->sda(wire->chip, bit, at_ns + low_ns(wire) / 2);
    wire->pins->scl(wire->chip, true, at_ns + low_ns(wire));
    wire->pins->scl(wire->chip, false, at_ns + wire->period_ns);
    return at_ns + wire->period_ns;
}

/* SDA falls and rises while SCL is high: a start and a stop that nobody meant. */
static uint64_t glitch(const struct wire *wire, uint64_t at_ns)
{
    wire->pins->sda(wire->chip, true, at_ns + low_ns(wire) / 2);
    wire->pins->scl(wire->chip, true, at_ns + low_ns(wire));
    wire->pins->sda(wire->chip, false, at_ns + low_ns(wire) + 100);
    wire->pins->sda(wire->chip, true, at_ns + low_ns(wire) + 200);
    wire->pins->scl(wire->chip, false, at_ns + wire->period_ns);
    return at_ns + wire->period_ns;
}

/* Whether the chip pulls SDA down in the ninth clock. */
static uint64_t read_acknowledge(struct wire *wire, uint64_t at_ns)
{
    wire->pins->sda(wire->chip, true, at_ns + low_ns(wire) / 2);
    wire->pins->scl(wire->chip, true, at_ns + low_ns(wire));
    wire->failed = wire->failed || !wire->pins->sda_low(wire->chip);
    wire->pins->scl(wire->chip, false, at_ns + wire->period_ns);
    return at_ns + wire->period_ns;
}

static uint64_t send_byte(struct wire *wire, struct wire_window *window, uint8_t byte, uint64_t at_ns)
{
    bool glitches;

    byte = wire_window_take(wire, window, byte, &glitches);
    wire->clocks += WIRE_BITS + 1;
    for (int bit = 0; bit < WIRE_BITS; bit++) {
        if (glitches && bit == WIRE_BITS / 2)
            at_ns = glitch(wire, at_ns);
        else
            at_ns = send_bit(wire, (byte & 0x80U >> bit) != 0, at_ns);
    }
    return read_acknowledge(wire, at_ns);
}

/* From a bus at rest, or within a transfer with SCL low. */
static uint64_t start(struct wire *wire, uint64_t at_ns)
{
    wire->pins->sda(wire->chip, true, at_ns);
    at_ns += low_ns(wire);
    wire->pins->scl(wire->chip, true, at_ns);
    at_ns += wire->period_ns - low_ns(wire);
    wire->pins->sda(wire->chip, false, at_ns);
    at_ns += wire->period_ns - low_ns(wire);
    wire->pins->scl(wire->chip, false, at_ns);
    wire->clocks++;
    return at_ns;
}

/* And the time that the bus must be free before the next start. */
static uint64_t stop(struct wire *wire, uint64_t at_ns)
{
    wire->pins->sda(wire->chip, false, at_ns + low_ns(wire) / 2);
    at_ns += low_ns(wire);
    wire->pins->scl(wire->chip, true, at_ns);
    at_ns += wire->period_ns - low_ns(wire);
    wire->pins->sda(wire->chip, true, at_ns);
    wire->clocks++;
    return at_ns + low_ns(wire);
}

static bool goes_on(const struct wire *wire, const struct wire_window *window)
{
    return !wire->failed && wire_window_goes_on(window);
}

static uint64_t send_part(struct wire *wire, struct wire_window *window, const struct tkr_bus_part *part,
                          uint64_t at_ns)
{
    const uint8_t opening[HOST_BYTES] = {(uint8_t)(wire->address << 1U), part->is_command ? COMMANDS : DATA};

    at_ns = start(wire, at_ns);
    for (size_t i = 0; i < HOST_BYTES && goes_on(wire, window); i++)
        at_ns = send_byte(wire, window, opening[i], at_ns);
    for (size_t i = 0; i < part->count && goes_on(wire, window); i++)
        at_ns = send_byte(wire, window, part->bytes[i], at_ns);
    return at_ns;
}

static uint64_t send(struct wire *wire, struct wire_window *window, uint64_t at_ns)
{
    for (size_t i = 0; i < window->count && goes_on(wire, window); i++)
        at_ns = send_part(wire, window, &window->parts[i], at_ns);
    return window->hangs ? at_ns : stop(wire, at_ns);
}

/* A target that holds SDA is clocked out: nine clocks and a stop (UM10204, 3.1.16). */
static uint64_t release(struct wire *wire, uint64_t at_ns)
{
    for (int i = 0; i < RELEASE_CLOCKS; i++)
        at_ns = send_bit(wire, true, at_ns);
    wire->clocks += RELEASE_CLOCKS;
    return stop(wire, at_ns);
}

void i2c_host_init(struct wire *wire, const struct wire_pins *pins, void *chip, uint32_t clock_hz)
{
    static const struct wire_host host = {.send = send, .release = release, .part_bytes = HOST_BYTES};

    *wire = wire_make(&host, pins, chip, NS_PER_S / clock_hz);
}

void i2c_host_set_address(struct wire *wire, uint8_t address)
{
    wire->address = address;
}
