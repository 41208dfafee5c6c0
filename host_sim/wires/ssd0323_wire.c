// SPDX-License-Identifier: MIT
#include "ssd0323_wire.h"

static void set_select(void *chip, bool level, uint64_t at_ns)
{
    ssd0323_select(chip, level, at_ns);
}

static void set_dc(void *chip, bool is_command, uint64_t at_ns)
{
    ssd0323_dc(chip, !is_command, at_ns);
}

static void set_clock(void *chip, bool level, uint64_t at_ns)
{
    ssd0323_clock(chip, level, at_ns);
}

static void set_data(void *chip, bool level, uint64_t at_ns)
{
    ssd0323_data(chip, level, at_ns);
}

static uint64_t send_byte(void *chip, uint8_t byte, uint64_t at_ns, uint64_t period_ns)
{
    return ssd0323_byte(chip, byte, at_ns, period_ns);
}

static const struct spi_wire_pins pins = {
    .select = set_select, .is_command = set_dc, .clock = set_clock, .data = set_data, .byte = send_byte};

void ssd0323_wire_init(struct wire *wire, struct ssd0323 *chip, uint32_t clock_hz)
{
    spi_wire_init(wire, &pins, chip, clock_hz);
}
