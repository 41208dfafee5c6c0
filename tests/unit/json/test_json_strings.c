// SPDX-License-Identifier: MIT
/* Text: escapes, surrogates, UTF-8, control characters; wherever the chunks are cut. */
#include <stdio.h>
#include <string.h>

#include <tkr/json.h>
#include <tkr/utf8.h>

#include "check.h"
#include "json_probe.h"

static const char not_first[] = "a byte in a string is not UTF-8";
static const char not_whole[] = "a character in a string is not whole UTF-8";
static const char no_digits[] = "four hexadecimal digits are missing after \\u";
static const char wrong_escape[] = "a backslash stands before a wrong character";
static const char raw_control[] = "a raw control character stands in a string";

static void refused(const char *text, int error, size_t offset, const char *reason)
{
    json_expect_refusal(text, strlen(text), error, offset, reason);
}

static void every_short_escape_is_decoded(void **state)
{
    (void)state;
    json_expect_text("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\"\\/\b\f\n\r\t\" #done");
    json_expect_text("[\"\\\\\",\"\\\"\"]", "[ \"\\\" \"\"\" ] #done");
    json_expect_text("{\"a\":\"x\\\\\",\"b\":\"y\"}", "{ \"a\": \"x\\\" \"b\": \"y\" } #done");
    json_expect_text("\"a\\/b\\/c\"", "\"a/b/c\" #done");
    json_expect_text("\"\\/\\/\\\"\\n\"", "\"//\"\n\" #done");
}

static void other_escapes_are_refused(void **state)
{
    (void)state;
    refused("[\"\\a\"]", TKR_E_SYNTAX, 3, wrong_escape);
    refused("[\"\\'\"]", TKR_E_SYNTAX, 3, wrong_escape);
    refused("[\"\\0\"]", TKR_E_SYNTAX, 3, wrong_escape);
    refused("[\"\\x41\"]", TKR_E_SYNTAX, 3, wrong_escape);
    refused("[\"\\U0041\"]", TKR_E_SYNTAX, 3, wrong_escape);
    refused("[\"\\N\"]", TKR_E_SYNTAX, 3, wrong_escape);
    refused("[\"\\ \"]", TKR_E_SYNTAX, 3, wrong_escape);
    refused("[\"\\\n\"]", TKR_E_SYNTAX, 3, wrong_escape);
    refused("[\"\\\xC3\xA9\"]", TKR_E_SYNTAX, 3, wrong_escape);
    refused("[\"ab\\\x1b\"]", TKR_E_SYNTAX, 5, wrong_escape);
    json_expect_refusal("[\"\\\0\"]", 6, TKR_E_SYNTAX, 3, wrong_escape);
}

static void hexadecimal_escapes_are_decoded(void **state)
{
    (void)state;
    json_expect_text("\"\\u0041\\u007f\\u0080\\u07FF\\u0800\\uffff\"",
                     "\"A\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\" #done");
    json_expect_text("\"\\u00e9\\u00E9\\uD7ff\\ue000\"", "\"\xC3\xA9\xC3\xA9\xED\x9F\xBF\xEE\x80\x80\" #done");
    json_expect_text("{\"\\u0074itle\":\"\\u0022\\u005c\"}", "{ \"title\": \"\"\\\" } #done");
}

static void an_escaped_nul_is_a_byte_like_any_other(void **state)
{
    (void)state;
    struct json_probe probe = {0};
    static const char text[] = "[\"a\\u0000b\",\"\\u0000\"]";
    static const char expected[] = "[ \"a\0b\" \"\0\" ] #done";
    const struct feeding_outcome *outcome = feeding_check(text, sizeof text - 1, json_probe_run, &probe);
    assert_int_equal(outcome->count, sizeof expected - 1);
    assert_memory_equal(outcome->bytes, expected, sizeof expected - 1);
}

static void hexadecimal_escapes_have_four_digits(void **state)
{
    (void)state;
    refused("\"\\u\"", TKR_E_SYNTAX, 3, no_digits);
    refused("\"\\u1\"", TKR_E_SYNTAX, 4, no_digits);
    refused("\"\\u12\"", TKR_E_SYNTAX, 5, no_digits);
    refused("\"\\u123\"", TKR_E_SYNTAX, 6, no_digits);
    refused("\"\\u12G4\"", TKR_E_SYNTAX, 5, no_digits);
    refused("\"\\u{41}\"", TKR_E_SYNTAX, 3, no_digits);
    refused("\"\\u 041\"", TKR_E_SYNTAX, 3, no_digits);
    refused("\"\\u+041\"", TKR_E_SYNTAX, 3, no_digits);
    refused("\"\\u00\\u0041\"", TKR_E_SYNTAX, 5, no_digits);
    refused("\"\\u004\xC3\xA9\"", TKR_E_SYNTAX, 6, no_digits);
    refused("\"\\u0041\\u00zz\"", TKR_E_SYNTAX, 11, no_digits);
    refused("\"\\ud834\\u\"", TKR_E_SYNTAX, 9, no_digits);
    refused("\"\\ud834\\udd1\"", TKR_E_SYNTAX, 12, no_digits);
    refused("\"\\u004@\\u00`0\"", TKR_E_SYNTAX, 6, no_digits);
}

static void every_digit_of_both_cases_counts(void **state)
{
    (void)state;
    static const char digits[] = "0123456789abcdefABCDEF";
    for (unsigned byte = 1; byte < 256; byte++) {
        char text[] = "\"\\u00?0\"";
        text[5] = (char)byte;
        const char *digit = strchr(digits, (int)byte);
        if (digit == NULL) {
            refused(text, TKR_E_SYNTAX, 5, no_digits);
            continue;
        }
        uint32_t value = (uint32_t)(digit - digits);
        char character[TKR_UTF8_MAX + 1] = "";
        tkr_utf8_encode((value >= 16 ? value - 6 : value) << 4, character);
        if (value != 0) {
            char expected[32];
            snprintf(expected, sizeof expected, "\"%s\" #done", character);
            json_expect_text(text, expected);
        }
    }
}

static void expect_run_of_escapes(size_t lead, const char *escape, const char *meaning)
{
    enum { RUN = 70 };
    struct feeding_outcome text = {0}, expected = {0};
    feeding_print(&text, "\"");
    feeding_print(&expected, "\"");
    for (size_t i = 0; i < lead + RUN; i++) {
        feeding_print(&text, "%s", i < lead ? "\\u0041" : escape);
        feeding_print(&expected, "%s", i < lead ? "A" : meaning);
    }
    feeding_print(&text, "\"");
    feeding_print(&expected, "\" #done");
    json_expect_text(text.bytes, expected.bytes);
    feeding_drop(&text);
    feeding_drop(&expected);
}

static void a_run_of_escapes_of_any_width_is_decoded(void **state)
{
    (void)state;
    for (size_t lead = 0; lead < 3; lead++) {
        expect_run_of_escapes(lead, "\\u0041", "A");
        expect_run_of_escapes(lead, "\\u00e9", "\xC3\xA9");
        expect_run_of_escapes(lead, "\\u20AC", "\xE2\x82\xAC");
        expect_run_of_escapes(lead, "\\ud834\\udd1e", "\xF0\x9D\x84\x9E");
    }
}

static void pairs_of_surrogates_are_one_character(void **state)
{
    (void)state;
    json_expect_text("\"\\ud834\\udd1e\"", "\"\xF0\x9D\x84\x9E\" #done");
    json_expect_text("\"\\uD800\\uDC00\\uDBFF\\uDFFF\"", "\"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\" #done");
    json_expect_text("{\"\\ud83d\\ude00\":1}", "{ \"\xF0\x9F\x98\x80\": 1 } #done");
}

#define LONE "\xEF\xBF\xBD"

static void a_lone_surrogate_is_a_replacement_character(void **state)
{
    (void)state;
    json_expect_text("\"\\ud800\"", "\"" LONE "\" #done");
    json_expect_text("\"\\udc00\"", "\"" LONE "\" #done");
    json_expect_text("\"\\udbffx\"", "\"" LONE "x\" #done");
    json_expect_text("\"\\udfffx\"", "\"" LONE "x\" #done");
    json_expect_text("\"\\udc00\\ud800\"", "\"" LONE LONE "\" #done");
    json_expect_text("\"\\ud800\\ud800\\udc00\"", "\"" LONE "\xF0\x90\x80\x80\" #done");
    json_expect_text("\"\\ud800\\ud800\\ud800\"", "\"" LONE LONE LONE "\" #done");
    json_expect_text("\"\\ud800\\n\"", "\"" LONE "\n\" #done");
    json_expect_text("\"\\ud800\\\"\"", "\"" LONE "\"\" #done");
    json_expect_text("\"\\ud800\\/a\"", "\"" LONE "/a\" #done");
    json_expect_text("\"\\ud800\\u0041\"", "\"" LONE "A\" #done");
    json_expect_text("\"\\ud800\xC3\xA9\"", "\"" LONE "\xC3\xA9\" #done");
    json_expect_text("{\"\\uDFAA\":0}", "{ \"" LONE "\": 0 } #done");
    refused("\"\\ud800\\x\"", TKR_E_SYNTAX, 8, wrong_escape);
    refused("\"\\ud800\n\"", TKR_E_SYNTAX, 7, raw_control);
    refused("\"\\ud800\x80\"", TKR_E_ENCODING, 7, not_first);
}

static void raw_control_characters_are_refused(void **state)
{
    (void)state;
    for (char control = 0; control < 0x20; control++) {
        for (size_t at = 2; at < 22; at++) {
            char text[] = "[\"abcdefghijklmnopqrstuvw\"]";
            text[at] = control;
            json_expect_refusal(text, sizeof text - 1, TKR_E_SYNTAX, at, raw_control);
        }
    }
    json_expect_text("\"\x7F\"", "\"\x7F\" #done");
    refused("{\"a\nb\":1}", TKR_E_SYNTAX, 3, raw_control);
}

static void raw_utf8_passes_as_it_is(void **state)
{
    (void)state;
    json_expect_text("\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"",
                     "\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\" "
                     "#done");
    json_expect_text("{\"Gr\xC3\xBC\xC3\x9F\":\"\xE4\xB8\xAD\xE6\x96\x87 \xF0\x9F\x98\x80 abcdefgh\"}",
                     "{ \"Gr\xC3\xBC\xC3\x9F\": \"\xE4\xB8\xAD\xE6\x96\x87 \xF0\x9F\x98\x80 "
                     "abcdefgh\" } #done");
    json_expect_text("\"\xED\x9F\xBF\xEE\x80\x80\xF0\x9F\xBF\xBE\xE2\x80\xA8\"",
                     "\"\xED\x9F\xBF\xEE\x80\x80\xF0\x9F\xBF\xBE\xE2\x80\xA8\" #done");
}

static void bytes_that_are_no_utf8_are_refused(void **state)
{
    (void)state;
    refused("\"\x80\"", TKR_E_ENCODING, 1, not_first);
    refused("\"abcdefghij\xBF\"", TKR_E_ENCODING, 11, not_first);
    refused("\"\xC0\xAF\"", TKR_E_ENCODING, 1, not_first);
    refused("\"\xC1\x81\"", TKR_E_ENCODING, 1, not_first);
    refused("\"\xF5\x80\x80\x80\"", TKR_E_ENCODING, 1, not_first);
    refused("\"\xFC\x80\x80\x80\x80\x80\"", TKR_E_ENCODING, 1, not_first);
    refused("\"\xFE\"", TKR_E_ENCODING, 1, not_first);
    refused("\"\xFF\"", TKR_E_ENCODING, 1, not_first);
    refused("\"\xE9t\xE9\"", TKR_E_ENCODING, 2, not_whole);
    refused("\"\xC3\"", TKR_E_ENCODING, 2, not_whole);
    refused("\"\xC3\xC3\xA9\"", TKR_E_ENCODING, 2, not_whole);
    refused("\"\xE0\x9F\xBF\"", TKR_E_ENCODING, 2, not_whole);
    refused("\"\xED\xA0\x80\"", TKR_E_ENCODING, 2, not_whole);
    refused("\"\xED\xBF\xBF\"", TKR_E_ENCODING, 2, not_whole);
    refused("\"\xF0\x8F\xBF\xBF\"", TKR_E_ENCODING, 2, not_whole);
    refused("\"\xF4\x90\x80\x80\"", TKR_E_ENCODING, 2, not_whole);
    refused("\"\xE2\x82\"", TKR_E_ENCODING, 3, not_whole);
    refused("\"\xF0\x9F\x98\"", TKR_E_ENCODING, 4, not_whole);
    refused("\"\xF0\x9F\x98\\n\"", TKR_E_ENCODING, 4, not_whole);
    refused("{\"\xC3(\":1}", TKR_E_ENCODING, 3, not_whole);
}

static int ignore(void *context, const struct tkr_json_token *token)
{
    (void)context;
    (void)token;
    return 0;
}

static bool scanner_takes(const char *text, size_t count, size_t longest)
{
    struct tkr_json json;
    tkr_json_init(&json, &(struct tkr_json_sink){ignore, NULL});
    int result = 0;
    for (size_t at = 0; at < count && result == 0; at += longest) {
        result = tkr_json_push(&json, text + at, count - at < longest ? count - at : longest);
    }
    return result == 0 && tkr_json_finish(&json) == 0;
}

static bool decoder_takes(const char *text, size_t count)
{
    for (size_t at = 0; at < count;) {
        uint32_t code_point;
        bool genuine = memcmp(text + at, "\xEF\xBF\xBD", 3) == 0;
        at += tkr_utf8_decode(text + at, count - at, &code_point);
        if (code_point == TKR_REPLACEMENT && !genuine) {
            return false;
        }
    }
    return true;
}

static bool stands_for_itself(uint8_t byte)
{
    return byte >= 0x20 && byte != '"' && byte != '\\';
}

static void expect_agreement(uint32_t value, size_t count)
{
    char text[8] = "[\""; /* up to four bytes between [" and "] */
    for (size_t i = 0; i < count; i++) {
        uint8_t byte = (uint8_t)(value >> (8 * (count - 1 - i)));
        text[2 + i] = stands_for_itself(byte) ? (char)byte : 'x';
    }
    memcpy(text + 2 + count, "\"]", 2);
    bool good = decoder_takes(text + 2, count);
    if (scanner_takes(text, count + 4, SIZE_MAX / 2) != good || scanner_takes(text, count + 4, 1) != good) {
        fail_msg("scanner and decoder differ on the %zu bytes %x", count, (unsigned)value);
    }
}

static void scanner_and_decoder_agree_on_what_is_utf8(void **state)
{
    (void)state;
    for (uint32_t value = 0; value < 0x1000000; value++) {
        expect_agreement(value, 3);
    }
    for (uint32_t value = 0xF0000000; value < 0xF6000000; value += 0x0F0D) {
        expect_agreement(value, 4);
    }
}

static void a_run_of_any_length_ends_where_it_must(void **state)
{
    (void)state;
    for (size_t length = 0; length < 40; length++) {
        char text[512], expected[512];
        char run[64] = "";
        memset(run, 'x', length);
        snprintf(text, sizeof text, "[\"%s\",\"%s\\n%s\",\"%s\xC3\xA9%s\"]", run, run, run, run, run);
        snprintf(expected, sizeof expected, "[ \"%s\" \"%s\n%s\" \"%s\xC3\xA9%s\" ] #done", run, run, run, run, run);
        json_expect_text(text, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_short_escape_is_decoded),
        cmocka_unit_test(other_escapes_are_refused),
        cmocka_unit_test(hexadecimal_escapes_are_decoded),
        cmocka_unit_test(an_escaped_nul_is_a_byte_like_any_other),
        cmocka_unit_test(hexadecimal_escapes_have_four_digits),
        cmocka_unit_test(every_digit_of_both_cases_counts),
        cmocka_unit_test(a_run_of_escapes_of_any_width_is_decoded),
        cmocka_unit_test(pairs_of_surrogates_are_one_character),
        cmocka_unit_test(a_lone_surrogate_is_a_replacement_character),
        cmocka_unit_test(raw_control_characters_are_refused),
        cmocka_unit_test(raw_utf8_passes_as_it_is),
        cmocka_unit_test(bytes_that_are_no_utf8_are_refused),
        cmocka_unit_test(scanner_and_decoder_agree_on_what_is_utf8),
        cmocka_unit_test(a_run_of_any_length_ends_where_it_must),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
