// SPDX-License-Identifier: MIT
#include <tkr/type.h>

#include <string.h>

#include <tkr/letter.h>
#include <tkr/utf8.h>

#include "plain.h"

enum {
    BOX_COLUMNS = 4,
    SPACE = 0x20,
    NO_BREAK_SPACE = 0xA0,
    GLYPHS_PER_COLUMN = 8, /* looked for at most before a column is given */
};

void tkr_type_init(struct tkr_typesetter *typesetter, const struct tkr_font *font)
{
    *typesetter = (struct tkr_typesetter){.font = font};
}

void tkr_type_open(struct tkr_typesetter *typesetter, const char *text, uint16_t count)
{
    *typesetter = (struct tkr_typesetter){.font = typesetter->font, .text = text, .count = count};
}

static uint8_t drop_of(const struct tkr_font *line, const struct tkr_font *font)
{
    return line->ascent > font->ascent ? (uint8_t)(line->ascent - font->ascent) : 0;
}

/* Columns of `code_point` in the font or the first of its fall-backs that has it. */
static bool find_glyph(struct tkr_typesetter *typesetter, uint32_t code_point)
{
    const struct tkr_font *font = typesetter->font;

    for (; font != NULL; font = font->fallback) {
        uint8_t width;
        const uint8_t *columns = tkr_font_glyph(font, code_point, &width);

        if (columns != NULL) {
            typesetter->columns = columns;
            typesetter->glyph_columns = width;
            typesetter->bytes_per_column = font->bytes_per_column;
            typesetter->drop = drop_of(typesetter->font, font);
            typesetter->blank_columns = font->spacing;
            typesetter->spacing = font->spacing;
            typesetter->boxed = false;
            return true;
        }
    }
    return false;
}

static void set_blank(struct tkr_typesetter *typesetter, uint8_t columns)
{
    typesetter->columns = NULL;
    typesetter->glyph_columns = 0;
    typesetter->blank_columns = columns;
}

/* Nothing has this code point: one box, however many of them follow. */
static void set_box(struct tkr_typesetter *typesetter)
{
    if (typesetter->boxed)
        return;
    typesetter->columns = NULL;
    typesetter->glyph_columns = BOX_COLUMNS;
    typesetter->blank_columns = typesetter->font->spacing;
    typesetter->spacing = typesetter->font->spacing;
    typesetter->boxed = true;
    typesetter->boxes++;
}

/*
 * Columns of `code_point`, or of its letter without the marks (one after the other) that the fonts have. False: they have
 * none of them, and what is to be said in its place is `plain`; NULL: nothing says it.
 */
static bool find_plainer(struct tkr_typesetter *typesetter, uint32_t code_point)
{
    uint32_t mark;

    for (; code_point != 0; code_point = tkr_letter_decompose(code_point, &mark)) {
        if (find_glyph(typesetter, code_point))
            return true;
        typesetter->plain = tkr_plain_spelling(code_point);
    }
    return false;
}

static void set_code_point(struct tkr_typesetter *typesetter, uint32_t code_point)
{
    if (code_point == SPACE || code_point == NO_BREAK_SPACE) {
        const struct tkr_font *font = typesetter->font;

        set_blank(typesetter, (uint8_t)(font->space_columns + font->spacing));
        typesetter->spacing = font->spacing;
        typesetter->boxed = false;
    } else if (!find_plainer(typesetter, code_point) && typesetter->plain == NULL) {
        set_box(typesetter);
    }
}

/* The next glyph, of a plainer spelling first; false at the end of the line. */
static bool open_glyph(struct tkr_typesetter *typesetter)
{
    uint32_t code_point;

    if (typesetter->plain != NULL && *typesetter->plain != '\0') {
        if (!find_glyph(typesetter, (uint8_t)*typesetter->plain))
            set_box(typesetter);
        typesetter->plain++;
        return true;
    }
    typesetter->plain = NULL;
    if (typesetter->count == 0)
        return false;
    size_t taken = tkr_utf8_decode(typesetter->text, typesetter->count, &code_point);

    typesetter->text += taken;
    typesetter->count = (uint16_t)(typesetter->count - taken);
    set_code_point(typesetter, code_point);
    return true;
}

static uint32_t glyph_column(struct tkr_typesetter *typesetter)
{
    uint32_t dots = 0;

    for (uint8_t i = typesetter->bytes_per_column; i > 0; i--)
        dots = dots << 8 | typesetter->columns[i - 1];
    typesetter->columns += typesetter->bytes_per_column;
    return dots << typesetter->drop;
}

/* An empty frame from the top row to the baseline. */
static uint32_t box_column(const struct tkr_typesetter *typesetter)
{
    uint32_t full = (1U << (typesetter->font->ascent - 1U) << 1U) - 1U;
    uint32_t ends = 1U | 1U << (typesetter->font->ascent - 1U);
    bool side = typesetter->glyph_columns == BOX_COLUMNS || typesetter->glyph_columns == 1;

    return side ? full : ends;
}

static bool has_column(const struct tkr_typesetter *typesetter)
{
    return typesetter->glyph_columns > 0 || typesetter->blank_columns > 0;
}

/* A long run of what has no column of its own is passed in steps, a blank column each, so that none costs more. */
static bool open_column(struct tkr_typesetter *typesetter)
{
    for (uint8_t glyphs = 0; glyphs < GLYPHS_PER_COLUMN; glyphs++) {
        if (!open_glyph(typesetter))
            return false;
        if (has_column(typesetter))
            return true;
    }
    set_blank(typesetter, 1);
    return true;
}

int tkr_type_next_column(struct tkr_typesetter *typesetter, uint32_t *dots)
{
    if (!has_column(typesetter) && !open_column(typesetter))
        return 0;
    if (typesetter->glyph_columns == 0) {
        *dots = 0;
        typesetter->blank_columns--;
        return 1;
    }
    *dots = typesetter->columns != NULL ? glyph_column(typesetter) : box_column(typesetter);
    typesetter->glyph_columns--;
    return 1;
}

static int next_column(void *context, uint32_t *dots)
{
    struct tkr_typesetter *typesetter = context;

    return tkr_type_next_column(typesetter, dots);
}

struct tkr_columns tkr_type_columns(struct tkr_typesetter *typesetter)
{
    return (struct tkr_columns){.next = next_column, .context = typesetter};
}

uint32_t tkr_type_measure(const struct tkr_font *font, const char *text, uint16_t count)
{
    struct tkr_typesetter typesetter;
    uint32_t columns = 0;
    uint32_t dots;

    tkr_type_init(&typesetter, font);
    tkr_type_open(&typesetter, text, count);
    while (tkr_type_next_column(&typesetter, &dots) == 1)
        columns++;
    return columns > typesetter.spacing ? columns - typesetter.spacing : 0;
}
