// SPDX-License-Identifier: MIT
#include "picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <png.h>

static uint16_t light_of(char character)
{
    if (character == '#')
        return VIEW_FRAME_LIGHT_MAX;
    if (character < '1' || character > '9')
        return 0;
    return (uint16_t)((character - '0') * VIEW_FRAME_LIGHT_MAX / 10);
}

struct view_frame picture_frame(const char *const lines[], uint16_t rows)
{
    struct view_frame frame = {
        .columns = (uint16_t)strlen(lines[0]), .rows = rows, .module_columns = 8, .module_rows = 8};
    frame.light = calloc((size_t)frame.columns * rows, sizeof *frame.light);
    assert_non_null(frame.light);
    for (size_t i = 0; i < (size_t)frame.columns * rows; i++)
        frame.light[i] = light_of(lines[i / frame.columns][i % frame.columns]);
    return frame;
}

void picture_read(struct view_image *image, const char *path)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    if (png_image_begin_read_from_file(&png, path) == 0)
        fail_msg("%s: %s", path, png.message);
    png.format = PNG_FORMAT_RGB;
    image->width = png.width;
    image->height = png.height;
    image->rgb = malloc(PNG_IMAGE_SIZE(png));
    assert_non_null(image->rgb);
    if (png_image_finish_read(&png, NULL, image->rgb, 0, NULL) == 0)
        fail_msg("%s: %s", path, png.message);
}

uint64_t picture_hash(const struct view_image *image)
{
    uint64_t hash = 0xCBF29CE484222325U;
    for (size_t i = 0; i < (size_t)image->width * image->height * 3; i++)
        hash = (hash ^ image->rgb[i]) * 0x100000001B3U;
    return hash;
}
