// SPDX-License-Identifier: MIT
/*
 * The look of a real LED dot matrix: a frame becomes a picture like a photograph of round 3 mm LEDs
 * in a black face, modules side by side in a frame of dark plastic. Integers only, so the picture
 * is the same for every compiler and optimisation.
 */
#ifndef LED_LOOK_H
#define LED_LOOK_H

#include "frame.h"
#include "led_palette.h"
#include "view_result.h"

enum {
    LED_LOOK_PITCH_MIN_PX = 3,
    LED_LOOK_PITCH_MAX_PX = 64,
    LED_LOOK_EXPOSURE_MAX_PERCENT = 6400,
};

/* What is zero takes the default. */
struct led_look_config {
    uint16_t columns; /* dots, 1 to VIEW_FRAME_COLUMNS_MAX; no default */
    uint16_t rows;    /* dots, 1 to VIEW_FRAME_ROWS_MAX; no default */
    uint16_t module_columns;
    uint16_t module_rows;
    enum led_colour colour;
    uint16_t pitch_px; /* pixels from dot to dot; 0: a picture about 1300 pixels wide, at most 32 */
    /*
     * How long the camera looks; 0: 100, for dots that reach 65535. A panel that scans 8 lines
     * lights a dot an eighth of the time at most: 800 shows its full light as full.
     */
    uint16_t exposure_percent;
};

struct led_look;

/*
 * Allocates everything that rendering needs. VIEW_E_ARGUMENT outside the ranges above,
 * VIEW_E_MEMORY when there is none; *look is NULL then.
 */
VIEW_MUST_CHECK int led_look_open(struct led_look **look, const struct led_look_config *config);

/*
 * Renders a frame of the columns, rows and modules given at open, else VIEW_E_ARGUMENT. *image
 * points into the look: it is good until the next render or close. Pixels depend on the frame and
 * the configuration only.
 */
VIEW_MUST_CHECK int led_look_render(struct led_look *look, const struct view_frame *frame,
                                    const struct view_image **image);

/* Frees; NULL is fine. */
void led_look_close(struct led_look *look);

/* Where dots lie in the picture: the centre of dot 0,0 and the pitch, in pixels. */
struct led_look_grid {
    uint32_t first_x_px;
    uint32_t first_y_px;
    uint32_t pitch_px;
};

struct led_look_grid led_look_grid(const struct led_look *look);

#endif
