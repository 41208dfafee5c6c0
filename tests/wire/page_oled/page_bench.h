// SPDX-License-Identifier: MIT
/*
 * A driver of a chip with pages, a wire and the emulated chip that comes up full of noise, behind its glass; and zones that
 * it should show. A folder a chip gives it the chip (`page_kind`); the tests are the same for all.
 */
#ifndef PAGE_BENCH_H
#define PAGE_BENCH_H

#include <stdbool.h>

#include <sh1106.h>
#include <sh1106_glass.h>
#include <ssd1306.h>
#include <ssd1306_glass.h>
#include <tkr/panels/page_oled.h>
#include <wire.h>

#include "check.h"

/*
 * The zones: a crawl over the whole width that lies in two pages, two still ones side by side in pages that they share, and
 * a narrow one that shows a part of its band.
 */
enum { BENCH_CRAWL, BENCH_LEFT, BENCH_RIGHT, BENCH_NARROW, BENCH_ZONES };

/* How often the bench looks at the driver while it is at work and while it is not. */
enum { BENCH_TICK_US = 500, BENCH_REST_US = 5000 };

enum {
    BENCH_START_US = 250000,   /* the start is over, at any speed of the wire here */
    BENCH_HEALED_US = 1000000, /* how long a fault may be seen */
    BENCH_BRIGHTNESS = 200,
    BENCH_COLUMNS = 128,
};

struct page_mounting {
    bool spi; /* else I2C */
    uint8_t rows;
    bool flipped;
};

struct page_bench {
    union {
        struct ssd1306 ssd1306;
        struct sh1106 sh1106;
    } chip;
    union {
        struct ssd1306_glass ssd1306;
        struct sh1106_glass sh1106;
    } glass;
    struct wire wire;
    struct tkr_page_oled driver;
    uint8_t memory[BENCH_ZONES][BENCH_COLUMNS * 3];
    struct tkr_band bands[BENCH_ZONES];
    struct tkr_zone zones[BENCH_ZONES];
    size_t zone_count;
    struct page_mounting mounting;
    uint8_t brightness; /* that the glass should have */
    uint64_t now;
};

/* What a chip has of its own. */
struct page_kind {
    /* Powers the chip on with noise of `seed`, and makes glass, wire (400 kHz, or the most of its SPI) and driver. */
    void (*open)(struct page_bench *bench, uint64_t seed);
    uint16_t (*light)(const struct page_bench *bench, size_t x, size_t y);
    const struct chip_violations *(*violations)(const struct page_bench *bench);
    const char *(*violation_name)(unsigned kind);
    void (*set_clock)(struct page_bench *bench, uint32_t clock_hz);
    void (*power_cycle)(struct page_bench *bench);
    void (*brown_out)(struct page_bench *bench);
    uint8_t dark_bytes, register_bytes,
        light_bytes;     /* of the commands of the start, without address and control byte */
    uint8_t place_bytes; /* of a command that puts the pointer somewhere */
    bool goes_round;
};

extern const struct page_kind page_kind;

/* All ways to mount it: both buses, both sizes, either way up. */
enum { PAGE_MOUNTINGS = 8 };
struct page_mounting page_mounting(size_t number);

/* A bench at time 0; nothing has been sent. */
void page_bench_open(struct page_bench *bench, struct page_mounting mounting, uint64_t seed);

/* Fills a zone's band with noise, and says so in the zone. */
void page_bench_fill(struct page_bench *bench, uint8_t zone, uint64_t seed);
void page_bench_fill_all(struct page_bench *bench, uint64_t seed);

/*
 * One look: step and draw, then time goes on, faster while nothing is to be sent. Returns what draw answered, or the error
 * of step. When it is neither on its way nor refused by step, nothing is fresh afterwards.
 */
int page_bench_tick(struct page_bench *bench);

/* Looks until `until`, or until the picture has been drawn whole. */
void page_bench_run(struct page_bench *bench, uint64_t until);
void page_bench_finish(struct page_bench *bench);

/* From power-on to a picture that stands, with noise in all zones. */
void page_bench_start(struct page_bench *bench);

/* Bytes on the wire that the next picture takes; it is right afterwards. */
uint64_t page_bench_bytes_of_picture(struct page_bench *bench);

/* Whether the glass shows the zones, dot for dot, and nothing else. */
bool page_bench_shows(const struct page_bench *bench);
void page_bench_expect_picture(const struct page_bench *bench);
void page_bench_expect_no_violation(const struct page_bench *bench);

/* How much light there is in all. */
uint64_t page_bench_light(const struct page_bench *bench);

#endif
