// SPDX-License-Identifier: MIT
#include "nrz_host.h"

#include "wire_host.h"

enum {
    BIT_NS = 1250,
    ZERO_HIGH_NS = 400,
    ONE_HIGH_NS = 800,
    GLITCH_NS = 400,
    PAUSE_NS = 300000, /* 280 us for the latest parts */
};

static uint64_t send_pulse(struct wire *wire, uint64_t high_ns, uint64_t at_ns)
{
    wire->pins->data(wire->chip, true, at_ns);
    wire->pins->data(wire->chip, false, at_ns + high_ns);
    wire->clocks++;
    return at_ns + BIT_NS;
}

static uint64_t send_byte(struct wire *wire, struct wire_window *window, uint8_t byte, uint64_t at_ns)
{
    bool glitches;

    byte = wire_window_take(wire, window, byte, &glitches);
    for (int bit = 0; bit < WIRE_BITS; bit++) {
        if (glitches && bit == WIRE_BITS / 2)
            at_ns = send_pulse(wire, GLITCH_NS, at_ns);
        at_ns = send_pulse(wire, (byte & 0x80U >> bit) != 0 ? ONE_HIGH_NS : ZERO_HIGH_NS, at_ns);
    }
    return at_ns;
}

static uint64_t send(struct wire *wire, struct wire_window *window, uint64_t at_ns)
{
    for (size_t part = 0; part < window->count; part++) {
        for (size_t i = 0; i < window->parts[part].count && wire_window_goes_on(window); i++)
            at_ns = send_byte(wire, window, window->parts[part].bytes[i], at_ns);
    }
    return at_ns + PAUSE_NS;
}

static uint64_t release(struct wire *wire, uint64_t at_ns)
{
    wire->pins->data(wire->chip, false, at_ns);
    return at_ns + PAUSE_NS;
}

void nrz_host_init(struct wire *wire, const struct wire_pins *pins, void *chip)
{
    static const struct wire_host host = {.send = send, .release = release};

    *wire = wire_make(&host, pins, chip, BIT_NS);
}
