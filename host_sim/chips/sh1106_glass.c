// SPDX-License-Identifier: MIT
#include "sh1106_glass.h"

enum { LEFT_COLUMN = 2 };

static struct page_oled_glass wired(const struct sh1106_glass *glass)
{
    const unsigned left = SH1106_SEGMENTS - 1 - (glass->from_column_0 ? 0 : LEFT_COLUMN);
    return (struct page_oled_glass){
        .oled = &glass->chip->oled,
        .columns = glass->columns,
        .rows = glass->rows,
        .left_segment = (uint8_t)left,
        .turned = glass->turned,
    };
}

int sh1106_glass_dot(const struct sh1106_glass *glass, size_t x, size_t y, struct page_oled_dot *dot)
{
    const struct page_oled_glass wiring = wired(glass);
    return page_oled_glass_dot(&wiring, x, y, dot);
}

uint16_t sh1106_glass_light(const struct sh1106_glass *glass, size_t x, size_t y)
{
    const struct page_oled_glass wiring = wired(glass);
    return page_oled_glass_light(&wiring, x, y);
}

void sh1106_glass_read(const struct sh1106_glass *glass, uint16_t *light)
{
    const struct page_oled_glass wiring = wired(glass);
    page_oled_glass_read(&wiring, light);
}
