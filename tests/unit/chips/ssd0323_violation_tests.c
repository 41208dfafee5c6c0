// SPDX-License-Identifier: MIT
/* Every faulty byte that the emulated chip records, provoked just beyond its limit and kept silent just within it. */
#include "ssd0323_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

static void deselection_inside_a_byte_is_seen_at_every_bit(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits <= 8; bits++) {
        oled_start(&oled, 0);
        oled_dc(&oled, true);
        oled_select(&oled);
        oled_bits(&oled, 0, bits);
        oled_deselect(&oled);
        if (bits % 8 == 0) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD0323_BYTE_BROKEN, bits);
        }
    }
}

static void an_unknown_command_is_recorded_and_skipped(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, 0x5C, SSD0323_DISPLAY_ON);
    oled_expect_only(&oled, SSD0323_UNKNOWN, 0x5C);
    assert_int_equal(oled.chip.settings[SSD0323_DISPLAY_OFF], SSD0323_DISPLAY_ON);
}

static void data_instead_of_an_argument_ends_the_command(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_CONTRAST);
    OLED_DATA(&oled, 0x21);
    oled_expect_only(&oled, SSD0323_ABORTED, SSD0323_CONTRAST);
    assert_int_equal(oled.chip.settings[SSD0323_CONTRAST], 0x40);
    assert_int_equal(oled.chip.ram[0][0], 1);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON);
    assert_int_equal(oled.chip.settings[SSD0323_DISPLAY_OFF], SSD0323_DISPLAY_ON);
}

/* The first value is the last good one, the second the first bad one. */
static void arguments_have_limits(void **state)
{
    (void)state;
    static const struct {
        uint8_t command, good, bad, kept;
    } cases[] = {
        {SSD0323_DRAW_OPTIONS, 0x13, 0x04, 0x00},
        {SSD0323_CONTRAST, 0x7F, 0x80, 0x00},
        {SSD0323_REMAP, 0x57, 0x08, 0x00},
        {SSD0323_REMAP, 0x57, 0x20, 0x00},
        {SSD0323_REMAP, 0x57, 0x80, 0x00},
        {SSD0323_START_LINE, 80, 81, 81},
        {SSD0323_OFFSET, 80, 81, 81},
        {SSD0323_MULTIPLEX, 79, 80, 80},
        {SSD0323_MULTIPLEX, 15, 14, 14},
        {SSD0323_SUPPLY, 0x02, 0x01, 0x01},
        {SSD0323_SUPPLY, 0x03, 0x07, 0x03},
        {SSD0323_COMPENSATION, 0x08, 0x00, 0x00},
        {SSD0323_COMPENSATION, 0x28, 0x29, 0x28},
        {SSD0323_PHASES, 0x11, 0x10, 0x10},
        {SSD0323_PHASES, 0xFF, 0x0F, 0x0F},
        {SSD0323_ROW_PERIOD, 18, 17, 17},
        {SSD0323_COMPENSATION_LEVEL, 7, 8, 0},
        {SSD0323_VSL, 0x0F, 0x10, 0x00},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        oled_start(&oled, 0);
        OLED_COMMANDS(&oled, cases[i].command, cases[i].good);
        oled_expect_clean(&oled);
        assert_int_equal(oled.chip.settings[cases[i].command], cases[i].good);
        OLED_COMMANDS(&oled, cases[i].command, cases[i].bad);
        oled_expect_only(&oled, SSD0323_RANGE, (unsigned)cases[i].command << 8 | cases[i].bad);
        assert_int_equal(oled.chip.settings[cases[i].command], cases[i].kept);
    }
}

static void windows_end_at_column_63_and_row_79(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_COLUMN_WINDOW, 63, 63, SSD0323_ROW_WINDOW, 79, 79);
    oled_expect_clean(&oled);
    OLED_COMMANDS(&oled, SSD0323_COLUMN_WINDOW, 0, 64);
    oled_expect_only(&oled, SSD0323_RANGE, SSD0323_COLUMN_WINDOW << 8 | 64);
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_ROW_WINDOW, 80, 80);
    assert_int_equal(oled.chip.violations.by_kind[SSD0323_RANGE], 2);
    OLED_DATA(&oled, 0x11);
    assert_int_equal(oled.chip.violations.by_kind[SSD0323_NO_RAM], 1);
    assert_int_equal(oled.chip.violations.total, 3);
}

static void a_window_may_not_end_before_it_starts(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_COLUMN_WINDOW, 9, 8);
    oled_expect_only(&oled, SSD0323_WINDOW_REVERSED, SSD0323_COLUMN_WINDOW << 16 | 9 << 8 | 8);
    for (unsigned column = 9; column < 64 + 9; column++) {
        assert_int_equal(oled.chip.column.at, column % 64);
        OLED_DATA(&oled, 0);
    }
    assert_int_equal(oled.chip.column.at, 9);
    assert_int_equal(oled.chip.row.at, 1);
}

static void the_grey_table_has_three_bits_a_step(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_GREY_TABLE, 0x08, 0x88, 0, 0, 0, 0, 0, 0x77);
    assert_int_equal(oled.chip.violations.by_kind[SSD0323_RANGE], 2);
    assert_int_equal(oled.chip.violations.total, 2);
    assert_int_equal(oled.chip.grey_steps[1], 0);
    assert_int_equal(oled.chip.grey_steps[15], 7);
}

static void areas_that_do_not_exist_are_not_drawn(void **state)
{
    (void)state;
    static const uint8_t bad[][5] = {{64, 0, 64, 0, 0}, {0, 80, 0, 80, 0}, {0, 0, 64, 0, 0},
                                     {0, 0, 0, 80, 0},  {2, 0, 1, 0, 0},   {0, 2, 0, 1, 0}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        oled_start(&oled, 0);
        OLED_DATA(&oled, 0x11, 0x11, 0x11);
        OLED_COMMANDS(&oled, SSD0323_RECTANGLE);
        oled_commands(&oled, bad[i], 5);
        const uint64_t *kinds = oled.chip.violations.by_kind;
        assert_int_equal(kinds[SSD0323_RANGE] > 0, i < 4);
        assert_int_equal(kinds[SSD0323_WINDOW_REVERSED], i >= 4);
        assert_int_equal(oled.chip.ram[0][0] + oled.chip.ram[0][2] + oled.chip.ram[0][4], 3);
    }
}

static void a_copy_that_does_not_fit_is_cut(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_DATA(&oled, 0x01, 0x02, 0x03);
    OLED_COMMANDS(&oled, SSD0323_COPY, 0, 0, 2, 0, 61, 79);
    OLED_COMMANDS(&oled, SSD0323_COPY, 30, 70, 33, 75, 60, 74);
    oled_expect_clean(&oled);
    OLED_COMMANDS(&oled, SSD0323_COPY, 0, 0, 2, 0, 62, 5);
    oled_expect_only(&oled, SSD0323_RANGE, SSD0323_COPY << 8 | 62);
    assert_int_equal(oled.chip.ram[5][126], 2);
    assert_int_equal(oled.chip.ram[5][0], 0);
    assert_int_equal(oled.chip.ram[6][0], 0);
    OLED_COMMANDS(&oled, SSD0323_COPY, 0, 0, 0, 1, 0, 79);
    assert_int_equal(oled.chip.violations.by_kind[SSD0323_RANGE], 2);
    OLED_COMMANDS(&oled, SSD0323_COPY, 0, 0, 0, 0, 64, 80);
    assert_int_equal(oled.chip.violations.by_kind[SSD0323_RANGE], 4);
}

static void moving_has_limits(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_MOVE_SET_UP, 63, 80, 3);
    oled_expect_clean(&oled);
    OLED_COMMANDS(&oled, SSD0323_MOVE_SET_UP, 64, 81, 4);
    assert_int_equal(oled.chip.violations.by_kind[SSD0323_RANGE], 3);
}

static void ram_is_left_alone_while_the_picture_moves(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_MOVE_START);
    OLED_DATA(&oled, 0);
    oled_expect_only(&oled, SSD0323_WHILE_MOVING, 0);
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_MOVE_START, SSD0323_RECTANGLE, 0, 0, 0, 0, 0);
    oled_expect_only(&oled, SSD0323_WHILE_MOVING, SSD0323_RECTANGLE);
}

static void a_row_needs_time_for_both_phases_and_the_longest_pulse(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_ROW_PERIOD, 39);
    oled_expect_clean(&oled);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON);
    oled_expect_only(&oled, SSD0323_ROW_TOO_SHORT, 40);
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON, SSD0323_PHASES, 0x84);
    oled_expect_only(&oled, SSD0323_ROW_TOO_SHORT, 41);
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON, SSD0323_GREY_TABLE, 2, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11);
    oled_expect_only(&oled, SSD0323_ROW_TOO_SHORT, 41);
}

static void a_row_that_is_too_short_cuts_pulses(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_DATA(&oled, 0xFE);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON, SSD0323_ROW_PERIOD, 30);
    assert_int_equal(ssd0323_light(&oled.chip, 0, 0), ssd0323_light(&oled.chip, 1, 0));
    assert_int_not_equal(ssd0323_light(&oled.chip, 0, 0), 0);
}

static void every_kind_has_words_of_its_own(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < SSD0323_VIOLATION_KINDS; kind++) {
        const char *name = ssd0323_violation_name((enum ssd0323_violation)kind);
        assert_non_null(name);
        for (unsigned other = 0; other < kind; other++) {
            assert_string_not_equal(name, ssd0323_violation_name((enum ssd0323_violation)other));
        }
    }
    assert_string_equal(ssd0323_violation_name(SSD0323_VIOLATION_KINDS), "unknown kind");
}

int ssd0323_violation_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deselection_inside_a_byte_is_seen_at_every_bit),
        cmocka_unit_test(an_unknown_command_is_recorded_and_skipped),
        cmocka_unit_test(data_instead_of_an_argument_ends_the_command),
        cmocka_unit_test(arguments_have_limits),
        cmocka_unit_test(windows_end_at_column_63_and_row_79),
        cmocka_unit_test(a_window_may_not_end_before_it_starts),
        cmocka_unit_test(the_grey_table_has_three_bits_a_step),
        cmocka_unit_test(areas_that_do_not_exist_are_not_drawn),
        cmocka_unit_test(a_copy_that_does_not_fit_is_cut),
        cmocka_unit_test(moving_has_limits),
        cmocka_unit_test(ram_is_left_alone_while_the_picture_moves),
        cmocka_unit_test(a_row_needs_time_for_both_phases_and_the_longest_pulse),
        cmocka_unit_test(a_row_that_is_too_short_cuts_pulses),
        cmocka_unit_test(every_kind_has_words_of_its_own),
    };
    return cmocka_run_group_tests_name("SSD0323 violations", tests, NULL, NULL);
}
