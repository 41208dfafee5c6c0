// SPDX-License-Identifier: MIT
/*
 * One bit that arrives wrong, or a select line that rises before one: a command may become any other, and take the next
 * bytes for its arguments.
 */
#include "trouble.h"

static void expect_bit_healed(enum wire_fault fault, uint64_t number, uint64_t bit)
{
    struct oled_bench bench;
    struct trouble trouble = {.fault = fault, .from = number, .until = number + 1};

    oled_bench_open(&bench, 0, bit);
    bench.wire.fault_bit = bit;
    trouble_expect_healed(&bench, &trouble, BENCH_HEALED_US);
    assert_int_equal(bench.wire.by_fault[fault], 1);
}

/* How many bits a transfer of the start has. */
static uint64_t bits_of(uint64_t number)
{
    struct oled_bench bench;
    uint64_t before = 0;

    oled_bench_open(&bench, 0, 1);
    while (bench.wire.transfers <= number) {
        before = bench.wire.bytes;
        (void)oled_bench_tick(&bench);
    }
    return (bench.wire.bytes - before) * 8;
}

static void expect_command_healed(enum wire_fault fault, uint64_t number, uint64_t step)
{
    const uint64_t bits = bits_of(number);

    for (uint64_t bit = number % step; bit < bits; bit += step)
        expect_bit_healed(fault, number, bit);
}

/* Darkness, registers, the window of all, light; each so manieth bit. */
static void expect_commands_healed(enum wire_fault fault, uint64_t step)
{
    for (uint64_t number = 0; number <= OLED_DARK_TRANSFERS + OLED_REGISTER_TRANSFERS; number++)
        expect_command_healed(fault, number, step);
    expect_command_healed(fault, START_TRANSFERS - 1, step);
}

static void any_bit_of_a_command_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_commands_healed(WIRE_FLIPPED, OLED_FAULT_STEP);
}

static void a_bit_of_a_dot_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t number = START_TRANSFERS - OLED_ROWS; number < TRANSFERS; number += 5)
        expect_bit_healed(WIRE_FLIPPED, number, number * 37);
}

static void a_glitch_of_the_select_line_before_any_bit_of_a_command_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_commands_healed(WIRE_GLITCHED, OLED_FAULT_STEP);
}

static void a_glitch_of_the_select_line_between_dots_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t number = START_TRANSFERS - OLED_ROWS; number < TRANSFERS; number += 5)
        expect_bit_healed(WIRE_GLITCHED, number, number * 37);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_bit_of_a_command_that_is_turned_is_healed_within_a_second),
        cmocka_unit_test(a_bit_of_a_dot_that_is_turned_is_healed_within_a_second),
        cmocka_unit_test(a_glitch_of_the_select_line_before_any_bit_of_a_command_is_healed_within_a_second),
        cmocka_unit_test(a_glitch_of_the_select_line_between_dots_is_healed_within_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
