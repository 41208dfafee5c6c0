// SPDX-License-Identifier: MIT
/* What is told: all of it, where it is, harmless to a log. */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "check.h"

static struct bench bench;

static void the_root_must_be_an_object(void **state)
{
    static const char use[] = "(use {\"feeds\": [{\"url\": \"https://...\"}]})";
    static const struct {
        const char *json, *found;
    } cases[] = {{"[]", "an empty list"}, {"[{}]", "a list"}, {"5", "the number 5"},
                 {"null", "null"},        {"\"x\"", "\"x\""}, {"true", "true"}};

    (void)state;
    for (size_t at = 0; at < sizeof(cases) / sizeof(cases[0]); at++) {
        char told[128];
        (void)snprintf(told, sizeof(told), ": %s is not a configuration %s\n", cases[at].found, use);
        bench_refuses(cases[at].json, told);
    }
}

static void feeds_must_be_a_list_of_objects(void **state)
{
    (void)state;
    bench_refuses("{\"feeds\": []}",
                  "feeds: an empty list is not a list of 1 to 16 feeds (use [{\"url\": \"https://...\"}])\n");
    bench_refuses("{\"feeds\": {}}",
                  "feeds: an object is not a list of 1 to 16 feeds (use [{\"url\": \"https://...\"}])\n");
    bench_refuses("{\"feeds\": [\"https://a\", null, []]}",
                  "feeds[0]: \"https://a\" is not a feed (use {\"url\": \"https://...\"})\n"
                  "feeds[1]: null is not a feed (use {\"url\": \"https://...\"})\n"
                  "feeds[2]: an empty list is not a feed (use {\"url\": \"https://...\"})\n");
    bench_refuses("{\"feeds\": [{}]}",
                  "feeds[0].url: is missing (use \"https://...\" without user name and password)\n");
}

static void read_feeds(int count)
{
    char json[1024] = "{\"feeds\": [{\"url\": \"https://a\"}";

    for (int i = 1; i < count; i++)
        strncat(json, ", {\"url\": \"https://a\"}", sizeof(json) - strlen(json) - 1);
    strncat(json, "]}", sizeof(json) - strlen(json) - 1);
    bench_read(&bench, json);
}

static void sixteen_feeds_are_read_and_not_one_more(void **state)
{
    (void)state;
    read_feeds(16);
    assert_int_equal(bench.result, TKR_OK);
    assert_int_equal(bench.config.feed_count, 16);
    assert_string_equal(bench.config.feeds[15].url, "https://a");
    read_feeds(17);
    assert_int_equal(bench.result, TKR_E_ARGUMENT);
    assert_string_equal(bench.told, "feeds: 17 feeds are too many (use at most 16)\n");
}

static void a_name_that_is_nearly_right_is_corrected(void **state)
{
    static const struct {
        const char *given, *meant;
    } of_feed[] = {{"evry", "every"},   {"evrey", "every"}, {"Every", "every"},    {"URL", "url"},
                   {"ulr", "url"},      {"uri", "url"},     {"lable", "label"},    {"headers", "header"},
                   {"formt", "format"}, {"maps", "map"},    {"sotries", "stories"}};

    (void)state;
    for (size_t at = 0; at < sizeof(of_feed) / sizeof(of_feed[0]); at++) {
        char members[64], told[128];
        (void)snprintf(members, sizeof(members), "\"%s\": 1", of_feed[at].given);
        (void)snprintf(told, sizeof(told), "feeds[0].%s: is not known here (did you mean \"%s\"?)\n", of_feed[at].given,
                       of_feed[at].meant);
        bench_refuses_feed(members, told);
    }
    bench_refuses("{\"feds\": [], \"brigthness\": 3, \"seperator\": \"\"}",
                  "feds: is not known here (did you mean \"feeds\"?)\n"
                  "brigthness: is not known here (did you mean \"brightness\"?)\n"
                  "seperator: is not known here (did you mean \"separator\"?)\n");
}

static void any_other_name_is_told_with_the_names_there_are(void **state)
{
    (void)state;
    bench_refuses_feed("\"interval\": \"10m\"",
                       "feeds[0].interval: is not known here "
                       "(use url, format, map, every, longest, label, header, key, suffix, capitals, gzip, stories, "
                       "ink, stale_after)\n");
    bench_refuses_feed("\"\": 1",
                       "feeds[0].: is not known here "
                       "(use url, format, map, every, longest, label, header, key, suffix, capitals, gzip, stories, "
                       "ink, stale_after)\n");
    bench_refuses_feed("\"this-is-a-name-of-more-than-forty-characters\": 1",
                       "feeds[0].this-is-a-name-of-more-than-forty-charac\xE2\x80\xA6: is not known here "
                       "(use url, format, map, every, longest, label, header, key, suffix, capitals, gzip, stories, "
                       "ink, stale_after)\n");
    bench_refuses(
        "{\"feeds\": [{\"url\": \"https://a\"}], \"colour\": 1}",
        "colour: is not known here (use feeds, stories, panel, panels, signs, layout, font, speed, brightness, tz, "
        "separator, ca, proxy, store, contact)\n");
}

static void a_member_that_stands_twice_is_a_mistake(void **state)
{
    (void)state;
    bench_refuses_feed("\"every\": \"10m\", \"every\": \"10m\", \"\\u0065very\": 3",
                       "feeds[0].every: is given twice\nfeeds[0].every: is given twice\n");
    bench_refuses("{\"feeds\": [{\"url\": \"https://a\"}], \"feeds\": 5}", "feeds: is given twice\n");
    bench_refuses_feed("\"map\": {\"list\": \"/a\", \"title\": \"/b\", \"title\": \"/c\"}",
                       "feeds[0].map.title: is given twice\n");
}

static void all_mistakes_are_told_at_once_in_the_order_of_the_text(void **state)
{
    (void)state;
    bench_refuses("{\"speed\": 0, \"feeds\": [{\"evry\": \"10m\", \"url\": \"http://a\"}, 5, "
                  "{\"url\": \"https://b\", \"every\": \"10x\", \"map\": {\"list\": 3}, \"header\": \"x\"}, "
                  "{\"every\": \"1s\"}], \"panel\": null, \"speed\": 30, \"contact\": \"a\\u0000b\"}",
                  "contact: holds a NUL character (\\u0000), which is allowed nowhere\n"
                  "speed: the number 0 is not a whole number from 1 to 1000 (use 30)\n"
                  "feeds[0].evry: is not known here (did you mean \"every\"?)\n"
                  "feeds[0].url: \"http://a\" is not an https address "
                  "(use \"https://...\" without user name and password)\n"
                  "feeds[1]: the number 5 is not a feed (use {\"url\": \"https://...\"})\n"
                  "feeds[2].every: \"10x\" is not a duration (use 30s, 10m, 2h)\n"
                  "feeds[2].map.list: the number 3 is not a JSON Pointer or a list of them "
                  "(use \"/title\" or \"/a/0/b\", at most 6 names of 40 bytes, / as ~1 and ~ as ~0)\n"
                  "feeds[2].map.title: is missing (use \"/title\")\n"
                  "feeds[2].header: the header has no name with a colon (use \"X-Api-Key: ...\")\n"
                  "feeds[3].every: \"1s\" is too short (use 10s to 7d)\n"
                  "feeds[3].url: is missing (use \"https://...\" without user name and password)\n"
                  "panel: null is not a panel (use \"max7219:16\")\n"
                  "speed: is given twice\n");
}

/* `count` mistakes; the last feed's map has more pointers than fit. */
static void read_mistakes(int count)
{
    char json[4096] = "{";

    for (int i = 0; i < count; i++)
        strncat(json, "\"?\": 1, ", sizeof(json) - strlen(json) - 1);
    strncat(json, "\"feeds\": [{\"url\": \"https://a\", \"map\": {\"list\": \"/l\", \"title\": [\"/t\"",
            sizeof(json) - strlen(json) - 1);
    for (int i = 0; i < 200; i++)
        strncat(json, ", \"/t\"", sizeof(json) - strlen(json) - 1);
    strncat(json, "]}}]}", sizeof(json) - strlen(json) - 1);
    bench_read(&bench, json);
    assert_int_equal(bench.result, TKR_E_ARGUMENT);
}

static void the_list_of_mistakes_ends_after_32(void **state)
{
    (void)state;
    read_mistakes(31);
    assert_int_equal(bench.told_count, 32);
    assert_null(strstr(bench.told, "and more"));
    read_mistakes(32);
    assert_int_equal(bench.told_count, 33);
    assert_string_equal(bench.told + strlen(bench.told) - strlen(": and more\n"), ": and more\n");
    read_mistakes(300);
    assert_int_equal(bench.told_count, 33);
}

static void what_is_quoted_is_harmless_and_short(void **state)
{
    (void)state;
    bench_refuses_feed(
        "\"every\": \"\\u001b]0;pwned\\u0007\\u009b2J\\u202e\\ufeff\\r\\n\\u007f\"",
        "feeds[0].every: \"\\u001B]0;pwned\\u0007\\u009B2J\\u202E\\uFEFF\\u000D\\u000A\\u007F\" is not a "
        "duration (use 30s, 10m, 2h)\n");
    bench_refuses_feed("\"\\u001b[2J\\n\": 1",
                       "feeds[0].\\u001B[2J\\u000A: is not known here "
                       "(use url, format, map, every, longest, label, header, key, suffix, capitals, gzip, stories, "
                       "ink, stale_after)\n");
    bench_refuses_feed(
        "\"every\": \"\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x9C\xAC\"",
        "feeds[0].every: \"\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5"
        "\xE6\x97\xA5\xE6\x97\xA5\xE2\x80\xA6\" is not a duration (use 30s, 10m, 2h)\n");
}

static void what_cannot_be_seen_is_written_out(void **state)
{
    static const char *const codes[] = {"0001", "001F", "007F", "0085", "00AD", "061C", "200B", "200F", "2028", "202A",
                                        "202E", "2060", "2066", "206F", "FDD0", "FEFF", "FFF9", "FFFE", "FFFF"};

    (void)state;
    for (size_t at = 0; at < sizeof(codes) / sizeof(codes[0]); at++) {
        char members[64], told[128];
        (void)snprintf(members, sizeof(members), "\"every\": \"\\u%s\"", codes[at]);
        (void)snprintf(told, sizeof(told), "feeds[0].every: \"\\u%s\" is not a duration (use 30s, 10m, 2h)\n",
                       codes[at]);
        bench_refuses_feed(members, told);
    }
}

static void the_longest_sentence_is_cut_between_characters(void **state)
{
    char members[1024] = "\"every\": \"";

    (void)state;
    for (int i = 0; i < 40; i++)
        strncat(members, "\\udb40\\udc41", sizeof(members) - strlen(members) - 1);
    strncat(members, "\"", sizeof(members) - strlen(members) - 1);
    bench_read(&bench, "{}");
    char json[2048];
    (void)snprintf(json, sizeof(json), "{\"feeds\": [{\"url\": \"https://a\", %s}]}", members);
    bench_read(&bench, json);
    assert_int_equal(bench.told_count, 1);
    assert_true(strlen(bench.told) < 400);
}

static void mistakes_need_no_listener(void **state)
{
    static const char json[] = "{\"speed\": 0, \"x\": 1, \"y\": 1}";
    struct tkr_config_source source = {.json = json, .count = sizeof(json) - 1};

    (void)state;
    tkr_arena_init(&bench.arena, bench.memory, sizeof(bench.memory));
    assert_int_equal(tkr_config_read(&bench.config, &source, &bench.arena), TKR_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_root_must_be_an_object),
        cmocka_unit_test(feeds_must_be_a_list_of_objects),
        cmocka_unit_test(sixteen_feeds_are_read_and_not_one_more),
        cmocka_unit_test(a_name_that_is_nearly_right_is_corrected),
        cmocka_unit_test(any_other_name_is_told_with_the_names_there_are),
        cmocka_unit_test(a_member_that_stands_twice_is_a_mistake),
        cmocka_unit_test(all_mistakes_are_told_at_once_in_the_order_of_the_text),
        cmocka_unit_test(the_list_of_mistakes_ends_after_32),
        cmocka_unit_test(what_is_quoted_is_harmless_and_short),
        cmocka_unit_test(what_cannot_be_seen_is_written_out),
        cmocka_unit_test(the_longest_sentence_is_cut_between_characters),
        cmocka_unit_test(mistakes_need_no_listener),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
