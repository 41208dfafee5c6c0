// SPDX-License-Identifier: MIT
/* A configuration file with mistakes: all of them are told by their paths, and nothing is run. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run.h"

static struct run run;
static char path[] = "tkr-config-XXXXXX";

static void run_config(const char *json, size_t count)
{
    FILE *file = fopen(path, "wb");
    char line[128];

    assert_non_null(file);
    assert_int_equal(fwrite(json, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
    (void)snprintf(line, sizeof(line), "--clock virtual --seconds 0.1 --config %s", path);
    run_line(&run, line);
}

/* Standard error is these lines, each after the file's name, and nothing else. */
static void expect_lines(const char *const *lines, size_t count)
{
    char expected[4096] = "";
    size_t written = 0;

    for (size_t i = 0; i < count; i++)
        written += (size_t)snprintf(expected + written, sizeof(expected) - written, "%s: %s\n", path, lines[i]);
    assert_string_equal(run.errors, expected);
    assert_string_equal(run.out, "");
    assert_int_equal(run.code, 2);
}

static void all_mistakes_are_told_at_once_by_their_paths(void **state)
{
    static const char json[] = "{\"feeds\": [{\"url\": \"https://a.example/feed.json\"},"
                               " {\"url\": \"http://b.example/\", \"every\": \"10x\", \"format\": \"rss\"}],"
                               " \"speed\": 0, \"colour\": \"red\", \"stories\": \"many\"}";
    static const char *const lines[] = {
        ("feeds[1].url: \"http://b.example/\" is not an https address (use \"https://...\" without user name and "
         "password)"),
        "feeds[1].every: \"10x\" is not a duration (use 30s, 10m, 2h)",
        ("feeds[1].format: \"rss\" is not a format (use auto, jsonfeed, rss2json, newsapi, gnews, guardian, nyt, "
         "hackernews, reddit, wordpress, mastodon)"),
        "speed: the number 0 is not a whole number from 1 to 1000 (use 30)",
        "colour: is not known here (use feeds, stories, panel, panels, signs, layout, font, speed, brightness, tz, "
        "separator, ca, proxy, store, contact)",
        "stories: \"many\" is not a whole number from 1 to 1000 (use 40)",
    };

    (void)state;
    run_config(json, strlen(json));
    expect_lines(lines, sizeof(lines) / sizeof(lines[0]));
}

static void a_text_that_is_no_json_is_told_with_line_and_column(void **state)
{
    static const char *const lines[] = {"line 2, column 10: a comma or } is missing"};

    (void)state;
    run_config("{\"speed\":\n \"panel\" max}", 23);
    expect_lines(lines, 1);
}

static void an_empty_file_is_told(void **state)
{
    static const char *const lines[] = {"line 1, column 1: there is no document"};

    (void)state;
    run_config("", 0);
    expect_lines(lines, 1);
}

static void a_file_that_is_too_long_is_told(void **state)
{
    static char spaces[70000];
    static const char *const lines[] = {"65537 bytes are too many (use at most 65536)"};

    (void)state;
    memset(spaces, ' ', sizeof(spaces));
    run_config(spaces, sizeof(spaces));
    expect_lines(lines, 1);
}

static void a_folder_is_no_configuration(void **state)
{
    (void)state;
    run_line(&run, "--config /");
    assert_int_equal(run.code, 2);
    assert_string_equal(run.out, "");
    assert_string_equal(run.errors, "tkr-sim: /: Is a directory\n");
}

static void a_wrong_panel_or_font_is_told_where_it_stands(void **state)
{
    static const struct {
        const char *member;
        const char *words;
    } cases[] = {
        {"\"panel\": \"oled\"",
         "panel: \"oled\" is no panel: use max7219, ws2812, ssd1306, sh1106, ssd1322 or ssd0323"},
        {"\"font\": \"6x9\"", "font: there is no font \"6x9\" (use " RUN_FONTS ")"},
        {"\"font\": \"6x13b\"", "font: 6x13b is 13 dots high, the panel 8; use a lower font"},
    };
    char json[128];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        (void)snprintf(json, sizeof(json), "{%s, \"feeds\": [{\"url\": \"https://127.0.0.1:9/\"}]}", cases[i].member);
        run_config(json, strlen(json));
        expect_lines(&cases[i].words, 1);
    }
}

static void a_configuration_without_feeds_runs_the_built_in_ones(void **state)
{
    (void)state;
    run_config("{}", 2);
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
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
    return remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_mistakes_are_told_at_once_by_their_paths),
        cmocka_unit_test(a_text_that_is_no_json_is_told_with_line_and_column),
        cmocka_unit_test(an_empty_file_is_told),
        cmocka_unit_test(a_file_that_is_too_long_is_told),
        cmocka_unit_test(a_folder_is_no_configuration),
        cmocka_unit_test(a_wrong_panel_or_font_is_told_where_it_stands),
        cmocka_unit_test(a_configuration_without_feeds_runs_the_built_in_ones),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
