// SPDX-License-Identifier: MIT
/*
 * The emulated MAX7219 against the sentences of host_sim/chips/README.md, on the chip alone: no
 * driver takes part.
 */
#include "max7219_bench.h"

int main(void)
{
    int failed = max7219_serial_tests();
    failed += max7219_register_tests();
    failed += max7219_violation_tests();
    failed += max7219_power_tests();
    failed += max7219_matrix_tests();
    return failed == 0 ? 0 : 1;
}
