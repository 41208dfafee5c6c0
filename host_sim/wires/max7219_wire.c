// SPDX-License-Identifier: MIT
#include "max7219_wire.h"

static void set_load(void *chain, bool level, uint64_t at_ns)
{
    max7219_chain_load(chain, level, at_ns);
}

static void set_clock(void *chain, bool level, uint64_t at_ns)
{
    max7219_chain_clock(chain, level, at_ns);
}

static void set_data(void *chain, bool level, uint64_t at_ns)
{
    max7219_chain_data(chain, level, at_ns);
}

static uint64_t send_byte(void *chain, uint8_t byte, uint64_t at_ns, uint64_t period_ns)
{
    return max7219_chain_byte(chain, byte, at_ns, period_ns);
}

static const struct spi_wire_pins pins = {.select = set_load, .clock = set_clock, .data = set_data, .byte = send_byte};

void max7219_wire_init(struct wire *wire, struct max7219_chain *chain, uint32_t clock_hz)
{
    spi_wire_init(wire, &pins, chain, clock_hz);
}
