// SPDX-License-Identifier: MIT
/*
 * What the sisters SSD1306 and SH1106 share: pins of both interfaces, the parser of commands, the RAM in pages of eight
 * rows, the power, and the way from RAM to the segments and commons. What each has of its own is in a table, struct
 * page_oled_kind; users of a chip look at ssd1306.h and sh1106.h. README.md has the facts and the guesses.
 *
 * A chip has its struct page_oled as the first member. Memory: the caller's; the one pointer kept is to a constant table.
 */
#ifndef PAGE_OLED_H
#define PAGE_OLED_H

#include "chip_violations.h"
#include "i2c_target.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PAGE_OLED_PAGES = 8,
    PAGE_OLED_COLUMNS_MOST = 132,
    PAGE_OLED_ROWS = 64,
    PAGE_OLED_COMMONS = 64,
    PAGE_OLED_ARGUMENTS_MOST = 6,
    PAGE_OLED_SETTINGS = 256, /* by command byte */
    PAGE_OLED_I2C_ADDRESS = 0x3C,
    PAGE_OLED_I2C_PERIOD_NS = 2500, /* 400 kHz */
    PAGE_OLED_FULL_LIGHT = 65535,
};

/* Commands that both chips have. All bytes of a command are commands to D/C#, arguments too. */
enum page_oled_command_code {
    PAGE_OLED_COLUMN_LOW = 0x00,  /* to 0F: low nibble of the column pointer */
    PAGE_OLED_COLUMN_HIGH = 0x10, /* to 1F */
    PAGE_OLED_START_LINE = 0x40,  /* to 7F */
    PAGE_OLED_CONTRAST = 0x81,
    PAGE_OLED_COLUMNS_NORMAL = 0xA0, /* column 0 is segment 0 */
    PAGE_OLED_COLUMNS_REMAPPED = 0xA1,
    PAGE_OLED_FOLLOW_RAM = 0xA4,
    PAGE_OLED_ALL_ON = 0xA5,
    PAGE_OLED_NORMAL = 0xA6,
    PAGE_OLED_INVERSE = 0xA7,
    PAGE_OLED_MULTIPLEX = 0xA8, /* lines less one */
    PAGE_OLED_OFF = 0xAE,
    PAGE_OLED_ON = 0xAF,
    PAGE_OLED_PAGE = 0xB0, /* to B7 */
    PAGE_OLED_COMMONS_NORMAL = 0xC0,
    PAGE_OLED_COMMONS_REMAPPED = 0xC8,
    PAGE_OLED_OFFSET = 0xD3,
    PAGE_OLED_OSCILLATOR = 0xD5, /* bits 0-3 divider less one, bits 4-7 frequency */
    PAGE_OLED_PHASES = 0xD9,     /* bits 0-3 phase 1, bits 4-7 phase 2 */
    PAGE_OLED_COMMON_PINS = 0xDA,
    PAGE_OLED_VCOMH = 0xDB,
    PAGE_OLED_NOTHING = 0xE3,
};

enum page_oled_common_pins_bit {
    PAGE_OLED_PINS_ALTERNATE = 0x10, /* even commons at pins 0 to 31, odd ones at 32 to 63 */
    PAGE_OLED_PINS_SWAP = 0x20,      /* both halves change places */
};

/* What goes into the log. Each chip has its own names for those it can have. */
enum page_oled_violation {
    PAGE_OLED_CLOCK_PERIOD,
    PAGE_OLED_CLOCK_HIGH,
    PAGE_OLED_CLOCK_LOW,
    PAGE_OLED_DATA_SETUP,
    PAGE_OLED_DATA_HOLD,
    PAGE_OLED_DC_SETUP,
    PAGE_OLED_DC_HOLD,
    PAGE_OLED_SELECT_SETUP,
    PAGE_OLED_SELECT_HOLD,
    PAGE_OLED_START_SETUP,
    PAGE_OLED_START_HOLD,
    PAGE_OLED_STOP_SETUP,
    PAGE_OLED_BUS_FREE,
    PAGE_OLED_RESET_SHORT,
    PAGE_OLED_IN_RESET,
    PAGE_OLED_WRONG_PINS,
    PAGE_OLED_BYTE_BROKEN,
    PAGE_OLED_READ,
    PAGE_OLED_CONTROL_BITS,
    PAGE_OLED_UNKNOWN,
    PAGE_OLED_ABORTED,
    PAGE_OLED_RANGE,
    PAGE_OLED_WINDOW_REVERSED,
    PAGE_OLED_WHILE_SCROLLING,
    PAGE_OLED_SCROLL_NOT_STOPPED,
    PAGE_OLED_SUPPLY_OFF,
    PAGE_OLED_NO_RAM,
    PAGE_OLED_TIME_REVERSED,
    PAGE_OLED_VIOLATION_KINDS,
};

/* Shortest times of a chip's SPI and of its RES# in nanoseconds. */
struct page_oled_limits {
    uint32_t period, high, low, data_setup, data_hold, dc_setup, dc_hold, select_setup, select_hold, reset;
};

struct page_oled;

/* A command, or a run of them that differ in an operand (40 to 7F). */
struct page_oled_command {
    uint8_t first, last;
    uint8_t kept_at; /* in settings */
    uint8_t arguments;
    void (*run)(struct page_oled *oled, const struct page_oled_command *command);
    uint8_t mask;  /* of a single argument; other bits must be 0 and are dropped */
    uint8_t fixed; /* bits of it that must be 1 */
    uint8_t least, most;
};

/* What a chip has of its own. */
struct page_oled_kind {
    const struct page_oled_command *commands; /* first match holds */
    size_t commands_count;
    const struct page_oled_limits *limits;
    unsigned columns;
    uint8_t column_mask; /* bits of the column pointer */
    struct chip_violations *(*log)(struct page_oled *oled);
    void (*defaults)(struct page_oled *
                         oled); /* of settings that are not zero or common to both, and of all that is the chip's own */
    void (*data)(struct page_oled *oled, uint8_t byte);               /* a byte for RAM */
    void (*pass)(struct page_oled *oled);                             /* time has passed */
    bool (*supplied)(const struct page_oled *oled);                   /* would AF find a supply of the panel? */
    unsigned (*ram_row)(const struct page_oled *oled, unsigned line); /* shown in this turn of the scan */
};

/* Zero is the default of all. */
struct page_oled_config {
    uint64_t seed;
    uint32_t clock_period_ns;
    uint8_t i2c_address;
    bool ram_cleared, reset_low_at_start, spi;
};

struct page_oled_edge {
    bool seen;
    uint64_t at_ns;
};

enum page_oled_stream { PAGE_OLED_CONTROL_BYTE, PAGE_OLED_ONE_BYTE, PAGE_OLED_ALL_BYTES };

/* Read freely; only the chip writes. */
struct page_oled {
    const struct page_oled_kind *kind; /* constant */
    struct page_oled_config config;

    /* The last argument of a command that has one, at the command. Of several without arguments, the one that holds now
     * is kept at the lowest of them: PAGE_OLED_START_LINE, _COLUMNS_NORMAL, _FOLLOW_RAM, _NORMAL, _OFF, ... */
    uint8_t settings[PAGE_OLED_SETTINGS];
    uint8_t column, page;                                 /* pointer of the next data byte */
    bool supplied;                                        /* the panel has its voltage since the last AF */
    uint8_t ram[PAGE_OLED_PAGES][PAGE_OLED_COLUMNS_MOST]; /* in order of segments; bit 0 is the top row */
    uint64_t bytes;                                       /* commands, arguments and data since power-on */

    /* State of the parser, the pins and the measuring; for the chip's own use. */
    uint8_t command, arguments[PAGE_OLED_ARGUMENTS_MOST];
    unsigned wanted, got;
    bool selected, clock, data, dc, reset;
    struct page_oled_edge clock_rise, clock_fall, data_change, dc_change, select_fall, byte_end, reset_fall;
    uint8_t shift;
    unsigned bits;
    struct i2c_target i2c;
    enum page_oled_stream stream;
    bool stream_is_data;
    uint64_t now_ns;
    uint64_t noise;
};

/* Pins: CS# high, SCLK, SDIN and D/C# low, RES# high (low by option); SCL and SDA released. Powers the chip on. */
void page_oled_init(struct page_oled *oled, const struct page_oled_kind *kind, const struct page_oled_config *config);

/* The pins, as the headers of the chips say. */
void page_oled_select(struct page_oled *oled, bool level, uint64_t now_ns);
void page_oled_clock(struct page_oled *oled, bool level, uint64_t now_ns);
void page_oled_data(struct page_oled *oled, bool level, uint64_t now_ns);
void page_oled_dc(struct page_oled *oled, bool level, uint64_t now_ns);
void page_oled_reset(struct page_oled *oled, bool level, uint64_t now_ns);
uint64_t page_oled_byte(struct page_oled *oled, uint8_t byte, uint64_t now_ns, uint64_t period_ns);
void page_oled_scl(struct page_oled *oled, bool level, uint64_t now_ns);
void page_oled_sda(struct page_oled *oled, bool level, uint64_t now_ns);
void page_oled_pass(struct page_oled *oled, uint64_t now_ns);
void page_oled_power_cycle(struct page_oled *oled);
void page_oled_brown_out(struct page_oled *oled);

/* Light of the dot between a segment and a common pin; PAGE_OLED_FULL_LIGHT is full current with 64 lines, half as many
 * lines give twice the light. 0 while nothing drives the dot, or outside of the chip. */
uint32_t page_oled_light(const struct page_oled *oled, unsigned segment, unsigned common);

const char *page_oled_violation_name(unsigned kind);

/* For the chips' own parts. */

/* A whole byte from the host. */
void page_oled_take(struct page_oled *oled, bool is_data, uint8_t byte);

/* As power-on and reset do: default settings, and nothing under way on either interface. RAM is left alone. */
void page_oled_restart(struct page_oled *oled);

/* Files a violation at the chip's time. */
void page_oled_report(struct page_oled *oled, enum page_oled_violation kind, uint64_t detail);

/* PAGE_OLED_RANGE for an argument of the command under way. */
void page_oled_refuse(struct page_oled *oled, unsigned argument);

/* How commands run: keep the code, keep the argument, or do what the name says. */
void page_oled_choose(struct page_oled *oled, const struct page_oled_command *command);
void page_oled_set(struct page_oled *oled, const struct page_oled_command *command);
void page_oled_set_phases(struct page_oled *oled, const struct page_oled_command *command); /* none may be 0 */
void page_oled_set_supply(struct page_oled *oled, const struct page_oled_command *command); /* set, and dark if off */
void page_oled_set_column_low(struct page_oled *oled, const struct page_oled_command *command);
void page_oled_set_column_high(struct page_oled *oled, const struct page_oled_command *command);
void page_oled_set_page(struct page_oled *oled, const struct page_oled_command *command);
void page_oled_turn_on(struct page_oled *oled, const struct page_oled_command *command);

/* Eight dots of RAM at an address of the host, through the column remap that holds now. `column` is under the kind's
 * columns, `page` under PAGE_OLED_PAGES. */
void page_oled_store(struct page_oled *oled, unsigned column, unsigned page, uint8_t dots);
uint8_t page_oled_fetch(const struct page_oled *oled, unsigned column, unsigned page);

/* Lines of a scan, and the first RAM row of it. */
unsigned page_oled_lines(const struct page_oled *oled);
unsigned page_oled_start_line(const struct page_oled *oled);

#endif
