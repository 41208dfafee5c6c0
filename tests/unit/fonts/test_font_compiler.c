// SPDX-License-Identifier: MIT
/* The font compiler on small fonts made for the purpose: fixtures/small.bdf and
 * fixtures/second.bdf. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "emit.h"

#define SMALL FONTC_FIXTURES "/small.bdf"
#define SECOND FONTC_FIXTURES "/second.bdf"

static FT_Library library;
static struct fontc_pack pack;

static struct fontc_config config_of(const char *set, const char *font)
{
    return (struct fontc_config){
        .name = "small",
        .set_words = set,
        .fonts = {font},
        .font_count = 1,
        .spacing = -1,
        .space = -1,
    };
}

static int close_pack(void **state)
{
    (void)state;
    fontc_pack_free(&pack);
    return 0;
}

static size_t index_of(uint32_t code_point)
{
    size_t i = 0;

    while (i < pack.glyph_count && pack.glyphs[i].code_point != code_point)
        i++;
    assert_true(i < pack.glyph_count);
    return i;
}

static void assert_columns(uint32_t code_point, const uint32_t *columns, size_t count)
{
    const struct fontc_glyph *glyph = &pack.glyphs[index_of(code_point)];

    assert_int_equal(glyph->width, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(glyph->cell[glyph->left + i], columns[i]);
}

static void a_glyph_is_trimmed_and_stands_on_the_baseline(void **state)
{
    static const uint32_t a[] = {0x06, 0x06}; /* rows 1 and 2 of ascent 3 */
    struct fontc_config config = config_of("U+0041", SMALL);

    (void)state;
    assert_int_equal(fontc_pack_make(&pack, library, &config), 0);
    assert_int_equal(pack.line.rows, 5);
    assert_int_equal(pack.line.ascent, 3);
    assert_columns(0x41, a, 2);
}

static void digits_share_the_columns_of_the_widest(void **state)
{
    static const uint32_t zero[] = {0x07, 0x05, 0x07};
    static const uint32_t one[] = {0x00, 0x07, 0x00};
    struct fontc_config config = config_of("U+0030-U+0039", SMALL);

    (void)state;
    assert_int_equal(fontc_pack_make(&pack, library, &config), 0);
    assert_columns('0', zero, 3);
    assert_columns('1', one, 3);
    assert_int_equal(pack.space, 2); /* half of three, rounded up */
    assert_int_equal(pack.spacing, 1);
}

static void a_glyph_without_ink_is_blank_and_one_that_is_not_there_is_missing(void **state)
{
    struct fontc_config config = config_of("U+0020,U+0041,U+0043", SMALL);

    (void)state;
    assert_int_equal(fontc_pack_make(&pack, library, &config), 0);
    assert_int_equal(pack.glyph_count, 1);
    assert_int_equal(fontc_set_count(&pack.blank), 1);
    assert_true(fontc_set_has(&pack.blank, 0x20));
    assert_int_equal(fontc_set_count(&pack.missing), 1);
    assert_true(fontc_set_has(&pack.missing, 0x43));
}

static void assert_range(size_t index, uint16_t first, uint16_t glyph, uint16_t column)
{
    assert_int_equal(pack.ranges[index].first, first);
    assert_int_equal(pack.ranges[index].glyph, glyph);
    assert_int_equal(pack.ranges[index].column, column);
}

static void runs_are_split_at_gaps_and_at_32_glyphs(void **state)
{
    struct fontc_config config = config_of("U+0100-U+0202", SMALL);

    (void)state;
    assert_int_equal(fontc_pack_make(&pack, library, &config), 0);
    assert_int_equal(pack.range_count, 5);
    assert_range(0, 0x0100, 0, 0);
    assert_range(1, 0x0120, 32, 32);
    assert_range(2, 0x0140, 64, 64);
    assert_range(3, 0x0200, 70, 70);
    assert_range(4, 0x0202, 71, 72);
    assert_range(5, 0xFFFF, 72, 73);
}

static void ink_outside_the_rows_is_an_error(void **state)
{
    struct fontc_config config = config_of("U+0300", SMALL);

    (void)state;
    assert_int_equal(fontc_pack_make(&pack, library, &config), -1);
}

static void clip_cuts_ink_outside_the_rows_off(void **state)
{
    static const uint32_t bar[] = {0x0F}; /* four of five dots: one lay above the first row */
    struct fontc_config config = config_of("U+0300", SMALL);

    (void)state;
    config.clip = true;
    assert_int_equal(fontc_pack_make(&pack, library, &config), 0);
    assert_columns(0x300, bar, 1);
    assert_int_equal(pack.cut_count, 1);
}

static void further_rows_are_shared_above_and_below(void **state)
{
    struct fontc_config config = config_of("U+0041", SMALL);

    (void)state;
    config.rows = 8;
    assert_int_equal(fontc_pack_make(&pack, library, &config), 0);
    assert_int_equal(pack.line.rows, 8);
    assert_int_equal(pack.line.ascent, 4);
}

static void measures_that_do_not_fit_are_refused(void **state)
{
    struct fontc_config config = config_of("U+0041", SMALL);

    (void)state;
    config.ascent = 6;
    assert_int_equal(fontc_pack_make(&pack, library, &config), -1);
    fontc_pack_free(&pack);
    config.ascent = 0;
    config.rows = 33;
    assert_int_equal(fontc_pack_make(&pack, library, &config), -1);
}

static void the_second_font_gives_what_the_first_lacks_on_one_baseline(void **state)
{
    static const uint32_t from_first[] = {0x06, 0x06};
    static const uint32_t from_second[] = {0x07, 0x00, 0x07}; /* its own ascent is 4, the line's 3 */
    struct fontc_config config = config_of("U+0041-U+0042", SMALL);

    (void)state;
    config.fonts[1] = SECOND;
    config.font_count = 2;
    assert_int_equal(fontc_pack_make(&pack, library, &config), 0);
    assert_columns(0x41, from_first, 2);
    assert_columns(0x42, from_second, 3);
    assert_int_equal(pack.from_face[0], 1);
    assert_int_equal(pack.from_face[1], 1);
}

static void the_letters_of_a_font_are_made_bold_and_its_digits_keep_one_width(void **state)
{
    static const uint32_t zero[] = {0x07, 0x07, 0x07, 0x07};
    static const uint32_t one[] = {0x00, 0x07, 0x07, 0x00};
    static const uint32_t a[] = {0x06, 0x06, 0x06};
    struct fontc_config config = config_of("U+0030-U+0041", SMALL);

    (void)state;
    config.bolds[0] = true;
    assert_int_equal(fontc_pack_make(&pack, library, &config), 0);
    assert_columns('0', zero, 4);
    assert_columns('1', one, 4);
    assert_columns('A', a, 3);
}

static void a_file_that_is_no_font_is_refused(void **state)
{
    struct fontc_config missing = config_of("ascii", FONTC_FIXTURES "/nothing.bdf");
    struct fontc_config text = config_of("ascii", FONTC_FIXTURES "/../test_font_compiler.c");
    struct fontc_config none_of_set = config_of("U+4E00", SMALL);

    (void)state;
    assert_int_equal(fontc_pack_make(&pack, library, &missing), -1);
    fontc_pack_free(&pack);
    assert_int_equal(fontc_pack_make(&pack, library, &text), -1);
    fontc_pack_free(&pack);
    assert_int_equal(fontc_pack_make(&pack, library, &none_of_set), -1);
}

static void the_notice_is_the_fonts_own_or_must_be_given(void **state)
{
    struct fontc_config config = config_of("U+0041", SMALL);

    (void)state;
    assert_int_equal(fontc_pack_make(&pack, library, &config), 0);
    assert_string_equal(fontc_emit_notice(&pack), "made for a test");
    config.notice = "said";
    assert_string_equal(fontc_emit_notice(&pack), "said");
    fontc_pack_free(&pack);

    struct fontc_config silent = config_of("U+0041", SECOND);

    assert_int_equal(fontc_pack_make(&pack, library, &silent), 0);
    assert_null(fontc_emit_notice(&pack));
}

static void the_table_names_its_font_by_the_last_two_parts_of_the_path(void **state)
{
    struct fontc_face face = {.path = "/a/b/misc/5x7.pcf.gz"};

    (void)state;
    assert_string_equal(fontc_face_label(&face), "misc/5x7.pcf.gz");
    face.path = "misc/5x7.pcf.gz";
    assert_string_equal(fontc_face_label(&face), "misc/5x7.pcf.gz");
    face.path = "5x7.pcf.gz";
    assert_string_equal(fontc_face_label(&face), "5x7.pcf.gz");
    face.path = "/5x7.pcf.gz";
    assert_string_equal(fontc_face_label(&face), "/5x7.pcf.gz");
}

/* Writes the table of `config` and reads it back into `text`. */
static void emit(const struct fontc_config *config, char *text, size_t size)
{
    FILE *file = tmpfile();

    assert_non_null(file);
    assert_int_equal(fontc_pack_make(&pack, library, config), 0);
    fontc_emit_table(&pack, file);
    rewind(file);
    text[fread(text, 1, size - 1, file)] = '\0';
    assert_true(feof(file) != 0);
    fclose(file);
}

static void hostile_words_end_neither_the_comment_nor_the_string(void **state)
{
    static char text[16384];
    struct fontc_config config = config_of("U+0041", SMALL);

    (void)state;
    config.name = "Odd-5.x";
    config.notice = "*/ \"quoted\" \\ caf\xC3\xA9\n1";
    emit(&config, text, sizeof text);
    assert_non_null(strstr(text, "Licence: *? \"quoted\" \\ caf???1\n"));
    assert_non_null(strstr(text, ".notice = \"*/ \\\"quoted\\\" \\\\ caf\\303\\251\\0121\","));
    assert_non_null(strstr(text, "const struct tkr_font tkr_font_odd_5_x = {"));
    assert_non_null(strstr(text, "    .name = \"Odd-5.x\","));
}

static void the_table_holds_no_path_of_the_machine(void **state)
{
    static char text[16384];
    struct fontc_config config = config_of("U+0041", SMALL);

    (void)state;
    config.packages[0] = "a-package";
    emit(&config, text, sizeof text);
    assert_null(strstr(text, FONTC_FIXTURES));
    assert_non_null(strstr(text, "a-package: fixtures/small.bdf"));
    assert_non_null(strstr(text, "    0x06, 0x06,\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_glyph_is_trimmed_and_stands_on_the_baseline, close_pack),
        cmocka_unit_test_teardown(digits_share_the_columns_of_the_widest, close_pack),
        cmocka_unit_test_teardown(a_glyph_without_ink_is_blank_and_one_that_is_not_there_is_missing, close_pack),
        cmocka_unit_test_teardown(runs_are_split_at_gaps_and_at_32_glyphs, close_pack),
        cmocka_unit_test_teardown(ink_outside_the_rows_is_an_error, close_pack),
        cmocka_unit_test_teardown(clip_cuts_ink_outside_the_rows_off, close_pack),
        cmocka_unit_test_teardown(further_rows_are_shared_above_and_below, close_pack),
        cmocka_unit_test_teardown(measures_that_do_not_fit_are_refused, close_pack),
        cmocka_unit_test_teardown(the_second_font_gives_what_the_first_lacks_on_one_baseline, close_pack),
        cmocka_unit_test_teardown(the_letters_of_a_font_are_made_bold_and_its_digits_keep_one_width, close_pack),
        cmocka_unit_test_teardown(a_file_that_is_no_font_is_refused, close_pack),
        cmocka_unit_test_teardown(the_notice_is_the_fonts_own_or_must_be_given, close_pack),
        cmocka_unit_test(the_table_names_its_font_by_the_last_two_parts_of_the_path),
        cmocka_unit_test_teardown(hostile_words_end_neither_the_comment_nor_the_string, close_pack),
        cmocka_unit_test_teardown(the_table_holds_no_path_of_the_machine, close_pack),
    };

    if (FT_Init_FreeType(&library) != 0)
        return 1;

    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    FT_Done_FreeType(library);
    return failed;
}
