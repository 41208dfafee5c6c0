// SPDX-License-Identifier: MIT
#include "ssd0323_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

void oled_start_as(struct oled *oled, const struct ssd0323_config *config)
{
    oled->now_ns = OLED_PAUSE_NS;
    ssd0323_init(&oled->chip, config);
}

void oled_start(struct oled *oled, uint64_t seed)
{
    const struct ssd0323_config config = {.seed = seed, .ram_cleared = seed == 0};
    oled_start_as(oled, &config);
}

void oled_select(struct oled *oled)
{
    ssd0323_select(&oled->chip, false, oled->now_ns);
    oled->now_ns += OLED_PAUSE_NS;
}

void oled_deselect(struct oled *oled)
{
    oled->now_ns += OLED_PAUSE_NS;
    ssd0323_select(&oled->chip, true, oled->now_ns);
    oled->now_ns += OLED_PAUSE_NS;
}

void oled_dc(struct oled *oled, bool is_data)
{
    ssd0323_dc(&oled->chip, is_data, oled->now_ns);
    oled->now_ns += OLED_PAUSE_NS;
}

void oled_bits(struct oled *oled, unsigned bits, unsigned count)
{
    for (unsigned left = count; left-- > 0;) {
        ssd0323_data(&oled->chip, (bits >> left & 1U) != 0, oled->now_ns);
        ssd0323_clock(&oled->chip, true, oled->now_ns + OLED_PERIOD_NS / 2);
        oled->now_ns += OLED_PERIOD_NS;
        ssd0323_clock(&oled->chip, false, oled->now_ns);
    }
}

static void send(struct oled *oled, const uint8_t *bytes, size_t count)
{
    oled_select(oled);
    for (size_t i = 0; i < count; i++) {
        oled->now_ns = ssd0323_byte(&oled->chip, bytes[i], oled->now_ns, OLED_PERIOD_NS);
    }
    oled_deselect(oled);
}

void oled_commands(struct oled *oled, const uint8_t *bytes, size_t count)
{
    oled_dc(oled, false);
    send(oled, bytes, count);
}

void oled_data(struct oled *oled, const uint8_t *bytes, size_t count)
{
    oled_dc(oled, true);
    send(oled, bytes, count);
}

void oled_window(struct oled *oled, uint8_t left, uint8_t top, uint8_t right, uint8_t bottom)
{
    OLED_COMMANDS(oled, SSD0323_COLUMN_WINDOW, left, right, SSD0323_ROW_WINDOW, top, bottom);
}

void oled_fill(struct oled *oled, uint8_t dots)
{
    OLED_COMMANDS(oled, SSD0323_DRAW_OPTIONS, SSD0323_DRAW_FILL, SSD0323_RECTANGLE, 0, 0, SSD0323_COLUMNS - 1,
                  SSD0323_ROWS - 1, dots);
}

void oled_start_like_u8g2(struct oled *oled)
{
    OLED_COMMANDS(oled, 0xAE, 0xB3, 0x91, 0xA8, 0x3F, 0xA2, 0x40, 0xA1, 0x00, 0xAD, 0x02, 0xA0, 0x52, 0x86, 0xB8, 0x01,
                  0x11, 0x22, 0x32, 0x43, 0x54, 0x65, 0x76, 0x81, 0x70, 0xB2, 0x51, 0xB1, 0x55, 0xBC, 0x10, 0xB4, 0x02,
                  0xB0, 0x28, 0xBE, 0x1C, 0xBF, 0x0F, 0xA4, 0x23, 0x03);
    OLED_COMMANDS(oled, 0xAF);
}

void oled_start_like_lmi(struct oled *oled)
{
    OLED_COMMANDS(oled, 0x15, 0, 63, 0xE3);
    OLED_COMMANDS(oled, 0x75, 0, 63, 0xE3);
    OLED_COMMANDS(oled, 0x81, 50, 0xE3, 0x85, 0xE3, 0xA0, 0x52, 0xE3, 0xA1, 0, 0xE3, 0xA2, 0x4C, 0xE3, 0xA4, 0xE3);
    OLED_COMMANDS(oled, 0xA8, 63, 0xE3, 0xB1, 0x22, 0xE3, 0xB2, 70, 0xE3, 0xB3, 0xF1, 0xE3, 0xBF, 0x0D, 0xE3);
    OLED_COMMANDS(oled, 0xBE, 0x02, 0xE3, 0xBC, 0x10, 0xE3);
    OLED_COMMANDS(oled, 0xB8, 0x01, 0x11, 0x22, 0x32, 0x43, 0x54, 0x65, 0x76, 0xE3);
    OLED_COMMANDS(oled, 0xAD, 0x03, 0xE3, 0xAF, 0xE3);
}

void oled_expect_clean(const struct oled *oled)
{
    const struct chip_violations *log = &oled->chip.violations;
    if (log->total != 0) {
        print_message("%s\n", ssd0323_violation_name((enum ssd0323_violation)log->list[0].kind));
    }
    assert_int_equal(log->total, 0);
}

void oled_expect_only(const struct oled *oled, enum ssd0323_violation kind, uint64_t detail)
{
    const struct chip_violations *log = &oled->chip.violations;
    assert_int_equal(log->total, 1);
    assert_string_equal(ssd0323_violation_name((enum ssd0323_violation)log->list[0].kind),
                        ssd0323_violation_name(kind));
    assert_int_equal(log->by_kind[kind], 1);
    assert_int_equal(log->list[0].detail, detail);
    assert_int_equal(log->list[0].unit, 0);
}
