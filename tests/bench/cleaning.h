// SPDX-License-Identifier: MIT
/* Headlines as publishers send them, to be cleaned. */
#ifndef BENCH_CLEANING_H
#define BENCH_CLEANING_H

#include <stddef.h>

enum { HEADLINES = 5, HEADLINE_BYTES_MAX = 160 };

struct headline {
    const char *name;
    const char *text; /* at most HEADLINE_BYTES_MAX */
};

extern const struct headline headlines[HEADLINES];

/* A copy that is cleaned. */
struct cleaning {
    char text[HEADLINE_BYTES_MAX];
    size_t count;
};

void cleaning_begin(struct cleaning *cleaning, const struct headline *headline);

/* `context` is a struct cleaning. */
void cleaning_run(void *context);

#endif
