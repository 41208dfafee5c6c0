// SPDX-License-Identifier: MIT
/* Another implementation of Unicode as the oracle: utf8proc. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

#include "scope.h"

enum { TEXT_BYTES = 64, RUNS = 200000 };

static bool is_in_scope(const char *text, size_t count)
{
    for (size_t at = 0, taken; at < count; at += taken) {
        uint32_t code_point;
        taken = tkr_utf8_decode(text + at, count - at, &code_point);
        if (!scope_has(code_point)) {
            return false;
        }
    }
    return true;
}

/* Compares the composition of a text; false: it is not in scope, or would become longer. */
static bool check_composition(const char *given, size_t count)
{
    utf8proc_uint8_t *wanted = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)given, (utf8proc_ssize_t)count, &wanted,
                                           UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    assert_true(length >= 0);
    bool compared = (size_t)length <= count && is_in_scope((const char *)wanted, (size_t)length);
    if (compared) {
        char text[TEXT_BYTES];
        memcpy(text, given, count);
        size_t left = tkr_text_clean(text, count);
        if (left != (size_t)length || memcmp(text, wanted, left) != 0) {
            fail_msg("`%.*s` became `%.*s`, not `%.*s`", (int)count, given, (int)left, text, (int)length,
                     (char *)wanted);
        }
    }
    free(wanted);
    return compared;
}

static void every_letter_with_every_mark_is_composed_alike(void **state)
{
    (void)state;
    size_t compared = 0;
    for (uint32_t letter = 'A'; letter < 0x1F00; letter++) {
        for (uint32_t mark = 0x300; mark < 0x370 && scope_has(letter); mark++) {
            char text[TEXT_BYTES];
            size_t count = tkr_utf8_encode(letter, text);
            count += tkr_utf8_encode(mark, text + count);
            compared += scope_has(mark) && (letter < 0x300 || letter > 0x36F) && check_composition(text, count);
        }
    }
    print_message("%zu pairs compared\n", compared);
    assert_in_range(compared, 80000, 200000);
}

static uint32_t random_state = 88172645u;

static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

/* A letter and up to four marks; marks of one class, of several, and those that compose more often than others. */
static size_t make_cluster(char *text)
{
    static const uint32_t letters[] = {'a',  'e',   'o',    'u',   'A',   'U',   0xEA,
                                       0xF4, 0x1A1, 0x1EB9, 0x3B9, 0x3C5, 0x438, 'x'};
    static const uint32_t marks[] = {0x300, 0x301, 0x302, 0x303, 0x306, 0x308, 0x309,
                                     0x30C, 0x31B, 0x323, 0x327, 0x328, 0x335};
    size_t count = tkr_utf8_encode(letters[random_below(sizeof letters / sizeof letters[0])], text);
    for (uint32_t i = random_below(5); i > 0; i--) {
        count += tkr_utf8_encode(marks[random_below(sizeof marks / sizeof marks[0])], text + count);
    }
    return count;
}

static void marks_in_any_order_are_composed_alike(void **state)
{
    (void)state;
    size_t compared = 0;
    for (int run = 0; run < RUNS; run++) {
        char text[TEXT_BYTES];
        compared += check_composition(text, make_cluster(text));
    }
    print_message("%zu clusters compared\n", compared);
    assert_in_range(compared, RUNS / 2, RUNS);
}

/* Of each sort of the rules some, but for SpacingMark, which the core tells from Extend no more (between a picture and ZWJ). */
static uint32_t random_code_point(void)
{
    static const uint32_t code_points[] = {'a',    ' ',    0xE9,   0x301,  0x323,   0x5D0,   0x5B0,   0x600,   0x645,
                                           0x64B,  0x915,  0x94D,  0xE01,  0x1100,  0x1161,  0x11A8,  0xAC00,  0xAC01,
                                           0x200D, 0x200C, 0x2764, 0xFE0F, 0x1F1E6, 0x1F1FF, 0x1F469, 0x1F3FD, 0x1F680,
                                           0x6771, 0x3099, 0x304B, '\r',   '\n',    0x200B};
    return code_points[random_below(sizeof code_points / sizeof code_points[0])];
}

static void clusters_end_where_they_end_for_utf8proc(void **state)
{
    (void)state;
    for (int run = 0; run < RUNS; run++) {
        char text[TEXT_BYTES];
        size_t bytes[8] = {0}; /* where each code point begins */
        bool breaks[8] = {true};
        size_t count = 0;
        utf8proc_int32_t broken = 0;
        uint32_t before = 0;
        for (size_t i = 0; i < 8; i++) {
            uint32_t code_point = random_code_point();
            bytes[i] = count;
            breaks[i] = i == 0 || utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
                                                                   (utf8proc_int32_t)code_point, &broken);
            count += tkr_utf8_encode(code_point, text + count);
            before = code_point;
        }
        for (size_t i = 0; i < 8;) {
            size_t next = i + 1;
            while (next < 8 && !breaks[next]) {
                next++;
            }
            size_t end = next < 8 ? bytes[next] : count;
            assert_int_equal(tkr_text_cluster(text + bytes[i], count - bytes[i]), end - bytes[i]);
            i = next;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_with_every_mark_is_composed_alike),
        cmocka_unit_test(marks_in_any_order_are_composed_alike),
        cmocka_unit_test(clusters_end_where_they_end_for_utf8proc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
