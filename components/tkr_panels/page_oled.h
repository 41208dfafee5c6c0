// SPDX-License-Identifier: MIT
/* The engine of chips with pages, and what a chip has of its own. The public half of its struct is in tkr/panels/page_oled.h. */
#ifndef TKR_PANELS_PAGE_OLED_PRIVATE_H
#define TKR_PANELS_PAGE_OLED_PRIVATE_H

#include <tkr/panels/page_oled.h>

/* Commands that the SSD1306 and the SH1106 have alike [SSD1306 datasheet p28 and on; SH1106: C Linux+u8g2]. */
enum tkr_page_oled_command {
    PAGE_OLED_START_LINE = 0x40, /* 40 to 7F */
    PAGE_OLED_CONTRAST = 0x81,
    PAGE_OLED_COLUMNS = 0xA0, /* A1: the other way round */
    PAGE_OLED_FOLLOW_RAM = 0xA4,
    PAGE_OLED_NORMAL = 0xA6,
    PAGE_OLED_MULTIPLEX = 0xA8, /* lines less one */
    PAGE_OLED_OFF = 0xAE,
    PAGE_OLED_ON = 0xAF,
    PAGE_OLED_COMMONS = 0xC0, /* C8: the other way round */
    PAGE_OLED_OFFSET = 0xD3,
    PAGE_OLED_OSCILLATOR = 0xD5,
    PAGE_OLED_PHASES = 0xD9,
    PAGE_OLED_COMMON_PINS = 0xDA,
    PAGE_OLED_VCOMH = 0xDB,
    PAGE_OLED_NOTHING = 0xE3,
};

/*
 * The end of a table's entry that sets the registers, and of one that sets the brightness. The engine puts the values of
 * the panel in when it sends them.
 */
#define PAGE_OLED_SETTINGS                                                                                             \
    PAGE_OLED_MULTIPLEX, 0, PAGE_OLED_COMMON_PINS, 0, PAGE_OLED_COLUMNS, PAGE_OLED_COMMONS, PAGE_OLED_CONTRAST, 0
#define PAGE_OLED_LIGHT PAGE_OLED_CONTRAST, 0, PAGE_OLED_ON

enum { PAGE_OLED_SETTINGS_BYTES = 8, PAGE_OLED_LIGHT_BYTES = 3 };

/*
 * What a chip has of its own. Entries that are sent begin with as many PAGE_OLED_NOTHING as the chip's longest command has
 * arguments, which end any command that was cut off.
 */
struct tkr_page_oled_chip {
    const uint8_t *start_up; /* of startup.h */
    const uint8_t *refresh;  /* the part of it that does not make the display dark */
    const uint8_t *dimming;  /* one entry, which ends with PAGE_OLED_LIGHT */
    /* Writes the command that puts the pointer to the first page of `area`; returns its bytes. */
    uint8_t (*place)(uint8_t command[TKR_PAGE_OLED_COMMAND_BYTES], const struct tkr_page_oled_area *area,
                     uint8_t ram_column);
    bool
        goes_round; /* `place` makes a window, in which the pointer goes from page to page and at the end to the start */
};

struct tkr_page_oled_setup {
    struct tkr_bus *bus;
    const struct tkr_page_oled_chip *chip; /* constant */
    uint8_t brightness;
    uint8_t rows; /* 0: all */
    bool flipped;
    uint8_t ram_column; /* of the left dot */
};

/* TKR_E_ARGUMENT: nothing is ready. */
TKR_MUST_CHECK int tkr_page_oled_init(struct tkr_page_oled *driver, const struct tkr_page_oled_setup *setup);

#endif
