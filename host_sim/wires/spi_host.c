// SPDX-License-Identifier: MIT
#include "spi_host.h"

#include "wire_host.h"

enum { NS_PER_S = 1000000000 };

static uint64_t send_bit(const struct wire *wire, bool bit, uint64_t at_ns)
{
    wire->pins->data(wire->chip, bit, at_ns);
    wire->pins->clock(wire->chip, true, at_ns + wire->period_ns / 2);
    wire->pins->clock(wire->chip, false, at_ns + wire->period_ns);
    return at_ns + wire->period_ns;
}

/* A disturbance lifts the select line behind the fourth bit, for a tenth of a period. */
static uint64_t send_glitched(const struct wire *wire, uint8_t byte, uint64_t at_ns)
{
    for (int bit = 0; bit < WIRE_BITS; bit++) {
        if (bit == WIRE_BITS / 2) {
            wire->pins->select(wire->chip, true, at_ns);
            wire->pins->select(wire->chip, false, at_ns + wire->period_ns / 10);
            at_ns += wire->period_ns;
        }
        at_ns = send_bit(wire, (byte & 0x80U >> bit) != 0, at_ns);
    }
    return at_ns;
}

static uint64_t send_part(struct wire *wire, struct wire_window *window, const struct tkr_bus_part *part,
                          uint64_t at_ns)
{
    if (wire->pins->is_command != NULL)
        wire->pins->is_command(wire->chip, part->is_command, at_ns);
    for (size_t i = 0; i < part->count && wire_window_goes_on(window); i++) {
        bool glitches;
        uint8_t byte = wire_window_take(wire, window, part->bytes[i], &glitches);

        wire->clocks += WIRE_BITS;
        at_ns =
            glitches ? send_glitched(wire, byte, at_ns) : wire->pins->byte(wire->chip, byte, at_ns, wire->period_ns);
    }
    return at_ns;
}

static uint64_t send(struct wire *wire, struct wire_window *window, uint64_t at_ns)
{
    wire->pins->select(wire->chip, false, at_ns);
    at_ns += wire->period_ns;
    for (size_t i = 0; i < window->count; i++)
        at_ns = send_part(wire, window, &window->parts[i], at_ns);
    if (window->hangs)
        return at_ns;
    wire->pins->select(wire->chip, true, at_ns);
    return at_ns + wire->period_ns;
}

static uint64_t release(struct wire *wire, uint64_t at_ns)
{
    wire->pins->select(wire->chip, true, at_ns);
    return at_ns + wire->period_ns;
}

void spi_host_init(struct wire *wire, const struct wire_pins *pins, void *chip, uint32_t clock_hz)
{
    static const struct wire_host host = {.send = send, .release = release};

    *wire = wire_make(&host, pins, chip, NS_PER_S / clock_hz);
}
