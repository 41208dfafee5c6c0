// SPDX-License-Identifier: MIT
#include "sh1106_bench.h"

static void to_select(void *chip, bool level, uint64_t now_ns)
{
    sh1106_select(chip, level, now_ns);
}

static void to_clock(void *chip, bool level, uint64_t now_ns)
{
    sh1106_clock(chip, level, now_ns);
}

static void to_data(void *chip, bool level, uint64_t now_ns)
{
    sh1106_data(chip, level, now_ns);
}

static void to_dc(void *chip, bool level, uint64_t now_ns)
{
    sh1106_dc(chip, level, now_ns);
}

static void to_scl(void *chip, bool level, uint64_t now_ns)
{
    sh1106_scl(chip, level, now_ns);
}

static void to_sda(void *chip, bool level, uint64_t now_ns)
{
    sh1106_sda(chip, level, now_ns);
}

static bool is_sda_low(void *chip)
{
    return sh1106_sda_low(chip);
}

static uint64_t to_byte(void *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns)
{
    return sh1106_byte(chip, byte, now_ns, period_ns);
}

void sh1106_bench_start_as(struct sh1106_bench *bench, const struct sh1106_config *config)
{
    static const struct board_pins pins = {
        .select = to_select,
        .clock = to_clock,
        .data = to_data,
        .dc = to_dc,
        .scl = to_scl,
        .sda = to_sda,
        .sda_low = is_sda_low,
        .byte = to_byte,
    };
    sh1106_init(&bench->chip, config);
    bench->board = (struct board){
        .chip = &bench->chip,
        .pins = &pins,
        .oled = &bench->chip.oled,
        .log = &bench->chip.violations,
        .now_ns = BOARD_PAUSE_NS,
        .spi_period_ns = SH1106_SPI_PERIOD_NS,
        .spi = config->spi,
    };
}

void sh1106_bench_start_spi(struct sh1106_bench *bench)
{
    const struct sh1106_config config = {.ram_cleared = true, .spi = true};
    sh1106_bench_start_as(bench, &config);
}

void sh1106_bench_start(struct sh1106_bench *bench)
{
    const struct sh1106_config config = {.ram_cleared = true};
    sh1106_bench_start_as(bench, &config);
}

unsigned sh1106_bench_lit(const struct sh1106_bench *bench)
{
    unsigned lit = 0;
    for (unsigned common = 0; common < SH1106_COMMONS; common++) {
        for (unsigned segment = 0; segment < SH1106_SEGMENTS; segment++) {
            lit += sh1106_light(&bench->chip, segment, common) != 0;
        }
    }
    return lit;
}
