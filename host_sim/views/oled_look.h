// SPDX-License-Identifier: MIT
/*
 * The look of a small OLED: a frame becomes a picture like a photograph of square dots under black glass, in a frame of
 * dark plastic. Integers only, so the picture is the same for every compiler and optimisation.
 */
#ifndef OLED_LOOK_H
#define OLED_LOOK_H

#include "frame.h"
#include "view_result.h"

enum {
    OLED_LOOK_PITCH_MIN_PX = 3,
    OLED_LOOK_PITCH_MAX_PX = 64,
    OLED_LOOK_EXPOSURE_MAX_PERCENT = 800,
};

enum oled_colour {
    OLED_YELLOW,
    OLED_WHITE, /* with a trace of blue */
    OLED_COLOURS,
};

/* What is zero takes the default. */
struct oled_look_config {
    uint16_t columns; /* dots, 1 to VIEW_FRAME_COLUMNS_MAX; no default */
    uint16_t rows;    /* dots, 1 to VIEW_FRAME_ROWS_MAX; no default */
    enum oled_colour colour;
    uint16_t pitch_px;         /* pixels from dot to dot; 0: a picture about 1300 pixels wide, at most 24 */
    uint16_t exposure_percent; /* how long the camera looks; 0: 100, for dots that reach 65535 */
};

struct oled_look;

/*
 * Allocates everything that rendering needs. VIEW_E_ARGUMENT outside the ranges above,
 * VIEW_E_MEMORY when there is none; *look is NULL then.
 */
VIEW_MUST_CHECK int oled_look_open(struct oled_look **look, const struct oled_look_config *config);

/*
 * Renders a frame of the columns and rows given at open, else VIEW_E_ARGUMENT. *image points into the
 * look: it is good until the next render or close. Pixels depend on the frame and the configuration
 * only.
 */
VIEW_MUST_CHECK int oled_look_render(struct oled_look *look, const struct view_frame *frame,
                                     const struct view_image **image);

/* Frees; NULL is fine. */
void oled_look_close(struct oled_look *look);

/* Where dots lie in the picture: the middle of dot 0,0 and the pitch, in pixels. */
struct oled_look_grid {
    uint32_t first_x_px;
    uint32_t first_y_px;
    uint32_t pitch_px;
};

struct oled_look_grid oled_look_grid(const struct oled_look *look);

#endif
