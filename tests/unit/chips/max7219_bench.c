// SPDX-License-Identifier: MIT
#include "max7219_bench.h"

void bench_start(struct bench *bench, struct max7219_config config)
{
    *bench = (struct bench){.now_ns = BENCH_PAUSE_NS};
    config.chips = bench->chips;
    (void)max7219_chain_init(&bench->chain, &config);
}

void bench_select(struct bench *bench)
{
    max7219_chain_load(&bench->chain, false, bench->now_ns);
    bench->now_ns += BENCH_PAUSE_NS;
}

void bench_latch(struct bench *bench)
{
    bench->now_ns += BENCH_PAUSE_NS;
    max7219_chain_load(&bench->chain, true, bench->now_ns);
    bench->now_ns += BENCH_PAUSE_NS;
}

void bench_bits(struct bench *bench, unsigned bits, unsigned count)
{
    for (unsigned left = count; left-- > 0;) {
        max7219_chain_data(&bench->chain, (bits >> left & 1U) != 0, bench->now_ns);
        max7219_chain_clock(&bench->chain, true, bench->now_ns + BENCH_PERIOD_NS / 2);
        bench->now_ns += BENCH_PERIOD_NS;
        max7219_chain_clock(&bench->chain, false, bench->now_ns);
    }
}

void bench_frame(struct bench *bench, const uint16_t *words)
{
    bench_select(bench);
    for (size_t chip = bench->chain.config.count; chip-- > 0;) {
        bench_bits(bench, words[chip], 16);
    }
    bench_latch(bench);
}

void bench_write(struct bench *bench, size_t chip, uint16_t word)
{
    uint16_t words[MAX7219_CHAIN_MOST] = {0};
    words[chip] = word;
    bench_frame(bench, words);
}

void bench_write_all(struct bench *bench, uint16_t word)
{
    uint16_t words[MAX7219_CHAIN_MOST];
    for (size_t chip = 0; chip < MAX7219_CHAIN_MOST; chip++) {
        words[chip] = word;
    }
    bench_frame(bench, words);
}

void bench_wake(struct bench *bench)
{
    bench_write_all(bench, WORD(MAX7219_TEST, 0));
    bench_write_all(bench, WORD(MAX7219_DECODE, 0));
    bench_write_all(bench, WORD(MAX7219_SCAN_LIMIT, 7));
    bench_write_all(bench, WORD(MAX7219_INTENSITY, 0));
    for (unsigned digit = 0; digit < MAX7219_DIGITS; digit++) {
        bench_write_all(bench, WORD(MAX7219_DIGIT_0 + digit, 0));
    }
    bench_write_all(bench, WORD(MAX7219_SHUTDOWN, 1));
}
