// SPDX-License-Identifier: MIT
#include <stdbool.h>
#include <string.h>

#include <tkr/utf8.h>

#include "check.h"
#include "guard.h"

static bool is_scalar(uint32_t code_point)
{
    return code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
}

static size_t bytes_of(uint32_t code_point)
{
    return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

static void every_scalar_value_survives_both_ways(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        if (!is_scalar(code_point)) {
            continue;
        }
        char bytes[TKR_UTF8_MAX];
        uint32_t back;
        size_t count = tkr_utf8_encode(code_point, bytes);
        assert_true(count == bytes_of(code_point));
        assert_true(tkr_utf8_decode(bytes, count, &back) == count);
        assert_true(back == code_point);
    }
}

static void a_cut_character_is_one_replacement_character(void **state)
{
    (void)state;
    for (uint32_t code_point = 0x80; code_point <= 0x10FFFF; code_point += 7) {
        char bytes[TKR_UTF8_MAX];
        size_t count = tkr_utf8_encode(code_point, bytes);
        for (size_t cut = 1; cut < count; cut++) {
            uint32_t back;
            assert_true(tkr_utf8_decode(bytes, cut, &back) == cut);
            assert_true(back == TKR_REPLACEMENT);
        }
    }
}

static void what_is_no_scalar_value_is_encoded_as_replacement(void **state)
{
    (void)state;
    static const uint32_t wrong[] = {0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x110000, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char bytes[TKR_UTF8_MAX];
        assert_int_equal(tkr_utf8_encode(wrong[i], bytes), 3);
        assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    }
}

/* Decodes the whole text; "?" stands for U+FFFD, "#" for any other character above ASCII. */
static void expect_decoded(const char *bytes, size_t count, const char *expected)
{
    struct guard guard;
    guard_open(&guard, count);
    const char *text = guard_put(&guard, bytes, count);
    for (size_t at = 0; at < count; expected++) {
        uint32_t code_point;
        at += tkr_utf8_decode(text + at, count - at, &code_point);
        assert_int_equal(code_point == TKR_REPLACEMENT ? '?' : code_point > 0x7F ? '#' : (int)code_point, *expected);
    }
    assert_int_equal(*expected, '\0');
    guard_close(&guard);
}

#define EXPECT_DECODED(literal, expected) expect_decoded(literal, sizeof(literal) - 1, expected)

/* Unicode 15, section 3.9, tables 3-8 to 3-11, and the paragraphs before them. */
static void maximal_subparts_are_replaced_as_unicode_shows_it(void **state)
{
    (void)state;
    EXPECT_DECODED("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "????????A");
    EXPECT_DECODED("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "????????A");
    EXPECT_DECODED("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "?????A??B");
    EXPECT_DECODED("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "????A");
    EXPECT_DECODED("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", "a???b?c??d");
    EXPECT_DECODED("\xC2\x41\x42", "?AB");
    EXPECT_DECODED("\xF5\x80\x80\x80", "????");
    EXPECT_DECODED("\xFC\x83\xBF\xBF\xBF\xBF", "??????");
    EXPECT_DECODED("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", "###");
    EXPECT_DECODED("\xF0\x9F\x98", "?");
    EXPECT_DECODED("\xEF\xBF\xBD\0\x7F", "?\0\x7F");
}

/* Table 3-7, written as the table and not as the decoder. */
static size_t well_formed(const unsigned char *bytes, size_t count)
{
    static const struct {
        unsigned char count, low[4], high[4];
    } rows[] = {
        {1, {0x00}, {0x7F}},
        {2, {0xC2, 0x80}, {0xDF, 0xBF}},
        {3, {0xE0, 0xA0, 0x80}, {0xE0, 0xBF, 0xBF}},
        {3, {0xE1, 0x80, 0x80}, {0xEC, 0xBF, 0xBF}},
        {3, {0xED, 0x80, 0x80}, {0xED, 0x9F, 0xBF}},
        {3, {0xEE, 0x80, 0x80}, {0xEF, 0xBF, 0xBF}},
        {4, {0xF0, 0x90, 0x80, 0x80}, {0xF0, 0xBF, 0xBF, 0xBF}},
        {4, {0xF1, 0x80, 0x80, 0x80}, {0xF3, 0xBF, 0xBF, 0xBF}},
        {4, {0xF4, 0x80, 0x80, 0x80}, {0xF4, 0x8F, 0xBF, 0xBF}},
    };
    size_t longest = 0;
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        size_t i = 0;
        while (i < count && i < rows[row].count && bytes[i] >= rows[row].low[i] && bytes[i] <= rows[row].high[i]) {
            i++;
        }
        if (i == rows[row].count) {
            return i;
        }
        longest = i > longest ? i : longest;
    }
    return longest > 0 ? 16 + longest : 17; /* 16: ill-formed, and how much of it is one subpart */
}

static void expect_as_in_the_table(const unsigned char *bytes, size_t count)
{
    char text[TKR_UTF8_MAX];
    uint32_t code_point;
    memcpy(text, bytes, count);
    size_t expected = well_formed(bytes, count);
    size_t step = tkr_utf8_decode(text, count, &code_point);
    bool whole = expected < 16;
    assert_true(step == (whole ? expected : expected - 16));
    assert_true(whole ? is_scalar(code_point) && bytes_of(code_point) == step : code_point == TKR_REPLACEMENT);
}

static void every_sequence_of_up_to_three_bytes_is_as_in_the_table(void **state)
{
    (void)state;
    for (unsigned value = 0; value < 0x1000000; value++) {
        const unsigned char bytes[] = {(unsigned char)value, (unsigned char)(value >> 8), (unsigned char)(value >> 16)};
        expect_as_in_the_table(bytes, 3);
        if (value < 0x10000) {
            expect_as_in_the_table(bytes, 2);
        }
        if (value < 0x100) {
            expect_as_in_the_table(bytes, 1);
        }
    }
}

static void sequences_of_four_bytes_at_every_border_are_as_in_the_table(void **state)
{
    (void)state;
    static const unsigned char tails[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    enum { TAILS = sizeof tails };
    for (unsigned value = 0; value < 256 * TAILS * TAILS * TAILS; value++) {
        unsigned rest = value / 256;
        const unsigned char bytes[] = {(unsigned char)value, tails[rest % TAILS], tails[rest / TAILS % TAILS],
                                       tails[rest / TAILS / TAILS]};
        expect_as_in_the_table(bytes, 4);
    }
}

/* The last border between decoded characters that is not above the limit. */
static size_t floor_by_decoding(const char *bytes, size_t count, size_t limit)
{
    size_t at = 0;
    for (;;) {
        uint32_t ignored;
        size_t next = at < count ? at + tkr_utf8_decode(bytes + at, count - at, &ignored) : at;
        if (next > limit || next == at) {
            return at;
        }
        at = next;
    }
}

static void floor_is_the_last_border_between_characters(void **state)
{
    (void)state;
    static const char bytes[] = {'a', '\x80', '\xBF', '\xC3', '\xA9', '\xE2', '\x82', '\xF0', '\x9F'};
    uint32_t random = 1;
    for (int run = 0; run < 200000; run++) {
        char text[12];
        for (size_t i = 0; i < sizeof text; i++) {
            random = random * 1664525u + 1013904223u;
            text[i] = bytes[(random >> 16) % sizeof bytes];
        }
        for (size_t limit = 0; limit < sizeof text + 2; limit++) {
            assert_true(tkr_utf8_floor(text, sizeof text, limit) == floor_by_decoding(text, sizeof text, limit));
        }
    }
}

static void floor_of_short_texts(void **state)
{
    (void)state;
    assert_int_equal(tkr_utf8_floor("", 0, 0), 0);
    assert_int_equal(tkr_utf8_floor("", 0, 9), 0);
    assert_int_equal(tkr_utf8_floor("abc", 3, 2), 2);
    assert_int_equal(tkr_utf8_floor("abc", 3, 9), 3);
    assert_int_equal(tkr_utf8_floor("\xF0\x9F\x98\x80", 4, 3), 0);
    assert_int_equal(tkr_utf8_floor("\xF0\x9F\x98\x80", 4, 4), 4);
    assert_int_equal(tkr_utf8_floor("a\xE2\x82\xAC", 4, 3), 1);
    assert_int_equal(tkr_utf8_floor("\x80\x80\x80\x80\x80", 5, 4), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_value_survives_both_ways),
        cmocka_unit_test(a_cut_character_is_one_replacement_character),
        cmocka_unit_test(what_is_no_scalar_value_is_encoded_as_replacement),
        cmocka_unit_test(maximal_subparts_are_replaced_as_unicode_shows_it),
        cmocka_unit_test(every_sequence_of_up_to_three_bytes_is_as_in_the_table),
        cmocka_unit_test(sequences_of_four_bytes_at_every_border_are_as_in_the_table),
        cmocka_unit_test(floor_is_the_last_border_between_characters),
        cmocka_unit_test(floor_of_short_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
