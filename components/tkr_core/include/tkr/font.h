// SPDX-License-Identifier: MIT
/*
 * A bitmap font as the typesetter reads it: proportional glyphs stored as columns, because page-addressed
 * display chips and the crawl both want columns. Tables are written by tools/fontc and live in flash.
 *
 * A column is `bytes_per_column` bytes; bit 0 of byte 0 is the top row. A glyph is `width` columns, its side
 * bearings trimmed away; `spacing` blank columns follow each glyph when text is set.
 */
#ifndef TKR_FONT_H
#define TKR_FONT_H

#include <stdint.h>

enum { TKR_FONT_ROWS_MAX = 32 };

/*
 * A run of consecutive code points. The run ends where the next entry's glyphs begin; the table closes with
 * a sentinel entry {0xFFFF, number of glyphs, number of columns}. fontc splits runs so that none is longer
 * than 32 glyphs, which bounds the summing of widths.
 */
struct tkr_font_range {
    uint16_t first;  /* code point of the first glyph, U+0000 to U+FFFE, ascending over the table */
    uint16_t glyph;  /* index of its width in `widths` */
    uint16_t column; /* index of its first column in `columns` (in columns, not bytes) */
};

struct tkr_font {
    const char *name;         /* as people write it in --font: "5x7" */
    const char *notice;       /* origin and licence, one sentence */
    uint8_t rows;             /* height of a line in dots, 1 to TKR_FONT_ROWS_MAX */
    uint8_t ascent;           /* rows above the baseline, 1 to `rows` */
    uint8_t bytes_per_column; /* (rows + 7) / 8 */
    uint8_t spacing;          /* blank columns after each glyph */
    uint8_t space_columns;    /* width of U+0020, spacing not included */
    uint16_t range_count;     /* entries in `ranges`, the sentinel not counted */
    const struct tkr_font_range *ranges;
    const uint8_t *widths;  /* columns of each glyph, 0 to 64 */
    const uint8_t *columns; /* `bytes_per_column` bytes a column */
    /* Asked when a code point is missing here, or NULL. Not more rows above the baseline and below it than this font. */
    const struct tkr_font *fallback;
};

/*
 * Looks for `code_point` in `font` alone (not in its fallback). Returns the glyph's first column bytes and
 * sets `*width` (0 to 64 columns), or returns NULL when the font has no such glyph.
 */
const uint8_t *tkr_font_glyph(const struct tkr_font *font, uint32_t code_point, uint8_t *width);

#endif
