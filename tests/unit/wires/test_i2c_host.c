// SPDX-License-Identifier: MIT
/* The I2C host against the emulated target: what arrives, how long it takes, and what a missing acknowledge does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <i2c_host.h>
#include <i2c_target.h>

enum { ADDRESS = 0x3C, BYTES_MAX = 64, PERIOD_NS = 2500 };

static struct taken {
    struct i2c_target target;
    uint8_t bytes[BYTES_MAX]; /* behind each address; FF marks the address */
    size_t count;
    unsigned faults;
    enum i2c_target_fault last_fault;
} taken;

static void take_fault(void *chip, enum i2c_target_fault fault, uint64_t measure)
{
    (void)chip;
    (void)measure;
    taken.faults++;
    taken.last_fault = fault;
}

static void take_address(void *chip)
{
    (void)chip;
    taken.bytes[taken.count++ % BYTES_MAX] = 0xFF;
}

static void take_byte(void *chip, uint8_t byte)
{
    (void)chip;
    taken.bytes[taken.count++ % BYTES_MAX] = byte;
}

static void set_scl(void *chip, bool level, uint64_t at_ns)
{
    i2c_target_scl(chip, level, at_ns, NULL);
}

static void set_sda(void *chip, bool level, uint64_t at_ns)
{
    i2c_target_sda(chip, level, at_ns, NULL);
}

static bool is_sda_low(const void *chip)
{
    return ((const struct i2c_target *)chip)->pulls;
}

static const struct wire_pins pins = {.scl = set_scl, .sda = set_sda, .sda_low = is_sda_low};
static struct wire wire;

static void open_wire(uint8_t address)
{
    static const struct i2c_target_calls calls = {.fault = take_fault, .addressed = take_address, .byte = take_byte};

    memset(&taken, 0, sizeof(taken));
    i2c_target_init(&taken.target, &calls, ADDRESS, PERIOD_NS);
    i2c_host_init(&wire, &pins, &taken.target, 400000);
    i2c_host_set_address(&wire, address);
}

static const uint8_t commands[] = {0xB0, 0x10};
static const uint8_t dots[] = {0x00, 0xFF, 0xA5};
static const struct tkr_bus_part parts[] = {{.bytes = commands, .count = 2, .is_command = true},
                                            {.bytes = dots, .count = 3}};

static void expect_taken(const uint8_t *bytes, size_t count)
{
    assert_int_equal(taken.count, count);
    assert_memory_equal(taken.bytes, bytes, count);
}

static enum wire_fault the_fault;

static enum wire_fault give_fault(void *context, uint64_t number)
{
    (void)context;
    return number == 0 ? the_fault : WIRE_GOOD;
}

/* Sends both parts with a fault, and waits for 2 ms until the bus is free or an error was told. 1: it still is not. */
static int send_with(enum wire_fault fault, uint64_t *took_us)
{
    int result;
    uint64_t now = 1000;

    open_wire(ADDRESS);
    the_fault = fault;
    wire.fault = give_fault;
    result = tkr_bus_send(&wire.bus, parts, 2, now);
    while (result == TKR_OK && (result = tkr_bus_idle(&wire.bus, now)) == 1 && now < 3000) {
        result = TKR_OK;
        now++;
    }
    *took_us = now - 1000;
    return result;
}

static void parts_arrive_behind_address_and_control_byte_at_fast_mode_times(void **state)
{
    (void)state;
    static const uint8_t expected[] = {0xFF, 0x00, 0xB0, 0x10, 0xFF, 0x40, 0x00, 0xFF, 0xA5};
    uint64_t took_us;

    assert_int_equal(send_with(WIRE_GOOD, &took_us), TKR_OK);
    expect_taken(expected, sizeof(expected));
    assert_int_equal(taken.faults, 0);
    assert_int_equal(wire.bytes, 9);
    assert_int_equal(wire.clocks, 9 * 9 + 2 + 1);
    assert_in_range(took_us, 9 * 9 * PERIOD_NS / 1000, (9 * 9 + 8) * PERIOD_NS / 1000);
    assert_in_range(wire.busy_ns, took_us * 1000 - 1000, took_us * 1000);
}

static void a_target_that_is_not_there_is_told(void **state)
{
    (void)state;
    uint64_t now = 0;

    open_wire(ADDRESS + 1);
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, now), TKR_OK);
    while (tkr_bus_idle(&wire.bus, now) == 1)
        now++;
    assert_in_range(now, 9 * PERIOD_NS / 1000, 14 * PERIOD_NS / 1000);
    assert_int_equal(taken.count, 0);
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, now), TKR_OK);
    now += 1000;
    assert_int_equal(tkr_bus_idle(&wire.bus, now), TKR_E_IO);
    assert_int_equal(tkr_bus_idle(&wire.bus, now), TKR_OK);
}

static void a_broken_transfer_ends_in_the_middle_and_is_told(void **state)
{
    (void)state;
    static const uint8_t expected[] = {0xFF, 0x00, 0xB0, 0x10};
    uint64_t took_us;

    assert_int_equal(send_with(WIRE_BROKEN, &took_us), TKR_E_IO);
    expect_taken(expected, sizeof(expected));
    assert_int_equal(taken.faults, 0);
}

/* The nine clocks of the reset are a byte of ones for a target that does not hold the line. */
static void a_stuck_transfer_ends_by_a_reset_alone(void **state)
{
    (void)state;
    static const uint8_t expected[] = {0xFF, 0x00, 0xB0, 0x10, 0xFF, 0xFF, 0x00,
                                       0xB0, 0x10, 0xFF, 0x40, 0x00, 0xFF, 0xA5};
    uint64_t took_us;

    assert_int_equal(send_with(WIRE_STUCK, &took_us), 1);
    assert_int_equal(tkr_bus_idle(&wire.bus, UINT32_MAX), 1);
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, UINT32_MAX), TKR_E_BUSY);
    tkr_bus_reset(&wire.bus, 5000);
    assert_int_equal(tkr_bus_idle(&wire.bus, 6000), TKR_OK);
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, 6000), TKR_OK);
    expect_taken(expected, sizeof(expected));
    assert_int_equal(taken.faults, 0);
}

static void a_bit_that_is_turned_arrives_wrong(void **state)
{
    (void)state;
    uint64_t took_us;
    static const uint8_t expected[] = {0xFF, 0x00, 0xB4, 0x10, 0xFF, 0x40, 0x00, 0xFF, 0xA5};

    open_wire(ADDRESS);
    the_fault = WIRE_FLIPPED;
    wire.fault = give_fault;
    wire.flipped_bit = 2 * 8 + 5;
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, 0), TKR_OK);
    expect_taken(expected, sizeof(expected));
    assert_int_equal(send_with(WIRE_REPEATED, &took_us), TKR_OK);
    assert_int_equal(taken.count, 18);
}

/* The target hears a start and a stop inside a byte and listens no more, so the next byte is not acknowledged. */
static void a_glitch_of_sda_is_a_start_and_a_stop_and_the_host_hears_no_acknowledge(void **state)
{
    (void)state;
    uint64_t took_us;

    assert_int_equal(send_with(WIRE_GLITCHED, &took_us), TKR_E_IO);
    assert_in_range(taken.faults, 1, 8);
    assert_in_range(taken.count, 4, 5);
}

static void what_is_lost_or_refused_or_busy_does_not_reach_the_pins(void **state)
{
    (void)state;
    static const enum wire_fault faults[] = {WIRE_LOST, WIRE_REFUSED, WIRE_BUSY};
    static const int answers[] = {TKR_OK, TKR_E_IO, TKR_E_BUSY};
    uint64_t took_us;

    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(send_with(faults[i], &took_us), answers[i]);
        assert_int_equal(taken.count, 0);
        assert_int_equal(wire.busy_ns, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_arrive_behind_address_and_control_byte_at_fast_mode_times),
        cmocka_unit_test(a_target_that_is_not_there_is_told),
        cmocka_unit_test(a_broken_transfer_ends_in_the_middle_and_is_told),
        cmocka_unit_test(a_stuck_transfer_ends_by_a_reset_alone),
        cmocka_unit_test(a_bit_that_is_turned_arrives_wrong),
        cmocka_unit_test(a_glitch_of_sda_is_a_start_and_a_stop_and_the_host_hears_no_acknowledge),
        cmocka_unit_test(what_is_lost_or_refused_or_busy_does_not_reach_the_pins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
