// SPDX-License-Identifier: MIT
/* Memory that ends at an unmapped page: a reader that looks one byte too far is killed, in any build. */
#ifndef TKR_TEST_GUARD_H
#define TKR_TEST_GUARD_H

#include <stddef.h>

/* Members are private. */
struct guard {
    char *pages;
    size_t mapped; /* bytes, the unmapped page included */
    char *end;     /* the first byte that may not be touched */
    size_t used;
};

/* Gets room for inputs of up to `room` bytes. Fails the test when there is no memory. */
void guard_open(struct guard *guard, size_t room);

/*
 * Puts a copy of the input at the very end of the room and returns it; an empty input is the unmapped page
 * itself. What was put before is overwritten with 0xA5: nobody may still point into it.
 */
char *guard_put(struct guard *guard, const void *bytes, size_t count);

void guard_close(struct guard *guard);

#endif
