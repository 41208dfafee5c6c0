// SPDX-License-Identifier: MIT
#include "stack.h"

#include <stdint.h>

extern uint32_t link_stack_bottom[], link_stack_top[]; /* of the linker script */

static const uint32_t paint = 0x7CBEEF7CU;

/* Volatile, so that no call of memset lies in the memory being painted. */
void stack_paint(void)
{
    volatile uint32_t *word = link_stack_bottom;
    const uint32_t *end;

    __asm__ volatile("mov %0, sp" : "=r"(end));
    while (word < end)
        *word++ = paint;
}

size_t stack_high_water(void)
{
    const volatile uint32_t *words = link_stack_bottom;
    size_t count = stack_size() / sizeof(*words);
    size_t free = 0;

    while (free < count && words[free] == paint)
        free++;
    return (count - free) * sizeof(*words);
}

size_t stack_size(void)
{
    return (size_t)((uintptr_t)link_stack_top - (uintptr_t)link_stack_bottom);
}
