// SPDX-License-Identifier: MIT
/*
 * How a row of 8x8 LED modules is wired to its MAX7219 chain. This is the module maker's matter,
 * not the chip's.
 *
 * Dots are counted from the top left of the row as a reader sees it: x to the right, y down. In all
 * wirings here DIN is at the right end and the chain runs from right to left, so chip 0 is the
 * rightmost module [1 MD].
 */
#ifndef MAX7219_MATRIX_H
#define MAX7219_MATRIX_H

#include "max7219.h"

enum { MAX7219_MATRIX_ROWS = 8, MAX7219_MODULE_COLUMNS = 8 };

enum max7219_wiring {
    MAX7219_FC16,    /* digit n is row n, digit 0 the top row; data bit 0 (G) is the rightmost column
                     [1 MD] */
    MAX7219_GENERIC, /* digit n is column n from the right; data bit 7 (DP) is the top row [1 MD] */
    MAX7219_PAROLA,  /* digit n is row n from the top; data bit 7 (DP) is the rightmost column [1 MD]
                     */
};

/* A row of modules: as many as the chain has chips. */
struct max7219_matrix {
    const struct max7219_chain *chain; /* outlives the matrix */
    enum max7219_wiring wiring;
};

struct max7219_dot {
    size_t chip;
    unsigned digit;
    unsigned bit; /* of the digit's data: 7 DP, 6 A, ... 0 G */
};

/* Where the dot at x, y is wired to. Returns 0, or -1 outside of the row (`*dot` stays as it was).
 */
int max7219_matrix_dot(const struct max7219_matrix *matrix, size_t x, size_t y, struct max7219_dot *dot);

/* Light of the dot at x, y in 1/65536 of full time; 0 when dark or outside of the row. */
uint16_t max7219_matrix_light(const struct max7219_matrix *matrix, size_t x, size_t y);

/* Light of all dots, row after row from the top: `light` takes 64 values a chip. */
void max7219_matrix_read(const struct max7219_matrix *matrix, uint16_t *light);

#endif
