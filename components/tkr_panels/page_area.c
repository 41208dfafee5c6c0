// SPDX-License-Identifier: MIT
#include "page_area.h"

enum { PAGE_ROWS = 8 };

struct tkr_page_oled_area tkr_page_area_of(const struct tkr_zone *zone, uint16_t rows)
{
    unsigned right = (unsigned)zone->x + zone->columns;
    unsigned bottom = (unsigned)zone->y + zone->rows;

    if (right > TKR_PAGE_OLED_COLUMNS)
        right = TKR_PAGE_OLED_COLUMNS;
    if (bottom > rows)
        bottom = rows;
    if (zone->x >= right || zone->y >= bottom)
        return (struct tkr_page_oled_area){0};
    return (struct tkr_page_oled_area){
        .column = (uint8_t)zone->x,
        .columns = (uint8_t)(right - zone->x),
        .page = (uint8_t)(zone->y / PAGE_ROWS),
        .end = (uint8_t)((bottom + PAGE_ROWS - 1) / PAGE_ROWS),
    };
}
