// SPDX-License-Identifier: MIT
/*
 * An OLED of 128x64 or 128x32 dots on an SH1106. Bus: I2C (3C or 3D, at most 400 kHz) or 4-wire SPI, mode 0, at most 4 MHz
 * (sources differ from 2 to 8).
 *
 * Facts: no datasheet of this chip was read; commands are those on which public drivers agree, as gathered with their marks
 * in host_sim/chips/README.md.
 */
#ifndef TKR_PANELS_SH1106_H
#define TKR_PANELS_SH1106_H

#include <tkr/panels/page_oled.h>

/* What is zero takes the default; `bus` has none. */
struct tkr_sh1106_config {
    struct tkr_bus *bus; /* the driver's from now on */
    uint8_t brightness;  /* 0 to 255 */
    uint8_t rows;        /* 32 or 64; 0: 64 */
    bool flipped;        /* the glass stands on its head */
    bool from_column_0;  /* the glass has the chip's columns 0 to 127 instead of 2 to 129 */
};

/*
 * TKR_E_ARGUMENT: nothing is ready. No byte is sent before the first step. The display stays dark until the first
 * picture is in the chip's RAM.
 */
TKR_MUST_CHECK int tkr_sh1106_init(struct tkr_page_oled *driver, const struct tkr_sh1106_config *config);

#endif
