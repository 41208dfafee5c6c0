// SPDX-License-Identifier: MIT
/* The commands of an SH1106 and its pointer. README.md has the facts and the guesses. */
#include "sh1106.h"
#include "sh1106_inside.h"

enum { ROW_MASK = SH1106_ROWS - 1, ANY = 0xFF, SUPPLY_ON = 0x01 };

/* The chip around its common part, its first member. */
static struct sh1106 *chip_of(struct page_oled *oled)
{
    return (struct sh1106 *)oled;
}

static void begin_modifying(struct page_oled *oled, const struct page_oled_command *command)
{
    (void)command;
    chip_of(oled)->modifying = true;
    chip_of(oled)->modified_column = oled->column;
}

/* The column comes back, the page does not. Without E0 before it nothing happens, a guess. */
static void end_modifying(struct page_oled *oled, const struct page_oled_command *command)
{
    (void)command;
    if (chip_of(oled)->modifying) {
        oled->column = chip_of(oled)->modified_column;
    }
    chip_of(oled)->modifying = false;
}

static const struct page_oled_command commands[] = {
    {0x00, 0x0F, 0, 0, page_oled_set_column_low, 0, 0, 0, 0},
    {0x10, 0x1F, 0, 0, page_oled_set_column_high, 0, 0, 0, 0},
    {0x30, 0x33, SH1106_PUMP_VOLTAGE, 0, page_oled_choose, 0, 0, 0, 0},
    {0x40, 0x7F, SH1106_START_LINE, 0, page_oled_choose, 0, 0, 0, 0},
    {0x81, 0x81, SH1106_CONTRAST, 1, page_oled_set, ANY, 0, 0, ANY},
    {0xA0, 0xA1, SH1106_COLUMNS_NORMAL, 0, page_oled_choose, 0, 0, 0, 0},
    {0xA4, 0xA5, SH1106_FOLLOW_RAM, 0, page_oled_choose, 0, 0, 0, 0},
    {0xA6, 0xA7, SH1106_NORMAL, 0, page_oled_choose, 0, 0, 0, 0},
    {0xA8, 0xA8, SH1106_MULTIPLEX, 1, page_oled_set, 0x3F, 0, 0, ANY},
    {0xAD, 0xAD, SH1106_SUPPLY, 1, page_oled_set_supply, 0x8B, 0x8A, 0, ANY},
    {0xAE, 0xAE, SH1106_OFF, 0, page_oled_choose, 0, 0, 0, 0},
    {0xAF, 0xAF, SH1106_OFF, 0, page_oled_turn_on, 0, 0, 0, 0},
    {0xB0, 0xB7, 0, 0, page_oled_set_page, 0, 0, 0, 0},
    {0xC0, 0xC0, SH1106_COMMONS_NORMAL, 0, page_oled_choose, 0, 0, 0, 0},
    {0xC8, 0xC8, SH1106_COMMONS_NORMAL, 0, page_oled_choose, 0, 0, 0, 0},
    {0xD3, 0xD3, SH1106_OFFSET, 1, page_oled_set, 0x3F, 0, 0, ANY},
    {0xD5, 0xD5, SH1106_OSCILLATOR, 1, page_oled_set, ANY, 0, 0, ANY},
    {0xD9, 0xD9, SH1106_PHASES, 1, page_oled_set_phases, 0, 0, 0, 0},
    {0xDA, 0xDA, SH1106_COMMON_PINS, 1, page_oled_set, 0x12, 0x02, 0, ANY},
    {0xDB, 0xDB, SH1106_VCOMH, 1, page_oled_set, ANY, 0, 0, ANY},
    {0xE0, 0xE0, 0, 0, begin_modifying, 0, 0, 0, 0},
    {0xE3, 0xE3, SH1106_NOTHING, 0, page_oled_choose, 0, 0, 0, 0},
    {0xEE, 0xEE, 0, 0, end_modifying, 0, 0, 0, 0},
};

static void set_defaults(struct page_oled *oled)
{
    oled->settings[SH1106_PUMP_VOLTAGE] = 0x32;
    oled->settings[SH1106_CONTRAST] = 0x80;
    oled->settings[SH1106_MULTIPLEX] = SH1106_COMMONS - 1;
    oled->settings[SH1106_SUPPLY] = 0x8B;
    oled->settings[SH1106_OSCILLATOR] = 0x50;
    oled->settings[SH1106_PHASES] = 0x22;
    oled->settings[SH1106_COMMON_PINS] = 0x12;
    oled->settings[SH1106_VCOMH] = 0x35;
    chip_of(oled)->modifying = false;
    chip_of(oled)->modified_column = 0;
}

/* The counter stops behind the last column; what comes then is lost until the column is set anew. */
static void take_data(struct page_oled *oled, uint8_t byte)
{
    if (oled->column >= SH1106_COLUMNS) {
        page_oled_report(oled, PAGE_OLED_NO_RAM, oled->column);
        return;
    }
    page_oled_store(oled, oled->column, oled->page, byte);
    oled->column++;
}

/* Nothing in this chip moves by itself. */
static void stand_still(struct page_oled *oled)
{
    (void)oled;
}

static bool is_supplied(const struct page_oled *oled)
{
    const struct sh1106 *chip = (const struct sh1106 *)oled;
    return chip->config.vcc_external || (oled->settings[SH1106_SUPPLY] & SUPPLY_ON) != 0;
}

static unsigned ram_row(const struct page_oled *oled, unsigned line)
{
    return (line + page_oled_start_line(oled)) & ROW_MASK;
}

static struct chip_violations *log_of(struct page_oled *oled)
{
    return &chip_of(oled)->violations;
}

/* The period and data setup, clock high and low, both of CS# [1 u8g2]; the others as on the SSD1306. */
static const struct page_oled_limits limits = {
    .period = SH1106_SPI_PERIOD_NS,
    .high = 50,
    .low = 50,
    .data_setup = 50,
    .data_hold = 15,
    .dc_setup = 50,
    .dc_hold = 15,
    .select_setup = 20,
    .select_hold = 10,
    .reset = 3000,
};

const struct page_oled_kind sh1106_kind = {
    .commands = commands,
    .commands_count = sizeof commands / sizeof commands[0],
    .limits = &limits,
    .columns = SH1106_COLUMNS,
    .column_mask = ANY,
    .log = log_of,
    .defaults = set_defaults,
    .data = take_data,
    .pass = stand_still,
    .supplied = is_supplied,
    .ram_row = ram_row,
};
