// SPDX-License-Identifier: MIT
/* What is not JSON, too long, cut, or JSON that cJSON reads otherwise than it is written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "check.h"

static struct bench bench;

static const char good[] =
    "{\n  \"feeds\": [\n    {\"url\": \"https://a.example/feed.json\", \"every\": \"10m\",\n"
    "     \"map\": {\"list\": \"/items\", \"title\": [\"/title\", \"/caf\\u00e9 \xE2\x80\xA2\"]}}\n"
    "  ],\n  \"speed\": 30,\n  \"separator\": \" \xE2\x80\xA2 \"\n}";

static void refuses_text(const char *json, const char *words)
{
    char told[256];

    bench_read(&bench, json);
    assert_int_equal(bench.result, TKR_E_SYNTAX);
    (void)snprintf(told, sizeof(told), ": %s\n", words);
    assert_string_equal(bench.told, told);
}

static void what_is_not_json_is_told_with_line_and_column(void **state)
{
    (void)state;
    refuses_text("", "line 1, column 1: there is no document");
    refuses_text("<html>", "line 1, column 1: this looks like HTML or XML, not JSON");
    refuses_text("{\n  \"feeds\": [],,\n}", "line 2, column 15: a name in quotes is missing");
    refuses_text("{\r\n\"a\": 1\r\n\"b\": 2}", "line 3, column 1: a comma or } is missing");
    refuses_text("{\"\xC3\xA4\xE2\x80\xA2\": 'x'}", "line 1, column 8: a string begins with ' and not with \"");
    refuses_text("\xEF\xBB\xBF{\"a\" 1}", "line 1, column 6: a colon is missing");
    refuses_text("{\"feeds\": [", "line 1, column 12: the document ends inside an array");
}

static void what_cjson_would_let_pass_is_refused(void **state)
{
    static const char *const texts[] = {
        "{} x",
        "{}{}",
        "{\"speed\": 030}",
        "{\"speed\": 1.}",
        "{\"speed\": +1}",
        "{\"a\nb\": 1}",
        "{\"a\": \"\t\"}",
        "{\"a\": \"\x80\"}",
        "{\"a\": \"\xC0\xAF\"}",
        "{\"a\": \"\xED\xA0\x80\"}",
        "{\"a\":\v1}",
        "{,}",
        "{\"a\": \"\\u00zz\"}",
        "{\"a\": nul}",
        "// x\n{}",
    };

    (void)state;
    for (size_t at = 0; at < sizeof(texts) / sizeof(texts[0]); at++) {
        bench_read(&bench, texts[at]);
        assert_int_equal(bench.result, TKR_E_SYNTAX);
        assert_int_equal(bench.told_count, 1);
        assert_ptr_equal(strstr(bench.told, ": line "), bench.told);
    }
}

static void what_only_cjson_refuses_is_told_likewise(void **state)
{
    (void)state;
    refuses_text("{\n\"a\": \"x\\ud800y\"}", "line 2, column 8: half of a surrogate pair is no character");
    refuses_text("{\"a\": \"\\udc00\"}", "line 1, column 8: half of a surrogate pair is no character");
}

static void a_text_cut_at_any_byte_is_refused(void **state)
{
    (void)state;
    bench_read(&bench, good);
    assert_string_equal(bench.told, "");
    assert_int_equal(bench.result, TKR_OK);
    for (size_t count = 0; count < strlen(good); count++) {
        bench_read_bytes(&bench, good, count);
        assert_int_equal(bench.result, TKR_E_SYNTAX);
        assert_int_equal(bench.told_count, 1);
    }
}

/* Never a crash, never half a configuration: bench_read checks both. */
static void a_text_with_any_byte_changed_is_read_or_refused(void **state)
{
    static const char bytes[] = "\0\n\"\\{}[]:,019-.eu\x1B\x7F\x80\xFF";

    (void)state;
    for (size_t at = 0; at < strlen(good); at++) {
        for (size_t byte = 0; byte < sizeof(bytes) - 1; byte++) {
            char changed[sizeof(good)];
            memcpy(changed, good, sizeof(good));
            changed[at] = bytes[byte];
            bench_read_bytes(&bench, changed, strlen(good));
        }
    }
}

static void a_byte_order_mark_is_skipped(void **state)
{
    (void)state;
    bench_read(&bench, "\xEF\xBB\xBF{\"feeds\": [{\"url\": \"https://a\"}]}");
    assert_int_equal(bench.result, TKR_OK);
    assert_string_equal(bench.config.feeds[0].url, "https://a");
}

static void utf16_is_refused_by_name(void **state)
{
    (void)state;
    bench_read_bytes(&bench, "\xFF\xFE{\0}\0", 6);
    assert_int_equal(bench.result, TKR_E_SYNTAX);
    assert_string_equal(bench.told, ": line 1, column 1: this is UTF-16, not UTF-8\n");
}

static void a_nul_is_a_mistake_at_its_path(void **state)
{
    (void)state;
    bench_refuses("{\"feeds\": [{\"url\": \"https://a.example/\\u0000.evil.example\"}, "
                  "{\"url\\u0000\": 1, \"url\": \"https://b.example/\"}], \"separator\": \"\\u0000\"}",
                  "feeds[0].url: holds a NUL character (\\u0000), which is allowed nowhere\n"
                  "feeds[1].url\\u0000: holds a NUL character (\\u0000), which is allowed nowhere\n"
                  "separator: holds a NUL character (\\u0000), which is allowed nowhere\n"
                  "feeds[1].url: the number 1 is not an address (use \"https://...\" without user name and password)\n"
                  "feeds[1].url: is given twice\n"
                  "separator: \"\" is not a separator (use \" | \")\n");
    bench_refuses(
        "{\"feeds\": [{\"url\": \"https://a\", \"map\": {\"list\": \"/l\", \"title\": [\"/a\", \"/b\\u0000\"]}}]}",
        "feeds[0].map.title[1]: holds a NUL character (\\u0000), which is allowed nowhere\n");
    bench_refuses("{\"feeds\": [[[1, \"a\"], {\"b\": [true, \"\\u0000\"]}]]}",
                  "feeds[0][1].b[1]: holds a NUL character (\\u0000), which is allowed nowhere\n"
                  "feeds[0]: a list is not a feed (use {\"url\": \"https://...\"})\n");
    bench_read_bytes(&bench, "{\"a\": \"\0\"}", 10);
    assert_int_equal(bench.result, TKR_E_SYNTAX);
}

static void nesting_is_bounded(void **state)
{
    char json[512];

    (void)state;
    for (int depth = 1; depth <= 100; depth++) {
        memset(json, '[', (size_t)depth);
        memset(json + depth, ']', (size_t)depth);
        bench_read_bytes(&bench, json, (size_t)depth * 2);
        assert_int_equal(bench.result, depth <= TKR_JSON_DEPTH_MAX ? TKR_E_ARGUMENT : TKR_E_SYNTAX);
    }
    assert_string_equal(bench.told, ": line 1, column 65: more than 64 brackets are open\n");
}

static void more_than_64_kib_are_refused(void **state)
{
    static const size_t counts[] = {TKR_CONFIG_BYTES_MAX + 1, 1048576};
    char *json = malloc(1048576);

    (void)state;
    assert_non_null(json);
    memset(json, ' ', 1048576);
    memcpy(json, "{}", 2);
    bench_read_bytes(&bench, json, TKR_CONFIG_BYTES_MAX);
    assert_int_equal(bench.result, TKR_OK);
    for (size_t at = 0; at < sizeof(counts) / sizeof(counts[0]); at++) {
        bench_read_bytes(&bench, json, counts[at]);
        assert_int_equal(bench.result, TKR_E_TOO_LARGE);
    }
    assert_string_equal(bench.told, ": 1048576 bytes are too many (use at most 65536)\n");
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_json_is_told_with_line_and_column),
        cmocka_unit_test(what_cjson_would_let_pass_is_refused),
        cmocka_unit_test(what_only_cjson_refuses_is_told_likewise),
        cmocka_unit_test(a_text_cut_at_any_byte_is_refused),
        cmocka_unit_test(a_text_with_any_byte_changed_is_read_or_refused),
        cmocka_unit_test(a_byte_order_mark_is_skipped),
        cmocka_unit_test(utf16_is_refused_by_name),
        cmocka_unit_test(a_nul_is_a_mistake_at_its_path),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(more_than_64_kib_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
