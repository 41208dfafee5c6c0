// SPDX-License-Identifier: MIT
/* What the emulated strip draws stays within the limit that the driver was given, and is not far below it. */
#include <string.h>

#include "strip_bench.h"

enum { LEDS = 256, LEAST_MA = LEDS + (LEDS * 3 * 20 + 254) / 255, UNLIMITED_MA = LEDS * 61 };

static void open_bench(struct strip_bench *bench, uint32_t limit_ma, unsigned one_in)
{
    const struct strip_mount mount = {.layout = bench_32x8, .current_limit_ma = limit_ma};

    strip_bench_open(bench, &mount);
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        strip_bench_fill(bench, zone, zone + 1U, one_in);
    strip_bench_finish(bench);
}

static uint32_t current_of(unsigned one_in)
{
    static struct strip_bench bench;

    open_bench(&bench, 0, one_in);
    return ws2812_current_ma(&bench.strip);
}

static void expect_no_lit_dot_lost(const struct strip_bench *limited)
{
    static struct strip_bench free;

    strip_bench_open(&free, &(struct strip_mount){.layout = bench_32x8});
    memcpy(free.dots, limited->dots, sizeof(free.dots));
    strip_bench_finish(&free);
    for (size_t led = 0; led < LEDS; led++) {
        uint16_t wanted[WS2812_CHANNELS];
        uint16_t light[WS2812_CHANNELS];

        ws2812_light(&free.strip, led, wanted);
        ws2812_light(&limited->strip, led, light);
        assert_int_equal(light[0] > 0 || light[1] > 0 || light[2] > 0, wanted[0] > 0 || wanted[1] > 0 || wanted[2] > 0);
    }
}

static void no_picture_draws_more_than_the_limit(void **state)
{
    (void)state;
    static struct strip_bench bench;
    static const unsigned densities[] = {1, 2, 3, 5, 20};

    for (size_t i = 0; i < sizeof(densities) / sizeof(densities[0]); i++) {
        const uint32_t without_ma = current_of(densities[i]);

        for (uint32_t limit_ma = LEAST_MA; limit_ma < 6000; limit_ma += limit_ma / 5) {
            open_bench(&bench, limit_ma, densities[i]);
            const uint32_t current_ma = ws2812_current_ma(&bench.strip);

            assert_in_range(current_ma, LEDS, limit_ma);
            if (without_ma > limit_ma && limit_ma > 2 * LEDS)
                assert_in_range(current_ma, limit_ma * 85 / 100, limit_ma);
            expect_no_lit_dot_lost(&bench);
        }
    }
}

/* Dots that would vanish take light that the bright ones must leave them. */
static void dim_dots_beside_bright_ones_keep_within_the_limit_and_do_not_vanish(void **state)
{
    (void)state;
    static struct strip_bench bench;

    for (uint32_t limit_ma = LEAST_MA; limit_ma < 1200; limit_ma += 50) {
        const struct strip_mount mount = {.layout = bench_32x8, .current_limit_ma = limit_ma};

        strip_bench_open(&bench, &mount);
        for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
            memset(bench.dots[zone], UINT8_MAX, sizeof(bench.dots[zone]));
        bench.runs[0].ink = TKR_INK(8, 8, 8);
        bench.zones[BENCH_CRAWL].run_count = 1;
        bench.zones[BENCH_RIGHT].ink = TKR_INK(8, 8, 8);
        strip_bench_finish(&bench);
        assert_in_range(ws2812_current_ma(&bench.strip), LEDS, limit_ma);
        expect_no_lit_dot_lost(&bench);
    }
}

static void all_dots_show_at_the_lowest_limit(void **state)
{
    (void)state;
    static struct strip_bench bench;
    const struct strip_mount mount = {.layout = bench_32x8, .current_limit_ma = LEAST_MA};

    strip_bench_open(&bench, &mount);
    bench.zone_count = 1;
    bench.zones[0].columns = 32;
    bench.zones[0].run_count = 0;
    memset(bench.dots[0], UINT8_MAX, sizeof(bench.dots[0]));
    strip_bench_finish(&bench);
    assert_in_range(ws2812_current_ma(&bench.strip), LEDS + 1, LEAST_MA);
    for (size_t led = 0; led < LEDS; led++) {
        uint16_t rgb[WS2812_CHANNELS];

        ws2812_light(&bench.strip, led, rgb);
        assert_true(rgb[0] > 0 && rgb[1] > 0 && rgb[2] > 0);
    }
}

static void a_limit_that_is_far_away_changes_nothing(void **state)
{
    (void)state;
    static struct strip_bench bench;

    open_bench(&bench, UNLIMITED_MA, 2);
    strip_bench_expect_picture(&bench);
    assert_int_equal(ws2812_current_ma(&bench.strip), current_of(2));
}

/* All dots keep their ratio: what the limit takes it takes from all of them alike. */
static void a_picture_is_dimmed_as_a_whole(void **state)
{
    (void)state;
    static struct strip_bench bench;
    static struct strip_bench free;
    double ratio = 0;

    open_bench(&bench, 2500, 1);
    open_bench(&free, 0, 1);
    for (size_t led = 0; led < LEDS; led++) {
        uint16_t limited[WS2812_CHANNELS];
        uint16_t full[WS2812_CHANNELS];

        ws2812_light(&bench.strip, led, limited);
        ws2812_light(&free.strip, led, full);
        if (full[1] != WS2812_FULL_LIGHT)
            continue;
        if (ratio > 0)
            assert_int_equal((int)(ratio * 1000), limited[1] * 1000 / full[1]);
        ratio = limited[1] / (double)full[1] + 0.0001;
    }
    assert_true(ratio > 0.1 && ratio < 0.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_picture_draws_more_than_the_limit),
        cmocka_unit_test(dim_dots_beside_bright_ones_keep_within_the_limit_and_do_not_vanish),
        cmocka_unit_test(all_dots_show_at_the_lowest_limit),
        cmocka_unit_test(a_limit_that_is_far_away_changes_nothing),
        cmocka_unit_test(a_picture_is_dimmed_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
