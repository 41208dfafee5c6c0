// SPDX-License-Identifier: MIT
/* From reset to main, and the vector table (ARMv7-M Architecture Reference Manual, B1.5). No interrupt is enabled. */
#include <stdint.h>
#include <string.h>

#include "report.h"

/* Of the linker script. */
extern uint32_t __stack_top[], __bss_start[], __bss_end[];

int main(void);
void reset_handler(void);

void reset_handler(void)
{
    memset(__bss_start, 0, (size_t)((uintptr_t)__bss_end - (uintptr_t)__bss_start));
    report_end(main() == 0);
}

static void fault_handler(void)
{
    report_end(false);
}

struct vectors {
    const void *stack_top;
    void (*handlers[6])(void);
};

static const struct vectors vectors __attribute__((section(".vectors"), used)) = {
    .stack_top = __stack_top,
    .handlers =
        {
            [0] = reset_handler,
            [1] = fault_handler, /* NMI */
            [2] = fault_handler, /* HardFault */
            [3] = fault_handler, /* MemManage */
            [4] = fault_handler, /* BusFault */
            [5] = fault_handler, /* UsageFault */
        },
};
