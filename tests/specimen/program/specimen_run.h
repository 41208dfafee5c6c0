// SPDX-License-Identifier: MIT
/* Runs tkr-specimen as a shell would, and keeps all that it says. */
#ifndef SPECIMEN_RUN_H
#define SPECIMEN_RUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { SPECIMEN_SAID_BYTES = 16384 };

struct specimen_run {
    int code; /* exit code; negative: the signal that ended it */
    char out[SPECIMEN_SAID_BYTES];
    char errors[SPECIMEN_SAID_BYTES];
};

/* Runs it with `arguments`, which end with NULL; `input` is standard input, or NULL for none. */
void specimen_run(struct specimen_run *run, const char *const *arguments, const char *input);

/* A picture of the test, which is removed at its end. */
const char *specimen_png(void);

#endif
