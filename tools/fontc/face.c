// SPDX-License-Identifier: MIT
#include "face.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include FT_BDF_H

/* FreeType only says "cannot open resource"; the system knows why. */
static int check_readable(const char *path)
{
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        fprintf(stderr, "fontc: cannot open the font %s: %s\n", path, strerror(errno));
        return -1;
    }
    fclose(file);
    return 0;
}

static int check_encoding(const struct fontc_face *face)
{
    if (face->face->charmap == NULL || face->face->charmap->encoding != FT_ENCODING_UNICODE) {
        fprintf(stderr, "fontc: %s is not encoded in Unicode; give its ISO10646-1 edition\n", face->path);
        return -1;
    }
    return 0;
}

/* The bitmap size that is `size` dots high, or the only one for 0; -1: none. */
static int find_strike(const struct fontc_face *face, int size)
{
    FT_Face font = face->face;

    if (size == 0)
        return font->num_fixed_sizes == 1 ? 0 : -1;
    for (int i = 0; i < font->num_fixed_sizes; i++) {
        if (font->available_sizes[i].height == size)
            return i;
    }
    return -1;
}

static int refuse_size(const struct fontc_face *face, int size)
{
    FT_Face font = face->face;

    if (font->num_fixed_sizes == 0) {
        fprintf(stderr, "fontc: %s is an outline font; say by --size how many dots its em is\n", face->path);
        return -1;
    }
    if (size == 0)
        fprintf(stderr, "fontc: %s holds several sizes; choose one by --size:", face->path);
    else
        fprintf(stderr, "fontc: %s has no size of %d dots; choose one by --size:", face->path, size);
    for (int i = 0; i < font->num_fixed_sizes; i++)
        fprintf(stderr, " %d", font->available_sizes[i].height);
    fputc('\n', stderr);
    return -1;
}

static int choose_size(const struct fontc_face *face, int size)
{
    int strike = find_strike(face, size);

    if (strike >= 0)
        return FT_Select_Size(face->face, strike) == 0 ? 0 : refuse_size(face, size);
    if (size == 0 || face->face->num_fixed_sizes > 0 || !FT_IS_SCALABLE(face->face))
        return refuse_size(face, size);
    return FT_Set_Pixel_Sizes(face->face, 0, (FT_UInt)size) == 0 ? 0 : refuse_size(face, size);
}

int fontc_face_open(struct fontc_face *face, FT_Library library, const char *path, int size)
{
    *face = (struct fontc_face){.path = path};

    if (check_readable(path) != 0)
        return -1;
    if (FT_New_Face(library, path, 0, &face->face) != 0) {
        fprintf(stderr, "fontc: %s is not a font that FreeType reads (wanted: PCF, PCF.gz, BDF, OTB, OTF, TTF)\n",
                path);
        return -1;
    }
    if (check_encoding(face) != 0 || choose_size(face, size) != 0) {
        fontc_face_close(face);
        return -1;
    }
    face->ascent = (int)(face->face->size->metrics.ascender >> 6); /* 26.6 fixed point */
    face->descent = (int)(-face->face->size->metrics.descender >> 6);
    return 0;
}

void fontc_face_close(struct fontc_face *face)
{
    FT_Done_Face(face->face);
    face->face = NULL;
}

static bool has_dot(const FT_Bitmap *bitmap, int x, int y)
{
    return (bitmap->buffer[y * bitmap->pitch + x / 8] >> (7 - x % 8) & 1) != 0;
}

static void put_dot(struct fontc_glyph *glyph, const struct fontc_line *line, int column, int row)
{
    if (row < 0 || row >= line->rows || column < 0 || column >= FONTC_CELL_COLUMNS)
        glyph->cut = true;
    else
        glyph->cell[column] |= 1u << row;
}

static void draw(struct fontc_glyph *glyph, const struct fontc_line *line, FT_GlyphSlot slot)
{
    int left = FONTC_CELL_ORIGIN + slot->bitmap_left;
    int top = line->ascent - slot->bitmap_top;

    for (int y = 0; y < (int)slot->bitmap.rows; y++) {
        for (int x = 0; x < (int)slot->bitmap.width; x++) {
            if (has_dot(&slot->bitmap, x, y))
                put_dot(glyph, line, left + x, top + y);
        }
    }
}

/* Each dot gets another one to its right. Signs stay as they are: their small holes would be filled. */
static void embolden(struct fontc_glyph *glyph)
{
    for (int x = FONTC_CELL_COLUMNS - 1; x > 0; x--)
        glyph->cell[x] |= glyph->cell[x - 1];
}

static void find_ink(struct fontc_glyph *glyph)
{
    int first = 0;
    int last = FONTC_CELL_COLUMNS - 1;

    while (first <= last && glyph->cell[first] == 0)
        first++;
    while (last >= first && glyph->cell[last] == 0)
        last--;
    glyph->left = (uint8_t)first;
    glyph->width = (uint8_t)(last - first + 1);
}

/* One bit a dot, or nothing at all. */
static bool is_drawable(const FT_Bitmap *bitmap)
{
    return bitmap->buffer == NULL || bitmap->pixel_mode == FT_PIXEL_MODE_MONO;
}

enum fontc_look fontc_face_look(const struct fontc_face *face, uint32_t code_point, const struct fontc_line *line,
                                struct fontc_glyph *glyph)
{
    FT_UInt index = FT_Get_Char_Index(face->face, code_point);

    if (index == 0)
        return FONTC_LOOK_MISSING;
    if (FT_Load_Glyph(face->face, index, FT_LOAD_RENDER | FT_LOAD_TARGET_MONO) != 0 ||
        !is_drawable(&face->face->glyph->bitmap)) {
        fprintf(stderr, "fontc: %s: the glyph of U+%04X cannot be read\n", face->path, (unsigned)code_point);
        return FONTC_LOOK_ERROR;
    }
    *glyph = (struct fontc_glyph){.code_point = (uint16_t)code_point};
    if (face->face->glyph->bitmap.buffer != NULL)
        draw(glyph, line, face->face->glyph);
    if (face->bold && code_point < FONTC_SIGNS)
        embolden(glyph);
    find_ink(glyph);
    return FONTC_LOOK_FOUND;
}

const char *fontc_face_property(const struct fontc_face *face, const char *name)
{
    BDF_PropertyRec property;

    if (FT_Get_BDF_Property(face->face, name, &property) != 0 || property.type != BDF_PROPERTY_TYPE_ATOM)
        return NULL;
    return property.u.atom;
}

const char *fontc_face_label(const struct fontc_face *face)
{
    const char *label = face->path;
    int slashes = 0;

    for (const char *p = face->path + strlen(face->path); p > face->path; p--) {
        if (p[-1] == '/' && ++slashes == 2)
            return p;
        label = p - 1;
    }
    return label;
}
