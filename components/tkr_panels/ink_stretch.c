// SPDX-License-Identifier: MIT
#include "ink_stretch.h"

/* The column of the zone at which a run begins, not beside the zone. Unsigned, because the distance may be any. */
static uint16_t place_of(const struct tkr_zone *zone, const struct tkr_ink_run *run)
{
    uint64_t distance = (uint64_t)run->column - (uint64_t)zone->first_column;

    if (run->column <= zone->first_column)
        return 0;
    return distance < zone->columns ? (uint16_t)distance : zone->columns;
}

/* Runs up to `from` change the ink; the first one behind it ends the stretch. */
static struct tkr_ink_stretch stretch_at(const struct tkr_zone *zone, uint16_t from, uint16_t ink, uint8_t run)
{
    struct tkr_ink_stretch stretch = {.from = from, .to = zone->columns, .ink = ink, .next_run = run};

    for (; stretch.next_run < zone->run_count; stretch.next_run++) {
        const struct tkr_ink_run *next = &zone->runs[stretch.next_run];
        uint16_t place = place_of(zone, next);

        if (place > from) {
            stretch.to = place;
            break;
        }
        stretch.ink = next->ink;
    }
    return stretch;
}

struct tkr_ink_stretch tkr_ink_stretch_first(const struct tkr_zone *zone)
{
    return stretch_at(zone, 0, zone->ink, 0);
}

struct tkr_ink_stretch tkr_ink_stretch_next(const struct tkr_zone *zone, const struct tkr_ink_stretch *stretch)
{
    return stretch_at(zone, stretch->to, stretch->ink, stretch->next_run);
}

/* FNV-1a over words of 32 bits instead of bytes. */
uint32_t tkr_ink_stretch_signature(const struct tkr_zone *zone)
{
    uint32_t signature = 2166136261U;

    for (struct tkr_ink_stretch stretch = tkr_ink_stretch_first(zone); stretch.from < zone->columns;
         stretch = tkr_ink_stretch_next(zone, &stretch))
        signature = (signature ^ ((uint32_t)stretch.from << 16 | stretch.ink)) * 16777619U;
    return signature;
}
