// SPDX-License-Identifier: MIT
/* The emulated SSD1322 against the sentences of host_sim/chips/README.md, on the chip alone: no driver takes part. */
#include "ssd1322_bench.h"

int main(void)
{
    int failed = ssd1322_serial_tests();
    failed += ssd1322_memory_tests();
    failed += ssd1322_light_tests();
    failed += ssd1322_timing_tests();
    failed += ssd1322_violation_tests();
    failed += ssd1322_power_tests();
    failed += ssd1322_glass_tests();
    return failed == 0 ? 0 : 1;
}
