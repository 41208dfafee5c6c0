// SPDX-License-Identifier: MIT
/*
 * Shows frames in a terminal: two rows of dots a line of text, as coloured half blocks, and a
 * status line beneath. Needs 24-bit colour and UTF-8. Only what changed is sent, in one write a
 * frame. How the terminal is borrowed and given back: terminal_guard.h.
 */
#ifndef TERMINAL_VIEW_H
#define TERMINAL_VIEW_H

#include "frame.h"
#include "led_palette.h"
#include "view_result.h"

enum {
    TERMINAL_VIEW_SKIPPED = 1,
    TERMINAL_VIEW_STATUS_BYTES = 1024, /* a longer status line is cut */
};

/* What is zero takes the default. */
struct terminal_view_config {
    int fd;           /* the terminal; the caller's, open until close */
    uint16_t columns; /* dots; no default */
    uint16_t rows;    /* dots; no default */
    enum led_colour colour;
    uint16_t exposure_percent; /* as in look_config; 0: 100 */
};

struct terminal_view;

/*
 * Borrows the terminal and allocates all memory. VIEW_E_ARGUMENT: no terminal, or a size outside of
 * frame.h; VIEW_E_BUSY: a view is open; VIEW_E_IO: errno says why; *view is NULL then. A file
 * description that is set to O_NONBLOCK makes draw never wait.
 */
VIEW_MUST_CHECK int terminal_view_open(struct terminal_view **view, const struct terminal_view_config *config);

/*
 * Draws a frame of the size given at open, else VIEW_E_ARGUMENT. A panel larger than the terminal
 * is cut, the middle stays, and the status line says so. `status` is text of anybody: what is not
 * printable does not reach the terminal; NULL for none. TERMINAL_VIEW_SKIPPED: the terminal still
 * swallows the last frame, or the program runs in the background; draw the next one. VIEW_E_IO: the
 * terminal is gone, errno says why.
 */
VIEW_MUST_CHECK int terminal_view_draw(struct terminal_view *view, const struct view_frame *frame, const char *status);

/* Gives the terminal back and frees; NULL is fine. */
void terminal_view_close(struct terminal_view *view);

#endif
