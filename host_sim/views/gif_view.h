// SPDX-License-Identifier: MIT
/*
 * Writes pictures of equal size to an animated GIF file that runs for ever.
 *
 * All pictures share one palette, so that what stands still does not flicker, and of each only what changed is written:
 * a pixel that already shows nearly its colour is left as it is. Pictures that bring nothing new make the one before
 * last longer.
 */
#ifndef GIF_VIEW_H
#define GIF_VIEW_H

#include <stddef.h>

#include "frame.h"
#include "view_result.h"

enum {
    GIF_VIEW_WORDS_BYTES = 512, /* as PNG_VIEW_WORDS_BYTES */
    GIF_VIEW_SIDE_MAX_PX = 65535,
    /* The most that a pixel is off what it should be, for colours of the chart: 2 R² + 4 G² + B² of the differences. */
    GIF_VIEW_ERROR_MAX = 3600,
};

struct gif_view_config {
    const char *path;
    uint32_t width; /* pixels, 1 to GIF_VIEW_SIDE_MAX_PX */
    uint32_t height;
    uint16_t delay_cs; /* how long a picture stands, 1/100 s; 0: 5, 20 pictures a second. Browsers want 2 or more */
    /*
     * What the file should grow by at most, less the first picture; 0: 95000, under a megabyte in ten seconds. Where
     * much moves, pixels are farther off for it; what stands still comes right.
     */
    uint32_t bytes_a_second;
    /* A picture with all colours of the run, from which the palette is chosen: look_render_chart. Of any size; needed
     * during open only. */
    const struct view_image *chart;
};

struct gif_view;

/*
 * Begins a file beside the path. On an error `words` says what, where and why for people, and *view is NULL:
 * VIEW_E_ARGUMENT, VIEW_E_MEMORY or VIEW_E_IO.
 */
VIEW_MUST_CHECK int gif_view_open(struct gif_view **view, const struct gif_view_config *config, char *words,
                                  size_t words_bytes);

/* Adds a picture of the size given at open, else VIEW_E_ARGUMENT. VIEW_E_IO: the file is lost, close says why. */
VIEW_MUST_CHECK int gif_view_add(struct gif_view *view, const struct view_image *image);

/*
 * Finishes the file, puts it to its path and frees; a view that is NULL is VIEW_OK. On an error, also one of adding,
 * `words` says why and what was at the path before stands.
 */
VIEW_MUST_CHECK int gif_view_close(struct gif_view *view, char *words, size_t words_bytes);

#endif
