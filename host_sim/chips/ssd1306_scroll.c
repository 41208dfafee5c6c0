// SPDX-License-Identifier: MIT
/* Scrolling of an SSD1306: horizontal motion in RAM, vertical motion of the lines that show it. README.md has the facts
 * and the guesses. */
#include "ssd1306.h"
#include "ssd1306_inside.h"

enum {
    PAGE_MASK = SSD1306_PAGES - 1,
    ROW_MASK = SSD1306_ROWS - 1,
    INTERVAL_MASK = 7,
    AREA_MASK = 0x7F,
    BYTE = 8,
    NIBBLE = 4,
    NIBBLE_MASK = 0xF,
    PULSE_CLOCKS = 50, /* of a row, besides both phases */
    NS_A_SECOND = 1000000000,
};

/* Places of arguments. */
enum { FIRST_ZERO, FIRST_PAGE, INTERVAL, LAST_PAGE, RISE, SECOND_ZERO = RISE, ALL_ONES };

bool ssd1306_scrolls(const struct page_oled *oled)
{
    return oled->settings[SSD1306_SCROLL_STOP] == SSD1306_SCROLL_START;
}

uint64_t ssd1306_frame_ns(const struct ssd1306 *chip)
{
    const unsigned phases = chip->oled.settings[SSD1306_PHASES];
    const uint64_t row = PULSE_CLOCKS + (phases & NIBBLE_MASK) + (phases >> NIBBLE);
    const uint64_t divider = (chip->oled.settings[SSD1306_OSCILLATOR] & NIBBLE_MASK) + 1U;
    return divider * row * page_oled_lines(&chip->oled) * NS_A_SECOND / chip->config.oscillator_hz;
}

static unsigned take_argument(struct page_oled *oled, unsigned place, unsigned mask)
{
    const unsigned value = oled->arguments[place];
    if (value > mask) {
        page_oled_refuse(oled, value);
    }
    return value & mask;
}

static void take_rise(struct page_oled *oled, struct ssd1306 *chip)
{
    const unsigned rise = take_argument(oled, RISE, ROW_MASK);
    if (rise >= chip->area_rows) {
        page_oled_refuse(oled, rise);
    }
    chip->scroll.rows_a_step = (uint8_t)rise;
}

static void check_ends(struct page_oled *oled)
{
    if (oled->arguments[SECOND_ZERO] != 0) {
        page_oled_refuse(oled, oled->arguments[SECOND_ZERO]);
    }
    if (oled->arguments[ALL_ONES] != 0xFF) {
        page_oled_refuse(oled, oled->arguments[ALL_ONES]);
    }
}

void ssd1306_scroll_set_up(struct page_oled *oled, const struct page_oled_command *command)
{
    (void)command;
    struct ssd1306 *chip = ssd1306_of(oled);
    if (ssd1306_scrolls(oled)) {
        page_oled_report(oled, PAGE_OLED_SCROLL_NOT_STOPPED, oled->command);
    }
    (void)take_argument(oled, FIRST_ZERO, 0);
    chip->scroll.set_up = true;
    chip->scroll.left = oled->command == SSD1306_SCROLL_LEFT || oled->command == SSD1306_SCROLL_UP_LEFT;
    chip->scroll.first_page = (uint8_t)take_argument(oled, FIRST_PAGE, PAGE_MASK);
    chip->scroll.interval = (uint8_t)take_argument(oled, INTERVAL, INTERVAL_MASK);
    chip->scroll.last_page = (uint8_t)take_argument(oled, LAST_PAGE, PAGE_MASK);
    chip->scroll.rows_a_step = 0;
    if (chip->scroll.last_page < chip->scroll.first_page) {
        page_oled_report(oled, PAGE_OLED_WINDOW_REVERSED,
                         (uint64_t)oled->command << (2 * BYTE) | (uint64_t)chip->scroll.first_page << BYTE |
                             chip->scroll.last_page);
    }
    if (oled->command == SSD1306_SCROLL_UP_RIGHT || oled->command == SSD1306_SCROLL_UP_LEFT) {
        take_rise(oled, chip);
    } else {
        check_ends(oled);
    }
}

void ssd1306_scroll_area(struct page_oled *oled, const struct page_oled_command *command)
{
    (void)command;
    struct ssd1306 *chip = ssd1306_of(oled);
    const unsigned top = oled->arguments[0];
    const unsigned rows = oled->arguments[1];
    if (top + rows > page_oled_lines(oled) || page_oled_start_line(oled) >= rows) {
        page_oled_refuse(oled, rows);
    }
    chip->area_top = (uint8_t)(top & ROW_MASK);
    chip->area_rows = (uint8_t)(rows & AREA_MASK);
}

void ssd1306_scroll_start(struct page_oled *oled, const struct page_oled_command *command)
{
    if (!ssd1306_scrolls(oled)) {
        ssd1306_of(oled)->scroll.stepped_ns = oled->now_ns;
    }
    page_oled_choose(oled, command);
}

void ssd1306_scroll_stop(struct page_oled *oled, const struct page_oled_command *command)
{
    ssd1306_of(oled)->scroll.risen = 0;
    page_oled_choose(oled, command);
}

/* By columns of the host: to the right is towards higher ones. What leaves comes in again at the other end. */
static void rotate_page(struct page_oled *oled, unsigned page, unsigned to_right)
{
    uint8_t before[SSD1306_COLUMNS];
    for (unsigned column = 0; column < SSD1306_COLUMNS; column++) {
        before[column] = page_oled_fetch(oled, column, page);
    }
    for (unsigned column = 0; column < SSD1306_COLUMNS; column++) {
        page_oled_store(oled, (column + to_right) % SSD1306_COLUMNS, page, before[column]);
    }
}

void ssd1306_scroll_on(struct page_oled *oled)
{
    static const uint16_t frames[INTERVAL_MASK + 1] = {5, 64, 128, 256, 3, 4, 25, 2};
    struct ssd1306 *chip = ssd1306_of(oled);
    struct ssd1306_scroll *scroll = &chip->scroll;
    if (!ssd1306_scrolls(oled) || !scroll->set_up) {
        return;
    }
    const uint64_t step_ns = frames[scroll->interval] * ssd1306_frame_ns(chip);
    const uint64_t steps = (oled->now_ns - scroll->stepped_ns) / step_ns;
    if (steps == 0) {
        return;
    }
    scroll->stepped_ns += steps * step_ns;
    const unsigned columns = (unsigned)(steps % SSD1306_COLUMNS);
    for (unsigned page = scroll->first_page; page <= scroll->last_page; page++) {
        rotate_page(oled, page, scroll->left ? SSD1306_COLUMNS - columns : columns);
    }
    if (chip->area_rows != 0) {
        scroll->risen = (uint8_t)((scroll->risen + steps % chip->area_rows * scroll->rows_a_step) % chip->area_rows);
    }
}

/* The rows of the area go round in it; rows above and below it stay. */
unsigned ssd1306_ram_row(const struct page_oled *oled, unsigned line)
{
    const struct ssd1306 *chip = ssd1306_of_const(oled);
    const unsigned top = chip->area_top;
    const unsigned rows = chip->area_rows;
    if (line < top || line >= top + rows) {
        return line;
    }
    return (top + (line - top + page_oled_start_line(oled) + chip->scroll.risen) % rows) & ROW_MASK;
}
