// SPDX-License-Identifier: MIT
/* Where in the RAM of a chip with pages a zone is. */
#ifndef TKR_PANELS_PAGE_AREA_H
#define TKR_PANELS_PAGE_AREA_H

#include <tkr/panels/page_oled.h>

/* The columns and pages that a zone has dots in, as far as they are on a panel of `rows`; none when it is beside it. */
struct tkr_page_oled_area tkr_page_area_of(const struct tkr_zone *zone, uint16_t rows);

#endif
