// SPDX-License-Identifier: MIT
/*
 * Where panels stand in a terminal: one above the other with an empty line between, in the middle, a third of the way
 * down, and the status line beneath.
 */
#ifndef TERMINAL_LAYOUT_H
#define TERMINAL_LAYOUT_H

#include <stdint.h>

#include "terminal_cells.h"
#include "terminal_view.h"

/* In cells of the terminal, but first_column and first_row in dots. */
struct terminal_place {
    uint32_t left;
    uint32_t top;
    uint32_t columns;
    uint32_t lines;
    uint32_t first_column;
    uint32_t first_row;
};

/* Of a terminal, in cells. */
struct terminal_size {
    uint32_t columns;
    uint32_t lines;
};

struct terminal_layout {
    struct terminal_size size;
    struct terminal_grain grain;
    struct terminal_place places[TERMINAL_VIEW_PANELS_MAX];
    uint32_t left; /* of the status line */
    uint32_t status_line;
};

/*
 * Half blocks when all panels fit, else braille; what then is too wide or too high is cut, and the middle stays. A cell
 * is always of the same dots.
 */
void terminal_layout_set(struct terminal_layout *layout, const struct terminal_view_panel *panels, uint32_t count,
                         struct terminal_size size);

/* Cells that a panel takes when nothing is cut. */
uint32_t terminal_layout_columns(const struct terminal_view_panel *panel, struct terminal_grain grain);
uint32_t terminal_layout_lines(const struct terminal_view_panel *panel, struct terminal_grain grain);

#endif
