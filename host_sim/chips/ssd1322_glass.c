// SPDX-License-Identifier: MIT
#include "ssd1322_glass.h"

enum {
    LAST_COLUMN = SSD1322_GLASS_COLUMNS - 1,
    LAST_ROW = SSD1322_GLASS_ROWS - 1,
    BANK = SSD1322_COMMONS / 2,
};

static unsigned lowest_segment(enum ssd1322_wiring wiring)
{
    return wiring == SSD1322_COLUMNS_FROM_18 ? 128 : 112;
}

int ssd1322_glass_dot(const struct ssd1322_glass *glass, size_t x, size_t y, struct ssd1322_dot *dot)
{
    if (x >= SSD1322_GLASS_COLUMNS || y >= SSD1322_GLASS_ROWS) {
        return -1;
    }
    const bool top_is_last = (glass->wiring == SSD1322_COLUMNS_FROM_18) != glass->turned;
    const unsigned from_lowest = (unsigned)(glass->turned ? x : LAST_COLUMN - x);
    dot->segment = lowest_segment(glass->wiring) + from_lowest;
    dot->common = (unsigned)(top_is_last ? LAST_ROW - y : y);
    if (from_lowest >= SSD1322_GLASS_COLUMNS / 2) {
        dot->common += BANK;
    }
    return 0;
}

uint16_t ssd1322_glass_light(const struct ssd1322_glass *glass, size_t x, size_t y)
{
    struct ssd1322_dot dot = {.segment = 0};
    if (ssd1322_glass_dot(glass, x, y, &dot) != 0) {
        return 0;
    }
    return ssd1322_light(glass->chip, dot.segment, dot.common);
}

void ssd1322_glass_read(const struct ssd1322_glass *glass, uint16_t *light)
{
    for (size_t y = 0; y < SSD1322_GLASS_ROWS; y++) {
        for (size_t x = 0; x < SSD1322_GLASS_COLUMNS; x++) {
            light[y * SSD1322_GLASS_COLUMNS + x] = ssd1322_glass_light(glass, x, y);
        }
    }
}
