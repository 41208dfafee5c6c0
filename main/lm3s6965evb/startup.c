// SPDX-License-Identifier: MIT
/* From reset to main, and the vector table (ARMv7-M Architecture Reference Manual, B1.5). */
#include <stdint.h>
#include <string.h>

#include <picotls.h>

#include "clock.h"
#include "draw.h"
#include "fault.h"
#include "lm3s6965.h"
#include "ssi_bus.h"
#include "stack.h"

/* Of the linker script. */
extern uint32_t link_stack_top[], link_data_from[], link_data_start[], link_data_end[], link_bss_start[],
    link_bss_end[], link_tls_start[];

int main(void);
void reset_handler(void);

/* main comes back only when the board cannot run; it has said why. */
void reset_handler(void)
{
    stack_paint();
    memcpy(link_data_start, link_data_from, (size_t)((uintptr_t)link_data_end - (uintptr_t)link_data_start));
    memset(link_bss_start, 0, (size_t)((uintptr_t)link_bss_end - (uintptr_t)link_bss_start));
    _set_tls(link_tls_start);
    fault_init();
    (void)main();
    for (;;)
        wait_for_interrupt();
}

struct vectors {
    const void *stack_top;
    void (*handlers[15 + IRQ_COUNT])(void); /* exceptions 1 to 15, then the interrupts */
};

/* Interrupts that are never enabled have no handler. */
static const struct vectors vectors __attribute__((section(".vectors"), used)) = {
    .stack_top = link_stack_top,
    .handlers =
        {
            [0] = reset_handler,
            [1] = fault_handler,  /* NMI */
            [2] = fault_handler,  /* HardFault */
            [3] = fault_handler,  /* MemManage */
            [4] = fault_handler,  /* BusFault */
            [5] = fault_handler,  /* UsageFault */
            [10] = fault_handler, /* SVCall */
            [11] = fault_handler, /* DebugMonitor */
            [13] = draw_handler,  /* PendSV */
            [14] = clock_handler, /* SysTick */
            [15 + IRQ_SSI0] = ssi_bus_handler,
        },
};
