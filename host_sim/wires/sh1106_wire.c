// SPDX-License-Identifier: MIT
#include "sh1106_wire.h"

#include "i2c_wire.h"
#include "spi_wire.h"

static void set_select(void *chip, bool level, uint64_t at_ns)
{
    sh1106_select(chip, level, at_ns);
}

static void set_clock(void *chip, bool level, uint64_t at_ns)
{
    sh1106_clock(chip, level, at_ns);
}

static void set_data(void *chip, bool level, uint64_t at_ns)
{
    sh1106_data(chip, level, at_ns);
}

static void set_dc(void *chip, bool is_command, uint64_t at_ns)
{
    sh1106_dc(chip, !is_command, at_ns);
}

static uint64_t send_byte(void *chip, uint8_t byte, uint64_t at_ns, uint64_t period_ns)
{
    return sh1106_byte(chip, byte, at_ns, period_ns);
}

static const struct spi_wire_pins pins = {
    .select = set_select,
    .clock = set_clock,
    .data = set_data,
    .is_command = set_dc,
    .byte = send_byte,
};

void sh1106_wire_init(struct wire *wire, struct sh1106 *chip, uint32_t clock_hz)
{
    spi_wire_init(wire, &pins, chip, clock_hz);
}

static void set_scl(void *chip, bool level, uint64_t at_ns)
{
    sh1106_scl(chip, level, at_ns);
}

static void set_sda(void *chip, bool level, uint64_t at_ns)
{
    sh1106_sda(chip, level, at_ns);
}

static bool is_sda_low(void *chip)
{
    return sh1106_sda_low(chip);
}

static const struct i2c_wire_pins i2c_pins = {.scl = set_scl, .sda = set_sda, .sda_low = is_sda_low};

void sh1106_i2c_wire_init(struct wire *wire, struct sh1106 *chip, uint32_t clock_hz)
{
    const struct i2c_wire_config config = {.clock_hz = clock_hz, .address = SH1106_I2C_ADDRESS};

    i2c_wire_init(wire, &i2c_pins, chip, &config);
}
