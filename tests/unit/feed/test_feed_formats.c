// SPDX-License-Identifier: MIT
/* Each document of tests/fixtures/feeds, with what must come of it in a file of its name and `.txt`. */
#include "check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed_log.h"

enum { DOCUMENTS_MIN = 40, LOG_BYTES = 8192 };

static bool is_document(const char *name)
{
    const char *end = strrchr(name, '.');
    return end != NULL && (strcmp(end, ".json") == 0 || strcmp(end, ".html") == 0);
}

static void visit_documents(void (*visit)(const char *name))
{
    struct dirent **entries;
    int count = scandir(FIXTURES, &entries, NULL, alphasort);
    int documents = 0;
    for (int at = 0; at < count; at++) {
        if (is_document(entries[at]->d_name)) {
            visit(entries[at]->d_name);
            documents++;
        }
        free(entries[at]);
    }
    free(entries);
    assert_true(documents >= DOCUMENTS_MIN);
}

static void read_expected(const char *name, char *expected)
{
    char text[256];
    size_t count;
    snprintf(text, sizeof text, "%.*s.txt", (int)(strrchr(name, '.') - name), name);
    snprintf(expected, LOG_BYTES, "%s", feed_log_fixture(text, &count));
    assert_in_range(count, 1, LOG_BYTES - 1);
    expected[count - 1] = '\0'; /* the last line break */
}

static void check_same(const char *name, const char *log, const char *expected)
{
    if (strcmp(log, expected) != 0) {
        fail_msg("%s became\n%s\n--- and not\n%s", name, log, expected);
    }
}

static void check_by_auto(const char *name)
{
    const struct feed_log_setup by_auto = {.map = &tkr_feed_auto, .tell = true};
    char expected[LOG_BYTES];
    size_t count;
    read_expected(name, expected);
    const char *document = feed_log_fixture(name, &count);
    check_same(name, feed_log_bytes(&by_auto, document, count), expected);
}

static void every_document_is_told_by_auto_in_any_chunks(void **state)
{
    (void)state;
    visit_documents(check_by_auto);
}

/* The format that begins the name of a document. */
static const struct tkr_feed_map *named(const char *name)
{
    char format[64];
    snprintf(format, sizeof format, "%.*s", (int)strcspn(name, "-."), name);
    return tkr_feed_map_by_name(format);
}

static void check_by_name(const char *name)
{
    const struct feed_log_setup by_name = {.map = named(name)};
    char expected[LOG_BYTES];
    size_t count;
    if (by_name.map == NULL) {
        return;
    }
    read_expected(name, expected);
    *strrchr(expected, '\n') = '\0'; /* the line about auto */
    const char *document = feed_log_fixture(name, &count);
    check_same(name, feed_log_bytes(&by_name, document, count), expected);
}

static void a_format_given_by_name_reads_the_same(void **state)
{
    (void)state;
    visit_documents(check_by_name);
}

static void every_format_has_a_good_an_empty_and_an_error_document(void **state)
{
    (void)state;
    static const char *const kinds[] = {"end: 0 stories=0 no_title=0", "\nend: 0 stories=", "end: -9"};
    struct dirent **entries;
    unsigned seen[16] = {0};
    int count = scandir(FIXTURES, &entries, NULL, alphasort);
    for (int at = 0; at < count; at++) {
        const char *name = entries[at]->d_name;
        char expected[LOG_BYTES];
        for (unsigned map = 1; is_document(name) && tkr_feed_maps[map] != NULL; map++) {
            read_expected(name, expected);
            for (unsigned kind = 0; tkr_feed_maps[map] == named(name) && kind < 3; kind++) {
                seen[map] |= (unsigned)(strstr(expected, kinds[kind]) != NULL) << kind;
            }
        }
        free(entries[at]);
    }
    free(entries);
    for (unsigned map = 1; tkr_feed_maps[map] != NULL; map++) {
        bool has_errors = strcmp(tkr_feed_maps[map]->name, "jsonfeed") != 0;
        if (seen[map] != (has_errors ? 7u : 3u)) {
            fail_msg("%s: kinds %x", tkr_feed_maps[map]->name, seen[map]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_document_is_told_by_auto_in_any_chunks),
        cmocka_unit_test(a_format_given_by_name_reads_the_same),
        cmocka_unit_test(every_format_has_a_good_an_empty_and_an_error_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
