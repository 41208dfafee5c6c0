// SPDX-License-Identifier: MIT
/* Layouts of signs: as they are read, and as they are laid out on a panel. */
#include <stdio.h>
#include <string.h>

#include <tkr/fonts.h>
#include <tkr/ink.h>

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

static const char whole[] =
    "\"layout\": {"
    "\"crawl\": {\"x\": 0, \"y\": 11, \"columns\": 128, \"font\": \"6x13b\", \"ink\": \"amber\"}, "
    "\"label\": {\"y\": 0, \"columns\": 64, \"shows\": \"source\"}, "
    "\"age\": {\"y\": 40, \"columns\": 96}, "
    "\"clock\": {\"x\": 96, \"y\": 0, \"font\": \"5x7\", \"hours\": 12, \"seconds\": true}, "
    "\"mark\": {\"x\": 126, \"y\": 62, \"columns\": 2, \"rows\": 2, \"ink\": \"red\"}, "
    "\"mode\": \"single\", \"tile\": 1, \"tiles\": 2}";

static char told[2048];

static void hear(void *context, const char *path, const char *words)
{
    size_t used = strlen(told);

    (void)context;
    (void)snprintf(told + used, sizeof(told) - used, "%s: %s\n", path, words);
}

static struct tkr_sign_zone_config zones[TKR_ZONES_MAX];

static int lay_out(struct tkr_sign_config *sign, uint8_t number, uint16_t columns, uint16_t rows)
{
    const struct tkr_config_ground ground = {
        .config = &bench.config,
        .sign = number,
        .columns = columns,
        .rows = rows,
        .font = &tkr_font_5x7,
        .font_at = tkr_font_at,
        .mistakes = {.take = hear},
    };

    told[0] = '\0';
    *sign = (struct tkr_sign_config){.zone_count = 0};
    return tkr_config_lay_out(sign, zones, &ground);
}

static void expect_refused(const char *layout, uint16_t columns, uint16_t rows, const char *wanted)
{
    struct tkr_sign_config sign;
    char member[1024];

    (void)snprintf(member, sizeof(member), "\"layout\": %s", layout);
    read_with_feeds(member);
    assert_int_equal(lay_out(&sign, 0, columns, rows), TKR_E_ARGUMENT);
    assert_string_equal(told, wanted);
    assert_int_equal(sign.zone_count, 0);
}

static void every_member_arrives_in_the_sign(void **state)
{
    (void)state;
    struct tkr_sign_config sign;

    read_with_feeds(whole);
    assert_int_equal(bench.config.sign_count, 1);
    assert_int_equal(lay_out(&sign, 0, 128, 64), TKR_OK);
    assert_string_equal(told, "");
    assert_int_equal(sign.zone_count, 5);
    assert_ptr_equal(sign.zones, zones);
    assert_ptr_equal(sign.mode, &tkr_sign_single);
    assert_int_equal(sign.tile, 1);
    assert_int_equal(sign.tiles, 2);
    assert_int_equal(zones[0].shows, TKR_SIGN_CRAWL);
    assert_int_equal(zones[0].y, 11);
    assert_int_equal(zones[0].columns, 128);
    assert_int_equal(zones[0].ink, TKR_INK(255, 191, 0));
    assert_ptr_equal(zones[0].font, &tkr_font_6x13b);
    assert_int_equal(zones[1].shows, TKR_SIGN_SOURCE);
    assert_ptr_equal(zones[1].font, &tkr_font_5x7);
    assert_int_equal(zones[2].shows, TKR_SIGN_AGE);
    assert_int_equal(zones[2].columns, 96);
    assert_int_equal(zones[3].shows, TKR_SIGN_CLOCK);
    assert_int_equal(zones[3].x, 96);
    assert_true(zones[3].has_12_hours);
    assert_true(zones[3].has_seconds);
    assert_int_equal(zones[4].shows, TKR_SIGN_MARK);
    assert_int_equal(zones[4].rows, 2);
    assert_null(zones[4].font);
}

static void without_a_layout_there_is_one_sign_in_its_panels_usual_one(void **state)
{
    (void)state;
    struct tkr_sign_config sign;

    read_with_feeds("\"panel\": \"max7219:16\", \"separator\": \"/\"");
    assert_int_equal(bench.config.sign_count, 1);
    assert_string_equal(bench.config.signs[0].panel, "max7219:16");
    assert_int_equal(lay_out(&sign, 0, 128, 8), TKR_OK);
    assert_int_equal(sign.zone_count, 0);
    assert_string_equal(sign.separator, "/");
}

static void a_page_brings_its_mode(void **state)
{
    (void)state;
    struct tkr_sign_config sign;

    read_with_feeds("\"layout\": {\"page\": {\"lines\": 3, \"font\": \"6x13b\"}}");
    assert_int_equal(lay_out(&sign, 0, 128, 64), TKR_OK);
    assert_ptr_equal(sign.mode, &tkr_sign_pages);
    assert_int_equal(zones[0].lines, 3);
    read_with_feeds("\"layout\": {\"page\": {}, \"mode\": \"page\"}");
    read_with_feeds("\"layout\": {\"crawl\": {}, \"mode\": \"continuous\"}");
    assert_int_equal(lay_out(&sign, 0, 128, 64), TKR_OK);
    assert_ptr_equal(sign.mode, &tkr_sign_continuous);
}

static void headlines_need_one_place_and_a_mode_that_goes_with_it(void **state)
{
    (void)state;
    refuses_with_feeds("\"layout\": {}", "layout.crawl: is missing (use {\"y\": 0})\n");
    refuses_with_feeds("\"layout\": {\"clock\": {}}", "layout.crawl: is missing (use {\"y\": 0})\n");
    refuses_with_feeds("\"layout\": {\"mode\": \"page\"}", "layout.page: is missing (use {\"lines\": 3})\n");
    refuses_with_feeds("\"layout\": {\"crawl\": {}, \"page\": {}}",
                       "layout.page: stands beside a crawl (use one of them)\n");
    refuses_with_feeds("\"layout\": {\"page\": {}, \"mode\": \"single\"}",
                       "layout.mode: does not go with a page (use \"page\")\n");
    refuses_with_feeds("\"layout\": {\"page\": {}, \"tiles\": 2}",
                       "layout.tiles: do not go with a page (use a crawl)\n");
    refuses_with_feeds("\"layout\": {\"crawl\": {}, \"tiles\": 2, \"tile\": 2}",
                       "layout.tile: is not below the number of tiles\n");
}

static void what_a_zone_has_not_is_refused_with_its_path(void **state)
{
    (void)state;
    refuses_with_feeds(
        "\"layout\": {\"crawl\": 3, \"clock\": {\"hours\": 13, \"seconds\": 1, \"blink\": true}, "
        "\"label\": {\"shows\": \"name\"}, \"mark\": {\"font\": \"5x7\"}, \"mode\": \"wild\", \"colck\": {}}",
        "layout.crawl: the number 3 is not a zone (use {\"y\": 0, \"columns\": 128})\n"
        "layout.clock.hours: the number 13 is not a number of hours (use 12 or 24)\n"
        "layout.clock.seconds: the number 1 is not yes or no (use true or false)\n"
        "layout.clock.blink: is not known here (use x, y, columns, ink, font, hours, seconds)\n"
        "layout.label.shows: \"name\" is not what a label shows (use \"feed\" or \"source\")\n"
        "layout.mark.font: is not known here (use x, y, columns, ink, rows)\n"
        "layout.mark.columns: is missing (use 2)\n"
        "layout.mark.rows: is missing (use 2)\n"
        "layout.mode: \"wild\" is not a mode (use \"continuous\", \"single\" or \"page\")\n"
        "layout.colck: is not known here (did you mean \"clock\"?)\n");
    refuses_with_feeds(
        "\"layout\": {\"crawl\": {\"x\": -1, \"y\": 4096, \"columns\": 0, \"ink\": \"pink\"}}",
        "layout.crawl.x: the number -1 is not a whole number from 0 to 4095 (use 0)\n"
        "layout.crawl.y: the number 4096 is not a whole number from 0 to 4095 (use 0)\n"
        "layout.crawl.columns: the number 0 is not a whole number from 1 to 4096 (use 32)\n"
        "layout.crawl.ink: \"pink\" is not a colour (use \"#ff8000\", red, amber, orange, yellow, green, "
        "cyan, blue, magenta, white, grey)\n");
    refuses_with_feeds("\"layout\": []", "layout: an empty list is not a layout (use {\"crawl\": {\"y\": 0}})\n");
}

static void zones_that_overlap_are_told_with_what_they_share(void **state)
{
    (void)state;
    expect_refused("{\"crawl\": {}, \"clock\": {\"x\": 96}}", 128, 8,
                   "layout.clock: overlaps layout.crawl (columns 96 to 127, rows 0 to 6)\n");
    expect_refused("{\"crawl\": {\"columns\": 100, \"font\": \"6x13b\"}, \"mark\": {\"x\": 99, \"y\": 12, "
                   "\"columns\": 2, \"rows\": 2}, \"age\": {\"x\": 100, \"y\": 8}}",
                   128, 16,
                   "layout.mark: overlaps layout.crawl (columns 99 to 99, rows 12 to 12)\n"
                   "layout.age: overlaps layout.mark (columns 100 to 100, rows 12 to 13)\n");
}

static void zones_that_leave_the_panel_are_told_with_where_they_are(void **state)
{
    (void)state;
    expect_refused("{\"crawl\": {\"font\": \"6x13b\"}}", 128, 8,
                   "layout.crawl: leaves the panel of 128 columns and 8 rows (columns 0 to 127, rows 0 to 12)\n");
    expect_refused("{\"crawl\": {\"x\": 128}}", 128, 8,
                   "layout.crawl: leaves the panel of 128 columns and 8 rows (columns 128 to 128, rows 0 to 6)\n");
    expect_refused("{\"page\": {\"lines\": 2, \"columns\": 129}}", 128, 8,
                   "layout.page: leaves the panel of 128 columns and 8 rows (columns 0 to 128, rows 0 to 14)\n");
}

static void a_font_that_is_not_there_is_told_with_those_that_are(void **state)
{
    (void)state;
    char wanted[400] = "layout.crawl.font: \"9x9\" is not a font (use ";

    for (size_t i = 0; tkr_font_at(i) != NULL; i++) {
        (void)strcat(wanted, i > 0 ? ", " : "");
        (void)strcat(wanted, tkr_font_at(i)->name);
    }
    (void)strcat(wanted, ")\n");
    expect_refused("{\"crawl\": {\"font\": \"9x9\"}}", 128, 8, wanted);
}

static void the_fonts_of_the_headlines_and_of_the_rest_are_told_apart(void **state)
{
    (void)state;
    struct tkr_sign_config sign;

    read_with_feeds("\"font\": \"6x13b\", \"layout\": {\"crawl\": {}, \"age\": {\"y\": 20}}");
    assert_int_equal(lay_out(&sign, 0, 128, 64), TKR_OK);
    assert_ptr_equal(zones[0].font, &tkr_font_6x13b);
    assert_ptr_equal(zones[1].font, &tkr_font_5x7);
}

static void pages_too_high_and_walls_too_wide_are_refused(void **state)
{
    (void)state;
    expect_refused("{\"page\": {\"lines\": 5, \"font\": \"6x13b\"}}", 128, 128,
                   "layout.page: has more than 63 rows (use fewer lines)\n");
    expect_refused("{\"crawl\": {}, \"tiles\": 16}", 256, 8,
                   "layout.crawl: has more than 4088 columns with all tiles (use fewer tiles)\n");
}

/* What lay_out takes a sign takes too. */
static void what_is_laid_out_makes_a_sign(void **state)
{
    (void)state;
    static const char *const layouts[] = {
        "{\"page\": {\"lines\": 4, \"font\": \"6x13b\"}}",
        "{\"page\": {\"lines\": 8}}",
        "{\"crawl\": {}, \"tiles\": 15, \"mode\": \"single\"}",
        "{\"crawl\": {\"y\": 20}, \"label\": {\"columns\": 60}, \"clock\": {\"x\": 60}, \"age\": {\"y\": 40}}",
    };
    static uint8_t memory[65536];
    const struct tkr_panel_ops ops = {0};
    struct tkr_panel panel = {.ops = &ops, .columns = 256, .rows = 64};

    for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++) {
        struct tkr_sign_config sign;
        char member[512];

        (void)snprintf(member, sizeof(member), "\"layout\": %s", layouts[i]);
        read_with_feeds(member);
        assert_int_equal(lay_out(&sign, 0, panel.columns, panel.rows), TKR_OK);
        sign.panel = &panel;
        sign.memory = memory;
        assert_in_range(tkr_sign_bytes(&sign), 1, sizeof(memory));
        sign.memory_bytes = tkr_sign_bytes(&sign) - 1;
        assert_int_equal(tkr_sign_init(&(struct tkr_sign){0}, &sign, 0), TKR_E_MEMORY);
    }
}

static void several_signs_have_a_layout_each(void **state)
{
    (void)state;
    struct tkr_sign_config sign;

    read_with_feeds("\"font\": \"5x7\", \"separator\": \"+\", \"signs\": ["
                    "{\"panel\": \"ssd0323\", \"font\": \"6x13b\", \"layout\": {\"crawl\": {\"y\": 3}}}, "
                    "{\"panel\": \"max7219:4\", \"separator\": \"/\"}, "
                    "{\"panel\": \"max7219:8\", \"layout\": {\"crawl\": {\"y\": 9}}}]");
    assert_int_equal(bench.config.sign_count, 3);
    assert_string_equal(bench.config.panel, "ssd0323");
    assert_string_equal(bench.config.signs[1].panel, "max7219:4");
    assert_string_equal(bench.config.signs[1].font, "5x7");
    assert_int_equal(lay_out(&sign, 0, 128, 64), TKR_OK);
    assert_ptr_equal(zones[0].font, &tkr_font_6x13b);
    assert_string_equal(sign.separator, "+");
    assert_int_equal(lay_out(&sign, 1, 32, 8), TKR_OK);
    assert_int_equal(sign.zone_count, 0);
    assert_string_equal(sign.separator, "/");
    assert_int_equal(lay_out(&sign, 2, 64, 8), TKR_E_ARGUMENT);
    assert_string_equal(told, "signs[2].layout.crawl: leaves the panel of 64 columns and 8 rows "
                              "(columns 0 to 63, rows 9 to 15)\n");
}

static void several_panels_are_signs_in_their_usual_layouts(void **state)
{
    (void)state;
    read_with_feeds("\"panels\": [\"ssd0323\", \"max7219:16\"], \"font\": \"5x7\"");
    assert_int_equal(bench.config.sign_count, 2);
    assert_string_equal(bench.config.panel, "ssd0323");
    assert_string_equal(bench.config.signs[1].panel, "max7219:16");
    assert_string_equal(bench.config.signs[1].font, "5x7");
    assert_int_equal(bench.config.signs[1].layout.zone_count, 0);
}

static void lists_of_signs_stand_alone(void **state)
{
    (void)state;
    refuses_with_feeds("\"signs\": [{\"panel\": \"a\"}], \"panel\": \"b\", \"layout\": {\"crawl\": {}}",
                       "panel: stands beside a list of signs or panels (use signs, each with its own)\n"
                       "layout: stands beside a list of signs or panels (use signs, each with its own)\n");
    refuses_with_feeds("\"panels\": [\"a\"], \"layout\": {\"crawl\": {}}",
                       "layout: stands beside a list of signs or panels (use signs, each with its own)\n");
    refuses_with_feeds("\"panels\": [\"a\"], \"signs\": [{\"panel\": \"a\"}]",
                       "panels: stands beside a list of signs or panels (use signs, each with its own)\n");
    refuses_with_feeds("\"signs\": []",
                       "signs: an empty list is not a list of 1 to 4 signs (use [{\"panel\": \"max7219:16\"}])\n");
    refuses_with_feeds("\"signs\": [{}, 3]",
                       "signs[0].panel: is missing (use \"max7219:16\")\n"
                       "signs[1]: the number 3 is not a sign (use {\"panel\": \"max7219:16\"})\n");
    refuses_with_feeds("\"panels\": [1, \"a\", \"a\", \"a\", \"a\"]",
                       "panels[0]: the number 1 is not a panel (use \"max7219:16\")\n"
                       "panels: 5 panels are too many (use at most 4)\n");
}

/* What is accepted is laid out on a panel as well, whatever it says. */
static void read_hostile(const char *json, size_t count)
{
    struct tkr_sign_config sign;

    bench_read_bytes(&bench, json, count);
    for (uint8_t i = 0; bench.result == TKR_OK && i < bench.config.sign_count; i++) {
        int result = lay_out(&sign, i, 128, 64);

        assert_true(result == TKR_OK || (result == TKR_E_ARGUMENT && told[0] != '\0'));
    }
}

static void a_text_cut_or_changed_anywhere_is_read_or_refused(void **state)
{
    (void)state;
    static const char others[] = "\"{}[],:0-9a\\";
    char json[2048];
    size_t count;

    (void)snprintf(json, sizeof(json),
                   "{%s, %s, \"speed\": \"8 characters/s\", \"tz\": \"CET-1CEST,M3.5.0,M10.5.0/3\", "
                   "\"brightness\": {\"07:00\": 200, \"22:00\": \"off\"}}",
                   feeds, whole);
    count = strlen(json);
    for (size_t at = 0; at <= count; at++)
        read_hostile(json, at);
    for (size_t at = 0; at < count; at++) {
        char kept = json[at];

        for (size_t i = 0; i + 1 < sizeof(others); i++) {
            json[at] = others[i];
            read_hostile(json, count);
        }
        json[at] = kept;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_arrives_in_the_sign),
        cmocka_unit_test(without_a_layout_there_is_one_sign_in_its_panels_usual_one),
        cmocka_unit_test(a_page_brings_its_mode),
        cmocka_unit_test(headlines_need_one_place_and_a_mode_that_goes_with_it),
        cmocka_unit_test(what_a_zone_has_not_is_refused_with_its_path),
        cmocka_unit_test(zones_that_overlap_are_told_with_what_they_share),
        cmocka_unit_test(zones_that_leave_the_panel_are_told_with_where_they_are),
        cmocka_unit_test(a_font_that_is_not_there_is_told_with_those_that_are),
        cmocka_unit_test(the_fonts_of_the_headlines_and_of_the_rest_are_told_apart),
        cmocka_unit_test(pages_too_high_and_walls_too_wide_are_refused),
        cmocka_unit_test(what_is_laid_out_makes_a_sign),
        cmocka_unit_test(several_signs_have_a_layout_each),
        cmocka_unit_test(several_panels_are_signs_in_their_usual_layouts),
        cmocka_unit_test(lists_of_signs_stand_alone),
        cmocka_unit_test(a_text_cut_or_changed_anywhere_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
