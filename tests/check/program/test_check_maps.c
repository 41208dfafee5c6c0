// SPDX-License-Identifier: MIT
/* --map and --config: maps of the user's own, checked as in the configuration and followed as by the ticker. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check_run.h"

static struct check_run run;
static char path[] = "tkr-check-map-XXXXXX";

static const char wrapped_map[] = "{\"list\": \"/data/children\", \"title\": \"/data/title\", \"date\": "
                                  "\"/data/created_utc\", \"id\": \"/data/name\"}";

static void write_file(const char *json)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(json, 1, strlen(json), file), strlen(json));
    assert_int_equal(fclose(file), 0);
}

static void run_with(const char *option, const char *json, const char *document)
{
    char line[1024];

    write_file(json);
    (void)snprintf(line, sizeof(line), "%s %s --summary %s", option, path, document);
    check_run(&run, line);
}

static void expect_format(const char *name)
{
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(run.summary, "format");

    if (name == NULL)
        assert_true(cJSON_IsNull(format));
    else
        assert_string_equal(format->valuestring, name);
}

static void a_map_is_followed(void **state)
{
    (void)state;
    run_with("--map", wrapped_map, FIXTURES "/wrapped.json");
    check_expect(&run, 0, 2);
    expect_format("map");
    assert_string_equal(check_text_of(&run, 0, "title"), "First wrapped");
    assert_string_equal(check_text_of(&run, 1, "id"), "t3_b");
    assert_non_null(strstr(run.out, "\"published\":1795421700,"));
}

static void every_field_of_a_map_arrives(void **state)
{
    static const char map[] =
        "{\"list\": \"/a~1b/1/m~0n\", \"title\": [\"/none\", \"/t\"], \"url\": \"/links/0/href\", \"date\": \"/when\","
        " \"source\": \"/by/0/name\", \"section\": \"/where\", \"id\": \"/n\", \"feed\": \"/name\", \"tags\": "
        "\"/tags\","
        " \"summary\": \"/more\", \"error\": \"/oops\"}";
    static const char document[] =
        "{\"a/b\": [0, {\"m~n\": [{\"t\": \"Rain | Wet\", \"links\": [{\"href\": \"https://e.org/1\"}],"
        " \"when\": \"2026-11-23T08:15:00Z\", \"by\": [{\"name\": \"Ann\"}], \"where\": \"World\", \"n\": 12,"
        " \"tags\": [\"wet\"]}, {\"t\": \"Sun — My Feed\"}]}], \"name\": \"My Feed\"}";
    char line[128];

    (void)state;
    write_file(map);
    (void)snprintf(line, sizeof(line), "--map %s -", path);
    check_run_text(&run, line, document);
    check_expect(&run, 0, 2);
    assert_non_null(
        strstr(run.out, "{\"title\":\"Rain\",\"url\":\"https://e.org/1\",\"published\":1795421700,\"source\":\"Ann\","
                        "\"section\":\"World\",\"id\":\"12\"}\n{\"title\":\"Sun\","));
    check_run_text(&run, line, "{\"oops\": \"Out of <b>paper</b>\"}");
    check_expect(&run, 1, 0);
    assert_non_null(strstr(run.errors, "; the publisher says \"Out of paper\"\n"));
}

struct mistake {
    const char *json;
    const char *words; /* all that is said, after the file's name */
};

static const struct mistake mistakes[] = {
    {"{\"title\": \"/t\"}", "list: is missing (use \"/items\", or \"\" for the whole document)"},
    {"{\"list\": \"/items\"}", "title: is missing (use \"/title\")"},
    {"{\"list\": \"/items\", \"title\": \"/t\", \"titel\": \"/t\"}",
     "titel: is not known here (did you mean \"title\"?)"},
    {"{\"list\": \"/items\", \"title\": \"/t\"} x", "line 1, column 35: something follows the document"},
    {"{\"list\": \"/items\", \"title\": \"/t\"}}, \"speed\": 3", NULL},
    {"", "line 1, column 1: there is no document"},
};

static void every_mistake_of_a_map_is_told_by_its_path_with_code_2(void **state)
{
    char expected[512];

    (void)state;
    for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
        run_with("--map", mistakes[i].json, FIXTURES "/wrapped.json");
        assert_int_equal(run.code, 2);
        assert_string_equal(run.out, "");
        (void)snprintf(expected, sizeof(expected), "%s: %s\n", path, mistakes[i].words);
        if (mistakes[i].words != NULL)
            assert_string_equal(run.errors, expected);
    }
    run_with("--map", "[]", FIXTURES "/wrapped.json");
    assert_int_equal(run.code, 2);
    run_with("--map", "{\"list\": \"items\", \"title\": [\"/a\", \"b\"]}", FIXTURES "/wrapped.json");
    assert_int_equal(run.code, 2);
    assert_non_null(strstr(run.errors, ": list: \"items\" is not a JSON Pointer"));
    assert_non_null(strstr(run.errors, ": title[1]: \"b\" is not a JSON Pointer"));
}

static void a_map_does_not_fit_another_feed_and_says_where_its_list_should_be(void **state)
{
    (void)state;
    run_with("--map", wrapped_map, FEEDS "/top_stories.json");
    check_expect(&run, 1, 0);
    check_expect_error(&run,
                       "good JSON, but no feed in the format \"map\": there is no list at \"/data/children\"; try "
                       "another --format, or a --map");
}

static void the_only_feed_of_a_configuration_says_how_a_file_is_read(void **state)
{
    char config[512];

    (void)state;
    (void)snprintf(config, sizeof(config), "{\"feeds\": [{\"url\": \"https://e.org/\", \"map\": %s}]}", wrapped_map);
    run_with("--config", config, FIXTURES "/wrapped.json");
    check_expect(&run, 0, 2);
    expect_format("map");
}

static void the_only_feed_of_a_configuration_says_how_its_titles_are_shown(void **state)
{
    char line[128];

    (void)state;
    write_file("{\"feeds\": [{\"url\": \"https://e.org/\", \"suffix\": \"Live\", \"capitals\": \"sentence\"}]}");
    (void)snprintf(line, sizeof(line), "--config %s --summary -", path);
    check_run_text(&run, line, "{\"items\": [{\"title\": \"RAIN AND SNOW | LIVE\"}]}");
    check_expect(&run, 0, 1);
    assert_string_equal(check_text_of(&run, 0, "title"), "Rain and snow");
}

static void the_feeds_of_a_configuration_are_tried_in_turn(void **state)
{
    char config[1024];

    (void)state;
    (void)snprintf(
        config, sizeof(config),
        "{\"feeds\": [{\"url\": \"https://a.org/\", \"format\": \"jsonfeed\"}, {\"url\": \"https://b.org/\", "
        "\"format\": \"newsapi\"}, {\"url\": \"https://c.org/\", \"map\": %s}]}",
        wrapped_map);
    run_with("--config", config, FIXTURES "/wrapped.json");
    check_expect(&run, 0, 2);
    expect_format("map");
    run_with("--config", config, FEEDS "/science_newsapi.json");
    check_expect(&run, 0, 4);
    expect_format("newsapi");
    run_with("--config", config, FEEDS "/top_stories.json");
    check_expect(&run, 0, 12);
    expect_format("jsonfeed");
}

static void when_none_of_them_fits_each_says_why_and_damage_is_told_once(void **state)
{
    static const char config[] = "{\"feeds\": [{\"url\": \"https://a.org/\", \"format\": \"jsonfeed\"},"
                                 " {\"url\": \"https://b.org/\", \"format\": \"newsapi\"},"
                                 " {\"url\": \"https://c.org/\", \"format\": \"newsapi\"}]}";
    char line[128];

    (void)state;
    run_with("--config", config, FIXTURES "/wrapped.json");
    check_expect(&run, 1, 0);
    expect_format(NULL);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(run.summary, "errors")), 2);
    (void)snprintf(line, sizeof(line), "--config %s --summary -", path);
    check_run_text(&run, line, "{\"items\": [}");
    check_expect(&run, 1, 0);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(run.summary, "errors")), 1);
}

static void the_command_line_wins_over_the_configuration(void **state)
{
    static const char config[] = "{\"feeds\": [{\"url\": \"https://a.org/\", \"format\": \"jsonfeed\"}]}";

    (void)state;
    run_with("--format newsapi --config", config, FEEDS "/science_newsapi.json");
    check_expect(&run, 0, 4);
    run_with("--config", "{}", FEEDS "/top_stories.json");
    check_expect(&run, 0, 12);
}

static void a_configuration_with_mistakes_is_refused_with_code_2(void **state)
{
    char expected[256];

    (void)state;
    run_with("--config", "{\"feeds\": [{\"url\": \"https://a.org/\", \"every\": \"10x\"}]}", FEEDS "/top_stories.json");
    assert_int_equal(run.code, 2);
    assert_string_equal(run.out, "");
    (void)snprintf(expected, sizeof(expected), "%s: feeds[0].every: \"10x\" is not a duration (use 30s, 10m, 2h)\n",
                   path);
    assert_string_equal(run.errors, expected);
}

static int set_up(void **state)
{
    int file = mkstemp(path);

    (void)state;
    return file < 0 ? -1 : close(file);
}

static int tear_down(void **state)
{
    (void)state;
    check_run_drop(&run);
    return remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_is_followed),
        cmocka_unit_test(every_field_of_a_map_arrives),
        cmocka_unit_test(every_mistake_of_a_map_is_told_by_its_path_with_code_2),
        cmocka_unit_test(a_map_does_not_fit_another_feed_and_says_where_its_list_should_be),
        cmocka_unit_test(the_only_feed_of_a_configuration_says_how_a_file_is_read),
        cmocka_unit_test(the_only_feed_of_a_configuration_says_how_its_titles_are_shown),
        cmocka_unit_test(the_feeds_of_a_configuration_are_tried_in_turn),
        cmocka_unit_test(when_none_of_them_fits_each_says_why_and_damage_is_told_once),
        cmocka_unit_test(the_command_line_wins_over_the_configuration),
        cmocka_unit_test(a_configuration_with_mistakes_is_refused_with_code_2),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
