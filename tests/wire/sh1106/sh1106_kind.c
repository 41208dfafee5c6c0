// SPDX-License-Identifier: MIT
#include <sh1106_wire.h>
#include <tkr/panels/sh1106.h>

#include "page_bench.h"

enum { I2C_HZ = 400000, SPI_HZ = 4000000 };

static void set_clock(struct page_bench *bench, uint32_t clock_hz)
{
    if (bench->mounting.spi)
        sh1106_wire_init(&bench->wire, &bench->chip.sh1106, clock_hz);
    else
        sh1106_i2c_wire_init(&bench->wire, &bench->chip.sh1106, clock_hz);
}

static void open_chip(struct page_bench *bench, uint64_t seed)
{
    const struct page_mounting mounting = bench->mounting;

    sh1106_init(&bench->chip.sh1106, &(struct sh1106_config){.seed = seed, .spi = mounting.spi});
    bench->glass.sh1106 = (struct sh1106_glass){
        .chip = &bench->chip.sh1106, .columns = BENCH_COLUMNS, .rows = mounting.rows, .turned = mounting.flipped};
    set_clock(bench, mounting.spi ? SPI_HZ : I2C_HZ);
    assert_int_equal(tkr_sh1106_init(&bench->driver, &(struct tkr_sh1106_config){.bus = &bench->wire.bus,
                                                                                 .brightness = BENCH_BRIGHTNESS,
                                                                                 .rows = mounting.rows,
                                                                                 .flipped = mounting.flipped}),
                     TKR_OK);
}

static uint16_t light(const struct page_bench *bench, size_t x, size_t y)
{
    return sh1106_glass_light(&bench->glass.sh1106, x, y);
}

static const struct chip_violations *violations(const struct page_bench *bench)
{
    return &bench->chip.sh1106.violations;
}

static const char *violation_name(unsigned kind)
{
    return sh1106_violation_name((enum sh1106_violation)kind);
}

static void power_cycle(struct page_bench *bench)
{
    sh1106_power_cycle(&bench->chip.sh1106);
}

static void brown_out(struct page_bench *bench)
{
    sh1106_brown_out(&bench->chip.sh1106);
}

const struct page_kind page_kind = {
    .open = open_chip,
    .light = light,
    .violations = violations,
    .violation_name = violation_name,
    .set_clock = set_clock,
    .power_cycle = power_cycle,
    .brown_out = brown_out,
    .dark_bytes = 2,
    .register_bytes = 23,
    .light_bytes = 4,
    .place_bytes = 3,
    .goes_round = false,
};
