// SPDX-License-Identifier: MIT
/*
 * How a strip of WS2812 LEDs is laid as a matrix, or as several in a row. This is the module maker's matter, not the
 * chip's.
 *
 * Dots are counted from the top left as a reader sees them: x to the right, y down. Zero of all but the size is rows
 * from the top left, all from left to right.
 *
 *   8x32 flexible panel   {.columns = 32, .rows = 8, .lines = WS2812_BY_COLUMNS, .serpentine = true}
 *   four of 8x8 in a row  {.columns = 32, .rows = 8, .module_columns = 8}
 */
#ifndef WS2812_MATRIX_H
#define WS2812_MATRIX_H

#include "ws2812.h"

/* Where the first LED of a module is. */
enum ws2812_corner { WS2812_TOP_LEFT, WS2812_TOP_RIGHT, WS2812_BOTTOM_LEFT, WS2812_BOTTOM_RIGHT };

/* What the strip fills first. */
enum ws2812_lines { WS2812_BY_ROWS, WS2812_BY_COLUMNS };

struct ws2812_matrix {
    const struct ws2812_strip *strip; /* outlives the matrix */
    uint16_t columns, rows;           /* of the whole, all modules together */
    uint16_t module_columns;          /* of one module; divides `columns`; 0: there is one module */
    enum ws2812_corner corner;
    enum ws2812_lines lines;
    bool serpentine;         /* every other line runs back; otherwise all run the same way */
    bool modules_from_right; /* the first module is the rightmost one */
};

/* Which LED is at x, y. Returns 0, or -1 outside of the matrix (`*led` stays as it was). */
int ws2812_matrix_led(const struct ws2812_matrix *matrix, size_t x, size_t y, size_t *led);

/* Light of all dots, row after row from the top, red, green and blue of each as ws2812_light(): `rgb` takes columns *
 * rows * 3 values. A dot that the strip is too short for is dark. */
void ws2812_matrix_read(const struct ws2812_matrix *matrix, uint16_t *rgb);

#endif
