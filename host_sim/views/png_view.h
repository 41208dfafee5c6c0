// SPDX-License-Identifier: MIT
/*
 * Writes a picture to a PNG file.
 */
#ifndef PNG_VIEW_H
#define PNG_VIEW_H

#include <stddef.h>

#include "frame.h"
#include "view_result.h"

enum {
    PNG_VIEW_WORDS_BYTES = 512, /* enough for any reason with a path of usual length; longer ones are cut */
};

/*
 * Writes beside the path and renames, so that a reader sees the old picture or the new one, never a
 * half. The bytes depend on the picture and the versions of libpng and zlib only. The file is not
 * synced: a power cut may take it. On an error `words` says what, where and why for people, and the
 * old file stands.
 */
VIEW_MUST_CHECK int png_view_write(const struct view_image *image, const char *path, char *words, size_t words_bytes);

#endif
