// SPDX-License-Identifier: MIT
#include "ssd1322_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

void oled_start_as(struct oled *oled, const struct ssd1322_config *config)
{
    oled->now_ns = OLED_PAUSE_NS;
    ssd1322_init(&oled->chip, config);
}

void oled_start(struct oled *oled, uint64_t seed)
{
    const struct ssd1322_config config = {.seed = seed, .ram_cleared = seed == 0};
    oled_start_as(oled, &config);
}

void oled_select(struct oled *oled)
{
    ssd1322_select(&oled->chip, false, oled->now_ns);
    oled->now_ns += OLED_PAUSE_NS;
}

void oled_deselect(struct oled *oled)
{
    oled->now_ns += OLED_PAUSE_NS;
    ssd1322_select(&oled->chip, true, oled->now_ns);
    oled->now_ns += OLED_PAUSE_NS;
}

void oled_dc(struct oled *oled, bool is_data)
{
    ssd1322_dc(&oled->chip, is_data, oled->now_ns);
    oled->now_ns += OLED_PAUSE_NS;
}

void oled_bits(struct oled *oled, unsigned bits, unsigned count)
{
    for (unsigned left = count; left-- > 0;) {
        ssd1322_data(&oled->chip, (bits >> left & 1U) != 0, oled->now_ns);
        ssd1322_clock(&oled->chip, true, oled->now_ns + OLED_PERIOD_NS / 2);
        oled->now_ns += OLED_PERIOD_NS;
        ssd1322_clock(&oled->chip, false, oled->now_ns);
    }
}

static void send(struct oled *oled, const uint8_t *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        oled->now_ns = ssd1322_byte(&oled->chip, bytes[i], oled->now_ns, OLED_PERIOD_NS);
    }
}

void oled_command(struct oled *oled, const uint8_t *bytes, size_t count)
{
    oled_dc(oled, false);
    oled_select(oled);
    send(oled, bytes, 1);
    if (count > 1) {
        oled_dc(oled, true);
        send(oled, bytes + 1, count - 1);
    }
    oled_deselect(oled);
}

void oled_data(struct oled *oled, const uint8_t *bytes, size_t count)
{
    oled_dc(oled, true);
    oled_select(oled);
    send(oled, bytes, count);
    oled_deselect(oled);
}

void oled_window(struct oled *oled, uint8_t left, uint8_t top, uint8_t right, uint8_t bottom)
{
    OLED_COMMAND(oled, SSD1322_COLUMN_WINDOW, left, right);
    OLED_COMMAND(oled, SSD1322_ROW_WINDOW, top, bottom);
    OLED_COMMAND(oled, SSD1322_WRITE);
}

void oled_fill(struct oled *oled, uint8_t dots)
{
    uint8_t row[2 * SSD1322_COLUMNS];
    memset(row, dots, sizeof row);
    oled_window(oled, 0, 0, SSD1322_COLUMNS - 1, SSD1322_ROWS - 1);
    for (unsigned i = 0; i < SSD1322_ROWS; i++) {
        oled_data(oled, row, sizeof row);
    }
}

void oled_start_like_u8g2(struct oled *oled)
{
    OLED_COMMAND(oled, 0xFD, 0x12);
    OLED_COMMAND(oled, 0xAE);
    OLED_COMMAND(oled, 0xB3, 0x91);
    OLED_COMMAND(oled, 0xCA, 0x3F);
    OLED_COMMAND(oled, 0xA2, 0x00);
    OLED_COMMAND(oled, 0xA1, 0x00);
    OLED_COMMAND(oled, 0xA0, 0x06, 0x11);
    OLED_COMMAND(oled, 0xAB, 0x01);
    OLED_COMMAND(oled, 0xB4, 0xA0, 0xFD);
    OLED_COMMAND(oled, 0xC1, 0x9F);
    OLED_COMMAND(oled, 0xC7, 0x0F);
    OLED_COMMAND(oled, 0xB9);
    OLED_COMMAND(oled, 0xB1, 0xE2);
    OLED_COMMAND(oled, 0xD1, 0xA2, 0x20);
    OLED_COMMAND(oled, 0xBB, 0x1F);
    OLED_COMMAND(oled, 0xB6, 0x08);
    OLED_COMMAND(oled, 0xBE, 0x07);
    OLED_COMMAND(oled, 0xA6);
    OLED_COMMAND(oled, 0xA9);
    OLED_COMMAND(oled, 0xAF);
}

void oled_start_like_jerryok826(struct oled *oled)
{
    OLED_COMMAND(oled, 0xFD, 0x12);
    OLED_COMMAND(oled, 0xA4);
    OLED_COMMAND(oled, 0xB3, 0xF2);
    OLED_COMMAND(oled, 0xCA, 0x3F);
    OLED_COMMAND(oled, 0xA2, 0x00);
    OLED_COMMAND(oled, 0xA1, 0x00);
    OLED_COMMAND(oled, 0xA0, 0x14, 0x11);
    OLED_COMMAND(oled, 0xB5, 0x00);
    OLED_COMMAND(oled, 0xAB, 0x01);
    OLED_COMMAND(oled, 0xB4, 0xA0, 0xFD);
    OLED_COMMAND(oled, 0xC7, 0x0F);
    OLED_COMMAND(oled, 0xB9);
    OLED_COMMAND(oled, 0xB1, 0xF0);
    OLED_COMMAND(oled, 0xD1, 0x82, 0x20);
    OLED_COMMAND(oled, 0xBB, 0x0D);
    OLED_COMMAND(oled, 0xB6, 0x08);
    OLED_COMMAND(oled, 0xBE, 0x00);
    OLED_COMMAND(oled, 0xA6);
    OLED_COMMAND(oled, 0xA9);
    OLED_COMMAND(oled, 0xAF);
}

void oled_expect_clean(const struct oled *oled)
{
    const struct chip_violations *log = &oled->chip.violations;
    if (log->total != 0) {
        print_message("%s\n", ssd1322_violation_name((enum ssd1322_violation)log->list[0].kind));
    }
    assert_int_equal(log->total, 0);
}

void oled_expect_only(const struct oled *oled, enum ssd1322_violation kind, uint64_t detail)
{
    const struct chip_violations *log = &oled->chip.violations;
    assert_int_equal(log->total, 1);
    assert_string_equal(ssd1322_violation_name((enum ssd1322_violation)log->list[0].kind),
                        ssd1322_violation_name(kind));
    assert_int_equal(log->by_kind[kind], 1);
    assert_int_equal(log->list[0].detail, detail);
    assert_int_equal(log->list[0].unit, 0);
}
