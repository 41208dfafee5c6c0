// SPDX-License-Identifier: MIT
/*
 * The typesetter: a line of text to a stream of dot columns.
 *
 * A code point that the font has not is looked for in its fall-back fonts, whose glyphs stand on its baseline, then without its
 * marks (ấ as a), then spelled with plainer letters (“ as ", ß as ss, a fire as (fire), other pictures not at all), and at the
 * end shown as one box; a run of such code points is one box, never many. Text
 * is set from left to right. Opening a line costs nothing; a column costs at most eight code points, wherever it
 * stands: a longer run without a glyph leaves a blank column for each eight.
 */
#ifndef TKR_TYPE_H
#define TKR_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tkr/columns.h>
#include <tkr/font.h>

/* All members are private; the struct is public so that its owner can place it. */
struct tkr_typesetter {
    const struct tkr_font *font;
    const char *text;       /* what is left of the line */
    const char *plain;      /* what is left of a plainer spelling; NULL: none */
    const uint8_t *columns; /* what is left of the glyph */
    uint16_t count;         /* bytes left in text */
    uint8_t glyph_columns;  /* columns left in the glyph */
    uint8_t bytes_per_column;
    uint8_t drop;          /* rows from the top of the line to that of a lower fall-back font: one baseline for both */
    uint8_t blank_columns; /* blank columns due after the glyph */
    uint8_t spacing;       /* how many of those are the spacing of its font */
    bool boxed;            /* the last code point was shown as a box */
    uint16_t boxes;        /* boxes shown in this line */
};

/* Sets the font for the lines to come; `font` lives as long as the typesetter. No line is open. */
void tkr_type_init(struct tkr_typesetter *typesetter, const struct tkr_font *font);

/* Opens a line of clean UTF-8 (text.h); `text` lives until the line has ended or another one is opened. */
void tkr_type_open(struct tkr_typesetter *typesetter, const char *text, uint16_t count);

/* Gives the next column: 1, or 0 at the end of the line. Bit 0 of `*dots` is the top row. */
int tkr_type_next_column(struct tkr_typesetter *typesetter, uint32_t *dots);

/* The typesetter as a stream of columns; valid as long as it. */
struct tkr_columns tkr_type_columns(struct tkr_typesetter *typesetter);

/*
 * Whether a text can be read when it is set in this font (NULL: in none): it has no letter of a script that wants an order,
 * joining or marks that move (Arabic, Hebrew, Indic scripts, Thai, ...), and of a script that is nothing without its glyphs
 * (Han, kana, Hangul, Georgian, ...) the font or a fall-back has each. Signs and pictures do not count.
 */
bool tkr_type_can_set(const struct tkr_font *font, const char *text, uint16_t count);

/* How many columns a text takes in a font, the spacing after the last glyph not counted. */
uint32_t tkr_type_measure(const struct tkr_font *font, const char *text, uint16_t count);

/*
 * How many columns so many characters of running text take in the mean: for 8 characters a second the columns a second of a
 * crawl. Measured on English letters at their frequency; at least 1.
 */
uint16_t tkr_type_mean_columns(const struct tkr_font *font, uint16_t characters);

#endif
