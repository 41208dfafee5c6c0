// SPDX-License-Identifier: MIT
#include "max7219_wire.h"

#include "spi_host.h"

static void set_select(void *chip, bool level, uint64_t at_ns)
{
    max7219_chain_load(chip, level, at_ns);
}

static void set_clock(void *chip, bool level, uint64_t at_ns)
{
    max7219_chain_clock(chip, level, at_ns);
}

static void set_data(void *chip, bool level, uint64_t at_ns)
{
    max7219_chain_data(chip, level, at_ns);
}

static uint64_t send_byte(void *chip, uint8_t byte, uint64_t at_ns, uint64_t period_ns)
{
    return max7219_chain_byte(chip, byte, at_ns, period_ns);
}

static const struct wire_pins pins = {
    .select = set_select,
    .clock = set_clock,
    .data = set_data,
    .byte = send_byte,
};

void max7219_wire_init(struct wire *wire, struct max7219_chain *chip, uint32_t clock_hz)
{
    spi_host_init(wire, &pins, chip, clock_hz);
}
