// SPDX-License-Identifier: MIT
/* The SPI host: what its pins do, how long it takes, and each fault. */
#include "pin_log.h"

enum { CLOCK_HZ = 1000000, DONE_US = 1000 };

static const uint8_t command[] = {0xB0, 0x21};
static const uint8_t data[] = {0xA5, 0x0F, 0x80, 0x01};
static const struct tkr_bus_part parts[] = {{.bytes = command, .count = sizeof(command), .is_command = true},
                                            {.bytes = data, .count = sizeof(data)}};
static struct pin_log chip;
static struct wire wire;

static int open_wire(void **state)
{
    (void)state;
    pin_log_init(&chip);
    spi_wire_init(&wire, &pin_log_spi, &chip, CLOCK_HZ);
    return 0;
}

static void parts_go_out_in_one_window_with_their_kind_on_the_dc_line(void **state)
{
    (void)state;
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, 0), TKR_OK);
    pin_log_expect(&chip, "[cB021dA50F8001]");
    assert_int_equal(wire.bytes, 6);
    assert_int_equal(wire.bits, 48);
    assert_int_equal(wire.transfers, 1);
    assert_int_equal(wire.by_fault[WIRE_GOOD], 1);
}

/* A clock period for the select line at each end, and one a bit. */
static void a_transfer_takes_the_time_of_its_bits(void **state)
{
    (void)state;
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, 7), TKR_OK);
    assert_int_equal(tkr_bus_idle(&wire.bus, 7 + 49), 1);
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, 7 + 49), TKR_E_BUSY);
    assert_int_equal(tkr_bus_idle(&wire.bus, 7 + 50), TKR_OK);
    assert_int_equal(wire.busy_ns, 50000);
    assert_int_equal(wire.transfers, 1);
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 1, 100), TKR_OK);
    assert_int_equal(wire.busy_ns, 50000 + 18000);
}

static void expect_fault(enum wire_fault fault, int answer, const char *pins)
{
    pin_log_break(&chip, &wire, fault);
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, 0), answer);
    pin_log_expect(&chip, pins);
    assert_int_equal(wire.by_fault[fault], 1);
}

static void each_fault_does_to_the_chip_what_its_name_says(void **state)
{
    static const struct {
        enum wire_fault fault;
        int answer, idle;
        const char *pins;
    } faults[] = {
        {WIRE_LOST, TKR_OK, TKR_OK, ""},
        {WIRE_REFUSED, TKR_E_IO, TKR_OK, ""},
        {WIRE_BUSY, TKR_E_BUSY, TKR_OK, ""},
        {WIRE_BROKEN, TKR_OK, TKR_E_IO, "[cB021dA5]"},
        {WIRE_REPEATED, TKR_OK, TKR_OK, "[cB021dA50F8001][cB021dA50F8001]"},
    };

    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        (void)open_wire(state);
        expect_fault(faults[i].fault, faults[i].answer, faults[i].pins);
        assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US), faults[i].idle);
        assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US), TKR_OK);
    }
}

static void a_stuck_transfer_stays_selected_and_ends_by_a_reset_alone(void **state)
{
    (void)state;
    expect_fault(WIRE_STUCK, TKR_OK, "[cB021dA5");
    assert_int_equal(tkr_bus_idle(&wire.bus, UINT64_C(1000000000)), 1);
    tkr_bus_reset(&wire.bus, UINT64_C(1000000000));
    pin_log_expect(&chip, "]");
    assert_int_equal(tkr_bus_idle(&wire.bus, UINT64_C(1000000001)), TKR_OK);
    assert_int_equal(wire.busy_ns, 25000 + 1000);
}

static void a_reset_in_the_middle_of_a_good_transfer_lets_it_end(void **state)
{
    (void)state;
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, 0), TKR_OK);
    tkr_bus_reset(&wire.bus, 10);
    assert_int_equal(tkr_bus_idle(&wire.bus, 50), 1);
    assert_int_equal(tkr_bus_idle(&wire.bus, 51), TKR_OK);
}

static void a_turned_bit_is_the_one_that_was_asked_for_and_no_other(void **state)
{
    (void)state;
    wire.fault_bit = 0;
    expect_fault(WIRE_FLIPPED, TKR_OK, "[c3021dA50F8001]");
    (void)open_wire(state);
    wire.fault_bit = 2 * 8 + 7;
    expect_fault(WIRE_FLIPPED, TKR_OK, "[cB021dA40F8001]");
    (void)open_wire(state);
    wire.fault_bit = 48 + 5 * 8;
    expect_fault(WIRE_FLIPPED, TKR_OK, "[cB021dA50F8081]");
}

/* After the spike the chip counts its bits from there on: 5 of A5, 8 of 0F8001 on the wrong foot. */
static void a_glitch_raises_the_select_line_in_the_middle_of_a_byte(void **state)
{
    (void)state;
    wire.fault_bit = 2 * 8 + 3;
    expect_fault(WIRE_GLITCHED, TKR_OK, "[cB021d/3][287C00/5]");
    assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US), TKR_OK);
    assert_int_equal(wire.busy_ns, 51000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(parts_go_out_in_one_window_with_their_kind_on_the_dc_line, open_wire),
        cmocka_unit_test_setup(a_transfer_takes_the_time_of_its_bits, open_wire),
        cmocka_unit_test_setup(each_fault_does_to_the_chip_what_its_name_says, open_wire),
        cmocka_unit_test_setup(a_stuck_transfer_stays_selected_and_ends_by_a_reset_alone, open_wire),
        cmocka_unit_test_setup(a_reset_in_the_middle_of_a_good_transfer_lets_it_end, open_wire),
        cmocka_unit_test_setup(a_turned_bit_is_the_one_that_was_asked_for_and_no_other, open_wire),
        cmocka_unit_test_setup(a_glitch_raises_the_select_line_in_the_middle_of_a_byte, open_wire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
