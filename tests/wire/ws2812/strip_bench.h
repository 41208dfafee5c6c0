// SPDX-License-Identifier: MIT
/* A driver, a wire and an emulated strip that comes up full of noise, laid as a matrix; and zones that it should show. */
#ifndef STRIP_BENCH_H
#define STRIP_BENCH_H

#include <stdbool.h>

#include <tkr/panels/ws2812.h>
#include <ws2812.h>
#include <ws2812_matrix.h>
#include <ws2812_wire.h>

#include "check.h"

/* The zones: one over the left five eighths with three inks, one right of it that leaves the top row dark. */
enum { BENCH_CRAWL, BENCH_RIGHT, BENCH_ZONES };

enum { BENCH_LEDS_MOST = 512, BENCH_BAND_COLUMNS = 64, BENCH_BAND_ROWS = 32, BENCH_RUNS = 2 };

/* How often the bench looks at the driver, and how long a fault may be seen: the refresh and a transfer or two. */
enum { BENCH_TICK_US = 500, BENCH_HEALED_US = 1030000, BENCH_START_US = 40000 };

/* What differs between the benches. Zero is a strip of WS2812B in rows from the top left, in the usual order. */
struct strip_mount {
    struct tkr_ws2812_layout layout;
    uint8_t order;
    uint8_t brightness; /* 0: full */
    uint16_t ink;       /* of the panel */
    uint32_t current_limit_ma;
    enum ws2812_variant variant;
    uint64_t seed; /* of the noise in the LEDs */
};

struct strip_bench {
    struct strip_mount mount;
    struct ws2812_led leds[BENCH_LEDS_MOST];
    struct ws2812_strip strip;
    struct ws2812_matrix matrix;
    struct wire wire;
    struct tkr_ws2812 driver;
    uint8_t memory[TKR_WS2812_BYTES(BENCH_LEDS_MOST)];
    uint8_t dots[BENCH_ZONES][TKR_BAND_BYTES(BENCH_BAND_COLUMNS, BENCH_BAND_ROWS)];
    struct tkr_band bands[BENCH_ZONES];
    struct tkr_ink_run runs[BENCH_RUNS];
    struct tkr_zone zones[BENCH_ZONES];
    size_t zone_count;
    uint8_t brightness; /* that the panel was told */
    uint64_t now;
};

/* The flexible panel of 32x8 that zigzags by columns. */
extern const struct tkr_ws2812_layout bench_32x8;

/* A bench at time 0; nothing has been sent. */
void strip_bench_open(struct strip_bench *bench, const struct strip_mount *mount);

/* Fills a zone's band with noise, a dot in `one_in` lit. */
void strip_bench_fill(struct strip_bench *bench, uint8_t zone, uint64_t seed, unsigned one_in);

void strip_bench_dim(struct strip_bench *bench, uint8_t brightness);

/* One look: step and draw, then time goes on. Returns what draw answered, or the error of step. */
int strip_bench_tick(struct strip_bench *bench);

/* Looks until `until`, or until the picture has been drawn whole. */
void strip_bench_run(struct strip_bench *bench, uint64_t until);
void strip_bench_finish(struct strip_bench *bench);

/* From power-on to a picture that stands, with noise in all zones. */
void strip_bench_start(struct strip_bench *bench);

/* Red, green and blue light of the dot at x, y of the panel as a reader sees it. */
void strip_bench_light(const struct strip_bench *bench, uint16_t x, uint16_t y, uint16_t rgb[WS2812_CHANNELS]);

/* Whether the LEDs show the zones in their colours, by the curve of sRGB and the brightness, and nothing else. */
bool strip_bench_shows(const struct strip_bench *bench);
void strip_bench_expect_picture(const struct strip_bench *bench);
void strip_bench_expect_no_violation(const struct strip_bench *bench);

/* Whether all LEDs are dark. */
bool strip_bench_is_dark(const struct strip_bench *bench);

#endif
