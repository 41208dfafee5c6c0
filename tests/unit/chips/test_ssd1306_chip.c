// SPDX-License-Identifier: MIT
/* The emulated SSD1306 against the sentences of host_sim/chips/README.md, on the chip alone: no driver takes part. */
#include "ssd1306_bench.h"

int main(void)
{
    int failed = ssd1306_i2c_tests();
    failed += ssd1306_i2c_timing_tests();
    failed += ssd1306_spi_tests();
    failed += ssd1306_command_tests();
    failed += ssd1306_memory_tests();
    failed += ssd1306_scroll_tests();
    failed += ssd1306_light_tests();
    failed += ssd1306_glass_tests();
    failed += ssd1306_power_tests();
    return failed == 0 ? 0 : 1;
}
