// SPDX-License-Identifier: MIT
/* Glasses: the picture as a reader sees it. */
#include "ssd1306_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct ssd1306_bench bench;
static uint16_t light[SSD1306_GLASS_DOTS_MOST];

/* The start-up that known programs share, as byte facts; by number of lines and wiring. */
static void start_module(uint8_t lines, uint8_t wiring)
{
    const struct ssd1306_config config = {.seed = 5, .spi = true};
    ssd1306_bench_start_as(&bench, &config);
    BOARD_COMMANDS(&bench.board, 0xAE, 0xD5, 0x80, 0xA8, (uint8_t)(lines - 1), 0xD3, 0x00, 0x40, 0x8D, 0x14, 0x20, 0x00,
                   0xA1, 0xC8, 0xDA, wiring, 0x81, 0xCF, 0xD9, 0xF1, 0xDB, 0x20, 0x2E, 0xA4, 0xA6, 0xAF);
}

/* An L, one dot in from the left and two from the top of a picture of `pages` pages from a column on: 3 columns wide and
 * 5 rows high, in an otherwise dark RAM. */
static void draw_l(uint8_t column, uint8_t pages)
{
    BOARD_COMMANDS(&bench.board, 0x21, 0, 127, 0x22, 0, 7);
    for (unsigned i = 0; i < 1024; i++) {
        BOARD_DATA(&bench.board, 0);
    }
    BOARD_COMMANDS(&bench.board, 0x21, (uint8_t)(column + 1), (uint8_t)(column + 3), 0x22, 0, (uint8_t)(pages - 1));
    BOARD_DATA(&bench.board, 0x7C, 0x40, 0x40);
}

static void expect_l(const struct ssd1306_glass *glass, size_t columns, size_t rows)
{
    memset(light, 0xEE, sizeof light);
    ssd1306_glass_read(glass, light);
    for (size_t y = 0; y < rows; y++) {
        for (size_t x = 0; x < columns; x++) {
            const bool lit = (x == 1 && y >= 2 && y <= 6) || (y == 6 && x >= 1 && x <= 3);
            assert_int_equal(light[y * columns + x] != 0, lit);
        }
    }
    if (columns * rows < SSD1306_GLASS_DOTS_MOST) {
        assert_int_equal(light[columns * rows], 0xEEEE);
    }
}

static void the_usual_start_up_is_upright_on_128x64(void **state)
{
    (void)state;
    start_module(64, 0x12);
    draw_l(0, 8);
    expect_l(&(struct ssd1306_glass){.chip = &bench.chip}, 128, 64);
    board_expect_clean(&bench.board);
}

static void a_glass_of_128x32_wants_lines_in_order(void **state)
{
    (void)state;
    start_module(32, 0x02);
    draw_l(0, 4);
    expect_l(&(struct ssd1306_glass){.chip = &bench.chip, .rows = 32}, 128, 32);
    board_expect_clean(&bench.board);
}

static void a_glass_of_64x48_begins_at_column_32(void **state)
{
    (void)state;
    start_module(48, 0x12);
    draw_l(32, 6);
    expect_l(&(struct ssd1306_glass){.chip = &bench.chip, .columns = 64, .rows = 48}, 64, 48);
    board_expect_clean(&bench.board);
}

static void a_glass_of_72x40_begins_at_column_28(void **state)
{
    (void)state;
    start_module(40, 0x12);
    draw_l(28, 5);
    expect_l(&(struct ssd1306_glass){.chip = &bench.chip, .columns = 72, .rows = 40}, 72, 40);
    board_expect_clean(&bench.board);
}

static void a_turned_glass_is_upright_with_a0_and_c0(void **state)
{
    (void)state;
    start_module(64, 0x12);
    BOARD_COMMANDS(&bench.board, 0xA0, 0xC0);
    draw_l(0, 8);
    expect_l(&(struct ssd1306_glass){.chip = &bench.chip, .turned = true}, 128, 64);
    start_module(32, 0x02);
    BOARD_COMMANDS(&bench.board, 0xA0, 0xC0);
    draw_l(0, 4);
    expect_l(&(struct ssd1306_glass){.chip = &bench.chip, .rows = 32, .turned = true}, 128, 32);
    start_module(48, 0x12);
    BOARD_COMMANDS(&bench.board, 0xA0, 0xC0);
    draw_l(32, 6);
    expect_l(&(struct ssd1306_glass){.chip = &bench.chip, .columns = 64, .rows = 48, .turned = true}, 64, 48);
}

static void a_wrong_wiring_interleaves_the_picture(void **state)
{
    (void)state;
    start_module(64, 0x02);
    draw_l(0, 8);
    const struct ssd1306_glass glass = {.chip = &bench.chip};
    unsigned lit_rows[7];
    unsigned count = 0;
    for (unsigned y = 0; y < 64; y++) {
        if (ssd1306_glass_light(&glass, 1, y) != 0 && count < 7) {
            lit_rows[count++] = y;
        }
    }
    assert_int_equal(count, 5);
    assert_memory_equal(lit_rows, ((const unsigned[]){4, 6, 8, 10, 12}), 5 * sizeof lit_rows[0]);
}

static void light_of_a_glass_is_full_with_as_many_lines_as_it_has(void **state)
{
    (void)state;
    const struct ssd1306_glass low = {.chip = &bench.chip, .rows = 32};
    start_module(32, 0x02);
    BOARD_COMMANDS(&bench.board, 0xA5, 0x81, 0xFF);
    assert_int_equal(ssd1306_glass_light(&low, 0, 0), 65535 * 255 / 256);
    BOARD_COMMANDS(&bench.board, 0x81, 0x80);
    assert_int_equal(ssd1306_glass_light(&low, 0, 0), 32767);
    BOARD_COMMANDS(&bench.board, 0xA8, 63);
    assert_int_equal(ssd1306_glass_light(&low, 0, 0), 32767 / 2);
    BOARD_COMMANDS(&bench.board, 0xA8, 15, 0x81, 0xFF);
    assert_int_equal(ssd1306_glass_light(&low, 0, 31), SSD1306_FULL_LIGHT);
    assert_int_equal(ssd1306_glass_light(&low, 0, 0), 0);
}

static void outside_of_the_glass_there_is_nothing(void **state)
{
    (void)state;
    start_module(64, 0x12);
    BOARD_COMMANDS(&bench.board, 0xA5);
    struct page_oled_dot dot = {.segment = 77, .common = 66};
    const struct ssd1306_glass glass = {.chip = &bench.chip, .columns = 64, .rows = 48};
    assert_int_equal(ssd1306_glass_dot(&glass, 64, 0, &dot), -1);
    assert_int_equal(ssd1306_glass_dot(&glass, 0, 48, &dot), -1);
    assert_int_equal(dot.segment, 77);
    assert_int_equal(dot.common, 66);
    assert_int_equal(ssd1306_glass_light(&glass, 64, 0), 0);
    assert_int_not_equal(ssd1306_glass_light(&glass, 63, 47), 0);
    assert_int_equal(ssd1306_glass_dot(&glass, 63, 47, &dot), 0);
    assert_int_equal(dot.segment, 32);
    assert_int_equal(dot.common, 0);
    const struct ssd1306_glass too_wide = {.chip = &bench.chip, .columns = 129};
    assert_int_equal(ssd1306_glass_dot(&too_wide, 0, 0, &dot), -1);
}

int ssd1306_glass_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual_start_up_is_upright_on_128x64),
        cmocka_unit_test(a_glass_of_128x32_wants_lines_in_order),
        cmocka_unit_test(a_glass_of_64x48_begins_at_column_32),
        cmocka_unit_test(a_glass_of_72x40_begins_at_column_28),
        cmocka_unit_test(a_turned_glass_is_upright_with_a0_and_c0),
        cmocka_unit_test(a_wrong_wiring_interleaves_the_picture),
        cmocka_unit_test(light_of_a_glass_is_full_with_as_many_lines_as_it_has),
        cmocka_unit_test(outside_of_the_glass_there_is_nothing),
    };
    return cmocka_run_group_tests_name("SSD1306 glass", tests, NULL, NULL);
}
