// SPDX-License-Identifier: MIT
#include "dots.h"

#include <string.h>

#include <tkr/type.h>

/* The columns of a text, from its first dot to its last. */
struct pattern {
    uint32_t columns[SIM_DOTS_COLUMNS_MAX];
    unsigned count;
};

static void set(struct pattern *pattern, const struct tkr_font *font, const char *text, size_t count)
{
    struct tkr_typesetter typesetter;
    uint32_t dots;

    pattern->count = 0;
    tkr_type_init(&typesetter, font);
    tkr_type_open(&typesetter, text, (uint16_t)count);
    while (pattern->count < SIM_DOTS_COLUMNS_MAX && tkr_type_next_column(&typesetter, &dots) == 1) {
        if (dots != 0 || pattern->count > 0)
            pattern->columns[pattern->count++] = dots;
    }
    while (pattern->count > 0 && pattern->columns[pattern->count - 1] == 0)
        pattern->count--;
}

static bool is_lit(const struct view_frame *frame, unsigned x, unsigned y)
{
    const unsigned channels = frame->channels > 1 ? frame->channels : 1;
    const uint16_t *light = frame->light + ((size_t)y * frame->columns + x) * channels;

    for (unsigned i = 0; i < channels; i++) {
        if (light[i] > 0)
            return true;
    }
    return false;
}

static bool is_column(const struct view_frame *frame, unsigned x, unsigned y, uint32_t dots, unsigned rows)
{
    for (unsigned row = 0; row < rows; row++) {
        if (is_lit(frame, x, y + row) != ((dots >> row & 1U) != 0))
            return false;
    }
    return true;
}

static bool stands_at(const struct view_frame *frame, const struct pattern *pattern, unsigned x, unsigned y,
                      unsigned rows)
{
    unsigned column = 0;

    while (column < pattern->count && is_column(frame, x + column, y, pattern->columns[column], rows))
        column++;
    return column == pattern->count;
}

bool sim_dots_show(const struct view_frame *frame, const struct tkr_font *font, const char *text, size_t count)
{
    struct pattern pattern;

    set(&pattern, font, text, count);
    if (pattern.count == 0)
        return false;
    for (unsigned y = 0; y + font->rows <= frame->rows; y++) {
        for (unsigned x = 0; x + pattern.count <= frame->columns; x++) {
            if (stands_at(frame, &pattern, x, y, font->rows))
                return true;
        }
    }
    return false;
}

size_t sim_dots_piece(const struct tkr_font *font, const char *text, unsigned columns)
{
    size_t piece = strcspn(text, " ");

    for (size_t end = piece; text[end] != '\0';) {
        end += strspn(text + end, " ");
        end += strcspn(text + end, " ");
        if (tkr_type_measure(font, text, (uint16_t)end) > columns / 2)
            break;
        piece = end;
    }
    return piece;
}
