// SPDX-License-Identifier: MIT
/*
 * Counts instructions, exactly. QEMU's virtual clock advances by 128 ns an instruction (-icount shift=7) and timer 0
 * ticks each 40 ns of it: more than three ticks an instruction, so the ticks tell the instructions without a remainder.
 */
#ifndef BENCH_RULER_H
#define BENCH_RULER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Starts the timer and measures loops of known length. False: the counts would be wrong (another -icount?). */
bool ruler_init(void);

/* Instructions of one call of `task`, those of an empty function taken off; at most 1,300 million. */
uint32_t ruler_count(void (*task)(void *context), void *context);

/* Bytes of stack that one call of `task` uses, its own frame included. */
size_t ruler_stack(void (*task)(void *context), void *context);

#endif
