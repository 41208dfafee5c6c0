// SPDX-License-Identifier: MIT
/*
 * An SSD1306 OLED driver (128 segments, 64 commons, dots on or off), emulated at its pins: 4-wire SPI (CS#, SCLK, SDIN,
 * D/C#) or I2C (SCL, SDA), and RES#; each edge with its time in nanoseconds. What the dots would show is read out per
 * segment and common pin; ssd1306_glass.h says which dot of a product's glass hangs on which pins.
 *
 * The facts and the guesses are in README.md, each with a mark of how well it is known. This file shares nothing with
 * any driver. Memory: the caller's; the chip keeps no pointer but to constant tables, so a struct can be copied.
 *
 * Not emulated: the scan in time, the 100 ms from AF to light, currents in ampere, voltages, reading, the parallel and
 * 3-wire interfaces, what later revisions added (23, D6).
 */
#ifndef SSD1306_H
#define SSD1306_H

#include "chip_violations.h"
#include "page_oled.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SSD1306_PAGES = PAGE_OLED_PAGES,
    SSD1306_COLUMNS = 128,
    SSD1306_SEGMENTS = 128,
    SSD1306_ROWS = PAGE_OLED_ROWS,
    SSD1306_COMMONS = PAGE_OLED_COMMONS,
    SSD1306_I2C_ADDRESS = PAGE_OLED_I2C_ADDRESS,
    SSD1306_I2C_PERIOD_NS = PAGE_OLED_I2C_PERIOD_NS, /* 400 kHz */
    SSD1306_SPI_PERIOD_NS = 100,                     /* 10 MHz */
    SSD1306_OSCILLATOR_HZ = 370000,
    SSD1306_FULL_LIGHT = PAGE_OLED_FULL_LIGHT,
};

/* Arguments follow their command, as commands to D/C#. */
enum ssd1306_command {
    SSD1306_COLUMN_LOW = PAGE_OLED_COLUMN_LOW,   /* to 0F */
    SSD1306_COLUMN_HIGH = PAGE_OLED_COLUMN_HIGH, /* to 17 */
    SSD1306_MODE = 0x20,                         /* enum ssd1306_mode */
    SSD1306_COLUMN_WINDOW = 0x21,                /* start, end */
    SSD1306_PAGE_WINDOW = 0x22,                  /* start, end */
    SSD1306_SCROLL_RIGHT = 0x26,                 /* 00, first page, interval, last page, 00, FF */
    SSD1306_SCROLL_LEFT = 0x27,
    SSD1306_SCROLL_UP_RIGHT = 0x29, /* 00, first page, interval, last page, rows a step */
    SSD1306_SCROLL_UP_LEFT = 0x2A,
    SSD1306_SCROLL_STOP = 0x2E,
    SSD1306_SCROLL_START = 0x2F,
    SSD1306_START_LINE = PAGE_OLED_START_LINE, /* to 7F */
    SSD1306_CONTRAST = PAGE_OLED_CONTRAST,
    SSD1306_PUMP = 0x8D, /* 10 off, 14 on with the next AF */
    SSD1306_COLUMNS_NORMAL = PAGE_OLED_COLUMNS_NORMAL,
    SSD1306_COLUMNS_REMAPPED = PAGE_OLED_COLUMNS_REMAPPED,
    SSD1306_SCROLL_AREA = 0xA3, /* fixed rows at the top, rows that move */
    SSD1306_FOLLOW_RAM = PAGE_OLED_FOLLOW_RAM,
    SSD1306_ALL_ON = PAGE_OLED_ALL_ON,
    SSD1306_NORMAL = PAGE_OLED_NORMAL,
    SSD1306_INVERSE = PAGE_OLED_INVERSE,
    SSD1306_MULTIPLEX = PAGE_OLED_MULTIPLEX, /* lines less one */
    SSD1306_OFF = PAGE_OLED_OFF,
    SSD1306_ON = PAGE_OLED_ON,
    SSD1306_PAGE = PAGE_OLED_PAGE, /* to B7 */
    SSD1306_COMMONS_NORMAL = PAGE_OLED_COMMONS_NORMAL,
    SSD1306_COMMONS_REMAPPED = PAGE_OLED_COMMONS_REMAPPED,
    SSD1306_OFFSET = PAGE_OLED_OFFSET,
    SSD1306_OSCILLATOR = PAGE_OLED_OSCILLATOR,
    SSD1306_PHASES = PAGE_OLED_PHASES,
    SSD1306_COMMON_PINS = PAGE_OLED_COMMON_PINS, /* 02, 12, 22, 32; enum page_oled_common_pins_bit */
    SSD1306_VCOMH = PAGE_OLED_VCOMH,             /* 00, 20, 30 */
    SSD1306_NOTHING = PAGE_OLED_NOTHING,
};

enum ssd1306_mode { SSD1306_MODE_HORIZONTAL, SSD1306_MODE_VERTICAL, SSD1306_MODE_PAGE };

/* What goes into the log. `detail` is the measured time in nanoseconds unless said otherwise. CLOCK is SCLK or SCL, DATA
 * is SDIN or SDA. Limits are in README.md with their marks. */
enum ssd1306_violation {
    SSD1306_CLOCK_PERIOD = PAGE_OLED_CLOCK_PERIOD, /* rise to rise too short */
    SSD1306_CLOCK_HIGH = PAGE_OLED_CLOCK_HIGH,     /* high too short */
    SSD1306_CLOCK_LOW = PAGE_OLED_CLOCK_LOW,       /* low too short */
    SSD1306_DATA_SETUP = PAGE_OLED_DATA_SETUP,     /* changed too shortly before the clock rose */
    SSD1306_DATA_HOLD = PAGE_OLED_DATA_HOLD,       /* SPI: changed too soon after the clock rose */
    SSD1306_DC_SETUP = PAGE_OLED_DC_SETUP,         /* D/C# changed too shortly before the rise that takes it */
    SSD1306_DC_HOLD = PAGE_OLED_DC_HOLD,           /* D/C# changed too soon after that rise */
    SSD1306_SELECT_SETUP = PAGE_OLED_SELECT_SETUP, /* SCLK rose too soon after CS# fell */
    SSD1306_SELECT_HOLD = PAGE_OLED_SELECT_HOLD,   /* CS# rose too soon after SCLK rose */
    SSD1306_START_SETUP = PAGE_OLED_START_SETUP,   /* I2C: SCL rose too shortly before a repeated start */
    SSD1306_START_HOLD = PAGE_OLED_START_HOLD,     /* I2C: SCL fell too soon after a start */
    SSD1306_STOP_SETUP = PAGE_OLED_STOP_SETUP,     /* I2C: SCL rose too shortly before a stop */
    SSD1306_BUS_FREE = PAGE_OLED_BUS_FREE,         /* I2C: a start too soon after a stop */
    SSD1306_RESET_SHORT = PAGE_OLED_RESET_SHORT,   /* RES# low too short */
    SSD1306_IN_RESET = PAGE_OLED_IN_RESET, /* SCLK rose for this chip, or a start came, while RES# was low; detail: 0 */
    SSD1306_WRONG_PINS = PAGE_OLED_WRONG_PINS, /* an edge on SCLK or SCL of the interface that is not used; detail: 0 */
    SSD1306_BYTE_BROKEN = PAGE_OLED_BYTE_BROKEN, /* CS# rose, or start or stop came, inside a byte; detail: its bits */
    SSD1306_READ = PAGE_OLED_READ,               /* I2C: the chip is asked to send; detail: 0 */
    SSD1306_CONTROL_BITS = PAGE_OLED_CONTROL_BITS, /* I2C: low six bits of a control byte not 0; detail: the byte */
    SSD1306_UNKNOWN = PAGE_OLED_UNKNOWN,           /* a byte that is no command; detail: the byte */
    SSD1306_ABORTED = PAGE_OLED_ABORTED,           /* a data byte where an argument belongs; detail: the command */
    SSD1306_RANGE = PAGE_OLED_RANGE, /* a bad argument; detail: command in bits 8-15, argument in bits 0-7 */
    SSD1306_WINDOW_REVERSED =
        PAGE_OLED_WINDOW_REVERSED, /* end before start; detail: command, start, end, a byte each */
    SSD1306_WHILE_SCROLLING = PAGE_OLED_WHILE_SCROLLING,       /* data while the picture scrolls; detail: 0 */
    SSD1306_SCROLL_NOT_STOPPED = PAGE_OLED_SCROLL_NOT_STOPPED, /* a scroll is set up while one runs; detail: command */
    SSD1306_PUMP_OFF = PAGE_OLED_SUPPLY_OFF,         /* AF without 8D 14 before it, and no external supply; detail: 0 */
    SSD1306_TIME_REVERSED = PAGE_OLED_TIME_REVERSED, /* the caller's clock went back; taken at the latest time seen */
    SSD1306_VIOLATION_KINDS = PAGE_OLED_VIOLATION_KINDS, /* above all of them; the numbers have gaps */
};

/* Zero is the default of all. */
struct ssd1306_config {
    uint64_t seed;            /* of the noise in RAM at power-on; the same seed gives the same noise */
    bool ram_cleared;         /* no such noise, for a test that it disturbs */
    bool reset_low_at_start;  /* the board holds RES# low until the host raises it */
    bool spi;                 /* 4-wire SPI instead of I2C */
    bool vcc_external;        /* the module feeds the panel itself; else the chip's pump must */
    uint8_t i2c_address;      /* 7 bits; 0: SSD1306_I2C_ADDRESS */
    uint32_t clock_period_ns; /* shortest allowed; 0: SSD1306_I2C_PERIOD_NS or SSD1306_SPI_PERIOD_NS */
    uint32_t oscillator_hz;   /* for the time of a frame, so the speed of scrolling; 0: SSD1306_OSCILLATOR_HZ */
};

struct ssd1306_window {
    uint8_t start, end;
};

/* A scroll as it was set up last. */
struct ssd1306_scroll {
    bool set_up, left;
    uint8_t first_page, last_page, interval; /* interval as its code */
    uint8_t rows_a_step;
    uint8_t risen; /* rows the moving area has risen since the start */
    uint64_t stepped_ns;
};

/* Read freely; only the chip writes. */
struct ssd1306 {
    struct page_oled oled; /* settings, RAM, pins; first */
    struct ssd1306_config config;
    struct chip_violations violations;
    struct ssd1306_window columns, pages;
    struct ssd1306_scroll scroll;
    uint8_t area_top, area_rows; /* of vertical scrolling */
};

/* Sets the pins to CS# high, SCLK, SDIN and D/C# low, SCL and SDA released, RES# high (low by option) and powers the chip
 * on. `config` is copied. */
void ssd1306_init(struct ssd1306 *chip, const struct ssd1306_config *config);

/* A level on a pin of the SPI at a time. The same level again is no edge. Times never go back. */
void ssd1306_select(struct ssd1306 *chip, bool level, uint64_t now_ns); /* CS# */
void ssd1306_clock(struct ssd1306 *chip, bool level, uint64_t now_ns);  /* SCLK */
void ssd1306_data(struct ssd1306 *chip, bool level, uint64_t now_ns);   /* SDIN */
void ssd1306_dc(struct ssd1306 *chip, bool level, uint64_t now_ns);     /* D/C#: low is a command or an argument */
void ssd1306_reset(struct ssd1306 *chip, bool level, uint64_t now_ns);  /* RES#, of both interfaces */

/*
 * Eight bits, MSB first, as an SPI host sends them in mode 0: SCLK low and SDIN set, half a period later SCLK high, and
 * so on; at the end SCLK is low. Returns the time when the last bit's period is over. CS# and D/C# are left alone.
 */
uint64_t ssd1306_byte(struct ssd1306 *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns);

/* What the host drives on the I2C bus at a time: true is released. */
void ssd1306_scl(struct ssd1306 *chip, bool level, uint64_t now_ns);
void ssd1306_sda(struct ssd1306 *chip, bool level, uint64_t now_ns);

/* Does the chip hold SDA low (acknowledge)? What the host sees is low then, whatever it drives. */
bool ssd1306_sda_low(const struct ssd1306 *chip);

/* Lets time pass without an edge, so that a scrolling picture is where it is at `now_ns`. */
void ssd1306_pass(struct ssd1306 *chip, uint64_t now_ns);

/* Power off and on. Pins stay as the host drives them, the log stays. */
void ssd1306_power_cycle(struct ssd1306 *chip);

/* A dip of the supply: registers as after power-on, one byte of RAM in eight is noise, the others survive. */
void ssd1306_brown_out(struct ssd1306 *chip);

/*
 * Light of the dot between a segment and a common pin (0 to 63). Linear; SSD1306_FULL_LIGHT is full current with 64
 * lines; fewer lines give more, up to four times as much with 16. 0 while nothing drives the dot, or outside of the chip.
 */
uint32_t ssd1306_light(const struct ssd1306 *chip, unsigned segment, unsigned common);

/* Time of a frame in nanoseconds, by D5, D9 and A8. */
uint64_t ssd1306_frame_ns(const struct ssd1306 *chip);

/* The kind in words, for a test's message. */
const char *ssd1306_violation_name(enum ssd1306_violation kind);

#endif
