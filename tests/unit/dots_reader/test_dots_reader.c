// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/fonts.h>
#include <tkr/type.h>

#include "check.h"
#include "dots_reader.h"

enum { LINE_COLUMNS = 4096, TEXT_BYTES = 512 };

static uint32_t line[LINE_COLUMNS];

/* Sets a text between blank windows; returns the columns of all. */
static size_t set(const struct tkr_font *font, const char *text, size_t window)
{
    struct tkr_typesetter typesetter;
    size_t count = window;
    uint32_t dots;

    memset(line, 0, sizeof(line));
    tkr_type_init(&typesetter, font);
    tkr_type_open(&typesetter, text, (uint16_t)strlen(text));
    while (tkr_type_next_column(&typesetter, &dots) == 1) {
        assert_true(count < LINE_COLUMNS - window);
        line[count++] = dots;
    }
    return count + window;
}

/* Moves the line under a window and reads what was seen. */
static const char *seen(const struct tkr_font *font, const char *text, size_t window, size_t step)
{
    static uint32_t memory[LINE_COLUMNS];
    static char read[TEXT_BYTES];
    struct dots_reader reader;
    size_t count = set(font, text, window);

    dots_reader_init(&reader, font, memory, LINE_COLUMNS);
    for (size_t at = 0; at + window <= count; at += step)
        dots_reader_see(&reader, line + at, window);
    assert_int_equal(reader.jumps, 0);
    (void)dots_reader_read(&reader, read, sizeof(read));
    return read;
}

static void a_line_that_passes_is_read_as_it_was_set(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Zelensky caves as Donald Trump pushes Ukraine towards huge concession",
        "The quick brown fox jumps over the lazy dog 0123456789",
        "a  b   c",
        "!#$%&()*+,-./:;<=>?@[]^_`{|}~",
        "Größe, déjà vu, ñandú, “caves” €5",
        "first   •   second",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        assert_string_equal(seen(&tkr_font_5x7, texts[i], 128, 1), texts[i]);
        assert_string_equal(seen(&tkr_font_6x13b, texts[i], 40, 1), texts[i]);
        assert_string_equal(seen(&tkr_font_5x7, texts[i], 64, 7), texts[i]);
    }
}

static void look_alikes_read_as_ascii_or_as_the_lower_code_point(void **state)
{
    (void)state;
    assert_string_equal(seen(&tkr_font_5x7, "a – b", 64, 1), "a - b");
    assert_string_equal(seen(&tkr_font_5x7, "Привет, мир", 64, 1), "Πpивeт, миp");
}

static void a_line_that_stands_still_is_read_once(void **state)
{
    (void)state;
    uint32_t memory[LINE_COLUMNS];
    char read[TEXT_BYTES];
    struct dots_reader reader;
    size_t count = set(&tkr_font_5x7, "Rain", 0);

    dots_reader_init(&reader, &tkr_font_5x7, memory, LINE_COLUMNS);
    for (int i = 0; i < 10; i++)
        dots_reader_see(&reader, line, count);
    assert_int_equal(dots_reader_read(&reader, read, sizeof(read)), 4);
    assert_string_equal(read, "Rain");
}

static void a_jump_is_noticed(void **state)
{
    (void)state;
    uint32_t memory[LINE_COLUMNS];
    struct dots_reader reader;

    (void)set(&tkr_font_5x7, "Zelensky caves as Donald", 0);
    dots_reader_init(&reader, &tkr_font_5x7, memory, LINE_COLUMNS);
    dots_reader_see(&reader, line, 16);
    dots_reader_see(&reader, line + 12, 16);
    assert_int_equal(reader.jumps, 0);
    dots_reader_see(&reader, line + 40, 16);
    assert_int_equal(reader.jumps, 1);
}

static void a_shape_that_the_font_has_not_is_no_letter(void **state)
{
    (void)state;
    uint32_t memory[LINE_COLUMNS];
    char read[TEXT_BYTES];
    struct dots_reader reader;
    size_t count = set(&tkr_font_5x7, "ab cd", 4);

    line[4] ^= 0x41;
    dots_reader_init(&reader, &tkr_font_5x7, memory, LINE_COLUMNS);
    dots_reader_see(&reader, line, count);
    (void)dots_reader_read(&reader, read, sizeof(read));
    assert_string_equal(read, "\uFFFDb cd");
}

static void the_box_of_a_missing_character_is_no_letter(void **state)
{
    (void)state;
    assert_string_equal(seen(&tkr_font_5x7, "a語b", 32, 1), "a\uFFFDb");
}

static void nothing_reads_as_nothing(void **state)
{
    (void)state;
    uint32_t memory[8] = {0};
    char read[4];
    struct dots_reader reader;

    dots_reader_init(&reader, &tkr_font_5x7, memory, 8);
    assert_int_equal(dots_reader_read(&reader, read, sizeof(read)), 0);
    dots_reader_see(&reader, (const uint32_t[8]){0}, 8);
    dots_reader_see(&reader, (const uint32_t[8]){0}, 8);
    assert_int_equal(dots_reader_read(&reader, read, sizeof(read)), 0);
    assert_string_equal(read, "");
}

static void a_text_that_does_not_fit_is_cut(void **state)
{
    (void)state;
    uint32_t memory[LINE_COLUMNS];
    char read[3];
    struct dots_reader reader;
    size_t count = set(&tkr_font_5x7, "abcdef", 0);

    dots_reader_init(&reader, &tkr_font_5x7, memory, LINE_COLUMNS);
    dots_reader_see(&reader, line, count);
    assert_int_equal(dots_reader_read(&reader, read, sizeof(read)), 2);
    assert_string_equal(read, "ab");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_that_passes_is_read_as_it_was_set),
        cmocka_unit_test(look_alikes_read_as_ascii_or_as_the_lower_code_point),
        cmocka_unit_test(a_line_that_stands_still_is_read_once),
        cmocka_unit_test(a_jump_is_noticed),
        cmocka_unit_test(a_shape_that_the_font_has_not_is_no_letter),
        cmocka_unit_test(the_box_of_a_missing_character_is_no_letter),
        cmocka_unit_test(nothing_reads_as_nothing),
        cmocka_unit_test(a_text_that_does_not_fit_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
