// SPDX-License-Identifier: MIT
/*
 * An OLED of 128x64 or 128x32 dots on an SSD1306. Bus: I2C (3C or 3D, at most 400 kHz) or 4-wire SPI, mode 0, at most
 * 10 MHz.
 *
 * Facts: SSD1306 datasheet r1.1 and the note on its charge pump; the pages read are named in host_sim/chips/README.md.
 */
#ifndef TKR_PANELS_SSD1306_H
#define TKR_PANELS_SSD1306_H

#include <tkr/panels/page_oled.h>

/* What is zero takes the default; `bus` has none. */
struct tkr_ssd1306_config {
    struct tkr_bus *bus; /* the driver's from now on */
    uint8_t brightness;  /* 0 to 255 */
    uint8_t rows;        /* 32 or 64; 0: 64 */
    bool flipped;        /* the glass stands on its head */
};

/*
 * TKR_E_ARGUMENT: nothing is ready. No byte is sent before the first step. The display stays dark until the first
 * picture is in the chip's RAM.
 */
TKR_MUST_CHECK int tkr_ssd1306_init(struct tkr_page_oled *driver, const struct tkr_ssd1306_config *config);

#endif
