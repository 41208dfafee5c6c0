// SPDX-License-Identifier: MIT
/*
 * An ink: the colour of what is set, the same for every panel. RGB565 as display chips take it: red in bits 15 to 11, green in
 * 10 to 5, blue in 4 to 0. 0 is no colour but the panel's default, the brightest that it has.
 *
 * Panels of one colour ignore it; panels of greys take its luma; panels of all colours show it.
 */
#ifndef TKR_INK_H
#define TKR_INK_H

#include <stdint.h>

enum { TKR_INK_DEFAULT = 0, TKR_INK_GREYS = 16 };

/* The ink nearest to a colour of sRGB, 0 to 255 each; constant when they are. Black is TKR_INK(0, 0, 8), the darkest. */
#define TKR_INK(red, green, blue) ((uint16_t)((red) >> 3 << 11 | (green) >> 2 << 5 | (blue) >> 3))

/* The ink of one of the 16 greys; 0 is the default. */
#define TKR_INK_GREY(grey) TKR_INK((grey)*17, (grey)*17, (grey)*17)

/* Red, green and blue of an ink, 0 to 255 each; the default is white. */
static inline uint8_t tkr_ink_red(uint16_t ink)
{
    return ink == TKR_INK_DEFAULT ? UINT8_MAX : (uint8_t)((ink >> 11) * UINT8_MAX / 31U);
}

static inline uint8_t tkr_ink_green(uint16_t ink)
{
    return ink == TKR_INK_DEFAULT ? UINT8_MAX : (uint8_t)((ink >> 5 & 63U) * UINT8_MAX / 63U);
}

static inline uint8_t tkr_ink_blue(uint16_t ink)
{
    return ink == TKR_INK_DEFAULT ? UINT8_MAX : (uint8_t)((ink & 31U) * UINT8_MAX / 31U);
}

/* One of 16 greys: the luma of the ink (weights of ITU-R BT.601), at least 1 so that it shows; the default is 15. */
static inline uint8_t tkr_ink_grey(uint16_t ink)
{
    uint32_t luma = 299U * tkr_ink_red(ink) + 587U * tkr_ink_green(ink) + 114U * tkr_ink_blue(ink);
    uint8_t grey = (uint8_t)((luma * (TKR_INK_GREYS - 1U) + 127500U) / 255000U);

    return grey > 0 ? grey : 1;
}

#endif
