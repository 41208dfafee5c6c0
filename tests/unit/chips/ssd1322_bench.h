// SPDX-License-Identifier: MIT
/* An SSD1322 on the bench: wires, a clock, and a host that does everything right unless a test tells it otherwise. */
#ifndef SSD1322_BENCH_H
#define SSD1322_BENCH_H

#include "ssd1322.h"
#include "ssd1322_glass.h"

#include <stddef.h>

enum {
    OLED_PERIOD_NS = SSD1322_CLOCK_PERIOD_NS, /* the fastest clock allowed */
    OLED_PAUSE_NS = 1000,                     /* around edges of the other pins */
};

struct oled {
    struct ssd1322 chip;
    uint64_t now_ns;
};

/* Powers a chip on. Clean RAM, unless `seed` is not 0. */
void oled_start(struct oled *oled, uint64_t seed);
void oled_start_as(struct oled *oled, const struct ssd1322_config *config);

/* Single moves; each but oled_bits() leaves a pause behind it. */
void oled_select(struct oled *oled);
void oled_deselect(struct oled *oled);
void oled_dc(struct oled *oled, bool is_data);
void oled_bits(struct oled *oled, unsigned bits, unsigned count); /* the lowest `count` bits, highest first */

/* A command with D/C# low and what follows it with D/C# high: arguments, or data of RAM. */
void oled_command(struct oled *oled, const uint8_t *bytes, size_t count);

/* Bytes with D/C# high alone. */
void oled_data(struct oled *oled, const uint8_t *bytes, size_t count);

#define OLED_COMMAND(oled, ...)                                                                                        \
    oled_command(oled, (const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}))
#define OLED_DATA(oled, ...) oled_data(oled, (const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}))

/* Start-up as byte facts: the order and the values are those of a known program, the code is not. */
void oled_start_like_u8g2(struct oled *oled);
void oled_start_like_jerryok826(struct oled *oled);

/* Windows from column and row to column and row; then SSD1322_WRITE. */
void oled_window(struct oled *oled, uint8_t left, uint8_t top, uint8_t right, uint8_t bottom);

/* All of RAM to one byte, through a window that is left behind. */
void oled_fill(struct oled *oled, uint8_t dots);

/* Is this kind the only one seen, once, with this detail? Fails the test if not. */
void oled_expect_only(const struct oled *oled, enum ssd1322_violation kind, uint64_t detail);
void oled_expect_clean(const struct oled *oled);

/* The groups of tests; each returns the number of failed ones. */
int ssd1322_serial_tests(void);
int ssd1322_memory_tests(void);
int ssd1322_light_tests(void);
int ssd1322_timing_tests(void);
int ssd1322_violation_tests(void);
int ssd1322_power_tests(void);
int ssd1322_glass_tests(void);

#endif
