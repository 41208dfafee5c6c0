// SPDX-License-Identifier: MIT
/* Zones as the bytes of a chip with pages: eight rows a byte, bit 0 on top. */
#ifndef TKR_PANELS_PAGE_ROW_H
#define TKR_PANELS_PAGE_ROW_H

#include <stddef.h>
#include <stdint.h>

#include <tkr/panel.h>

/* A stretch of one page of the panel. */
struct tkr_page_row {
    const struct tkr_zone *zones; /* inks say nothing */
    size_t count;
    uint16_t x;
    uint16_t columns;
    uint8_t page; /* rows 8 * page to 8 * page + 7 of the panel */
};

/* Writes `row->columns` bytes: what the zones have there, and darkness around it. */
void tkr_page_row_compose(const struct tkr_page_row *row, uint8_t *bytes);

#endif
