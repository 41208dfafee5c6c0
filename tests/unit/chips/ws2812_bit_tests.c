// SPDX-License-Identifier: MIT
/* From pulses to colours: which LED takes which bits, and when it shows them. */
#include "ws2812_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct bench bench;

static void an_led_shows_24_bits_highest_first(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    bench_led(&bench, 0x81C32F);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0x81C32F);
    bench_expect_clean(&bench);
}

static void every_bit_has_a_place_of_its_own(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    for (unsigned bit = 0; bit < WS2812_LED_BITS; bit++) {
        bench_led(&bench, UINT32_C(1) << bit);
        bench_reset(&bench);
        assert_int_equal(bench_shown(&bench, 0), UINT32_C(1) << bit);
    }
    assert_int_equal(bench.strip.frames, WS2812_LED_BITS);
    bench_expect_clean(&bench);
}

static void the_first_led_takes_the_first_24_bits_and_passes_on_the_rest(void **state)
{
    (void)state;
    bench_start(&bench, 3, WS2812B);
    bench_led(&bench, 0x010203);
    bench_led(&bench, 0x040506);
    bench_led(&bench, 0x070809);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0x010203);
    assert_int_equal(bench_shown(&bench, 1), 0x040506);
    assert_int_equal(bench_shown(&bench, 2), 0x070809);
    bench_expect_clean(&bench);
}

static void nothing_is_shown_before_the_reset(void **state)
{
    (void)state;
    for (unsigned variant = WS2812B; variant <= WS2812B_V5; variant++) {
        bench_start(&bench, 1, (enum ws2812_variant)variant);
        ws2812_data(&bench.strip, false, 1);
        bench_led(&bench, 0xFFFFFF);
        const uint64_t falls_ns = bench.strip.edge_ns;
        const uint64_t reset_ns = variant == WS2812B_V5 ? 280000 : 50000;
        assert_int_equal(ws2812_reset_ns((enum ws2812_variant)variant), reset_ns);
        ws2812_pass(&bench.strip, falls_ns + reset_ns - 1);
        assert_int_equal(bench_shown(&bench, 0), 0);
        ws2812_pass(&bench.strip, falls_ns + reset_ns);
        assert_int_equal(bench_shown(&bench, 0), 0xFFFFFF);
        bench_expect_clean(&bench);
    }
}

static void the_first_edge_after_a_long_low_shows_the_frame_before(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    bench_led(&bench, 0x123456);
    bench.now_ns += 50000;
    bench_led(&bench, 0x654321);
    assert_int_equal(bench_shown(&bench, 0), 0x123456);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0x654321);
    bench_expect_clean(&bench);
}

static void leds_beyond_the_data_keep_their_colour(void **state)
{
    (void)state;
    bench_start(&bench, 3, WS2812B);
    for (unsigned i = 0; i < 3; i++) {
        bench_led(&bench, 0x111111);
    }
    bench_reset(&bench);
    bench_led(&bench, 0x222222);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0x222222);
    assert_int_equal(bench_shown(&bench, 1), 0x111111);
    assert_int_equal(bench_shown(&bench, 2), 0x111111);
    bench_expect_clean(&bench);
}

static void bits_beyond_the_last_led_leave_the_strip(void **state)
{
    (void)state;
    bench_start(&bench, 2, WS2812B);
    bench_led(&bench, 0x111111);
    bench_led(&bench, 0x222222);
    bench_led(&bench, 0x333333);
    bench_bits(&bench, 0x1F, 5);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0x111111);
    assert_int_equal(bench_shown(&bench, 1), 0x222222);
    bench_expect_clean(&bench);
}

static void a_part_of_24_bits_is_dropped_at_every_length(void **state)
{
    (void)state;
    for (unsigned bits = 1; bits < WS2812_LED_BITS; bits++) {
        bench_start(&bench, 3, WS2812B);
        bench_led(&bench, 0x0A0B0C);
        bench_bits(&bench, 0xFFFFFF, bits);
        bench_reset(&bench);
        assert_int_equal(bench_shown(&bench, 0), 0x0A0B0C);
        assert_int_equal(bench_shown(&bench, 1), 0);
        bench_expect_only(&bench, WS2812_FRAME_BROKEN, bits);
        assert_int_equal(bench.strip.violations.list[0].unit, 1);
        bench_led(&bench, 0x0D0E0F);
        bench_led(&bench, 0x0D0E0F);
        bench_reset(&bench);
        assert_int_equal(bench_shown(&bench, 1), 0x0D0E0F);
        assert_int_equal(bench.strip.violations.total, 1);
    }
}

static void a_glitch_shifts_all_bits_behind_it(void **state)
{
    (void)state;
    bench_start(&bench, 2, WS2812B);
    bench_bits(&bench, 0xFF, 8);
    bench.now_ns -= 225;
    bench_pulse(&bench, 20, 205);
    bench_bits(&bench, 0xFF00, 16);
    bench_led(&bench, 0x808080);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0xFF7F80);
    assert_int_equal(bench_shown(&bench, 1), 0x404040);
    assert_int_equal(bench.strip.violations.by_kind[WS2812_HIGH], 1);
    assert_int_equal(bench.strip.violations.by_kind[WS2812_LOW_SHORT], 2);
    assert_int_equal(bench.strip.violations.total, 3);
}

static void a_lost_pulse_shifts_all_bits_the_other_way(void **state)
{
    (void)state;
    bench_start(&bench, 2, WS2812B);
    bench_bits(&bench, 0, 7);
    bench_led(&bench, 0x010101);
    bench_bits(&bench, 0, 16);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0x000202);
    assert_int_equal(bench_shown(&bench, 1), 0);
    bench_expect_only(&bench, WS2812_FRAME_BROKEN, 23);
}

static void the_next_reset_heals_a_shift(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    bench_pulse(&bench, 20, 850);
    bench_led(&bench, 0xFFFFFF);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0x7FFFFF);
    bench_led(&bench, 0xFFFFFF);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0xFFFFFF);
}

/* What a host does whose data line idles high: ws2812-spi-rs issue 2. */
static void a_line_that_idles_high_gives_a_first_bit_of_1(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    ws2812_data(&bench.strip, true, bench.now_ns);
    bench.now_ns += 5000;
    ws2812_data(&bench.strip, false, bench.now_ns);
    bench.now_ns += 450;
    bench_led(&bench, 0);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0x800000);
    bench_expect_only(&bench, WS2812_HIGH, 5000);
}

static void a_high_line_is_no_reset(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    bench_bits(&bench, 0xFFFFFF, 23);
    ws2812_data(&bench.strip, true, bench.now_ns);
    ws2812_pass(&bench.strip, bench.now_ns + 1000000);
    assert_int_equal(bench_shown(&bench, 0), 0);
    bench.now_ns += 1000000;
    ws2812_data(&bench.strip, false, bench.now_ns);
    bench_reset(&bench);
    assert_int_equal(bench_shown(&bench, 0), 0xFFFFFF);
    bench_expect_only(&bench, WS2812_HIGH, 1000000);
}

static void a_strip_needs_an_led_and_memory(void **state)
{
    (void)state;
    bench_start(&bench, 2, WS2812B);
    const struct ws2812_config no_memory = {.count = 1};
    const struct ws2812_config no_led = {.leds = bench.leds};
    assert_int_equal(ws2812_init(&bench.strip, &no_memory), -1);
    assert_int_equal(ws2812_init(&bench.strip, &no_led), -1);
    assert_int_equal(bench.strip.config.count, 2);
}

int ws2812_bit_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_led_shows_24_bits_highest_first),
        cmocka_unit_test(every_bit_has_a_place_of_its_own),
        cmocka_unit_test(the_first_led_takes_the_first_24_bits_and_passes_on_the_rest),
        cmocka_unit_test(nothing_is_shown_before_the_reset),
        cmocka_unit_test(the_first_edge_after_a_long_low_shows_the_frame_before),
        cmocka_unit_test(leds_beyond_the_data_keep_their_colour),
        cmocka_unit_test(bits_beyond_the_last_led_leave_the_strip),
        cmocka_unit_test(a_part_of_24_bits_is_dropped_at_every_length),
        cmocka_unit_test(a_glitch_shifts_all_bits_behind_it),
        cmocka_unit_test(a_lost_pulse_shifts_all_bits_the_other_way),
        cmocka_unit_test(the_next_reset_heals_a_shift),
        cmocka_unit_test(a_line_that_idles_high_gives_a_first_bit_of_1),
        cmocka_unit_test(a_high_line_is_no_reset),
        cmocka_unit_test(a_strip_needs_an_led_and_memory),
    };
    return cmocka_run_group_tests_name("WS2812 bits", tests, NULL, NULL);
}
