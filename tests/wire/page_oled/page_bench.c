// SPDX-License-Identifier: MIT
#include "page_bench.h"

#include <string.h>

#include "zone_model.h"

enum { LIGHT_TOLERANCE = 2, SMALL_ROWS = 32 };

static const struct tkr_zone places_of_64[BENCH_ZONES] = {
    [BENCH_CRAWL] = {.x = 0, .y = 25, .columns = 128, .rows = 13},
    [BENCH_LEFT] = {.x = 0, .y = 4, .columns = 63, .rows = 7},
    [BENCH_RIGHT] = {.x = 63, .y = 3, .columns = 65, .rows = 17},
    [BENCH_NARROW] = {.x = 11, .y = 53, .columns = 21, .rows = 8, .first_row = 2},
};

static const struct tkr_zone places_of_32[BENCH_ZONES] = {
    [BENCH_CRAWL] = {.x = 0, .y = 9, .columns = 128, .rows = 13},
    [BENCH_LEFT] = {.x = 0, .y = 1, .columns = 63, .rows = 8},
    [BENCH_RIGHT] = {.x = 63, .y = 0, .columns = 65, .rows = 7},
    [BENCH_NARROW] = {.x = 11, .y = 22, .columns = 21, .rows = 10, .first_row = 11},
};

struct page_mounting page_mounting(size_t number)
{
    return (struct page_mounting){
        .spi = number % 2 != 0, .rows = number / 2 % 2 != 0 ? SMALL_ROWS : 64, .flipped = number / 4 % 2 != 0};
}

static void open_zones(struct page_bench *bench)
{
    const struct tkr_zone *places = bench->mounting.rows == SMALL_ROWS ? places_of_32 : places_of_64;

    bench->zone_count = BENCH_ZONES;
    for (uint8_t i = 0; i < BENCH_ZONES; i++) {
        uint8_t rows = (uint8_t)(places[i].rows + places[i].first_row);

        assert_int_equal(
            tkr_band_init(&bench->bands[i], BENCH_COLUMNS, rows, bench->memory[i], sizeof(bench->memory[i])), TKR_OK);
        bench->zones[i] = places[i];
        bench->zones[i].band = &bench->bands[i];
    }
}

void page_bench_open(struct page_bench *bench, struct page_mounting mounting, uint64_t seed)
{
    memset(bench, 0, sizeof(*bench));
    bench->mounting = mounting;
    bench->brightness = BENCH_BRIGHTNESS;
    page_kind.open(bench, seed);
    open_zones(bench);
}

void page_bench_fill(struct page_bench *bench, uint8_t zone, uint64_t seed)
{
    for (int64_t column = 0; column < BENCH_COLUMNS; column++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        tkr_band_set(&bench->bands[zone], column, (uint32_t)(seed >> 40));
    }
    bench->zones[zone].fresh_from = bench->zones[zone].first_column;
}

void page_bench_fill_all(struct page_bench *bench, uint64_t seed)
{
    for (uint8_t zone = 0; zone < BENCH_ZONES; zone++)
        page_bench_fill(bench, zone, seed + zone);
}

/* As the sign does between two pictures: nothing is fresh any more. */
static void rest(struct page_bench *bench)
{
    for (size_t i = 0; i < BENCH_ZONES; i++)
        bench->zones[i].fresh_from = bench->zones[i].first_column + bench->zones[i].columns;
}

int page_bench_tick(struct page_bench *bench)
{
    int result = tkr_panel_step(&bench->driver.panel, bench->now);

    if (result >= 0) {
        result = tkr_panel_draw(&bench->driver.panel, bench->zones, bench->zone_count, bench->now);
        if (result != 1)
            rest(bench);
    }
    bench->now += result == TKR_OK ? BENCH_REST_US : BENCH_TICK_US;
    return result;
}

void page_bench_run(struct page_bench *bench, uint64_t until)
{
    while (bench->now < until)
        (void)page_bench_tick(bench);
}

void page_bench_finish(struct page_bench *bench)
{
    const uint64_t latest = bench->now + 1000000;
    int result = 1;

    while (result == 1) {
        assert_true(bench->now < latest);
        result = page_bench_tick(bench);
    }
    assert_int_equal(result, TKR_OK);
}

void page_bench_start(struct page_bench *bench)
{
    page_bench_fill_all(bench, 1);
    page_bench_finish(bench);
}

uint64_t page_bench_bytes_of_picture(struct page_bench *bench)
{
    uint64_t before = bench->wire.bytes;

    page_bench_finish(bench);
    page_bench_expect_picture(bench);
    return bench->wire.bytes - before;
}

/* By the chips' facts the current is contrast / 256, and the contrast is the brightness. */
static bool is_dot_right(const struct page_bench *bench, size_t x, size_t y)
{
    uint64_t light = page_kind.light(bench, x, y);
    uint64_t wanted = (uint64_t)PAGE_OLED_FULL_LIGHT * bench->brightness / 256;

    if (zone_model_ink(bench->zones, bench->zone_count, (uint16_t)x, (uint16_t)y) == ZONE_MODEL_DARK)
        return light == 0;
    return light <= wanted + LIGHT_TOLERANCE && light + LIGHT_TOLERANCE >= wanted;
}

static size_t dots_of(const struct page_bench *bench)
{
    return (size_t)BENCH_COLUMNS * bench->mounting.rows;
}

/* The first dot that is wrong, or the number of dots. */
static size_t wrong_dot(const struct page_bench *bench)
{
    size_t dot = 0;

    while (dot < dots_of(bench) && is_dot_right(bench, dot % BENCH_COLUMNS, dot / BENCH_COLUMNS))
        dot++;
    return dot;
}

bool page_bench_shows(const struct page_bench *bench)
{
    return wrong_dot(bench) == dots_of(bench);
}

void page_bench_expect_picture(const struct page_bench *bench)
{
    size_t dot = wrong_dot(bench);

    if (dot < dots_of(bench))
        fail_msg("the dot at %zu, %zu is wrong at %llu us (%s, %u rows%s)", dot % BENCH_COLUMNS, dot / BENCH_COLUMNS,
                 (unsigned long long)bench->now, bench->mounting.spi ? "SPI" : "I2C", (unsigned)bench->mounting.rows,
                 bench->mounting.flipped ? ", flipped" : "");
}

void page_bench_expect_no_violation(const struct page_bench *bench)
{
    const struct chip_violations *violations = page_kind.violations(bench);
    const struct chip_violation *first = &violations->list[0];

    if (violations->total > 0)
        fail_msg("%s (%llu)", page_kind.violation_name(first->kind), (unsigned long long)first->detail);
}

uint64_t page_bench_light(const struct page_bench *bench)
{
    uint64_t light = 0;

    for (size_t dot = 0; dot < dots_of(bench); dot++)
        light += page_kind.light(bench, dot % BENCH_COLUMNS, dot / BENCH_COLUMNS);
    return light;
}
