// SPDX-License-Identifier: MIT
/*
 * Every glyph of the packs, dot by dot, against the font it comes from as FreeType draws
 * it. Nothing of fontc takes part. Where the fonts are not installed the tests are skipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include <tkr/fonts.h>

#define FONTS "/usr/share/fonts/X11/misc/"
#define HELVETICA "/usr/share/fonts/X11/75dpi/"

enum { FILES_MAX = 3, CELL = 96, ORIGIN = 16 };

/* A pack and its sources, in the order in which they are asked. */
struct source {
    const struct tkr_font *font;
    const char *files[FILES_MAX];
    const char *bold; /* of these: its letters are made bold */
};

static const struct source small = {.font = &tkr_font_5x7, .files = {TKR_DRAWN "/5x7.bdf", FONTS "5x7.pcf.gz"}};
static const struct source bold = {.font = &tkr_font_6x13b,
                                   .files = {TKR_DRAWN "/6x13b.bdf", FONTS "6x13B.pcf.gz", FONTS "6x13.pcf.gz"},
                                   .bold = FONTS "6x13.pcf.gz"};
static const struct source nine = {.font = &tkr_font_9x15b,
                                   .files = {TKR_DRAWN "/9x15b.bdf", FONTS "9x15B.pcf.gz", FONTS "9x15.pcf.gz"},
                                   .bold = FONTS "9x15.pcf.gz"};
static const struct source ten = {.font = &tkr_font_10x20, .files = {TKR_DRAWN "/10x20.bdf", FONTS "10x20.pcf.gz"}};

struct drawing {
    uint32_t columns[CELL]; /* the pen is at ORIGIN, bit 0 is the top row */
    size_t first;           /* first and last column with ink */
    size_t last;
};

static FT_Library library;

static FT_Face open_face(const char *path)
{
    FT_Face face = NULL;

    if (FT_New_Face(library, path, 0, &face) != 0) {
        print_message("skipped: %s is not installed (xfonts-base)\n", path);
        skip();
    }
    assert_int_equal(FT_Select_Size(face, 0), 0);
    return face;
}

/* On the baseline and the rows of `font`; ink outside them is left out. */
static void draw(FT_Face face, const struct tkr_font *font, uint32_t code_point, struct drawing *drawing)
{
    FT_GlyphSlot slot = face->glyph;

    *drawing = (struct drawing){.first = CELL};
    assert_int_equal(FT_Load_Char(face, code_point, FT_LOAD_RENDER | FT_LOAD_TARGET_MONO), 0);

    int top = font->ascent - slot->bitmap_top;

    for (unsigned x = 0; x < slot->bitmap.width; x++) {
        unsigned column = x + (unsigned)(ORIGIN + slot->bitmap_left);

        for (unsigned y = 0; y < slot->bitmap.rows; y++) {
            const unsigned char *row = slot->bitmap.buffer + (ptrdiff_t)y * slot->bitmap.pitch;

            bool inside = (int)y + top >= 0 && (int)y + top < font->rows;

            if (inside && (row[x / 8] & 0x80 >> x % 8) != 0)
                drawing->columns[column] |= 1u << ((int)y + top);
        }
        if (drawing->columns[column] == 0)
            continue;
        drawing->first = drawing->first < column ? drawing->first : column;
        drawing->last = column;
    }
}

static void embolden(struct drawing *drawing)
{
    for (size_t x = CELL - 1; x > 0; x--)
        drawing->columns[x] |= drawing->columns[x - 1];
    drawing->last++;
}

/* The digits begin where the widest digit begins: its own ink may start later. */
static size_t first_column(FT_Face face, const struct tkr_font *font, uint32_t code_point,
                           const struct drawing *drawing)
{
    size_t first = drawing->first;

    if (code_point < '0' || code_point > '9')
        return first;
    for (uint32_t c = '0'; c <= '9'; c++) {
        struct drawing digit;

        draw(face, font, c, &digit);
        first = digit.first < first ? digit.first : first;
    }
    return first;
}

static void compare(const struct tkr_font *font, FT_Face face, uint32_t code_point, bool bold_face)
{
    struct drawing drawing;
    uint8_t width = 0;
    const uint8_t *glyph = tkr_font_glyph(font, code_point, &width);

    draw(face, font, code_point, &drawing);
    if (bold_face && code_point < 0x2000)
        embolden(&drawing);
    assert_non_null(glyph);

    size_t first = first_column(face, font, code_point, &drawing);

    if (first + width <= drawing.last)
        fail_msg("%s: U+%04X is cut off", font->name, (unsigned)code_point);
    for (size_t x = 0; x < width; x++) {
        uint32_t dots = 0;

        for (size_t byte = 0; byte < font->bytes_per_column; byte++)
            dots |= (uint32_t)*glyph++ << 8 * byte;
        if (dots != drawing.columns[first + x])
            fail_msg("%s: U+%04X, column %zu", font->name, (unsigned)code_point, x);
    }
}

static bool is_bold(const struct source *source, size_t file)
{
    return source->bold != NULL && strcmp(source->files[file], source->bold) == 0;
}

static void compare_all(const struct source *source)
{
    FT_Face faces[FILES_MAX] = {NULL};
    uint8_t width = 0;

    for (size_t i = 0; i < FILES_MAX && source->files[i] != NULL; i++)
        faces[i] = open_face(source->files[i]);
    for (uint32_t c = 0; c < 0xFFFF; c++) {
        size_t i = 0;

        if (tkr_font_glyph(source->font, c, &width) == NULL)
            continue;
        while (i < FILES_MAX && faces[i] != NULL && FT_Get_Char_Index(faces[i], c) == 0)
            i++;
        if (i == FILES_MAX || faces[i] == NULL)
            fail_msg("%s: U+%04X is in no source", source->font->name, (unsigned)c);
        else
            compare(source->font, faces[i], c, is_bold(source, i));
    }
    for (size_t i = 0; i < FILES_MAX && faces[i] != NULL; i++)
        FT_Done_Face(faces[i]);
}

static void each_dot_of_5x7_is_where_its_font_has_it(void **state)
{
    (void)state;
    compare_all(&small);
}

static void each_dot_of_6x13b_is_where_its_fonts_have_it(void **state)
{
    (void)state;
    compare_all(&bold);
}

static void each_dot_of_9x15b_is_where_its_fonts_have_it(void **state)
{
    (void)state;
    compare_all(&nine);
}

static void each_dot_of_10x20_is_where_its_font_has_it(void **state)
{
    (void)state;
    compare_all(&ten);
}

/* Of the accents and commas what fits the rows. */
static void each_dot_of_the_helvetica_packs_is_where_their_fonts_have_it(void **state)
{
    (void)state;
#ifdef TKR_FONTS_HAVE_HELVETICA
    static const struct source sources[] = {{.font = &tkr_font_helvb12, .files = {HELVETICA "helvB12.pcf.gz"}},
                                            {.font = &tkr_font_helvb18, .files = {HELVETICA "helvB18.pcf.gz"}},
                                            {.font = &tkr_font_helvb24, .files = {HELVETICA "helvB24.pcf.gz"}}};

    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
        compare_all(&sources[i]);
#else
    print_message("skipped: built without %s (xfonts-75dpi)\n", HELVETICA);
    skip();
#endif
}

static void the_rows_and_the_baseline_are_those_of_the_font(void **state)
{
    const struct source *sources[] = {&small, &bold, &nine, &ten};

    (void)state;
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        FT_Face face = open_face(sources[i]->files[1]);

        assert_int_equal(sources[i]->font->ascent, face->size->metrics.ascender / 64);
        assert_int_equal(sources[i]->font->rows, (face->size->metrics.ascender - face->size->metrics.descender) / 64);
        FT_Done_Face(face);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_dot_of_5x7_is_where_its_font_has_it),
        cmocka_unit_test(each_dot_of_6x13b_is_where_its_fonts_have_it),
        cmocka_unit_test(each_dot_of_9x15b_is_where_its_fonts_have_it),
        cmocka_unit_test(each_dot_of_10x20_is_where_its_font_has_it),
        cmocka_unit_test(each_dot_of_the_helvetica_packs_is_where_their_fonts_have_it),
        cmocka_unit_test(the_rows_and_the_baseline_are_those_of_the_font),
    };

    if (FT_Init_FreeType(&library) != 0)
        return 1;

    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    FT_Done_FreeType(library);
    return failed;
}
