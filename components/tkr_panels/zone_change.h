// SPDX-License-Identifier: MIT
/* What differs between a zone as it was drawn last and as it is drawn now. */
#ifndef TKR_PANELS_ZONE_CHANGE_H
#define TKR_PANELS_ZONE_CHANGE_H

#include <stdbool.h>

#include <tkr/panel.h>

/* Whether it lies where it lay and shows the same rows of the same band. If not, dots around it are wrong too. */
bool tkr_zone_has_place_of(const struct tkr_zone *zone, const struct tkr_zone *shown);

/* Whether other dots are under it than before: it has moved over its band, or the band is fresh there. */
bool tkr_zone_has_changed(const struct tkr_zone *zone, const struct tkr_zone *shown);

#endif
