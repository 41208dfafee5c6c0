// SPDX-License-Identifier: MIT
/* A zone cut into stretches of one ink each: the runs of a zone as a driver paints them. */
#ifndef TKR_PANELS_INK_STRETCH_H
#define TKR_PANELS_INK_STRETCH_H

#include <stdint.h>

#include <tkr/panel.h>

/* Dots of the zone from its column `from` on, before `to`; 0 is the zone's left one. */
struct tkr_ink_stretch {
    uint16_t from, to;
    uint16_t ink;     /* see tkr/ink.h */
    uint8_t next_run; /* of the zone; where the next stretch looks on */
};

/*
 * The leftmost stretch, and the one behind `stretch`. Together they cover the zone; none is empty. Behind the last one,
 * and for a zone without columns, `from` is zone->columns.
 */
struct tkr_ink_stretch tkr_ink_stretch_first(const struct tkr_zone *zone);
struct tkr_ink_stretch tkr_ink_stretch_next(const struct tkr_zone *zone, const struct tkr_ink_stretch *stretch);

/*
 * A number that stands for the stretches of a zone: the runs themselves belong to the caller and may be others at the
 * next picture. Two that differ have the same number once in four thousand million times.
 */
uint32_t tkr_ink_stretch_signature(const struct tkr_zone *zone);

#endif
