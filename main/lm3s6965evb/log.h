// SPDX-License-Identifier: MIT
/* The log on the UART: "[   12.345] info: sentence". For main only. */
#ifndef LOG_H
#define LOG_H

#include <stdint.h>

#include "../board.h"

/* As the application wants it; `context` is not used. */
void log_sentence(void *context, enum tkr_log_level level, const char *sentence);

/* Begins a line of the log; the caller goes on with uart_put and closes it. */
void log_begin(enum tkr_log_level level);
void log_end(void);

#endif
