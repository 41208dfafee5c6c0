// SPDX-License-Identifier: MIT
/* The five buttons of the board: up PE0, down PE1, left PE2, right PE3, select PF1; pressed reads 0. */
#ifndef BUTTONS_H
#define BUTTONS_H

#include <stdint.h>

enum {
    BUTTON_UP = 1 << 0,
    BUTTON_DOWN = 1 << 1,
    BUTTON_LEFT = 1 << 2,
    BUTTON_RIGHT = 1 << 3,
    BUTTON_SELECT = 1 << 4,
};

struct buttons {
    uint64_t next_us;
    uint8_t sample; /* the last reading, a bit each, 1: down */
    uint8_t down;   /* what two readings in a row agreed on */
};

void buttons_init(struct buttons *buttons, uint64_t now);

/*
 * The buttons that were let go since the last call, after bouncing. Letting go counts, not pressing, because the emulated board's
 * buttons read as pressed until each was used once.
 */
uint8_t buttons_released(struct buttons *buttons, uint64_t now);

#endif
