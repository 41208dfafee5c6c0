// SPDX-License-Identifier: MIT
/* Zones as the bytes of a chip of 16 greys: two dots a byte, the left one in the high nibble. */
#ifndef TKR_PANELS_GREY_ROW_H
#define TKR_PANELS_GREY_ROW_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/panel.h>

/* A stretch of one row of the panel. */
struct tkr_grey_row {
    const struct tkr_zone *zones; /* their inks and runs as greys */
    size_t count;
    uint16_t x; /* even */
    uint16_t y;
    uint16_t bytes;
};

/* Writes `row->bytes` bytes: what the zones have there, and darkness around it. */
void tkr_grey_row_compose(const struct tkr_grey_row *row, uint8_t *bytes);

#endif
