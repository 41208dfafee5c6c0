// SPDX-License-Identifier: MIT
/* What the chips show is what the zones held. */
#include <string.h>

#include "wire_bench.h"

static const uint8_t wirings[] = {TKR_MAX7219_FC16, TKR_MAX7219_GENERIC};

static void every_single_dot_lights_where_it_should_and_nowhere_else(void **state)
{
    (void)state;
    struct wire_bench bench;

    for (size_t wiring = 0; wiring < sizeof(wirings); wiring++) {
        wire_bench_open(&bench, 3, wirings[wiring], 1);
        for (size_t dot = 0; dot < 24 * 8; dot++) {
            memset(bench.dots, 0, sizeof(bench.dots));
            bench.dots[dot / 8] = (uint8_t)(1U << dot % 8);
            wire_bench_finish(&bench);
            wire_bench_expect_picture(&bench);
        }
        wire_bench_expect_no_violation(&bench);
    }
}

static void noise_is_shown_dot_for_dot_on_chains_of_every_length(void **state)
{
    (void)state;
    struct wire_bench bench;

    for (size_t wiring = 0; wiring < sizeof(wirings); wiring++) {
        for (uint8_t modules = 1; modules <= BENCH_MODULES_MOST; modules++) {
            wire_bench_open(&bench, modules, wirings[wiring], modules);
            for (uint64_t picture = 0; picture < 4; picture++) {
                wire_bench_draw_noise(&bench, modules * 100U + picture);
                wire_bench_finish(&bench);
                wire_bench_expect_picture(&bench);
            }
            wire_bench_expect_no_violation(&bench);
        }
    }
}

static void draw(struct wire_bench *bench, const struct tkr_zone *zones, size_t count)
{
    int result = 1;

    while (result == 1) {
        result = tkr_panel_step(&bench->driver.panel, bench->now);
        assert_true(result >= 0);
        result = tkr_panel_draw(&bench->driver.panel, zones, count, bench->now);
        bench->now += BENCH_TICK_US;
    }
    assert_int_equal(result, TKR_OK);
}

static void a_band_is_read_from_any_column_and_round_its_end(void **state)
{
    (void)state;
    struct wire_bench bench;
    static uint8_t memory[32];
    struct tkr_band band;

    wire_bench_open(&bench, 3, TKR_MAX7219_FC16, 2);
    assert_int_equal(tkr_band_init(&band, 32, 8, memory, sizeof(memory)), TKR_OK);
    for (uint8_t i = 0; i < sizeof(memory); i++)
        memory[i] = (uint8_t)(i * 37 + 5);
    for (int64_t first = -70; first < 70; first += 3) {
        const struct tkr_zone zone = {.columns = 24, .rows = 8, .band = &band, .first_column = first};

        draw(&bench, &zone, 1);
        for (int64_t x = 0; x < 24; x++)
            bench.dots[x] = tkr_band_byte(&band, 0, first + x);
        wire_bench_expect_picture(&bench);
    }
}

/* The byte of eight rows of a tall band from `row` on; what it has not is dark. */
static uint8_t eight_rows(const struct tkr_band *band, size_t column, unsigned row)
{
    unsigned dots = 0;

    for (unsigned i = 0; i < 8 && row + i < band->rows; i++)
        dots |= ((unsigned)band->dots[(row + i) / 8 * band->columns + column] >> (row + i) % 8 & 1U) << i;
    return (uint8_t)dots;
}

static void rows_are_taken_from_any_height_of_a_tall_band(void **state)
{
    (void)state;
    static const uint8_t pages[] = {4, 16};
    struct wire_bench bench;
    static uint8_t memory[8 * 16];

    for (uint8_t i = 0; i < sizeof(memory); i++)
        memory[i] = (uint8_t)(i * 73 + 1);
    for (size_t i = 0; i < sizeof(pages); i++) {
        const struct tkr_band band = {.dots = memory, .columns = 8, .rows = (uint8_t)(pages[i] * 8), .pages = pages[i]};

        wire_bench_open(&bench, 1, TKR_MAX7219_GENERIC, 3);
        for (unsigned first_row = 0; first_row < 256; first_row++) {
            const struct tkr_zone zone = {.columns = 8, .rows = 8, .band = &band, .first_row = (uint8_t)first_row};

            draw(&bench, &zone, 1);
            for (size_t x = 0; x < 8; x++)
                bench.dots[x] = eight_rows(&band, x, first_row);
            bench.seen_latches = UINT64_MAX;
            wire_bench_expect_picture(&bench);
        }
    }
}

static void what_lies_beside_the_panel_is_cut(void **state)
{
    (void)state;
    struct wire_bench bench;
    static uint8_t memory[8 * 16];
    const struct tkr_band band = {.dots = memory, .columns = 8, .rows = 128, .pages = 16};
    const struct tkr_zone zones[] = {
        {.y = 6, .columns = 4, .rows = 200, .band = &band, .first_row = 120},
        {.x = 4, .y = 8, .columns = 4, .rows = 8, .band = &band},
        {.x = 4, .y = 40000, .columns = 4, .rows = 60000, .band = &band},
        {.x = 9, .columns = 60000, .rows = 128, .band = &band},
    };

    memset(memory, 0xFF, sizeof(memory));
    wire_bench_open(&bench, 1, TKR_MAX7219_FC16, 3);
    draw(&bench, zones, 4);
    memset(bench.dots, 0xC0, 4);
    wire_bench_expect_picture(&bench);
}

static void zones_stand_side_by_side_and_the_rest_is_dark(void **state)
{
    (void)state;
    struct wire_bench bench;
    static uint8_t memory[2][32];
    struct tkr_band bands[2];

    wire_bench_open(&bench, 4, TKR_MAX7219_FC16, 4);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(tkr_band_init(&bands[i], 32, 8, memory[i], sizeof(memory[i])), TKR_OK);
        memset(memory[i], 0xFF, sizeof(memory[i]));
    }
    memory[1][0] = 0x15;
    const struct tkr_zone zones[] = {
        {.x = 2, .y = 1, .columns = 11, .rows = 5, .band = &bands[0]},
        {.x = 20, .y = 3, .columns = 12, .rows = 5, .band = &bands[1]},
        {.x = 14, .y = 0, .columns = 3, .rows = 1, .band = &bands[0]},
    };

    draw(&bench, zones, 3);
    memset(bench.dots, 0, sizeof(bench.dots));
    memset(bench.dots + 2, 0x3E, 11);
    memset(bench.dots + 20, 0xF8, 12);
    bench.dots[20] = 0xA8;
    memset(bench.dots + 14, 0x01, 3);
    wire_bench_expect_picture(&bench);
    draw(&bench, NULL, 0);
    assert_true(wire_bench_light(&bench) == 0);
}

static void a_picture_under_way_is_sent_whole_before_the_next_is_looked_at(void **state)
{
    (void)state;
    struct wire_bench bench;

    wire_bench_open(&bench, 16, TKR_MAX7219_FC16, 5);
    wire_bench_finish(&bench);
    for (uint64_t picture = 0; picture < 20; picture++) {
        uint8_t dots[BENCH_COLUMNS_MOST];
        int ticks = 0;

        wire_bench_draw_noise(&bench, picture);
        memcpy(dots, bench.dots, sizeof(dots));
        for (int result = 1; result == 1; ticks++) {
            result = wire_bench_tick(&bench);
            wire_bench_draw_noise(&bench, picture * 1000 + (uint64_t)ticks);
        }
        assert_in_range(ticks, 8, 16);
        memcpy(bench.dots, dots, sizeof(dots));
        wire_bench_expect_picture(&bench);
    }
}

static void values_outside_of_their_ranges_are_refused(void **state)
{
    (void)state;
    struct wire wire;
    struct max7219_chain chain;
    struct tkr_max7219 driver;
    uint8_t memory[TKR_MAX7219_BYTES(64)];
    const struct tkr_max7219_config good = {
        .bus = &wire.bus, .modules = 64, .memory = memory, .memory_bytes = sizeof(memory)};
    struct tkr_max7219_config config = good;

    max7219_wire_init(&wire, &chain, 1000000);
    assert_int_equal(tkr_max7219_init(&driver, &good), TKR_OK);
    config.bus = NULL;
    assert_int_equal(tkr_max7219_init(&driver, &config), TKR_E_ARGUMENT);
    config = good;
    config.memory = NULL;
    assert_int_equal(tkr_max7219_init(&driver, &config), TKR_E_ARGUMENT);
    config = good;
    config.modules = 0;
    assert_int_equal(tkr_max7219_init(&driver, &config), TKR_E_ARGUMENT);
    config.modules = 65;
    assert_int_equal(tkr_max7219_init(&driver, &config), TKR_E_ARGUMENT);
    config = good;
    config.wiring = 2;
    assert_int_equal(tkr_max7219_init(&driver, &config), TKR_E_ARGUMENT);
    config = good;
    for (config.memory_bytes = 0; config.memory_bytes < sizeof(memory); config.memory_bytes++)
        assert_int_equal(tkr_max7219_init(&driver, &config), TKR_E_MEMORY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_single_dot_lights_where_it_should_and_nowhere_else),
        cmocka_unit_test(noise_is_shown_dot_for_dot_on_chains_of_every_length),
        cmocka_unit_test(a_band_is_read_from_any_column_and_round_its_end),
        cmocka_unit_test(rows_are_taken_from_any_height_of_a_tall_band),
        cmocka_unit_test(what_lies_beside_the_panel_is_cut),
        cmocka_unit_test(zones_stand_side_by_side_and_the_rest_is_dark),
        cmocka_unit_test(a_picture_under_way_is_sent_whole_before_the_next_is_looked_at),
        cmocka_unit_test(values_outside_of_their_ranges_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
