// SPDX-License-Identifier: MIT
/* Commands, their arguments and limits. */
#include "ssd1306_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct ssd1306_bench bench;

static void every_command_takes_as_many_arguments_as_the_table_says(void **state)
{
    (void)state;
    static const uint8_t counted[][8] = {
        {0, 0x00},       {0, 0x0F},       {0, 0x10},
        {0, 0x17},       {1, 0x20, 0},    {2, 0x21, 0, 127},
        {2, 0x22, 0, 7}, {0, 0x2E},       {6, 0x26, 0, 0, 0, 7, 0, 0xFF},
        {0, 0x40},       {0, 0x7F},       {6, 0x27, 0, 0, 0, 7, 0, 0xFF},
        {1, 0x81, 0x11}, {1, 0x8D, 0x14}, {5, 0x29, 0, 0, 0, 7, 1},
        {0, 0xA0},       {0, 0xA1},       {5, 0x2A, 0, 0, 0, 7, 1},
        {0, 0xA4},       {0, 0xA5},       {2, 0xA3, 0, 64},
        {0, 0xA6},       {0, 0xA7},       {1, 0xA8, 63},
        {0, 0xAE},       {0, 0xB0},       {0, 0xB7},
        {0, 0xC0},       {0, 0xC8},       {1, 0xD3, 63},
        {1, 0xD5, 0xFF}, {1, 0xD9, 0xF1}, {1, 0xDA, 0x02},
        {1, 0xDB, 0x30}, {0, 0xE3},       {0, 0x2F},
    };
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        ssd1306_bench_start(&bench);
        board_commands(&bench.board, counted[i] + 1, counted[i][0]);
        if (counted[i][0] > 0) {
            assert_int_not_equal(bench.chip.oled.wanted, 0);
        }
        board_commands(&bench.board, counted[i] + 1 + counted[i][0], 1);
        assert_int_equal(bench.chip.oled.wanted, 0);
        board_expect_clean(&bench.board);
    }
}

/* 16 low nibbles, 8 high ones, 64 start lines, 8 pages, and 29 others; AF is tried with the pump on. */
static void no_other_byte_is_a_command(void **state)
{
    (void)state;
    unsigned known = 0;
    for (unsigned byte = 0; byte < 256; byte++) {
        ssd1306_bench_start(&bench);
        BOARD_COMMANDS(&bench.board, SSD1306_PUMP, 0x14, (uint8_t)byte);
        if (bench.chip.violations.total == 0) {
            known++;
        } else if (byte < 0x18 || byte > 0x1F) {
            board_expect_only(&bench.board, PAGE_OLED_UNKNOWN, byte);
            assert_int_equal(bench.chip.oled.wanted, 0);
        }
    }
    assert_int_equal(known, 16 + 8 + 64 + 8 + 29);
}

static void an_unknown_command_is_recorded_and_skipped(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0xAD, SSD1306_INVERSE);
    board_expect_only(&bench.board, PAGE_OLED_UNKNOWN, 0xAD);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
}

static void data_instead_of_an_argument_ends_the_command(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_CONTRAST);
    BOARD_DATA(&bench.board, 0x21);
    board_expect_only(&bench.board, PAGE_OLED_ABORTED, SSD1306_CONTRAST);
    assert_int_equal(board_setting(&bench.board, SSD1306_CONTRAST), 0x7F);
    assert_int_equal(bench.chip.oled.ram[0][0], 0x21);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
}

/* The first value is a good one at the limit, the second a bad one next to it. */
static void arguments_have_limits(void **state)
{
    (void)state;
    static const struct {
        uint8_t command, good, bad, kept;
    } cases[] = {
        {SSD1306_MODE, 0x02, 0x03, 0x03},        {SSD1306_MODE, 0x00, 0x10, 0x00},
        {SSD1306_PUMP, 0x10, 0x00, 0x00},        {SSD1306_PUMP, 0x14, 0x15, 0x14},
        {SSD1306_PUMP, 0x14, 0x04, 0x04},        {SSD1306_MULTIPLEX, 15, 14, 14},
        {SSD1306_MULTIPLEX, 63, 64, 0},          {SSD1306_OFFSET, 63, 64, 0},
        {SSD1306_PHASES, 0x11, 0x10, 0x10},      {SSD1306_PHASES, 0xFF, 0x0F, 0x0F},
        {SSD1306_COMMON_PINS, 0x02, 0x00, 0x00}, {SSD1306_COMMON_PINS, 0x32, 0x30, 0x30},
        {SSD1306_COMMON_PINS, 0x12, 0x13, 0x12}, {SSD1306_COMMON_PINS, 0x22, 0x42, 0x02},
        {SSD1306_VCOMH, 0x00, 0x10, 0x10},       {SSD1306_VCOMH, 0x20, 0x21, 0x20},
        {SSD1306_VCOMH, 0x30, 0x40, 0x00},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ssd1306_bench_start(&bench);
        BOARD_COMMANDS(&bench.board, cases[i].command, cases[i].good);
        board_expect_clean(&bench.board);
        assert_int_equal(board_setting(&bench.board, cases[i].command), cases[i].good);
        BOARD_COMMANDS(&bench.board, cases[i].command, cases[i].bad);
        board_expect_only(&bench.board, PAGE_OLED_RANGE, (unsigned)cases[i].command << 8 | cases[i].bad);
        assert_int_equal(board_setting(&bench.board, cases[i].command), cases[i].kept);
    }
}

static void windows_end_at_column_127_and_page_7(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_COLUMN_WINDOW, 127, 127, SSD1306_PAGE_WINDOW, 7, 7);
    board_expect_clean(&bench.board);
    BOARD_COMMANDS(&bench.board, SSD1306_COLUMN_WINDOW, 0, 128);
    board_expect_only(&bench.board, PAGE_OLED_RANGE, SSD1306_COLUMN_WINDOW << 8 | 128);
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_PAGE_WINDOW, 8, 8);
    board_expect_count(&bench.board, PAGE_OLED_RANGE, 2);
}

static void a_window_may_not_end_before_it_starts(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_COLUMN_WINDOW, 9, 9, SSD1306_PAGE_WINDOW, 2, 2);
    board_expect_clean(&bench.board);
    BOARD_COMMANDS(&bench.board, SSD1306_COLUMN_WINDOW, 9, 8);
    board_expect_only(&bench.board, PAGE_OLED_WINDOW_REVERSED, SSD1306_COLUMN_WINDOW << 16 | 9 << 8 | 8);
    for (unsigned column = 9; column < 128 + 9; column++) {
        assert_int_equal(bench.chip.oled.column, column % 128);
        BOARD_DATA(&bench.board, 0);
    }
    assert_int_equal(bench.chip.oled.column, 9);
}

static void a_column_beyond_127_is_out_of_range(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0x0F, 0x17);
    assert_int_equal(bench.chip.oled.column, 127);
    board_expect_clean(&bench.board);
    BOARD_COMMANDS(&bench.board, 0x18);
    board_expect_only(&bench.board, PAGE_OLED_RANGE, 0x1808);
    assert_int_equal(bench.chip.oled.column, 0x0F);
}

static void every_kind_has_words_of_its_own(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < SSD1306_VIOLATION_KINDS; kind++) {
        const char *name = ssd1306_violation_name((enum ssd1306_violation)kind);
        assert_non_null(name);
        for (unsigned other = 0; other < kind; other++) {
            assert_string_not_equal(name, ssd1306_violation_name((enum ssd1306_violation)other));
        }
    }
    assert_string_equal(ssd1306_violation_name(SSD1306_VIOLATION_KINDS), "unknown kind");
    assert_in_range(SSD1306_VIOLATION_KINDS, 1, CHIP_VIOLATION_KINDS);
}

int ssd1306_command_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_takes_as_many_arguments_as_the_table_says),
        cmocka_unit_test(no_other_byte_is_a_command),
        cmocka_unit_test(an_unknown_command_is_recorded_and_skipped),
        cmocka_unit_test(data_instead_of_an_argument_ends_the_command),
        cmocka_unit_test(arguments_have_limits),
        cmocka_unit_test(windows_end_at_column_127_and_page_7),
        cmocka_unit_test(a_window_may_not_end_before_it_starts),
        cmocka_unit_test(a_column_beyond_127_is_out_of_range),
        cmocka_unit_test(every_kind_has_words_of_its_own),
    };
    return cmocka_run_group_tests_name("SSD1306 commands", tests, NULL, NULL);
}
