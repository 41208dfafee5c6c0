// SPDX-License-Identifier: MIT
#include "log.h"

#include "clock.h"
#include "uart.h"

static const char *const level_words[] = {
    [TKR_LOG_ERROR] = "error", [TKR_LOG_WARN] = "warning", [TKR_LOG_INFO] = "info", [TKR_LOG_DEBUG] = "debug"};

enum { SECONDS_WIDTH = 5, US_PER_S = 1000000, US_PER_MS = 1000 };

/* `number`, filled up with `filler` to `width`. */
static void put_filled(uint64_t number, unsigned width, char filler)
{
    for (uint64_t rest = number / 10U; width > 1; width--, rest /= 10U) {
        if (rest == 0)
            uart_put(filler);
    }
    uart_put_number(number);
}

void log_begin(enum tkr_log_level level)
{
    uint64_t now = clock_now_us();

    uart_put('[');
    put_filled(now / US_PER_S, SECONDS_WIDTH, ' ');
    uart_put('.');
    put_filled(now % US_PER_S / US_PER_MS, 3, '0');
    uart_put_text("] ");
    uart_put_text(level_words[level]);
    uart_put_text(": ");
}

void log_end(void)
{
    uart_put_text("\r\n");
}

void log_sentence(void *context, enum tkr_log_level level, const char *sentence)
{
    (void)context;
    log_begin(level);
    uart_put_text(sentence);
    log_end();
}
