// SPDX-License-Identifier: MIT
#include "png_view.h"

#include <errno.h>
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "part_file.h"

enum {
    SIDE_MAX_PX = 1 << 20,
};

static void say(char *words, size_t words_bytes, const char *path, const char *reason)
{
    (void)snprintf(words, words_bytes, "cannot write the picture %s: %s", path, reason);
}

static bool write_png(struct part_file *part, const struct view_image *image, char *reason, size_t reason_bytes)
{
    png_image png = {
        .version = PNG_IMAGE_VERSION, .width = image->width, .height = image->height, .format = PNG_FORMAT_RGB};
    errno = 0;
    if (png_image_write_to_stdio(&png, part->file, 0, image->rgb, 0, NULL) != 0)
        return true;
    (void)snprintf(reason, reason_bytes, "%s", ferror(part->file) != 0 ? strerror(errno) : png.message);
    return false;
}

int png_view_write(const struct view_image *image, const char *path, char *words, size_t words_bytes)
{
    if (image->rgb == NULL || image->width == 0 || image->height == 0 || image->width > SIDE_MAX_PX ||
        image->height > SIDE_MAX_PX) {
        say(words, words_bytes, path, "it has no size a PNG file can have");
        return VIEW_E_ARGUMENT;
    }
    struct part_file part = {.file = NULL};
    char reason[PART_FILE_REASON_BYTES];
    if (!part_file_open(&part, path, reason)) {
        say(words, words_bytes, path, reason);
        return VIEW_E_IO;
    }
    bool written = write_png(&part, image, reason, sizeof reason);
    if (!written)
        part_file_discard(&part);
    else
        written = part_file_publish(&part, reason);
    if (!written)
        say(words, words_bytes, path, reason);
    return written ? VIEW_OK : VIEW_E_IO;
}
