// SPDX-License-Identifier: MIT
/* Where lists and members may be: maps of the shapes that publishers use, and odd ones. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "feed_log.h"

#define MAP(rules) (&(const struct tkr_feed_map){"test", rules, sizeof(rules) / sizeof((rules)[0])})

static void check(const struct tkr_feed_map *map, const char *document, const char *wanted)
{
    struct feed_log_setup setup = {.map = map};
    assert_string_equal(feed_log(&setup, document), wanted);
}

static void the_list_may_be_the_root(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {
        {TKR_FEED_LIST, ""},          {TKR_FEED_ERROR, "/message"}, {TKR_FEED_TITLE, "/title/rendered"},
        {TKR_FEED_DATE, "/date_gmt"}, {TKR_FEED_ID, "/id"},
    };
    check(MAP(rules),
          "[{\"id\":1002,\"date_gmt\":\"1970-01-02T00:00:01\",\"title\":{\"rendered\":\"Caf&eacute; &#8211; closed\"}},"
          "{\"title\":\"flat\"},[],{\"title\":{\"rendered\":null}}]",
          "Caf\xC3\xA9 \xE2\x80\x93 closed id64=0d826bf0f88e4d8a at=86401\n"
          "end: 0 stories=1 no_title=2 removed=0 not_item=1");
    check(MAP(rules), "{\"code\":\"rest_no_route\",\"message\":\"No route\",\"data\":{\"status\":404}}",
          "end: -9 stories=0 no_title=0 removed=0 not_item=0 error=No route");
    check(MAP(rules), "[]", "end: 0 stories=0 no_title=0 removed=0 not_item=0");
    check(MAP(rules), "{}", "end: -9 stories=0 no_title=0 removed=0 not_item=0");
}

static void the_list_may_hold_wrappers_and_names_may_hold_signs(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {
        {TKR_FEED_LIST, "/data/children"}, {TKR_FEED_TITLE, "/data/title"},       {TKR_FEED_DATE, "/data/created_utc"},
        {TKR_FEED_ID, "/data/name"},       {TKR_FEED_SECTION, "/data/a~1b/m~0n"},
    };
    size_t count;
    struct feed_log_setup setup = {.map = MAP(rules)};
    const char *document = feed_log_fixture("wrapped.json", &count);
    assert_string_equal(feed_log_bytes(&setup, document, count),
                        "First wrapped section=Odd names id64=287d5fee12891eb4 at=1795421700\n"
                        "Second wrapped id64=287d62ee128923cd at=1795421701\n"
                        "end: 0 stories=2 no_title=0 removed=0 not_item=0");
}

static void indexes_are_numbers_without_leading_zeros(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {
        {TKR_FEED_LIST, "/1/list"},         {TKR_FEED_TITLE, "/t/10"}, {TKR_FEED_TITLE, "/t/01"},
        {TKR_FEED_TITLE, "/t/2/0"},         {TKR_FEED_TITLE, "/t/-"},  {TKR_FEED_TITLE, "/t/"},
        {TKR_FEED_TITLE, "/t/99999999999"},
    };
    check(MAP(rules),
          "[{\"list\":[{\"t\":[1,2,[\"wrong\"]]}]},{\"list\":[{\"t\":[\"0\",\"1\",[\"two\",\"2\"]]},"
          "{\"t\":[0,1,2,3,4,5,6,7,8,9,\"ten\",11]},{\"t\":{\"10\":\"a name\"}},{\"t\":{\"2\":{\"0\":\"names\"}}},"
          "{\"t\":{\"\":\"no name\"}}]}]",
          "two\nten\na name\nnames\nno name\nend: 0 stories=5 no_title=0 removed=0 not_item=0");
}

static void one_value_may_serve_several_fields(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {
        {TKR_FEED_LIST, "/l"},    {TKR_FEED_TITLE, "/t"},  {TKR_FEED_ID, "/u"},
        {TKR_FEED_URL, "/u"},     {TKR_FEED_SOURCE, "/s"}, {TKR_FEED_TAGS, "/s"},
        {TKR_FEED_SECTION, "/s"}, {TKR_FEED_DATE, "/u"},   {TKR_FEED_TITLE_OF_FEED, "/s"},
    };
    check(MAP(rules), "{\"s\":\"F\",\"l\":[{\"t\":\"T | S\",\"u\":\"1002\",\"s\":\"S\"}]}",
          "T{ | S} source=S section=S id64=0d826bf0f88e4d8a url32=2497cdea at=1002\n"
          "end: 0 stories=1 no_title=0 removed=0 not_item=0 feed=F");
}

static void an_error_may_be_in_an_array_or_the_whole_document(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {
        {TKR_FEED_LIST, "/l"}, {TKR_FEED_TITLE, "/t"},        {TKR_FEED_ERROR, "/errors"},
        {TKR_FEED_ERROR, ""},  {TKR_FEED_ERROR, "/errors/q"},
    };
    check(MAP(rules), "{\"errors\":[\"\",\"key\",\"more\"]}",
          "end: -9 stories=0 no_title=0 removed=0 not_item=0 error=key");
    check(MAP(rules), "{\"errors\":{\"q\":\"is missing\"}}",
          "end: -9 stories=0 no_title=0 removed=0 not_item=0 error=is missing");
    check(MAP(rules), "\"closed\"", "end: -9 stories=0 no_title=0 removed=0 not_item=0 error=closed");
}

static void six_segments_and_their_arrays_are_followed(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {
        {TKR_FEED_LIST, "/1/2/3/4/5/6"},
        {TKR_FEED_TITLE, "/a/b/c/d/e/f"},
        {TKR_FEED_TAGS, "/a/b/c/d/e/g"},
        {TKR_FEED_TITLE_OF_FEED, "/1/2/3/4/5/f"},
    };
    check(MAP(rules),
          "{\"1\":{\"2\":{\"3\":{\"4\":{\"5\":{\"f\":\"F\",\"6\":[{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{"
          "\"f\":[\"T - x - y - F\"],\"g\":[[[]],\"x\",\"y\"]}}}}}}]}}}}}}",
          "T{ - x - y - F}\nend: 0 stories=1 no_title=0 removed=0 not_item=0 feed=F");
}

/* A map that says the same twice still means the first of two members of one name. */
static void equal_rules_are_one(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {{TKR_FEED_LIST, "/l"},
                                                 {TKR_FEED_TITLE, "/t"},
                                                 {TKR_FEED_TITLE, "/t"},
                                                 {TKR_FEED_ID, "/i"},
                                                 {TKR_FEED_ID, "/i"}};
    check(MAP(rules), "{\"l\":[{\"t\":\"A\",\"t\":\"B\",\"i\":1002,\"i\":5}]}",
          "A id64=0d826bf0f88e4d8a\nend: 0 stories=1 no_title=0 removed=0 not_item=0");
}

/* With 32 rules every bit is in use. */
static void a_map_may_have_32_rules(void **state)
{
    (void)state;
    struct tkr_feed_rule rules[TKR_FEED_RULES_MAX];
    char pointers[TKR_FEED_RULES_MAX][8];
    for (size_t i = 0; i < TKR_FEED_RULES_MAX; i++) {
        snprintf(pointers[i], sizeof pointers[i], "/t%zu", i);
        rules[i] = (struct tkr_feed_rule){TKR_FEED_TITLE, pointers[i]};
    }
    rules[30] = (struct tkr_feed_rule){TKR_FEED_LIST, "/l"};
    check(MAP(rules), "{\"l\":[{\"t31\":\"last\"},{\"t31\":\"last\",\"t0\":\"first\"},{\"t30\":\"none\"}]}",
          "last\nfirst\nend: 0 stories=2 no_title=1 removed=0 not_item=0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_may_be_the_root),
        cmocka_unit_test(the_list_may_hold_wrappers_and_names_may_hold_signs),
        cmocka_unit_test(indexes_are_numbers_without_leading_zeros),
        cmocka_unit_test(one_value_may_serve_several_fields),
        cmocka_unit_test(an_error_may_be_in_an_array_or_the_whole_document),
        cmocka_unit_test(six_segments_and_their_arrays_are_followed),
        cmocka_unit_test(equal_rules_are_one),
        cmocka_unit_test(a_map_may_have_32_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
