// SPDX-License-Identifier: MIT
#include "oled_bench.h"

#include <string.h>

#include "zone_model.h"

enum { LIGHT_TOLERANCE = 4 };

static const struct tkr_zone places[BENCH_ZONES] = {
    [BENCH_CRAWL] = {.x = 0, .y = 25, .columns = OLED_COLUMNS, .rows = 13},
    [BENCH_LEFT] = {.x = 0, .y = 4, .columns = 63, .rows = 7, .ink = TKR_INK_GREY(8)},
    [BENCH_RIGHT] = {.x = 63, .y = 4, .columns = OLED_COLUMNS - 63, .rows = 7, .ink = TKR_INK_GREY(3)},
    [BENCH_NARROW] = {.x = 11, .y = 53, .columns = 21, .rows = 8, .first_row = 2, .ink = TKR_INK_GREY(1)},
};

static void open_zones(struct oled_bench *bench)
{
    bench->zone_count = BENCH_ZONES;
    for (uint8_t i = 0; i < BENCH_ZONES; i++) {
        uint8_t rows = (uint8_t)(places[i].rows + places[i].first_row);

        assert_int_equal(
            tkr_band_init(&bench->bands[i], BENCH_BAND_COLUMNS, rows, bench->memory[i], sizeof(bench->memory[i])),
            TKR_OK);
        bench->zones[i] = places[i];
        bench->zones[i].band = &bench->bands[i];
    }
}

void oled_bench_open(struct oled_bench *bench, unsigned mounting, uint64_t seed)
{
    memset(bench, 0, sizeof(*bench));
    oled_parts_open(&bench->parts, &bench->wire, mounting, seed, BENCH_BRIGHTNESS);
    open_zones(bench);
}

uint64_t oled_bench_zone_bytes(const struct oled_bench *bench, uint8_t zone)
{
    const struct tkr_zone *place = &bench->zones[zone];
    unsigned right = place->x + place->columns < OLED_COLUMNS ? (unsigned)place->x + place->columns : OLED_COLUMNS;
    unsigned bottom = place->y + place->rows < OLED_ROWS ? (unsigned)place->y + place->rows : OLED_ROWS;
    unsigned steps = (right + OLED_STEP_DOTS - 1) / OLED_STEP_DOTS - place->x / OLED_STEP_DOTS;

    return OLED_WINDOW_BYTES + (uint64_t)steps * OLED_STEP_DOTS / 2 * (bottom - place->y);
}

void oled_bench_fill(struct oled_bench *bench, uint8_t zone, uint64_t seed)
{
    for (int64_t column = 0; column < BENCH_BAND_COLUMNS; column++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        tkr_band_set(&bench->bands[zone], column, (uint32_t)(seed >> 40));
    }
    bench->zones[zone].fresh_from = bench->zones[zone].first_column;
}

/* As the sign does between two pictures: nothing is fresh any more. */
static void rest(struct oled_bench *bench)
{
    for (size_t i = 0; i < BENCH_ZONES; i++)
        bench->zones[i].fresh_from = bench->zones[i].first_column + bench->zones[i].columns;
}

int oled_bench_tick(struct oled_bench *bench)
{
    int result = tkr_panel_step(oled_parts_panel(&bench->parts), bench->now);

    if (result >= 0) {
        result = tkr_panel_draw(oled_parts_panel(&bench->parts), bench->zones, bench->zone_count, bench->now);
        if (result != 1)
            rest(bench);
    }
    bench->now += BENCH_TICK_US;
    return result;
}

void oled_bench_run(struct oled_bench *bench, uint64_t until)
{
    while (bench->now < until)
        (void)oled_bench_tick(bench);
}

void oled_bench_finish(struct oled_bench *bench)
{
    const uint64_t latest = bench->now + 1000000;
    int result = 1;

    while (result == 1) {
        assert_true(bench->now < latest);
        result = oled_bench_tick(bench);
    }
    assert_int_equal(result, TKR_OK);
}

void oled_bench_start(struct oled_bench *bench)
{
    for (uint8_t i = 0; i < BENCH_ZONES; i++)
        oled_bench_fill(bench, i, i + 1U);
    oled_bench_finish(bench);
}

static unsigned grey_of(const struct oled_bench *bench, size_t x, size_t y)
{
    int32_t ink = zone_model_ink(bench->zones, bench->zone_count, (uint16_t)x, (uint16_t)y);

    return ink == ZONE_MODEL_DARK ? 0 : tkr_ink_grey((uint16_t)ink);
}

static bool is_dot_right(const struct oled_bench *bench, const uint64_t lights[OLED_GREYS], size_t x, size_t y)
{
    uint64_t light = oled_parts_light(&bench->parts, x, y);
    uint64_t wanted = lights[grey_of(bench, x, y)];

    if (wanted == 0)
        return light == 0;
    return light <= wanted + LIGHT_TOLERANCE && light + LIGHT_TOLERANCE >= wanted;
}

/* The first dot that is wrong, or OLED_DOTS. */
static size_t wrong_dot(const struct oled_bench *bench)
{
    uint64_t lights[OLED_GREYS];
    size_t dot = 0;

    for (unsigned grey = 0; grey < OLED_GREYS; grey++)
        lights[grey] = oled_parts_wanted_light(&bench->parts, grey);
    while (dot < OLED_DOTS && is_dot_right(bench, lights, dot % OLED_COLUMNS, dot / OLED_COLUMNS))
        dot++;
    return dot;
}

bool oled_bench_shows(const struct oled_bench *bench)
{
    return wrong_dot(bench) == OLED_DOTS;
}

void oled_bench_expect_picture(const struct oled_bench *bench)
{
    size_t dot = wrong_dot(bench);

    if (dot < OLED_DOTS)
        fail_msg("the dot at %zu, %zu is wrong at %llu us", dot % OLED_COLUMNS, dot / OLED_COLUMNS,
                 (unsigned long long)bench->now);
}

void oled_bench_expect_no_violation(const struct oled_bench *bench)
{
    const struct chip_violations *violations = oled_parts_violations(&bench->parts);

    if (violations->total > 0)
        fail_msg("%s (%llu)", oled_parts_violation_name(violations->list[0].kind),
                 (unsigned long long)violations->list[0].detail);
}

uint64_t oled_bench_light(const struct oled_bench *bench)
{
    uint64_t light = 0;

    for (size_t dot = 0; dot < OLED_DOTS; dot++)
        light += oled_parts_light(&bench->parts, dot % OLED_COLUMNS, dot / OLED_COLUMNS);
    return light;
}
