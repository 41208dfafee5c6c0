// SPDX-License-Identifier: MIT
/* The emulated SH1106 against the sentences of host_sim/chips/README.md, on the chip alone: no driver takes part. What it
 * shares with the SSD1306 is tested there too. */
#include "sh1106_bench.h"

int main(void)
{
    int failed = sh1106_pointer_tests();
    failed += sh1106_command_tests();
    failed += sh1106_bus_tests();
    failed += sh1106_glass_tests();
    return failed == 0 ? 0 : 1;
}
