// SPDX-License-Identifier: MIT
#include "fault.h"

#include <stdbool.h>
#include <stdint.h>

#include "lm3s6965.h"
#include "uart.h"

extern uint32_t link_stack_bottom[], link_stack_top[]; /* of the linker script */

/* What the processor pushes at an exception (ARMv7-M Architecture Reference Manual, B1.5.6). */
struct frame {
    uint32_t r0, r1, r2, r3, r12, lr, pc, xpsr;
};

void fault_report(const struct frame *frame, uint32_t exception);

void fault_init(void)
{
    SCB.SHCSR |= SHCSR_MEMFAULTENA | SHCSR_BUSFAULTENA | SHCSR_USGFAULTENA;
    SCB.CCR |= CCR_DIV_0_TRP;
}

/*
 * With nearly no stack left the report begins at its top again: nobody comes back to what was there. Until then it goes on
 * below the frame, which it is to read.
 */
__attribute__((naked)) void fault_handler(void)
{
    __asm__ volatile("cpsid i\n\t"
                     "mov r0, sp\n\t"
                     "mrs r1, ipsr\n\t"
                     "ldr r2, =link_stack_bottom + 256\n\t"
                     "cmp r0, r2\n\t"
                     "bhs 1f\n\t"
                     "ldr r2, =link_stack_top\n\t"
                     "msr msp, r2\n"
                     "1:\n\t"
                     "b fault_report\n\t"
                     ".ltorg");
}

static const char *name_of(uint32_t exception)
{
    static const char *const names[] = {
        [2] = "NMI", [3] = "HardFault", [4] = "MemManage", [5] = "BusFault", [6] = "UsageFault",
    };

    if (exception < sizeof(names) / sizeof(names[0]) && names[exception] != 0)
        return names[exception];
    return "unexpected exception";
}

static void put_register(const char *name, uint32_t value)
{
    uart_put_text(name);
    uart_put_hex(value);
}

/* A frame that was not pushed in whole, because the stack had ended, tells nothing. */
static bool is_on_stack(const struct frame *frame)
{
    uintptr_t at = (uintptr_t)frame;

    return at >= (uintptr_t)link_stack_bottom && at + sizeof(*frame) <= (uintptr_t)link_stack_top;
}

static void put_place(const struct frame *frame)
{
    if (!is_on_stack(frame)) {
        uart_put_text(", the stack has overflowed");
        return;
    }
    put_register(" at ", frame->pc);
    put_register(", called from ", frame->lr);
}

static void put_status(void)
{
    uint32_t cfsr = SCB.CFSR;

    put_register(", CFSR ", cfsr);
    put_register(", HFSR ", SCB.HFSR);
    if ((cfsr & CFSR_MMARVALID) != 0)
        put_register(", MMFAR ", SCB.MMFAR);
    if ((cfsr & CFSR_BFARVALID) != 0)
        put_register(", BFAR ", SCB.BFAR);
}

__attribute__((noreturn, used)) void fault_report(const struct frame *frame, uint32_t exception)
{
    uart_init();
    uart_put_text("\r\nfault: ");
    uart_put_text(name_of(exception));
    uart_put_text(" (exception ");
    uart_put_number(exception);
    uart_put_text(")");
    put_place(frame);
    put_status();
    uart_put_text("\r\n");
    uart_flush();
    if ((DHCSR & DHCSR_C_DEBUGEN) != 0)
        __asm__ volatile("bkpt 0");
    SCB.AIRCR = AIRCR_VECTKEY | AIRCR_SYSRESETREQ;
    for (;;) {
    }
}
