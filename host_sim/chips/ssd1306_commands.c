// SPDX-License-Identifier: MIT
/* The commands of an SSD1306, its pointer and its windows. README.md has the facts and the guesses. */
#include "ssd1306.h"
#include "ssd1306_inside.h"

#include <string.h>

enum {
    COLUMN_MASK = SSD1306_COLUMNS - 1,
    PAGE_MASK = SSD1306_PAGES - 1,
    BYTE = 8,
    ANY = 0xFF,
    PUMP_ON = 0x04,
    VCOMH_GAP = 0x10, /* between 00 and 20 is no level */
};

struct ssd1306 *ssd1306_of(struct page_oled *oled)
{
    return (struct ssd1306 *)oled;
}

const struct ssd1306 *ssd1306_of_const(const struct page_oled *oled)
{
    return (const struct ssd1306 *)oled;
}

static void set_vcomh(struct page_oled *oled, const struct page_oled_command *command)
{
    page_oled_set(oled, command);
    if (oled->arguments[0] == VCOMH_GAP) {
        page_oled_refuse(oled, VCOMH_GAP);
    }
}

static struct ssd1306_window take_window(struct page_oled *oled, unsigned mask)
{
    const unsigned start = oled->arguments[0];
    const unsigned end = oled->arguments[1];
    if (start > mask) {
        page_oled_refuse(oled, start);
    }
    if (end > mask) {
        page_oled_refuse(oled, end);
    }
    if (end < start) {
        page_oled_report(oled, PAGE_OLED_WINDOW_REVERSED,
                         (uint64_t)oled->command << (2 * BYTE) | (uint64_t)start << BYTE | end);
    }
    return (struct ssd1306_window){.start = (uint8_t)(start & mask), .end = (uint8_t)(end & mask)};
}

static void set_columns(struct page_oled *oled, const struct page_oled_command *command)
{
    (void)command;
    struct ssd1306_window *window = &ssd1306_of(oled)->columns;
    *window = take_window(oled, COLUMN_MASK);
    oled->column = window->start;
}

static void set_pages(struct page_oled *oled, const struct page_oled_command *command)
{
    (void)command;
    struct ssd1306_window *window = &ssd1306_of(oled)->pages;
    *window = take_window(oled, PAGE_MASK);
    oled->page = window->start;
}

static void set_start_line(struct page_oled *oled, const struct page_oled_command *command)
{
    page_oled_choose(oled, command);
    if (page_oled_start_line(oled) >= ssd1306_of(oled)->area_rows) {
        page_oled_refuse(oled, page_oled_start_line(oled));
    }
}

static const struct page_oled_command commands[] = {
    {0x00, 0x0F, 0, 0, page_oled_set_column_low, 0, 0, 0, 0},
    {0x10, 0x1F, 0, 0, page_oled_set_column_high, 0, 0, 0, 0},
    {0x20, 0x20, SSD1306_MODE, 1, page_oled_set, 0x03, 0, 0, SSD1306_MODE_PAGE},
    {0x21, 0x21, 0, 2, set_columns, 0, 0, 0, 0},
    {0x22, 0x22, 0, 2, set_pages, 0, 0, 0, 0},
    {0x26, 0x27, 0, 6, ssd1306_scroll_set_up, 0, 0, 0, 0},
    {0x29, 0x2A, 0, 5, ssd1306_scroll_set_up, 0, 0, 0, 0},
    {0x2E, 0x2E, SSD1306_SCROLL_STOP, 0, ssd1306_scroll_stop, 0, 0, 0, 0},
    {0x2F, 0x2F, SSD1306_SCROLL_STOP, 0, ssd1306_scroll_start, 0, 0, 0, 0},
    {0x40, 0x7F, SSD1306_START_LINE, 0, set_start_line, 0, 0, 0, 0},
    {0x81, 0x81, SSD1306_CONTRAST, 1, page_oled_set, ANY, 0, 0, ANY},
    {0x8D, 0x8D, SSD1306_PUMP, 1, page_oled_set_supply, 0x14, 0x10, 0, ANY},
    {0xA0, 0xA1, SSD1306_COLUMNS_NORMAL, 0, page_oled_choose, 0, 0, 0, 0},
    {0xA3, 0xA3, 0, 2, ssd1306_scroll_area, 0, 0, 0, 0},
    {0xA4, 0xA5, SSD1306_FOLLOW_RAM, 0, page_oled_choose, 0, 0, 0, 0},
    {0xA6, 0xA7, SSD1306_NORMAL, 0, page_oled_choose, 0, 0, 0, 0},
    {0xA8, 0xA8, SSD1306_MULTIPLEX, 1, page_oled_set, 0x3F, 0, 15, ANY},
    {0xAE, 0xAE, SSD1306_OFF, 0, page_oled_choose, 0, 0, 0, 0},
    {0xAF, 0xAF, SSD1306_OFF, 0, page_oled_turn_on, 0, 0, 0, 0},
    {0xB0, 0xB7, 0, 0, page_oled_set_page, 0, 0, 0, 0},
    {0xC0, 0xC0, SSD1306_COMMONS_NORMAL, 0, page_oled_choose, 0, 0, 0, 0},
    {0xC8, 0xC8, SSD1306_COMMONS_NORMAL, 0, page_oled_choose, 0, 0, 0, 0},
    {0xD3, 0xD3, SSD1306_OFFSET, 1, page_oled_set, 0x3F, 0, 0, ANY},
    {0xD5, 0xD5, SSD1306_OSCILLATOR, 1, page_oled_set, ANY, 0, 0, ANY},
    {0xD9, 0xD9, SSD1306_PHASES, 1, page_oled_set_phases, 0, 0, 0, 0},
    {0xDA, 0xDA, SSD1306_COMMON_PINS, 1, page_oled_set, 0x32, 0x02, 0, ANY},
    {0xDB, 0xDB, SSD1306_VCOMH, 1, set_vcomh, 0x30, 0, 0, ANY},
    {0xE3, 0xE3, SSD1306_NOTHING, 0, page_oled_choose, 0, 0, 0, 0},
};

static void set_defaults(struct page_oled *oled)
{
    struct ssd1306 *chip = ssd1306_of(oled);
    oled->settings[SSD1306_MODE] = SSD1306_MODE_PAGE;
    oled->settings[SSD1306_SCROLL_STOP] = SSD1306_SCROLL_STOP;
    oled->settings[SSD1306_CONTRAST] = 0x7F;
    oled->settings[SSD1306_PUMP] = 0x10;
    oled->settings[SSD1306_MULTIPLEX] = SSD1306_COMMONS - 1;
    oled->settings[SSD1306_OSCILLATOR] = 0x80;
    oled->settings[SSD1306_PHASES] = 0x22;
    oled->settings[SSD1306_COMMON_PINS] = 0x12;
    oled->settings[SSD1306_VCOMH] = 0x20;
    chip->columns = (struct ssd1306_window){.end = SSD1306_COLUMNS - 1};
    chip->pages = (struct ssd1306_window){.end = SSD1306_PAGES - 1};
    chip->area_top = 0;
    chip->area_rows = SSD1306_ROWS;
    memset(&chip->scroll, 0, sizeof chip->scroll);
}

/* The counters compare for equality: a pointer beyond the end counts up, round through 0 and on to the end. */
static bool column_ends(struct page_oled *oled)
{
    const struct ssd1306_window *window = &ssd1306_of(oled)->columns;
    const bool at_end = oled->column == window->end;
    oled->column = at_end ? window->start : (uint8_t)((oled->column + 1U) & COLUMN_MASK);
    return at_end;
}

static bool page_ends(struct page_oled *oled)
{
    const struct ssd1306_window *window = &ssd1306_of(oled)->pages;
    const bool at_end = oled->page == window->end;
    oled->page = at_end ? window->start : (uint8_t)((oled->page + 1U) & PAGE_MASK);
    return at_end;
}

static void advance_pointer(struct page_oled *oled)
{
    switch (oled->settings[SSD1306_MODE]) {
    case SSD1306_MODE_HORIZONTAL:
        if (column_ends(oled)) {
            (void)page_ends(oled);
        }
        return;
    case SSD1306_MODE_VERTICAL:
        if (page_ends(oled)) {
            (void)column_ends(oled);
        }
        return;
    default:
        (void)column_ends(oled);
        return;
    }
}

static void take_data(struct page_oled *oled, uint8_t byte)
{
    if (ssd1306_scrolls(oled)) {
        page_oled_report(oled, PAGE_OLED_WHILE_SCROLLING, 0);
    }
    page_oled_store(oled, oled->column, oled->page, byte);
    advance_pointer(oled);
}

static bool is_supplied(const struct page_oled *oled)
{
    return ssd1306_of_const(oled)->config.vcc_external || (oled->settings[SSD1306_PUMP] & PUMP_ON) != 0;
}

static struct chip_violations *log_of(struct page_oled *oled)
{
    return &ssd1306_of(oled)->violations;
}

/* Period and RES# [D1306 p27, p52]; data setup, clock high and low, both of CS# [1 u8g2]; the others are
 * recalled. */
static const struct page_oled_limits limits = {
    .period = SSD1306_SPI_PERIOD_NS,
    .high = 20,
    .low = 20,
    .data_setup = 15,
    .data_hold = 15,
    .dc_setup = 15,
    .dc_hold = 15,
    .select_setup = 20,
    .select_hold = 10,
    .reset = 3000,
};

const struct page_oled_kind ssd1306_kind = {
    .commands = commands,
    .commands_count = sizeof commands / sizeof commands[0],
    .limits = &limits,
    .columns = SSD1306_COLUMNS,
    .column_mask = COLUMN_MASK,
    .log = log_of,
    .defaults = set_defaults,
    .data = take_data,
    .pass = ssd1306_scroll_on,
    .supplied = is_supplied,
    .ram_row = ssd1306_ram_row,
};
