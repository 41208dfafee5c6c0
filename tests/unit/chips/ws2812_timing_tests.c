// SPDX-License-Identifier: MIT
/* Every ill-timed edge that the emulated strip records, provoked just beyond its limit and kept silent just within. */
#include "ws2812_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct bench bench;

/* The limits of both bits; those of WS2812B_V5 are those of WS2812B. */
struct limits {
    enum ws2812_variant variant;
    uint64_t high_least[2], high_most[2], low_least[2], low_most[2];
};

static const struct limits all_limits[] = {
    {WS2812B, {250, 650}, {550, 950}, {700, 300}, {1000, 600}},
    {WS2812B_V5, {250, 650}, {550, 950}, {700, 300}, {1000, 600}},
    {WS2812, {200, 550}, {500, 850}, {650, 450}, {950, 750}},
};
enum { VARIANTS = sizeof all_limits / sizeof all_limits[0] };

static void send_two(const struct limits *limits, uint64_t high_ns, uint64_t low_ns)
{
    bench_start(&bench, 1, limits->variant);
    bench_pulse(&bench, high_ns, low_ns);
    bench_bits(&bench, 0, 1);
}

static uint64_t middle(uint64_t least, uint64_t most)
{
    return (least + most) / 2;
}

static void the_width_of_a_pulse_may_differ_by_150_ns(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 2 * VARIANTS; i++) {
        const struct limits *limits = &all_limits[i / 2];
        const unsigned bit = i % 2;
        const uint64_t low_ns = middle(limits->low_least[bit], limits->low_most[bit]);
        send_two(limits, limits->high_least[bit], low_ns);
        assert_int_equal(bench.leds[0].kept[0], bit << 1);
        send_two(limits, limits->high_most[bit], low_ns);
        bench_expect_clean(&bench);
        assert_int_equal(bench.leds[0].kept[0], bit << 1);
        send_two(limits, limits->high_least[bit] - 1, low_ns);
        assert_int_equal(bench.strip.violations.by_kind[WS2812_HIGH], 1);
        send_two(limits, limits->high_most[bit] + 1, low_ns);
        assert_int_equal(bench.strip.violations.by_kind[WS2812_HIGH], 1);
    }
}

static void between_both_widths_the_nearer_one_is_taken(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    bench_pulse(&bench, 600, 850);
    bench_expect_only(&bench, WS2812_HIGH, 600);
    assert_int_equal(bench.leds[0].kept[0], 0);
    bench_start(&bench, 1, WS2812B);
    bench_pulse(&bench, 601, 450);
    bench_expect_only(&bench, WS2812_HIGH, 601);
    assert_int_equal(bench.leds[0].kept[0], 1);
    bench_start(&bench, 1, WS2812);
    bench_pulse(&bench, 525, 850);
    assert_int_equal(bench.leds[0].kept[0], 0);
    bench_pulse(&bench, 526, 450);
    assert_int_equal(bench.leds[0].kept[0], 1);
}

static void the_low_after_a_pulse_may_differ_by_150_ns(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 2 * VARIANTS; i++) {
        const struct limits *limits = &all_limits[i / 2];
        const unsigned bit = i % 2;
        const uint64_t high_ns = middle(limits->high_least[bit], limits->high_most[bit]);
        send_two(limits, high_ns, limits->low_least[bit]);
        bench_expect_clean(&bench);
        send_two(limits, high_ns, limits->low_most[bit]);
        bench_expect_clean(&bench);
        send_two(limits, high_ns, limits->low_least[bit] - 1);
        bench_expect_only(&bench, WS2812_LOW_SHORT, limits->low_least[bit] - 1);
        send_two(limits, high_ns, limits->low_most[bit] + 1);
        bench_expect_only(&bench, WS2812_LOW_LONG, limits->low_most[bit] + 1);
    }
}

static void a_low_longer_than_a_bit_is_a_gap(void **state)
{
    (void)state;
    send_two(&all_limits[0], 400, 1250);
    bench_expect_only(&bench, WS2812_LOW_LONG, 1250);
    send_two(&all_limits[0], 400, 1251);
    bench_expect_only(&bench, WS2812_GAP, 1251);
}

static void after_a_gap_under_the_reset_the_bits_go_on(void **state)
{
    (void)state;
    for (unsigned i = 0; i < VARIANTS; i++) {
        const uint64_t reset_ns = ws2812_reset_ns(all_limits[i].variant);
        bench_start(&bench, 1, all_limits[i].variant);
        bench_bits(&bench, 0xABC, 12);
        bench.now_ns = bench.strip.edge_ns + reset_ns - 1;
        bench_bits(&bench, 0xDEF, 12);
        bench_expect_only(&bench, WS2812_GAP, reset_ns - 1);
        bench_reset(&bench);
        assert_int_equal(bench_shown(&bench, 0), 0xABCDEF);
    }
}

/* FastLED issue 446: the reset of the first LEDs is none for new ones. */
static void a_reset_of_50_us_is_a_gap_for_new_leds(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B_V5);
    for (unsigned frame = 0; frame < 3; frame++) {
        bench_led(&bench, frame);
        bench.now_ns = bench.strip.edge_ns + 60000;
    }
    bench_led(&bench, 0);
    assert_int_equal(bench_shown(&bench, 0), 0);
    assert_int_equal(bench.strip.frames, 0);
    assert_int_equal(bench.strip.violations.by_kind[WS2812_GAP], 3);
}

static void a_frame_may_wait_for_any_time(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    bench_led(&bench, 1);
    bench.now_ns += 3600 * UINT64_C(1000000000);
    bench_led(&bench, 2);
    bench_expect_clean(&bench);
    assert_int_equal(bench.strip.frames, 1);
}

static void the_same_level_again_is_no_edge(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    ws2812_data(&bench.strip, true, 1000);
    ws2812_data(&bench.strip, true, 1200);
    ws2812_data(&bench.strip, false, 1400);
    ws2812_data(&bench.strip, false, 1800);
    ws2812_data(&bench.strip, true, 2250);
    assert_int_equal(bench.strip.bits, 1);
    bench_expect_clean(&bench);
}

static void time_may_not_go_back(void **state)
{
    (void)state;
    bench_start(&bench, 1, WS2812B);
    ws2812_data(&bench.strip, true, 5000);
    ws2812_pass(&bench.strip, 4990);
    bench_expect_only(&bench, WS2812_TIME_REVERSED, 10);
    assert_int_equal(bench.strip.violations.list[0].first_ns, 5000);
}

static void every_kind_has_words_of_its_own(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < WS2812_VIOLATION_KINDS; kind++) {
        const char *name = ws2812_violation_name((enum ws2812_violation)kind);
        assert_non_null(name);
        for (unsigned other = 0; other < kind; other++) {
            assert_string_not_equal(name, ws2812_violation_name((enum ws2812_violation)other));
        }
    }
    assert_string_equal(ws2812_violation_name(WS2812_VIOLATION_KINDS), "unknown kind");
}

int ws2812_timing_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_width_of_a_pulse_may_differ_by_150_ns),
        cmocka_unit_test(between_both_widths_the_nearer_one_is_taken),
        cmocka_unit_test(the_low_after_a_pulse_may_differ_by_150_ns),
        cmocka_unit_test(a_low_longer_than_a_bit_is_a_gap),
        cmocka_unit_test(after_a_gap_under_the_reset_the_bits_go_on),
        cmocka_unit_test(a_reset_of_50_us_is_a_gap_for_new_leds),
        cmocka_unit_test(a_frame_may_wait_for_any_time),
        cmocka_unit_test(the_same_level_again_is_no_edge),
        cmocka_unit_test(time_may_not_go_back),
        cmocka_unit_test(every_kind_has_words_of_its_own),
    };
    return cmocka_run_group_tests_name("WS2812 timing", tests, NULL, NULL);
}
