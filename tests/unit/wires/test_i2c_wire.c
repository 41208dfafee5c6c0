// SPDX-License-Identifier: MIT
/* The I2C host: control bytes, acknowledges, times, faults, and the way out of a stuck bus. */
#include "pin_log.h"

enum { CLOCK_HZ = 400000, PERIOD_NS = 2500, ADDRESS = 0x3C, DONE_US = 100000 };

static const uint8_t bytes[] = {0xA5, 0x0F, 0x80, 0x01};
static struct pin_log chip;
static struct wire wire;

static int open_wire(void **state)
{
    (void)state;
    pin_log_init(&chip);
    i2c_wire_init(&wire, &pin_log_i2c, &chip, &(struct i2c_wire_config){.clock_hz = CLOCK_HZ, .address = ADDRESS});
    return 0;
}

static struct tkr_bus_part part_of(size_t count, bool is_command)
{
    return (struct tkr_bus_part){.bytes = bytes, .count = count, .is_command = is_command};
}

static void expect_sent(const struct tkr_bus_part *parts, size_t count, const char *pins)
{
    (void)open_wire(NULL);
    assert_int_equal(tkr_bus_send(&wire.bus, parts, count, 0), TKR_OK);
    pin_log_expect(&chip, pins);
    assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US), TKR_OK);
}

/* 78: address 3C, to write. 00: commands follow, 40: data [SSD1306 datasheet p20]. */
static void one_part_goes_as_a_stream_of_its_kind(void **state)
{
    (void)state;
    const struct tkr_bus_part command = part_of(3, true);
    const struct tkr_bus_part data = part_of(4, false);

    expect_sent(&command, 1, "S7800A50F80P");
    expect_sent(&data, 1, "S7840A50F8001P");
}

/* 80 and C0: one byte, then another control byte [SSD1306 datasheet p20]. */
static void a_short_part_before_the_last_goes_byte_by_byte(void **state)
{
    (void)state;
    const struct tkr_bus_part commands_first[] = {part_of(2, true), part_of(3, false)};
    const struct tkr_bus_part data_first[] = {part_of(1, false), part_of(1, true)};

    expect_sent(commands_first, 2, "S7880A5800F40A50F80P");
    assert_int_equal(wire.bytes, 9);
    expect_sent(data_first, 2, "S78C0A500A5P");
}

/* A stream lasts until a stop or a start. */
static void a_longer_part_before_the_last_is_ended_by_a_repeated_start(void **state)
{
    (void)state;
    const struct tkr_bus_part parts[] = {part_of(3, true), part_of(2, false), part_of(4, true), part_of(1, false)};

    expect_sent(parts, 2, "S7800A50F80S7840A50FP");
    assert_int_equal(wire.bytes, 9);
    expect_sent(parts, 4, "S7800A50F80S78C0A5C00F00A50F8001S7840A5P");
    assert_int_equal(wire.bytes, 18);
    assert_int_equal(wire.by_fault[WIRE_GOOD], 1);
}

/* Start, nine clocks a byte, stop. */
static void a_transfer_takes_nine_clocks_a_byte_a_start_and_a_stop(void **state)
{
    (void)state;
    const struct tkr_bus_part part = part_of(4, false);

    expect_sent(&part, 1, "S7840A50F8001P");
    assert_int_equal(wire.bytes, 6);
    assert_int_equal(wire.bits, 1 + 6 * 9 + 1);
    assert_int_equal(wire.busy_ns, 56 * PERIOD_NS);
    assert_int_equal(wire.free_ns, 56 * PERIOD_NS);
}

/* Fast mode of the I2C-bus specification: SCL high 0.6 us, low 1.3 us, SDA 0.1 us before SCL rises. */
static void the_clock_keeps_the_times_of_fast_mode(void **state)
{
    (void)state;
    const struct tkr_bus_part parts[] = {part_of(3, true), part_of(4, false)};

    expect_sent(parts, 2, "S7800A50F80S7840A50F8001P");
    assert_in_range(chip.high_ns, 600, PERIOD_NS);
    assert_in_range(chip.low_ns, 1300, PERIOD_NS);
    assert_in_range(chip.setup_ns, 100, PERIOD_NS);
}

static void an_acknowledge_that_is_missing_ends_the_transfer_and_is_told_by_idle(void **state)
{
    (void)state;
    const struct tkr_bus_part part = part_of(4, false);

    chip.deaf = true;
    assert_int_equal(tkr_bus_send(&wire.bus, &part, 1, 0), TKR_OK);
    pin_log_expect(&chip, "S78-P");
    assert_int_equal(tkr_bus_idle(&wire.bus, 0), 1);
    assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US), TKR_E_IO);
    assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US), TKR_OK);
}

/* After a glitch the chip counts from there on, and does not acknowledge when the host expects it. */
static void each_fault_does_to_the_chip_what_its_name_says(void **state)
{
    static const struct {
        enum wire_fault fault;
        uint64_t bit;
        int answer, idle;
        const char *pins;
    } faults[] = {
        {WIRE_LOST, 0, TKR_OK, TKR_OK, ""},
        {WIRE_REFUSED, 0, TKR_E_IO, TKR_OK, ""},
        {WIRE_BUSY, 0, TKR_E_BUSY, TKR_OK, ""},
        {WIRE_BROKEN, 0, TKR_OK, TKR_E_IO, "S7840A5P"},
        {WIRE_REPEATED, 0, TKR_OK, TKR_OK, "S7840A50F8001PS7840A50F8001P"},
        {WIRE_FLIPPED, 7, TKR_OK, TKR_OK, "S7940A50F8001P"},          /* of the address */
        {WIRE_FLIPPED, 8 + 1, TKR_OK, TKR_OK, "S7800A50F8001P"},      /* of the control byte */
        {WIRE_GLITCHED, 2 * 8 + 1, TKR_OK, TKR_E_IO, "S7840/1PS/7P"}, /* SDA is low: a stop, then a start */
        {WIRE_GLITCHED, 2 * 8 + 2, TKR_OK, TKR_E_IO, "S7840/2SP/6P"}, /* SDA is high: a start, then a stop */
    };
    const struct tkr_bus_part part = part_of(4, false);

    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        (void)open_wire(state);
        wire.fault_bit = faults[i].bit;
        pin_log_break(&chip, &wire, faults[i].fault);
        assert_int_equal(tkr_bus_send(&wire.bus, &part, 1, 0), faults[i].answer);
        pin_log_expect(&chip, faults[i].pins);
        assert_int_equal(wire.by_fault[faults[i].fault], 1);
        assert_int_equal(tkr_bus_idle(&wire.bus, DONE_US), faults[i].idle);
    }
}

/* It stands still while the chip holds SDA low; one clock lets it go. */
static void a_stuck_transfer_is_clocked_out_and_stopped_by_a_reset(void **state)
{
    (void)state;
    const struct tkr_bus_part part = part_of(4, false);

    pin_log_break(&chip, &wire, WIRE_STUCK);
    assert_int_equal(tkr_bus_send(&wire.bus, &part, 1, 0), TKR_OK);
    pin_log_expect(&chip, "S7840");
    assert_true(chip.holds);
    assert_int_equal(tkr_bus_idle(&wire.bus, UINT64_C(1000000000)), 1);
    tkr_bus_reset(&wire.bus, UINT64_C(1000000000));
    pin_log_expect(&chip, "A5P");
    assert_int_equal(tkr_bus_idle(&wire.bus, UINT64_C(1000000000) + DONE_US), TKR_OK);
    assert_int_equal(wire.bits, 1 + 2 * 9 + 8 + 1 + 1);
}

static bool is_always_low(void *context)
{
    (void)context;
    return true;
}

static void a_line_that_nothing_frees_is_clocked_nine_times(void **state)
{
    (void)state;
    struct i2c_wire_pins pins = pin_log_i2c;

    pins.sda_low = is_always_low;
    wire.pins.i2c = &pins;
    tkr_bus_reset(&wire.bus, 0);
    assert_int_equal(wire.bits, 9 + 1);
    assert_int_equal(wire.busy_ns, 10 * PERIOD_NS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_part_goes_as_a_stream_of_its_kind, open_wire),
        cmocka_unit_test_setup(a_short_part_before_the_last_goes_byte_by_byte, open_wire),
        cmocka_unit_test_setup(a_longer_part_before_the_last_is_ended_by_a_repeated_start, open_wire),
        cmocka_unit_test_setup(a_transfer_takes_nine_clocks_a_byte_a_start_and_a_stop, open_wire),
        cmocka_unit_test_setup(the_clock_keeps_the_times_of_fast_mode, open_wire),
        cmocka_unit_test_setup(an_acknowledge_that_is_missing_ends_the_transfer_and_is_told_by_idle, open_wire),
        cmocka_unit_test_setup(each_fault_does_to_the_chip_what_its_name_says, open_wire),
        cmocka_unit_test_setup(a_stuck_transfer_is_clocked_out_and_stopped_by_a_reset, open_wire),
        cmocka_unit_test_setup(a_line_that_nothing_frees_is_clocked_nine_times, open_wire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
