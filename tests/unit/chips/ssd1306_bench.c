// SPDX-License-Identifier: MIT
#include "ssd1306_bench.h"

static void to_select(void *chip, bool level, uint64_t now_ns)
{
    ssd1306_select(chip, level, now_ns);
}

static void to_clock(void *chip, bool level, uint64_t now_ns)
{
    ssd1306_clock(chip, level, now_ns);
}

static void to_data(void *chip, bool level, uint64_t now_ns)
{
    ssd1306_data(chip, level, now_ns);
}

static void to_dc(void *chip, bool level, uint64_t now_ns)
{
    ssd1306_dc(chip, level, now_ns);
}

static void to_scl(void *chip, bool level, uint64_t now_ns)
{
    ssd1306_scl(chip, level, now_ns);
}

static void to_sda(void *chip, bool level, uint64_t now_ns)
{
    ssd1306_sda(chip, level, now_ns);
}

static bool is_sda_low(void *chip)
{
    return ssd1306_sda_low(chip);
}

static uint64_t to_byte(void *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns)
{
    return ssd1306_byte(chip, byte, now_ns, period_ns);
}

void ssd1306_bench_start_as(struct ssd1306_bench *bench, const struct ssd1306_config *config)
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
    ssd1306_init(&bench->chip, config);
    bench->board = (struct board){
        .chip = &bench->chip,
        .pins = &pins,
        .oled = &bench->chip.oled,
        .log = &bench->chip.violations,
        .now_ns = BOARD_PAUSE_NS,
        .spi_period_ns = SSD1306_SPI_PERIOD_NS,
        .spi = config->spi,
    };
}

void ssd1306_bench_start_spi(struct ssd1306_bench *bench)
{
    const struct ssd1306_config config = {.ram_cleared = true, .spi = true};
    ssd1306_bench_start_as(bench, &config);
}

void ssd1306_bench_start(struct ssd1306_bench *bench)
{
    const struct ssd1306_config config = {.ram_cleared = true};
    ssd1306_bench_start_as(bench, &config);
}

unsigned ssd1306_bench_lit(const struct ssd1306_bench *bench)
{
    unsigned lit = 0;
    for (unsigned common = 0; common < SSD1306_COMMONS; common++) {
        for (unsigned segment = 0; segment < SSD1306_SEGMENTS; segment++) {
            lit += ssd1306_light(&bench->chip, segment, common) != 0;
        }
    }
    return lit;
}
