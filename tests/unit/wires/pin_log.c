// SPDX-License-Identifier: MIT
#include "pin_log.h"

#include <stdio.h>
#include <string.h>

void pin_log_init(struct pin_log *log)
{
    *log =
        (struct pin_log){.scl = true, .sda = true, .high_ns = UINT64_MAX, .low_ns = UINT64_MAX, .setup_ns = UINT64_MAX};
}

static void say(struct pin_log *log, const char *text)
{
    size_t length = strlen(text);

    assert_in_range(log->length + length, 0, sizeof(log->text) - 1);
    memcpy(log->text + log->length, text, length + 1);
    log->length += length;
}

static void say_byte(struct pin_log *log, uint8_t byte)
{
    char text[3];

    (void)snprintf(text, sizeof(text), "%02X", byte);
    say(log, text);
}

static void say_number(struct pin_log *log, const char *before, uint64_t number)
{
    char text[24];

    (void)snprintf(text, sizeof(text), "%s%llu", before, (unsigned long long)number);
    say(log, text);
}

static void see_time(struct pin_log *log, uint64_t at_ns)
{
    assert_true(at_ns >= log->edge_ns);
    log->edge_ns = at_ns;
}

static void drop_bits(struct pin_log *log)
{
    if (log->bits > 0)
        say_number(log, "/", log->bits);
    log->bits = 0;
}

static void spi_select(void *chip, bool level, uint64_t at_ns)
{
    see_time(chip, at_ns);
    drop_bits(chip);
    say(chip, level ? "]" : "[");
}

static void spi_is_command(void *chip, bool is_command, uint64_t at_ns)
{
    see_time(chip, at_ns);
    say(chip, is_command ? "c" : "d");
}

static void spi_data(void *chip, bool level, uint64_t at_ns)
{
    struct pin_log *log = chip;

    see_time(log, at_ns);
    log->data = level;
}

static void spi_clock(void *chip, bool level, uint64_t at_ns)
{
    struct pin_log *log = chip;

    see_time(log, at_ns);
    if (level && !log->clock) {
        log->shift = (uint8_t)(log->shift << 1 | log->data);
        log->bits++;
    }
    log->clock = level;
    if (log->bits == 8) {
        log->bits = 0;
        say_byte(log, log->shift);
    }
}

static uint64_t spi_byte(void *chip, uint8_t byte, uint64_t at_ns, uint64_t period_ns)
{
    for (unsigned bit = 8; bit-- > 0; at_ns += period_ns) {
        spi_data(chip, (byte >> bit & 1) != 0, at_ns);
        spi_clock(chip, true, at_ns + period_ns / 2);
        spi_clock(chip, false, at_ns + period_ns);
    }
    return at_ns;
}

const struct spi_wire_pins pin_log_spi = {
    .select = spi_select, .is_command = spi_is_command, .clock = spi_clock, .data = spi_data, .byte = spi_byte};

static void note_shortest(uint64_t *shortest, uint64_t time_ns)
{
    if (time_ns < *shortest)
        *shortest = time_ns;
}

static void take_i2c_bit(struct pin_log *log)
{
    if (log->bits == 8) {
        say_byte(log, log->shift);
        say(log, log->holds ? "" : "-");
        log->bits = 0;
    } else {
        log->shift = (uint8_t)(log->shift << 1 | log->sda);
        log->bits++;
    }
}

static void i2c_scl(void *chip, bool level, uint64_t at_ns)
{
    struct pin_log *log = chip;

    if (level == log->scl)
        return;
    note_shortest(level ? &log->low_ns : &log->high_ns, at_ns - log->edge_ns);
    if (level)
        note_shortest(&log->setup_ns, at_ns - log->edge_ns);
    see_time(log, at_ns);
    log->scl = level;
    if (level)
        take_i2c_bit(log);
    else
        log->holds = log->bits == 8 && !log->deaf;
}

/* A bit that was taken with the rise of SCL just before was no bit. */
static void i2c_sda(void *chip, bool level, uint64_t at_ns)
{
    struct pin_log *log = chip;

    see_time(log, at_ns);
    if (level == log->sda)
        return;
    log->sda = level;
    if (!log->scl || log->holds)
        return;
    log->bits -= log->bits > 0;
    drop_bits(log);
    say(log, level ? "P" : "S");
}

static bool i2c_sda_low(void *chip)
{
    return ((const struct pin_log *)chip)->holds;
}

const struct i2c_wire_pins pin_log_i2c = {.scl = i2c_scl, .sda = i2c_sda, .sda_low = i2c_sda_low};

static void nrz_data(void *chip, bool level, uint64_t at_ns)
{
    struct pin_log *log = chip;
    uint64_t before_ns = log->edge_ns;

    assert_true(level != log->data);
    see_time(log, at_ns);
    say_number(log, log->data ? "+" : "-", (at_ns - before_ns) / 10);
    log->data = level;
}

const struct nrz_wire_pins pin_log_nrz = {.data = nrz_data};

static enum wire_fault fault_of(void *context, uint64_t number)
{
    (void)number;
    return ((const struct pin_log *)context)->fault;
}

void pin_log_break(struct pin_log *log, struct wire *wire, enum wire_fault fault)
{
    log->fault = fault;
    wire->fault = fault_of;
    wire->context = log;
}

void pin_log_expect(struct pin_log *log, const char *text)
{
    assert_string_equal(log->text, text);
    log->text[0] = '\0';
    log->length = 0;
}
