// SPDX-License-Identifier: MIT
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "feed_log.h"

enum { LONG_NAME = 41 };

static void check_refused(const struct tkr_feed_rule *rules, size_t count, int result, uint8_t wrong)
{
    struct tkr_feed_map map = {"test", rules, (uint8_t)count};
    uint8_t rule = 99;
    assert_int_equal(tkr_feed_map_check(&map, &rule), result);
    assert_int_equal(rule, wrong);
}

#define CHECK_REFUSED(rules, result, wrong) check_refused(rules, sizeof(rules) / sizeof((rules)[0]), result, wrong)

static void the_built_in_maps_are_good_and_found_by_name(void **state)
{
    (void)state;
    uint8_t rule;
    size_t maps = 0;
    for (; tkr_feed_maps[maps] != NULL; maps++) {
        assert_int_equal(tkr_feed_map_check(tkr_feed_maps[maps], &rule), 0);
        assert_ptr_equal(tkr_feed_map_by_name(tkr_feed_maps[maps]->name), tkr_feed_maps[maps]);
    }
    assert_int_equal(maps, 11);
    assert_non_null(tkr_feed_map_by_name("jsonfeed"));
    assert_non_null(tkr_feed_map_by_name("newsapi"));
    assert_ptr_equal(tkr_feed_map_by_name("auto"), &tkr_feed_auto);
    assert_null(tkr_feed_map_by_name("jsonfee"));
    assert_null(tkr_feed_map_by_name(""));
}

static const char *list_of(const struct tkr_feed_map *map)
{
    for (uint8_t rule = 0; rule < map->rule_count; rule++) {
        if (map->rules[rule].field == TKR_FEED_LIST) {
            return map->rules[rule].pointer;
        }
    }
    return NULL;
}

/* `auto` follows formats with one list as one map. */
static void formats_with_one_list_stand_side_by_side_in_32_rules(void **state)
{
    (void)state;
    for (size_t at = 1; tkr_feed_maps[at] != NULL; at++) {
        const struct tkr_feed_rule *end = tkr_feed_maps[at]->rules + tkr_feed_maps[at]->rule_count;
        size_t rules = tkr_feed_maps[at]->rule_count;
        assert_in_range(at, 1, 15);
        for (size_t other = at + 1; tkr_feed_maps[other] != NULL; other++) {
            if (strcmp(list_of(tkr_feed_maps[at]), list_of(tkr_feed_maps[other])) == 0) {
                assert_ptr_equal(tkr_feed_maps[other]->rules, end);
                end += tkr_feed_maps[other]->rule_count;
                rules += tkr_feed_maps[other]->rule_count;
            }
        }
        assert_in_range(rules, 2, TKR_FEED_RULES_MAX);
    }
}

static void a_malformed_pointer_is_refused_with_its_place(void **state)
{
    (void)state;
    static const char *const wrong[] = {"title", "~1title", "/~", "/a~2b", "/a~", "/a/~x", "/1/2/3/4/5/6/7", " /a"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const struct tkr_feed_rule rules[] = {
            {TKR_FEED_LIST, "/items"}, {TKR_FEED_TITLE, "/title"}, {TKR_FEED_URL, wrong[i]}, {TKR_FEED_ID, "x"}};
        CHECK_REFUSED(rules, TKR_E_POINTER, 2);
    }
    const struct tkr_feed_rule item_itself[] = {{TKR_FEED_LIST, ""}, {TKR_FEED_TITLE, ""}};
    CHECK_REFUSED(item_itself, TKR_E_POINTER, 1);
}

static void a_segment_may_have_forty_bytes(void **state)
{
    (void)state;
    char pointer[1 + 2 * LONG_NAME + 1] = "/";
    struct tkr_feed_rule rules[] = {{TKR_FEED_LIST, ""}, {TKR_FEED_TITLE, pointer}};
    struct tkr_feed_map map = {"test", rules, 2};
    uint8_t rule;
    memset(pointer + 1, 'x', LONG_NAME);
    CHECK_REFUSED(rules, TKR_E_POINTER, 1);
    pointer[LONG_NAME] = '\0';
    assert_int_equal(tkr_feed_map_check(&map, &rule), 0);
    for (size_t i = 0; i < LONG_NAME - 1; i++) {
        memcpy(pointer + 1 + 2 * i, "~1", 3);
    }
    assert_int_equal(tkr_feed_map_check(&map, &rule), 0);
    memcpy(pointer + 2 * LONG_NAME - 1, "~0", 3);
    CHECK_REFUSED(rules, TKR_E_POINTER, 1);
}

static void a_map_has_one_list_and_a_title(void **state)
{
    (void)state;
    const struct tkr_feed_rule no_list[] = {{TKR_FEED_TITLE, "/title"}};
    const struct tkr_feed_rule no_title[] = {{TKR_FEED_LIST, "/items"}, {TKR_FEED_TITLE_OF_FEED, "/title"}};
    const struct tkr_feed_rule two_lists[] = {{TKR_FEED_LIST, "/a"}, {TKR_FEED_TITLE, "/t"}, {TKR_FEED_LIST, "/b"}};
    const struct tkr_feed_rule no_pointer[] = {{TKR_FEED_LIST, "/a"}, {TKR_FEED_TITLE, NULL}};
    const struct tkr_feed_rule no_field[] = {{TKR_FEED_FIELDS, "/a"}, {TKR_FEED_TITLE, "/t"}};
    CHECK_REFUSED(no_list, TKR_E_ARGUMENT, 1);
    CHECK_REFUSED(no_title, TKR_E_ARGUMENT, 2);
    CHECK_REFUSED(two_lists, TKR_E_ARGUMENT, 2);
    CHECK_REFUSED(no_pointer, TKR_E_ARGUMENT, 1);
    CHECK_REFUSED(no_field, TKR_E_ARGUMENT, 0);
    check_refused(NULL, 1, TKR_E_ARGUMENT, 0);
    check_refused(no_list, 0, TKR_E_ARGUMENT, 0);
    check_refused(no_list, TKR_FEED_RULES_MAX + 1, TKR_E_ARGUMENT, 0);
    uint8_t rule;
    assert_int_equal(tkr_feed_map_check(NULL, &rule), TKR_E_ARGUMENT);
}

static int ignore_story(void *context, const struct tkr_story *story)
{
    (void)context;
    (void)story;
    return 0;
}

static void a_wrong_configuration_is_refused(void **state)
{
    (void)state;
    char scratch[TKR_FEED_SCRATCH_MIN];
    const struct tkr_feed_rule wrong_rules[] = {{TKR_FEED_LIST, "items"}, {TKR_FEED_TITLE, "/title"}};
    const struct tkr_feed_map wrong_map = {"wrong", wrong_rules, 2};
    const struct tkr_feed_config good = {
        .map = tkr_feed_maps[0], .sink = {ignore_story, NULL}, .scratch = scratch, .scratch_bytes = sizeof scratch};
    struct tkr_feed feed;
    struct tkr_feed_config config = good;
    assert_int_equal(tkr_feed_init(&feed, &config), 0);
    config.scratch_bytes--;
    assert_int_equal(tkr_feed_init(&feed, &config), TKR_E_MEMORY);
    config = good;
    config.map = &wrong_map;
    assert_int_equal(tkr_feed_init(&feed, &config), TKR_E_POINTER);
    config.map = NULL;
    assert_int_equal(tkr_feed_init(&feed, &config), TKR_E_ARGUMENT);
    config = good;
    config.scratch = NULL;
    assert_int_equal(tkr_feed_init(&feed, &config), TKR_E_ARGUMENT);
    config = good;
    config.sink.story = NULL;
    assert_int_equal(tkr_feed_init(&feed, &config), TKR_E_ARGUMENT);
}

static void more_scratch_than_can_be_used_is_fine(void **state)
{
    (void)state;
    struct feed_log_setup setup = {.scratch_bytes = 100000};
    char document[30000];
    snprintf(document, sizeof document, "{\"items\":[{\"title\":\"%019000d\"}]}", 7);
    const char *log = feed_log_once(&setup, document, strlen(document));
    assert_int_equal(strcspn(log, "\n"), 19000);
    assert_int_equal(strspn(log, "0"), 18999);
}

static void the_reader_is_small(void **state)
{
    (void)state;
    print_message("struct tkr_feed: %zu bytes, the scanner's %zu included\n", sizeof(struct tkr_feed),
                  sizeof(struct tkr_json));
    assert_in_range(sizeof(struct tkr_feed), 1, sizeof(void *) == 4 ? 420 : 448);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_maps_are_good_and_found_by_name),
        cmocka_unit_test(formats_with_one_list_stand_side_by_side_in_32_rules),
        cmocka_unit_test(a_malformed_pointer_is_refused_with_its_place),
        cmocka_unit_test(a_segment_may_have_forty_bytes),
        cmocka_unit_test(a_map_has_one_list_and_a_title),
        cmocka_unit_test(a_wrong_configuration_is_refused),
        cmocka_unit_test(more_scratch_than_can_be_used_is_fine),
        cmocka_unit_test(the_reader_is_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
