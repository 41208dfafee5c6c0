// SPDX-License-Identifier: MIT
/* A cJSON document gives the same stories as its bytes. */
#include <dirent.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tkr/feed_cjson.h>

#include "check.h"
#include "corpus.h"

/* What a run gave, as text. */
struct log {
    struct tkr_feed feed;
    int stop_after; /* stories; 0: never */
    int result;
    size_t count;
    char text[262144];
    char scratch[2048];
};

static struct log by_bytes, by_tree;

static int take_story(void *context, const struct tkr_story *story)
{
    struct log *log = context;
    int count = snprintf(log->text + log->count, sizeof(log->text) - log->count,
                         "%.*s|%u|%.*s|%.*s|%.*s|%.*s|%" PRIx64 "|%" PRIx32 "|%" PRIx32 "|%" PRId64 "\n",
                         (int)story->title.count, story->title.bytes, story->shown_bytes, (int)story->source.count,
                         story->source.bytes, (int)story->section.count, story->section.bytes, (int)story->url.count,
                         story->url.bytes, (int)story->id_text.count, story->id_text.bytes, story->id, story->url_key,
                         story->title_key, story->published);

    assert_true(count > 0 && (size_t)count < sizeof(log->text) - log->count);
    log->count += (size_t)count;
    return log->stop_after != 0 && tkr_feed_stories(&log->feed) + 1 >= (uint32_t)log->stop_after ? TKR_E_STOPPED : 0;
}

static void begin(struct log *log, const struct tkr_feed_map *map)
{
    struct tkr_feed_config config = {.map = map,
                                     .sink = {take_story, log},
                                     .scratch = log->scratch,
                                     .scratch_bytes = sizeof(log->scratch),
                                     .keep_links = true};

    log->count = 0;
    log->text[0] = '\0';
    log->stop_after = 0;
    assert_int_equal(tkr_feed_init(&log->feed, &config), TKR_OK);
}

static void end(struct log *log, int result)
{
    struct tkr_feed_skipped skipped = tkr_feed_skips(&log->feed);
    struct tkr_span title = tkr_feed_title(&log->feed);
    struct tkr_span error = tkr_feed_error(&log->feed);

    log->result = result;
    (void)snprintf(log->text + log->count, sizeof(log->text) - log->count, "%d %u %u %u %.*s|%.*s\n", result,
                   skipped.no_title, skipped.removed, skipped.not_item, (int)title.count, title.bytes, (int)error.count,
                   error.bytes);
}

static void read_bytes(struct log *log, const struct tkr_feed_map *map, const char *json, size_t count)
{
    begin(log, map);
    int result = tkr_feed_push(&log->feed, json, count);
    end(log, result < 0 ? result : tkr_feed_finish(&log->feed));
}

static void read_tree(struct log *log, const struct tkr_feed_map *map, const cJSON *tree)
{
    begin(log, map);
    end(log, tkr_feed_take_cjson(&log->feed, tree));
}

/* Both ways through all maps. Returns false when cJSON or the scanner refuses the text. */
static bool is_same(const char *json, size_t count)
{
    cJSON *tree = cJSON_ParseWithLength(json, count);
    bool compared = false;

    for (size_t at = 0; tree != NULL && tkr_feed_maps[at] != NULL; at++) {
        read_bytes(&by_bytes, tkr_feed_maps[at], json, count);
        if (by_bytes.result != TKR_OK && by_bytes.result != TKR_E_NOT_FEED)
            continue;
        read_tree(&by_tree, tkr_feed_maps[at], tree);
        assert_string_equal(by_tree.text, by_bytes.text);
        compared = true;
    }
    cJSON_Delete(tree);
    return compared;
}

static void need_same(const char *json)
{
    assert_true(is_same(json, strlen(json)));
}

static void read_map(struct log *log, const char *json, const struct tkr_feed_map *map)
{
    cJSON *tree = cJSON_Parse(json);

    assert_non_null(tree);
    read_tree(log, map, tree);
    cJSON_Delete(tree);
}

static void read_jsonfeed(const char *json)
{
    read_map(&by_tree, json, tkr_feed_map_by_name("jsonfeed"));
}

static bool is_same_file(const char *name)
{
    static char json[262144];
    char path[1024];

    (void)snprintf(path, sizeof(path), "%s/%s", FIXTURES_DIR, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t count = fread(json, 1, sizeof(json), file);
    (void)fclose(file);
    assert_true(count < sizeof(json));
    return is_same(json, count);
}

static void every_fixture_gives_the_same_stories(void **state)
{
    struct dirent **entries;
    int count = scandir(FIXTURES_DIR, &entries, NULL, alphasort);
    int compared = 0;

    (void)state;
    assert_true(count > 0);
    for (int at = 0; at < count; at++) {
        if (strstr(entries[at]->d_name, ".json") != NULL)
            compared += is_same_file(entries[at]->d_name);
        free(entries[at]);
    }
    free(entries);
    assert_true(compared >= 4);
}

struct visit {
    int compared, files;
};

static void compare(void *context, const struct corpus_file *file)
{
    struct visit *visit = context;

    visit->files++;
    visit->compared += is_same(file->bytes, file->count);
}

static void every_file_of_the_corpus_that_both_accept_gives_the_same(void **state)
{
    static const char *const folders[] = {"json-feed", "parser-seeds", "JSONTestSuite/test_parsing"};

    (void)state;
    corpus_need();
    for (size_t at = 0; at < sizeof(folders) / sizeof(folders[0]); at++) {
        struct visit visit = {0, 0};
        (void)corpus_walk(folders[at], compare, &visit);
        print_message("%s: %d of %d files compared\n", folders[at], visit.compared, visit.files);
        assert_true(visit.compared > 0);
    }
}

static void what_a_map_does_not_want_is_passed_over(void **state)
{
    (void)state;
    need_same("{\"x\": {\"items\": [{\"title\": \"no\"}]}, \"y\": [[1, {\"title\": \"no\"}], \"z\"], \"n\": null, "
              "\"items\": [{\"title\": \"a\", \"deep\": {\"title\": {\"title\": [[]]}}, \"id\": \"1\"}, 5, [[{}]], "
              "{\"title\": \"b\", \"tags\": [\"t\", {\"u\": []}, [\"v\"]]}], \"title\": \"T\"}");
    need_same("{\"items\": [], \"articles\": [{}]}");
    need_same("{}");
    need_same("[]");
    need_same("[[], {}, [{}]]");
    need_same("\"items\"");
    need_same("5");
    need_same("{\"items\": {\"title\": \"a\"}}");
    need_same("{\"items\": [{\"title\": \"a\"}], \"items\": [{\"title\": \"b\"}]}");
    need_same(
        "{\"title\": {\"items\": [{\"title\": \"a\"}]}, \"items\": [{\"title\": [\"a\", \"b\"]}, {\"title\": {}}]}");
    assert_int_equal(by_tree.result, TKR_E_NOT_FEED); /* of the last map, newsapi */
}

static void escapes_and_long_texts_arrive_whole(void **state)
{
    static char json[20000], long_text[9001];

    (void)state;
    need_same("{\"i\\u0074ems\": [{\"\\u0074itle\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 x\"}]}");
    memset(long_text, 'i', sizeof(long_text) - 1);
    (void)snprintf(json, sizeof(json), "{\"items\": [{\"id\": \"%s\", \"title\": \"%s\"}]}", long_text, long_text);
    need_same(json);
}

static void dates_and_ids_that_are_numbers_are_the_same(void **state)
{
    static const char *const numbers[] = {
        "0",
        "1",
        "-1",
        "1763885700",
        "1763885700.5",
        "1763885700.25",
        "1763885700.123",
        "-86400",
        "253402300799",
        "2147483647",
        "2147483648",
        "4294967296",
        "1763885700123",
        "1000000000000000",
        "9007199254740991",
        "9007199254740992",
        "-9007199254740991",
    };

    (void)state;
    for (size_t at = 0; at < sizeof(numbers) / sizeof(numbers[0]); at++) {
        char json[256];
        (void)snprintf(json, sizeof(json), "{\"items\": [{\"title\": \"a\", \"id\": %s, \"date_published\": %s}]}",
                       numbers[at], numbers[at]);
        need_same(json);
    }
    read_jsonfeed("{\"items\": [{\"title\": \"a\", \"date_published\": 1763885700.5}]}");
    assert_non_null(strstr(by_tree.text, "|1763885700\n"));
}

static void a_listener_that_stops_is_obeyed(void **state)
{
    cJSON *tree = cJSON_Parse("{\"items\": [{\"title\": \"a\"}, {\"title\": \"b\"}, {\"title\": \"c\"}]}");

    (void)state;
    begin(&by_tree, tkr_feed_map_by_name("jsonfeed"));
    by_tree.stop_after = 1;
    assert_int_equal(tkr_feed_take_cjson(&by_tree.feed, tree), TKR_E_STOPPED);
    assert_null(strchr(strchr(by_tree.text, '\n') + 1, '\n'));
    cJSON_Delete(tree);
}

static cJSON *nested(int depth)
{
    cJSON *inner = cJSON_CreateArray();

    for (int at = 1; at < depth; at++) {
        cJSON *outer = cJSON_CreateArray();
        assert_true(cJSON_AddItemToArray(outer, inner));
        inner = outer;
    }
    return inner;
}

static void take_hand_made(cJSON *tree, int result)
{
    read_tree(&by_tree, tkr_feed_map_by_name("jsonfeed"), tree);
    assert_int_equal(by_tree.result, result);
    cJSON_Delete(tree);
}

static void depth_is_bounded_even_in_what_nobody_wants(void **state)
{
    (void)state;
    take_hand_made(nested(TKR_JSON_DEPTH_MAX), TKR_E_NOT_FEED);
    take_hand_made(nested(TKR_JSON_DEPTH_MAX + 1), TKR_E_DEPTH);
    take_hand_made(nested(10000 > CJSON_CIRCULAR_LIMIT ? CJSON_CIRCULAR_LIMIT : 1000), TKR_E_DEPTH);
}

static void what_no_document_has_is_refused(void **state)
{
    cJSON *tree = cJSON_CreateObject();

    (void)state;
    read_tree(&by_tree, tkr_feed_map_by_name("jsonfeed"), NULL);
    assert_int_equal(by_tree.result, TKR_E_ARGUMENT);
    take_hand_made(cJSON_CreateRaw("{}"), TKR_E_ARGUMENT);
    assert_true(cJSON_AddItemToArray(tree, cJSON_CreateNull())); /* a member without a name */
    take_hand_made(tree, TKR_E_ARGUMENT);
    tree = cJSON_CreateArray();
    cJSON *text = cJSON_CreateNull();
    text->type = cJSON_String; /* a text without bytes */
    assert_true(cJSON_AddItemToArray(tree, text));
    take_hand_made(tree, TKR_E_ARGUMENT);
}

static void text_that_is_not_utf8_is_refused_wherever_it_stands(void **state)
{
    (void)state;
    read_jsonfeed("{\"items\": [{\"title\": \"a\xFF\"}]}");
    assert_int_equal(by_tree.result, TKR_E_ENCODING);
    read_jsonfeed("{\"items\": [], \"unwanted\": {\"x\": [\"\xED\xA0\x80\"]}}");
    assert_int_equal(by_tree.result, TKR_E_ENCODING);
    read_jsonfeed("{\"items\": [], \"\xC0\x80\": 1}");
    assert_int_equal(by_tree.result, TKR_E_ENCODING);
    read_jsonfeed("{\"items\": [{\"title\": \"a\xEF\xBF\xBD\"}]}"); /* U+FFFD itself is a character */
    assert_int_equal(by_tree.result, TKR_OK);
}

static void infinite_numbers_are_null(void **state)
{
    (void)state;
    read_jsonfeed("{\"items\": [{\"title\": \"a\", \"id\": 1e999, \"date_published\": -1e999}]}");
    assert_int_equal(by_tree.result, TKR_OK);
    struct tkr_feed_skipped skipped = tkr_feed_skips(&by_tree.feed);
    assert_int_equal(skipped.no_title, 0);
    assert_ptr_equal(strstr(by_tree.text, "a|1|||||0|0|"), by_tree.text);
}

static void a_document_within_a_document_is_taken_alone(void **state)
{
    cJSON *tree = cJSON_Parse("[{\"x\": 1}, {\"items\": [{\"title\": \"a\"}]}, {\"items\": []}]");

    (void)state;
    read_tree(&by_tree, tkr_feed_map_by_name("jsonfeed"), cJSON_GetArrayItem(tree, 0));
    assert_int_equal(by_tree.result, TKR_E_NOT_FEED);
    read_tree(&by_tree, tkr_feed_map_by_name("jsonfeed"), cJSON_GetArrayItem(tree, 1));
    assert_int_equal(by_tree.result, TKR_OK);
    assert_int_equal(tkr_feed_stories(&by_tree.feed), 1);
    cJSON_Delete(tree);
}

static void the_document_is_only_read(void **state)
{
    static const char json[] =
        "{\"items\":[{\"title\":\"a\",\"date_published\":1.5,\"tags\":[\"t\"]}],\"x\":{\"y\":null}}";
    cJSON *tree = cJSON_Parse(json);

    (void)state;
    read_tree(&by_tree, tkr_feed_map_by_name("jsonfeed"), tree);
    char *printed = cJSON_PrintUnformatted(tree);
    assert_string_equal(printed, json);
    cJSON_free(printed);
    cJSON_Delete(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fixture_gives_the_same_stories),
        cmocka_unit_test(every_file_of_the_corpus_that_both_accept_gives_the_same),
        cmocka_unit_test(what_a_map_does_not_want_is_passed_over),
        cmocka_unit_test(escapes_and_long_texts_arrive_whole),
        cmocka_unit_test(dates_and_ids_that_are_numbers_are_the_same),
        cmocka_unit_test(a_listener_that_stops_is_obeyed),
        cmocka_unit_test(depth_is_bounded_even_in_what_nobody_wants),
        cmocka_unit_test(what_no_document_has_is_refused),
        cmocka_unit_test(text_that_is_not_utf8_is_refused_wherever_it_stands),
        cmocka_unit_test(infinite_numbers_are_null),
        cmocka_unit_test(a_document_within_a_document_is_taken_alone),
        cmocka_unit_test(the_document_is_only_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
