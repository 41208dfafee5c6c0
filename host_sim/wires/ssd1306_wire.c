// SPDX-License-Identifier: MIT
#include "ssd1306_wire.h"

#include "i2c_wire.h"
#include "spi_wire.h"

static void set_select(void *chip, bool level, uint64_t at_ns)
{
    ssd1306_select(chip, level, at_ns);
}

static void set_clock(void *chip, bool level, uint64_t at_ns)
{
    ssd1306_clock(chip, level, at_ns);
}

static void set_data(void *chip, bool level, uint64_t at_ns)
{
    ssd1306_data(chip, level, at_ns);
}

static void set_dc(void *chip, bool is_command, uint64_t at_ns)
{
    ssd1306_dc(chip, !is_command, at_ns);
}

static uint64_t send_byte(void *chip, uint8_t byte, uint64_t at_ns, uint64_t period_ns)
{
    return ssd1306_byte(chip, byte, at_ns, period_ns);
}

static const struct spi_wire_pins pins = {
    .select = set_select,
    .clock = set_clock,
    .data = set_data,
    .is_command = set_dc,
    .byte = send_byte,
};

void ssd1306_wire_init(struct wire *wire, struct ssd1306 *chip, uint32_t clock_hz)
{
    spi_wire_init(wire, &pins, chip, clock_hz);
}

static void set_scl(void *chip, bool level, uint64_t at_ns)
{
    ssd1306_scl(chip, level, at_ns);
}

static void set_sda(void *chip, bool level, uint64_t at_ns)
{
    ssd1306_sda(chip, level, at_ns);
}

static bool is_sda_low(void *chip)
{
    return ssd1306_sda_low(chip);
}

static const struct i2c_wire_pins i2c_pins = {.scl = set_scl, .sda = set_sda, .sda_low = is_sda_low};

void ssd1306_i2c_wire_init(struct wire *wire, struct ssd1306 *chip, uint32_t clock_hz)
{
    const struct i2c_wire_config config = {.clock_hz = clock_hz, .address = SSD1306_I2C_ADDRESS};

    i2c_wire_init(wire, &i2c_pins, chip, &config);
}
