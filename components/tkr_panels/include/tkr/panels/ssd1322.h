// SPDX-License-Identifier: MIT
/*
 * A 256x64 OLED of 16 greys on an SSD1322. Bus: 4-wire SPI, mode 0, at most 10 MHz; commands go with D/C low, their
 * arguments and the picture with D/C high. RES is the board's: it is released before the first step.
 *
 * Facts: the chip's datasheet r0.10 where it was read, the panel's settings from public drivers, as gathered with their
 * marks in host_sim/chips/README.md; ssd1322_tables.h has the source of each value.
 */
#ifndef TKR_PANELS_SSD1322_H
#define TKR_PANELS_SSD1322_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/bus.h>
#include <tkr/panel.h>
#include <tkr/panels/grey_panel.h>

enum {
    TKR_SSD1322_COLUMNS = 256,
    TKR_SSD1322_ROWS = 64,
    TKR_SSD1322_BUFFER_BYTES = 128, /* longest transfer: one row of the panel */
    TKR_SSD1322_COLUMN_OFFSET = 28,
    TKR_SSD1322_COLUMN_OFFSET_MAX = 56, /* the chip has 120 columns of four dots, the glass 64 */
};

/* What is zero takes the default; `bus` has none. */
struct tkr_ssd1322_config {
    struct tkr_bus *bus; /* the driver's from now on */
    uint8_t brightness;  /* 1 (1/32 of the light) to 255; 0: out, as in tkr_panel_dim */
    bool flipped;        /* the glass stands on its head */
    /* The first of the chip's columns that the glass hangs on, upright: 0 is TKR_SSD1322_COLUMN_OFFSET, the middle. Some
     * boards have 24, with `commons_reversed`. */
    uint8_t column_offset;
    bool commons_reversed; /* upright the rows run the other way round than usual */
};

/* Inks are shown as the nearest of 15 greys. The struct is not moved after its init. All members but `panel` are private. */
struct tkr_ssd1322 {
    struct tkr_panel panel;
    struct tkr_grey_panel grey;
    uint8_t buffer[TKR_SSD1322_BUFFER_BYTES]; /* of the transfer under way */
    uint8_t remap;                            /* first argument of A0 */
    uint8_t contrast;                         /* argument of C1 */
};

/*
 * TKR_E_ARGUMENT: nothing is ready. No byte is sent before the first step. The display stays dark until the first
 * picture is in the chip's RAM.
 */
TKR_MUST_CHECK int tkr_ssd1322_init(struct tkr_ssd1322 *driver, const struct tkr_ssd1322_config *config);

#endif
