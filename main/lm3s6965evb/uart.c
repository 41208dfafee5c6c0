// SPDX-License-Identifier: MIT
#include "uart.h"

#include <stddef.h>

#include "clock.h"
#include "lm3s6965.h"

enum { BAUD = 115200, PINS = 0x03, DIGITS_MAX = 20 };

/* Pins PA0 and PA1. The divisor is the clock over 16 times the rate, in 64ths, rounded. */
void uart_init(void)
{
    const uint32_t divisor_64ths = (CLOCK_HZ * 4U + BAUD / 2U) / BAUD;

    SYSCTL.RCGC1 |= RCGC1_UART0;
    SYSCTL.RCGC2 |= RCGC2_GPIOA;
    (void)SYSCTL.RCGC2; /* a peripheral must not be touched in the cycles after its clock was switched on [R] */
    GPIOA.AFSEL |= PINS;
    GPIOA.DEN |= PINS;
    UART0.CTL = 0;
    UART0.IBRD = divisor_64ths / 64U;
    UART0.FBRD = divisor_64ths % 64U;
    UART0.LCRH = LCRH_WLEN_8 | LCRH_FEN;
    UART0.CTL = CTL_UARTEN | CTL_TXE;
}

void uart_put(char byte)
{
    while ((UART0.FR & FR_TXFF) != 0) {
    }
    UART0.DR = (uint8_t)byte;
}

void uart_put_text(const char *text)
{
    while (*text != '\0')
        uart_put(*text++);
}

void uart_put_number(uint64_t number)
{
    char digits[DIGITS_MAX];
    size_t count = 0;

    do {
        digits[count++] = (char)('0' + number % 10U);
        number /= 10U;
    } while (number > 0);
    while (count > 0)
        uart_put(digits[--count]);
}

void uart_put_hex(uint32_t number)
{
    uart_put_text("0x");
    for (int shift = 28; shift >= 0; shift -= 4)
        uart_put("0123456789abcdef"[(number >> shift) & 15U]);
}

void uart_flush(void)
{
    while ((UART0.FR & FR_BUSY) != 0) {
    }
}
