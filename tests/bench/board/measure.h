// SPDX-License-Identifier: MIT
/* The measurements; each reports its lines, and answers false when what it measured did not do its work. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdbool.h>

/* "json:TASK FEED INSTRUCTIONS BYTES STORIES", "clean TEXT INSTRUCTIONS BYTES", "stack read BYTES". */
bool measure_reading(void);

/* "compose FONT CHARACTERS SUM STEPS WORST", "draw ..." likewise, "stack draw BYTES". */
bool measure_sign(void);

/* "driver PANEL SUM STEPS WORST BYTES". */
bool measure_drivers(void);

/* "size STRUCT BYTES". */
void measure_sizes(void);

#endif
