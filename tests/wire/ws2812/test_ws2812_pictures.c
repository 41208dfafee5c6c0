// SPDX-License-Identifier: MIT
/* What the LEDs show is what the zones hold, however the strip is laid; and no more is sent than must be. */
#include <string.h>

#include "strip_bench.h"

enum { LAYOUTS = 256, LED_BYTES = 3 };

/* All ways to lay a strip, one after the other: in one module or in three. */
static struct tkr_ws2812_layout numbered_layout(unsigned number)
{
    return (struct tkr_ws2812_layout){
        .columns = 12,
        .rows = 5,
        .module_columns = number / 128 % 2 != 0 ? 4 : 0,
        .corner = (uint8_t)(number % 4),
        .rotation = (uint8_t)(number / 4 % 4),
        .lines = (uint8_t)(number / 16 % 2),
        .serpentine = number / 32 % 2 != 0,
        .modules_from_right = number / 64 % 2 != 0,
    };
}

static void noise_is_shown_dot_for_dot_however_the_strip_is_laid(void **state)
{
    (void)state;
    static struct strip_bench bench;

    for (unsigned number = 0; number < LAYOUTS; number++) {
        const struct strip_mount mount = {.layout = numbered_layout(number), .seed = number};

        strip_bench_open(&bench, &mount);
        strip_bench_start(&bench);
        strip_bench_expect_picture(&bench);
        strip_bench_expect_no_violation(&bench);
    }
}

static void a_single_dot_stands_where_a_reader_expects_it_at_every_rotation(void **state)
{
    (void)state;
    static struct strip_bench bench;

    for (uint8_t rotation = 0; rotation < 4; rotation++) {
        struct strip_mount mount = {.layout = {.columns = 6, .rows = 4, .rotation = rotation}};

        strip_bench_open(&bench, &mount);
        assert_int_equal(bench.driver.panel.columns, rotation % 2 == 0 ? 6 : 4);
        bench.zone_count = 1;
        bench.zones[0].columns = bench.driver.panel.columns;
        bench.zones[0].run_count = 0;
        tkr_band_set(&bench.bands[0], 1, 4);
        strip_bench_finish(&bench);
        for (uint16_t y = 0; y < bench.driver.panel.rows; y++) {
            for (uint16_t x = 0; x < bench.driver.panel.columns; x++) {
                uint16_t rgb[WS2812_CHANNELS];

                strip_bench_light(&bench, x, y, rgb);
                assert_int_equal(rgb[0] > 0, x == 1 && y == 2);
            }
        }
    }
}

static void every_order_of_colours_and_every_make_of_led_shows_the_same(void **state)
{
    (void)state;
    static struct strip_bench bench;

    for (uint8_t order = 0; order <= TKR_WS2812_BGR; order++) {
        for (unsigned variant = 0; variant < 3; variant++) {
            const struct strip_mount mount = {
                .layout = bench_32x8, .order = order, .variant = (enum ws2812_variant)variant, .seed = order};

            strip_bench_open(&bench, &mount);
            strip_bench_start(&bench);
            strip_bench_expect_picture(&bench);
            strip_bench_finish(&bench);
            strip_bench_expect_no_violation(&bench);
        }
    }
}

static void inks_runs_and_the_panels_own_ink_are_shown_in_their_colours(void **state)
{
    (void)state;
    static struct strip_bench bench;
    const struct strip_mount mount = {.layout = bench_32x8, .ink = TKR_INK(255, 180, 40)};

    strip_bench_open(&bench, &mount);
    strip_bench_start(&bench);
    strip_bench_expect_picture(&bench);
    for (unsigned colour = 1; colour < UINT16_MAX; colour += 331) {
        bench.zones[BENCH_RIGHT].ink = (uint16_t)colour;
        bench.runs[1].ink = (uint16_t)(colour * 7 + 1);
        strip_bench_finish(&bench);
        strip_bench_expect_picture(&bench);
    }
}

/* Bytes that the next picture takes. */
static uint64_t bytes_of_picture(struct strip_bench *bench)
{
    uint64_t before = bench->wire.bytes;

    strip_bench_finish(bench);
    strip_bench_expect_picture(bench);
    return bench->wire.bytes - before;
}

/* The least possible: an LED is reached through all before it. */
static void a_change_costs_three_bytes_for_each_led_up_to_the_last_changed(void **state)
{
    (void)state;
    static struct strip_bench bench;
    const struct strip_mount mount = {.layout = bench_32x8};

    strip_bench_open(&bench, &mount);
    bench.zone_count = 1;
    bench.zones[0].columns = 32;
    strip_bench_start(&bench);
    assert_int_equal(bytes_of_picture(&bench), 0);
    for (uint16_t x = 0; x < 32; x++) {
        for (unsigned y = 0; y < 8; y++) {
            unsigned led = x * 8U + (x % 2 == 0 ? y : 7 - y);

            bench.dots[0][x] ^= (uint8_t)(1U << y);
            assert_int_equal(bytes_of_picture(&bench), (led + 1) * LED_BYTES);
        }
        if (bench.now > 800000)
            break;
    }
}

static void a_step_of_a_crawl_that_changes_every_led_costs_three_bytes_an_led(void **state)
{
    (void)state;
    static struct strip_bench bench;
    const struct strip_mount mount = {.layout = bench_32x8};

    strip_bench_open(&bench, &mount);
    bench.zone_count = 1;
    bench.zones[0].columns = 32;
    strip_bench_start(&bench);
    for (size_t x = 0; x < 32; x++)
        bench.dots[0][x] ^= 0xFF;
    assert_int_equal(bytes_of_picture(&bench), 32 * 8 * LED_BYTES);
}

static void a_crawl_is_shown_at_each_step_through_the_end_of_its_band(void **state)
{
    (void)state;
    static struct strip_bench bench;
    const struct strip_mount mount = {.layout = bench_32x8};

    strip_bench_open(&bench, &mount);
    bench.zones[BENCH_CRAWL].first_column = -70;
    strip_bench_start(&bench);
    for (int i = 0; i < 400; i++) {
        uint64_t before = bench.wire.bytes;

        bench.zones[BENCH_CRAWL].first_column++;
        strip_bench_finish(&bench);
        strip_bench_expect_picture(&bench);
        if (tkr_panel_report(&bench.driver.panel).refreshes == 0)
            assert_in_range(bench.wire.bytes - before, LED_BYTES, 20 * 8 * LED_BYTES);
    }
    assert_in_range(tkr_panel_report(&bench.driver.panel).refreshes, 1, 10);
    strip_bench_expect_no_violation(&bench);
}

static void a_layout_that_changes_leaves_nothing_behind_and_what_lies_beside_is_cut(void **state)
{
    (void)state;
    static struct strip_bench bench;
    const struct strip_mount mount = {.layout = bench_32x8};

    strip_bench_open(&bench, &mount);
    strip_bench_start(&bench);
    bench.zones[BENCH_RIGHT].x = 25;
    strip_bench_finish(&bench);
    strip_bench_expect_picture(&bench);
    bench.zones[BENCH_CRAWL].rows = 3;
    strip_bench_finish(&bench);
    strip_bench_expect_picture(&bench);
    bench.zones[BENCH_CRAWL].y = 6;
    bench.zones[BENCH_RIGHT].y = 9;
    strip_bench_finish(&bench);
    strip_bench_expect_picture(&bench);
    bench.zones[BENCH_CRAWL].x = 60000;
    strip_bench_finish(&bench);
    assert_true(strip_bench_is_dark(&bench));
    bench.zone_count = 0;
    strip_bench_finish(&bench);
    assert_true(strip_bench_is_dark(&bench));
}

static void a_band_of_128_rows_is_read_from_any_row(void **state)
{
    (void)state;
    static struct strip_bench bench;
    static uint8_t tall_dots[8 * 16];
    const struct tkr_band tall = {.dots = tall_dots, .columns = 8, .rows = 128, .pages = 16};
    const struct strip_mount mount = {.layout = {.columns = 8, .rows = 12}};

    for (size_t i = 0; i < sizeof(tall_dots); i++)
        tall_dots[i] = (uint8_t)(i * 151 + 7);
    strip_bench_open(&bench, &mount);
    bench.zone_count = 1;
    for (unsigned first_row = 0; first_row < 256; first_row += 3) {
        bench.zones[0] = (struct tkr_zone){.columns = 8, .rows = 128, .band = &tall, .first_row = (uint8_t)first_row};
        strip_bench_finish(&bench);
        strip_bench_expect_picture(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_is_shown_dot_for_dot_however_the_strip_is_laid),
        cmocka_unit_test(a_single_dot_stands_where_a_reader_expects_it_at_every_rotation),
        cmocka_unit_test(every_order_of_colours_and_every_make_of_led_shows_the_same),
        cmocka_unit_test(inks_runs_and_the_panels_own_ink_are_shown_in_their_colours),
        cmocka_unit_test(a_change_costs_three_bytes_for_each_led_up_to_the_last_changed),
        cmocka_unit_test(a_step_of_a_crawl_that_changes_every_led_costs_three_bytes_an_led),
        cmocka_unit_test(a_crawl_is_shown_at_each_step_through_the_end_of_its_band),
        cmocka_unit_test(a_layout_that_changes_leaves_nothing_behind_and_what_lies_beside_is_cut),
        cmocka_unit_test(a_band_of_128_rows_is_read_from_any_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
