// SPDX-License-Identifier: MIT
/* The emulated SSD0323 against the sentences of host_sim/chips/README.md, on the chip alone: no driver takes part. */
#include "ssd0323_bench.h"

int main(void)
{
    int failed = ssd0323_serial_tests();
    failed += ssd0323_memory_tests();
    failed += ssd0323_draw_tests();
    failed += ssd0323_light_tests();
    failed += ssd0323_timing_tests();
    failed += ssd0323_violation_tests();
    failed += ssd0323_power_tests();
    failed += ssd0323_glass_tests();
    return failed == 0 ? 0 : 1;
}
