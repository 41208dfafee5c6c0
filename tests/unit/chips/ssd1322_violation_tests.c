// SPDX-License-Identifier: MIT
/* Every faulty byte that the emulated chip records, provoked just beyond its limit and kept silent just within it. */
#include "ssd1322_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

static void deselection_inside_a_byte_is_seen_at_every_bit(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits <= 8; bits++) {
        oled_start(&oled, 0);
        oled_select(&oled);
        oled_bits(&oled, 0, bits);
        oled_deselect(&oled);
        if (bits % 8 == 0) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD1322_BYTE_BROKEN, bits);
        }
    }
}

static void an_unknown_command_is_recorded_and_skipped(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, 0xE3);
    oled_expect_only(&oled, SSD1322_UNKNOWN, 0xE3);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    assert_int_equal(oled.chip.settings[SSD1322_DISPLAY_OFF], SSD1322_DISPLAY_ON);
}

static void a_command_instead_of_an_argument_ends_the_one_before(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_ROW_WINDOW, 9);
    OLED_COMMAND(&oled, SSD1322_CONTRAST, 0x21);
    oled_expect_only(&oled, SSD1322_ABORTED, SSD1322_ROW_WINDOW);
    assert_int_equal(oled.chip.row.start, 0);
    assert_int_equal(oled.chip.settings[SSD1322_CONTRAST], 0x21);
}

/* SSD1306 and SSD0323 want arguments with D/C# low. */
static void arguments_with_dc_low_are_commands(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_CONTRAST);
    OLED_COMMAND(&oled, 0x9F);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_ABORTED], 1);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_UNKNOWN], 1);
    assert_int_equal(oled.chip.settings[SSD1322_CONTRAST], 0x7F);
}

static void data_without_the_write_command_is_ignored(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_ROW_WINDOW, 0, 127);
    OLED_DATA(&oled, 0xFF);
    oled_expect_only(&oled, SSD1322_STRAY_DATA, SSD1322_ROW_WINDOW);
    OLED_DATA(&oled, 0xFF);
    assert_int_equal(oled.chip.column.at, 0);
    assert_int_equal(oled.chip.ram[0][0], 0);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0xFF, 0xFF);
    assert_int_equal(oled.chip.ram[0][0], 15);
    assert_int_equal(oled.chip.violations.total, 2);
}

static void the_next_command_ends_writing(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0x11, 0x11);
    OLED_COMMAND(&oled, SSD1322_NORMAL, 0x22);
    oled_expect_only(&oled, SSD1322_STRAY_DATA, SSD1322_NORMAL);
    assert_int_equal(oled.chip.column.at, 1);
}

static void half_of_a_column_is_lost_with_the_next_command(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0x11, 0x11, 0x22);
    oled_expect_clean(&oled);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0x33, 0x44);
    oled_expect_only(&oled, SSD1322_HALF_COLUMN, SSD1322_WRITE);
    assert_int_equal(oled.chip.ram[0][4], 4);
    assert_int_equal(oled.chip.ram[0][6], 3);
    assert_int_equal(oled.chip.column.at, 2);
}

static void the_serial_interface_cannot_read(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_READ);
    oled_expect_only(&oled, SSD1322_CANNOT_READ, 0);
    OLED_DATA(&oled, 0xFF);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_STRAY_DATA], 1);
    assert_int_equal(oled.chip.column.at, 0);
}

/* The first value is the last good one, the second the first bad one. */
static void arguments_have_limits(void **state)
{
    (void)state;
    static const struct {
        uint8_t command, good, bad, kept;
    } cases[] = {
        {SSD1322_START_LINE, 127, 128, 0},  {SSD1322_OFFSET, 127, 128, 0},
        {SSD1322_SUPPLY, 1, 2, 0},          {SSD1322_PHASES, 0x32, 0x31, 0x31},
        {SSD1322_PHASES, 0x32, 0x22, 0x22}, {SSD1322_OSCILLATOR, 0xFA, 0xFB, 0xFB},
        {SSD1322_GPIO, 0x0F, 0x10, 0},      {SSD1322_SECOND_PRECHARGE, 0x0F, 0x10, 0},
        {SSD1322_PRECHARGE, 0x1F, 0x20, 0}, {SSD1322_VCOMH, 0x07, 0x08, 0},
        {SSD1322_MASTER, 0x0F, 0x10, 0},    {SSD1322_MULTIPLEX, 127, 128, 0},
        {SSD1322_MULTIPLEX, 15, 14, 14},    {SSD1322_LOCKING, SSD1322_UNLOCK, 0x13, SSD1322_UNLOCK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        oled_start(&oled, 0);
        OLED_COMMAND(&oled, cases[i].command, cases[i].good);
        oled_expect_clean(&oled);
        assert_int_equal(oled.chip.settings[cases[i].command], cases[i].good);
        OLED_COMMAND(&oled, cases[i].command, cases[i].bad);
        oled_expect_only(&oled, SSD1322_RANGE, (unsigned)cases[i].command << 8 | cases[i].bad);
        assert_int_equal(oled.chip.settings[cases[i].command], cases[i].kept);
    }
}

static void the_remap_has_reserved_bits_in_both_arguments(void **state)
{
    (void)state;
    static const uint8_t bad_first[] = {0x08, 0x40, 0x80};
    static const uint8_t bad_second[] = {0x00, 0x10, 0x03, 0x05, 0x09, 0x21, 0x41, 0x81};
    for (size_t i = 0; i < sizeof bad_first; i++) {
        oled_start(&oled, 0);
        OLED_COMMAND(&oled, SSD1322_REMAP, 0x37, 0x01);
        oled_expect_clean(&oled);
        OLED_COMMAND(&oled, SSD1322_REMAP, bad_first[i], 0x01);
        oled_expect_only(&oled, SSD1322_RANGE, SSD1322_REMAP << 8 | bad_first[i]);
        assert_int_equal(oled.chip.settings[SSD1322_REMAP], 0);
    }
    for (size_t i = 0; i < sizeof bad_second; i++) {
        oled_start(&oled, 0);
        OLED_COMMAND(&oled, SSD1322_REMAP, 0x17, 0x11);
        oled_expect_clean(&oled);
        OLED_COMMAND(&oled, SSD1322_REMAP, 0x17, bad_second[i]);
        oled_expect_only(&oled, SSD1322_RANGE, SSD1322_REMAP << 8 | bad_second[i]);
    }
}

static void windows_end_at_column_119_and_row_127(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_COLUMN_WINDOW, 119, 119);
    OLED_COMMAND(&oled, SSD1322_ROW_WINDOW, 127, 127);
    OLED_COMMAND(&oled, SSD1322_PARTIAL_ON, 127, 127);
    oled_expect_clean(&oled);
    OLED_COMMAND(&oled, SSD1322_COLUMN_WINDOW, 0, 120);
    oled_expect_only(&oled, SSD1322_RANGE, SSD1322_COLUMN_WINDOW << 8 | 120);
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_ROW_WINDOW, 0, 128);
    OLED_COMMAND(&oled, SSD1322_PARTIAL_ON, 0, 128);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_RANGE], 2);
    assert_int_equal(oled.chip.violations.total, 2);
}

static void data_for_columns_that_do_not_exist_is_lost(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_window(&oled, 119, 0, 120, 0);
    OLED_DATA(&oled, 0x11, 0x11);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_NO_RAM], 0);
    OLED_DATA(&oled, 0x22, 0x22);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_NO_RAM], 1);
    assert_int_equal(oled.chip.column.at, 119);
    assert_int_equal(oled.chip.ram[0][479], 1);
}

static void a_window_may_not_end_before_it_starts(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_ROW_WINDOW, 9, 8);
    oled_expect_only(&oled, SSD1322_WINDOW_REVERSED, SSD1322_ROW_WINDOW << 16 | 9 << 8 | 8);
    OLED_COMMAND(&oled, SSD1322_COLUMN_WINDOW, 4, 4);
    OLED_COMMAND(&oled, SSD1322_WRITE);
    for (unsigned row = 9; row < 128 + 9; row++) {
        assert_int_equal(oled.chip.row.at, row % 128);
        OLED_DATA(&oled, 0, 0);
    }
    assert_int_equal(oled.chip.row.at, 9);
    assert_int_equal(oled.chip.violations.total, 1);
    OLED_COMMAND(&oled, SSD1322_PARTIAL_ON, 1, 0);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_WINDOW_REVERSED], 2);
}

static void the_grey_table_must_rise(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_GREY_TABLE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    oled_expect_clean(&oled);
    OLED_COMMAND(&oled, SSD1322_GREY_TABLE, 0, 1, 2, 3, 4, 5, 6, 6, 8, 9, 9, 11, 12, 13, 14);
    oled_expect_only(&oled, SSD1322_GREYS_NOT_RISING, 8);
}

static void the_grey_table_ends_at_180_clocks(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_GREY_TABLE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 180);
    oled_expect_clean(&oled);
    OLED_COMMAND(&oled, SSD1322_GREY_TABLE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 181);
    oled_expect_only(&oled, SSD1322_RANGE, SSD1322_GREY_TABLE << 8 | 181);
}

static void a_table_that_falls_cuts_pulses_at_the_end_of_the_row(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_GREY_TABLE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 30, 15);
    OLED_COMMAND(&oled, SSD1322_USE_TABLE);
    assert_int_equal(ssd1322_pulse(&oled.chip, 14), 25);
    assert_int_equal(ssd1322_pulse(&oled.chip, 15), 15);
}

static void a_locked_chip_ignores_all_but_the_unlock(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_LOCKING, SSD1322_LOCK);
    oled_expect_clean(&oled);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    oled_expect_only(&oled, SSD1322_LOCKED, SSD1322_DISPLAY_ON);
    assert_int_equal(oled.chip.settings[SSD1322_DISPLAY_OFF], SSD1322_DISPLAY_OFF);
    OLED_COMMAND(&oled, SSD1322_CONTRAST, 5);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0xFF, 0xFF);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_LOCKED], 6);
    assert_int_equal(oled.chip.violations.total, 6);
    assert_int_equal(oled.chip.settings[SSD1322_CONTRAST], 0x7F);
    assert_int_equal(oled.chip.ram[0][0], 0);
    OLED_COMMAND(&oled, SSD1322_LOCKING, SSD1322_UNLOCK);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    assert_int_equal(oled.chip.settings[SSD1322_DISPLAY_OFF], SSD1322_DISPLAY_ON);
    assert_int_equal(oled.chip.violations.total, 6);
}

static void dual_commons_allow_64_lines_and_no_split(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_REMAP, 0, 0x11);
    OLED_COMMAND(&oled, SSD1322_MULTIPLEX, 63);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    oled_expect_clean(&oled);
    OLED_COMMAND(&oled, SSD1322_MULTIPLEX, 64);
    oled_expect_only(&oled, SSD1322_DUAL_CONFLICT, 65);
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_MULTIPLEX, 63);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    OLED_COMMAND(&oled, SSD1322_REMAP, SSD1322_SPLIT, 0x11);
    oled_expect_only(&oled, SSD1322_DUAL_CONFLICT, 64);
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_REMAP, 0, 0x11);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    oled_expect_only(&oled, SSD1322_DUAL_CONFLICT, 128);
}

static void every_kind_has_words_of_its_own(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < SSD1322_VIOLATION_KINDS; kind++) {
        const char *name = ssd1322_violation_name((enum ssd1322_violation)kind);
        assert_non_null(name);
        for (unsigned other = 0; other < kind; other++) {
            assert_string_not_equal(name, ssd1322_violation_name((enum ssd1322_violation)other));
        }
    }
    assert_string_equal(ssd1322_violation_name(SSD1322_VIOLATION_KINDS), "unknown kind");
}

int ssd1322_violation_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deselection_inside_a_byte_is_seen_at_every_bit),
        cmocka_unit_test(an_unknown_command_is_recorded_and_skipped),
        cmocka_unit_test(a_command_instead_of_an_argument_ends_the_one_before),
        cmocka_unit_test(arguments_with_dc_low_are_commands),
        cmocka_unit_test(data_without_the_write_command_is_ignored),
        cmocka_unit_test(the_next_command_ends_writing),
        cmocka_unit_test(half_of_a_column_is_lost_with_the_next_command),
        cmocka_unit_test(the_serial_interface_cannot_read),
        cmocka_unit_test(arguments_have_limits),
        cmocka_unit_test(the_remap_has_reserved_bits_in_both_arguments),
        cmocka_unit_test(windows_end_at_column_119_and_row_127),
        cmocka_unit_test(data_for_columns_that_do_not_exist_is_lost),
        cmocka_unit_test(a_window_may_not_end_before_it_starts),
        cmocka_unit_test(the_grey_table_must_rise),
        cmocka_unit_test(the_grey_table_ends_at_180_clocks),
        cmocka_unit_test(a_table_that_falls_cuts_pulses_at_the_end_of_the_row),
        cmocka_unit_test(a_locked_chip_ignores_all_but_the_unlock),
        cmocka_unit_test(dual_commons_allow_64_lines_and_no_split),
        cmocka_unit_test(every_kind_has_words_of_its_own),
    };
    return cmocka_run_group_tests_name("SSD1322 violations", tests, NULL, NULL);
}
