// SPDX-License-Identifier: MIT
/* What an SH1106 is told. No datasheet of it was read; marks as in host_sim/chips/README.md. */
#include <tkr/panels/sh1106.h>

#include "page_oled.h"

enum {
    COLUMN_LOW = 0x00,
    COLUMN_HIGH = 0x10,
    PUMP_VOLTAGE = 0x32, /* 8.0 V */
    SUPPLY = 0xAD,
    PAGE = 0xB0,
    RAM_COLUMN = 2,          /* of the glass's left dot, either way up [C u8g2+ada+esph] */
    RAM_COLUMN_MIRRORED = 4, /* of a glass on columns 0 to 127 of 132 that is turned */
};

/* Commands have one argument at most. */
enum { NOTHINGS_BYTES = 1, START_UP_ONLY_BYTES = 2 + 1 + NOTHINGS_BYTES + 1 };

/* clang-format off */
static const uint8_t start_up[] = {
    TKR_STARTUP_DELAY, 100,         /* modules without a reset pin reset themselves by a capacitor [R] */
    NOTHINGS_BYTES + 1, PAGE_OLED_NOTHING,
        PAGE_OLED_OFF,              /* after a warm start it is lit */
    /* The refresh begins here, without what makes it dark. */
    NOTHINGS_BYTES + 14 + PAGE_OLED_SETTINGS_BYTES, PAGE_OLED_NOTHING,
        PAGE_OLED_FOLLOW_RAM,       /* [C Linux+u8g2], as all commands here */
        PAGE_OLED_NORMAL,           /* not inverse */
        PAGE_OLED_START_LINE,       /* RAM row 0 on top */
        PAGE_OLED_OFFSET, 0x00,     /* on the first line */
        PAGE_OLED_OSCILLATOR, 0x50, /* as after reset [1 u8g2] */
        PAGE_OLED_PHASES, 0x22,     /* as after reset [1 u8g2] */
        PAGE_OLED_VCOMH, 0x35,      /* as after reset [1 u8g2] */
        SUPPLY, 0x8B,               /* the DC-DC converter is on [C u8g2+ada] */
        PUMP_VOLTAGE,               /* as after reset [C u8g2+ada] */
        PAGE_OLED_SETTINGS,
    TKR_STARTUP_END,
};

static const uint8_t dimming[] = {
    NOTHINGS_BYTES + PAGE_OLED_LIGHT_BYTES, PAGE_OLED_NOTHING, PAGE_OLED_LIGHT,
    TKR_STARTUP_END,
};
/* clang-format on */

/* No command of one bit off these three takes an argument, so that they need no PAGE_OLED_NOTHING among them. */
static uint8_t place(uint8_t command[TKR_PAGE_OLED_COMMAND_BYTES], const struct tkr_page_oled_area *area,
                     uint8_t ram_column)
{
    unsigned column = (unsigned)ram_column + area->column;

    command[0] = (uint8_t)(PAGE + area->page);
    command[1] = (uint8_t)(COLUMN_HIGH + (column >> 4));
    command[2] = (uint8_t)(COLUMN_LOW + (column & 0x0F));
    return 3;
}

static const struct tkr_page_oled_chip chip = {
    .start_up = start_up,
    .refresh = start_up + START_UP_ONLY_BYTES,
    .dimming = dimming,
    .place = place,
};

static uint8_t ram_column_of(const struct tkr_sh1106_config *config)
{
    if (!config->from_column_0)
        return RAM_COLUMN;
    return config->flipped ? RAM_COLUMN_MIRRORED : 0;
}

int tkr_sh1106_init(struct tkr_page_oled *driver, const struct tkr_sh1106_config *config)
{
    return tkr_page_oled_init(driver, &(struct tkr_page_oled_setup){.bus = config->bus,
                                                                    .chip = &chip,
                                                                    .brightness = config->brightness,
                                                                    .rows = config->rows,
                                                                    .flipped = config->flipped,
                                                                    .ram_column = ram_column_of(config)});
}
