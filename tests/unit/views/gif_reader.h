// SPDX-License-Identifier: MIT
/* GIF files as a reader shows them, through giflib. */
#ifndef GIF_READER_H
#define GIF_READER_H

#include <gif_lib.h>
#include <stdint.h>

#include "frame.h"

/* The test fails when the file is no good GIF. Close with DGifCloseFile. */
GifFileType *gif_reader_open(const char *path);

/* What is shown after a picture, laid over what was shown before: width × height × 3 bytes. */
void gif_reader_lay_over(GifFileType *gif, int index, uint8_t *rgb);

int gif_reader_delay_cs(GifFileType *gif, int index);

/* 2 R² + 4 G² + B² of the differences, the worst and the mean. */
struct gif_error {
    uint32_t worst;
    uint32_t mean;
};

struct gif_error gif_reader_error(const uint8_t *rgb, const struct view_image *image);

#endif
