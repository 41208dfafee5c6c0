// SPDX-License-Identifier: MIT
/*
 * What glasses on an SSD1306 and on an SH1106 share: segments from right to left, lines from the bottom to the top, on
 * pins in order for 128x32 dots and alternating between both halves of the pins for all others. Users look at
 * ssd1306_glass.h and sh1106_glass.h.
 */
#ifndef PAGE_OLED_GLASS_H
#define PAGE_OLED_GLASS_H

#include "page_oled.h"

enum { PAGE_OLED_GLASS_COLUMNS_MOST = 128, PAGE_OLED_GLASS_ROWS_MOST = 64 };

struct page_oled_glass {
    const struct page_oled *oled; /* outlives the glass */
    uint8_t columns, rows;        /* 0: the most */
    uint8_t left_segment;         /* of the left column when not turned */
    bool turned;
};

struct page_oled_dot {
    unsigned segment;
    unsigned common; /* pin, as page_oled_light() counts them */
};

/* As the headers of the chips say. */
int page_oled_glass_dot(const struct page_oled_glass *glass, size_t x, size_t y, struct page_oled_dot *dot);
uint16_t page_oled_glass_light(const struct page_oled_glass *glass, size_t x, size_t y);
void page_oled_glass_read(const struct page_oled_glass *glass, uint16_t *light);

#endif
