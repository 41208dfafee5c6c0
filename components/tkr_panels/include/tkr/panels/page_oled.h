// SPDX-License-Identifier: MIT
/*
 * What the drivers of OLEDs with pages of eight rows share: the SSD1306 and the SH1106, of 128x64 or 128x32 dots. Made by
 * tkr_ssd1306_init or tkr_sh1106_init.
 *
 * Dots are on or off: inks say nothing. Commands and their arguments go with D/C low on SPI, and after the control byte 00
 * or 80 on I2C, which is the bus's affair. RES is the board's: it is released before the first step.
 */
#ifndef TKR_PANELS_PAGE_OLED_H
#define TKR_PANELS_PAGE_OLED_H

#include <stdbool.h>
#include <stdint.h>

#include <tkr/bus.h>
#include <tkr/panel.h>
#include <tkr/panels/transfer.h>
#include <tkr/startup.h>

enum {
    TKR_PAGE_OLED_COLUMNS = 128,
    TKR_PAGE_OLED_ROWS = 64,            /* most; 32 is the other size */
    TKR_PAGE_OLED_BUFFER_BYTES = 128,   /* longest run of data: one page of the panel */
    TKR_PAGE_OLED_COMMAND_BYTES = 12,   /* longest command before it */
    TKR_PAGE_OLED_I2C_ADDRESS = 0x3C,   /* where most modules are */
    TKR_PAGE_OLED_I2C_ADDRESS_2 = 0x3D, /* with the D/C pin high */
};

struct tkr_page_oled_chip;

/* A rectangle of the chip's RAM in columns of the panel and pages; no columns: there is none. Private. */
struct tkr_page_oled_area {
    uint8_t column, columns;
    uint8_t page, end; /* the first, and the one behind the last */
};

/* All members but `panel` are private. */
struct tkr_page_oled {
    struct tkr_panel panel;
    struct tkr_transfer transfer;
    const struct tkr_page_oled_chip *chip;
    struct tkr_startup control;           /* the table being sent: start-up, refresh or a brightness */
    struct tkr_page_oled_area area;       /* what is left to be sent of a zone or of the whole picture */
    struct tkr_page_oled_area window;     /* what the chip goes round in by itself, as far as that is known */
    struct tkr_zone shown[TKR_ZONES_MAX]; /* as they were drawn last */
    uint64_t refresh_us;                  /* when registers and picture are written again */
    uint64_t whole_us;                    /* when that was begun last */
    uint8_t command[TKR_PAGE_OLED_COMMAND_BYTES];
    uint8_t buffer[TKR_PAGE_OLED_BUFFER_BYTES]; /* of the transfer under way */
    uint8_t pages;
    uint8_t ram_column; /* of the left dot */
    uint8_t contrast;   /* argument of 81; 0: the display is off */
    uint8_t whole_page; /* of the whole picture: the first that has not been sent */
    uint8_t whole_end;  /* and the one behind those that go with this picture */
    uint8_t behind;     /* the page behind those under way */
    uint8_t pointer;    /* the page of `window` that the chip writes next */
    uint8_t shown_count;
    uint8_t awaited; /* what the transfer under way is */
    uint8_t due;     /* a bit a zone: not sent yet */
    bool flipped;
    bool whole;         /* the whole picture is due, or being sent */
    bool gradual;       /* it goes with the pictures, a few pages each, behind the zones that changed */
    bool area_is_whole; /* `area` is what is left of it, or of those pages */
    bool unlit;         /* the whole picture has been sent, the command that lights the display has not */
    bool started;       /* the start-up table has been run to its end */
    bool may_light;     /* all has been written since the display was put out, or is being written */
    bool lit;           /* the chip has been told to light the display */
    bool dimmed;        /* the chip has not been told of the brightness */
    bool in_frame;      /* a picture has been begun and not been sent whole */
};

#endif
