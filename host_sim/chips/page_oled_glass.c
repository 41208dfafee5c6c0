// SPDX-License-Identifier: MIT
#include "page_oled_glass.h"

enum {
    COLUMNS_MOST = PAGE_OLED_GLASS_COLUMNS_MOST,
    ROWS_MOST = PAGE_OLED_GLASS_ROWS_MOST,
    HALF = PAGE_OLED_COMMONS / 2,
    FLAT_ROWS = 32,
};

static size_t columns_of(const struct page_oled_glass *glass)
{
    return glass->columns != 0 ? glass->columns : (size_t)COLUMNS_MOST;
}

static size_t rows_of(const struct page_oled_glass *glass)
{
    return glass->rows != 0 ? glass->rows : (size_t)ROWS_MOST;
}

/* Lines from the bottom to pins: one after the other, or even ones in the first half and odd ones in the second. */
static unsigned pin_of(const struct page_oled_glass *glass, unsigned line)
{
    const bool in_order = columns_of(glass) == COLUMNS_MOST && rows_of(glass) == FLAT_ROWS;
    if (in_order) {
        return line;
    }
    return line / 2 + (line % 2 != 0 ? HALF : 0);
}

int page_oled_glass_dot(const struct page_oled_glass *glass, size_t x, size_t y, struct page_oled_dot *dot)
{
    const size_t columns = columns_of(glass);
    const size_t rows = rows_of(glass);
    if (x >= columns || y >= rows || columns > COLUMNS_MOST || rows > ROWS_MOST) {
        return -1;
    }
    const size_t from_left = glass->turned ? columns - 1 - x : x;
    const size_t from_bottom = glass->turned ? y : rows - 1 - y;
    dot->segment = (unsigned)(glass->left_segment - from_left);
    dot->common = pin_of(glass, (unsigned)from_bottom);
    return 0;
}

uint16_t page_oled_glass_light(const struct page_oled_glass *glass, size_t x, size_t y)
{
    struct page_oled_dot dot = {.segment = 0};
    if (page_oled_glass_dot(glass, x, y, &dot) != 0) {
        return 0;
    }
    const uint64_t light = (uint64_t)page_oled_light(glass->oled, dot.segment, dot.common) * rows_of(glass) / ROWS_MOST;
    return light < PAGE_OLED_FULL_LIGHT ? (uint16_t)light : (uint16_t)PAGE_OLED_FULL_LIGHT;
}

void page_oled_glass_read(const struct page_oled_glass *glass, uint16_t *light)
{
    const size_t columns = columns_of(glass);
    for (size_t y = 0; y < rows_of(glass); y++) {
        for (size_t x = 0; x < columns; x++) {
            light[y * columns + x] = page_oled_glass_light(glass, x, y);
        }
    }
}
