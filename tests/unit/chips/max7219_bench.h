// SPDX-License-Identifier: MIT
/* A chain on the bench: wires, a clock, and a host that does everything right unless a test tells
 * it otherwise. */
#ifndef MAX7219_BENCH_H
#define MAX7219_BENCH_H

#include "max7219.h"

enum {
    BENCH_PERIOD_NS = 100, /* the fastest clock allowed */
    BENCH_PAUSE_NS = 1000, /* around LOAD edges; longer than any limit */
};

#define WORD(address, data) ((uint16_t)((unsigned)(address) << 8 | (unsigned)(data)))

struct bench {
    struct max7219_chip chips[MAX7219_CHAIN_MOST];
    struct max7219_chain chain;
    uint64_t now_ns;
};

/* Powers on a chain as in `config`, whose `chips` is set here. */
void bench_start(struct bench *bench, struct max7219_config config);

/* Single moves. Each leaves a pause behind it, but bench_bits(), which ends with CLK low after a
 * whole period. */
void bench_select(struct bench *bench);
void bench_latch(struct bench *bench);
void bench_bits(struct bench *bench, unsigned bits, unsigned count); /* the lowest `count` bits, highest first */

/* One window with a word for each chip, words[0] for chip 0. */
void bench_frame(struct bench *bench, const uint16_t *words);

/* One window that writes a register of one chip, or of all. */
void bench_write(struct bench *bench, size_t chip, uint16_t word);
void bench_write_all(struct bench *bench, uint16_t word);

/* All chips: no test, no decoding, 8 digits, lowest intensity, dark RAM, running. */
void bench_wake(struct bench *bench);

/* The five groups of tests; each returns the number of failed ones. */
int max7219_serial_tests(void);
int max7219_register_tests(void);
int max7219_violation_tests(void);
int max7219_power_tests(void);
int max7219_matrix_tests(void);

#endif
