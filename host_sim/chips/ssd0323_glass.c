// SPDX-License-Identifier: MIT
#include "ssd0323_glass.h"

enum { LAST_COLUMN = SSD0323_GLASS_COLUMNS - 1, LAST_ROW = SSD0323_GLASS_ROWS - 1 };

static unsigned lowest_line(enum ssd0323_wiring wiring)
{
    return wiring == SSD0323_LINES_12_TO_75 ? 12 : 0;
}

int ssd0323_glass_dot(const struct ssd0323_glass *glass, size_t x, size_t y, struct ssd0323_dot *dot)
{
    if (x >= SSD0323_GLASS_COLUMNS || y >= SSD0323_GLASS_ROWS) {
        return -1;
    }
    const unsigned from_left = (unsigned)(glass->turned ? LAST_COLUMN - x : x);
    const unsigned from_bottom = (unsigned)(glass->turned ? y : LAST_ROW - y);
    const unsigned line = lowest_line(glass->wiring) + from_bottom;
    dot->segment = from_left;
    dot->common = line / 2 + (line % 2 != 0 ? SSD0323_COMMONS / 2 : 0);
    return 0;
}

uint16_t ssd0323_glass_light(const struct ssd0323_glass *glass, size_t x, size_t y)
{
    struct ssd0323_dot dot = {.segment = 0};
    if (ssd0323_glass_dot(glass, x, y, &dot) != 0) {
        return 0;
    }
    return ssd0323_light(glass->chip, dot.segment, dot.common);
}

void ssd0323_glass_read(const struct ssd0323_glass *glass, uint16_t *light)
{
    for (size_t y = 0; y < SSD0323_GLASS_ROWS; y++) {
        for (size_t x = 0; x < SSD0323_GLASS_COLUMNS; x++) {
            light[y * SSD0323_GLASS_COLUMNS + x] = ssd0323_glass_light(glass, x, y);
        }
    }
}
