// SPDX-License-Identifier: MIT
#include <tkr/panels/transfer.h>

#include "recording_bus.h"

static const uint8_t bytes[] = {0xA5, 0x5A};
static const struct tkr_bus_part part = {.bytes = bytes, .count = sizeof(bytes), .is_command = true};

static void a_transfer_goes_out_as_one_part_in_a_window_of_its_own(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_transfer transfer = {.bus = &bus.bus};

    recording_bus_init(&bus);
    assert_int_equal(tkr_transfer_begin(&transfer, part, 0), TKR_OK);
    expect_transfer(&bus, 0, true, "A55A");
    assert_int_equal(tkr_transfer_await(&transfer, 0), TKR_OK);
    bus.idle_answer = 1;
    assert_int_equal(tkr_transfer_await(&transfer, 0), 1);
    assert_int_equal(transfer.report.refused, 0);
    assert_int_equal(transfer.report.busy, 0);
}

static void wires_in_use_are_counted_and_are_no_error(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_transfer transfer = {.bus = &bus.bus};

    recording_bus_init(&bus);
    bus.send_answer = TKR_E_BUSY;
    assert_int_equal(tkr_transfer_begin(&transfer, part, 0), 1);
    assert_int_equal(tkr_transfer_begin(&transfer, part, 0), 1);
    assert_int_equal(transfer.report.busy, 2);
    assert_int_equal(transfer.report.refused, 0);
    assert_int_equal(transfer.report.last_error, TKR_OK);
}

/* Whatever the bus answers, a driver's error is TKR_E_IO. */
static void a_refusal_and_a_failure_are_counted_until_a_transfer_goes_well(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_transfer transfer = {.bus = &bus.bus};

    recording_bus_init(&bus);
    bus.send_answer = TKR_E_ARGUMENT;
    assert_int_equal(tkr_transfer_begin(&transfer, part, 0), TKR_E_IO);
    assert_int_equal(transfer.report.refused, 1);
    bus.idle_answer = TKR_E_IO;
    assert_int_equal(tkr_transfer_await(&transfer, 0), TKR_E_IO);
    assert_int_equal(tkr_transfer_await(&transfer, 0), TKR_OK);
    assert_int_equal(transfer.report.refused, 2);
    assert_int_equal(transfer.report.last_error, TKR_E_IO);
    recording_bus_init(&bus);
    assert_int_equal(tkr_transfer_begin(&transfer, part, 0), TKR_OK);
    assert_int_equal(transfer.report.last_error, TKR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transfer_goes_out_as_one_part_in_a_window_of_its_own),
        cmocka_unit_test(wires_in_use_are_counted_and_are_no_error),
        cmocka_unit_test(a_refusal_and_a_failure_are_counted_until_a_transfer_goes_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
