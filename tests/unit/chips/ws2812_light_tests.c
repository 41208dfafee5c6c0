// SPDX-License-Identifier: MIT
/* Light, current and power. */
#include "ws2812_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct bench bench;
static struct bench second;

static void show(uint32_t wire)
{
    for (size_t i = 0; i < bench.strip.config.count; i++) {
        bench_led(&bench, wire);
    }
    bench_reset(&bench);
}

static void assert_light(size_t led, unsigned red, unsigned green, unsigned blue)
{
    uint16_t rgb[WS2812_CHANNELS] = {1, 1, 1};
    ws2812_light(&bench.strip, led, rgb);
    assert_int_equal(rgb[0], red);
    assert_int_equal(rgb[1], green);
    assert_int_equal(rgb[2], blue);
}

static void green_comes_first_on_the_wire(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    show(0x010203);
    assert_light(0, 2 * 257, 1 * 257, 3 * 257);
}

static void light_is_linear_up_to_full(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    for (unsigned value = 0; value <= 255; value++) {
        show(value);
        assert_light(0, 0, 0, value * 257);
    }
    assert_light(0, 0, 0, WS2812_FULL_LIGHT);
}

static void strips_of_other_orders_are_made(void **state)
{
    (void)state;
    static const struct {
        enum ws2812_order order;
        unsigned red, green, blue;
    } cases[] = {{WS2812_GRB, 2, 1, 3}, {WS2812_RGB, 1, 2, 3}, {WS2812_RBG, 1, 3, 2},
                 {WS2812_GBR, 3, 1, 2}, {WS2812_BRG, 2, 3, 1}, {WS2812_BGR, 3, 2, 1}};
    assert_int_equal(sizeof cases / sizeof cases[0], WS2812_ORDERS);
    for (size_t i = 0; i < WS2812_ORDERS; i++) {
        const struct ws2812_config config = {.count = 1, .order = cases[i].order};
        bench_start_as(&bench, &config);
        show(0x010203);
        assert_light(0, cases[i].red * 257, cases[i].green * 257, cases[i].blue * 257);
    }
}

static void beyond_the_strip_there_is_no_light(void **state)
{
    (void)state;
    bench_start(&bench, 2, WS2812B);
    show(0xFFFFFF);
    assert_light(1, 65535, 65535, 65535);
    assert_light(2, 0, 0, 0);
}

static void an_led_draws_1_ma_dark_and_20_ma_a_channel(void **state)
{
    (void)state;
    bench_start(&bench, 10, WS2812B);
    assert_int_equal(ws2812_current_ma(&bench.strip), 10);
    show(0xFF0000);
    assert_int_equal(ws2812_current_ma(&bench.strip), 210);
    show(0xFFFFFF);
    assert_int_equal(ws2812_current_ma(&bench.strip), 610);
    show(0x333333);
    assert_int_equal(ws2812_current_ma(&bench.strip), 130);
}

static void current_is_rounded_up(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    show(0x000001);
    assert_int_equal(ws2812_current_ma(&bench.strip), 2);
    show(0x330000);
    assert_int_equal(ws2812_current_ma(&bench.strip), 5);
    show(0x330001);
    assert_int_equal(ws2812_current_ma(&bench.strip), 6);
}

static unsigned lit_leds(const struct bench *of)
{
    unsigned lit = 0;
    for (size_t i = 0; i < of->strip.config.count; i++) {
        lit += bench_shown(of, i) != 0;
    }
    return lit;
}

static void power_on_is_dark(void **state)
{
    (void)state;
    bench_start(&bench, BENCH_LEDS_MOST, WS2812B);
    assert_int_equal(lit_leds(&bench), 0);
    show(0x010101);
    assert_int_equal(lit_leds(&bench), BENCH_LEDS_MOST);
    ws2812_power_cycle(&bench.strip);
    assert_int_equal(lit_leds(&bench), 0);
    bench_expect_clean(&bench);
}

static void noise_at_power_on_is_an_option_and_the_same_for_the_same_seed(void **state)
{
    (void)state;
    const struct ws2812_config config = {.count = BENCH_LEDS_MOST, .garbage = true, .seed = 5};
    const struct ws2812_config other = {.count = BENCH_LEDS_MOST, .garbage = true, .seed = 6};
    bench_start_as(&bench, &config);
    bench_start_as(&second, &config);
    assert_in_range(lit_leds(&bench), BENCH_LEDS_MOST - 3, BENCH_LEDS_MOST);
    assert_memory_equal(bench.leds, second.leds, sizeof bench.leds);
    bench_start_as(&second, &other);
    assert_memory_not_equal(bench.leds, second.leds, sizeof bench.leds);
    second = bench;
    ws2812_power_cycle(&bench.strip);
    assert_memory_not_equal(bench.leds, second.leds, sizeof bench.leds);
}

static void a_power_cycle_inside_a_frame_begins_at_the_first_led(void **state)
{
    (void)state;
    bench_start(&bench, 2, WS2812B);
    bench_led(&bench, 0x111111);
    bench_bits(&bench, 0x3F, 6);
    ws2812_power_cycle(&bench.strip);
    bench_led(&bench, 0x222222);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0x222222);
    assert_int_equal(bench_shown(&bench, 1), 0);
    bench_expect_clean(&bench);
}

static void a_dip_of_the_supply_leaves_noise_on_a_few_and_darkness_on_the_others(void **state)
{
    (void)state;
    bench_start(&bench, BENCH_LEDS_MOST, WS2812B);
    show(0x555555);
    ws2812_brown_out(&bench.strip);
    assert_in_range(lit_leds(&bench), BENCH_LEDS_MOST / 16, BENCH_LEDS_MOST / 4);
    show(0x555555);
    for (size_t i = 0; i < BENCH_LEDS_MOST; i++) {
        assert_int_equal(bench_shown(&bench, i), 0x555555);
    }
    bench_expect_clean(&bench);
}

static void the_log_survives_power(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    bench_pulse(&bench, 5, 850);
    ws2812_power_cycle(&bench.strip);
    ws2812_brown_out(&bench.strip);
    bench_expect_only(&bench, WS2812_HIGH, 5);
}

int ws2812_light_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(green_comes_first_on_the_wire),
        cmocka_unit_test(light_is_linear_up_to_full),
        cmocka_unit_test(strips_of_other_orders_are_made),
        cmocka_unit_test(beyond_the_strip_there_is_no_light),
        cmocka_unit_test(an_led_draws_1_ma_dark_and_20_ma_a_channel),
        cmocka_unit_test(current_is_rounded_up),
        cmocka_unit_test(power_on_is_dark),
        cmocka_unit_test(noise_at_power_on_is_an_option_and_the_same_for_the_same_seed),
        cmocka_unit_test(a_power_cycle_inside_a_frame_begins_at_the_first_led),
        cmocka_unit_test(a_dip_of_the_supply_leaves_noise_on_a_few_and_darkness_on_the_others),
        cmocka_unit_test(the_log_survives_power),
    };
    return cmocka_run_group_tests_name("WS2812 light", tests, NULL, NULL);
}
