// SPDX-License-Identifier: MIT
/* The one-wire host of the WS2812: pulses, the gap, and faults. */
#include "pin_log.h"

enum { GAP_US = 280, DONE_US = 1000 };

/* A 0 and a 1, in tens of nanoseconds [WS2812B as in host_sim/chips/README.md]. */
#define ZERO "+40-85"
#define ONE "+80-45"

static const uint8_t bytes[] = {0xA5, 0x00};
static const struct tkr_bus_part part = {.bytes = bytes, .count = sizeof(bytes)};
static struct pin_log chip;
static struct wire wire;

static int open_wire(void **state)
{
    (void)state;
    pin_log_init(&chip);
    nrz_wire_init(&wire, &pin_log_nrz, &chip);
    return 0;
}

static void a_bit_is_a_pulse_and_the_low_after_it(void **state)
{
    (void)state;
    assert_int_equal(tkr_bus_send(&wire.bus, &part, 1, 0), TKR_OK);
    pin_log_expect(&chip, "-0" ONE ZERO ONE ZERO ZERO ONE ZERO ONE ZERO ZERO ZERO ZERO ZERO ZERO ZERO "+40");
    assert_int_equal(wire.bits, 16);
    assert_int_equal(wire.bytes, 2);
}

static void the_bus_is_busy_until_every_make_of_led_shows_what_it_has(void **state)
{
    (void)state;
    assert_int_equal(tkr_bus_send(&wire.bus, &part, 1, 0), TKR_OK);
    assert_int_equal(tkr_bus_idle(&wire.bus, 20 + GAP_US), 1);
    assert_int_equal(tkr_bus_send(&wire.bus, &part, 1, 20 + GAP_US), TKR_E_BUSY);
    assert_int_equal(tkr_bus_idle(&wire.bus, 20 + NRZ_WIRE_GAP_NS / 1000), TKR_OK);
    assert_int_equal(wire.busy_ns, 16 * NRZ_WIRE_PERIOD_NS + NRZ_WIRE_GAP_NS);
}

static void parts_follow_each_other_without_a_gap(void **state)
{
    (void)state;
    const struct tkr_bus_part halves[] = {{.bytes = bytes, .count = 1, .is_command = true},
                                          {.bytes = bytes + 1, .count = 1}};

    assert_int_equal(tkr_bus_send(&wire.bus, halves, 2, 0), TKR_OK);
    pin_log_expect(&chip, "-0" ONE ZERO ONE ZERO ZERO ONE ZERO ONE ZERO ZERO ZERO ZERO ZERO ZERO ZERO "+40");
}

static void expect_fault(enum wire_fault fault, const char *pins, int idle)
{
    (void)open_wire(NULL);
    wire.fault_bit = 1;
    pin_log_break(&chip, &wire, fault);
    assert_int_equal(tkr_bus_send(&wire.bus, &part, 1, 0), TKR_OK);
    pin_log_expect(&chip, pins);
    assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US), idle);
}

static void each_fault_does_to_the_line_what_its_name_says(void **state)
{
    (void)state;
    expect_fault(WIRE_FLIPPED, "-0" ONE ONE ONE ZERO ZERO ONE ZERO ONE ZERO ZERO ZERO ZERO ZERO ZERO ZERO "+40",
                 TKR_OK);
    expect_fault(WIRE_GLITCHED,
                 "-0" ONE "+10-20" ZERO ONE ZERO ZERO ONE ZERO ONE ZERO ZERO ZERO ZERO ZERO ZERO ZERO "+40", TKR_OK);
    expect_fault(WIRE_BROKEN, "-0" ONE ZERO ONE ZERO ZERO ONE ZERO "+80", TKR_E_IO);
    expect_fault(WIRE_LOST, "", TKR_OK);
    expect_fault(WIRE_STUCK, "-0" ONE ZERO ONE ZERO ZERO ONE ZERO "+80", 1);
    tkr_bus_reset(&wire.bus, DONE_US);
    assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US + GAP_US), 1);
    assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US + NRZ_WIRE_GAP_NS / 1000), TKR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_bit_is_a_pulse_and_the_low_after_it, open_wire),
        cmocka_unit_test_setup(the_bus_is_busy_until_every_make_of_led_shows_what_it_has, open_wire),
        cmocka_unit_test_setup(parts_follow_each_other_without_a_gap, open_wire),
        cmocka_unit_test_setup(each_fault_does_to_the_line_what_its_name_says, open_wire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
