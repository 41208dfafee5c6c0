// SPDX-License-Identifier: MIT
#include "ws2812_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { QUIET_NS = 1000000 };

void bench_start_as(struct bench *bench, const struct ws2812_config *config)
{
    struct ws2812_config with_memory = *config;
    with_memory.leds = bench->leds;
    bench->now_ns = QUIET_NS;
    assert_int_equal(ws2812_init(&bench->strip, &with_memory), 0);
}

void bench_start(struct bench *bench, size_t count, enum ws2812_variant variant)
{
    const struct ws2812_config config = {.count = count, .variant = variant};
    bench_start_as(bench, &config);
}

void bench_pulse(struct bench *bench, uint64_t high_ns, uint64_t low_ns)
{
    ws2812_data(&bench->strip, true, bench->now_ns);
    ws2812_data(&bench->strip, false, bench->now_ns + high_ns);
    bench->now_ns += high_ns + low_ns;
}

void bench_bits(struct bench *bench, uint32_t bits, unsigned count)
{
    const bool is_first = bench->strip.config.variant == WS2812;
    for (unsigned left = count; left-- > 0;) {
        if ((bits >> left & 1U) != 0) {
            bench_pulse(bench, is_first ? 700 : 800, is_first ? 600 : 450);
        } else {
            bench_pulse(bench, is_first ? 350 : 400, is_first ? 800 : 850);
        }
    }
}

void bench_led(struct bench *bench, uint32_t wire)
{
    bench_bits(bench, wire, WS2812_LED_BITS);
}

void bench_reset(struct bench *bench)
{
    bench->now_ns += ws2812_reset_ns(bench->strip.config.variant);
    ws2812_pass(&bench->strip, bench->now_ns);
}

uint32_t bench_shown(const struct bench *bench, size_t led)
{
    const uint8_t *shown = bench->leds[led].shown;
    return (uint32_t)shown[0] << 16 | (uint32_t)shown[1] << 8 | shown[2];
}

void bench_expect_clean(const struct bench *bench)
{
    const struct chip_violations *log = &bench->strip.violations;
    if (log->total != 0) {
        print_message("%s\n", ws2812_violation_name((enum ws2812_violation)log->list[0].kind));
    }
    assert_int_equal(log->total, 0);
}

void bench_expect_only(const struct bench *bench, enum ws2812_violation kind, uint64_t detail)
{
    const struct chip_violations *log = &bench->strip.violations;
    assert_int_equal(log->total, 1);
    assert_string_equal(ws2812_violation_name((enum ws2812_violation)log->list[0].kind), ws2812_violation_name(kind));
    assert_int_equal(log->by_kind[kind], 1);
    assert_int_equal(log->list[0].detail, detail);
}
