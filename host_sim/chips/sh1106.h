// SPDX-License-Identifier: MIT
/*
 * An SH1106 OLED driver (132 segments, 64 commons, dots on or off), emulated at its pins: 4-wire SPI (CS#, SCLK, SDIN,
 * D/C#) or I2C (SCL, SDA), and RES#; each edge with its time in nanoseconds. What the dots would show is read out per
 * segment and common pin; sh1106_glass.h says which dot of a product's glass hangs on which pins.
 *
 * The facts and the guesses are in README.md, each with a mark of how well it is known. This file shares nothing with
 * any driver. Memory: the caller's; the chip keeps no pointer but to constant tables, so a struct can be copied.
 *
 * No data sheet of this chip was read. Not emulated: the scan in time, the time from AF to light, currents in ampere,
 * voltages, reading, the parallel and 3-wire interfaces.
 */
#ifndef SH1106_H
#define SH1106_H

#include "chip_violations.h"
#include "page_oled.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SH1106_PAGES = PAGE_OLED_PAGES,
    SH1106_COLUMNS = 132,
    SH1106_SEGMENTS = 132,
    SH1106_ROWS = PAGE_OLED_ROWS,
    SH1106_COMMONS = PAGE_OLED_COMMONS,
    SH1106_I2C_ADDRESS = PAGE_OLED_I2C_ADDRESS,
    SH1106_I2C_PERIOD_NS = PAGE_OLED_I2C_PERIOD_NS, /* 400 kHz */
    SH1106_SPI_PERIOD_NS = 250,                     /* 4 MHz; sources differ from 2 to 8 MHz */
    SH1106_FULL_LIGHT = PAGE_OLED_FULL_LIGHT,
};

/* Arguments follow their command, as commands to D/C#. */
enum sh1106_command {
    SH1106_COLUMN_LOW = PAGE_OLED_COLUMN_LOW,   /* to 0F */
    SH1106_COLUMN_HIGH = PAGE_OLED_COLUMN_HIGH, /* to 18 */
    SH1106_PUMP_VOLTAGE = 0x30,                 /* to 33: 6.4, 7.4, 8.0, 9.0 V */
    SH1106_START_LINE = PAGE_OLED_START_LINE,   /* to 7F */
    SH1106_CONTRAST = PAGE_OLED_CONTRAST,
    SH1106_COLUMNS_NORMAL = PAGE_OLED_COLUMNS_NORMAL,
    SH1106_COLUMNS_REMAPPED = PAGE_OLED_COLUMNS_REMAPPED,
    SH1106_FOLLOW_RAM = PAGE_OLED_FOLLOW_RAM,
    SH1106_ALL_ON = PAGE_OLED_ALL_ON,
    SH1106_NORMAL = PAGE_OLED_NORMAL,
    SH1106_INVERSE = PAGE_OLED_INVERSE,
    SH1106_MULTIPLEX = PAGE_OLED_MULTIPLEX, /* lines less one */
    SH1106_SUPPLY = 0xAD,                   /* 8A: the DC-DC converter is off, 8B: on with the next AF */
    SH1106_OFF = PAGE_OLED_OFF,
    SH1106_ON = PAGE_OLED_ON,
    SH1106_PAGE = PAGE_OLED_PAGE, /* to B7 */
    SH1106_COMMONS_NORMAL = PAGE_OLED_COMMONS_NORMAL,
    SH1106_COMMONS_REMAPPED = PAGE_OLED_COMMONS_REMAPPED,
    SH1106_OFFSET = PAGE_OLED_OFFSET,
    SH1106_OSCILLATOR = PAGE_OLED_OSCILLATOR,
    SH1106_PHASES = PAGE_OLED_PHASES,
    SH1106_COMMON_PINS = PAGE_OLED_COMMON_PINS, /* 02, 12; PAGE_OLED_PINS_ALTERNATE */
    SH1106_VCOMH = PAGE_OLED_VCOMH,
    SH1106_MODIFY = 0xE0, /* the column is remembered */
    SH1106_NOTHING = PAGE_OLED_NOTHING,
    SH1106_MODIFY_END = 0xEE, /* and is back */
};

/* What goes into the log. `detail` is the measured time in nanoseconds unless said otherwise. CLOCK is SCLK or SCL, DATA
 * is SDIN or SDA. Limits are in README.md with their marks. */
enum sh1106_violation {
    SH1106_CLOCK_PERIOD = PAGE_OLED_CLOCK_PERIOD, /* rise to rise too short */
    SH1106_CLOCK_HIGH = PAGE_OLED_CLOCK_HIGH,     /* high too short */
    SH1106_CLOCK_LOW = PAGE_OLED_CLOCK_LOW,       /* low too short */
    SH1106_DATA_SETUP = PAGE_OLED_DATA_SETUP,     /* changed too shortly before the clock rose */
    SH1106_DATA_HOLD = PAGE_OLED_DATA_HOLD,       /* SPI: changed too soon after the clock rose */
    SH1106_DC_SETUP = PAGE_OLED_DC_SETUP,         /* D/C# changed too shortly before the rise that takes it */
    SH1106_DC_HOLD = PAGE_OLED_DC_HOLD,           /* D/C# changed too soon after that rise */
    SH1106_SELECT_SETUP = PAGE_OLED_SELECT_SETUP, /* SCLK rose too soon after CS# fell */
    SH1106_SELECT_HOLD = PAGE_OLED_SELECT_HOLD,   /* CS# rose too soon after SCLK rose */
    SH1106_START_SETUP = PAGE_OLED_START_SETUP,   /* I2C: SCL rose too shortly before a repeated start */
    SH1106_START_HOLD = PAGE_OLED_START_HOLD,     /* I2C: SCL fell too soon after a start */
    SH1106_STOP_SETUP = PAGE_OLED_STOP_SETUP,     /* I2C: SCL rose too shortly before a stop */
    SH1106_BUS_FREE = PAGE_OLED_BUS_FREE,         /* I2C: a start too soon after a stop */
    SH1106_RESET_SHORT = PAGE_OLED_RESET_SHORT,   /* RES# low too short */
    SH1106_IN_RESET = PAGE_OLED_IN_RESET, /* SCLK rose for this chip, or a start came, while RES# was low; detail: 0 */
    SH1106_WRONG_PINS = PAGE_OLED_WRONG_PINS, /* an edge on SCLK or SCL of the interface that is not used; detail: 0 */
    SH1106_BYTE_BROKEN = PAGE_OLED_BYTE_BROKEN,   /* CS# rose, or start or stop came, inside a byte; detail: its bits */
    SH1106_READ = PAGE_OLED_READ,                 /* I2C: the chip is asked to send; detail: 0 */
    SH1106_CONTROL_BITS = PAGE_OLED_CONTROL_BITS, /* I2C: low six bits of a control byte not 0; detail: the byte */
    SH1106_UNKNOWN = PAGE_OLED_UNKNOWN,           /* a byte that is no command; detail: the byte */
    SH1106_ABORTED = PAGE_OLED_ABORTED,           /* a data byte where an argument belongs; detail: the command */
    SH1106_RANGE = PAGE_OLED_RANGE,           /* a bad argument; detail: command in bits 8-15, argument in bits 0-7 */
    SH1106_SUPPLY_OFF = PAGE_OLED_SUPPLY_OFF, /* AF after AD 8A, and no external supply; detail: 0 */
    SH1106_NO_RAM = PAGE_OLED_NO_RAM,         /* data for a column beyond 131; detail: the column */
    SH1106_TIME_REVERSED = PAGE_OLED_TIME_REVERSED, /* the caller's clock went back; taken at the latest time seen */
    SH1106_VIOLATION_KINDS = PAGE_OLED_VIOLATION_KINDS, /* above all of them; the numbers have gaps */
};

/* Zero is the default of all. */
struct sh1106_config {
    uint64_t seed;            /* of the noise in RAM at power-on; the same seed gives the same noise */
    bool ram_cleared;         /* no such noise, for a test that it disturbs */
    bool reset_low_at_start;  /* the board holds RES# low until the host raises it */
    bool spi;                 /* 4-wire SPI instead of I2C */
    bool vcc_external;        /* the module feeds the panel itself; else the chip's converter must */
    uint8_t i2c_address;      /* 7 bits; 0: SH1106_I2C_ADDRESS */
    uint32_t clock_period_ns; /* shortest allowed; 0: SH1106_I2C_PERIOD_NS or SH1106_SPI_PERIOD_NS */
};

/* Read freely; only the chip writes. */
struct sh1106 {
    struct page_oled oled; /* settings, RAM, pins; first */
    struct sh1106_config config;
    struct chip_violations violations;
    bool modifying;          /* between E0 and EE */
    uint8_t modified_column; /* where the column pointer was at E0 */
};

/* Sets the pins to CS# high, SCLK, SDIN and D/C# low, SCL and SDA released, RES# high (low by option) and powers the chip
 * on. `config` is copied. */
void sh1106_init(struct sh1106 *chip, const struct sh1106_config *config);

/* A level on a pin of the SPI at a time. The same level again is no edge. Times never go back. */
void sh1106_select(struct sh1106 *chip, bool level, uint64_t now_ns); /* CS# */
void sh1106_clock(struct sh1106 *chip, bool level, uint64_t now_ns);  /* SCLK */
void sh1106_data(struct sh1106 *chip, bool level, uint64_t now_ns);   /* SDIN */
void sh1106_dc(struct sh1106 *chip, bool level, uint64_t now_ns);     /* D/C#: low is a command or an argument */
void sh1106_reset(struct sh1106 *chip, bool level, uint64_t now_ns);  /* RES#, of both interfaces */

/*
 * Eight bits, MSB first, as an SPI host sends them in mode 0: SCLK low and SDIN set, half a period later SCLK high, and
 * so on; at the end SCLK is low. Returns the time when the last bit's period is over. CS# and D/C# are left alone.
 */
uint64_t sh1106_byte(struct sh1106 *chip, uint8_t byte, uint64_t now_ns, uint64_t period_ns);

/* What the host drives on the I2C bus at a time: true is released. */
void sh1106_scl(struct sh1106 *chip, bool level, uint64_t now_ns);
void sh1106_sda(struct sh1106 *chip, bool level, uint64_t now_ns);

/* Does the chip hold SDA low (acknowledge)? What the host sees is low then, whatever it drives. */
bool sh1106_sda_low(const struct sh1106 *chip);

/* Lets time pass without an edge, the same as on the other chips; nothing here moves by itself. */
void sh1106_pass(struct sh1106 *chip, uint64_t now_ns);

/* Power off and on. Pins stay as the host drives them, the log stays. */
void sh1106_power_cycle(struct sh1106 *chip);

/* A dip of the supply: registers as after power-on, one byte of RAM in eight is noise, the others survive. */
void sh1106_brown_out(struct sh1106 *chip);

/*
 * Light of the dot between a segment and a common pin (0 to 63). Linear; SH1106_FULL_LIGHT is full current with 64
 * lines; half as many lines give twice the light. 0 while nothing drives the dot, or outside of the chip.
 */
uint32_t sh1106_light(const struct sh1106 *chip, unsigned segment, unsigned common);

/* The kind in words, for a test's message. */
const char *sh1106_violation_name(enum sh1106_violation kind);

#endif
