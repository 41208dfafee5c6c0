// SPDX-License-Identifier: MIT
/* An SH1106 on the bench of page_oled_bench.h. */
#ifndef SH1106_BENCH_H
#define SH1106_BENCH_H

#include "page_oled_bench.h"
#include "sh1106.h"
#include "sh1106_glass.h"

struct sh1106_bench {
    struct sh1106 chip;
    struct board board; /* points to the chip: a bench is not copied */
};

/* Powers a chip with clean RAM on, on I2C or SPI. */
void sh1106_bench_start(struct sh1106_bench *bench);
void sh1106_bench_start_spi(struct sh1106_bench *bench);
void sh1106_bench_start_as(struct sh1106_bench *bench, const struct sh1106_config *config);

/* Dots that give light, of all segments and pins. */
unsigned sh1106_bench_lit(const struct sh1106_bench *bench);

/* The groups of tests; each returns the number of failed ones. */
int sh1106_pointer_tests(void);
int sh1106_command_tests(void);
int sh1106_bus_tests(void);
int sh1106_glass_tests(void);

#endif
