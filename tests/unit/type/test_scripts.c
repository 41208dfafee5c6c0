// SPDX-License-Identifier: MIT
/* Which texts can be read in which font. */
#include "check.h"

#include <string.h>

#include <tkr/type.h>

/* A font of one glyph, as the blocks of a real one: U+6771. */
static const struct tkr_font_range ranges[] = {{0x6771, 0, 0}, {0xFFFF, 1, 1}};
static const uint8_t widths[] = {1};
static const uint8_t columns[] = {0x7F};
static const struct tkr_font with_east = {.rows = 7,
                                          .ascent = 7,
                                          .bytes_per_column = 1,
                                          .range_count = 1,
                                          .ranges = ranges,
                                          .widths = widths,
                                          .columns = columns};
static const struct tkr_font_range no_ranges[] = {{0xFFFF, 0, 0}};
static const struct tkr_font falls_back = {.rows = 7,
                                           .ascent = 7,
                                           .bytes_per_column = 1,
                                           .ranges = no_ranges,
                                           .widths = widths,
                                           .columns = columns,
                                           .fallback = &with_east};

static bool can_set(const struct tkr_font *font, const char *text)
{
    return tkr_type_can_set(font, text, (uint16_t)strlen(text));
}

static void letters_of_europe_signs_and_pictures_can_always_be_set(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "Ministers meet",
                                        "Þór á Íslandi, Łódź, ĞİŞ, Việt Nam",
                                        "Ο Πρόεδρος",
                                        "Владивосток, Қазақстан, Ђорђе",
                                        "“Quotes” – 5 € × 3 ≠ ∞ → ★ 🔥 \uFFFD",
                                        "x\u0302 \u2116 \uFB01",
                                        "\u1E9E \u1C80 \uAB50"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (!can_set(NULL, texts[i])) {
            fail_msg("`%s` cannot be set", texts[i]);
        }
    }
}

static void a_letter_of_a_script_that_is_set_otherwise_is_enough(void **state)
{
    (void)state;
    static const char *const texts[] = {"News \u05D0", "\u0645\u0631\u062D\u0628\u0627",
                                        "\u0710",      "\u0928\u092E\u0938\u094D\u0924\u0947",
                                        "\u0B95",      "\u0E44\u0E17\u0E22",
                                        "\u0EA5",      "\u0F40",
                                        "\u1000",      "\u1780",
                                        "\u1820",      "\u1B05",
                                        "\uA9B2",      "\uABC0",
                                        "\uFB2A",      "\uFEF5",
                                        "\U00010A00",  "\U00011103",
                                        "\U0001E900"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (can_set(&with_east, texts[i])) {
            fail_msg("`%s` can be set", texts[i]);
        }
    }
}

static void a_script_that_is_nothing_without_its_glyphs_wants_them_all(void **state)
{
    (void)state;
    static const char *const without[] = {"\u6771\u4EAC", "\u30CB", "\uD55C", "\u10D0",     "\u0531",
                                          "\u1200",       "\u13A0", "\uFF71", "\U00020000", "\u2D30"};
    assert_true(can_set(&with_east, "The east is \u6771, they say"));
    assert_true(can_set(&falls_back, "\u6771\u6771"));
    assert_false(can_set(NULL, "\u6771"));
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        if (can_set(&falls_back, without[i])) {
            fail_msg("`%s` can be set", without[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_europe_signs_and_pictures_can_always_be_set),
        cmocka_unit_test(a_letter_of_a_script_that_is_set_otherwise_is_enough),
        cmocka_unit_test(a_script_that_is_nothing_without_its_glyphs_wants_them_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
