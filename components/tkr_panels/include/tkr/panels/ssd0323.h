// SPDX-License-Identifier: MIT
/*
 * A 128x64 OLED of 16 greys on an SSD0323. Bus: 4-wire SPI, mode 0, at most 4 MHz; commands and their arguments go with
 * D/C low. RES is the board's: it is released before the first step.
 *
 * Facts: no datasheet of this chip was read; commands and the panel's settings are those on which public drivers
 * agree (Luminary's OSRAM driver, u8g2), as gathered with their marks in host_sim/chips/README.md.
 */
#ifndef TKR_PANELS_SSD0323_H
#define TKR_PANELS_SSD0323_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/bus.h>
#include <tkr/panel.h>
#include <tkr/panels/grey_panel.h>

enum {
    TKR_SSD0323_COLUMNS = 128,
    TKR_SSD0323_ROWS = 64,
    TKR_SSD0323_BUFFER_BYTES = 64, /* longest transfer: one row of the panel */
};

/* Which lines of the chip the glass hangs on, and where its high voltage comes from. */
enum tkr_ssd0323_glass {
    TKR_SSD0323_LUMINARY, /* lines 12 to 75, the chip drives the converter: Luminary's evaluation boards */
    TKR_SSD0323_PICTIVA,  /* lines 0 to 63, fed from outside: as u8g2 has OSRAM's Pictiva modules */
};

/* What is zero takes the default; `bus` has none. */
struct tkr_ssd0323_config {
    struct tkr_bus *bus; /* the driver's from now on */
    uint8_t brightness;  /* 1 (1/32 of the light) to 255; 0: out, as in tkr_panel_dim */
    uint8_t glass;       /* enum tkr_ssd0323_glass */
    bool flipped;        /* the glass stands on its head */
};

/* Inks are shown as the nearest of 15 greys. The struct is not moved after its init. All members but `panel` are private. */
struct tkr_ssd0323 {
    struct tkr_panel panel;
    struct tkr_grey_panel grey;
    uint8_t buffer[TKR_SSD0323_BUFFER_BYTES]; /* of the transfer under way */
    uint8_t remap, offset, supply;            /* arguments of A0, A2, AD */
    uint8_t contrast;                         /* argument of 81 */
    uint8_t current;                          /* 0 to 2: a quarter, half, all of the current range */
};

/*
 * TKR_E_ARGUMENT: nothing is ready. No byte is sent before the first step. The display stays dark until the first
 * picture is in the chip's RAM.
 */
TKR_MUST_CHECK int tkr_ssd0323_init(struct tkr_ssd0323 *driver, const struct tkr_ssd0323_config *config);

#endif
