// SPDX-License-Identifier: MIT
/* Commands, their arguments and limits, the supply of the panel, and what a start-up for an SSD1306 does. */
#include "sh1106_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct sh1106_bench bench;

static void every_command_takes_as_many_arguments_as_the_table_says(void **state)
{
    (void)state;
    static const uint8_t counted[][3] = {
        {0, 0x00},       {0, 0x0F},       {0, 0x10},    {0, 0x18},       {0, 0x30}, {0, 0x33}, {0, 0x40}, {0, 0x7F},
        {1, 0x81, 0x11}, {0, 0xA0},       {0, 0xA1},    {0, 0xA4},       {0, 0xA5}, {0, 0xA6}, {0, 0xA7}, {1, 0xA8, 0},
        {1, 0xAD, 0x8B}, {0, 0xAE},       {0, 0xAF},    {0, 0xB0},       {0, 0xB7}, {0, 0xC0}, {0, 0xC8}, {1, 0xD3, 63},
        {1, 0xD5, 0xFF}, {1, 0xD9, 0xF1}, {1, 0xDA, 2}, {1, 0xDB, 0x40}, {0, 0xE0}, {0, 0xE3}, {0, 0xEE},
    };
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        sh1106_bench_start(&bench);
        board_commands(&bench.board, counted[i] + 1, counted[i][0]);
        if (counted[i][0] > 0) {
            assert_int_not_equal(bench.chip.oled.wanted, 0);
        }
        board_commands(&bench.board, counted[i] + 1 + counted[i][0], 1);
        assert_int_equal(bench.chip.oled.wanted, 0);
        board_expect_clean(&bench.board);
    }
}

/* 16 low nibbles, 9 high ones, 4 voltages, 64 start lines, 8 pages, and 21 others. */
static void no_other_byte_is_a_command(void **state)
{
    (void)state;
    unsigned known = 0;
    for (unsigned byte = 0; byte < 256; byte++) {
        sh1106_bench_start(&bench);
        BOARD_COMMANDS(&bench.board, (uint8_t)byte);
        if (bench.chip.violations.total == 0) {
            known++;
        } else if (byte < 0x19 || byte > 0x1F) {
            board_expect_only(&bench.board, PAGE_OLED_UNKNOWN, byte);
            assert_int_equal(bench.chip.oled.wanted, 0);
        }
    }
    assert_int_equal(known, 16 + 9 + 4 + 64 + 8 + 21);
}

/* The first value is a good one at the limit, the second a bad one next to it. */
static void arguments_have_limits(void **state)
{
    (void)state;
    static const struct {
        uint8_t command, good, bad, kept;
    } cases[] = {
        {SH1106_MULTIPLEX, 63, 64, 0},          {SH1106_OFFSET, 63, 64, 0},
        {SH1106_SUPPLY, 0x8A, 0x0A, 0x0A},      {SH1106_SUPPLY, 0x8B, 0x8C, 0x88},
        {SH1106_PHASES, 0x11, 0x10, 0x10},      {SH1106_PHASES, 0xFF, 0x0F, 0x0F},
        {SH1106_COMMON_PINS, 0x02, 0x00, 0x00}, {SH1106_COMMON_PINS, 0x12, 0x22, 0x02},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sh1106_bench_start(&bench);
        BOARD_COMMANDS(&bench.board, cases[i].command, cases[i].good);
        board_expect_clean(&bench.board);
        assert_int_equal(board_setting(&bench.board, cases[i].command), cases[i].good);
        BOARD_COMMANDS(&bench.board, cases[i].command, cases[i].bad);
        board_expect_only(&bench.board, PAGE_OLED_RANGE, (unsigned)cases[i].command << 8 | cases[i].bad);
        assert_int_equal(board_setting(&bench.board, cases[i].command), cases[i].kept);
    }
}

static void data_instead_of_an_argument_ends_the_command(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SH1106_CONTRAST);
    BOARD_DATA(&bench.board, 0x21);
    board_expect_only(&bench.board, PAGE_OLED_ABORTED, SH1106_CONTRAST);
    assert_int_equal(board_setting(&bench.board, SH1106_CONTRAST), 0x80);
    assert_int_equal(bench.chip.oled.ram[0][0], 0x21);
}

static void assert_default_settings(void)
{
    static const struct {
        uint8_t at, value;
    } defaults[] = {
        {SH1106_PUMP_VOLTAGE, 0x32},
        {SH1106_START_LINE, SH1106_START_LINE},
        {SH1106_CONTRAST, 0x80},
        {SH1106_COLUMNS_NORMAL, SH1106_COLUMNS_NORMAL},
        {SH1106_FOLLOW_RAM, SH1106_FOLLOW_RAM},
        {SH1106_NORMAL, SH1106_NORMAL},
        {SH1106_MULTIPLEX, 0x3F},
        {SH1106_SUPPLY, 0x8B},
        {SH1106_OFF, SH1106_OFF},
        {SH1106_COMMONS_NORMAL, SH1106_COMMONS_NORMAL},
        {SH1106_OFFSET, 0},
        {SH1106_OSCILLATOR, 0x50},
        {SH1106_PHASES, 0x22},
        {SH1106_COMMON_PINS, 0x12},
        {SH1106_VCOMH, 0x35},
    };
    for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++) {
        assert_int_equal(board_setting(&bench.board, defaults[i].at), defaults[i].value);
    }
    assert_int_equal(bench.chip.oled.column + bench.chip.oled.page, 0);
    assert_int_equal(sh1106_bench_lit(&bench), 0);
}

static void change_all(void)
{
    BOARD_COMMANDS(&bench.board, 0x33, 0x55, 0x81, 0x11, 0xA1, 0xA5, 0xA7, 0xA8, 40, 0xC8, 0xD3, 5, 0xD5, 0x91, 0xD9,
                   0x11, 0xDA, 0x02, 0xDB, 0x30, 0xB4, 0x05, 0x11, 0xE0, 0xAF);
    assert_int_not_equal(sh1106_bench_lit(&bench), 0);
    BOARD_COMMANDS(&bench.board, 0xAD, 0x8A);
}

static void reset_and_power_loss_restore_settings(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    assert_default_settings();
    change_all();
    sh1106_reset(&bench.chip, false, bench.board.now_ns);
    assert_default_settings();
    sh1106_reset(&bench.chip, true, bench.board.now_ns + 3000);
    bench.board.now_ns += 4000;
    BOARD_COMMANDS(&bench.board, 0x07, SH1106_MODIFY_END);
    assert_int_equal(bench.chip.oled.column, 7);
    change_all();
    sh1106_power_cycle(&bench.chip);
    assert_default_settings();
    change_all();
    sh1106_brown_out(&bench.chip);
    assert_default_settings();
    board_expect_clean(&bench.board);
}

static void power_on_leaves_noise_in_all_132_columns(void **state)
{
    (void)state;
    const struct sh1106_config config = {.seed = 4};
    sh1106_bench_start_as(&bench, &config);
    unsigned last = 0;
    for (unsigned page = 0; page < SH1106_PAGES; page++) {
        last += bench.chip.oled.ram[page][131] != 0;
    }
    assert_in_range(last, 6, 8);
    BOARD_COMMANDS(&bench.board, SH1106_ON);
    assert_in_range(sh1106_bench_lit(&bench), 3600, 4850);
}

static void the_converter_is_on_after_reset(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SH1106_ALL_ON, SH1106_ON);
    assert_int_equal(sh1106_bench_lit(&bench), 64 * 132);
    board_expect_clean(&bench.board);
}

static void without_the_converter_the_panel_stays_dark(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SH1106_ALL_ON, SH1106_SUPPLY, 0x8A, SH1106_ON);
    assert_int_equal(sh1106_bench_lit(&bench), 0);
    board_expect_only(&bench.board, PAGE_OLED_SUPPLY_OFF, 0);
    BOARD_COMMANDS(&bench.board, SH1106_SUPPLY, 0x8B, SH1106_ON);
    assert_int_equal(sh1106_bench_lit(&bench), 64 * 132);
    BOARD_COMMANDS(&bench.board, SH1106_SUPPLY, 0x8A);
    assert_int_equal(sh1106_bench_lit(&bench), 0);
    const struct sh1106_config config = {.vcc_external = true};
    sh1106_bench_start_as(&bench, &config);
    BOARD_COMMANDS(&bench.board, SH1106_ALL_ON, SH1106_SUPPLY, 0x8A, SH1106_ON);
    assert_int_equal(sh1106_bench_lit(&bench), 64 * 132);
    board_expect_clean(&bench.board);
}

static void the_voltage_of_the_pump_has_four_steps(void **state)
{
    (void)state;
    for (unsigned step = 0x30; step < 0x34; step++) {
        sh1106_bench_start(&bench);
        BOARD_COMMANDS(&bench.board, (uint8_t)step);
        assert_int_equal(board_setting(&bench.board, SH1106_PUMP_VOLTAGE), step);
        board_expect_clean(&bench.board);
    }
}

/* 8D and 20 are no commands here, and what they take there is executed: 14 is high column 4, 00 low column 0. */
static void a_start_up_for_an_ssd1306_sets_the_column(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0x03, 0x12, 0x8D, 0x14);
    assert_int_equal(bench.chip.oled.column, 0x43);
    BOARD_COMMANDS(&bench.board, 0x20, 0x00);
    assert_int_equal(bench.chip.oled.column, 0x40);
    BOARD_COMMANDS(&bench.board, 0x20, 0x10);
    assert_int_equal(bench.chip.oled.column, 0x00);
    assert_int_equal(bench.chip.violations.by_kind[SH1106_UNKNOWN], 3);
    assert_int_equal(bench.chip.violations.total, 3);
    assert_int_equal(bench.chip.violations.list[0].detail, 0x8D);
    assert_int_equal(bench.chip.violations.list[1].detail, 0x20);
}

static void a_start_up_for_an_ssd1306_does_no_harm_if_page_and_column_follow(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0xAE, 0xD5, 0x80, 0xA8, 0x3F, 0xD3, 0x00, 0x40, 0x8D, 0x14, 0x20, 0x00, 0xA1, 0xC8,
                   0xDA, 0x12, 0x81, 0xCF, 0xD9, 0xF1, 0xDB, 0x40, 0x2E, 0xA4, 0xA6, 0xAF);
    assert_int_equal(bench.chip.violations.by_kind[SH1106_UNKNOWN], 3);
    assert_int_equal(bench.chip.violations.total, 3);
    BOARD_COMMANDS(&bench.board, 0x10, 0x02, 0xB0);
    BOARD_DATA(&bench.board, 0x01);
    const struct sh1106_glass glass = {.chip = &bench.chip};
    assert_int_equal(sh1106_bench_lit(&bench), 1);
    assert_int_equal(sh1106_glass_light(&glass, 0, 0), 65535 * 0xCF / 256);
}

static void a_window_for_an_ssd1306_moves_the_pointer_instead(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0x21, 0x00, 0x7F, 0x22, 0x00, 0x07);
    assert_int_equal(bench.chip.oled.column, 7);
    assert_int_equal(board_setting(&bench.board, SH1106_START_LINE), 0x7F);
    assert_int_equal(bench.chip.violations.by_kind[SH1106_UNKNOWN], 2);
}

static void every_kind_has_words(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < SH1106_VIOLATION_KINDS; kind++) {
        assert_string_equal(sh1106_violation_name((enum sh1106_violation)kind), page_oled_violation_name(kind));
    }
    assert_string_equal(sh1106_violation_name(SH1106_VIOLATION_KINDS), "unknown kind");
}

int sh1106_command_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_takes_as_many_arguments_as_the_table_says),
        cmocka_unit_test(no_other_byte_is_a_command),
        cmocka_unit_test(arguments_have_limits),
        cmocka_unit_test(data_instead_of_an_argument_ends_the_command),
        cmocka_unit_test(reset_and_power_loss_restore_settings),
        cmocka_unit_test(power_on_leaves_noise_in_all_132_columns),
        cmocka_unit_test(the_converter_is_on_after_reset),
        cmocka_unit_test(without_the_converter_the_panel_stays_dark),
        cmocka_unit_test(the_voltage_of_the_pump_has_four_steps),
        cmocka_unit_test(a_start_up_for_an_ssd1306_sets_the_column),
        cmocka_unit_test(a_start_up_for_an_ssd1306_does_no_harm_if_page_and_column_follow),
        cmocka_unit_test(a_window_for_an_ssd1306_moves_the_pointer_instead),
        cmocka_unit_test(every_kind_has_words),
    };
    return cmocka_run_group_tests_name("SH1106 commands", tests, NULL, NULL);
}
