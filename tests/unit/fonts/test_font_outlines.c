// SPDX-License-Identifier: MIT
/*
 * fontc on OpenType fonts: one that holds several bitmap sizes and one that holds outlines give the same glyphs, dot by
 * dot, as the bitmap editions of the same fonts. Where the fonts are not installed the tests are skipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pack.h"

#define FONTS "/usr/share/fonts/"

static const char unifont_outlines[] = FONTS "opentype/unifont/unifont.otf";
static const char unifont_bitmaps[] = FONTS "X11/misc/unifont.pcf.gz";
static const char terminus_sizes[] = FONTS "opentype/terminus/terminus-bold.otb";
static const char terminus_24[] = FONTS "X11/misc/ter-u24b_unicode.pcf.gz";

static FT_Library library;

static void need(const char *path)
{
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        print_message("skipped: %s is not installed (see tools/setup)\n", path);
        skip();
    }
    fclose(file);
}

static struct fontc_config config_of(const char *font, int size)
{
    return (struct fontc_config){
        .name = "font",
        .set_words = "lgc",
        .fonts = {font},
        .sizes = {size},
        .font_count = 1,
        .spacing = -1,
        .space = -1,
    };
}

static void assert_same_glyphs(const struct fontc_pack *a, const struct fontc_pack *b)
{
    assert_int_equal(a->line.rows, b->line.rows);
    assert_int_equal(a->line.ascent, b->line.ascent);
    assert_int_equal(a->glyph_count, b->glyph_count);
    for (size_t i = 0; i < a->glyph_count; i++) {
        assert_int_equal(a->glyphs[i].code_point, b->glyphs[i].code_point);
        assert_int_equal(a->glyphs[i].left, b->glyphs[i].left);
        assert_int_equal(a->glyphs[i].width, b->glyphs[i].width);
        assert_memory_equal(a->glyphs[i].cell, b->glyphs[i].cell, sizeof a->glyphs[i].cell);
    }
}

static void assert_same(const struct fontc_config *a, const struct fontc_config *b, size_t glyphs_least)
{
    static struct fontc_pack one;
    static struct fontc_pack other;

    need(a->fonts[0]);
    need(b->fonts[0]);
    assert_int_equal(fontc_pack_make(&one, library, a), 0);
    assert_int_equal(fontc_pack_make(&other, library, b), 0);
    assert_same_glyphs(&one, &other);
    assert_true(one.glyph_count >= glyphs_least);
    fontc_pack_free(&one);
    fontc_pack_free(&other);
}

static void assert_refused(const char *font, int size)
{
    static struct fontc_pack pack;
    struct fontc_config config = config_of(font, size);

    need(font);
    assert_int_equal(fontc_pack_make(&pack, library, &config), -1);
    fontc_pack_free(&pack);
}

static void outlines_made_of_dots_give_these_dots(void **state)
{
    struct fontc_config outlines = config_of(unifont_outlines, 16);
    struct fontc_config bitmaps = config_of(unifont_bitmaps, 0);

    (void)state;
    assert_same(&outlines, &bitmaps, 700);
}

static void one_of_several_sizes_is_taken_by_its_height(void **state)
{
    struct fontc_config sizes = config_of(terminus_sizes, 24);
    struct fontc_config bitmaps = config_of(terminus_24, 0);

    (void)state;
    assert_same(&sizes, &bitmaps, 600);
}

static void an_outline_font_wants_a_size(void **state)
{
    (void)state;
    assert_refused(unifont_outlines, 0);
}

static void a_file_of_several_sizes_wants_one_that_it_has(void **state)
{
    (void)state;
    assert_refused(terminus_sizes, 0);
    assert_refused(terminus_sizes, 23);
    assert_refused(terminus_24, 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outlines_made_of_dots_give_these_dots),
        cmocka_unit_test(one_of_several_sizes_is_taken_by_its_height),
        cmocka_unit_test(an_outline_font_wants_a_size),
        cmocka_unit_test(a_file_of_several_sizes_wants_one_that_it_has),
    };

    if (FT_Init_FreeType(&library) != 0)
        return 1;

    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    FT_Done_FreeType(library);
    return failed;
}
