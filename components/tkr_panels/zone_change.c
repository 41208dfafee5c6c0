// SPDX-License-Identifier: MIT
#include "zone_change.h"

bool tkr_zone_has_place_of(const struct tkr_zone *zone, const struct tkr_zone *shown)
{
    return zone->x == shown->x && zone->y == shown->y && zone->columns == shown->columns && zone->rows == shown->rows &&
           zone->band == shown->band && zone->first_row == shown->first_row;
}

bool tkr_zone_has_changed(const struct tkr_zone *zone, const struct tkr_zone *shown)
{
    uint64_t stale = (uint64_t)zone->fresh_from - (uint64_t)zone->first_column; /* columns, where it is not negative */

    return zone->first_column != shown->first_column || zone->fresh_from <= zone->first_column || stale < zone->columns;
}
