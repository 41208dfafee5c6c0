// SPDX-License-Identifier: MIT
#include "emit.h"

enum { RANGE_BYTES = 6 }; /* sizeof(struct tkr_font_range) */

static uint32_t span_end(const struct fontc_set *set, uint32_t first)
{
    uint32_t last = first;

    while (fontc_set_has(set, last + 1))
        last++;
    return last;
}

static void report_set(FILE *file, const char *title, const struct fontc_set *set)
{
    fprintf(file, "  %-9s%6u", title, (unsigned)fontc_set_count(set));
    for (uint32_t c = 0; c <= FONTC_CODE_POINT_MAX; c++) {
        if (!fontc_set_has(set, c))
            continue;

        uint32_t last = span_end(set, c);

        fprintf(file, " U+%04X", (unsigned)c);
        if (last > c)
            fprintf(file, "-%04X", (unsigned)last);
        c = last;
    }
    fputc('\n', file);
}

static void report_sizes(const struct fontc_pack *pack, FILE *file)
{
    size_t columns = pack->column_count * (size_t)fontc_pack_column_bytes(pack);
    size_t ranges = (pack->range_count + 1) * RANGE_BYTES;
    size_t total = columns + pack->glyph_count + ranges;

    fprintf(file, "  columns  %6zu bytes, %zu columns\n", columns, pack->column_count);
    fprintf(file, "  widths   %6zu bytes\n", pack->glyph_count);
    fprintf(file, "  ranges   %6zu bytes, %zu ranges and the sentinel\n", ranges, pack->range_count);
    fprintf(file, "  total    %6zu bytes, %zu.%02zu a glyph\n", total, total / pack->glyph_count,
            total % pack->glyph_count * 100 / pack->glyph_count);
}

void fontc_emit_report(const struct fontc_pack *pack, FILE *file)
{
    fprintf(file, "%s: %d rows, ascent %d, spacing %d, space %d; set %s of %u code points\n", pack->config->name,
            pack->line.rows, pack->line.ascent, pack->spacing, pack->space, pack->config->set_words,
            (unsigned)fontc_set_count(&pack->set));
    fprintf(file, "  glyphs   %6zu\n", pack->glyph_count);
    for (size_t i = 0; i < pack->face_count; i++)
        fprintf(file, "    %6zu from %s\n", pack->from_face[i], fontc_face_label(&pack->faces[i]));
    report_set(file, "blank", &pack->blank);
    report_set(file, "missing", &pack->missing);
    if (pack->cut_count > 0)
        fprintf(file, "  cut      %6zu glyphs lost ink outside the rows\n", pack->cut_count);
    report_sizes(pack, file);
}
