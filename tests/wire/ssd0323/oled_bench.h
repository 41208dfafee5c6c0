// SPDX-License-Identifier: MIT
/* A driver, a wire and an emulated chip that comes up full of noise, behind its glass; and zones that it should show. */
#ifndef OLED_BENCH_H
#define OLED_BENCH_H

#include <stdbool.h>

#include <wire.h>

#include "check.h"
#include "oled_chip.h"

/*
 * The zones: a crawl over the whole width, two still ones that share the bytes of dots 62 and 63, and a narrow one that
 * begins at an odd dot and shows a part of its band. Each has a grey of its own.
 */
enum { BENCH_CRAWL, BENCH_LEFT, BENCH_RIGHT, BENCH_NARROW, BENCH_ZONES };

enum {
    BENCH_BRIGHTNESS = 200,
    BENCH_WHOLE_BYTES = OLED_WINDOW_BYTES + OLED_DOTS / 2 + 1, /* the last one lights the display */
    BENCH_START_BYTES = OLED_DARK_BYTES + OLED_REGISTER_BYTES + BENCH_WHOLE_BYTES,
    BENCH_BAND_COLUMNS = OLED_COLUMNS,
};

/*
 * How often the bench looks at the driver, and trouble while nothing is to be sent; and how long a fault may be seen: the
 * refresh and its transfers.
 */
enum { BENCH_TICK_US = 500, BENCH_REST_US = 5000, BENCH_HEALED_US = 1100000, BENCH_START_US = 200000 };

struct oled_bench {
    struct oled_parts parts;
    struct wire wire;
    uint8_t memory[BENCH_ZONES][BENCH_BAND_COLUMNS * 2];
    struct tkr_band bands[BENCH_ZONES];
    struct tkr_zone zones[BENCH_ZONES];
    size_t zone_count;
    uint64_t now;
};

/* A bench at time 0 whose RAM is noisy with `seed`, on a wire at the chip's speed; nothing has been sent. */
void oled_bench_open(struct oled_bench *bench, unsigned mounting, uint64_t seed);

/* What a zone costs that has changed: its window, and its rows in whole steps of it. */
uint64_t oled_bench_zone_bytes(const struct oled_bench *bench, uint8_t zone);

/* Fills a zone's band with noise, and says so in the zone. */
void oled_bench_fill(struct oled_bench *bench, uint8_t zone, uint64_t seed);

/*
 * One look: step and draw, then time goes on. Returns what draw answered, or the error of step. When it is neither on
 * its way nor refused by step, nothing is fresh afterwards.
 */
int oled_bench_tick(struct oled_bench *bench);

/* Looks until `until`, or until the picture has been drawn whole. */
void oled_bench_run(struct oled_bench *bench, uint64_t until);
void oled_bench_finish(struct oled_bench *bench);

/* From power-on to a picture that stands, with noise in all zones. */
void oled_bench_start(struct oled_bench *bench);

/* Whether the glass shows the zones, dot for dot, grey for grey, and nothing else. */
bool oled_bench_shows(const struct oled_bench *bench);
void oled_bench_expect_picture(const struct oled_bench *bench);
void oled_bench_expect_no_violation(const struct oled_bench *bench);

/* How much light there is in all. */
uint64_t oled_bench_light(const struct oled_bench *bench);

#endif
