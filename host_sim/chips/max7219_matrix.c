// SPDX-License-Identifier: MIT
#include "max7219_matrix.h"

enum { LAST_ROW = MAX7219_MATRIX_ROWS - 1, LAST_COLUMN = MAX7219_MODULE_COLUMNS - 1 };

static size_t columns(const struct max7219_matrix *matrix)
{
    return matrix->chain->config.count * MAX7219_MODULE_COLUMNS;
}

int max7219_matrix_dot(const struct max7219_matrix *matrix, size_t x, size_t y, struct max7219_dot *dot)
{
    if (x >= columns(matrix) || y >= MAX7219_MATRIX_ROWS) {
        return -1;
    }
    const unsigned from_right = LAST_COLUMN - (unsigned)(x % MAX7219_MODULE_COLUMNS);
    const unsigned from_top = (unsigned)y;
    dot->chip = matrix->chain->config.count - 1 - x / MAX7219_MODULE_COLUMNS;
    switch (matrix->wiring) {
    case MAX7219_FC16:
        dot->digit = from_top;
        dot->bit = from_right;
        return 0;
    case MAX7219_GENERIC:
        dot->digit = from_right;
        dot->bit = LAST_ROW - from_top;
        return 0;
    case MAX7219_PAROLA:
        dot->digit = from_top;
        dot->bit = LAST_COLUMN - from_right;
        return 0;
    }
    return -1;
}

uint16_t max7219_matrix_light(const struct max7219_matrix *matrix, size_t x, size_t y)
{
    struct max7219_dot dot = {.chip = 0};
    if (max7219_matrix_dot(matrix, x, y, &dot) != 0) {
        return 0;
    }
    const uint8_t lit = max7219_chain_segment(matrix->chain, dot.chip, dot.digit);
    if ((lit >> dot.bit & 1U) == 0) {
        return 0;
    }
    return (uint16_t)max7219_chain_duty(matrix->chain, dot.chip, dot.digit);
}

void max7219_matrix_read(const struct max7219_matrix *matrix, uint16_t *light)
{
    const size_t width = columns(matrix);
    for (size_t y = 0; y < MAX7219_MATRIX_ROWS; y++) {
        for (size_t x = 0; x < width; x++) {
            light[y * width + x] = max7219_matrix_light(matrix, x, y);
        }
    }
}
