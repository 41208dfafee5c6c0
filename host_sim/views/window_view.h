// SPDX-License-Identifier: MIT
/*
 * Shows pictures in a window, through SDL2, and says which keys people press.
 *
 * One pixel of the picture is a square of whole pixels of the screen, also on screens of high density, with black
 * around. A window too small for the picture shows it smaller. `f` makes the window as large as the screen and back.
 * Signals stay the program's own. Call from the main thread; one window at a time.
 */
#ifndef WINDOW_VIEW_H
#define WINDOW_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "frame.h"
#include "view_result.h"

enum {
    WINDOW_VIEW_WORDS_BYTES = 512,
    WINDOW_VIEW_SIDE_MAX_PX = 16384,
    WINDOW_VIEW_ZOOM_MAX = 16,
};

enum window_corner { WINDOW_UPPER_LEFT, WINDOW_UPPER_RIGHT, WINDOW_LOWER_LEFT, WINDOW_LOWER_RIGHT };

/* What is zero takes the default. */
struct window_view_config {
    const char *title;         /* UTF-8; needed during open only; NULL: none */
    uint32_t width;            /* of the pictures, 1 to WINDOW_VIEW_SIDE_MAX_PX; no default */
    uint32_t height;           /* the same */
    uint32_t zoom;             /* 0: as large as the window allows; else at most this, to WINDOW_VIEW_ZOOM_MAX */
    enum window_corner corner; /* where overlays stand */
};

/* What a key asks for. Keys that stay down repeat only for speed and brightness. */
enum window_key {
    WINDOW_KEY_NONE,
    WINDOW_KEY_PAUSE,    /* space */
    WINDOW_KEY_FASTER,   /* + or = */
    WINDOW_KEY_SLOWER,   /* - */
    WINDOW_KEY_DARKER,   /* [ or , */
    WINDOW_KEY_BRIGHTER, /* ] or . */
    WINDOW_KEY_NEXT,     /* n */
    WINDOW_KEY_INSPECT,  /* i */
    WINDOW_KEY_SAVE,     /* s: a screenshot */
    WINDOW_KEY_QUIT,     /* q, escape, or the window was closed */
};

struct window_view;

/*
 * Opens the window. On an error `words` says why for people and *view is NULL: VIEW_E_ARGUMENT, VIEW_E_MEMORY,
 * VIEW_E_BUSY when one is open, VIEW_E_IO when there is no screen to open it on.
 */
VIEW_MUST_CHECK int window_view_open(struct window_view **view, const struct window_view_config *config, char *words,
                                     size_t words_bytes);

/*
 * Shows a picture of the size given at open, else VIEW_E_ARGUMENT, and over it in its corner an overlay of any size up
 * to WINDOW_VIEW_SIDE_MAX_PX; NULL for none. Does not wait for the screen. VIEW_E_IO: the screen is gone.
 */
VIEW_MUST_CHECK int window_view_draw(struct window_view *view, const struct view_image *image,
                                     const struct view_image *overlay);

/* The next key; WINDOW_KEY_NONE when there is none now. Call until then, at least some times a second: the window also
 * draws itself again, when it was covered, and changes its size in here. */
enum window_key window_view_poll(struct window_view *view);

/* Closes and frees; NULL is fine. */
void window_view_close(struct window_view *view);

#endif
