// SPDX-License-Identifier: MIT
/* What of RAM gives light, and the picture on a glass as a reader sees it. */
#include "sh1106_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct sh1106_bench bench;
static uint16_t light[SH1106_GLASS_DOTS_MOST];

static void start_module(uint8_t columns_way, uint8_t commons_way)
{
    sh1106_bench_start_spi(&bench);
    BOARD_COMMANDS(&bench.board, 0xAE, 0xD5, 0x80, 0xA8, 0x3F, 0xD3, 0x00, 0x40, 0xAD, 0x8B, 0x33, columns_way,
                   commons_way, 0xDA, 0x12, 0x81, 0x80, 0xD9, 0x22, 0xDB, 0x35, 0xA4, 0xA6, 0xAF);
}

/* An L of 3 columns and 5 rows; its left column is RAM column 3, its top row 2. */
static void draw_l(void)
{
    BOARD_COMMANDS(&bench.board, 0xB0, 0x03, 0x10);
    BOARD_DATA(&bench.board, 0x7C, 0x40, 0x40);
}

/* The L with its left column at `left`. */
static void expect_l(const struct sh1106_glass *glass, size_t left)
{
    sh1106_glass_read(glass, light);
    for (size_t y = 0; y < 64; y++) {
        for (size_t x = 0; x < 128; x++) {
            const bool lit = (x == left && y >= 2 && y <= 6) || (y == 6 && x >= left && x <= left + 2);
            assert_int_equal(light[y * 128 + x] != 0, lit);
        }
    }
}

static void a_glass_of_128_columns_shows_columns_2_to_129(void **state)
{
    (void)state;
    start_module(0xA1, 0xC8);
    draw_l();
    expect_l(&(struct sh1106_glass){.chip = &bench.chip}, 1);
    board_expect_clean(&bench.board);
}

static void some_modules_show_columns_0_to_127(void **state)
{
    (void)state;
    start_module(0xA1, 0xC8);
    draw_l();
    expect_l(&(struct sh1106_glass){.chip = &bench.chip, .from_column_0 = true}, 3);
}

static void a_turned_glass_is_upright_with_a0_and_c0_at_the_same_columns(void **state)
{
    (void)state;
    start_module(0xA0, 0xC0);
    draw_l();
    expect_l(&(struct sh1106_glass){.chip = &bench.chip, .turned = true}, 1);
}

static void columns_0_1_130_and_131_are_never_seen(void **state)
{
    (void)state;
    start_module(0xA1, 0xC8);
    BOARD_COMMANDS(&bench.board, 0x00, 0x10);
    BOARD_DATA(&bench.board, 0xFF, 0xFF);
    BOARD_COMMANDS(&bench.board, 0x02, 0x18);
    BOARD_DATA(&bench.board, 0xFF, 0xFF);
    assert_int_equal(sh1106_bench_lit(&bench), 4 * 8);
    const struct sh1106_glass glass = {.chip = &bench.chip};
    sh1106_glass_read(&glass, light);
    for (size_t i = 0; i < SH1106_GLASS_DOTS_MOST; i++) {
        assert_int_equal(light[i], 0);
    }
}

static void start_line_offset_and_lines_move_the_picture(void **state)
{
    (void)state;
    start_module(0xA1, 0xC8);
    BOARD_COMMANDS(&bench.board, 0xB0, 0x02, 0x10);
    BOARD_DATA(&bench.board, 0x01);
    const struct sh1106_glass glass = {.chip = &bench.chip};
    assert_int_not_equal(sh1106_glass_light(&glass, 0, 0), 0);
    BOARD_COMMANDS(&bench.board, 0x40 + 63);
    assert_int_not_equal(sh1106_glass_light(&glass, 0, 1), 0);
    BOARD_COMMANDS(&bench.board, 0x40, SH1106_OFFSET, 63);
    assert_int_not_equal(sh1106_glass_light(&glass, 0, 1), 0);
    BOARD_COMMANDS(&bench.board, SH1106_OFFSET, 0, SH1106_MULTIPLEX, 31);
    assert_int_not_equal(sh1106_glass_light(&glass, 0, 32), 0);
    BOARD_COMMANDS(&bench.board, SH1106_ALL_ON);
    assert_int_equal(sh1106_glass_light(&glass, 0, 31), 0);
    assert_int_equal(sh1106_bench_lit(&bench), 32 * 132);
    board_expect_clean(&bench.board);
}

static void light_follows_contrast_and_lines(void **state)
{
    (void)state;
    start_module(0xA1, 0xC8);
    BOARD_COMMANDS(&bench.board, SH1106_ALL_ON);
    assert_int_equal(sh1106_light(&bench.chip, 131, 63), 32767);
    assert_int_equal(sh1106_light(&bench.chip, 132, 63), 0);
    assert_int_equal(sh1106_light(&bench.chip, 131, 64), 0);
    BOARD_COMMANDS(&bench.board, SH1106_CONTRAST, 0x40, SH1106_MULTIPLEX, 31);
    assert_int_equal(sh1106_light(&bench.chip, 131, 0), 32766);
    BOARD_COMMANDS(&bench.board, SH1106_OFF);
    assert_int_equal(sh1106_bench_lit(&bench), 0);
}

static void outside_of_the_glass_there_is_nothing(void **state)
{
    (void)state;
    start_module(0xA1, 0xC8);
    BOARD_COMMANDS(&bench.board, SH1106_ALL_ON);
    struct page_oled_dot dot = {.segment = 77, .common = 66};
    const struct sh1106_glass glass = {.chip = &bench.chip};
    assert_int_equal(sh1106_glass_dot(&glass, 128, 0, &dot), -1);
    assert_int_equal(sh1106_glass_dot(&glass, 0, 64, &dot), -1);
    assert_int_equal(dot.segment, 77);
    assert_int_equal(sh1106_glass_light(&glass, 128, 0), 0);
    assert_int_equal(sh1106_glass_dot(&glass, 127, 63, &dot), 0);
    assert_int_equal(dot.segment, 2);
    assert_int_equal(dot.common, 0);
    assert_int_equal(sh1106_glass_dot(&glass, 0, 0, &dot), 0);
    assert_int_equal(dot.segment, 129);
    assert_int_equal(dot.common, 63);
}

int sh1106_glass_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_glass_of_128_columns_shows_columns_2_to_129),
        cmocka_unit_test(some_modules_show_columns_0_to_127),
        cmocka_unit_test(a_turned_glass_is_upright_with_a0_and_c0_at_the_same_columns),
        cmocka_unit_test(columns_0_1_130_and_131_are_never_seen),
        cmocka_unit_test(start_line_offset_and_lines_move_the_picture),
        cmocka_unit_test(light_follows_contrast_and_lines),
        cmocka_unit_test(outside_of_the_glass_there_is_nothing),
    };
    return cmocka_run_group_tests_name("SH1106 glass", tests, NULL, NULL);
}
