// SPDX-License-Identifier: MIT
/* How much of the one stack has been used since reset: it is painted at the start, and what is no longer paint was used. */
#ifndef STACK_H
#define STACK_H

#include <stddef.h>

/* Paints what is free below the caller. */
void stack_paint(void);

/* Bytes used at most, and bytes there are. */
size_t stack_high_water(void);
size_t stack_size(void);

#endif
