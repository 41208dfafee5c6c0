// SPDX-License-Identifier: MIT
/* What an SSD1306 is told. [D p] is the page of its datasheet r1.1; other marks as in host_sim/chips/README.md. */
#include <tkr/panels/ssd1306.h>

#include <string.h>

#include "page_oled.h"

enum {
    MODE = 0x20,
    COLUMN_WINDOW = 0x21,
    PAGE_WINDOW = 0x22,
    SCROLL_STOP = 0x2E,
    PUMP = 0x8D,
};

/* The longest command (26, 27) has six arguments [D p28]. */
#define SIX_NOTHINGS                                                                                                   \
    PAGE_OLED_NOTHING, PAGE_OLED_NOTHING, PAGE_OLED_NOTHING, PAGE_OLED_NOTHING, PAGE_OLED_NOTHING, PAGE_OLED_NOTHING

enum { NOTHINGS_BYTES = 6, START_UP_ONLY_BYTES = 2 + 1 + NOTHINGS_BYTES + 1 };

/* clang-format off */
static const uint8_t start_up[] = {
    TKR_STARTUP_DELAY, 100,           /* modules without a reset pin reset themselves by a capacitor [R] */
    NOTHINGS_BYTES + 1, SIX_NOTHINGS,
        PAGE_OLED_OFF,                /* after a warm start it is lit */
    /* The refresh begins here, without what makes it dark. */
    NOTHINGS_BYTES + 16 + PAGE_OLED_SETTINGS_BYTES, SIX_NOTHINGS,
        SCROLL_STOP,                  /* PAGE_OLED_ON and a wrong bit are 2F, which scrolls [D p28-29] */
        MODE, 0x00,                   /* horizontal: from column to column, then to the next page [D p34-36] */
        PAGE_OLED_FOLLOW_RAM,         /* [D p28] */
        PAGE_OLED_NORMAL,             /* not inverse [D p28] */
        PAGE_OLED_START_LINE,         /* RAM row 0 on top [D tables 10-1, 10-2] */
        PAGE_OLED_OFFSET, 0x00,       /* on the first line [D tables 10-1, 10-2] */
        PAGE_OLED_OSCILLATOR, 0x80,   /* as after reset [D p23 and on] */
        PAGE_OLED_PHASES, 0x22,       /* as after reset */
        PAGE_OLED_VCOMH, 0x20,        /* as after reset */
        PUMP, 0x14,                   /* on, before the display is [pump note] */
        PAGE_OLED_SETTINGS,
    TKR_STARTUP_END,
};

static const uint8_t dimming[] = {
    NOTHINGS_BYTES + PAGE_OLED_LIGHT_BYTES, SIX_NOTHINGS, PAGE_OLED_LIGHT,
    TKR_STARTUP_END,
};
/* clang-format on */

static uint8_t place(uint8_t command[TKR_PAGE_OLED_COMMAND_BYTES], const struct tkr_page_oled_area *area,
                     uint8_t ram_column)
{
    const uint8_t window[] = {SIX_NOTHINGS,
                              COLUMN_WINDOW,
                              (uint8_t)(ram_column + area->column),
                              (uint8_t)(ram_column + area->column + area->columns - 1),
                              PAGE_WINDOW,
                              area->page,
                              (uint8_t)(area->end - 1)}; /* [D p34-36] */

    memcpy(command, window, sizeof(window));
    return sizeof(window);
}

static const struct tkr_page_oled_chip chip = {
    .start_up = start_up,
    .refresh = start_up + START_UP_ONLY_BYTES,
    .dimming = dimming,
    .place = place,
    .goes_round = true,
};

int tkr_ssd1306_init(struct tkr_page_oled *driver, const struct tkr_ssd1306_config *config)
{
    return tkr_page_oled_init(driver, &(struct tkr_page_oled_setup){.bus = config->bus,
                                                                    .chip = &chip,
                                                                    .brightness = config->brightness,
                                                                    .rows = config->rows,
                                                                    .flipped = config->flipped});
}
