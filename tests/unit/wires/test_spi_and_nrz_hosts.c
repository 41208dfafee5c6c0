// SPDX-License-Identifier: MIT
/* The hosts of SPI and of the one wire, edge by edge. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <nrz_host.h>
#include <spi_host.h>
#include <ws2812.h>
#include <ws2812_wire.h>

enum { BITS_MAX = 128 };

/* A chip that takes down the bits it sees. */
static struct chip {
    bool selected, data, is_command;
    char bits[BITS_MAX + 1];    /* '0', '1'; '/' where the select line rose, 'c' or 'd' where D/C was set */
    uint64_t first_ns, last_ns; /* of the rising edges of the clock */
    size_t count;
} chip;

static void put(char bit)
{
    assert_in_range(chip.count, 0, BITS_MAX - 1);
    chip.bits[chip.count++] = bit;
}

static void set_select(void *context, bool level, uint64_t at_ns)
{
    (void)context;
    (void)at_ns;
    if (level && chip.selected)
        put('/');
    chip.selected = !level;
}

static void set_command(void *context, bool is_command, uint64_t at_ns)
{
    (void)context;
    (void)at_ns;
    put(is_command ? 'c' : 'd');
}

static void set_data(void *context, bool level, uint64_t at_ns)
{
    (void)context;
    (void)at_ns;
    chip.data = level;
}

static void set_clock(void *context, bool level, uint64_t at_ns)
{
    (void)context;
    if (!level || !chip.selected)
        return;
    if (chip.first_ns == 0)
        chip.first_ns = at_ns;
    chip.last_ns = at_ns;
    put(chip.data ? '1' : '0');
}

static uint64_t send_byte(void *context, uint8_t byte, uint64_t at_ns, uint64_t period_ns)
{
    for (int bit = 0; bit < 8; bit++, at_ns += period_ns) {
        set_data(context, (byte & 0x80U >> bit) != 0, at_ns);
        set_clock(context, true, at_ns + period_ns / 2);
        set_clock(context, false, at_ns + period_ns);
    }
    return at_ns;
}

static const struct wire_pins pins = {
    .select = set_select, .clock = set_clock, .data = set_data, .is_command = set_command, .byte = send_byte};
static const uint8_t commands[] = {0xA5};
static const uint8_t dots[] = {0x0F, 0x81};
static const struct tkr_bus_part parts[] = {{.bytes = commands, .count = 1, .is_command = true},
                                            {.bytes = dots, .count = 2}};
static struct wire wire;
static enum wire_fault the_fault;

static enum wire_fault give_fault(void *context, uint64_t number)
{
    (void)context;
    return number == 0 ? the_fault : WIRE_GOOD;
}

static void send_with(enum wire_fault fault)
{
    memset(&chip, 0, sizeof(chip));
    spi_host_init(&wire, &pins, &chip, 1000000);
    the_fault = fault;
    wire.fault = give_fault;
    wire.flipped_bit = 9;
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, 0), TKR_OK);
    chip.bits[chip.count] = '\0';
}

static void spi_sends_the_high_bit_first_and_sets_dc_before_each_part(void **state)
{
    (void)state;
    send_with(WIRE_GOOD);
    assert_string_equal(chip.bits, "c10100101d0000111110000001/");
    assert_int_equal(chip.last_ns - chip.first_ns, 23 * 1000);
    assert_int_equal(wire.bytes, 3);
    assert_int_equal(wire.clocks, 24);
    assert_int_equal(wire.busy_ns, 26 * 1000);
    assert_int_equal(tkr_bus_idle(&wire.bus, 25), 1);
    assert_int_equal(tkr_bus_send(&wire.bus, parts, 2, 25), TKR_E_BUSY);
    assert_int_equal(tkr_bus_idle(&wire.bus, 26), TKR_OK);
}

static void spi_faults_reach_the_pins_as_they_are_told(void **state)
{
    (void)state;
    send_with(WIRE_FLIPPED);
    assert_string_equal(chip.bits, "c10100101d0100111110000001/");
    send_with(WIRE_BROKEN);
    assert_string_equal(chip.bits, "c10100101d/");
    assert_int_equal(tkr_bus_idle(&wire.bus, 100), TKR_E_IO);
    assert_int_equal(tkr_bus_idle(&wire.bus, 100), TKR_OK);
    send_with(WIRE_GLITCHED);
    assert_string_equal(chip.bits, "c10100101d0000/111110000001/");
    send_with(WIRE_REPEATED);
    assert_string_equal(chip.bits, "c10100101d0000111110000001/c10100101d0000111110000001/");
    send_with(WIRE_LOST);
    assert_string_equal(chip.bits, "");
    send_with(WIRE_STUCK);
    assert_int_equal(tkr_bus_idle(&wire.bus, 1000000), 1);
    tkr_bus_reset(&wire.bus, 1000000);
    assert_int_equal(tkr_bus_idle(&wire.bus, 1000001), TKR_OK);
}

static const uint8_t colours[] = {1, 2, 3, 4, 5, 6};
static const struct tkr_bus_part picture = {.bytes = colours, .count = sizeof(colours)};
static struct ws2812_led leds[2];
static struct ws2812_strip strip;

static void send_picture(enum wire_fault fault)
{
    const struct ws2812_config config = {.leds = leds, .count = 2, .variant = WS2812B_V5};

    assert_int_equal(ws2812_init(&strip, &config), 0);
    ws2812_wire_init(&wire, &strip);
    the_fault = fault;
    wire.fault = give_fault;
    wire.flipped_bit = 7;
    assert_int_equal(tkr_bus_send(&wire.bus, &picture, 1, 0), TKR_OK);
    ws2812_pass(&strip, 1000000);
}

static void expect_green(unsigned first, unsigned second)
{
    uint16_t rgb[3];

    ws2812_light(&strip, 0, rgb);
    assert_int_equal(rgb[1], first * 257);
    ws2812_light(&strip, 1, rgb);
    assert_int_equal(rgb[1], second * 257);
}

static void the_one_wire_sends_pulses_that_every_part_takes_and_a_pause(void **state)
{
    (void)state;
    send_picture(WIRE_GOOD);
    expect_green(1, 4);
    assert_int_equal(strip.violations.total, 0);
    assert_int_equal(wire.clocks, 48);
    assert_int_equal(wire.busy_ns, 48 * 1250 + 300000);
    assert_int_equal(tkr_bus_idle(&wire.bus, 359), 1);
    assert_int_equal(tkr_bus_idle(&wire.bus, 360), TKR_OK);
}

static void faults_of_the_one_wire_reach_the_leds(void **state)
{
    (void)state;
    send_picture(WIRE_FLIPPED);
    expect_green(0, 4);
    send_picture(WIRE_BROKEN);
    expect_green(1, 0);
    assert_int_equal(tkr_bus_idle(&wire.bus, 1000), TKR_E_IO);
    send_picture(WIRE_GLITCHED);
    expect_green(1, 4 >> 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spi_sends_the_high_bit_first_and_sets_dc_before_each_part),
        cmocka_unit_test(spi_faults_reach_the_pins_as_they_are_told),
        cmocka_unit_test(the_one_wire_sends_pulses_that_every_part_takes_and_a_pause),
        cmocka_unit_test(faults_of_the_one_wire_reach_the_leds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
