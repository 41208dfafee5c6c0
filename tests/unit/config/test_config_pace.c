// SPDX-License-Identifier: MIT
/* Speed, brightness, time zone, and the inks and ages of feeds. */
#include <stdio.h>
#include <string.h>

#include <tkr/fonts.h>
#include <tkr/ink.h>
#include <tkr/local_time.h>

#include "bench.h"
#include "check.h"

static struct bench bench;

static const char feeds[] = "\"feeds\": [{\"url\": \"https://a.example\"}]";

static void read_with_feeds(const char *members)
{
    char json[4096];

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

static void a_speed_may_be_in_columns_or_characters(void **state)
{
    (void)state;
    read_with_feeds("\"speed\": \"30 columns/s\"");
    assert_int_equal(bench.config.speed, 30);
    assert_false(bench.config.speed_is_characters);
    read_with_feeds("\"speed\": \"8 characters/s\"");
    assert_int_equal(bench.config.speed, 8);
    assert_true(bench.config.speed_is_characters);
    read_with_feeds("\"speed\": 45");
    assert_int_equal(bench.config.speed, 45);
    assert_false(bench.config.speed_is_characters);
}

static void a_speed_is_taken_to_the_next_steady_one(void **state)
{
    (void)state;
    static const struct {
        const char *member;
        uint16_t small, large;
    } cases[] = {
        {"\"speed\": 45", 60, 60},
        {"\"speed\": 40", 30, 30},
        {"\"speed\": \"8 characters/s\"", 30, 60},
        {"\"speed\": \"1000 characters/s\"", 960, 960},
        {"\"stories\": 9", 0, 0},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        read_with_feeds(cases[i].member);
        assert_int_equal(tkr_config_speed(&bench.config, &tkr_font_5x7), cases[i].small);
        assert_int_equal(tkr_config_speed(&bench.config, &tkr_font_6x13b), cases[i].large);
    }
}

static void what_is_no_speed_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "30",
                                        "30 dots/s",
                                        "0 columns/s",
                                        "1001 columns/s",
                                        "30columns/s",
                                        "-3 columns/s",
                                        "8 characters/s ",
                                        "99999999999 columns/s"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        char member[64], told[160];

        (void)snprintf(member, sizeof(member), "\"speed\": \"%s\"", texts[i]);
        (void)snprintf(told, sizeof(told),
                       "speed: \"%s\" is not a speed (use 30, \"30 columns/s\", \"8 characters/s\"; 1 to 1000)\n",
                       texts[i]);
        refuses_with_feeds(member, told);
    }
}

static void a_brightness_may_go_by_the_time_of_day_in_any_order(void **state)
{
    (void)state;
    read_with_feeds("\"brightness\": {\"22:00\": 20, \"23:30\": \"off\", \"07:00\": 200, \"00:00\": 5}");
    assert_int_equal(bench.config.brightness, -1);
    assert_int_equal(bench.config.dimmer_count, 4);
    static const struct tkr_dimmer_entry wanted[] = {{0, 5}, {420, 200}, {1320, 20}, {1410, 0}};

    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(bench.config.dimmer[i].minute, wanted[i].minute);
        assert_int_equal(bench.config.dimmer[i].brightness, wanted[i].brightness);
    }
}

static void what_is_no_schedule_is_refused_with_its_place(void **state)
{
    (void)state;
    refuses_with_feeds("\"brightness\": {}", "brightness: has no times of day (use {\"07:00\": 200, \"22:00\": 20})\n");
    refuses_with_feeds("\"brightness\": {\"7:00\": 200, \"24:00\": 1, \"12:60\": 1, \"12.00\": 1}",
                       "brightness.7:00: is not a time of day (use \"07:00\" to \"23:59\")\n"
                       "brightness.24:00: is not a time of day (use \"07:00\" to \"23:59\")\n"
                       "brightness.12:60: is not a time of day (use \"07:00\" to \"23:59\")\n"
                       "brightness.12.00: is not a time of day (use \"07:00\" to \"23:59\")\n");
    refuses_with_feeds("\"brightness\": {\"07:00\": 256, \"08:00\": \"on\", \"09:00\": null, \"08:00\": 1}",
                       "brightness.07:00: the number 256 is not a whole number from 0 to 255 (use 128)\n"
                       "brightness.08:00: \"on\" is not a brightness (use 0 to 255, or \"off\")\n"
                       "brightness.09:00: null is not a whole number from 0 to 255 (use 128)\n"
                       "brightness.08:00: is given twice\n");
    refuses_with_feeds("\"brightness\": {\"00:00\":1,\"01:00\":1,\"02:00\":1,\"03:00\":1,\"04:00\":1,\"05:00\":1,"
                       "\"06:00\":1,\"07:00\":1,\"08:00\":1,\"09:00\":1,\"10:00\":1,\"11:00\":1,\"12:00\":1}",
                       "brightness: 13 times of day are too many (use at most 12)\n");
}

static void a_time_zone_is_a_rule(void **state)
{
    (void)state;
    struct tkr_zone_time zone;

    read_with_feeds("\"tz\": \"CET-1CEST,M3.5.0,M10.5.0/3\"");
    assert_int_equal(tkr_zone_time_init(&zone, bench.config.tz, NULL), TKR_OK);
    refuses_with_feeds("\"tz\": \"Europe/Berlin\"", "tz: an offset of 0 to 24 hours is missing at character 7; "
                                                    "write a rule such as CET-1CEST,M3.5.0,M10.5.0/3\n");
    refuses_with_feeds("\"tz\": 3", "tz: the number 3 is not a time zone (use \"CET-1CEST,M3.5.0,M10.5.0/3\")\n");
}

static void an_ink_is_a_name_or_a_number(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint16_t ink;
    } cases[] = {
        {"red", TKR_INK(255, 0, 0)},       {"amber", TKR_INK(255, 191, 0)},        {"yellow", TKR_INK(255, 255, 0)},
        {"green", TKR_INK(0, 255, 0)},     {"cyan", TKR_INK(0, 255, 255)},         {"blue", TKR_INK(0, 0, 255)},
        {"magenta", TKR_INK(255, 0, 255)}, {"white", TKR_INK(255, 255, 255)},      {"orange", TKR_INK(255, 128, 0)},
        {"grey", TKR_INK(128, 128, 128)},  {"#ff8000", TKR_INK(255, 128, 0)},      {"#FF8000", TKR_INK(255, 128, 0)},
        {"#000000", TKR_INK(0, 0, 8)},     {"#123456", TKR_INK(0x12, 0x34, 0x56)},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char member[32];

        (void)snprintf(member, sizeof(member), "\"ink\": \"%s\"", cases[i].text);
        bench_read_feed(&bench, member);
        assert_int_equal(bench.config.feeds[0].ink, cases[i].ink);
    }
}

static void what_is_no_ink_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "Red", "#ff800", "#ff80000", "#ff800g", "ff8000", "# f8000"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        char member[32], told[200];

        (void)snprintf(member, sizeof(member), "\"ink\": \"%s\"", texts[i]);
        (void)snprintf(
            told, sizeof(told),
            "feeds[0].ink: \"%s\" is not a colour (use \"#ff8000\", red, amber, orange, yellow, green, cyan, "
            "blue, magenta, white, grey)\n",
            texts[i]);
        bench_refuses_feed(member, told);
    }
}

static void how_long_a_feed_is_fresh_is_a_duration(void **state)
{
    (void)state;
    bench_read_feed(&bench, "\"stale_after\": \"2h\"");
    assert_int_equal(bench.config.feeds[0].stale_after_s, 7200);
    bench_refuses_feed("\"stale_after\": \"9s\"", "feeds[0].stale_after: \"9s\" is too short (use 10s to 7d)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_speed_may_be_in_columns_or_characters),
        cmocka_unit_test(a_speed_is_taken_to_the_next_steady_one),
        cmocka_unit_test(what_is_no_speed_is_refused),
        cmocka_unit_test(a_brightness_may_go_by_the_time_of_day_in_any_order),
        cmocka_unit_test(what_is_no_schedule_is_refused_with_its_place),
        cmocka_unit_test(a_time_zone_is_a_rule),
        cmocka_unit_test(an_ink_is_a_name_or_a_number),
        cmocka_unit_test(what_is_no_ink_is_refused),
        cmocka_unit_test(how_long_a_feed_is_fresh_is_a_duration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
