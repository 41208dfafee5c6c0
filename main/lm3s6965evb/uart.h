// SPDX-License-Identifier: MIT
/* UART0, the board's debug port: 115,200 baud, 8N1. Writes wait for room; they are for main, never for the display. */
#ifndef UART_H
#define UART_H

#include <stdint.h>

void uart_init(void);

void uart_put(char byte);
void uart_put_text(const char *text);
void uart_put_number(uint64_t number); /* decimal */
void uart_put_hex(uint32_t number);    /* 0x and eight digits */

/* Waits until the last byte has left. */
void uart_flush(void);

#endif
