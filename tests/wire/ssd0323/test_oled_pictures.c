// SPDX-License-Identifier: MIT
/* What the glass shows is what the zones hold; and no more is sent than has changed. */
#include "oled_bench.h"

#include <string.h>

static void noise_in_all_zones_is_shown_on_every_glass_either_way_up(void **state)
{
    (void)state;
    for (unsigned i = 0; i < OLED_MOUNTINGS; i++) {
        struct oled_bench bench;

        oled_bench_open(&bench, i, i + 1);
        oled_bench_start(&bench);
        oled_bench_expect_picture(&bench);
        oled_bench_expect_no_violation(&bench);
    }
}

/* Two bands of 32 rows make a panel of single dots. */
static void light_one_dot(struct oled_bench *bench, uint8_t dots[2][OLED_COLUMNS * 4], struct tkr_band bands[2],
                          size_t x, size_t y)
{
    bench->zone_count = 2;
    for (uint8_t half = 0; half < 2; half++) {
        assert_int_equal(tkr_band_init(&bands[half], OLED_COLUMNS, 32, dots[half], OLED_COLUMNS * 4), TKR_OK);
        bench->zones[half] =
            (struct tkr_zone){.y = (uint16_t)(half * 32), .columns = OLED_COLUMNS, .rows = 32, .band = &bands[half]};
    }
    tkr_band_set(&bands[y / 32], (int64_t)x, UINT32_C(1) << y % 32);
}

static void a_single_dot_stands_where_it_should_and_nowhere_else(void **state)
{
    (void)state;
    static const uint8_t dots[][2] = {
        {0, 0},  {1, 0},   {2, 1},   {3, 1}, {OLED_COLUMNS - 1, 0}, {OLED_COLUMNS - 2, 63},
        {0, 63}, {63, 31}, {64, 32}, {5, 40}};

    for (unsigned i = 0; i < sizeof(dots) / sizeof(dots[0]) * OLED_MOUNTINGS; i++) {
        const uint8_t *dot = dots[i / OLED_MOUNTINGS];
        struct oled_bench bench;
        uint8_t memory[2][OLED_COLUMNS * 4];
        struct tkr_band bands[2];

        oled_bench_open(&bench, i % OLED_MOUNTINGS, i);
        light_one_dot(&bench, memory, bands, dot[0], dot[1]);
        oled_bench_finish(&bench);
        for (size_t at = 0; at < OLED_DOTS; at++) {
            bool lit = oled_parts_light(&bench.parts, at % OLED_COLUMNS, at / OLED_COLUMNS) > 0;

            assert_int_equal(lit, at % OLED_COLUMNS == dot[0] && at / OLED_COLUMNS == dot[1]);
        }
    }
}

static void every_ink_is_its_grey_and_none_is_the_brightest(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 1);
    oled_bench_start(&bench);
    for (uint8_t ink = 0; ink < 16; ink++) {
        bench.zones[BENCH_LEFT].ink = TKR_INK_GREY(ink);
        oled_bench_finish(&bench);
        oled_bench_expect_picture(&bench);
    }
    oled_bench_expect_no_violation(&bench);
}

/* Bytes that the next picture takes. */
static uint64_t bytes_of_picture(struct oled_bench *bench)
{
    uint64_t before = bench->wire.bytes;

    oled_bench_finish(bench);
    oled_bench_expect_picture(bench);
    return bench->wire.bytes - before;
}

/* README.md of tkr_panels: what a crawl costs beyond its dots. */
static void a_crawl_costs_at_most_a_tenth_more_than_its_dots(void **state)
{
    (void)state;
    struct oled_bench bench;
    const uint64_t least = OLED_COLUMNS / 2 * UINT64_C(13);

    oled_bench_open(&bench, 0, 1);
    oled_bench_start(&bench);
    bench.zones[BENCH_CRAWL].first_column++;
    const uint64_t before = bench.wire.bytes;

    oled_bench_finish(&bench);
    oled_bench_expect_picture(&bench);
    assert_int_equal(bench.wire.bytes - before, least + OLED_WINDOW_BYTES);
    assert_in_range(bench.wire.bytes - before, least, least + least / 10);
}

static void only_the_zones_that_changed_are_sent(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 1);
    oled_bench_start(&bench);
    assert_int_equal(bench.wire.bytes, BENCH_START_BYTES);
    assert_int_equal(bytes_of_picture(&bench), 0);
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++) {
        oled_bench_fill(&bench, zone, zone + 77U);
        assert_int_equal(bytes_of_picture(&bench), oled_bench_zone_bytes(&bench, zone));
        assert_int_equal(bytes_of_picture(&bench), 0);
    }
    oled_bench_fill(&bench, BENCH_LEFT, 5);
    oled_bench_fill(&bench, BENCH_NARROW, 6);
    assert_int_equal(bytes_of_picture(&bench),
                     oled_bench_zone_bytes(&bench, BENCH_LEFT) + oled_bench_zone_bytes(&bench, BENCH_NARROW));
}

static void set_run(struct tkr_ink_run *run, int64_t column, uint16_t ink)
{
    *run = (struct tkr_ink_run){column, ink};
}

/* The runs are the caller's: he changes them in place between two pictures. */
static void a_changed_run_of_ink_is_seen_and_the_zone_alone_is_sent(void **state)
{
    (void)state;
    struct oled_bench bench;
    struct tkr_ink_run runs[] = {{10, TKR_INK_GREY(4)}, {33, TKR_INK_GREY(9)}, {500, TKR_INK_GREY(2)}};

    oled_bench_open(&bench, 0, 1);
    bench.zones[BENCH_CRAWL].runs = runs;
    bench.zones[BENCH_CRAWL].run_count = 3;
    oled_bench_start(&bench);
    assert_int_equal(bytes_of_picture(&bench), 0);
    set_run(&runs[1], 33, TKR_INK_GREY(11));
    assert_int_equal(bytes_of_picture(&bench), oled_bench_zone_bytes(&bench, BENCH_CRAWL));
    set_run(&runs[1], 34, TKR_INK_GREY(11));
    assert_int_equal(bytes_of_picture(&bench), oled_bench_zone_bytes(&bench, BENCH_CRAWL));
    set_run(&runs[2], 400, TKR_INK_GREY(2));
    assert_int_equal(bytes_of_picture(&bench), 0);
    bench.zones[BENCH_CRAWL].run_count = 1;
    assert_int_equal(bytes_of_picture(&bench), oled_bench_zone_bytes(&bench, BENCH_CRAWL));
    bench.zones[BENCH_CRAWL].ink = TKR_INK_GREY(6);
    assert_int_equal(bytes_of_picture(&bench), oled_bench_zone_bytes(&bench, BENCH_CRAWL));
}

static void a_crawl_that_moves_is_sent_at_each_step_through_the_end_of_its_band(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 1, 1);
    bench.zones[BENCH_CRAWL].first_column = -OLED_COLUMNS - 2;
    oled_bench_start(&bench);
    for (int i = 0; i < 300; i++) {
        uint64_t before = bench.wire.bytes;
        int64_t end = bench.zones[BENCH_CRAWL].first_column++ + OLED_COLUMNS;

        tkr_band_set(&bench.bands[BENCH_CRAWL], end, (uint32_t)i * 2654435761U);
        bench.zones[BENCH_CRAWL].fresh_from = end;
        oled_bench_finish(&bench);
        oled_bench_expect_picture(&bench);
        if (tkr_panel_report(oled_parts_panel(&bench.parts)).refreshes == 0)
            assert_int_equal(bench.wire.bytes - before, oled_bench_zone_bytes(&bench, BENCH_CRAWL));
    }
    assert_in_range(tkr_panel_report(oled_parts_panel(&bench.parts)).refreshes, 1, 10);
    oled_bench_expect_no_violation(&bench);
}

static void a_layout_that_changes_is_sent_whole_and_leaves_nothing_behind(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 1);
    oled_bench_start(&bench);
    bench.zones[BENCH_NARROW].y = 45;
    assert_int_equal(bytes_of_picture(&bench), BENCH_WHOLE_BYTES);
    bench.zones[BENCH_NARROW].x = 40;
    assert_int_equal(bytes_of_picture(&bench), BENCH_WHOLE_BYTES);
    bench.zones[BENCH_NARROW].first_row = 0;
    assert_int_equal(bytes_of_picture(&bench), BENCH_WHOLE_BYTES);
    bench.zone_count = 2;
    assert_int_equal(bytes_of_picture(&bench), BENCH_WHOLE_BYTES);
    bench.zone_count = 0;
    assert_int_equal(bytes_of_picture(&bench), BENCH_WHOLE_BYTES);
    assert_int_equal(oled_bench_light(&bench), 0);
    oled_bench_expect_no_violation(&bench);
}

static void what_lies_beside_the_panel_is_cut(void **state)
{
    (void)state;
    struct oled_bench bench;

    oled_bench_open(&bench, 0, 1);
    bench.zones[BENCH_NARROW].x = OLED_COLUMNS - 9;
    bench.zones[BENCH_NARROW].y = 60;
    bench.zones[BENCH_LEFT].x = OLED_COLUMNS;
    bench.zones[BENCH_RIGHT].y = 64;
    oled_bench_start(&bench);
    oled_bench_expect_picture(&bench);
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        oled_bench_fill(&bench, zone, zone + 9U);
    assert_int_equal(bytes_of_picture(&bench),
                     oled_bench_zone_bytes(&bench, BENCH_CRAWL) + oled_bench_zone_bytes(&bench, BENCH_NARROW));
    oled_bench_expect_no_violation(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_in_all_zones_is_shown_on_every_glass_either_way_up),
        cmocka_unit_test(a_single_dot_stands_where_it_should_and_nowhere_else),
        cmocka_unit_test(every_ink_is_its_grey_and_none_is_the_brightest),
        cmocka_unit_test(a_crawl_costs_at_most_a_tenth_more_than_its_dots),
        cmocka_unit_test(only_the_zones_that_changed_are_sent),
        cmocka_unit_test(a_changed_run_of_ink_is_seen_and_the_zone_alone_is_sent),
        cmocka_unit_test(a_crawl_that_moves_is_sent_at_each_step_through_the_end_of_its_band),
        cmocka_unit_test(a_layout_that_changes_is_sent_whole_and_leaves_nothing_behind),
        cmocka_unit_test(what_lies_beside_the_panel_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
