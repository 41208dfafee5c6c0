// SPDX-License-Identifier: MIT
/* Lines of text as the dots of a panel. */
#ifndef SPECIMEN_STRIPS_H
#define SPECIMEN_STRIPS_H

#include <frame.h>

#include "lines.h"
#include "options.h"

/*
 * Draws each line on a strip of its own. A panel of LEDs is made of modules of 8x8, the text in the middle of its
 * strip; strips of other panels are a row apart. Lines that are wider than --columns are cut and told on standard
 * error. frame->light is allocated; free it. TKR_E_ARGUMENT: the lines need more dots than a picture may have;
 * TKR_E_MEMORY: there is none; both told.
 */
TKR_MUST_CHECK int specimen_strips_draw(struct view_frame *frame, const struct specimen_lines *lines,
                                        const struct specimen_options *options);

#endif
