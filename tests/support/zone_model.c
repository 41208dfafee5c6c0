// SPDX-License-Identifier: MIT
#include "zone_model.h"

static int32_t ink_of(const struct tkr_zone *zone, int64_t column)
{
    int32_t ink = zone->ink;

    for (uint8_t i = 0; i < zone->run_count && zone->runs[i].column <= column; i++)
        ink = zone->runs[i].ink;
    return ink;
}

int32_t zone_model_ink(const struct tkr_zone *zones, size_t count, uint16_t x, uint16_t y)
{
    for (size_t i = 0; i < count; i++) {
        const struct tkr_zone *zone = &zones[i];
        uint64_t modulus = zone->band->columns;

        if (x < zone->x || x - zone->x >= zone->columns || y < zone->y || y - zone->y >= zone->rows)
            continue;
        int64_t column = zone->first_column + (x - zone->x);
        size_t row = (size_t)(y - zone->y) + zone->first_row;

        if (row / 8 >= zone->band->pages)
            return ZONE_MODEL_DARK;
        uint8_t byte = zone->band->dots[row / 8 * modulus + (uint64_t)column % modulus];

        return (byte >> row % 8 & 1) != 0 ? ink_of(zone, column) : ZONE_MODEL_DARK;
    }
    return ZONE_MODEL_DARK;
}
