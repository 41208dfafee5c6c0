// SPDX-License-Identifier: MIT
/*
 * What an SSD1322 is told, as data: from its datasheet r0.10 ([D p..]) and from u8g2's and jerryok826's drivers, each
 * value with its source; the marks are those of host_sim/chips/README.md.
 */
#ifndef TKR_PANELS_SSD1322_TABLES_H
#define TKR_PANELS_SSD1322_TABLES_H

#include <stdint.h>

#include <tkr/panels/ssd1322.h>
#include <tkr/startup.h>

enum {
    GREY_TABLE_USE = 0x00,
    WRITE = 0x5C, /* data of RAM may follow until the next command [D p31-34] */
    REMAP = 0xA0,
    START_LINE = 0xA1,
    OFFSET = 0xA2,
    NORMAL = 0xA6,
    PARTIAL_OFF = 0xA9,
    SUPPLY = 0xAB,
    DISPLAY_OFF = 0xAE,
    PHASES = 0xB1,
    OSCILLATOR = 0xB3,
    ENHANCEMENT_A = 0xB4,
    SECOND_PRECHARGE = 0xB6,
    GREY_TABLE = 0xB8,
    PRECHARGE = 0xBB,
    VCOMH = 0xBE,
    CONTRAST = 0xC1,
    MASTER = 0xC7,
    MULTIPLEX = 0xCA,
    ENHANCEMENT_B = 0xD1,
    LOCKING = 0xFD,
    UNLOCK = 0x12,
};

/* Bits of the first argument of REMAP [D p31-34]; the second one is 11, both banks of commons alike [C u8g2+jerry]. */
enum { REMAP_COLUMN = 0x02, REMAP_NIBBLE = 0x04, REMAP_COMMON = 0x10, DUAL = 0x11 };

/* clang-format off */
/* Each entry is a command and its arguments. A command cuts off one whose arguments are missing, so all can be repeated. */
static const uint8_t start_up[] = {
    TKR_STARTUP_DELAY, 100,                 /* after the reset [1 u8g2] */
    2, LOCKING, UNLOCK,                     /* a locked chip takes nothing else [D p31-34] */
    1, DISPLAY_OFF,                         /* after a warm start it is lit */
    /* The refresh begins here, without what makes it dark. */
    2, LOCKING, UNLOCK,                     /* one wrong bit locks */
    1, NORMAL,                              /* A6 follows RAM [D p31-34]; (!) [D p42] swaps it with A4 */
    1, PARTIAL_OFF,                         /* [D p31-34] */
    2, OSCILLATOR, 0x91,                    /* divided by 2; 80 frames a second [1 u8g2] */
    2, MULTIPLEX, TKR_SSD1322_ROWS - 1,     /* [C u8g2+jerry] */
    2, OFFSET, 0,                           /* [1 u8g2] */
    2, START_LINE, 0,                       /* [1 u8g2] */
    3, REMAP, 0, DUAL,                      /* the first argument is put in */
    2, SUPPLY, 1,                           /* internal VDD [D p31-34]; (!) [D p43] inverts it */
    3, ENHANCEMENT_A, 0xA0, 0xFD,           /* [C u8g2+jerry] */
    2, MASTER, 15,                          /* 16/16 of the current [D p31-34] */
    2, PHASES, 0xE2,                        /* phase 1 5 clocks, phase 2 14 [1 u8g2] */
    3, ENHANCEMENT_B, 0xA2, 0x20,           /* [C u8g2+jerry] */
    2, PRECHARGE, 0x1F,                     /* [1 u8g2] */
    2, SECOND_PRECHARGE, 8,                 /* [D p31-34], [1 u8g2] */
    2, VCOMH, 7,                            /* [1 u8g2] */
    16, GREY_TABLE, 1, 2, 5, 10, 16, 24, 34, 45, 59, 74, 91, 110, 131, 155, 180, /* 180 clocks at most, rising [D p31-34]; */
    1, GREY_TABLE_USE,                      /* ours: grey to the power of 2.2, as the eye wants even steps */
    2, CONTRAST, 0,                         /* put in */
    TKR_STARTUP_END,
};

static const uint8_t dimming[] = {
    2, CONTRAST, 0,
    TKR_STARTUP_END,
};

static const uint8_t going_out[] = {
    1, DISPLAY_OFF, /* RAM and registers stay [R] */
    TKR_STARTUP_END,
};
/* clang-format on */

enum { START_UP_ONLY_BYTES = 2 + 3 + 2 };

#endif
