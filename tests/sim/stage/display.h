// SPDX-License-Identifier: MIT
/* What has passed over the emulated chips' dots, as one long strip, and whether a sentence stands on it. */
#ifndef SIM_DISPLAY_H
#define SIM_DISPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <frame.h>
#include <tkr/font.h>

enum { DISPLAY_COLUMNS_MAX = 1 << 16 };

struct display {
    uint8_t strip[DISPLAY_COLUMNS_MAX]; /* bit 0 is the top row */
    size_t columns;
    int64_t position; /* of the crawl in the picture taken last */
};

/* Adds the columns that have entered at the right since the picture before; the crawl now stands at `position`. */
void display_take(struct display *display, const struct view_frame *frame, int64_t position);

/* Whether `text`, set in `font`, has stood on the panel from its first dot to its last. */
bool display_has_shown(const struct display *display, const struct tkr_font *font, const char *text);

#endif
