// SPDX-License-Identifier: MIT
#include "wire_bench.h"

#include <string.h>

enum { CLOCK_HZ = 1000000 };

static struct max7219_matrix matrix_of(const struct wire_bench *bench)
{
    return (struct max7219_matrix){
        .chain = &bench->chain,
        .wiring = bench->wiring == TKR_MAX7219_FC16 ? MAX7219_FC16 : MAX7219_GENERIC,
    };
}

static uint16_t band_columns(uint8_t modules)
{
    uint16_t columns = 8;

    while (columns < modules * 8)
        columns = (uint16_t)(columns * 2);
    return columns;
}

void wire_bench_open(struct wire_bench *bench, uint8_t modules, uint8_t wiring, uint64_t seed)
{
    memset(bench, 0, sizeof(*bench));
    bench->modules = modules;
    bench->wiring = wiring;
    assert_int_equal(max7219_chain_init(&bench->chain,
                                        &(struct max7219_config){
                                            .chips = bench->chips, .count = modules, .garbage = true, .seed = seed}),
                     0);
    max7219_wire_init(&bench->wire, &bench->chain, CLOCK_HZ);
    assert_int_equal(
        tkr_max7219_init(&bench->driver, &(struct tkr_max7219_config){.bus = &bench->wire.bus,
                                                                      .modules = modules,
                                                                      .wiring = wiring,
                                                                      .brightness = 128,
                                                                      .memory = bench->memory,
                                                                      .memory_bytes = TKR_MAX7219_BYTES(modules)}),
        TKR_OK);
    assert_int_equal(tkr_band_init(&bench->band, band_columns(modules), BENCH_ROWS, bench->dots, sizeof(bench->dots)),
                     TKR_OK);
    bench->seen_latches = UINT64_MAX;
    bench->zone = (struct tkr_zone){.columns = (uint16_t)(modules * 8), .rows = BENCH_ROWS, .band = &bench->band};
}

void wire_bench_draw_noise(struct wire_bench *bench, uint64_t seed)
{
    for (size_t x = 0; x < bench->zone.columns; x++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        bench->dots[x] = (uint8_t)(seed >> 56);
    }
    bench->seen_latches = UINT64_MAX;
}

int wire_bench_tick(struct wire_bench *bench)
{
    int result = tkr_panel_step(&bench->driver.panel, bench->now);

    if (result >= 0)
        result = tkr_panel_draw(&bench->driver.panel, &bench->zone, 1, bench->now);
    bench->now += BENCH_TICK_US;
    return result;
}

int wire_bench_stroll(struct wire_bench *bench)
{
    int result = wire_bench_tick(bench);

    if (result == TKR_OK)
        bench->now += BENCH_REST_US - BENCH_TICK_US;
    return result;
}

void wire_bench_run(struct wire_bench *bench, uint64_t until)
{
    while (bench->now < until)
        (void)wire_bench_stroll(bench);
}

void wire_bench_finish(struct wire_bench *bench)
{
    const uint64_t latest = bench->now + 1000000;
    int result = 1;

    while (result == 1) {
        assert_true(bench->now < latest);
        result = wire_bench_tick(bench);
    }
    assert_int_equal(result, TKR_OK);
}

static bool is_dot_right(const struct wire_bench *bench, const struct max7219_matrix *matrix, size_t x, size_t y)
{
    bool lit = (bench->dots[x] >> y & 1) != 0;

    return lit == (max7219_matrix_light(matrix, x, y) > 0);
}

static bool is_right(const struct wire_bench *bench)
{
    const struct max7219_matrix matrix = matrix_of(bench);

    for (size_t x = 0; x < bench->zone.columns; x++) {
        for (size_t y = 0; y < BENCH_ROWS; y++) {
            if (!is_dot_right(bench, &matrix, x, y))
                return false;
        }
    }
    return true;
}

bool wire_bench_shows(struct wire_bench *bench)
{
    if (bench->seen_latches != bench->chain.latches)
        bench->seen_right = is_right(bench);
    bench->seen_latches = bench->chain.latches;
    return bench->seen_right;
}

void wire_bench_lose_power(struct wire_bench *bench, size_t chip)
{
    if (chip < bench->modules)
        max7219_chain_brown_out(&bench->chain, chip);
    else
        max7219_chain_power_cycle(&bench->chain);
    bench->seen_latches = UINT64_MAX;
}

void wire_bench_expect_picture(const struct wire_bench *bench)
{
    const struct max7219_matrix matrix = matrix_of(bench);

    for (size_t x = 0; x < bench->zone.columns; x++) {
        for (size_t y = 0; y < BENCH_ROWS; y++) {
            if (!is_dot_right(bench, &matrix, x, y))
                fail_msg("the dot at %zu, %zu is wrong at %llu us", x, y, (unsigned long long)bench->now);
        }
    }
}

void wire_bench_expect_no_violation(const struct wire_bench *bench)
{
    const struct chip_violation *first = &bench->chain.violations.list[0];

    if (bench->chain.violations.total > 0)
        fail_msg("%s (chip %u, %llu)", max7219_violation_name((enum max7219_violation)first->kind),
                 (unsigned)first->unit, (unsigned long long)first->detail);
}

uint64_t wire_bench_light(const struct wire_bench *bench)
{
    const struct max7219_matrix matrix = matrix_of(bench);
    uint64_t light = 0;

    for (size_t x = 0; x < bench->zone.columns; x++) {
        for (size_t y = 0; y < BENCH_ROWS; y++)
            light += max7219_matrix_light(&matrix, x, y);
    }
    return light;
}
