// SPDX-License-Identifier: MIT
/* An SSD1306 on the bench of page_oled_bench.h. */
#ifndef SSD1306_BENCH_H
#define SSD1306_BENCH_H

#include "page_oled_bench.h"
#include "ssd1306.h"
#include "ssd1306_glass.h"

struct ssd1306_bench {
    struct ssd1306 chip;
    struct board board; /* points to the chip: a bench is not copied */
};

/* Powers a chip with clean RAM on, on I2C or SPI. */
void ssd1306_bench_start(struct ssd1306_bench *bench);
void ssd1306_bench_start_spi(struct ssd1306_bench *bench);
void ssd1306_bench_start_as(struct ssd1306_bench *bench, const struct ssd1306_config *config);

/* Dots that give light, of all segments and pins. */
unsigned ssd1306_bench_lit(const struct ssd1306_bench *bench);

/* The groups of tests; each returns the number of failed ones. */
int ssd1306_i2c_tests(void);
int ssd1306_i2c_timing_tests(void);
int ssd1306_spi_tests(void);
int ssd1306_command_tests(void);
int ssd1306_memory_tests(void);
int ssd1306_scroll_tests(void);
int ssd1306_light_tests(void);
int ssd1306_glass_tests(void);
int ssd1306_power_tests(void);

#endif
