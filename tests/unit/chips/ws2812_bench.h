// SPDX-License-Identifier: MIT
/* A strip of WS2812 LEDs on the bench: one wire, a clock, and a host that does everything right unless a test tells it
 * otherwise. */
#ifndef WS2812_BENCH_H
#define WS2812_BENCH_H

#include "ws2812.h"
#include "ws2812_matrix.h"

#include <stddef.h>

enum { BENCH_LEDS_MOST = 512 };

struct bench {
    struct ws2812_strip strip;
    struct ws2812_led leds[BENCH_LEDS_MOST];
    uint64_t now_ns;
};

/* Powers `count` LEDs on. */
void bench_start(struct bench *bench, size_t count, enum ws2812_variant variant);

/* As `config` says, but for its memory. */
void bench_start_as(struct bench *bench, const struct ws2812_config *config);

/* A high pulse and the low after it; the next edge may come at once. */
void bench_pulse(struct bench *bench, uint64_t high_ns, uint64_t low_ns);

/* Bits with the nominal times of the variant, the highest of the lowest `count` first. */
void bench_bits(struct bench *bench, uint32_t bits, unsigned count);

/* 24 bits, as the wire has them. */
void bench_led(struct bench *bench, uint32_t wire);

/* Low for as long as a reset takes. */
void bench_reset(struct bench *bench);

/* The three bytes that an LED shows, in the order of the wire. */
uint32_t bench_shown(const struct bench *bench, size_t led);

/* Is this kind the only one seen, once, with this detail? Fails the test if not. */
void bench_expect_only(const struct bench *bench, enum ws2812_violation kind, uint64_t detail);
void bench_expect_clean(const struct bench *bench);

/* The groups of tests; each returns the number of failed ones. */
int ws2812_bit_tests(void);
int ws2812_timing_tests(void);
int ws2812_light_tests(void);
int ws2812_matrix_tests(void);

#endif
