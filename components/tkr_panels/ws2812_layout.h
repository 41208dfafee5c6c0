// SPDX-License-Identifier: MIT
/* Which LED of a strip stands at a dot of the panel. */
#ifndef TKR_PANELS_WS2812_LAYOUT_H
#define TKR_PANELS_WS2812_LAYOUT_H

#include <tkr/panels/ws2812.h>

/* Whether there is such a layout, of at most TKR_WS2812_LEDS_MAX. */
bool tkr_ws2812_layout_is_good(const struct tkr_ws2812_layout *layout);

/* Size of the panel, which a quarter turn exchanges. */
uint16_t tkr_ws2812_layout_columns(const struct tkr_ws2812_layout *layout);
uint16_t tkr_ws2812_layout_rows(const struct tkr_ws2812_layout *layout);

/* The LED at x, y of the panel, which has that dot; 0 is the first of the strip. */
uint16_t tkr_ws2812_layout_led(const struct tkr_ws2812_layout *layout, uint16_t x, uint16_t y);

#endif
