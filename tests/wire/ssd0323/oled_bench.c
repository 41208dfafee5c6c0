// SPDX-License-Identifier: MIT
#include "oled_bench.h"

#include <string.h>

#include "zone_model.h"

enum { CLOCK_HZ = 4000000, ROW_PERIOD = 70, LIGHT_TOLERANCE = 4 };

static const struct tkr_zone places[BENCH_ZONES] = {
    [BENCH_CRAWL] = {.x = 0, .y = 25, .columns = 128, .rows = 13},
    [BENCH_LEFT] = {.x = 0, .y = 4, .columns = 63, .rows = 7, .ink = TKR_INK_GREY(8)},
    [BENCH_RIGHT] = {.x = 63, .y = 4, .columns = 65, .rows = 7, .ink = TKR_INK_GREY(3)},
    [BENCH_NARROW] = {.x = 11, .y = 53, .columns = 21, .rows = 8, .first_row = 2, .ink = TKR_INK_GREY(1)},
};

static void open_zones(struct oled_bench *bench)
{
    bench->zone_count = BENCH_ZONES;
    for (uint8_t i = 0; i < BENCH_ZONES; i++) {
        uint8_t rows = (uint8_t)(places[i].rows + places[i].first_row);

        assert_int_equal(tkr_band_init(&bench->bands[i], 128, rows, bench->memory[i], sizeof(bench->memory[i])),
                         TKR_OK);
        bench->zones[i] = places[i];
        bench->zones[i].band = &bench->bands[i];
    }
}

void oled_bench_open(struct oled_bench *bench, uint8_t glass, bool flipped, uint64_t seed)
{
    memset(bench, 0, sizeof(*bench));
    ssd0323_init(&bench->chip, &(struct ssd0323_config){.seed = seed});
    bench->glass = (struct ssd0323_glass){
        .chip = &bench->chip,
        .wiring = glass == TKR_SSD0323_LUMINARY ? SSD0323_LINES_12_TO_75 : SSD0323_LINES_0_TO_63,
        .turned = flipped,
    };
    ssd0323_wire_init(&bench->wire, &bench->chip, CLOCK_HZ);
    assert_int_equal(tkr_ssd0323_init(&bench->driver, &(struct tkr_ssd0323_config){.bus = &bench->wire.bus,
                                                                                   .brightness = BENCH_BRIGHTNESS,
                                                                                   .glass = glass,
                                                                                   .flipped = flipped}),
                     TKR_OK);
    open_zones(bench);
}

void oled_bench_fill(struct oled_bench *bench, uint8_t zone, uint64_t seed)
{
    for (int64_t column = 0; column < 128; column++) {
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
    int result = tkr_panel_step(&bench->driver.panel, bench->now);

    if (result >= 0) {
        result = tkr_panel_draw(&bench->driver.panel, bench->zones, bench->zone_count, bench->now);
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

/* By the chip's facts: contrast of 128, a quarter, half or all of the current, pulse of the row period. */
static uint64_t light_of(const struct oled_bench *bench, unsigned grey)
{
    uint64_t current = (uint64_t)bench->driver.contrast << bench->driver.current;

    return (uint64_t)SSD0323_FULL_LIGHT * current * ssd0323_pulse(&bench->chip, grey) / (128 * 4 * ROW_PERIOD);
}

static bool is_dot_right(const struct oled_bench *bench, const uint64_t lights[SSD0323_GREYS], size_t x, size_t y)
{
    uint64_t light = ssd0323_glass_light(&bench->glass, x, y);
    uint64_t wanted = lights[grey_of(bench, x, y)];

    if (wanted == 0)
        return light == 0;
    return light <= wanted + LIGHT_TOLERANCE && light + LIGHT_TOLERANCE >= wanted;
}

/* The first dot that is wrong, or SSD0323_GLASS_DOTS. */
static size_t wrong_dot(const struct oled_bench *bench)
{
    uint64_t lights[SSD0323_GREYS];
    size_t dot = 0;

    for (unsigned grey = 0; grey < SSD0323_GREYS; grey++)
        lights[grey] = light_of(bench, grey);
    while (dot < SSD0323_GLASS_DOTS &&
           is_dot_right(bench, lights, dot % SSD0323_GLASS_COLUMNS, dot / SSD0323_GLASS_COLUMNS))
        dot++;
    return dot;
}

bool oled_bench_shows(const struct oled_bench *bench)
{
    return wrong_dot(bench) == SSD0323_GLASS_DOTS;
}

void oled_bench_expect_picture(const struct oled_bench *bench)
{
    size_t dot = wrong_dot(bench);

    if (dot < SSD0323_GLASS_DOTS)
        fail_msg("the dot at %zu, %zu is wrong at %llu us", dot % SSD0323_GLASS_COLUMNS, dot / SSD0323_GLASS_COLUMNS,
                 (unsigned long long)bench->now);
}

void oled_bench_expect_no_violation(const struct oled_bench *bench)
{
    const struct chip_violation *first = &bench->chip.violations.list[0];

    if (bench->chip.violations.total > 0)
        fail_msg("%s (%llu)", ssd0323_violation_name((enum ssd0323_violation)first->kind),
                 (unsigned long long)first->detail);
}

uint64_t oled_bench_light(const struct oled_bench *bench)
{
    uint64_t light = 0;

    for (size_t dot = 0; dot < SSD0323_GLASS_DOTS; dot++)
        light += ssd0323_glass_light(&bench->glass, dot % SSD0323_GLASS_COLUMNS, dot / SSD0323_GLASS_COLUMNS);
    return light;
}
