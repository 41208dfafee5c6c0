// SPDX-License-Identifier: MIT
/* The processor's clock, 50 MHz, and the time: microseconds since clock_init. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

enum { CLOCK_HZ = 50000000, CLOCK_TICK_HZ = 1000 };

/* Switches to the PLL and starts the tick. */
void clock_init(void);

/* Microseconds; may be asked from main and from any interrupt that SysTick can preempt. Wraps after 584,000 years. */
uint64_t clock_now_us(void);

/* The SysTick exception. */
void clock_handler(void);

#endif
