// SPDX-License-Identifier: MIT
#include "strips.h"

#include <stdio.h>
#include <stdlib.h>

#include <tkr/type.h>

enum { MODULE_DOTS = 8 };

/* Where the strips of a panel stand. */
struct strips {
    const struct specimen_options *options;
    uint32_t columns;
    uint32_t rows; /* of a strip */
    uint32_t top;  /* rows of a strip above the line */
};

static uint32_t whole_modules(uint32_t dots)
{
    return (dots + MODULE_DOTS - 1) / MODULE_DOTS * MODULE_DOTS;
}

static uint32_t widest(const struct specimen_lines *lines, const struct tkr_font *font)
{
    uint32_t most = 1;

    for (size_t i = 0; i < lines->count; i++) {
        uint32_t columns = tkr_type_measure(font, lines->line[i].text, lines->line[i].count);

        most = columns > most ? columns : most;
    }
    return most;
}

static struct strips lay_out(const struct specimen_lines *lines, const struct specimen_options *options)
{
    struct strips strips = {.options = options, .columns = options->columns, .rows = options->font->rows + 1U};

    if (strips.columns == 0)
        strips.columns = widest(lines, options->font);
    if (options->panel == SPECIMEN_LED) {
        strips.rows = whole_modules(options->font->rows);
        strips.top = (strips.rows - options->font->rows) / 2;
        strips.columns = options->columns == 0 ? whole_modules(strips.columns) : strips.columns;
    }
    return strips;
}

static void set_line(const struct view_frame *frame, const struct strips *strips, const struct specimen_line *line,
                     uint16_t *light)
{
    struct tkr_typesetter typesetter;
    uint32_t column = 0;
    uint32_t dots;

    tkr_type_init(&typesetter, strips->options->font);
    tkr_type_open(&typesetter, line->text, line->count);
    for (; column < strips->columns && tkr_type_next_column(&typesetter, &dots) == 1; column++) {
        for (uint32_t row = 0; row < strips->options->font->rows; row++) {
            if ((dots >> row & 1U) != 0)
                light[(size_t)row * frame->columns + column] = VIEW_FRAME_LIGHT_MAX;
        }
    }
    column = tkr_type_measure(strips->options->font, line->text, line->count);
    if (column > strips->columns)
        (void)fprintf(stderr, "tkr-specimen: line %u is %u columns wide, the panel %u; its end is cut off\n",
                      (unsigned)line->number, (unsigned)column, (unsigned)strips->columns);
}

static int check(const struct strips *strips, size_t count)
{
    if (strips->columns > VIEW_FRAME_COLUMNS_MAX) {
        (void)fprintf(stderr, "tkr-specimen: the longest line is %u columns wide, a panel at most %d; give --columns\n",
                      (unsigned)strips->columns, VIEW_FRAME_COLUMNS_MAX);
        return TKR_E_ARGUMENT;
    }
    if (count * strips->rows > VIEW_FRAME_ROWS_MAX) {
        (void)fprintf(stderr, "tkr-specimen: %zu lines of %u rows are higher than a panel may be, %d rows\n", count,
                      (unsigned)strips->rows, VIEW_FRAME_ROWS_MAX);
        return TKR_E_ARGUMENT;
    }
    return TKR_OK;
}

int specimen_strips_draw(struct view_frame *frame, const struct specimen_lines *lines,
                         const struct specimen_options *options)
{
    const struct strips strips = lay_out(lines, options);
    const uint16_t module = options->panel == SPECIMEN_LED ? MODULE_DOTS : 0;
    int result = check(&strips, lines->count);

    if (result < 0)
        return result;
    *frame = (struct view_frame){
        .columns = (uint16_t)strips.columns,
        .rows = (uint16_t)(lines->count * strips.rows),
        .module_columns = module,
        .module_rows = module,
        .light = calloc((size_t)strips.columns * lines->count * strips.rows, sizeof(uint16_t)),
    };
    if (frame->light == NULL) {
        (void)fputs("tkr-specimen: there is not enough memory\n", stderr);
        return TKR_E_MEMORY;
    }
    for (size_t i = 0; i < lines->count; i++)
        set_line(frame, &strips, &lines->line[i],
                 frame->light + (i * strips.rows + strips.top) * (size_t)strips.columns);
    return TKR_OK;
}
