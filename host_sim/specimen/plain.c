// SPDX-License-Identifier: MIT
#include "plain.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH_USUAL_PX = 1300, PITCH_USUAL_MAX_PX = 32, GAP_FROM_PX = 4, CHANNELS = 3 };

static const uint8_t dark[CHANNELS] = {16, 14, 12};
static const uint8_t lit[CHANNELS] = {255, 180, 40};

static uint32_t usual_pitch(const struct view_frame *frame)
{
    uint32_t pitch = 1;

    while (pitch < PITCH_USUAL_MAX_PX && (frame->columns + 2U) * (pitch + 1) <= WIDTH_USUAL_PX)
        pitch++;
    return pitch;
}

/* The square whose top left pixel is at `x`, `y`. */
static void paint(const struct view_image *image, uint32_t x, uint32_t y, uint32_t side)
{
    for (uint32_t row = y; row < y + side; row++) {
        for (uint32_t column = x; column < x + side; column++)
            memcpy(image->rgb + ((size_t)row * image->width + column) * CHANNELS, lit, CHANNELS);
    }
}

int specimen_plain_render(struct view_image *image, const struct view_frame *frame, uint16_t pitch_px)
{
    const uint32_t pitch = pitch_px != 0 ? pitch_px : usual_pitch(frame);
    const uint32_t side = pitch >= GAP_FROM_PX ? pitch - 1 : pitch;
    size_t pixels;

    *image = (struct view_image){.width = (frame->columns + 2U) * pitch, .height = (frame->rows + 2U) * pitch};
    pixels = (size_t)image->width * image->height;
    image->rgb = malloc(pixels * CHANNELS);
    if (image->rgb == NULL)
        return VIEW_E_MEMORY;
    for (size_t i = 0; i < pixels; i++)
        memcpy(image->rgb + i * CHANNELS, dark, CHANNELS);
    for (uint32_t y = 0; y < frame->rows; y++) {
        for (uint32_t x = 0; x < frame->columns; x++) {
            if (frame->light[(size_t)y * frame->columns + x] != 0)
                paint(image, (x + 1) * pitch, (y + 1) * pitch, side);
        }
    }
    return VIEW_OK;
}
