// SPDX-License-Identifier: MIT
/* Whether bytes are strict JSON: the scanner of the ticker alone, without a feed. */
#ifndef CHECK_STRICT_H
#define CHECK_STRICT_H

#include <stddef.h>

#include <tkr/json.h>

struct check_strict {
    struct tkr_json json;
    int result; /* negative: refused */
};

/* It must not move until the end. */
void check_strict_open(struct check_strict *strict);

/* Takes the next bytes; a check_source.take. */
int check_strict_take(void *context, const void *bytes, size_t count);

/* The bytes have ended. 0: strict JSON; else they are not, and standard error is told where and why. */
TKR_MUST_CHECK int check_strict_finish(struct check_strict *strict, const char *document);

#endif
