// SPDX-License-Identifier: MIT
/* A frame as squares of two colours: no light, no glass, a small file. */
#ifndef SPECIMEN_PLAIN_H
#define SPECIMEN_PLAIN_H

#include <frame.h>
#include <view_result.h>

/*
 * Paints a dot as a square of `pitch_px` pixels, with a line between two squares from 4 pixels on, in a border of a
 * dot; 0: a picture about 1300 pixels wide. `image->rgb` is allocated; free it. VIEW_E_MEMORY: there is none.
 */
VIEW_MUST_CHECK int specimen_plain_render(struct view_image *image, const struct view_frame *frame, uint16_t pitch_px);

#endif
