// SPDX-License-Identifier: MIT
#include "told.h"

#include <stdbool.h>
#include <stdio.h>

#include <tkr/type.h>
#include <tkr/utf8.h>

static bool has(const struct tkr_font *font, uint32_t code_point)
{
    uint8_t width;

    if (code_point == 0x20 || code_point == 0xA0)
        return true;
    while (font != NULL && tkr_font_glyph(font, code_point, &width) == NULL)
        font = font->fallback;
    return font != NULL;
}

/* What the typesetter makes of one character. */
static bool is_boxed(const struct tkr_font *font, const char *text, uint16_t count)
{
    struct tkr_typesetter typesetter;
    uint32_t dots;

    tkr_type_init(&typesetter, font);
    tkr_type_open(&typesetter, text, count);
    while (typesetter.boxes == 0 && tkr_type_next_column(&typesetter, &dots) == 1)
        ;
    return typesetter.boxes > 0;
}

/* Whether the code point that begins at `at` stands in the line before. */
static bool is_repeated(const struct specimen_line *line, size_t at, uint32_t code_point)
{
    uint32_t earlier;

    for (size_t i = 0; i < at;) {
        i += tkr_utf8_decode(line->text + i, line->count - i, &earlier);
        if (earlier == code_point)
            return true;
    }
    return false;
}

static size_t tell_line(const struct specimen_line *line, const struct tkr_font *font, FILE *out)
{
    size_t told = 0;
    size_t taken;

    for (size_t at = 0; at < line->count; at += taken) {
        const char *text = line->text + at;
        uint32_t code_point;

        taken = tkr_utf8_decode(text, line->count - at, &code_point);
        if (has(font, code_point) || is_repeated(line, at, code_point))
            continue;
        (void)fprintf(out, "tkr-specimen: line %u: %s has no U+%04X %.*s: %s\n", (unsigned)line->number, font->name,
                      (unsigned)code_point, (int)taken, text,
                      is_boxed(font, text, (uint16_t)taken) ? "a box" : "spelled plainly");
        told++;
    }
    return told;
}

size_t specimen_tell_missing(const struct specimen_lines *lines, const struct tkr_font *font, FILE *out)
{
    size_t told = 0;

    for (size_t i = 0; i < lines->count; i++)
        told += tell_line(&lines->line[i], font, out);
    return told;
}
