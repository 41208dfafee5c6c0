// SPDX-License-Identifier: MIT
/* An SSD0323 on the bench: wires, a clock, and a host that does everything right unless a test tells it otherwise. */
#ifndef SSD0323_BENCH_H
#define SSD0323_BENCH_H

#include "ssd0323.h"
#include "ssd0323_glass.h"

#include <stddef.h>

enum {
    OLED_PERIOD_NS = SSD0323_CLOCK_PERIOD_NS, /* the fastest clock allowed */
    OLED_PAUSE_NS = 1000,                     /* around edges of the other pins */
};

struct oled {
    struct ssd0323 chip;
    uint64_t now_ns;
};

/* Powers a chip on. Clean RAM, unless `seed` is not 0. */
void oled_start(struct oled *oled, uint64_t seed);
void oled_start_as(struct oled *oled, const struct ssd0323_config *config);

/* Single moves; each but oled_bits() leaves a pause behind it. */
void oled_select(struct oled *oled);
void oled_deselect(struct oled *oled);
void oled_dc(struct oled *oled, bool is_data);
void oled_bits(struct oled *oled, unsigned bits, unsigned count); /* the lowest `count` bits, highest first */

/* One window with command or data bytes. */
void oled_commands(struct oled *oled, const uint8_t *bytes, size_t count);
void oled_data(struct oled *oled, const uint8_t *bytes, size_t count);

#define OLED_COMMANDS(oled, ...)                                                                                       \
    oled_commands(oled, (const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}))
#define OLED_DATA(oled, ...) oled_data(oled, (const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}))

/* Start-up as byte facts: the order and the values are those of a known program, the code is not. */
void oled_start_like_u8g2(struct oled *oled);
void oled_start_like_lmi(struct oled *oled);

/* Whole RAM to one byte. */
void oled_fill(struct oled *oled, uint8_t dots);

/* A window, then data. */
void oled_window(struct oled *oled, uint8_t left, uint8_t top, uint8_t right, uint8_t bottom);

/* Is this kind the only one seen, once, with this detail? Fails the test if not. */
void oled_expect_only(const struct oled *oled, enum ssd0323_violation kind, uint64_t detail);
void oled_expect_clean(const struct oled *oled);

/* The groups of tests; each returns the number of failed ones. */
int ssd0323_serial_tests(void);
int ssd0323_memory_tests(void);
int ssd0323_draw_tests(void);
int ssd0323_light_tests(void);
int ssd0323_timing_tests(void);
int ssd0323_violation_tests(void);
int ssd0323_power_tests(void);
int ssd0323_glass_tests(void);

#endif
