// SPDX-License-Identifier: MIT
/* A map of the user's own. */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "check.h"

static struct bench bench;

static const char use[] = "(use \"/title\" or \"/a/0/b\", at most 6 names of 40 bytes, / as ~1 and ~ as ~0)";

static void assert_rule(const struct tkr_feed_map *map, uint8_t rule, uint8_t field, const char *pointer)
{
    assert_true(rule < map->rule_count);
    assert_int_equal(map->rules[rule].field, field);
    assert_string_equal(map->rules[rule].pointer, pointer);
}

static void every_member_becomes_rules_in_the_order_given(void **state)
{
    uint8_t wrong;

    (void)state;
    bench_read_feed(&bench, "\"map\": {\"list\": \"/items\", \"title\": [\"/title\", \"/summary\"], "
                            "\"url\": \"/alternate/0/href\", \"date\": [\"/published\"], \"feed\": \"\", "
                            "\"source\": \"/a~1b\", \"section\": \"/c~0d\", \"tags\": [\"/tags\", \"/e\"], "
                            "\"id\": \"/id\", \"summary\": [\"/x\", \"/y\"], \"error\": \"/error/message\"}");
    const struct tkr_feed_map *map = bench.config.feeds[0].map;
    assert_int_equal(tkr_feed_map_check(map, &wrong), TKR_OK);
    assert_int_equal(map->rule_count, 14);
    assert_rule(map, 0, TKR_FEED_LIST, "/items");
    assert_rule(map, 1, TKR_FEED_TITLE, "/title");
    assert_rule(map, 2, TKR_FEED_TITLE, "/summary");
    assert_rule(map, 3, TKR_FEED_URL, "/alternate/0/href");
    assert_rule(map, 4, TKR_FEED_DATE, "/published");
    assert_rule(map, 5, TKR_FEED_TITLE_OF_FEED, "");
    assert_rule(map, 6, TKR_FEED_SOURCE, "/a~1b");
    assert_rule(map, 7, TKR_FEED_SECTION, "/c~0d");
    assert_rule(map, 8, TKR_FEED_TAGS, "/tags");
    assert_rule(map, 9, TKR_FEED_TAGS, "/e");
    assert_rule(map, 10, TKR_FEED_ID, "/id");
    assert_rule(map, 11, TKR_FEED_ERROR, "/error/message");
    assert_rule(map, 12, TKR_FEED_TITLE, "/x"); /* the summary stands in for the title */
    assert_rule(map, 13, TKR_FEED_TITLE, "/y");
    assert_true(map->name[0] != '\0');
}

static void list_and_title_are_enough_and_the_list_may_be_the_document(void **state)
{
    (void)state;
    bench_read_feed(&bench, "\"map\": {\"title\": \"/t\", \"list\": [\"\"]}");
    const struct tkr_feed_map *map = bench.config.feeds[0].map;
    assert_int_equal(map->rule_count, 2);
    assert_rule(map, 0, TKR_FEED_TITLE, "/t");
    assert_rule(map, 1, TKR_FEED_LIST, "");
}

static void each_feed_keeps_its_own_map(void **state)
{
    (void)state;
    bench_read(&bench, "{\"feeds\": [{\"url\": \"https://a\", \"map\": {\"list\": \"/a\", \"title\": \"/b\"}},"
                       "{\"url\": \"https://b\", \"map\": {\"list\": \"/c\", \"title\": \"/d\"}}]}");
    assert_int_equal(bench.result, TKR_OK);
    assert_rule(bench.config.feeds[0].map, 0, TKR_FEED_LIST, "/a");
    assert_rule(bench.config.feeds[0].map, 1, TKR_FEED_TITLE, "/b");
    assert_rule(bench.config.feeds[1].map, 0, TKR_FEED_LIST, "/c");
    assert_rule(bench.config.feeds[1].map, 1, TKR_FEED_TITLE, "/d");
}

static void each_wrong_pointer_is_told_with_its_path(void **state)
{
    char told[2048];

    (void)state;
    (void)snprintf(told, sizeof(told),
                   "feeds[0].map.list: \"items\" is not a JSON Pointer that can be followed %s\n"
                   "feeds[0].map.title[0]: \"\" is not a JSON Pointer that can be followed %s\n"
                   "feeds[0].map.title[2]: \"/a~2\" is not a JSON Pointer that can be followed %s\n"
                   "feeds[0].map.title[3]: the number 5 is not a JSON Pointer that can be followed %s\n"
                   "feeds[0].map.url: \"/1/2/3/4/5/6/7\" is not a JSON Pointer that can be followed %s\n"
                   "feeds[0].map.summary: \"\" is not a JSON Pointer that can be followed %s\n",
                   use, use, use, use, use, use);
    bench_refuses_feed("\"map\": {\"list\": \"items\", \"title\": [\"\", \"/ok\", \"/a~2\", 5], "
                       "\"url\": \"/1/2/3/4/5/6/7\", \"summary\": \"\"}",
                       told);
}

static void every_kind_of_wrong_pointer_is_refused(void **state)
{
    static const char *const pointers[] = {
        "a", "#/a", "/~", "/a~", "/~2", " /a", "/12345678901234567890123456789012345678901"};

    (void)state;
    for (size_t at = 0; at < sizeof(pointers) / sizeof(pointers[0]); at++) {
        char json[256];
        (void)snprintf(json, sizeof(json),
                       "{\"feeds\": [{\"url\": \"https://a\", \"map\": {\"list\": \"/l\", \"title\": \"%s\"}}]}",
                       pointers[at]);
        bench_read(&bench, json);
        assert_int_equal(bench.result, TKR_E_ARGUMENT);
        assert_int_equal(bench.told_count, 1);
        assert_ptr_equal(strstr(bench.told, "feeds[0].map.title: "), bench.told);
    }
}

static void wrong_types_are_named(void **state)
{
    char told[1024];

    (void)state;
    bench_refuses_feed("\"map\": \"/items\"", "feeds[0].map: \"/items\" is not a map "
                                              "(use {\"list\": \"/items\", \"title\": \"/title\"})\n");
    (void)snprintf(told, sizeof(told),
                   "feeds[0].map.list: an object is not a JSON Pointer or a list of them %s\n"
                   "feeds[0].map.title: an empty list is not a JSON Pointer or a list of them %s\n"
                   "feeds[0].map.tags: null is not a JSON Pointer or a list of them %s\n",
                   use, use, use);
    bench_refuses_feed("\"map\": {\"list\": {}, \"title\": [], \"tags\": null}", told);
}

static void list_and_title_must_be_there(void **state)
{
    (void)state;
    bench_refuses_feed("\"map\": {}", "feeds[0].map.list: is missing (use \"/items\", or \"\" for the whole document)\n"
                                      "feeds[0].map.title: is missing (use \"/title\")\n");
}

static void a_map_has_one_list(void **state)
{
    (void)state;
    bench_refuses_feed("\"map\": {\"list\": [\"/a\", \"/b\", \"/c\"], \"title\": \"/t\"}",
                       "feeds[0].map.list[1]: is one too many: a map has one list\n"
                       "feeds[0].map.list[2]: is one too many: a map has one list\n");
}

static void a_format_beside_a_map_is_a_mistake(void **state)
{
    (void)state;
    bench_refuses_feed("\"format\": \"newsapi\", \"map\": {\"list\": \"/a\", \"title\": \"/b\"}",
                       "feeds[0].map: stands beside a format (use one of them)\n");
    bench_refuses_feed("\"map\": {\"list\": \"/a\", \"title\": \"/b\"}, \"format\": \"jsonfeed\"",
                       "feeds[0].map: stands beside a format (use one of them)\n");
}

static void read_with_titles(int count)
{
    char json[1024] =
        "{\"feeds\": [{\"url\": \"https://a\", \"map\": {\"list\": \"/l\", \"summary\": \"/s\", \"title\": [\"/t\"";

    for (int i = 1; i < count; i++)
        strncat(json, ", \"/t\"", sizeof(json) - strlen(json) - 1);
    strncat(json, "]}}]}", sizeof(json) - strlen(json) - 1);
    bench_read(&bench, json);
}

static void a_map_may_have_32_pointers(void **state)
{
    uint8_t wrong;

    (void)state;
    read_with_titles(30);
    assert_int_equal(bench.result, TKR_OK);
    assert_int_equal(bench.config.feeds[0].map->rule_count, TKR_FEED_RULES_MAX);
    assert_int_equal(tkr_feed_map_check(bench.config.feeds[0].map, &wrong), TKR_OK);
    read_with_titles(31);
    assert_string_equal(bench.told, "feeds[0].map: 33 pointers are too many (use at most 32)\n");
    read_with_titles(100);
    assert_string_equal(bench.told, "feeds[0].map: 102 pointers are too many (use at most 32)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_becomes_rules_in_the_order_given),
        cmocka_unit_test(list_and_title_are_enough_and_the_list_may_be_the_document),
        cmocka_unit_test(each_feed_keeps_its_own_map),
        cmocka_unit_test(each_wrong_pointer_is_told_with_its_path),
        cmocka_unit_test(every_kind_of_wrong_pointer_is_refused),
        cmocka_unit_test(wrong_types_are_named),
        cmocka_unit_test(list_and_title_must_be_there),
        cmocka_unit_test(a_map_has_one_list),
        cmocka_unit_test(a_format_beside_a_map_is_a_mistake),
        cmocka_unit_test(a_map_may_have_32_pointers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
