// SPDX-License-Identifier: MIT
#include "clock.h"

#include <stdbool.h>

#include "draw.h"
#include "lm3s6965.h"

enum {
    CYCLES_PER_TICK = CLOCK_HZ / CLOCK_TICK_HZ,
    CYCLES_PER_US = CLOCK_HZ / 1000000,
    US_PER_TICK = 1000000 / CLOCK_TICK_HZ
};

static volatile uint64_t ticks; /* written by SysTick only */

/* The board's crystal has 8 MHz. The order of the steps: datasheet, System Control, "Initialization and Configuration" [R]. */
static void start_pll(void)
{
    uint32_t rcc = (SYSCTL.RCC | RCC_BYPASS) & ~(uint32_t)(RCC_USESYSDIV | RCC_MOSCDIS);

    SYSCTL.RCC = rcc;
    rcc = (rcc & ~(uint32_t)(RCC_XTAL | RCC_OSCSRC | RCC_PWRDN)) | RCC_XTAL_8MHZ;
    SYSCTL.RCC = rcc;
    rcc = (rcc & ~(uint32_t)RCC_SYSDIV) | RCC_SYSDIV_4 | RCC_USESYSDIV;
    SYSCTL.RCC = rcc;
    while ((SYSCTL.RIS & RIS_PLLLRIS) == 0) {
    }
    SYSCTL.RCC = rcc & ~(uint32_t)RCC_BYPASS;
}

void clock_init(void)
{
    start_pll();
    SCB.SHPR[SHPR_SYSTICK] = PRIORITY_SYSTICK;
    SYST.RVR = CYCLES_PER_TICK - 1;
    SYST.CVR = 0;
    SYST.CSR = CSR_ENABLE | CSR_TICKINT | CSR_CLKSOURCE;
}

/*
 * The counter goes down to 0, where the tick becomes pending, and starts again one cycle later. A 0 is looked at
 * again: it lasts one cycle, and does not tell whether its tick was counted.
 */
static uint32_t read_counter(void)
{
    uint32_t value;

    do
        value = SYST.CVR;
    while (value == 0);
    return value;
}

/* With interrupts off a tick can be pending and not counted. Then the counter is read once more: it has begun anew. */
uint64_t clock_now_us(void)
{
    uint32_t primask = interrupts_off();
    uint32_t value = read_counter();
    uint64_t counted = ticks;

    if ((SCB.ICSR & ICSR_PENDSTSET) != 0) {
        value = read_counter();
        counted++;
    }
    interrupts_restore(primask);
    return counted * US_PER_TICK + (CYCLES_PER_TICK - value) / CYCLES_PER_US;
}

void clock_handler(void)
{
    ticks++;
    draw_tick();
}
