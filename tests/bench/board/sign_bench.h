// SPDX-License-Identifier: MIT
/* A sign on a panel that takes every picture and does nothing, fed with one headline over and over. */
#ifndef BENCH_SIGN_BENCH_H
#define BENCH_SIGN_BENCH_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/sign.h>

enum { BENCH_SPEED = 60, BENCH_MEMORY_BYTES = 2048 };

struct sign_bench {
    struct tkr_sign sign;
    struct tkr_panel panel; /* remembers what it was given: */
    const struct tkr_zone *zones;
    size_t zone_count;
    char headline[TKR_LINE_TEXT_BYTES];
    uint16_t headline_bytes;
    uint32_t steps; /* steps so far */
    uint64_t now;   /* of the step under way */
    uint8_t memory[BENCH_MEMORY_BYTES];
};

struct sign_bench_config {
    uint16_t columns, rows;                   /* of the panel */
    const struct tkr_sign_zone_config *zones; /* zone_count of them */
    uint8_t zone_count;
    uint16_t characters; /* of the headline */
};

/* A sign that has shown lines for a while, with one waiting. False: the sign refused its configuration. */
bool sign_bench_init(struct sign_bench *bench, const struct sign_bench_config *config);

/* Moves the time on by one dot and sees to it that a line waits, both of which are not the sign's work. */
void sign_bench_next(struct sign_bench *bench);

/* tkr_draw at the bench's time; `context` is the bench. */
void sign_bench_draw(void *context);

/* The composing of the crawl zone alone; only for a sign with one zone. */
void sign_bench_compose(void *context);

#endif
