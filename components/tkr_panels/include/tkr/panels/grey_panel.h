// SPDX-License-Identifier: MIT
/*
 * What chips of 16 greys have in common: the picture is sent window by window, two dots a byte, nothing counts as sent
 * before it has arrived, and the display is lit behind a whole picture only. For drivers; users of a panel have no need of
 * it.
 */
#ifndef TKR_PANELS_GREY_PANEL_H
#define TKR_PANELS_GREY_PANEL_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/bus.h>
#include <tkr/panel.h>
#include <tkr/panels/transfer.h>
#include <tkr/startup.h>

/* What a chip is told and how. Constant, as long as the panel lives. An entry of a table is sent in one select window. */
struct tkr_grey_chip {
    uint16_t columns, rows;   /* of the glass, in dots */
    uint8_t column_bytes;     /* a column of RAM, the step of windows: 1 (two dots) or 2 (four) */
    uint8_t nothings;         /* bytes E3 before each command, so that none is taken for an argument of one cut off */
    bool arguments_are_data;  /* an entry is one command, and its arguments go with D/C high */
    uint8_t write;            /* the command that data follows; 0: there is none */
    const uint8_t *start_up;  /* from dark to ready, the display off */
    const uint8_t *refresh;   /* the same without the dark part */
    const uint8_t *dimming;   /* the brightness */
    const uint8_t *going_out; /* the display off */
    /* Puts what differs between panels into a copy of an entry that is sent. Whether the brightness was in it. */
    bool (*put)(const struct tkr_panel *panel, uint8_t *entry, uint8_t count);
};

/* The bytes of the chip's RAM that are being written: all of them, or those of one zone. Private. */
struct tkr_grey_window {
    uint8_t first, bytes; /* of each row; 0 bytes: no window is open */
    uint8_t row, end;     /* the next row, and the one behind the last */
    uint8_t behind;       /* the one behind those under way */
    uint8_t zone;         /* whose it is; TKR_ZONES_MAX: the whole picture's */
    bool is_set;          /* the chip has been told */
};

/* A member of a driver's struct. Private but for the driver. */
struct tkr_grey_panel {
    const struct tkr_grey_chip *chip;
    const struct tkr_panel *panel; /* the driver's */
    uint8_t *buffer;               /* of the transfer under way; the driver's */
    uint8_t buffer_bytes;          /* a row of the glass, and the longest entry, at least */
    uint8_t first_column;          /* of RAM that the glass hangs on */
    struct tkr_transfer transfer;
    struct tkr_startup control;           /* the table being sent */
    struct tkr_grey_window window;        /* what is being sent of the picture */
    struct tkr_zone shown[TKR_ZONES_MAX]; /* as they were drawn last */
    uint32_t inks[TKR_ZONES_MAX];         /* signatures of their runs */
    uint64_t refresh_us;                  /* when registers and picture are written again */
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

/* Takes chip, panel, buffer and its size, first_column, the transfer's bus and `out` as they are set; begins the start. */
void tkr_grey_panel_begin(struct tkr_grey_panel *grey);

/* The methods of tkr/panel.h. */
TKR_MUST_CHECK int tkr_grey_panel_step(struct tkr_grey_panel *grey, uint64_t now);
TKR_MUST_CHECK int tkr_grey_panel_draw(struct tkr_grey_panel *grey, const struct tkr_zone *zones, size_t count,
                                       uint64_t now);

/* After the driver has set the level of a brightness that is not 0. */
void tkr_grey_panel_dim(struct tkr_grey_panel *grey, uint8_t brightness);

#endif
