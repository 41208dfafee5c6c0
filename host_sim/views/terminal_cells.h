// SPDX-License-Identifier: MIT
/*
 * Dots as cells of a terminal: what character in which colours shows them. Half blocks show two dots a cell, each in
 * its own colour; braille shows eight, in one colour, for panels that are larger than the terminal.
 */
#ifndef TERMINAL_CELLS_H
#define TERMINAL_CELLS_H

#include <stdint.h>

#include "frame.h"
#include "led_film.h"
#include "led_palette.h"
#include "terminal_view.h"

struct terminal_cell {
    uint32_t foreground; /* 0xRRGGBB, or the number of one of 256 colours */
    uint32_t background;
    uint32_t character; /* a code point */
};

/* Dots a cell. */
struct terminal_grain {
    uint32_t columns;
    uint32_t rows;
};

extern const struct terminal_grain terminal_half_blocks; /* 1 × 2 */
extern const struct terminal_grain terminal_braille;     /* 2 × 4 */

/* A panel and the way it is shown. */
struct terminal_cells {
    struct terminal_view_panel panel;
    enum terminal_colours colours;
    struct terminal_grain grain; /* one of the two above */
    const struct led_film *film;
};

/* The cell whose upper left dot is column, row: multiples of the grain. The frame is of the panel's size. */
struct terminal_cell terminal_cell_at(const struct terminal_cells *cells, const struct view_frame *frame,
                                      uint32_t column, uint32_t row);

/* The number of the colour of 256 that is nearest to 0xRRGGBB: of the cube of 6 × 6 × 6, or of the 24 greys. */
uint32_t terminal_colour_of_256(uint32_t rgb);

#endif
