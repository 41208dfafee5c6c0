// SPDX-License-Identifier: MIT
/* Known pictures on the glass, with the start-up bytes of known programs, upright and turned. */
#include "ssd1322_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { COLUMNS = SSD1322_GLASS_COLUMNS, ROWS = SSD1322_GLASS_ROWS };

static struct oled oled;
static uint16_t seen[SSD1322_GLASS_DOTS];

/* No two rows, columns or turns of it are alike. Grey 1 is as dark as grey 0 with linear greys, so it is left out. */
static unsigned picture(unsigned x, unsigned y)
{
    const unsigned grey = (x * 5 + y * 3 + x * y / 7 + (x / 16) * (y / 8)) % SSD1322_GREYS;
    return grey == 1 ? 0 : grey;
}

/* Row by row from the top, the left dot of two in the high nibble: as u8g2 sends it. */
static void send_picture(uint8_t first_column)
{
    static uint8_t bytes[COLUMNS / 2 * ROWS];
    for (unsigned y = 0; y < ROWS; y++) {
        for (unsigned x = 0; x < COLUMNS; x += 2) {
            bytes[y * (COLUMNS / 2) + x / 2] = (uint8_t)(picture(x, y) << 4 | picture(x + 1, y));
        }
    }
    oled_window(&oled, first_column, 0, (uint8_t)(first_column + COLUMNS / 4 - 1), ROWS - 1);
    oled_data(&oled, bytes, sizeof bytes);
}

/* By the settings of oled_start_like_u8g2(). */
static unsigned light_of_grey(unsigned grey)
{
    const unsigned pulse = grey == 0 ? 0 : 8 * (grey - 1);
    return (unsigned)(UINT64_C(65535) * 0x9F * pulse / (256 * 141));
}

static void assert_picture(const struct ssd1322_glass *glass, bool is_turned)
{
    ssd1322_glass_read(glass, seen);
    for (unsigned y = 0; y < ROWS; y++) {
        for (unsigned x = 0; x < COLUMNS; x++) {
            const unsigned at_x = is_turned ? COLUMNS - 1 - x : x;
            const unsigned at_y = is_turned ? ROWS - 1 - y : y;
            assert_int_equal(seen[at_y * COLUMNS + at_x], light_of_grey(picture(x, y)));
        }
    }
}

static void u8g2s_start_shows_the_picture_upright_from_column_1c(void **state)
{
    (void)state;
    oled_start(&oled, 21);
    oled_start_like_u8g2(&oled);
    send_picture(0x1C);
    const struct ssd1322_glass glass = {.chip = &oled.chip};
    assert_picture(&glass, false);
    assert_int_equal(oled.chip.column.end, 0x5B);
    oled_expect_clean(&oled);
}

static void u8g2s_flip_shows_it_turned_by_half(void **state)
{
    (void)state;
    oled_start(&oled, 21);
    oled_start_like_u8g2(&oled);
    OLED_COMMAND(&oled, 0xA0, 0x14, 0x11);
    send_picture(0x1C);
    const struct ssd1322_glass glass = {.chip = &oled.chip};
    assert_picture(&glass, true);
    const struct ssd1322_glass upside_down = {.chip = &oled.chip, .turned = true};
    assert_picture(&upside_down, false);
    oled_expect_clean(&oled);
}

/* u8g2 issue 2386. */
static void other_boards_begin_at_column_18_with_commons_reversed(void **state)
{
    (void)state;
    const struct ssd1322_glass glass = {.chip = &oled.chip, .wiring = SSD1322_COLUMNS_FROM_18};
    oled_start(&oled, 22);
    oled_start_like_u8g2(&oled);
    OLED_COMMAND(&oled, 0xA0, 0x16, 0x11);
    send_picture(0x18);
    assert_picture(&glass, false);
    OLED_COMMAND(&oled, 0xA0, 0x04, 0x11);
    send_picture(0x20);
    assert_picture(&glass, true);
    const struct ssd1322_glass upside_down = {.chip = &oled.chip, .wiring = SSD1322_COLUMNS_FROM_18, .turned = true};
    assert_picture(&upside_down, false);
    oled_expect_clean(&oled);
}

/* It asks for a phase 1 that is too short; the picture comes all the same. */
static void jerryok826s_start_shows_a_picture_and_one_fault(void **state)
{
    (void)state;
    oled_start(&oled, 23);
    oled_start_like_jerryok826(&oled);
    send_picture(0x1C);
    const struct ssd1322_glass glass = {.chip = &oled.chip, .turned = true};
    for (unsigned y = 0; y < ROWS; y++) {
        for (unsigned x = 0; x < COLUMNS; x++) {
            assert_int_equal(ssd1322_glass_light(&glass, x, y) != 0, picture(x, y) != 0);
        }
    }
    oled_expect_only(&oled, SSD1322_RANGE, 0xB1F0);
}

/* OLED_SSD1322 issue 3. */
static void without_the_column_offset_the_picture_is_shifted_by_112_dots(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    send_picture(0);
    const struct ssd1322_glass glass = {.chip = &oled.chip};
    for (unsigned x = 0; x < COLUMNS; x++) {
        const unsigned expected = x + 112 < COLUMNS ? light_of_grey(picture(x + 112, 20)) : 0;
        assert_int_equal(ssd1322_glass_light(&glass, x, 20), expected);
    }
}

static void without_dual_commons_half_of_the_glass_is_dark(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    OLED_COMMAND(&oled, SSD1322_REMAP, 0x06, 0x01);
    OLED_COMMAND(&oled, SSD1322_ALL_ON);
    const struct ssd1322_glass glass = {.chip = &oled.chip};
    for (unsigned x = 0; x < COLUMNS; x++) {
        assert_int_equal(ssd1322_glass_light(&glass, x, 9) != 0, x >= COLUMNS / 2);
    }
}

static void the_wrong_nibble_order_mirrors_each_four_dots(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    OLED_COMMAND(&oled, SSD1322_REMAP, 0x02, 0x11);
    send_picture(0x1C);
    const struct ssd1322_glass glass = {.chip = &oled.chip};
    for (unsigned x = 0; x < COLUMNS; x++) {
        assert_int_equal(ssd1322_glass_light(&glass, x, 20), light_of_grey(picture(x ^ 3U, 20)));
    }
}

static void the_start_line_rolls_the_picture(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    send_picture(0x1C);
    OLED_COMMAND(&oled, SSD1322_START_LINE, 5);
    const struct ssd1322_glass glass = {.chip = &oled.chip};
    for (unsigned y = 0; y < ROWS; y++) {
        const unsigned expected = y + 5 < ROWS ? light_of_grey(picture(31, y + 5)) : 0;
        assert_int_equal(ssd1322_glass_light(&glass, 31, y), expected);
    }
    oled_expect_clean(&oled);
}

static void every_dot_has_pins_of_its_own(void **state)
{
    (void)state;
    for (unsigned way = 0; way < 4; way++) {
        const struct ssd1322_glass glass = {.wiring = (enum ssd1322_wiring)(way / 2), .turned = way % 2 != 0};
        static bool used[SSD1322_COMMONS][SSD1322_SEGMENTS];
        memset(used, 0, sizeof used);
        for (unsigned i = 0; i < SSD1322_GLASS_DOTS; i++) {
            struct ssd1322_dot dot = {.segment = 0};
            assert_int_equal(ssd1322_glass_dot(&glass, i % COLUMNS, i / COLUMNS, &dot), 0);
            assert_false(used[dot.common][dot.segment]);
            used[dot.common][dot.segment] = true;
        }
    }
}

static void outside_of_the_glass_there_is_no_dot(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    OLED_COMMAND(&oled, SSD1322_ALL_ON);
    const struct ssd1322_glass glass = {.chip = &oled.chip};
    struct ssd1322_dot dot = {.segment = 99, .common = 98};
    assert_int_equal(ssd1322_glass_dot(&glass, COLUMNS, 0, &dot), -1);
    assert_int_equal(ssd1322_glass_dot(&glass, 0, ROWS, &dot), -1);
    assert_int_equal(dot.segment, 99);
    assert_int_equal(ssd1322_glass_light(&glass, COLUMNS, 0), 0);
    assert_int_equal(ssd1322_glass_light(&glass, 0, ROWS), 0);
    assert_int_not_equal(ssd1322_glass_light(&glass, COLUMNS - 1, ROWS - 1), 0);
}

int ssd1322_glass_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(u8g2s_start_shows_the_picture_upright_from_column_1c),
        cmocka_unit_test(u8g2s_flip_shows_it_turned_by_half),
        cmocka_unit_test(other_boards_begin_at_column_18_with_commons_reversed),
        cmocka_unit_test(jerryok826s_start_shows_a_picture_and_one_fault),
        cmocka_unit_test(without_the_column_offset_the_picture_is_shifted_by_112_dots),
        cmocka_unit_test(without_dual_commons_half_of_the_glass_is_dark),
        cmocka_unit_test(the_wrong_nibble_order_mirrors_each_four_dots),
        cmocka_unit_test(the_start_line_rolls_the_picture),
        cmocka_unit_test(every_dot_has_pins_of_its_own),
        cmocka_unit_test(outside_of_the_glass_there_is_no_dot),
    };
    return cmocka_run_group_tests_name("SSD1322 glass", tests, NULL, NULL);
}
