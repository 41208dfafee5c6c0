// SPDX-License-Identifier: MIT
/* What no cut parts, by Unicode's own cases where the package unicode-data is installed. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

static void check_cluster(const char *text, size_t wanted)
{
    size_t count = tkr_text_cluster(text, strlen(text));
    if (count != wanted) {
        fail_msg("the first cluster of `%s` has %zu bytes, not %zu", text, count, wanted);
    }
}

static void a_cluster_is_what_people_take_for_a_character(void **state)
{
    (void)state;
    check_cluster("ab", 1);
    check_cluster("e\u0301\u0323x", 5);
    check_cluster("👩🏽\u200D🚀!", 15);
    check_cluster("👩🚀", 4);
    check_cluster("❤\uFE0F\u200D🔥🔥", 13);
    check_cluster("a\u200D🔥", 4);
    check_cluster("🇫🇷🇩🇪", 8);
    check_cluster("🇫a", 4);
    check_cluster("\r\nx", 2);
    check_cluster("\n\r", 1);
    check_cluster("a\xC2\x85", 1);
    check_cluster("\u1112\u1161\u11AB\u1100", 9);
    check_cluster("\uD55C\uAE00", 3);
    check_cluster("\uD558\u11AB\uAE00", 6);
    check_cluster("\u0600\u0661", 4);
    check_cluster("\u0E19\u0E33\u0E17", 6);
}

static void check_floor(const char *text, size_t limit, size_t wanted)
{
    size_t kept = tkr_text_floor(text, strlen(text), limit);
    if (kept != wanted) {
        fail_msg("of `%s` %zu bytes fit into %zu, not %zu", text, kept, limit, wanted);
    }
}

static void a_cut_keeps_whole_clusters_without_a_space_at_the_end(void **state)
{
    (void)state;
    check_floor("ae\u0301", 4, 4);
    check_floor("ae\u0301", 3, 1);
    check_floor("a e\u0301", 4, 1);
    check_floor("a b", 2, 1);
    check_floor("x\u0302\u0302\u0302", 6, 0);
    check_floor("🇫🇷🇩🇪", 12, 8);
    check_floor("", 0, 0);
    char text[] = "nax\u0302\u0302 and more";
    size_t left = tkr_text_ellipsize(text, strlen(text), 9);
    assert_int_equal(left, 5);
    assert_memory_equal(text, "na\u2026", left);
}

/* Scripts without a table of their own: their marks are letters to us. */
static bool is_known(uint32_t code_point)
{
    return code_point < 0x10000 || code_point >= 0x1F000;
}

/* A case is `÷ 0020 × 0308 ÷ 0020 ÷`; returns whether it is one and was looked at. */
static bool check_case(const char *line)
{
    char text[128];
    size_t breaks[32];
    size_t count = 0;
    size_t break_count = 0;
    while (*line != '\0' && *line != '#' && *line != '\n') {
        if (strncmp(line, "÷", 2) == 0) {
            breaks[break_count++] = count;
        }
        char *end;
        uint32_t code_point = (uint32_t)strtoul(line + strspn(line, "÷× \t"), &end, 16);
        if (end == line + strspn(line, "÷× \t")) {
            break;
        }
        if (!is_known(code_point)) {
            return false;
        }
        count += tkr_utf8_encode(code_point, text + count);
        line = end + strspn(end, " \t");
    }
    for (size_t i = 0; i + 1 < break_count; i++) {
        size_t cluster = tkr_text_cluster(text + breaks[i], count - breaks[i]);
        if (cluster != breaks[i + 1] - breaks[i]) {
            fail_msg("cluster %zu of `%s` has %zu bytes, not %zu", i, text, cluster, breaks[i + 1] - breaks[i]);
        }
    }
    return break_count > 1;
}

static void every_case_of_unicode_breaks_where_it_says(void **state)
{
    (void)state;
    static const char path[] = "/usr/share/unicode/auxiliary/GraphemeBreakTest.txt";
    FILE *file = fopen(path, "r");
    char line[2048];
    size_t cases = 0;
    if (file == NULL) {
        print_message("skipped: %s is not installed (unicode-data)\n", path);
        skip();
    }
    while (fgets(line, sizeof line, file) != NULL) {
        cases += check_case(line);
    }
    fclose(file);
    print_message("%zu cases\n", cases);
    assert_in_range(cases, 600, 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cluster_is_what_people_take_for_a_character),
        cmocka_unit_test(a_cut_keeps_whole_clusters_without_a_space_at_the_end),
        cmocka_unit_test(every_case_of_unicode_breaks_where_it_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
