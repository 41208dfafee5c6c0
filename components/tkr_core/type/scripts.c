// SPDX-License-Identifier: MIT
#include <tkr/type.h>

#include <tkr/utf8.h>

enum { UNIT_BITS = 4 };

/* A stretch of Unicode in units of 16 code points, both ends included. */
struct stretch {
    uint16_t first, last;
};

/*
 * What is not set glyph by glyph from left to right: Hebrew, Arabic and their neighbours want an order, letters that join
 * or both; Indic scripts, Thai to Khmer and Mongolian want marks and letters that move. Their place is in this folder, and
 * each takes its row out of this table.
 */
static const struct stretch complex_scripts[] = {
    {0x0059, 0x0109}, {0x0170, 0x01AA}, {0x01B0, 0x01C7}, {0x01CC, 0x01CF}, {0x0A80, 0x0AB2},
    {0x0AB7, 0x0ABF}, {0x0FB1, 0x0FDF}, {0x0FE7, 0x0FEF}, {0x1080, 0x11FF}, {0x1E80, 0x1EFF},
};

/* What needs no more than glyphs and is nothing without them: Armenian, Georgian, Ethiopic, kana, Han, Hangul and others. */
static const struct stretch scripts_by_font[] = {
    {0x0053, 0x0058}, {0x010A, 0x016F}, {0x01C9, 0x01CB}, {0x02C0, 0x02C5}, {0x02C8, 0x02DD},
    {0x02E8, 0x02FD}, {0x0304, 0x0A63}, {0x0A6A, 0x0A6F}, {0x0AC0, 0x0D7F}, {0x0F90, 0x0FAF},
    {0x0FF6, 0x0FFD}, {0x1000, 0x107F}, {0x1200, 0x1CFF}, {0x2000, 0x3FFF},
};

static bool is_in(const struct stretch *stretches, size_t count, uint32_t code_point)
{
    uint32_t unit = code_point >> UNIT_BITS;

    for (size_t i = 0; i < count && unit >= stretches[i].first; i++) {
        if (unit <= stretches[i].last)
            return true;
    }
    return false;
}

#define IS_IN(stretches, code_point) is_in(stretches, sizeof(stretches) / sizeof((stretches)[0]), code_point)

static bool has_glyph(const struct tkr_font *font, uint32_t code_point)
{
    uint8_t width;

    while (font != NULL && tkr_font_glyph(font, code_point, &width) == NULL)
        font = font->fallback;
    return font != NULL;
}

bool tkr_type_can_set(const struct tkr_font *font, const char *text, uint16_t count)
{
    for (size_t at = 0; at < count;) {
        uint32_t code_point;

        at += tkr_utf8_decode(text + at, count - at, &code_point);
        if (code_point < (uint32_t)scripts_by_font[0].first << UNIT_BITS)
            continue;
        if (IS_IN(complex_scripts, code_point))
            return false;
        if (IS_IN(scripts_by_font, code_point) && !has_glyph(font, code_point))
            return false;
    }
    return true;
}
