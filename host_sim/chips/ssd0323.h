// SPDX-License-Identifier: MIT
/*
 * An SSD0323 OLED driver (128 segments, 80 commons, 16 greys), emulated at the pins of its 4-wire serial interface: CS#,
 * SCLK, SDIN, D/C# and RES#, each edge with its time in nanoseconds. What the dots would show is read out per segment
 * and common pin; ssd0323_glass.h says which dot of a product's glass hangs on which pins.
 *
 * No data sheet of this chip was read. The facts and the guesses are in README.md, each with a mark of how well it is
 * known. This file shares nothing with any driver. Memory: the caller's; the chip keeps no pointer.
 *
 * Not emulated: the scan in time, the time that drawing commands take, currents in ampere, voltages, the parallel
 * interfaces.
 */
#ifndef SSD0323_H
#define SSD0323_H

#include "chip_violations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SSD0323_COLUMNS = 64, /* of RAM; a column is a byte, two dots */
    SSD0323_ROWS = 80,
    SSD0323_SEGMENTS = 128,
    SSD0323_COMMONS = 80,
    SSD0323_GREYS = 16,
    SSD0323_ARGUMENTS_MOST = 8,
    SSD0323_SETTINGS = 256,          /* by command byte */
    SSD0323_CLOCK_PERIOD_NS = 250,   /* 4 MHz */
    SSD0323_FRAME_NS = 10 * 1000000, /* 100 frames a second */
    SSD0323_FULL_LIGHT = 65535,
};

/* A command with arguments is the first of D/C# low; so are its arguments. */
enum ssd0323_command {
    SSD0323_COLUMN_WINDOW = 0x15, /* start, end */
    SSD0323_DRAW_OPTIONS = 0x23,  /* enum ssd0323_draw_bit */
    SSD0323_RECTANGLE = 0x24,     /* first column, first row, last column, last row, two dots */
    SSD0323_COPY = 0x25,          /* first column, first row, last column, last row, new column, new row */
    SSD0323_MOVE_SET_UP = 0x26,   /* columns a step, rows, interval */
    SSD0323_MOVE_STOP = 0x2E,
    SSD0323_MOVE_START = 0x2F,
    SSD0323_ROW_WINDOW = 0x75, /* start, end */
    SSD0323_CONTRAST = 0x81,
    SSD0323_CURRENT_QUARTER = 0x84,
    SSD0323_CURRENT_HALF = 0x85,
    SSD0323_CURRENT_FULL = 0x86,
    SSD0323_REMAP = 0xA0, /* enum ssd0323_remap_bit */
    SSD0323_START_LINE = 0xA1,
    SSD0323_OFFSET = 0xA2,
    SSD0323_NORMAL = 0xA4,
    SSD0323_ALL_ON = 0xA5,
    SSD0323_ALL_OFF = 0xA6,
    SSD0323_INVERSE = 0xA7,
    SSD0323_MULTIPLEX = 0xA8, /* lines less one */
    SSD0323_SUPPLY = 0xAD,
    SSD0323_DISPLAY_OFF = 0xAE,
    SSD0323_DISPLAY_ON = 0xAF,
    SSD0323_COMPENSATION = 0xB0,
    SSD0323_PHASES = 0xB1,     /* bits 0-3 phase 1, bits 4-7 phase 2, in display clocks */
    SSD0323_ROW_PERIOD = 0xB2, /* display clocks */
    SSD0323_OSCILLATOR = 0xB3,
    SSD0323_COMPENSATION_LEVEL = 0xB4,
    SSD0323_GREY_TABLE = 0xB8, /* L1; then L3 and L2 in one byte; to LF and LE */
    SSD0323_PRECHARGE = 0xBC,
    SSD0323_VCOMH = 0xBE,
    SSD0323_VSL = 0xBF,
    SSD0323_NOTHING = 0xE3,
};

enum ssd0323_remap_bit {
    SSD0323_REMAP_COLUMN = 0x01, /* column 0 is at segments 126 and 127 */
    SSD0323_REMAP_NIBBLE = 0x02, /* the even segment takes the high nibble */
    SSD0323_VERTICAL = 0x04,     /* the pointer goes down first */
    SSD0323_REMAP_COMMON = 0x10, /* line 79 first */
    SSD0323_SPLIT = 0x40,        /* lines alternate between both banks of pins */
};

enum ssd0323_draw_bit {
    SSD0323_DRAW_FILL = 0x01,    /* the rectangle is filled, not only its border */
    SSD0323_DRAW_WRAP = 0x02,    /* copying and moving go round in horizontal direction */
    SSD0323_DRAW_REVERSE = 0x10, /* copies are inverted */
};

/* What goes into the log. `detail` is the measured time in nanoseconds unless said otherwise. Limits are in ssd0323.c
 * and, with their marks, in README.md. */
enum ssd0323_violation {
    SSD0323_CLOCK_PERIOD,    /* SCLK rise to SCLK rise too short */
    SSD0323_CLOCK_HIGH,      /* SCLK high too short */
    SSD0323_CLOCK_LOW,       /* SCLK low too short */
    SSD0323_DATA_SETUP,      /* SDIN changed too shortly before an SCLK rise */
    SSD0323_DC_SETUP,        /* D/C# changed too shortly before the rise that takes it */
    SSD0323_SELECT_SETUP,    /* SCLK rose too soon after CS# fell */
    SSD0323_SELECT_HOLD,     /* CS# rose too soon after SCLK rose */
    SSD0323_RESET_SHORT,     /* RES# low too short */
    SSD0323_IN_RESET,        /* SCLK rose for this chip while RES# was low; detail: 0 */
    SSD0323_BYTE_BROKEN,     /* CS# rose inside a byte; detail: its bits */
    SSD0323_UNKNOWN,         /* a byte that is no command; detail: the byte */
    SSD0323_ABORTED,         /* a data byte where an argument belongs; detail: the command */
    SSD0323_RANGE,           /* an argument is out of range; detail: command in bits 8-15, argument in bits 0-7 */
    SSD0323_WINDOW_REVERSED, /* the end lies before the start; detail: command, start, end, a byte each */
    SSD0323_NO_RAM,          /* data for a row that does not exist; detail: the row */
    SSD0323_WHILE_MOVING,    /* data or drawing while the picture moves; detail: 0, or the drawing command */
    SSD0323_ROW_TOO_SHORT,   /* on, and phases and longest pulse do not fit the row period; detail: clocks they need */
    SSD0323_TIME_REVERSED,   /* the caller's clock went back; the edge is taken at the latest time seen */
    SSD0323_VIOLATION_KINDS, /* how many kinds */
};

/* Zero is the default of all. */
struct ssd0323_config {
    uint64_t seed;            /* of the noise in RAM at power-on; the same seed gives the same noise */
    bool ram_cleared;         /* no such noise, for a test that it disturbs */
    bool reset_low_at_start;  /* the board holds RES# low until the host raises it */
    uint32_t clock_period_ns; /* shortest allowed; 0: SSD0323_CLOCK_PERIOD_NS */
    uint32_t frame_ns;        /* a frame's time, for moving pictures; 0: SSD0323_FRAME_NS */
};

struct ssd0323_edge {
    bool seen;
    uint64_t at_ns;
};

/* Read freely; only the chip writes. */
struct ssd0323 {
    struct ssd0323_config config;
    struct chip_violations violations;

    /* The last argument of a command that has one, at the command. One of several without arguments is kept at the
     * lowest of them: SSD0323_CURRENT_QUARTER, _NORMAL, _DISPLAY_OFF, _MOVE_STOP hold the command that holds now. */
    uint8_t settings[SSD0323_SETTINGS];
    uint8_t grey_steps[SSD0323_GREYS]; /* L1 to LF as written; [0] stays 0 */
    struct {
        uint8_t start, end, at;
    } column, row;
    struct {
        uint8_t columns, rows, interval;
        uint64_t stepped_ns;
    } move;
    uint8_t ram[SSD0323_ROWS][SSD0323_SEGMENTS]; /* grey 0 to 15, in order of segments */
    uint64_t bytes;                              /* taken since power-on */

    /* State of the parser, the pins and the measuring; for the chip's own use. */
    uint8_t command, arguments[SSD0323_ARGUMENTS_MOST];
    unsigned wanted, got;
    bool selected, clock, data, dc, reset;
    struct ssd0323_edge clock_rise, clock_fall, data_change, dc_change, select_fall, reset_fall;
    uint8_t shift;
    unsigned bits;
    uint64_t now_ns;
    uint64_t noise;
};

/* Sets the pins to CS# high, SCLK low, SDIN low, D/C# low, RES# high (low by option) and powers the chip on. `config`
 * is copied. */
void ssd0323_init(struct ssd0323 *chip, const struct ssd0323_config *config);

/* A level on a pin at a time. The same level again is no edge. Times never go back. */
void ssd0323_select(struct ssd0323 *chip, bool level, uint64_t now_ns); /* CS# */
void ssd0323_clock(struct ssd0323 *chip, bool level, uint64_t now_ns);  /* SCLK */
void ssd0323_data(struct ssd0323 *chip, bool level, uint64_t now_ns);   /* SDIN */
void ssd0323_dc(struct ssd0323 *chip, bool level, uint64_t now_ns);     /* D/C#: low is a command or an argument */
void ssd0323_reset(struct ssd0323 *chip, bool level, uint64_t now_ns);  /* RES# */

/*
 * Eight bits, MSB first, as an SPI host sends them in mode 0: SCLK low and SDIN set, half a period later SCLK high, and
 * so on; at the end SCLK is low. Returns the time when the last bit's period is over. CS# and D/C# are left alone.
 */
uint64_t ssd0323_byte(struct ssd0323 *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns);

/* Lets time pass without an edge, so that a moving picture is where it is at `now_ns`. */
void ssd0323_pass(struct ssd0323 *chip, uint64_t now_ns);

/* Power off and on. Pins stay as the host drives them, the log stays. */
void ssd0323_power_cycle(struct ssd0323 *chip);

/* A dip of the supply: registers as after power-on, one byte of RAM in eight is noise, the others survive. */
void ssd0323_brown_out(struct ssd0323 *chip);

/*
 * Light of the dot between a segment and a common pin (0 to 79, in order of the pins: the first bank, then the second).
 * Linear; SSD0323_FULL_LIGHT is full current for the whole row period with 64 lines. Fewer lines give more light, up to
 * this limit. 0 while nothing drives the dot, or outside of the chip.
 */
uint16_t ssd0323_light(const struct ssd0323 *chip, unsigned segment, unsigned common);

/* Display clocks for which grey 0 to 15 drives a dot, by the grey table; 0 for others. */
unsigned ssd0323_pulse(const struct ssd0323 *chip, unsigned grey);

/* The kind in words, for a test's message. */
const char *ssd0323_violation_name(enum ssd0323_violation kind);

#endif
