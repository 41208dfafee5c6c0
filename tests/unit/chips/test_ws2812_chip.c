// SPDX-License-Identifier: MIT
/* The emulated WS2812 strip against the sentences of host_sim/chips/README.md, on the strip alone: no driver takes
 * part. */
#include "ws2812_bench.h"

int main(void)
{
    int failed = ws2812_bit_tests();
    failed += ws2812_timing_tests();
    failed += ws2812_light_tests();
    failed += ws2812_matrix_tests();
    return failed == 0 ? 0 : 1;
}
