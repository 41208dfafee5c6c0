// SPDX-License-Identifier: MIT
/*
 * One bit that arrives wrong, or a spike before one: on SPI the select line rises for a moment, on I2C there is a start and
 * a stop. A command may become any other and take the next bytes for its arguments, dots may become commands.
 */
#include "trouble.h"

enum { I2C_BYTES = 2 };

static void expect_bit_healed(enum wire_fault fault, bool spi, uint64_t number, uint64_t bit)
{
    struct page_bench bench;
    struct trouble trouble = {.fault = fault, .from = number, .until = number + 1};

    page_bench_open(&bench, (struct page_mounting){.spi = spi, .rows = 64}, bit);
    bench.wire.fault_bit = bit;
    trouble_expect_healed(&bench, &trouble, BENCH_HEALED_US);
    assert_int_equal(bench.wire.by_fault[fault], 1);
}

/* Address and control byte, then the command; of a picture's first transfer the command that stands before its dots. */
static void expect_commands_healed(enum wire_fault fault, bool spi)
{
    const struct {
        uint8_t transfer, bytes;
    } commands[] = {
        {0, page_kind.dark_bytes},
        {1, page_kind.register_bytes},
        {2, page_kind.place_bytes},
        {10, page_kind.light_bytes}, /* after eight pages */
    };

    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        uint64_t bits = (commands[i].bytes + (spi ? 0U : I2C_BYTES)) * UINT64_C(8);

        for (uint64_t bit = 0; bit < bits; bit++)
            expect_bit_healed(fault, spi, commands[i].transfer, bit);
    }
}

static void any_bit_of_a_command_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_commands_healed(WIRE_FLIPPED, false);
    expect_commands_healed(WIRE_FLIPPED, true);
}

static void a_glitch_before_any_bit_of_a_command_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_commands_healed(WIRE_GLITCHED, false);
    expect_commands_healed(WIRE_GLITCHED, true);
}

/* On I2C the first bits are those of the address and of the control byte: then a page of dots runs as commands. */
static void a_bit_of_a_dot_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t number = 3; number < TRANSFERS; number += 2) {
        expect_bit_healed(WIRE_FLIPPED, true, number, number * 37);
        expect_bit_healed(WIRE_FLIPPED, false, number, number * 37);
        expect_bit_healed(WIRE_FLIPPED, false, number, number);
    }
}

static void a_glitch_between_dots_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t number = 3; number < TRANSFERS; number += 2) {
        expect_bit_healed(WIRE_GLITCHED, true, number, number * 37);
        expect_bit_healed(WIRE_GLITCHED, false, number, number * 37);
        expect_bit_healed(WIRE_GLITCHED, false, number, number);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_bit_of_a_command_that_is_turned_is_healed_within_a_second),
        cmocka_unit_test(a_glitch_before_any_bit_of_a_command_is_healed_within_a_second),
        cmocka_unit_test(a_bit_of_a_dot_that_is_turned_is_healed_within_a_second),
        cmocka_unit_test(a_glitch_between_dots_is_healed_within_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
