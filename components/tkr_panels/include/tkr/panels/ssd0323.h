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
#include <tkr/panels/transfer.h>
#include <tkr/startup.h>

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

/* The bytes of the chip's RAM that are being written: all of them, or those of one zone. Private. */
struct tkr_ssd0323_window {
    uint8_t first, bytes; /* of each row; 0 bytes: no window is open */
    uint8_t row, end;     /* the next row, and the one behind the last */
    uint8_t behind;       /* the one behind those under way */
    uint8_t zone;         /* whose it is; TKR_ZONES_MAX: the whole picture's */
    bool is_set;          /* the chip has been told */
};

/* Inks are shown as the nearest of 15 greys. All members but `panel` are private. */
struct tkr_ssd0323 {
    struct tkr_panel panel;
    struct tkr_transfer transfer;
    struct tkr_startup control;               /* the table being sent: start-up or refresh */
    struct tkr_ssd0323_window window;         /* what is being sent of the picture */
    struct tkr_zone shown[TKR_ZONES_MAX];     /* as they were drawn last */
    uint32_t inks[TKR_ZONES_MAX];             /* signatures of their runs */
    uint64_t refresh_us;                      /* when registers and picture are written again */
    uint8_t buffer[TKR_SSD0323_BUFFER_BYTES]; /* of the transfer under way */
    uint8_t remap, offset, supply;            /* arguments of A0, A2, AD */
    uint8_t contrast;                         /* argument of 81 */
    uint8_t current;                          /* 0 to 2: a quarter, half, all of the current range */
    uint8_t shown_count;
    uint8_t awaited; /* what the transfer under way is */
    uint8_t due;     /* a bit a zone: not sent yet */
    bool whole;      /* the whole picture is due, or being sent */
    bool dark;       /* the whole picture has been sent, the command that lights the display has not */
    bool out;        /* brightness 0 */
    bool lit;        /* what the chip was told of it last */
    bool started;    /* the start-up table has been run to its end */
    bool dimmed;     /* the chip has not been told of the brightness */
    bool in_frame;   /* a picture has been begun and not been sent whole */
};

/*
 * TKR_E_ARGUMENT: nothing is ready. No byte is sent before the first step. The display stays dark until the first
 * picture is in the chip's RAM.
 */
TKR_MUST_CHECK int tkr_ssd0323_init(struct tkr_ssd0323 *driver, const struct tkr_ssd0323_config *config);

#endif
