// SPDX-License-Identifier: MIT
/*
 * An SSD1322 OLED driver (480 segments, 128 commons, 16 greys), emulated at the pins of its 4-wire serial interface:
 * CS#, SCLK, SDIN, D/C# and RES#, each edge with its time in nanoseconds. What the dots would show is read out per
 * segment and common pin; ssd1322_glass.h says which dot of a product's glass hangs on which pins.
 *
 * A command is a byte with D/C# low. Its arguments, and data of RAM after SSD1322_WRITE, have D/C# high.
 *
 * The facts and the guesses are in README.md, each with a mark of how well it is known. This file shares nothing with
 * any driver. Memory: the caller's (about 62 KB a chip); the chip keeps no pointer.
 *
 * Not emulated: the scan in time, light of the precharge phases, currents in ampere, voltages, the time from "display
 * on" to light, the parallel interfaces, reading.
 */
#ifndef SSD1322_H
#define SSD1322_H

#include "chip_violations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SSD1322_COLUMNS = 120, /* of RAM; a column is two bytes, four dots */
    SSD1322_ROWS = 128,
    SSD1322_SEGMENTS = 480,
    SSD1322_COMMONS = 128,
    SSD1322_GREYS = 16,
    SSD1322_ARGUMENTS_MOST = 15,
    SSD1322_SETTINGS = 256,        /* by command byte */
    SSD1322_CLOCK_PERIOD_NS = 100, /* 10 MHz */
    SSD1322_UNLOCK = 0x12,         /* argument of SSD1322_LOCKING */
    SSD1322_LOCK = 0x16,           /* the same */
    SSD1322_FULL_LIGHT = 65535,
};

enum ssd1322_command {
    SSD1322_USE_TABLE = 0x00,     /* greys by the table of SSD1322_GREY_TABLE */
    SSD1322_COLUMN_WINDOW = 0x15, /* start, end */
    SSD1322_WRITE = 0x5C,         /* data may follow until the next command */
    SSD1322_READ = 0x5D,          /* the serial interface cannot read */
    SSD1322_ROW_WINDOW = 0x75,    /* start, end */
    SSD1322_REMAP = 0xA0,         /* enum ssd1322_remap_bit; enum ssd1322_second_remap_bit */
    SSD1322_START_LINE = 0xA1,
    SSD1322_OFFSET = 0xA2,
    SSD1322_ALL_OFF = 0xA4,
    SSD1322_ALL_ON = 0xA5,
    SSD1322_NORMAL = 0xA6,
    SSD1322_INVERSE = 0xA7,
    SSD1322_PARTIAL_ON = 0xA8, /* first line, last line */
    SSD1322_PARTIAL_OFF = 0xA9,
    SSD1322_SUPPLY = 0xAB, /* 1: internal VDD */
    SSD1322_DISPLAY_OFF = 0xAE,
    SSD1322_DISPLAY_ON = 0xAF,
    SSD1322_PHASES = 0xB1,        /* bits 0-3: phase 1 has 2n + 1 display clocks; bits 4-7: phase 2 has n */
    SSD1322_OSCILLATOR = 0xB3,    /* bits 0-3: divided by 2 to the power of n; bits 4-7: frequency */
    SSD1322_ENHANCEMENT_A = 0xB4, /* two */
    SSD1322_GPIO = 0xB5,
    SSD1322_SECOND_PRECHARGE = 0xB6,
    SSD1322_GREY_TABLE = 0xB8,   /* display clocks of grey 1 to 15 */
    SSD1322_LINEAR_GREYS = 0xB9, /* grey n has 8 (n - 1) display clocks */
    SSD1322_PRECHARGE = 0xBB,
    SSD1322_VCOMH = 0xBE,
    SSD1322_CONTRAST = 0xC1,
    SSD1322_MASTER = 0xC7,        /* current times (n + 1) / 16 */
    SSD1322_MULTIPLEX = 0xCA,     /* lines less one */
    SSD1322_ENHANCEMENT_B = 0xD1, /* two */
    SSD1322_LOCKING = 0xFD,       /* SSD1322_UNLOCK or SSD1322_LOCK */
};

/* The first argument of SSD1322_REMAP. */
enum ssd1322_remap_bit {
    SSD1322_VERTICAL = 0x01,     /* the pointer goes down first */
    SSD1322_REMAP_COLUMN = 0x02, /* later data is mirrored dot by dot: segment 479 is first */
    SSD1322_REMAP_NIBBLE = 0x04, /* high nibble of the first byte is the first dot; without it: low one of the second */
    SSD1322_REMAP_COMMON = 0x10, /* lines are scanned from the last to the first */
    SSD1322_SPLIT = 0x20,        /* even lines at commons 0 to 63, odd ones at 64 to 127 */
};

/* The second argument of SSD1322_REMAP. */
enum ssd1322_second_remap_bit {
    SSD1322_SECOND_ALWAYS = 0x01,
    SSD1322_DUAL = 0x10, /* common n + 64 does what common n does; up to 64 lines, no split */
};

/* What goes into the log. `detail` is the measured time in nanoseconds unless said otherwise. Limits are in ssd1322.c
 * and, with their marks, in README.md. */
enum ssd1322_violation {
    SSD1322_CLOCK_PERIOD,    /* SCLK rise to SCLK rise too short */
    SSD1322_CLOCK_HIGH,      /* SCLK high too short */
    SSD1322_CLOCK_LOW,       /* SCLK low too short */
    SSD1322_DATA_SETUP,      /* SDIN changed too shortly before an SCLK rise */
    SSD1322_DATA_HOLD,       /* SDIN changed too shortly after an SCLK rise */
    SSD1322_DC_SETUP,        /* D/C# changed too shortly before the rise that takes it */
    SSD1322_DC_HOLD,         /* D/C# changed too shortly after the rise that took it */
    SSD1322_SELECT_SETUP,    /* SCLK rose too soon after CS# fell */
    SSD1322_SELECT_HOLD,     /* CS# rose too soon after SCLK rose */
    SSD1322_RESET_SHORT,     /* RES# low too short */
    SSD1322_IN_RESET,        /* SCLK rose for this chip while RES# was low; detail: 0 */
    SSD1322_BYTE_BROKEN,     /* CS# rose inside a byte; detail: its bits */
    SSD1322_UNKNOWN,         /* a byte that is no command; detail: the byte */
    SSD1322_ABORTED,         /* a command before the last argument of another; detail: the command without them */
    SSD1322_RANGE,           /* an argument is out of range; detail: command in bits 8-15, argument in bits 0-7 */
    SSD1322_WINDOW_REVERSED, /* the end lies before the start; detail: command, start, end, a byte each */
    SSD1322_STRAY_DATA,      /* data without SSD1322_WRITE, or more arguments than wanted; detail: the command before */
    SSD1322_HALF_COLUMN,     /* a command after the first of two bytes; the byte is lost; detail: the command */
    SSD1322_NO_RAM,          /* data for a column that does not exist; detail: the column */
    SSD1322_CANNOT_READ,     /* SSD1322_READ on an interface that only writes; detail: 0 */
    SSD1322_LOCKED,          /* a byte while locked; detail: the byte */
    SSD1322_GREYS_NOT_RISING, /* the grey table does not rise; detail: the first grey that is not above the one before */
    SSD1322_DUAL_CONFLICT,    /* on, and dual commons with the split or more than 64 lines; detail: lines */
    SSD1322_TIME_REVERSED,    /* the caller's clock went back; the edge is taken at the latest time seen */
    SSD1322_VIOLATION_KINDS,  /* how many kinds */
};

/* Zero is the default of all. */
struct ssd1322_config {
    uint64_t seed;            /* of the noise in RAM at power-on; the same seed gives the same noise */
    bool ram_cleared;         /* no such noise, for a test that it disturbs */
    bool reset_low_at_start;  /* the board holds RES# low until the host raises it */
    uint32_t clock_period_ns; /* shortest allowed; 0: SSD1322_CLOCK_PERIOD_NS */
};

struct ssd1322_edge {
    bool seen;
    uint64_t at_ns;
};

/* Read freely; only the chip writes. */
struct ssd1322 {
    struct ssd1322_config config;
    struct chip_violations violations;

    /* The first argument of a command that has one or two, at the command, and the second. One of several without
     * arguments is kept at the lowest of them: SSD1322_ALL_OFF and SSD1322_DISPLAY_OFF hold the command that holds now.
     * SSD1322_LOCKING holds SSD1322_UNLOCK or SSD1322_LOCK. */
    uint8_t settings[SSD1322_SETTINGS], second_settings[SSD1322_SETTINGS];
    bool partial;                       /* only lines of SSD1322_PARTIAL_ON are driven */
    uint8_t table[SSD1322_GREYS];       /* of SSD1322_GREY_TABLE, not yet in use; [0] stays 0 */
    uint8_t grey_clocks[SSD1322_GREYS]; /* in use */
    struct {
        uint8_t start, end, at;
    } column, row;
    uint8_t ram[SSD1322_ROWS][SSD1322_SEGMENTS]; /* grey 0 to 15, in order of segments */
    uint64_t bytes;                              /* taken since power-on */

    /* State of the parser, the pins and the measuring; for the chip's own use. */
    uint8_t command, arguments[SSD1322_ARGUMENTS_MOST];
    unsigned wanted, got;
    bool writing, half;
    uint8_t first_half;
    bool selected, clock, data, dc, reset;
    struct ssd1322_edge clock_rise, clock_fall, byte_end, data_change, dc_change, select_fall, reset_fall;
    uint8_t shift;
    unsigned bits;
    uint64_t now_ns;
    uint64_t noise;
};

/* Sets the pins to CS# high, SCLK low, SDIN low, D/C# low, RES# high (low by option) and powers the chip on. `config`
 * is copied. */
void ssd1322_init(struct ssd1322 *chip, const struct ssd1322_config *config);

/* A level on a pin at a time. The same level again is no edge. Times never go back. */
void ssd1322_select(struct ssd1322 *chip, bool level, uint64_t now_ns); /* CS# */
void ssd1322_clock(struct ssd1322 *chip, bool level, uint64_t now_ns);  /* SCLK */
void ssd1322_data(struct ssd1322 *chip, bool level, uint64_t now_ns);   /* SDIN */
void ssd1322_dc(struct ssd1322 *chip, bool level, uint64_t now_ns);     /* D/C#: low is a command */
void ssd1322_reset(struct ssd1322 *chip, bool level, uint64_t now_ns);  /* RES# */

/*
 * Eight bits, MSB first, as an SPI host sends them in mode 0: SCLK low and SDIN set, half a period later SCLK high, and
 * so on; at the end SCLK is low. Returns the time when the last bit's period is over. CS# and D/C# are left alone.
 */
uint64_t ssd1322_byte(struct ssd1322 *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns);

/* Power off and on. Pins stay as the host drives them, the log stays. */
void ssd1322_power_cycle(struct ssd1322 *chip);

/* A dip of the supply: registers as after power-on, one byte of RAM in eight is noise, the others survive. */
void ssd1322_brown_out(struct ssd1322 *chip);

/*
 * Light of the dot between a segment and a common pin. Linear; SSD1322_FULL_LIGHT is full current for the whole row
 * period with 64 lines. Fewer lines give more light, up to this limit. 0 while nothing drives the dot, or outside of
 * the chip.
 */
uint16_t ssd1322_light(const struct ssd1322 *chip, unsigned segment, unsigned common);

/* Display clocks for which grey 0 to 15 drives a dot now; 0 for others. */
unsigned ssd1322_pulse(const struct ssd1322 *chip, unsigned grey);

/* Display clocks of a row: both phases and the longest time of drive. */
unsigned ssd1322_row_clocks(const struct ssd1322 *chip);

/* The kind in words, for a test's message. */
const char *ssd1322_violation_name(enum ssd1322_violation kind);

#endif
