// SPDX-License-Identifier: MIT
/* A pseudo-terminal with a view on one side and a strict screen on the other, for tests of the terminal view. */
#ifndef TERMINAL_STAGE_H
#define TERMINAL_STAGE_H

#include <termios.h>

#include "noise.h"
#include "screen.h"
#include "terminal_view.h"

enum {
    COLUMNS = 32, /* of the panel that is shown unless another is opened */
    ROWS = 7,
    DOTS = COLUMNS * ROWS,
    LINES = (ROWS + 1) / 2,
};

struct stage {
    int master;
    int slave;
    struct termios before;
    struct terminal_view *view;
    struct screen screen;
    struct noise noise;
    uint16_t light[DOTS];
    struct view_frame frame;
};

/* Setup and teardown of cmocka; *state is a struct stage, its terminal of 80 × 24. */
int stage_open(void **state);
int stage_close(void **state);

void stage_set_size(struct stage *stage, uint16_t columns, uint16_t lines);

/* Opens the view of other panels, in a terminal of 80 × 24; the fd of the config is set here. */
void stage_show(struct stage *stage, const struct terminal_view_config *config);

/* What the terminal got since the last time, taken by the screen; the number of bytes. Fails on a strange sequence. */
size_t stage_receive(struct stage *stage);

/* Draws the frame of the stage and receives. */
size_t stage_draw(struct stage *stage, const char *status);

#endif
