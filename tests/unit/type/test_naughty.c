// SPDX-License-Identifier: MIT
/* The big list of naughty strings, from the publisher to the dots, at every cut. */
#include "check.h"

#include <string.h>

#include <tkr/fonts.h>
#include <tkr/text.h>
#include <tkr/type.h>

#include "corpus.h"
#include "guard.h"

enum { LINE_BYTES = 2048, COLUMNS_A_BYTE = 24 };

/* Sets a text in both sizes of fonts. Each ends, and no byte takes more columns than the widest spelling. */
static void set(const char *text, size_t count)
{
    static const struct tkr_font *const fonts[] = {&tkr_font_5x7, &tkr_font_6x13b};

    (void)tkr_type_can_set(&tkr_font_5x7, text, (uint16_t)count);
    for (size_t i = 0; i < sizeof fonts / sizeof fonts[0]; i++) {
        struct tkr_typesetter typesetter;
        size_t columns = 0;
        uint32_t dots;

        tkr_type_init(&typesetter, fonts[i]);
        tkr_type_open(&typesetter, text, (uint16_t)count);
        while (tkr_type_next_column(&typesetter, &dots) == 1) {
            assert_true(dots >> fonts[i]->rows == 0);
            columns++;
        }
        assert_in_range(columns, 0, COLUMNS_A_BYTE * count);
    }
}

/* As the reader does with a text that was cut, and with one that was not. */
static void check_cut(struct guard *guard, const char *line, size_t count)
{
    char *text = guard_put(guard, line, count);
    size_t left = tkr_text_clean(text, count);

    assert_in_range(left, 0, count);
    set(text, left);
    left = tkr_text_sentence(text, tkr_text_ellipsize(text, left, left / 2));
    set(text, left);
    text = guard_put(guard, line, count);
    set(text, tkr_text_clean_cut(text, count));
}

static void every_naughty_string_becomes_dots_at_every_cut(void **state)
{
    (void)state;
    struct corpus_file file;
    struct guard guard;
    size_t lines = 0;

    corpus_need();
    guard_open(&guard, LINE_BYTES);
    corpus_read(&file, "blns/blns.txt");
    for (size_t at = 0; at < file.count; lines++) {
        size_t count = strcspn(file.bytes + at, "\n");

        for (size_t cut = 0; cut <= count && cut <= LINE_BYTES; cut++)
            check_cut(&guard, file.bytes + at, cut);
        at += count + 1;
    }
    corpus_free(&file);
    guard_close(&guard);
    print_message("%zu lines\n", lines);
    assert_in_range(lines, 500, 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_naughty_string_becomes_dots_at_every_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
