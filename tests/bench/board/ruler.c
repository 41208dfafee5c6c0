// SPDX-License-Identifier: MIT
#include "ruler.h"

#include "report.h"

/* Timer 0 of the Cortex-M System Design Kit (ARM DDI 0479): counts down at 25 MHz. */
struct timer {
    volatile uint32_t ctrl, value, reload, intstatus;
};

enum { TIMER_0 = 0x40000000, CTRL_ENABLE = 1, INSTRUCTION_NS = 128, TICK_NS = 40, LOOP_INSTRUCTIONS = 2 };

extern uint32_t __stack_bottom[], __stack_top[]; /* of the linker script */

static struct timer *const timer = (struct timer *)TIMER_0;
static uint32_t empty_ticks;

static void do_nothing(void *context)
{
    (void)context;
}

/* Kept out of line, so that what stands around the call is the same for every task. */
__attribute__((noinline)) static uint32_t ticks_of(void (*task)(void *), void *context)
{
    uint32_t from = timer->value, to;

    task(context);
    to = timer->value;
    return from - to;
}

uint32_t ruler_count(void (*task)(void *context), void *context)
{
    uint64_t ns = (uint64_t)(ticks_of(task, context) - empty_ticks) * TICK_NS;

    return (uint32_t)((ns + INSTRUCTION_NS / 2) / INSTRUCTION_NS);
}

/* Two instructions a turn. */
static void turn(void *context)
{
    uint32_t turns = *(const uint32_t *)context;

    __asm__ volatile("1: subs %0, #1\n bne 1b" : "+l"(turns) : : "cc");
}

bool ruler_init(void)
{
    static uint32_t turns[] = {1, 2, 3, 18, 1001, 3000001};
    uint32_t base;
    bool good = true;

    timer->reload = UINT32_MAX;
    timer->ctrl = CTRL_ENABLE;
    empty_ticks = ticks_of(do_nothing, NULL);
    base = ruler_count(turn, &turns[0]);
    for (size_t i = 1; i < sizeof(turns) / sizeof(turns[0]); i++) {
        uint32_t counted = ruler_count(turn, &turns[i]) - base;
        uint32_t known = (turns[i] - turns[0]) * LOOP_INSTRUCTIONS;

        report("calibration", "loop", (const uint32_t[]){known, counted}, 2);
        good = good && counted == known;
    }
    return good;
}

static const uint32_t paint = 0x7CBEEF7CU;

__attribute__((noinline)) static uint32_t *stack_pointer(void)
{
    uint32_t *here;

    __asm__ volatile("mov %0, sp" : "=r"(here));
    return here;
}

/* Volatile, so that no call of memset lies in the memory being painted. */
size_t ruler_stack(void (*task)(void *context), void *context)
{
    uint32_t *top = stack_pointer();
    volatile uint32_t *word = __stack_bottom;

    while (word < top)
        *word++ = paint;
    task(context);
    for (word = __stack_bottom; word < top && *word == paint; word++)
        ;
    return (size_t)((uintptr_t)top - (uintptr_t)word);
}
