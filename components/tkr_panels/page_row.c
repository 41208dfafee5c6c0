// SPDX-License-Identifier: MIT
#include "page_row.h"

#include <string.h>

enum { PAGE_ROWS = 8 };

/* Eight rows of a zone, which may lie in two pages of its band. */
struct dots {
    const uint8_t *upper, *lower;
    unsigned mask; /* the band is a ring */
    unsigned shift;
    uint8_t keep; /* rows of the zone */
};

/* Bits `first` to `end` - 1, as far as a byte has them. */
static uint8_t bits(int first, int end)
{
    unsigned set = UINT8_MAX;

    if (first >= PAGE_ROWS || end <= 0)
        return 0;
    if (first > 0)
        set &= (unsigned)UINT8_MAX << first;
    if (end < PAGE_ROWS)
        set &= (unsigned)UINT8_MAX >> (PAGE_ROWS - end);
    return (uint8_t)set;
}

/* A page that the band has not is no matter: its rows are not kept. */
static const uint8_t *page_of(const struct tkr_band *band, int page)
{
    if (page < 0 || page >= band->pages)
        page = 0;
    return band->dots + (size_t)page * band->columns;
}

static struct dots dots_of(const struct tkr_zone *zone, uint8_t page)
{
    int top = page * PAGE_ROWS - zone->y; /* row of the zone at bit 0 */
    int rows = zone->band->pages * PAGE_ROWS - zone->first_row;
    int row = top + zone->first_row; /* of the band */
    int upper = (row + PAGE_ROWS) / PAGE_ROWS - 1;

    if (rows > zone->rows)
        rows = zone->rows;
    return (struct dots){
        .upper = page_of(zone->band, upper),
        .lower = page_of(zone->band, upper + 1),
        .mask = zone->band->columns - 1U,
        .shift = (unsigned)row % PAGE_ROWS,
        .keep = bits(-top, rows - top),
    };
}

/* The inner loop of the driver: everything in registers. */
static void paint_columns(const struct dots *dots, unsigned column, uint8_t *bytes, size_t count)
{
    const uint8_t *upper = dots->upper;
    const uint8_t *lower = dots->lower;
    const unsigned mask = dots->mask;
    const unsigned shift = dots->shift;
    const unsigned keep = dots->keep;

    for (const uint8_t *end = bytes + count; bytes < end; bytes++, column++) {
        unsigned both = upper[column & mask] | (unsigned)lower[column & mask] << PAGE_ROWS;

        *bytes |= (uint8_t)(both >> shift & keep);
    }
}

static void paint(const struct tkr_page_row *row, const struct tkr_zone *zone, uint8_t *bytes)
{
    const struct dots dots = dots_of(zone, row->page);
    const unsigned row_end = (unsigned)row->x + row->columns;
    const unsigned zone_end = (unsigned)zone->x + zone->columns;
    const unsigned end = zone_end < row_end ? zone_end : row_end;
    const unsigned x = zone->x > row->x ? zone->x : row->x;

    if (dots.keep != 0 && x < end)
        paint_columns(&dots, (unsigned)(uint64_t)zone->first_column + x - zone->x, bytes + (x - row->x), end - x);
}

void tkr_page_row_compose(const struct tkr_page_row *row, uint8_t *bytes)
{
    memset(bytes, 0, row->columns);
    for (size_t i = 0; i < row->count; i++)
        paint(row, &row->zones[i], bytes);
}
