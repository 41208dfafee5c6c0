// SPDX-License-Identifier: MIT
/*
 * What an SSD0323 is told, as data. No datasheet of it was read: the values are from Luminary's OSRAM driver (lmi) and
 * from u8g2, each with its source; the chip's facts and their marks are in host_sim/chips/README.md.
 */
#ifndef TKR_PANELS_SSD0323_TABLES_H
#define TKR_PANELS_SSD0323_TABLES_H

#include <stdint.h>

#include <tkr/panels/ssd0323.h>
#include <tkr/startup.h>

enum {
    STOP_MOVING = 0x2E,
    CONTRAST = 0x81,
    CURRENT = 0x84, /* 84 a quarter, 85 half, 86 full */
    REMAP = 0xA0,
    START_LINE = 0xA1,
    OFFSET = 0xA2,
    NORMAL = 0xA4,
    MULTIPLEX = 0xA8,
    SUPPLY = 0xAD,
    DISPLAY_OFF = 0xAE,
    PHASES = 0xB1,
    ROW_PERIOD = 0xB2,
    OSCILLATOR = 0xB3,
    GREY_TABLE = 0xB8,
    PRECHARGE = 0xBC,
    VCOMH = 0xBE,
    VSL = 0xBF,
    NOTHING = 0xE3,
};

/* The longest command has eight arguments: so many of these end any that was cut off. Then a transfer can be repeated. */
#define EIGHT_NOTHINGS NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING

/* What differs between panels; the values are put in when it is sent. */
#define SETTINGS REMAP, 0, OFFSET, 0, SUPPLY, 0, CONTRAST, 0, CURRENT

enum { NOTHINGS_BYTES = 8, SETTINGS_BYTES = 9 };

/* clang-format off */
static const uint8_t start_up[] = {
    TKR_STARTUP_DELAY, 100,              /* after the reset [1 u8g2] */
    NOTHINGS_BYTES + 1, EIGHT_NOTHINGS,
        DISPLAY_OFF,                     /* after a warm start it is lit */
    /* The refresh begins here, without what makes it dark. */
    NOTHINGS_BYTES + 27 + SETTINGS_BYTES, EIGHT_NOTHINGS,
        STOP_MOVING,                     /* DISPLAY_ON is one wrong bit away from moving the picture */
        NORMAL,
        START_LINE, 0,
        MULTIPLEX, TKR_SSD0323_ROWS - 1, /* [C lmi+u8g2] */
        PHASES, 0x22,                    /* 2 clocks each [1 lmi] */
        ROW_PERIOD, 70,                  /* these and the 66 of the brightest grey [1 lmi] */
        OSCILLATOR, 0xF1,                /* [1 lmi] */
        PRECHARGE, 0x10,                 /* [C lmi+u8g2] */
        VCOMH, 0x02,                     /* [1 lmi] */
        VSL, 0x0D,                       /* [1 lmi] */
        GREY_TABLE, 0x01, 0x11, 0x22, 0x32, 0x43, 0x54, 0x65, 0x76, /* a gamma curve [C lmi+u8g2] */
        SETTINGS,
    TKR_STARTUP_END,
};

static const uint8_t dimming[] = {
    NOTHINGS_BYTES + SETTINGS_BYTES, EIGHT_NOTHINGS, SETTINGS,
    TKR_STARTUP_END,
};

static const uint8_t going_out[] = {
    NOTHINGS_BYTES + 1, EIGHT_NOTHINGS, DISPLAY_OFF, /* RAM and registers stay [R] */
    TKR_STARTUP_END,
};
/* clang-format on */

enum { START_UP_ONLY_BYTES = 2 + 1 + NOTHINGS_BYTES + 1 };

/* Upright and on its head. Remap 52: high nibble left, common pins split and reversed; 41: columns mirrored, split. */
static const uint8_t remaps[] = {0x52, 0x41}; /* [C lmi+u8g2], [1 u8g2] */
static const struct {
    uint8_t offsets[2];
    uint8_t supply;
} glasses[] = {
    [TKR_SSD0323_LUMINARY] = {{0x4C, 0x44}, 0x03}, /* [1 lmi], [1 gpsim], [1 lmi] */
    [TKR_SSD0323_PICTIVA] = {{0x40, 0x50}, 0x02},  /* [1 u8g2] */
};

#endif
