// SPDX-License-Identifier: MIT
/* Random numbers that are the same everywhere (xorshift, Marsaglia 2003). */
#ifndef NOISE_H
#define NOISE_H

#include <stdint.h>

struct noise {
    uint32_t state; /* not 0 */
};

static inline uint32_t noise_below(struct noise *noise, uint32_t end)
{
    noise->state ^= noise->state << 13;
    noise->state ^= noise->state >> 17;
    noise->state ^= noise->state << 5;
    return noise->state % end;
}

#endif
