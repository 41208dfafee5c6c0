// SPDX-License-Identifier: MIT
/* What the packs cost in flash, and that their README tells it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <tkr/fonts.h>

enum { RANGE_BYTES = sizeof(struct tkr_font_range), NUMBER_BYTES = 16, LINE_BYTES = 160, README_BYTES = 65536 };

/* A prototype of the format took this with other sets: 95 code points of ASCII, and 566 glyphs. */
enum { ASCII_BYTES_MOST = 483, LGC_BYTES_MOST = 3172, LGC_GLYPHS = 566 };

struct size {
    size_t glyphs, columns, ranges, total; /* `columns` and the rest in bytes but for `glyphs` */
};

static struct size size_of(const struct tkr_font *font)
{
    const struct tkr_font_range *sentinel = &font->ranges[font->range_count];
    struct size size = {
        .glyphs = sentinel->glyph,
        .columns = (size_t)sentinel->column * font->bytes_per_column,
        .ranges = ((size_t)font->range_count + 1) * RANGE_BYTES,
    };

    size.total = size.columns + size.glyphs + size.ranges;
    return size;
}

static void ascii_in_5x7_is_no_larger_than_in_the_prototype(void **state)
{
    size_t columns = 0;
    size_t glyphs = 0;
    const size_t ranges = 3 + 1; /* of 32, 32 and 30 glyphs */

    (void)state;
    for (uint32_t c = 0x21; c <= 0x7E; c++) {
        uint8_t width = 0;

        assert_non_null(tkr_font_glyph(&tkr_font_5x7, c, &width));
        columns += width;
        glyphs++;
    }
    assert_in_range(columns + glyphs + ranges * RANGE_BYTES, 1, ASCII_BYTES_MOST);
}

static void a_glyph_of_5x7_is_no_larger_than_in_the_prototype(void **state)
{
    struct size size = size_of(&tkr_font_5x7);

    (void)state;
    assert_true(size.glyphs > LGC_GLYPHS);
    assert_true(size.total * LGC_GLYPHS <= (size_t)LGC_BYTES_MOST * size.glyphs);
}

/* With a comma between the thousands. */
static const char *write(char *text, size_t number)
{
    if (number < 1000)
        (void)snprintf(text, NUMBER_BYTES, "%zu", number);
    else
        (void)snprintf(text, NUMBER_BYTES, "%zu,%03zu", number / 1000 % 1000, number % 1000);
    return text;
}

static void write_row(const struct tkr_font *font, char *line)
{
    struct size size = size_of(font);
    char columns[NUMBER_BYTES];
    char total[NUMBER_BYTES];

    (void)snprintf(line, LINE_BYTES, "| `%s` | %u | %u | %zu | %s | %zu | %zu | **%s** | %zu.%02zu |", font->name,
                   (unsigned)font->rows, (unsigned)font->ascent, size.glyphs, write(columns, size.columns), size.glyphs,
                   size.ranges, write(total, size.total), size.total / size.glyphs,
                   size.total % size.glyphs * 100 / size.glyphs);
}

static const char *read_me(void)
{
    static char text[README_BYTES];
    FILE *file = fopen(TKR_FONTS_README, "rb");

    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    assert_true(feof(file) != 0);
    fclose(file);
    return text;
}

static void the_readme_tells_the_size_of_each_pack(void **state)
{
    const char *text = read_me();
    char line[LINE_BYTES];

    (void)state;
    for (size_t i = 0; tkr_font_at(i) != NULL; i++) {
        write_row(tkr_font_at(i), line);
        if (strstr(text, line) == NULL)
            fail_msg("components/tkr_fonts/README.md lacks the row\n%s", line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_in_5x7_is_no_larger_than_in_the_prototype),
        cmocka_unit_test(a_glyph_of_5x7_is_no_larger_than_in_the_prototype),
        cmocka_unit_test(the_readme_tells_the_size_of_each_pack),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
