// SPDX-License-Identifier: MIT
/*
 * One font file (PCF, PCF.gz, BDF, OTB, OTF or TTF), read with FreeType. Outlines are drawn with one bit a dot.
 */
#ifndef FONTC_FACE_H
#define FONTC_FACE_H

#include <stdbool.h>
#include <stdint.h>

#include <ft2build.h>
#include FT_FREETYPE_H

enum {
    FONTC_CELL_COLUMNS = 96, /* columns that are kept of a glyph */
    FONTC_CELL_ORIGIN = 16,  /* the column of the pen: glyphs may reach to its left */
    FONTC_ROWS_MAX = 32,
    FONTC_WIDTH_MAX = 64,
    FONTC_SIZE_MAX = 64,
    FONTC_SIGNS = 0x2000, /* from here on come punctuation and signs */
};

struct fontc_face {
    FT_Face face;
    const char *path;
    int ascent;  /* rows above the baseline */
    int descent; /* rows below it, positive */
    bool bold;   /* letters are made bold */
};

/* Where glyphs are drawn: `rows` rows, the baseline under row `ascent - 1`. */
struct fontc_line {
    int rows;
    int ascent;
};

struct fontc_glyph {
    uint16_t code_point;
    uint8_t left;                      /* first column with ink, then of what is stored */
    uint8_t width;                     /* columns from `left` to the last one with ink; 0 without ink */
    bool cut;                          /* ink fell outside the line */
    uint32_t cell[FONTC_CELL_COLUMNS]; /* bit 0 is the top row */
};

enum fontc_look { FONTC_LOOK_ERROR = -1, FONTC_LOOK_MISSING = 0, FONTC_LOOK_FOUND = 1 };

/*
 * Opens a font for glyphs of `size` dots: the height of one of its bitmap sizes, or the dots of an outline's em; 0
 * stands for the only bitmap size of a file. Returns 0, or -1 after a message on stderr. `path` is kept.
 */
int fontc_face_open(struct fontc_face *face, FT_Library library, const char *path, int size);
void fontc_face_close(struct fontc_face *face);

/*
 * Draws `code_point` into `glyph`. Returns FONTC_LOOK_FOUND, FONTC_LOOK_MISSING when the font has
 * no such glyph, or FONTC_LOOK_ERROR after a message on stderr.
 */
enum fontc_look fontc_face_look(const struct fontc_face *face, uint32_t code_point, const struct fontc_line *line,
                                struct fontc_glyph *glyph);

/* A text property of the file (FONT, COPYRIGHT), or NULL. It lives as long as the face. */
const char *fontc_face_property(const struct fontc_face *face, const char *name);

/* The last two parts of the path, `misc/5x7.pcf.gz`: the same on every machine. */
const char *fontc_face_label(const struct fontc_face *face);

#endif
