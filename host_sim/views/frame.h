// SPDX-License-Identifier: MIT
/*
 * A frame: what a panel shows, as data. Every view takes it, every emulated chip can make it.
 */
#ifndef VIEW_FRAME_H
#define VIEW_FRAME_H

#include <stdint.h>

enum {
    VIEW_FRAME_COLUMNS_MAX = 2048,
    VIEW_FRAME_ROWS_MAX = 512,
    VIEW_FRAME_LIGHT_MAX = 65535,
};

struct view_frame {
    uint16_t columns;
    uint16_t rows;
    uint16_t module_columns; /* dots a module is wide; 0: the panel is of one piece */
    uint16_t module_rows;    /* dots a module is high; 0: the panel is of one piece */
    uint8_t channels;        /* values a dot: 1, in the panel's own colour; 3, red, green and blue; 0: as 1 */
    /*
     * columns × rows × channels values, row by row from the top left; the caller owns them. The linear light
     * of each dot, averaged over a refresh: 0 is dark, 65535 a dot that is always on at full
     * current. Half the duty or half the current is half the value; gamma is the business of the
     * view.
     */
    uint16_t *light;
};

/* A picture: sRGB, 8 bits a channel, red first, rows without padding, from the top left. */
struct view_image {
    uint32_t width;
    uint32_t height;
    uint8_t *rgb; /* width × height × 3 bytes */
};

#endif
