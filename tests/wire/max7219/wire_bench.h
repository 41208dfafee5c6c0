// SPDX-License-Identifier: MIT
/* A driver, a wire and a chain of emulated chips that come up full of noise, and a picture that they should show. */
#ifndef WIRE_BENCH_H
#define WIRE_BENCH_H

#include <stdbool.h>

#include <max7219.h>
#include <max7219_matrix.h>
#include <max7219_wire.h>
#include <tkr/panels/max7219.h>

#include "check.h"

enum { BENCH_MODULES_MOST = 64, BENCH_COLUMNS_MOST = BENCH_MODULES_MOST * 8, BENCH_ROWS = 8 };

struct wire_bench {
    struct max7219_chip chips[BENCH_MODULES_MOST];
    struct max7219_chain chain;
    struct wire wire;
    struct tkr_max7219 driver;
    uint8_t memory[TKR_MAX7219_BYTES(BENCH_MODULES_MOST)];
    uint8_t dots[BENCH_COLUMNS_MOST]; /* the picture, a column a byte, bit 0 on top; the band's memory */
    struct tkr_band band;
    struct tkr_zone zone; /* all of the panel */
    uint64_t now;
    uint8_t modules, wiring;
    uint64_t seen_latches; /* how often the chips had latched when they were last looked at; UINT64_MAX: never */
    bool seen_right;
};

/* How often the bench looks at the driver while it is at work and while it is not, and how long a fault may be seen: the refresh and some transfers. */
enum { BENCH_TICK_US = 500, BENCH_REST_US = 5000, BENCH_HEALED_US = 1050000 };

/* A bench whose chips are noisy with `seed`, on a wire of 1 MHz, at time 0; nothing has been sent. */
void wire_bench_open(struct wire_bench *bench, uint8_t modules, uint8_t wiring, uint64_t seed);

/* Fills the picture with random dots. */
void wire_bench_draw_noise(struct wire_bench *bench, uint64_t seed);

/* One look: step and draw, then time goes on. Returns what draw answered, or the error of step. */
int wire_bench_tick(struct wire_bench *bench);

/* The same, but time goes on faster while nothing is to be sent. */
int wire_bench_stroll(struct wire_bench *bench);

/* Strolls until `until`, or looks until the picture has been drawn whole. */
void wire_bench_run(struct wire_bench *bench, uint64_t until);
void wire_bench_finish(struct wire_bench *bench);

/* Whether the chips show the picture, dot for dot. Looked up anew only when they have latched since. */
bool wire_bench_shows(struct wire_bench *bench);

/* One chip loses its power for a moment, or all do when `chip` is none. */
void wire_bench_lose_power(struct wire_bench *bench, size_t chip);

void wire_bench_expect_picture(const struct wire_bench *bench);
void wire_bench_expect_no_violation(const struct wire_bench *bench);

/* How much light there is in all. */
uint64_t wire_bench_light(const struct wire_bench *bench);

#endif
