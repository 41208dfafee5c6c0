// SPDX-License-Identifier: MIT
/* One bit that arrives wrong: a command may become any other, and take the next bytes for its arguments. */
#include "trouble.h"

static void expect_turned_bit_healed(uint64_t number, uint64_t bit)
{
    struct oled_bench bench;
    struct trouble trouble = {.fault = WIRE_FLIPPED, .from = number, .until = number + 1};

    oled_bench_open(&bench, TKR_SSD0323_LUMINARY, false, bit);
    bench.wire.flipped_bit = bit;
    trouble_expect_healed(&bench, &trouble, BENCH_HEALED_US);
}

static void any_bit_of_a_command_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
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
            expect_turned_bit_healed(commands[i].transfer, bit);
    }
}

static void a_bit_of_a_dot_that_is_turned_is_healed_within_a_second(void **state)
{
    (void)state;
    for (uint64_t number = 3; number < TRANSFERS; number += 5)
        expect_turned_bit_healed(number, number * 37);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_bit_of_a_command_that_is_turned_is_healed_within_a_second),
        cmocka_unit_test(a_bit_of_a_dot_that_is_turned_is_healed_within_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
