// SPDX-License-Identifier: MIT
/* The panel side of what the SSD1306 and the SH1106 share: what of RAM and settings reaches the eye. README.md has the
 * facts and the guesses. */
#include "page_oled.h"

enum {
    LINE_MASK = PAGE_OLED_ROWS - 1,
    HALF = PAGE_OLED_COMMONS / 2, /* pins on one side of the chip */
    PAGE_ROWS = 8,
    CONTRAST_STEPS = 256,
    FULL_LINES = 64,
};

unsigned page_oled_lines(const struct page_oled *oled)
{
    return (oled->settings[PAGE_OLED_MULTIPLEX] & LINE_MASK) + 1U;
}

unsigned page_oled_start_line(const struct page_oled *oled)
{
    return oled->settings[PAGE_OLED_START_LINE] & LINE_MASK;
}

/* Which common leaves at a pin. Alternating, even ones leave at the first half of the pins and odd ones at the second. */
static unsigned common_of(const struct page_oled *oled, unsigned pin)
{
    const unsigned wiring = oled->settings[PAGE_OLED_COMMON_PINS];
    if ((wiring & PAGE_OLED_PINS_SWAP) != 0) {
        pin = (pin + HALF) % PAGE_OLED_COMMONS;
    }
    if ((wiring & PAGE_OLED_PINS_ALTERNATE) == 0) {
        return pin;
    }
    return pin < HALF ? 2 * pin : 2 * (pin - HALF) + 1;
}

/* When in the scan the common is driven: 0 first; at or beyond page_oled_lines(): never. */
static unsigned line_of(const struct page_oled *oled, unsigned common)
{
    const unsigned offset = oled->settings[PAGE_OLED_OFFSET];
    if (oled->settings[PAGE_OLED_COMMONS_NORMAL] != PAGE_OLED_COMMONS_REMAPPED) {
        return (common + offset) % PAGE_OLED_COMMONS;
    }
    return (page_oled_lines(oled) - 1 + offset + PAGE_OLED_COMMONS - common) % PAGE_OLED_COMMONS;
}

static bool is_lit(const struct page_oled *oled, unsigned segment, unsigned line)
{
    if (oled->settings[PAGE_OLED_FOLLOW_RAM] == PAGE_OLED_ALL_ON) {
        return true;
    }
    const unsigned row = oled->kind->ram_row(oled, line);
    const bool stored = ((unsigned)oled->ram[row / PAGE_ROWS][segment] >> row % PAGE_ROWS & 1U) != 0;
    return stored != (oled->settings[PAGE_OLED_NORMAL] == PAGE_OLED_INVERSE);
}

uint32_t page_oled_light(const struct page_oled *oled, unsigned segment, unsigned common)
{
    if (segment >= oled->kind->columns || common >= PAGE_OLED_COMMONS || !oled->supplied ||
        oled->settings[PAGE_OLED_OFF] != PAGE_OLED_ON) {
        return 0;
    }
    const unsigned line = line_of(oled, common_of(oled, common));
    const unsigned lines = page_oled_lines(oled);
    if (line >= lines || !is_lit(oled, segment, line)) {
        return 0;
    }
    const uint64_t current = (uint64_t)PAGE_OLED_FULL_LIGHT * oled->settings[PAGE_OLED_CONTRAST] / CONTRAST_STEPS;
    return (uint32_t)(current * FULL_LINES / lines);
}
