// SPDX-License-Identifier: MIT
/* An SSD1306 or SH1106 on the bench: wires, a clock, and a host that does everything right, as fast as the limits allow,
 * unless a test tells it otherwise. */
#ifndef PAGE_OLED_BENCH_H
#define PAGE_OLED_BENCH_H

#include "page_oled.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    BOARD_PAUSE_NS = 2000, /* around edges of the slow pins */
    BOARD_LOW_NS = 1300,   /* of SCL */
    BOARD_HIGH_NS = 1200,
    BOARD_SETUP_NS = 100,
    BOARD_HOLD_NS = 600, /* of start and stop */
};

/* A chip's pins by its public functions. */
struct board_pins {
    void (*select)(void *chip, bool level, uint64_t now_ns);
    void (*clock)(void *chip, bool level, uint64_t now_ns);
    void (*data)(void *chip, bool level, uint64_t now_ns);
    void (*dc)(void *chip, bool level, uint64_t now_ns);
    void (*scl)(void *chip, bool level, uint64_t now_ns);
    void (*sda)(void *chip, bool level, uint64_t now_ns);
    bool (*sda_low)(void *chip);
    uint64_t (*byte)(void *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns);
};

struct board {
    void *chip;
    const struct board_pins *pins;
    const struct page_oled *oled;
    const struct chip_violations *log;
    uint64_t now_ns;
    uint64_t spi_period_ns;
    bool spi;
};

/* I2C. Single moves; each leaves SCL low, but for the stop, which leaves the bus idle and free. */
void board_start(struct board *board);
void board_restart(struct board *board);
void board_stop(struct board *board);
void board_bits(struct board *board, unsigned bits, unsigned count); /* the lowest `count` bits, highest first */
bool board_byte(struct board *board, uint8_t byte);                  /* was it acknowledged? */

/* A whole transfer: address, bytes, stop. Asks that all of them are acknowledged. */
void board_transfer(struct board *board, const uint8_t *bytes, size_t count);

/* SPI. */
void board_select(struct board *board);
void board_deselect(struct board *board);
void board_dc(struct board *board, bool is_data);
void board_spi_bits(struct board *board, unsigned bits, unsigned count);

/* Commands or data over the interface that the chip has, in one transfer. */
void board_commands(struct board *board, const uint8_t *bytes, size_t count);
void board_data(struct board *board, const uint8_t *bytes, size_t count);

#define BOARD_BYTES(...) (const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__})
#define BOARD_TRANSFER(board, ...) board_transfer(board, BOARD_BYTES(__VA_ARGS__))
#define BOARD_COMMANDS(board, ...) board_commands(board, BOARD_BYTES(__VA_ARGS__))
#define BOARD_DATA(board, ...) board_data(board, BOARD_BYTES(__VA_ARGS__))

uint8_t board_setting(const struct board *board, unsigned command);

/* Is this kind the only one seen, once, with this detail? Fails the test if not. */
void board_expect_only(const struct board *board, enum page_oled_violation kind, uint64_t detail);
void board_expect_count(const struct board *board, enum page_oled_violation kind, uint64_t count);
void board_expect_clean(const struct board *board);

#endif
