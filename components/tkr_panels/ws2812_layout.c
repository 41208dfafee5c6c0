// SPDX-License-Identifier: MIT
#include "ws2812_layout.h"

struct dot {
    unsigned x, y;
};

static bool is_on_its_side(const struct tkr_ws2812_layout *layout)
{
    return layout->rotation == TKR_WS2812_TURNED_90 || layout->rotation == TKR_WS2812_TURNED_270;
}

static unsigned module_columns(const struct tkr_ws2812_layout *layout)
{
    return layout->module_columns > 0 ? layout->module_columns : layout->columns;
}

bool tkr_ws2812_layout_is_good(const struct tkr_ws2812_layout *layout)
{
    if (layout->columns == 0 || layout->rows == 0 || (uint32_t)layout->columns * layout->rows > TKR_WS2812_LEDS_MAX)
        return false;
    return layout->columns % module_columns(layout) == 0 && layout->corner <= TKR_WS2812_BOTTOM_RIGHT &&
           layout->lines <= TKR_WS2812_BY_COLUMNS && layout->rotation <= TKR_WS2812_TURNED_270;
}

uint16_t tkr_ws2812_layout_columns(const struct tkr_ws2812_layout *layout)
{
    return is_on_its_side(layout) ? layout->rows : layout->columns;
}

uint16_t tkr_ws2812_layout_rows(const struct tkr_ws2812_layout *layout)
{
    return is_on_its_side(layout) ? layout->columns : layout->rows;
}

/* Where a dot of the panel was before the whole was turned clockwise. */
static struct dot turned_back(const struct tkr_ws2812_layout *layout, struct dot dot)
{
    const unsigned right = layout->columns - 1U;
    const unsigned bottom = layout->rows - 1U;

    switch ((enum tkr_ws2812_rotation)layout->rotation) {
    case TKR_WS2812_TURNED_90:
        return (struct dot){dot.y, bottom - dot.x};
    case TKR_WS2812_TURNED_180:
        return (struct dot){right - dot.x, bottom - dot.y};
    case TKR_WS2812_TURNED_270:
        return (struct dot){right - dot.y, dot.x};
    case TKR_WS2812_UPRIGHT:
        break;
    }
    return dot;
}

/* The LED of a module, whose dot is counted from its first LED's corner. */
static unsigned led_of_module(const struct tkr_ws2812_layout *layout, struct dot dot)
{
    const bool by_columns = layout->lines == TKR_WS2812_BY_COLUMNS;
    const unsigned length = by_columns ? layout->rows : module_columns(layout);
    const unsigned line = by_columns ? dot.x : dot.y;
    unsigned place = by_columns ? dot.y : dot.x;

    if (layout->serpentine && line % 2 != 0)
        place = length - 1 - place;
    return line * length + place;
}

uint16_t tkr_ws2812_layout_led(const struct tkr_ws2812_layout *layout, uint16_t x, uint16_t y)
{
    const unsigned width = module_columns(layout);
    const bool from_right = layout->corner == TKR_WS2812_TOP_RIGHT || layout->corner == TKR_WS2812_BOTTOM_RIGHT;
    const bool from_bottom = layout->corner == TKR_WS2812_BOTTOM_LEFT || layout->corner == TKR_WS2812_BOTTOM_RIGHT;
    struct dot dot = turned_back(layout, (struct dot){x, y});
    unsigned module = dot.x / width;

    dot.x %= width;
    if (layout->modules_from_right)
        module = layout->columns / width - 1 - module;
    if (from_right)
        dot.x = width - 1 - dot.x;
    if (from_bottom)
        dot.y = layout->rows - 1U - dot.y;
    return (uint16_t)(module * width * layout->rows + led_of_module(layout, dot));
}
