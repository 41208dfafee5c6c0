// SPDX-License-Identifier: MIT
/* Where headlines are broken into lines. */
#include <string.h>

#include <tkr/fonts.h>
#include <tkr/text.h>
#include <tkr/type.h>

#include "breaking.h"
#include "check.h"

/* Breaks a text into lines and writes them, parted by `/`. */
static const char *broken(const char *text, uint16_t columns)
{
    static char lines[1024];
    uint16_t left = (uint16_t)strlen(text);

    lines[0] = '\0';
    while (left > 0) {
        struct tkr_break line = tkr_break_line(&tkr_font_5x7, text, left, columns);

        assert_in_range(line.next, 1, left);
        assert_in_range(line.bytes, 1, line.next);
        (void)strcat(lines, lines[0] != '\0' ? "/" : "");
        (void)strncat(lines, text, line.bytes);
        text += line.next;
        left = (uint16_t)(left - line.next);
    }
    return lines;
}

static uint16_t width(const char *text)
{
    return (uint16_t)tkr_type_measure(&tkr_font_5x7, text, (uint16_t)strlen(text));
}

static void lines_end_between_words(void **state)
{
    (void)state;
    assert_string_equal(broken("Rain and snow in the north", 60), "Rain and snow/in the north");
    assert_string_equal(broken("Rain", 60), "Rain");
    assert_string_equal(broken("a b c", 200), "a b c");
}

static void a_line_that_fits_to_the_dot_is_not_broken(void **state)
{
    (void)state;
    assert_string_equal(broken("Rain and snow", width("Rain and snow")), "Rain and snow");
    assert_string_equal(broken("Rain and snow", (uint16_t)(width("Rain and snow") - 1)), "Rain and/snow");
}

static void a_word_longer_than_a_line_is_broken_within(void **state)
{
    (void)state;
    assert_string_equal(broken("Donaudampfschiff", width("Donau")), "Donau/dampf/schif/f");
    assert_string_equal(broken("an Donau", width("Do")), "an/Do/na/u");
}

static void a_zone_narrower_than_a_letter_gets_a_letter_a_line(void **state)
{
    (void)state;
    assert_string_equal(broken("wow", 1), "w/o/w");
}

static void no_character_is_parted_from_its_marks(void **state)
{
    (void)state;
    assert_string_equal(broken("e\xCC\x81\xCC\x81o\xCC\x88", 1), "e\xCC\x81\xCC\x81/o\xCC\x88");
    assert_string_equal(broken("🔥🏽🔥\xE2\x80\x8D🔥x", 1), "🔥🏽/🔥\xE2\x80\x8D🔥/x");
    assert_string_equal(broken("\u1100\u1161\u11A8\u1100\u1161x", 1), "\u1100\u1161\u11A8/\u1100\u1161/x");
}

static void japanese_is_broken_anywhere_but_before_a_stop(void **state)
{
    (void)state;
    const uint16_t two = (uint16_t)(2 * width("雨") + 2);

    assert_non_null(strstr(broken("雨と雪。", two), "雪。"));
    assert_null(strstr(broken("雨と雪。", two), "/。"));
    assert_string_equal(broken("Tokyo雨", width("Tokyo")), "Tokyo/雨");
}

/* Whatever the width: no line is wider than the zone unless it is one character, and nothing is lost but spaces. */
static void no_line_is_wider_than_the_zone_and_nothing_is_lost(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Zelensky caves as Donald Trump pushes Ukraine towards huge concession",
        "Rückgang der Zinsen — „bald“, sagt die Bundesbankpräsidentin",
        "Дождь и снег на севере",
        "w",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        for (uint16_t columns = 1; columns < 200; columns++) {
            const char *text = texts[i];
            uint16_t left = (uint16_t)strlen(text);

            while (left > 0) {
                struct tkr_break line = tkr_break_line(&tkr_font_5x7, text, left, columns);

                assert_true(tkr_type_measure(&tkr_font_5x7, text, line.bytes) <= columns ||
                            line.bytes == tkr_text_cluster(text, left));
                for (uint16_t at = line.bytes; at < line.next; at++)
                    assert_int_equal(text[at], ' ');
                text += line.next;
                left = (uint16_t)(left - line.next);
            }
        }
    }
}

static void words_are_counted_for_the_time_they_take(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint16_t words;
    } cases[] = {{"", 0},   {"Rain", 1},   {"Rain and snow", 3}, {"  a  b ", 2},
                 {"雨", 1}, {"雨と雪", 2}, {"Tokyo雨と雪", 3},   {"U.S.-led", 1}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(tkr_break_words(cases[i].text, (uint16_t)strlen(cases[i].text)), cases[i].words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_between_words),
        cmocka_unit_test(a_line_that_fits_to_the_dot_is_not_broken),
        cmocka_unit_test(a_word_longer_than_a_line_is_broken_within),
        cmocka_unit_test(a_zone_narrower_than_a_letter_gets_a_letter_a_line),
        cmocka_unit_test(no_character_is_parted_from_its_marks),
        cmocka_unit_test(japanese_is_broken_anywhere_but_before_a_stop),
        cmocka_unit_test(no_line_is_wider_than_the_zone_and_nothing_is_lost),
        cmocka_unit_test(words_are_counted_for_the_time_they_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
