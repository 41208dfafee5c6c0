// SPDX-License-Identifier: MIT
/*
 * The look of a real panel: a frame becomes a picture like a photograph. Picture, GIF and window show the same pixels.
 * Integers only, so the picture is the same for every compiler and optimisation.
 */
#ifndef LOOK_H
#define LOOK_H

#include "frame.h"
#include "led_palette.h"
#include "view_result.h"

enum {
    LOOK_PITCH_MIN_PX = 3,
    LOOK_PITCH_MAX_PX = 64,
    LOOK_EXPOSURE_MAX_PERCENT = 6400,
};

enum look_kind {
    LOOK_LED,  /* round 3 mm LEDs in a black face, modules side by side in a frame of dark plastic */
    LOOK_OLED, /* square dots under black glass */
    LOOK_RGB,  /* LEDs of three dies in white packages of 5 mm (WS2812), on a black board; frames of three channels */
    LOOK_KINDS,
};

/* What is zero takes the default. */
struct look_config {
    enum look_kind kind;
    enum led_colour colour; /* LED_YELLOW_BLUE on OLEDs only; not used by LOOK_RGB */
    uint16_t columns;       /* dots, 1 to VIEW_FRAME_COLUMNS_MAX; no default */
    uint16_t rows;          /* dots, 1 to VIEW_FRAME_ROWS_MAX; no default */
    uint16_t module_columns;
    uint16_t module_rows;
    uint16_t pitch_px; /* pixels from dot to dot; 0: a picture about 1300 pixels wide, at most 32 */
    /*
     * How long the camera looks; 0: 100, for dots that reach 65535. A panel that scans 8 lines lights a dot an eighth
     * of the time at most: 800 shows its full light as full.
     */
    uint16_t exposure_percent;
};

struct look;

/*
 * Allocates everything that rendering needs. VIEW_E_ARGUMENT outside the ranges above, VIEW_E_MEMORY when there is
 * none; *look is NULL then.
 */
VIEW_MUST_CHECK int look_open(struct look **look, const struct look_config *config);

/*
 * Renders a frame of the columns, rows and modules given at open, of three channels for LOOK_RGB and of one for the
 * others, else VIEW_E_ARGUMENT. *image points into the look: it is good until the next render or close. Pixels depend
 * on the frame and the configuration only.
 */
VIEW_MUST_CHECK int look_render(struct look *look, const struct view_frame *frame, const struct view_image **image);

/*
 * Renders what has all colours that the look can have, for the palette of a GIF: dots alone, in blocks, dark and dim.
 */
VIEW_MUST_CHECK int look_render_chart(struct look *look, const struct view_image **image);

/* Frees; NULL is fine. */
void look_close(struct look *look);

/* Where dots lie in the picture, in pixels. */
struct look_grid {
    uint32_t first_x_px; /* the middle of dot 0,0 */
    uint32_t first_y_px;
    uint32_t pitch_px;
    uint32_t gap_row; /* from this row on dots lie gap_px lower: a two-colour OLED; 0: no gap */
    uint32_t gap_px;
};

struct look_grid look_grid(const struct look *look);

/* The size of the pictures. */
uint32_t look_width_px(const struct look *look);
uint32_t look_height_px(const struct look *look);

#endif
