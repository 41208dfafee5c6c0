// SPDX-License-Identifier: MIT
#include "pack.h"

#include <stdio.h>
#include <stdlib.h>

static int open_faces(struct fontc_pack *pack, FT_Library library)
{
    for (size_t i = 0; i < pack->config->font_count; i++) {
        if (fontc_face_open(&pack->faces[i], library, pack->config->fonts[i], pack->config->sizes[i]) != 0)
            return -1;
        pack->faces[i].bold = pack->config->bolds[i];
        pack->face_count++;
    }
    return 0;
}

static int settle_line(struct fontc_pack *pack)
{
    const struct fontc_config *config = pack->config;
    const struct fontc_face *face = &pack->faces[0];
    int own_rows = face->ascent + face->descent;
    int rows = config->rows != 0 ? config->rows : own_rows;
    int above = rows > own_rows ? (rows - own_rows) / 2 : 0;
    int ascent = config->ascent != 0 ? config->ascent : face->ascent + above;

    if (rows < 1 || rows > FONTC_ROWS_MAX) {
        fprintf(stderr, "fontc: %s has %d rows; a font table has 1 to %d, see --rows\n", face->path, rows,
                FONTC_ROWS_MAX);
        return -1;
    }
    if (ascent < 0 || ascent > rows) {
        fprintf(stderr, "fontc: an ascent of %d does not fit %d rows; see --ascent\n", ascent, rows);
        return -1;
    }
    pack->line = (struct fontc_line){.rows = rows, .ascent = ascent};
    return 0;
}

/* Asks the fonts in their order; `*face` becomes the index of the one that has the glyph. */
static enum fontc_look look(const struct fontc_pack *pack, uint32_t code_point, struct fontc_glyph *glyph, size_t *face)
{
    for (size_t i = 0; i < pack->face_count; i++) {
        enum fontc_look found = fontc_face_look(&pack->faces[i], code_point, &pack->line, glyph);

        if (found != FONTC_LOOK_MISSING) {
            *face = i;
            return found;
        }
    }
    return FONTC_LOOK_MISSING;
}

static int check_glyph(struct fontc_pack *pack, const struct fontc_glyph *glyph)
{
    if (glyph->width > FONTC_WIDTH_MAX) {
        fprintf(stderr, "fontc: U+%04X is %d columns wide; at most %d are allowed\n", (unsigned)glyph->code_point,
                glyph->width, FONTC_WIDTH_MAX);
        return -1;
    }
    if (glyph->cut && !pack->config->clip) {
        fprintf(stderr,
                "fontc: U+%04X has ink outside the %d rows with the baseline at %d; give other "
                "--rows or --ascent, or --clip to cut it off\n",
                (unsigned)glyph->code_point, pack->line.rows, pack->line.ascent);
        return -1;
    }
    pack->cut_count += glyph->cut;
    return 0;
}

static int gather_one(struct fontc_pack *pack, uint32_t code_point)
{
    struct fontc_glyph *glyph = &pack->glyphs[pack->glyph_count];
    size_t face = 0;

    switch (look(pack, code_point, glyph, &face)) {
    case FONTC_LOOK_ERROR:
        return -1;
    case FONTC_LOOK_MISSING:
        fontc_set_put(&pack->missing, code_point);
        return 0;
    case FONTC_LOOK_FOUND:
        break;
    }
    if (glyph->width == 0 && !glyph->cut) {
        fontc_set_put(&pack->blank, code_point);
        return 0;
    }
    pack->glyph_count++;
    pack->from_face[face]++;
    return check_glyph(pack, glyph);
}

static int gather(struct fontc_pack *pack)
{
    uint32_t count = fontc_set_count(&pack->set);

    pack->glyphs = calloc((size_t)count + 1, sizeof *pack->glyphs);
    if (pack->glyphs == NULL) {
        fprintf(stderr, "fontc: out of memory\n");
        return -1;
    }
    for (uint32_t c = 0; c <= FONTC_CODE_POINT_MAX; c++) {
        if (fontc_set_has(&pack->set, c) && gather_one(pack, c) != 0)
            return -1;
    }
    if (pack->glyph_count == 0) {
        fprintf(stderr, "fontc: the fonts have no glyph of the set %s\n", pack->config->set_words);
        return -1;
    }
    return 0;
}

static bool is_digit(const struct fontc_glyph *glyph)
{
    return glyph->code_point >= '0' && glyph->code_point <= '9';
}

/*
 * Gives all digits the columns of the widest: a clock or a score then does not move when it counts.
 * Returns the width of a digit, or 0 when there is none.
 */
static int level_digits(struct fontc_pack *pack)
{
    int first = FONTC_CELL_COLUMNS;
    int end = 0;

    for (size_t i = 0; i < pack->glyph_count; i++) {
        const struct fontc_glyph *glyph = &pack->glyphs[i];

        if (!is_digit(glyph))
            continue;
        if (glyph->left < first)
            first = glyph->left;
        if (glyph->left + glyph->width > end)
            end = glyph->left + glyph->width;
    }
    for (size_t i = 0; i < pack->glyph_count; i++) {
        if (is_digit(&pack->glyphs[i])) {
            pack->glyphs[i].left = (uint8_t)first;
            pack->glyphs[i].width = (uint8_t)(end - first);
        }
    }
    return end > first ? end - first : 0;
}

static void settle_spacing(struct fontc_pack *pack, int digit_width)
{
    const struct fontc_config *config = pack->config;

    /* Between words stand the spacing of the last letter, the space and the spacing of the space.
     */
    int half = digit_width > 0 ? (digit_width + 1) / 2 : (pack->line.rows + 3) / 4;

    pack->spacing = config->spacing >= 0 ? config->spacing : 1;
    pack->space = config->space >= 0 ? config->space : half;
}

static bool starts_run(const struct fontc_pack *pack, size_t i)
{
    if (i == 0 || pack->glyphs[i].code_point != pack->glyphs[i - 1].code_point + 1)
        return true;
    return i - pack->ranges[pack->range_count - 1].glyph == FONTC_RUN_MAX;
}

static int index_runs(struct fontc_pack *pack)
{
    pack->ranges = calloc(pack->glyph_count + 1, sizeof *pack->ranges);
    if (pack->ranges == NULL) {
        fprintf(stderr, "fontc: out of memory\n");
        return -1;
    }
    for (size_t i = 0; i < pack->glyph_count; i++) {
        if (starts_run(pack, i))
            pack->ranges[pack->range_count++] = (struct fontc_range){
                .first = pack->glyphs[i].code_point, .glyph = (uint16_t)i, .column = (uint16_t)pack->column_count};
        pack->column_count += pack->glyphs[i].width;
    }
    if (pack->column_count > UINT16_MAX) {
        fprintf(stderr, "fontc: %zu columns; the index reaches %u, choose a smaller set\n", pack->column_count,
                (unsigned)UINT16_MAX);
        return -1;
    }
    pack->ranges[pack->range_count] = (struct fontc_range){.first = FONTC_CODE_POINT_MAX + 1,
                                                           .glyph = (uint16_t)pack->glyph_count,
                                                           .column = (uint16_t)pack->column_count};
    return 0;
}

int fontc_pack_make(struct fontc_pack *pack, FT_Library library, const struct fontc_config *config)
{
    *pack = (struct fontc_pack){.config = config};

    if (fontc_set_add(&pack->set, config->set_words) != 0 || open_faces(pack, library) != 0 || settle_line(pack) != 0 ||
        gather(pack) != 0)
        return -1;
    settle_spacing(pack, level_digits(pack));
    return index_runs(pack);
}

void fontc_pack_free(struct fontc_pack *pack)
{
    for (size_t i = 0; i < pack->face_count; i++)
        fontc_face_close(&pack->faces[i]);
    free(pack->glyphs);
    free(pack->ranges);
    *pack = (struct fontc_pack){.config = NULL};
}

int fontc_pack_column_bytes(const struct fontc_pack *pack)
{
    return (pack->line.rows + 7) / 8;
}
