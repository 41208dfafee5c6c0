// SPDX-License-Identifier: MIT
#include <ssd1306_wire.h>
#include <tkr/panels/ssd1306.h>

#include "page_bench.h"

enum { I2C_HZ = 400000, SPI_HZ = 10000000 };

static void set_clock(struct page_bench *bench, uint32_t clock_hz)
{
    if (bench->mounting.spi)
        ssd1306_wire_init(&bench->wire, &bench->chip.ssd1306, clock_hz);
    else
        ssd1306_i2c_wire_init(&bench->wire, &bench->chip.ssd1306, clock_hz);
}

static void open_chip(struct page_bench *bench, uint64_t seed)
{
    const struct page_mounting mounting = bench->mounting;

    ssd1306_init(&bench->chip.ssd1306, &(struct ssd1306_config){.seed = seed, .spi = mounting.spi});
    bench->glass.ssd1306 = (struct ssd1306_glass){
        .chip = &bench->chip.ssd1306, .columns = BENCH_COLUMNS, .rows = mounting.rows, .turned = mounting.flipped};
    set_clock(bench, mounting.spi ? SPI_HZ : I2C_HZ);
    assert_int_equal(tkr_ssd1306_init(&bench->driver, &(struct tkr_ssd1306_config){.bus = &bench->wire.bus,
                                                                                   .brightness = BENCH_BRIGHTNESS,
                                                                                   .rows = mounting.rows,
                                                                                   .flipped = mounting.flipped}),
                     TKR_OK);
}

static uint16_t light(const struct page_bench *bench, size_t x, size_t y)
{
    return ssd1306_glass_light(&bench->glass.ssd1306, x, y);
}

static const struct chip_violations *violations(const struct page_bench *bench)
{
    return &bench->chip.ssd1306.violations;
}

static const char *violation_name(unsigned kind)
{
    return ssd1306_violation_name((enum ssd1306_violation)kind);
}

static void power_cycle(struct page_bench *bench)
{
    ssd1306_power_cycle(&bench->chip.ssd1306);
}

static void brown_out(struct page_bench *bench)
{
    ssd1306_brown_out(&bench->chip.ssd1306);
}

const struct page_kind page_kind = {
    .open = open_chip,
    .light = light,
    .violations = violations,
    .violation_name = violation_name,
    .set_clock = set_clock,
    .power_cycle = power_cycle,
    .brown_out = brown_out,
    .dark_bytes = 7,
    .register_bytes = 30,
    .light_bytes = 9,
    .place_bytes = 12,
    .goes_round = true,
};
