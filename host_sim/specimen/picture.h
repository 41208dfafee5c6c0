// SPDX-License-Identifier: MIT
/* A frame as a PNG file, in the look of the panel. */
#ifndef SPECIMEN_PICTURE_H
#define SPECIMEN_PICTURE_H

#include <frame.h>
#include <view_result.h>

#include "options.h"

/* Writes options->png; what fails is told on standard error. */
VIEW_MUST_CHECK int specimen_picture_write(const struct view_frame *frame, const struct specimen_options *options);

#endif
