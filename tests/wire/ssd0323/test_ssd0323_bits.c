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

    oled_bench_open(&bench, TKR_SSD0323_LUMINARY, false, bit);
    bench.wire.fault_bit = bit;
    trouble_expect_healed(&bench, &trouble, BENCH_HEALED_US);
    assert_int_equal(bench.wire.by_fault[fault], 1);
}

static void expect_commands_healed(enum wire_fault fault)
{
    static const struct {
        uint8_t transfer, bytes;
    } commands[] = {
        {0, 9},
        {1, BENCH_CONTROL_BYTES},
        {2, BENCH_WINDOW_BYTES},
        {START_TRANSFERS - 1, 1},
    };

    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        for (uint64_t bit = 0; bit < commands[i].bytes * UINT64_C(8); bit++)
            expect_bit_healed(fault, commands[i].transfer, bit);
    }
}

static void any_bit_of_a_command_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_commands_healed(WIRE_FLIPPED);
}

static void a_bit_of_a_dot_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t number = 3; number < TRANSFERS; number += 5)
        expect_bit_healed(WIRE_FLIPPED, number, number * 37);
}

static void a_glitch_of_the_select_line_before_any_bit_of_a_command_is_healed_within_a_second(void **state)
{
    (void)state;
    expect_commands_healed(WIRE_GLITCHED);
}

static void a_glitch_of_the_select_line_between_dots_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t number = 3; number < TRANSFERS; number += 5)
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
