// SPDX-License-Identifier: MIT
/*
 * A stream of dot columns: what the typesetter gives and the crawl takes. Anything that can give columns may
 * stand in the typesetter's place.
 */
#ifndef TKR_COLUMNS_H
#define TKR_COLUMNS_H

#include <stdint.h>

struct tkr_columns {
    /*
     * Gives the next column: returns 1 and sets `*dots` (bit 0 is the top row, 1 is lit), or returns 0 at the
     * end. Its cost does not depend on the length of what is set.
     */
    int (*next)(void *context, uint32_t *dots);
    void *context; /* owned by whoever made the stream */
};

#endif
