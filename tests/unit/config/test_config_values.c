// SPDX-License-Identifier: MIT
/* Each member, good and bad. */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "check.h"

static struct bench bench;

static const char feeds[] = "\"feeds\": [{\"url\": \"https://a.example/\"}]";

static void read_with_feeds(const char *members)
{
    char json[2048];

    (void)snprintf(json, sizeof(json), "{%s, %s}", feeds, members);
    bench_read(&bench, json);
    assert_string_equal(bench.told, "");
    assert_int_equal(bench.result, TKR_OK);
}

static void refuses_with_feeds(const char *members, const char *told)
{
    char json[4096];

    (void)snprintf(json, sizeof(json), "{%s, %s}", feeds, members);
    bench_refuses(json, told);
}

static void an_empty_object_says_nothing(void **state)
{
    (void)state;
    bench_read(&bench, "{}");
    assert_int_equal(bench.result, TKR_OK);
    struct tkr_config nothing;
    memset(&nothing, 0, sizeof(nothing));
    assert_int_equal(bench.config.brightness, -1);
    bench.config.brightness = 0;
    assert_int_equal(bench.config.feed_count, 0);
    assert_int_equal(bench.config.stories, 0);
    assert_int_equal(bench.config.speed, 0);
    assert_null(bench.config.panel);
    assert_null(bench.config.font);
    assert_null(bench.config.separator);
    assert_null(bench.config.ca);
    assert_null(bench.config.proxy);
    assert_null(bench.config.contact);
}

static void every_member_arrives(void **state)
{
    (void)state;
    bench_read(&bench, "{\"feeds\": [{\"url\": \"https://a.example/feed.json?x=1\", \"format\": \"newsapi\", "
                       "\"every\": \"2h\", \"longest\": \"1d\", \"label\": \"Welt \xC2\xA7\", \"header\": \"X-Api-Key: "
                       "k\", \"suffix\": \"World | News\", "
                       "\"capitals\": \"sentence\", \"stories\": 7}, "
                       "{\"url\": \"https://b.example\"}], \"stories\": 99, \"panel\": \"max7219:16\", "
                       "\"font\": \"5x7\", \"speed\": 60, \"brightness\": 0, \"separator\": \" \xE2\x80\xA2 \", "
                       "\"ca\": \"/etc/r\xC3\xB6ts.pem\", \"proxy\": \"http://proxy.example:3128\", "
                       "\"store\": \"headlines.store\", \"contact\": \"me@example.org\"}");
    assert_string_equal(bench.told, "");
    assert_int_equal(bench.result, TKR_OK);
    const struct tkr_config *config = &bench.config;
    assert_int_equal(config->feed_count, 2);
    assert_string_equal(config->feeds[0].url, "https://a.example/feed.json?x=1");
    assert_ptr_equal(config->feeds[0].map, tkr_feed_map_by_name("newsapi"));
    assert_int_equal(config->feeds[0].interval_s, 7200);
    assert_int_equal(config->feeds[0].longest_s, 86400);
    assert_string_equal(config->feeds[0].label, "Welt \xC2\xA7");
    assert_string_equal(config->feeds[0].header, "X-Api-Key: k");
    assert_string_equal(config->feeds[0].suffix, "World | News");
    assert_true(config->feeds[0].sentence_case);
    assert_int_equal(config->feeds[0].quota, 7);
    assert_int_equal(config->feeds[0].ink, 0);
    assert_string_equal(config->feeds[1].url, "https://b.example");
    assert_ptr_equal(config->feeds[1].map, &tkr_feed_auto);
    assert_int_equal(config->feeds[1].interval_s, 0);
    assert_null(config->feeds[1].label);
    assert_null(config->feeds[1].header);
    assert_null(config->feeds[1].suffix);
    assert_false(config->feeds[1].sentence_case);
    assert_int_equal(config->feeds[1].quota, 0);
    assert_int_equal(config->stories, 99);
    assert_string_equal(config->panel, "max7219:16");
    assert_string_equal(config->font, "5x7");
    assert_int_equal(config->speed, 60);
    assert_int_equal(config->brightness, 0);
    assert_string_equal(config->separator, " \xE2\x80\xA2 ");
    assert_string_equal(config->ca, "/etc/r\xC3\xB6ts.pem");
    assert_string_equal(config->proxy, "http://proxy.example:3128");
    assert_string_equal(config->store, "headlines.store");
    assert_string_equal(config->contact, "me@example.org");
}

static void the_mistake_of_the_second_feed_is_told_with_its_path(void **state)
{
    (void)state;
    bench_refuses(
        "{\"feeds\": [{\"url\": \"https://a.example/\"}, {\"url\": \"https://b.example/\", \"every\": \"10x\"}]}",
        "feeds[1].every: \"10x\" is not a duration (use 30s, 10m, 2h)\n");
}

static void capitals_are_kept_or_made_a_sentence(void **state)
{
    (void)state;
    bench_read_feed(&bench, "\"capitals\": \"keep\"");
    assert_int_equal(bench.result, TKR_OK);
    assert_false(bench.config.feeds[0].sentence_case);
    bench_refuses("{\"feeds\": [{\"url\": \"https://a.example/\", \"capitals\": \"small\"}]}",
                  "feeds[0].capitals: \"small\" is not a way with capitals (use \"sentence\", \"keep\")\n");
    bench_refuses("{\"feeds\": [{\"url\": \"https://a.example/\", \"capitals\": true}]}",
                  "feeds[0].capitals: true is not a way with capitals (use \"sentence\", \"keep\")\n");
}

static void durations_are_read_in_all_units(void **state)
{
    static const struct {
        const char *text;
        uint32_t seconds;
    } cases[] = {{"10s", 10},      {"30s", 30},         {"10m", 600},
                 {"2h", 7200},     {"1d", 86400},       {"7d", 604800},
                 {"168h", 604800}, {"604800s", 604800}, {"0000000000000000000000010s", 10}};

    (void)state;
    for (size_t at = 0; at < sizeof(cases) / sizeof(cases[0]); at++) {
        char members[64];
        (void)snprintf(members, sizeof(members), "\"every\": \"%s\"", cases[at].text);
        bench_read_feed(&bench, members);
        assert_int_equal(bench.config.feeds[0].interval_s, cases[at].seconds);
    }
}

static void what_is_not_a_duration_is_told(void **state)
{
    static const char *const texts[] = {"",     "10",  "m",    "10M",  "10 m",  " 10m",  "10m ", "1h30m",
                                        "-10m", "+1m", "1.5h", "1e3s", "0x10s", "10min", "ten"};

    (void)state;
    for (size_t at = 0; at < sizeof(texts) / sizeof(texts[0]); at++) {
        char members[64], told[128];
        (void)snprintf(members, sizeof(members), "\"every\": \"%s\"", texts[at]);
        (void)snprintf(told, sizeof(told), "feeds[0].every: \"%s\" is not a duration (use 30s, 10m, 2h)\n", texts[at]);
        bench_refuses_feed(members, told);
    }
}

static void a_duration_out_of_range_is_told_with_the_range(void **state)
{
    static const struct {
        const char *text, *wrong;
    } cases[] = {{"0s", "short"},
                 {"9s", "short"},
                 {"0d", "short"},
                 {"8d", "long"},
                 {"604801s", "long"},
                 {"2147483648s", "long"},
                 {"4294967306s", "long"},
                 {"18446744073709551626s", "long"},
                 {"99999999999999999999999999d", "long"}};

    (void)state;
    for (size_t at = 0; at < sizeof(cases) / sizeof(cases[0]); at++) {
        char members[64], told[128];
        (void)snprintf(members, sizeof(members), "\"every\": \"%s\"", cases[at].text);
        (void)snprintf(told, sizeof(told), "feeds[0].every: \"%s\" is too %s (use 10s to 7d)\n", cases[at].text,
                       cases[at].wrong);
        bench_refuses_feed(members, told);
    }
}

static void a_wrong_type_is_named(void **state)
{
    (void)state;
    bench_refuses_feed("\"every\": 10", "feeds[0].every: the number 10 is not a duration (use 30s, 10m, 2h)\n");
    bench_refuses_feed("\"every\": -1.5", "feeds[0].every: the number -1.5 is not a duration (use 30s, 10m, 2h)\n");
    bench_refuses_feed("\"every\": 1e999", "feeds[0].every: the number is not a duration (use 30s, 10m, 2h)\n");
    bench_refuses_feed("\"every\": null", "feeds[0].every: null is not a duration (use 30s, 10m, 2h)\n");
    bench_refuses_feed("\"every\": true", "feeds[0].every: true is not a duration (use 30s, 10m, 2h)\n");
    bench_refuses_feed("\"every\": false", "feeds[0].every: false is not a duration (use 30s, 10m, 2h)\n");
    bench_refuses_feed("\"every\": {}", "feeds[0].every: an object is not a duration (use 30s, 10m, 2h)\n");
    bench_refuses_feed("\"every\": [\"10m\"]", "feeds[0].every: a list is not a duration (use 30s, 10m, 2h)\n");
    bench_refuses_feed("\"every\": []", "feeds[0].every: an empty list is not a duration (use 30s, 10m, 2h)\n");
}

static void whole_numbers_have_ranges(void **state)
{
    (void)state;
    read_with_feeds("\"stories\": 1, \"speed\": 1, \"brightness\": 255");
    assert_int_equal(bench.config.stories, 1);
    assert_int_equal(bench.config.speed, 1);
    assert_int_equal(bench.config.brightness, 255);
    read_with_feeds("\"stories\": 1000, \"speed\": 1e3, \"brightness\": 128.0");
    assert_int_equal(bench.config.stories, 1000);
    assert_int_equal(bench.config.speed, 1000);
    assert_int_equal(bench.config.brightness, 128);
    refuses_with_feeds("\"stories\": 0, \"speed\": 1001, \"brightness\": 256",
                       "stories: the number 0 is not a whole number from 1 to 1000 (use 40)\n"
                       "speed: the number 1001 is not a whole number from 1 to 1000 (use 30)\n"
                       "brightness: the number 256 is not a whole number from 0 to 255 (use 128)\n");
    refuses_with_feeds("\"stories\": 2147483648, \"speed\": 65566, \"brightness\": -1",
                       "stories: the number 2147483648 is not a whole number from 1 to 1000 (use 40)\n"
                       "speed: the number 65566 is not a whole number from 1 to 1000 (use 30)\n"
                       "brightness: the number -1 is not a whole number from 0 to 255 (use 128)\n");
    refuses_with_feeds("\"stories\": 1.5, \"speed\": \"30\", \"brightness\": -1e999",
                       "stories: the number 1.5 is not a whole number from 1 to 1000 (use 40)\n"
                       "speed: \"30\" is not a speed (use 30, \"30 columns/s\", \"8 characters/s\"; 1 to 1000)\n"
                       "brightness: the number is not a whole number from 0 to 255 (use 128)\n");
    bench_refuses_feed("\"stories\": 1001",
                       "feeds[0].stories: the number 1001 is not a whole number from 1 to 1000 (use 10)\n");
}

static void feeds_may_not_ask_for_more_stories_than_there_are(void **state)
{
    (void)state;
    bench_refuses_feed("\"stories\": 41", "stories: 41 stories of all feeds together are too many (use at most 40)\n");
    bench_refuses("{\"stories\": 10, \"feeds\": [{\"url\": \"https://a.example/\", \"stories\": 10}, "
                  "{\"url\": \"https://b.example/\"}]}",
                  "stories: 11 stories of all feeds together are too many (use at most 10)\n");
    bench_read(&bench, "{\"stories\": 11, \"feeds\": [{\"url\": \"https://a.example/\", \"stories\": 10}, "
                       "{\"url\": \"https://b.example/\"}]}");
    assert_int_equal(bench.result, TKR_OK);
}

static void a_format_is_one_of_the_built_in_maps(void **state)
{
    (void)state;
    for (size_t at = 0; tkr_feed_maps[at] != NULL; at++) {
        char members[64];
        (void)snprintf(members, sizeof(members), "\"format\": \"%s\"", tkr_feed_maps[at]->name);
        bench_read_feed(&bench, members);
        assert_ptr_equal(bench.config.feeds[0].map, tkr_feed_maps[at]);
    }
    bench_read(&bench, "{\"feeds\": [{\"url\": \"https://a.example/\", \"format\": \"rss\"}]}");
    assert_int_equal(bench.result, TKR_E_ARGUMENT);
    assert_ptr_equal(
        strstr(bench.told, "feeds[0].format: \"rss\" is not a format (use auto, jsonfeed, rss2json, newsapi, "),
        bench.told);
    bench_read(&bench, "{\"feeds\": [{\"url\": \"https://a.example/\", \"format\": null}]}");
    assert_ptr_equal(strstr(bench.told, "feeds[0].format: null is not a format (use "), bench.told);
}

static void texts_are_short_and_can_be_seen(void **state)
{
    (void)state;
    bench_read_feed(&bench, "\"label\": \"123456789012345678901234567890123456789012345678\"");
    bench_refuses_feed("\"label\": \"1234567890123456789012345678901234567890123456789\"",
                       "feeds[0].label: \"1234567890123456789012345678901234567890\xE2\x80\xA6\" is too long "
                       "(use at most 48 bytes)\n");
    bench_refuses_feed("\"label\": \"\"", "feeds[0].label: \"\" is not a label (use \"World\")\n");
    bench_refuses_feed("\"label\": \"a\\u202eb\"",
                       "feeds[0].label: \"a\\u202Eb\" holds a character that cannot be seen "
                       "(use letters and signs only)\n");
    bench_refuses_feed("\"label\": \"\\ud83d\\ude00\\udb40\\udc41\"",
                       "feeds[0].label: \"\xF0\x9F\x98\x80\\u0E0041\" holds a character that cannot be seen "
                       "(use letters and signs only)\n");
    refuses_with_feeds(
        "\"panel\": 7, \"font\": \"\", \"separator\": \"\\u0007\", \"ca\": \"\\n\", \"contact\": \"\xC3\xA4\"",
        "panel: the number 7 is not a panel (use \"max7219:16\")\n"
        "font: \"\" is not a font (use \"5x7\")\n"
        "separator: \"\\u0007\" holds a character that cannot be seen (use letters and signs only)\n"
        "ca: \"\\u000A\" holds a character that cannot be seen (use letters and signs only)\n"
        "contact: \"\xC3\xA4\" holds a character outside ASCII (use \"me@example.org\")\n");
    refuses_with_feeds("\"panel\": [], \"font\": {}, \"separator\": 0, \"ca\": true, \"contact\": null",
                       "panel: an empty list is not a panel (use \"max7219:16\")\n"
                       "font: an object is not a font (use \"5x7\")\n"
                       "separator: the number 0 is not a separator (use \" | \")\n"
                       "ca: true is not a path (use \"roots.pem\")\n"
                       "contact: null is not an address (use \"me@example.org\")\n");
}

static void a_proxy_is_a_host_and_a_port(void **state)
{
    static const struct {
        const char *text, *wrong;
    } cases[] = {
        {"\"https://p:1\"", "\"https://p:1\" is not the address of a proxy"},
        {"\"http://p\"", "\"http://p\" is not the address of a proxy"},
        {"\"http://p:\"", "\"http://p:\" is not the address of a proxy"},
        {"\"http://:3128\"", "\"http://:3128\" is not the address of a proxy"},
        {"\"p:3128\"", "\"p:3128\" is not the address of a proxy"},
        {"\"http://p:70000\"", "\"http://p:70000\" is not the address of a proxy"},
        {"\"http://p:1/x\"", "\"http://p:1/x\" goes on after the port"},
        {"\"http://p:1?x\"", "\"http://p:1\" goes on after the port"},
        {"\"\"", "\"\" is not the address of a proxy"},
        {"\"http://u:p@h:1\"", "the address holds a user name or password"},
        {"3128", "the number 3128 is not an address"},
    };

    (void)state;
    read_with_feeds("\"proxy\": \"http://[::1]:3128/\"");
    assert_string_equal(bench.config.proxy, "http://[::1]:3128/");
    for (size_t at = 0; at < sizeof(cases) / sizeof(cases[0]); at++) {
        char members[64], told[256];
        (void)snprintf(members, sizeof(members), "\"proxy\": %s", cases[at].text);
        (void)snprintf(told, sizeof(told), "proxy: %s (use \"http://host:port\")\n", cases[at].wrong);
        refuses_with_feeds(members, told);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_object_says_nothing),
        cmocka_unit_test(every_member_arrives),
        cmocka_unit_test(the_mistake_of_the_second_feed_is_told_with_its_path),
        cmocka_unit_test(capitals_are_kept_or_made_a_sentence),
        cmocka_unit_test(durations_are_read_in_all_units),
        cmocka_unit_test(what_is_not_a_duration_is_told),
        cmocka_unit_test(a_duration_out_of_range_is_told_with_the_range),
        cmocka_unit_test(a_wrong_type_is_named),
        cmocka_unit_test(whole_numbers_have_ranges),
        cmocka_unit_test(feeds_may_not_ask_for_more_stories_than_there_are),
        cmocka_unit_test(a_format_is_one_of_the_built_in_maps),
        cmocka_unit_test(texts_are_short_and_can_be_seen),
        cmocka_unit_test(a_proxy_is_a_host_and_a_port),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
