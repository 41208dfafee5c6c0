// SPDX-License-Identifier: MIT
#include <stddef.h>

#include <tkr/font.h>

/*
 * The last range that begins at or before `code_point`, or NULL when all begin behind it. The range
 * need not hold the code point: there may be a gap before the next one.
 */
static const struct tkr_font_range *range_before(const struct tkr_font *font, uint32_t code_point)
{
    uint32_t low = 0;                  /* ranges below `low` begin at or before the code point */
    uint32_t high = font->range_count; /* ranges from `high` on begin behind it */

    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (font->ranges[middle].first <= code_point)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? NULL : &font->ranges[low - 1];
}

const uint8_t *tkr_font_glyph(const struct tkr_font *font, uint32_t code_point, uint8_t *width)
{
    const struct tkr_font_range *range = range_before(font, code_point);

    if (range == NULL)
        return NULL;

    uint32_t count = (uint32_t)range[1].glyph - range->glyph;
    uint32_t index = code_point - range->first;

    if (index >= count) /* also every code point from U+FFFF on: no run reaches it */
        return NULL;

    /* A run has at most 32 glyphs, so that this sum costs less than an offset stored for each
     * glyph. */
    const uint8_t *widths = font->widths + range->glyph;
    size_t column = range->column;

    for (uint32_t i = 0; i < index; i++)
        column += widths[i];

    *width = widths[index];
    return font->columns + column * font->bytes_per_column;
}
