// SPDX-License-Identifier: MIT
#include "ssd1306_glass.h"

static struct page_oled_glass wired(const struct ssd1306_glass *glass)
{
    const unsigned columns = glass->columns != 0 ? glass->columns : (unsigned)SSD1306_SEGMENTS;
    const unsigned left = (SSD1306_SEGMENTS + columns) / 2 - 1;
    return (struct page_oled_glass){
        .oled = &glass->chip->oled,
        .columns = glass->columns,
        .rows = glass->rows,
        .left_segment = (uint8_t)left,
        .turned = glass->turned,
    };
}

int ssd1306_glass_dot(const struct ssd1306_glass *glass, size_t x, size_t y, struct page_oled_dot *dot)
{
    const struct page_oled_glass wiring = wired(glass);
    return page_oled_glass_dot(&wiring, x, y, dot);
}

uint16_t ssd1306_glass_light(const struct ssd1306_glass *glass, size_t x, size_t y)
{
    const struct page_oled_glass wiring = wired(glass);
    return page_oled_glass_light(&wiring, x, y);
}

void ssd1306_glass_read(const struct ssd1306_glass *glass, uint16_t *light)
{
    const struct page_oled_glass wiring = wired(glass);
    page_oled_glass_read(&wiring, light);
}
