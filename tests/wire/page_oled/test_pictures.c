// SPDX-License-Identifier: MIT
/* What the glass shows is what the zones hold; and no more is sent than has changed. */
#include "page_bench.h"

#include <string.h>

static void noise_in_all_zones_is_shown_on_every_bus_and_glass_either_way_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAGE_MOUNTINGS; i++) {
        struct page_bench bench;

        page_bench_open(&bench, page_mounting(i), i + 1);
        page_bench_start(&bench);
        page_bench_expect_picture(&bench);
        page_bench_expect_no_violation(&bench);
    }
}

/* Bands of 32 rows make a panel of single dots. */
static void light_one_dot(struct page_bench *bench, uint8_t dots[2][128 * 4], struct tkr_band bands[2], size_t x,
                          size_t y)
{
    bench->zone_count = bench->mounting.rows / 32U;
    for (uint8_t half = 0; half < bench->zone_count; half++) {
        assert_int_equal(tkr_band_init(&bands[half], 128, 32, dots[half], sizeof(dots[half])), TKR_OK);
        bench->zones[half] =
            (struct tkr_zone){.y = (uint16_t)(half * 32), .columns = 128, .rows = 32, .band = &bands[half]};
    }
    tkr_band_set(&bands[y / 32], (int64_t)x, UINT32_C(1) << y % 32);
}

static void a_single_dot_stands_where_it_should_and_nowhere_else(void **state)
{
    (void)state;
    static const uint8_t dots[][2] = {{0, 0},  {1, 0},   {2, 1},   {127, 0}, {126, 31},
                                      {0, 31}, {63, 15}, {64, 16}, {5, 24}};

    for (size_t i = 0; i < sizeof(dots) / sizeof(dots[0]) * PAGE_MOUNTINGS; i++) {
        const struct page_mounting mounting = page_mounting(i % PAGE_MOUNTINGS);
        const size_t x = dots[i / PAGE_MOUNTINGS][0];
        const size_t y = dots[i / PAGE_MOUNTINGS][1] * (mounting.rows / 32U);
        struct page_bench bench;
        uint8_t memory[2][128 * 4];
        struct tkr_band bands[2];

        page_bench_open(&bench, mounting, i);
        light_one_dot(&bench, memory, bands, x, y);
        page_bench_finish(&bench);
        for (size_t at = 0; at < (size_t)128 * mounting.rows; at++)
            assert_int_equal(page_kind.light(&bench, at % 128, at / 128) > 0, at % 128 == x && at / 128 == y);
    }
}

/* Every offset of a zone to its pages, with every first row of its band. */
static void a_zone_may_begin_at_any_row_of_the_panel_and_of_its_band(void **state)
{
    (void)state;
    struct page_bench bench;

    page_bench_open(&bench, page_mounting(1), 1);
    page_bench_start(&bench);
    for (uint8_t y = 20; y < 30; y++) {
        for (uint8_t first_row = 0; first_row < 9; first_row++) {
            bench.zones[BENCH_CRAWL].y = y;
            bench.zones[BENCH_CRAWL].first_row = first_row;
            bench.zones[BENCH_CRAWL].rows = 7;
            page_bench_finish(&bench);
            page_bench_expect_picture(&bench);
        }
    }
}

/* What a change of a zone costs on the wire: pages of columns, and on I2C address and control byte. */
static uint64_t bytes_of_zone(const struct page_bench *bench, uint8_t zone, uint8_t pages)
{
    const uint64_t columns = bench->zones[zone].columns;
    const uint64_t pages_a_transfer = page_kind.goes_round ? 128 / columns : 1;
    const uint64_t transfers = (pages + pages_a_transfer - 1) / pages_a_transfer;
    const uint64_t places = page_kind.goes_round ? 1 : transfers;
    const uint64_t i2c_bytes = bench->mounting.spi ? 0 : 2; /* a part: address and control byte */

    return columns * pages + transfers * i2c_bytes + places * (page_kind.place_bytes + i2c_bytes);
}

static void only_the_pages_and_columns_of_zones_that_changed_are_sent(void **state)
{
    (void)state;
    static const uint8_t pages[BENCH_ZONES] = {2, 2, 3, 2};

    for (size_t i = 0; i < 2; i++) {
        struct page_bench bench;

        page_bench_open(&bench, page_mounting(i), 1);
        page_bench_start(&bench);
        assert_int_equal(page_bench_bytes_of_picture(&bench), 0);
        for (uint8_t zone = 0; zone < BENCH_ZONES; zone++) {
            page_bench_fill(&bench, zone, zone + 77U);
            assert_int_equal(page_bench_bytes_of_picture(&bench), bytes_of_zone(&bench, zone, pages[zone]));
            assert_int_equal(page_bench_bytes_of_picture(&bench), 0);
        }
        page_bench_expect_no_violation(&bench);
    }
}

static void a_crawl_that_moves_is_right_at_each_step_through_the_end_of_its_band(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAGE_MOUNTINGS; i += 3) {
        struct page_bench bench;

        page_bench_open(&bench, page_mounting(i), 1);
        bench.zones[BENCH_CRAWL].first_column = -130;
        page_bench_start(&bench);
        for (int step = 0; step < 300; step++) {
            int64_t end = bench.zones[BENCH_CRAWL].first_column++ + 128;

            tkr_band_set(&bench.bands[BENCH_CRAWL], end, (uint32_t)step * 2654435761U);
            bench.zones[BENCH_CRAWL].fresh_from = end;
            if (step % 50 == 7)
                page_bench_fill(&bench, BENCH_NARROW, (uint64_t)step);
            page_bench_finish(&bench);
            page_bench_expect_picture(&bench);
        }
        assert_in_range(tkr_panel_report(&bench.driver.panel).refreshes, 1, 10);
        page_bench_expect_no_violation(&bench);
    }
}

static void a_layout_that_changes_is_sent_whole_and_leaves_nothing_behind(void **state)
{
    (void)state;
    struct page_bench bench;

    page_bench_open(&bench, page_mounting(1), 1);
    page_bench_start(&bench);
    bench.zones[BENCH_NARROW].y = 45;
    assert_in_range(page_bench_bytes_of_picture(&bench), 1024, 1080);
    bench.zones[BENCH_NARROW].x = 40;
    assert_in_range(page_bench_bytes_of_picture(&bench), 1024, 1080);
    bench.zones[BENCH_NARROW].first_row = 0;
    assert_in_range(page_bench_bytes_of_picture(&bench), 1024, 1080);
    bench.zone_count = 2;
    assert_in_range(page_bench_bytes_of_picture(&bench), 1024, 1080);
    bench.zone_count = 0;
    assert_in_range(page_bench_bytes_of_picture(&bench), 1024, 1080);
    assert_int_equal(page_bench_light(&bench), 0);
    page_bench_expect_no_violation(&bench);
}

static void what_lies_beside_the_panel_is_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAGE_MOUNTINGS; i++) {
        struct page_bench bench;

        page_bench_open(&bench, page_mounting(i), 1);
        bench.zones[BENCH_NARROW].x = 119;
        bench.zones[BENCH_NARROW].y = (uint16_t)(bench.mounting.rows - 4);
        bench.zones[BENCH_LEFT].x = 200;
        bench.zones[BENCH_RIGHT].y = bench.mounting.rows;
        page_bench_start(&bench);
        page_bench_expect_picture(&bench);
        page_bench_fill_all(&bench, 9);
        page_bench_finish(&bench);
        page_bench_expect_picture(&bench);
        page_bench_expect_no_violation(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_in_all_zones_is_shown_on_every_bus_and_glass_either_way_up),
        cmocka_unit_test(a_single_dot_stands_where_it_should_and_nowhere_else),
        cmocka_unit_test(a_zone_may_begin_at_any_row_of_the_panel_and_of_its_band),
        cmocka_unit_test(only_the_pages_and_columns_of_zones_that_changed_are_sent),
        cmocka_unit_test(a_crawl_that_moves_is_right_at_each_step_through_the_end_of_its_band),
        cmocka_unit_test(a_layout_that_changes_is_sent_whole_and_leaves_nothing_behind),
        cmocka_unit_test(what_lies_beside_the_panel_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
