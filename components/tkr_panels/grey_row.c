// SPDX-License-Identifier: MIT
#include "grey_row.h"

#include <stdbool.h>
#include <string.h>

#include "ink_stretch.h"

/* One row of a band, and the two greys of a byte. */
struct dots {
    const uint8_t *page;
    unsigned mask; /* the band is a ring */
    unsigned bit;  /* of the row in the page */
    uint8_t left, right;
};

static bool has_row(const struct tkr_zone *zone, uint16_t y)
{
    return y >= zone->y && y - zone->y < zone->rows && (y - zone->y + zone->first_row) / 8 < zone->band->pages;
}

static struct dots dots_of(const struct tkr_zone *zone, uint16_t y, uint16_t ink)
{
    unsigned row = (unsigned)(y - zone->y) + zone->first_row;
    unsigned grey = tkr_ink_grey(ink);

    return (struct dots){
        .page = zone->band->dots + (size_t)(row / 8) * zone->band->columns,
        .mask = zone->band->columns - 1U,
        .bit = 1U << row % 8,
        .left = (uint8_t)(grey << 4),
        .right = (uint8_t)grey,
    };
}

static uint8_t byte_of(const struct dots *dots, unsigned column, uint8_t grey)
{
    return (dots->page[column & dots->mask] & dots->bit) != 0 ? grey : 0;
}

/* The inner loop of the driver: everything in registers, a dozen instructions a byte. */
static void paint_pairs(const struct dots *dots, unsigned column, uint8_t *bytes, size_t count)
{
    const uint8_t *page = dots->page;
    const unsigned mask = dots->mask;
    const unsigned bit = dots->bit;
    const uint8_t left = dots->left;
    const uint8_t right = dots->right;

    for (const uint8_t *end = bytes + count; bytes < end; column += 2) {
        uint8_t byte = (page[column & mask] & bit) != 0 ? left : 0;

        if ((page[(column + 1) & mask] & bit) != 0)
            byte |= right;
        *bytes++ = byte;
    }
}

/* Two dots a turn; at odd edges one, because the other one of the byte may be a neighbour's. */
static void paint_stretch(const struct tkr_grey_row *row, const struct tkr_zone *zone,
                          const struct tkr_ink_stretch *stretch, uint8_t *bytes)
{
    const struct dots dots = dots_of(zone, row->y, stretch->ink);
    const unsigned row_end = row->x + row->bytes * 2U;
    const unsigned stretch_end = (unsigned)zone->x + stretch->to;
    const unsigned end = stretch_end < row_end ? stretch_end : row_end;
    unsigned x = (unsigned)zone->x + stretch->from;
    unsigned column;

    if (x < row->x)
        x = row->x;
    if (x >= end)
        return;
    column = (unsigned)(uint64_t)zone->first_column + x - zone->x;
    bytes += (x - row->x) / 2;
    if (x % 2 != 0) {
        *bytes++ |= byte_of(&dots, column++, dots.right);
        x++;
    }
    paint_pairs(&dots, column, bytes, (end - x) / 2);
    if ((end - x) % 2 != 0)
        bytes[(end - x) / 2] |= byte_of(&dots, column + (end - x) - 1, dots.left);
}

static void paint(const struct tkr_grey_row *row, const struct tkr_zone *zone, uint8_t *bytes)
{
    struct tkr_ink_stretch stretch = tkr_ink_stretch_first(zone);

    paint_stretch(row, zone, &stretch, bytes);
    while (stretch.to < zone->columns) {
        stretch = tkr_ink_stretch_next(zone, &stretch);
        paint_stretch(row, zone, &stretch, bytes);
    }
}

void tkr_grey_row_compose(const struct tkr_grey_row *row, uint8_t *bytes)
{
    memset(bytes, 0, row->bytes);
    for (size_t i = 0; i < row->count; i++) {
        if (has_row(&row->zones[i], row->y))
            paint(row, &row->zones[i], bytes);
    }
}
