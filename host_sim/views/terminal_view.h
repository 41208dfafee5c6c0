// SPDX-License-Identifier: MIT
/*
 * Shows panels in a terminal, one above the other, and a status line beneath: two rows of dots a line of text, as
 * coloured half blocks; when they do not all fit, four rows and two columns a character, as braille. Needs UTF-8 and
 * 24-bit colour or the usual 256 colours. Only what changed is sent, in one write a frame. How the terminal is borrowed
 * and given back: terminal_guard.h.
 */
#ifndef TERMINAL_VIEW_H
#define TERMINAL_VIEW_H

#include "frame.h"
#include "led_palette.h"
#include "view_result.h"

enum {
    TERMINAL_VIEW_SKIPPED = 1,
    TERMINAL_VIEW_STATUS_BYTES = 1024, /* a longer status line is cut */
    TERMINAL_VIEW_PANELS_MAX = 8,
};

enum terminal_colours {
    TERMINAL_COLOURS_24_BIT,
    TERMINAL_COLOURS_256,
};

/*
 * What a terminal can show by what the environment says of it: COLORTERM and TERM, each NULL when it is not set.
 * COLORTERM is what terminals of 24 bits set ("truecolor" or "24bit"), and TERM of some ends in "-direct"; all others
 * are taken for 256 colours, which even old ones know.
 */
enum terminal_colours terminal_view_colours(const char *colorterm, const char *term);

/* A panel. What is zero takes the default. */
struct terminal_view_panel {
    uint16_t columns; /* dots; no default */
    uint16_t rows;    /* dots; no default */
    uint8_t channels; /* as in frame.h; 0: 1 */
    enum led_colour colour;
    uint16_t exposure_percent; /* as in look_config; 0: 100 */
};

struct terminal_view_config {
    int fd; /* the terminal; the caller's, open until close */
    enum terminal_colours colours;
    const struct terminal_view_panel *panels; /* from the top; needed during open only */
    uint16_t panel_count;                     /* 1 to TERMINAL_VIEW_PANELS_MAX */
};

struct terminal_view;

/*
 * Borrows the terminal and allocates all memory. VIEW_E_ARGUMENT: no terminal, or a size outside of
 * frame.h; VIEW_E_BUSY: a view is open; VIEW_E_IO: errno says why; *view is NULL then. A file
 * description that is set to O_NONBLOCK makes draw never wait.
 */
VIEW_MUST_CHECK int terminal_view_open(struct terminal_view **view, const struct terminal_view_config *config);

/*
 * Draws a frame a panel, each of the size and channels given at open, else VIEW_E_ARGUMENT. Panels larger than the
 * terminal even in braille are cut, the middle stays, and the status line says so. `status` is text of anybody: what is
 * not printable does not reach the terminal; NULL for none. TERMINAL_VIEW_SKIPPED: the terminal still swallows the last
 * frame, or the program runs in the background; draw the next one. VIEW_E_IO: the terminal is gone, errno says why.
 */
VIEW_MUST_CHECK int terminal_view_draw(struct terminal_view *view, const struct view_frame *const frames[],
                                       const char *status);

/* Gives the terminal back and frees; NULL is fine. */
void terminal_view_close(struct terminal_view *view);

#endif
