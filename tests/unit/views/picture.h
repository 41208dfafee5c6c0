// SPDX-License-Identifier: MIT
/* What tests of pictures share: frames drawn with characters, PNG files read back. */
#ifndef PICTURE_H
#define PICTURE_H

#include "frame.h"

/*
 * A frame from lines of characters: '#' is full light, '1' to '9' tenths of it, all else dark. The light is allocated:
 * free it. Modules are 8 × 8.
 */
struct view_frame picture_frame(const char *const lines[], uint16_t rows);

/* Fills the image from a file; its rgb is allocated: free it. The test fails when the file is no good PNG. */
void picture_read(struct view_image *image, const char *path);

uint64_t picture_hash(const struct view_image *image); /* FNV-1a of the bytes of the pixels */

#endif
