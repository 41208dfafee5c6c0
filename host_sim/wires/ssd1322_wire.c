// SPDX-License-Identifier: MIT
#include "ssd1322_wire.h"

static void set_select(void *chip, bool level, uint64_t at_ns)
{
    ssd1322_select(chip, level, at_ns);
}

static void set_dc(void *chip, bool is_command, uint64_t at_ns)
{
    ssd1322_dc(chip, !is_command, at_ns);
}

static void set_clock(void *chip, bool level, uint64_t at_ns)
{
    ssd1322_clock(chip, level, at_ns);
}

static void set_data(void *chip, bool level, uint64_t at_ns)
{
    ssd1322_data(chip, level, at_ns);
}

static uint64_t send_byte(void *chip, uint8_t byte, uint64_t at_ns, uint64_t period_ns)
{
    return ssd1322_byte(chip, byte, at_ns, period_ns);
}

static const struct spi_wire_pins pins = {
    .select = set_select, .is_command = set_dc, .clock = set_clock, .data = set_data, .byte = send_byte};

void ssd1322_wire_init(struct wire *wire, struct ssd1322 *chip, uint32_t clock_hz)
{
    spi_wire_init(wire, &pins, chip, clock_hz);
}
