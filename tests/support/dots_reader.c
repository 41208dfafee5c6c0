// SPDX-License-Identifier: MIT
#include "dots_reader.h"

#include <stdbool.h>
#include <string.h>

#include <tkr/utf8.h>

#include "check.h"

enum { ASCII_LAST = 0x7E };

/* A glyph whose first ink stands at a place of the line. */
struct match {
    uint32_t code_point; /* 0: none */
    uint8_t lead;        /* blank columns that belong to it before its first ink, as in figures of one width */
    uint8_t width;       /* from its first ink on */
    uint8_t spacing;
};

void dots_reader_init(struct dots_reader *reader, const struct tkr_font *font, uint32_t *columns, size_t room)
{
    *reader = (struct dots_reader){.font = font, .columns = columns, .room = room};
}

/* By how many columns the line has moved under the window; all of them when nothing fits. */
static size_t moved(const struct dots_reader *reader, const uint32_t *frame, size_t window)
{
    const uint32_t *last = reader->columns + (reader->count - reader->window);
    size_t move = 0;

    while (move < window && memcmp(frame, last + move, sizeof(*frame) * (window - move)) != 0)
        move++;
    return move;
}

void dots_reader_see(struct dots_reader *reader, const uint32_t *frame, size_t window)
{
    size_t fresh = window;

    if (reader->window == window) {
        fresh = moved(reader, frame, window);
        reader->jumps += fresh == window;
    }
    assert_true(fresh <= reader->room - reader->count);
    memcpy(reader->columns + reader->count, frame + (window - fresh), sizeof(*frame) * fresh);
    reader->count += fresh;
    reader->window = window;
}

static uint32_t column_of(const struct dots_reader *reader, size_t at)
{
    return at < reader->count ? reader->columns[at] : 0;
}

static uint32_t glyph_column(const struct tkr_font *font, const uint8_t *columns, uint8_t at)
{
    uint32_t dots = 0;

    for (uint8_t byte = font->bytes_per_column; byte > 0; byte--)
        dots = dots << 8 | columns[(size_t)at * font->bytes_per_column + byte - 1];
    return dots;
}

static uint8_t lead_of(const struct tkr_font *font, const uint8_t *columns, uint8_t width)
{
    uint8_t lead = 0;

    while (lead < width && glyph_column(font, columns, lead) == 0)
        lead++;
    return lead;
}

/* Whether the first ink of the glyph stands at `at`, and its spacing behind it. */
static bool stands_at(const struct dots_reader *reader, size_t at, const struct tkr_font *font, uint32_t code_point,
                      struct match *match)
{
    uint8_t width = 0;
    const uint8_t *columns = tkr_font_glyph(font, code_point, &width);
    uint8_t lead = columns != NULL ? lead_of(font, columns, width) : 0;

    if (columns == NULL || lead == width)
        return false;
    for (uint8_t i = lead; i < width; i++) {
        if (column_of(reader, at + i - lead) != glyph_column(font, columns, i))
            return false;
    }
    for (uint8_t i = 0; i < font->spacing; i++) {
        if (column_of(reader, at + width - lead + i) != 0)
            return false;
    }
    *match = (struct match){
        .code_point = code_point, .lead = lead, .width = (uint8_t)(width - lead), .spacing = font->spacing};
    return true;
}

static bool is_better(const struct match *match, const struct match *best)
{
    bool ascii = match->code_point <= ASCII_LAST;
    bool best_is_ascii = best->code_point <= ASCII_LAST;

    if (best->code_point == 0)
        return true;
    if (ascii != best_is_ascii)
        return ascii;
    return match->width > best->width || (match->width == best->width && match->code_point < best->code_point);
}

/* Blank columns right before `at`; the line begins after as many as one likes. */
static size_t blanks_before(const struct dots_reader *reader, size_t at)
{
    size_t blanks = 0;

    while (blanks < at && reader->columns[at - blanks - 1] == 0)
        blanks++;
    return blanks < at ? blanks : SIZE_MAX;
}

static void match_font(const struct dots_reader *reader, size_t at, const struct tkr_font *font, struct match *best)
{
    size_t blanks = blanks_before(reader, at);

    for (uint16_t range = 0; range < font->range_count; range++) {
        uint32_t first = font->ranges[range].first;
        uint32_t glyphs = (uint32_t)font->ranges[range + 1].glyph - font->ranges[range].glyph;

        for (uint32_t code_point = first; code_point < first + glyphs; code_point++) {
            struct match match;

            if (stands_at(reader, at, font, code_point, &match) && match.lead <= blanks && is_better(&match, best))
                *best = match;
        }
    }
}

static struct match match_at(const struct dots_reader *reader, size_t at)
{
    struct match best = {0};

    for (const struct tkr_font *font = reader->font; font != NULL; font = font->fallback)
        match_font(reader, at, font, &best);
    return best;
}

/* A shape that no font has: up to the next blank column. */
static struct match unknown_at(const struct dots_reader *reader, size_t at)
{
    struct match match = {.code_point = TKR_REPLACEMENT, .spacing = reader->font->spacing};

    while (column_of(reader, at + match.width) != 0 && match.width < UINT8_MAX)
        match.width++;
    return match;
}

struct writing {
    char *text;
    size_t size, count;
};

static void put(struct writing *writing, uint32_t code_point)
{
    char bytes[TKR_UTF8_MAX];
    size_t count = tkr_utf8_encode(code_point, bytes);

    if (count >= writing->size - writing->count)
        return;
    memcpy(writing->text + writing->count, bytes, count);
    writing->count += count;
}

/* Blank columns between two glyphs, beyond the spacing, as spaces. */
static void put_spaces(struct writing *writing, const struct tkr_font *font, size_t blank_columns)
{
    size_t space = (size_t)font->space_columns + font->spacing;

    for (; blank_columns >= space; blank_columns -= space)
        put(writing, ' ');
}

size_t dots_reader_read(const struct dots_reader *reader, char *text, size_t size)
{
    struct writing writing = {.text = text, .size = size};
    size_t blank_columns = 0;

    for (size_t at = 0; at < reader->count;) {
        if (column_of(reader, at) == 0) {
            blank_columns++;
            at++;
            continue;
        }
        struct match match = match_at(reader, at);

        if (match.code_point == 0)
            match = unknown_at(reader, at);
        if (writing.count > 0)
            put_spaces(&writing, reader->font, blank_columns > match.lead ? blank_columns - match.lead : 0);
        put(&writing, match.code_point);
        at += (size_t)match.width + match.spacing;
        blank_columns = 0;
    }
    text[writing.count] = '\0';
    return writing.count;
}
