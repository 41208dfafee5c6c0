// SPDX-License-Identifier: MIT
/*
 * The contract of a source of tokens: whatever both accept gives the same stories by every map, in any chunks.
 * Where they differ stands in differences.txt, a line a document, and nothing else does.
 */
#include "check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include <tkr/feed_cjson.h>

#include "corpus.h"
#include "feed_log.h"

enum { LOG_BYTES = 1 << 20, LINES_BYTES = 65536 };

struct log {
    struct tkr_feed feed;
    size_t count;
    char scratch[2048];
    char text[LOG_BYTES];
};

static struct log by_bytes, by_tree;

static void print(struct log *log, const char *name, struct tkr_span text)
{
    int count = snprintf(log->text + log->count, LOG_BYTES - log->count, " %s=%.*s", name, (int)text.count, text.bytes);
    assert_true(count > 0 && (size_t)count < LOG_BYTES - log->count);
    log->count += (size_t)count;
}

static int take_story(void *context, const struct tkr_story *story)
{
    struct log *log = context;
    char numbers[128];
    struct tkr_span keys = {numbers, 0};
    print(log, "\ntitle", story->title);
    print(log, "source", story->source);
    print(log, "section", story->section);
    print(log, "url", story->url);
    keys.count = (uint16_t)snprintf(numbers, sizeof numbers, "%u %llx %x %x %lld", story->shown_bytes,
                                    (unsigned long long)story->id, story->url_key, story->title_key,
                                    (long long)story->published);
    print(log, "keys", keys);
    return 0;
}

static void begin(struct log *log, const struct tkr_feed_map *map)
{
    const struct tkr_feed_config config = {.map = map,
                                           .sink = {take_story, log},
                                           .scratch = log->scratch,
                                           .scratch_bytes = sizeof log->scratch,
                                           .keep_links = true};
    log->count = 0;
    assert_int_equal(tkr_feed_init(&log->feed, &config), 0);
}

/* Whether the document was accepted, as a feed or as JSON of another kind. */
static bool end(struct log *log, int result)
{
    struct tkr_feed_skipped skipped = tkr_feed_skips(&log->feed);
    const char *format = tkr_feed_format(&log->feed);
    char text[128];
    struct tkr_span numbers = {text,
                               (uint16_t)snprintf(text, sizeof text, "%d %u %u %u %d %s", result, skipped.no_title,
                                                  skipped.removed, skipped.not_item,
                                                  (int)tkr_feed_fault(&log->feed, 200), format != NULL ? format : "?")};
    print(log, "\nend", numbers);
    print(log, "feed", tkr_feed_title(&log->feed));
    print(log, "error", tkr_feed_error(&log->feed));
    print(log, "seen", tkr_feed_seen(&log->feed));
    return (result == 0 || result == TKR_E_NOT_FEED) && !tkr_feed_is_page(&log->feed);
}

static bool read_bytes(const struct tkr_feed_map *map, const char *bytes, size_t count)
{
    begin(&by_bytes, map);
    int result = tkr_feed_push(&by_bytes.feed, bytes, count);
    return end(&by_bytes, result < 0 ? result : tkr_feed_finish(&by_bytes.feed));
}

static bool read_tree(const struct tkr_feed_map *map, const cJSON *tree)
{
    begin(&by_tree, map);
    return end(&by_tree, tkr_feed_take_cjson(&by_tree.feed, tree));
}

/* NULL: no difference. */
static const char *difference(const struct tkr_feed_map *map, const char *bytes, size_t count)
{
    cJSON *tree = cJSON_ParseWithLength(bytes, count);
    bool scanner = read_bytes(map, bytes, count);
    bool document = tree != NULL && read_tree(map, tree);
    cJSON_Delete(tree);
    if (scanner != document) {
        return scanner ? "refused by cJSON" : "accepted by cJSON";
    }
    return scanner && strcmp(by_bytes.text, by_tree.text) != 0 ? "other stories" : NULL;
}

struct lines {
    const char *folder; /* as differences.txt names it */
    size_t files, count;
    char text[LINES_BYTES];
};

static void compare(void *context, const struct corpus_file *file)
{
    struct lines *told = context;
    const char *found = NULL;
    for (size_t at = 0; tkr_feed_maps[at] != NULL && found == NULL; at++) {
        found = difference(tkr_feed_maps[at], file->bytes, file->count);
    }
    told->files++;
    if (found != NULL) {
        told->count += (size_t)snprintf(told->text + told->count, LINES_BYTES - told->count, "%s/%s: %s\n",
                                        told->folder, file->name, found);
        assert_true(told->count < LINES_BYTES);
    }
}

static void walk(const char *path, void (*visit)(void *context, const struct corpus_file *file), void *context)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    assert_true(count > 0);
    for (int at = 0; at < count; at++) {
        char name[1024];
        (void)snprintf(name, sizeof name, "%s/%s", path, entries[at]->d_name);
        FILE *stream = entries[at]->d_name[0] != '.' ? fopen(name, "rb") : NULL;
        if (stream != NULL) {
            static char bytes[65536];
            struct corpus_file file = {entries[at]->d_name, bytes, fread(bytes, 1, sizeof bytes, stream)};
            (void)fclose(stream);
            assert_true(file.count < sizeof bytes);
            visit(context, &file);
        }
        free(entries[at]);
    }
    free(entries);
}

/* The lines of differences.txt that belong to the folder. */
static void read_known(const char *folder, char *known)
{
    char line[1024];
    size_t count = 0;
    FILE *stream = fopen(DIFFERENCES_FILE, "r");
    assert_non_null(stream);
    known[0] = '\0';
    while (fgets(line, sizeof line, stream) != NULL) {
        if (strncmp(line, folder, strlen(folder)) == 0 && line[strlen(folder)] == '/') {
            count += (size_t)snprintf(known + count, LINES_BYTES - count, "%s", line);
            assert_true(count < LINES_BYTES);
        }
    }
    (void)fclose(stream);
}

static struct lines lines;
static char known[LINES_BYTES];

/* Prints the lines of `text` that are not in `others`. */
static size_t print_missing(const char *sign, const char *text, const char *others)
{
    size_t missing = 0;
    for (const char *at = text; *at != '\0'; at += strcspn(at, "\n") + 1) {
        char line[1024];
        (void)snprintf(line, sizeof line, "%.*s\n", (int)strcspn(at, "\n"), at);
        if (strstr(others, line) == NULL) {
            print_message("%s %s", sign, line);
            missing++;
        }
    }
    return missing;
}

static void check_known(void)
{
    read_known(lines.folder, known);
    print_message("%s: %zu documents\n", lines.folder, lines.files);
    size_t wrong = print_missing("not listed:", lines.text, known);
    wrong += print_missing("listed, but the same:", known, lines.text);
    assert_int_equal(wrong, 0);
}

static void open_lines(const char *folder)
{
    lines = (struct lines){.folder = folder};
}

static void our_own_documents_differ_only_where_it_is_listed(void **state)
{
    (void)state;
    open_lines("cases");
    walk(CASES_FOLDER, compare, &lines);
    check_known();
    open_lines("fixtures");
    walk(FIXTURES_FOLDER, compare, &lines);
    check_known();
}

static const char *const folders[] = {"JSONTestSuite/test_parsing", "json-feed", "parser-seeds"};

static void collected_documents_differ_only_where_it_is_listed(void **state)
{
    (void)state;
    corpus_need();
    for (size_t at = 0; at < sizeof folders / sizeof folders[0]; at++) {
        open_lines(folders[at]);
        (void)corpus_walk(folders[at], compare, &lines);
        check_known();
    }
}

static void check_chunks(void *context, const struct corpus_file *file)
{
    (void)context;
    for (size_t at = 0; tkr_feed_maps[at] != NULL; at++) {
        struct feed_log_setup setup = {.map = tkr_feed_maps[at], .tell = true};
        (void)feed_log_bytes(&setup, file->bytes, file->count);
    }
}

static void chunks_change_nothing_in_our_own_documents(void **state)
{
    (void)state;
    walk(CASES_FOLDER, check_chunks, NULL);
    walk(FIXTURES_FOLDER, check_chunks, NULL);
}

/* By `auto`, which follows all maps. */
static void check_chunks_by_auto(void *context, const struct corpus_file *file)
{
    const struct feed_log_setup setup = {.map = &tkr_feed_auto, .tell = true};
    (void)context;
    (void)feed_log_bytes(&setup, file->bytes, file->count);
}

static void chunks_change_nothing_in_collected_documents(void **state)
{
    (void)state;
    corpus_need();
    for (size_t at = 0; at < sizeof folders / sizeof folders[0]; at++) {
        (void)corpus_walk(folders[at], check_chunks_by_auto, NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_documents_differ_only_where_it_is_listed),
        cmocka_unit_test(collected_documents_differ_only_where_it_is_listed),
        cmocka_unit_test(chunks_change_nothing_in_our_own_documents),
        cmocka_unit_test(chunks_change_nothing_in_collected_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
