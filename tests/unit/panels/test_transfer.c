// SPDX-License-Identifier: MIT
#include <tkr/panels/transfer.h>

#include <string.h>

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

/* The parts are copied: they may stand on the caller's stack. */
static void several_parts_go_out_in_one_window(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_transfer transfer = {.bus = &bus.bus};
    struct tkr_bus_part parts[] = {part, {.bytes = bytes, .count = 1}, part, part, part};

    recording_bus_init(&bus);
    assert_int_equal(tkr_transfer_begin_parts(&transfer, parts, TKR_TRANSFER_PARTS_MAX, 0), TKR_OK);
    expect_parts(&bus, 0, "!A55A A5 !A55A !A55A !A55A");
    memset(parts, 0, sizeof(parts));
    assert_int_equal(transfer.parts[1].count, 1);
    assert_ptr_equal(transfer.parts[1].bytes, bytes);
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

static void a_transfer_that_does_not_end_is_given_up_and_counted(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_transfer transfer = {.bus = &bus.bus};

    recording_bus_init(&bus);
    bus.idle_answer = 1;
    assert_int_equal(tkr_transfer_begin(&transfer, part, 1000), TKR_OK);
    assert_int_equal(tkr_transfer_await(&transfer, 1000 + TKR_TRANSFER_STUCK_US), 1);
    assert_int_equal(bus.resets, 0);
    assert_int_equal(tkr_transfer_await(&transfer, 1001 + TKR_TRANSFER_STUCK_US), TKR_E_IO);
    assert_int_equal(bus.resets, 1);
    assert_int_equal(transfer.report.stuck, 1);
    assert_int_equal(transfer.report.last_error, TKR_E_IO);
    assert_int_equal(tkr_transfer_await(&transfer, 1002 + TKR_TRANSFER_STUCK_US), TKR_OK);
}

/* The bus is tried again and again, each time after a while, and never in a row. */
static void a_bus_that_a_reset_does_not_free_is_reset_once_a_while(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_transfer transfer = {.bus = &bus.bus};

    recording_bus_init(&bus);
    assert_int_equal(tkr_transfer_begin(&transfer, part, 0), TKR_OK);
    for (uint64_t now = 0; now <= UINT64_C(4) * TKR_TRANSFER_STUCK_US + 4; now++) {
        bus.idle_answer = 1;
        assert_int_not_equal(tkr_transfer_await(&transfer, now), TKR_OK);
    }
    assert_int_equal(bus.resets, 4);
    assert_int_equal(transfer.report.stuck, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transfer_goes_out_as_one_part_in_a_window_of_its_own),
        cmocka_unit_test(several_parts_go_out_in_one_window),
        cmocka_unit_test(wires_in_use_are_counted_and_are_no_error),
        cmocka_unit_test(a_refusal_and_a_failure_are_counted_until_a_transfer_goes_well),
        cmocka_unit_test(a_transfer_that_does_not_end_is_given_up_and_counted),
        cmocka_unit_test(a_bus_that_a_reset_does_not_free_is_reset_once_a_while),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
