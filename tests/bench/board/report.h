// SPDX-License-Identifier: MIT
/* Lines of words and numbers to whoever runs the image, by semihosting (ARM IHI 0100): "WHAT NAME NUMBER ...". */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes a line of two words and `count` numbers. */
void report(const char *what, const char *name, const uint32_t *numbers, size_t count);

/* Ends the run; does not return under semihosting. */
void report_end(bool good);

#endif
