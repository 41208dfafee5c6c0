// SPDX-License-Identifier: MIT
#include <tkr/startup.h>

#include <stddef.h>

enum { US_PER_MS = 1000 };

void tkr_startup_begin(struct tkr_startup *startup, const uint8_t *table)
{
    *startup = (struct tkr_startup){.entry = table};
}

/* A delay runs from when it is reached and stays the next entry until it is over, so that one at the end counts. */
static bool is_over(struct tkr_startup *startup, uint64_t now)
{
    if (startup->not_before_us == 0)
        startup->not_before_us = now + (uint64_t)startup->entry[1] * US_PER_MS;
    return now >= startup->not_before_us;
}

uint8_t tkr_startup_next(struct tkr_startup *startup, const uint8_t **bytes, uint64_t now)
{
    if (startup->entry == NULL)
        return 0;
    while (*startup->entry == TKR_STARTUP_DELAY) {
        if (!is_over(startup, now))
            return 0;
        startup->not_before_us = 0;
        startup->entry += 2;
    }
    *bytes = startup->entry + 1;
    return *startup->entry;
}

void tkr_startup_sent(struct tkr_startup *startup)
{
    if (!tkr_startup_done(startup) && *startup->entry != TKR_STARTUP_DELAY)
        startup->entry += 1U + *startup->entry;
}

bool tkr_startup_done(const struct tkr_startup *startup)
{
    return startup->entry == NULL || *startup->entry == TKR_STARTUP_END;
}
