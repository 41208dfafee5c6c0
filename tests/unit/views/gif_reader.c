// SPDX-License-Identifier: MIT
#include "gif_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static uint32_t distance(const uint8_t *one, const uint8_t *other)
{
    int32_t red = one[0] - other[0];
    int32_t green = one[1] - other[1];
    int32_t blue = one[2] - other[2];
    return (uint32_t)(2 * red * red + 4 * green * green + blue * blue);
}

void gif_reader_lay_over(GifFileType *gif, int index, uint8_t *rgb)
{
    GraphicsControlBlock control;
    const SavedImage *saved = &gif->SavedImages[index];
    const GifImageDesc *patch = &saved->ImageDesc;
    assert_int_equal(DGifSavedExtensionToGCB(gif, index, &control), GIF_OK);
    assert_null(patch->ColorMap); /* one palette for the run */
    for (int i = 0; i < patch->Width * patch->Height; i++) {
        int colour = saved->RasterBits[i];
        int x = patch->Left + i % patch->Width;
        int y = patch->Top + i / patch->Width;
        uint8_t *pixel = rgb + ((size_t)y * (size_t)gif->SWidth + (size_t)x) * 3;
        if (colour == control.TransparentColor)
            continue;
        pixel[0] = gif->SColorMap->Colors[colour].Red;
        pixel[1] = gif->SColorMap->Colors[colour].Green;
        pixel[2] = gif->SColorMap->Colors[colour].Blue;
    }
}

int gif_reader_delay_cs(GifFileType *gif, int index)
{
    GraphicsControlBlock control;
    assert_int_equal(DGifSavedExtensionToGCB(gif, index, &control), GIF_OK);
    return control.DelayTime;
}

GifFileType *gif_reader_open(const char *path)
{
    int error = 0;
    GifFileType *gif = DGifOpenFileName(path, &error);
    assert_non_null(gif);
    assert_int_equal(DGifSlurp(gif), GIF_OK);
    return gif;
}

struct gif_error gif_reader_error(const uint8_t *rgb, const struct view_image *image)
{
    struct gif_error error = {0};
    uint64_t sum = 0;
    size_t pixels = (size_t)image->width * image->height;
    for (size_t i = 0; i < pixels; i++) {
        uint32_t off = distance(rgb + i * 3, image->rgb + i * 3);
        sum += off;
        error.worst = off > error.worst ? off : error.worst;
    }
    error.mean = pixels == 0 ? 0 : (uint32_t)(sum / pixels);
    return error;
}
