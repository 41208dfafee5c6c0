// SPDX-License-Identifier: MIT
/*
 * The pack: glyphs gathered from the font files, trimmed and put into runs, as `struct tkr_font`
 * wants them.
 */
#ifndef FONTC_PACK_H
#define FONTC_PACK_H

#include <stddef.h>
#include <stdint.h>

#include "face.h"
#include "sets.h"

enum {
    FONTC_FONTS_MAX = 8,
    FONTC_RUN_MAX = 32, /* glyphs in a run: bounds the summing of widths in tkr_font_glyph */
};

/* What the command line asks for. Strings belong to the caller. */
struct fontc_config {
    const char *name;
    const char *set_words;
    const char *fonts[FONTC_FONTS_MAX]; /* asked in this order */
    size_t font_count;
    const char *package;                   /* where the fonts come from that follow; NULL: not said */
    const char *packages[FONTC_FONTS_MAX]; /* that of each font */
    int size;                              /* dots of the fonts that follow; 0: they have one size */
    int sizes[FONTC_FONTS_MAX];            /* that of each font */
    bool bold;                             /* letters of the fonts that follow are made bold */
    bool bolds[FONTC_FONTS_MAX];           /* each font */
    const char *notice;                    /* NULL: the font's own COPYRIGHT */
    const char *licence;                   /* SPDX identifier of the table; NULL: MIT */
    const char *fallback;                  /* name of another font; NULL: none */
    const char *output;                    /* path of the C file */
    int rows;                              /* 0: ascent + descent of the first font */
    int ascent;                            /* 0: as the first font, further rows shared above and below */
    int spacing;                           /* -1: 1 column */
    int space;                             /* -1: half a digit, rounded up */
    bool clip;                             /* cut ink outside the line off instead of refusing it */
};

struct fontc_range {
    uint16_t first;
    uint16_t glyph;
    uint16_t column;
};

struct fontc_pack {
    const struct fontc_config *config;
    struct fontc_face faces[FONTC_FONTS_MAX];
    size_t face_count;
    struct fontc_line line;
    int spacing;
    int space;
    struct fontc_set set;       /* asked for */
    struct fontc_set blank;     /* of these: in the fonts, but without ink; not stored */
    struct fontc_set missing;   /* of these: in none of the fonts */
    struct fontc_glyph *glyphs; /* ascending by code point */
    size_t glyph_count;
    struct fontc_range *ranges; /* `range_count` and the sentinel */
    size_t range_count;
    size_t column_count;
    size_t cut_count;                  /* glyphs that lost ink by --clip */
    size_t from_face[FONTC_FONTS_MAX]; /* glyphs taken from each font */
};

/*
 * Fills `pack`, which refers to `config` until it is freed. Returns 0, or -1 after a message on
 * stderr. Call fontc_pack_free in either case.
 */
int fontc_pack_make(struct fontc_pack *pack, FT_Library library, const struct fontc_config *config);
void fontc_pack_free(struct fontc_pack *pack);

int fontc_pack_column_bytes(const struct fontc_pack *pack);

#endif
