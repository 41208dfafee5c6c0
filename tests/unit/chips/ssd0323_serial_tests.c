// SPDX-License-Identifier: MIT
/* Bits and bytes: what the chip takes from its pins, and when. */
#include "ssd0323_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

static uint8_t setting(enum ssd0323_command command)
{
    return oled.chip.settings[command];
}

static void a_byte_comes_with_its_highest_bit_first(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_OSCILLATOR, 0xB1);
    assert_int_equal(setting(SSD0323_OSCILLATOR), 0xB1);
    oled_expect_clean(&oled);
}

static void a_bit_is_taken_when_the_clock_rises(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_OSCILLATOR);
    oled_select(&oled);
    for (unsigned bit = 0; bit < 8; bit++) {
        ssd0323_data(&oled.chip, true, oled.now_ns);
        ssd0323_clock(&oled.chip, true, oled.now_ns + 125);
        ssd0323_data(&oled.chip, false, oled.now_ns + 125);
        ssd0323_clock(&oled.chip, false, oled.now_ns + 250);
        oled.now_ns += 250;
    }
    assert_int_equal(setting(SSD0323_OSCILLATOR), 0xFF);
    oled_expect_clean(&oled);
}

static void a_clock_that_idles_high_does_as_well(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    ssd0323_clock(&oled.chip, true, oled.now_ns);
    oled_select(&oled);
    const unsigned word = SSD0323_DISPLAY_ON;
    for (unsigned left = 8; left-- > 0;) {
        ssd0323_clock(&oled.chip, false, oled.now_ns);
        ssd0323_data(&oled.chip, (word >> left & 1U) != 0, oled.now_ns);
        ssd0323_clock(&oled.chip, true, oled.now_ns + 125);
        oled.now_ns += 250;
    }
    oled_deselect(&oled);
    assert_int_equal(setting(SSD0323_DISPLAY_OFF), SSD0323_DISPLAY_ON);
    oled_expect_clean(&oled);
}

static void a_byte_executes_with_its_last_bit_and_not_with_deselection(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_select(&oled);
    oled_bits(&oled, SSD0323_DISPLAY_ON >> 1, 7);
    assert_int_equal(setting(SSD0323_DISPLAY_OFF), SSD0323_DISPLAY_OFF);
    ssd0323_data(&oled.chip, true, oled.now_ns);
    ssd0323_clock(&oled.chip, true, oled.now_ns + 125);
    assert_int_equal(setting(SSD0323_DISPLAY_OFF), SSD0323_DISPLAY_ON);
    oled_expect_clean(&oled);
}

static void dc_counts_at_the_last_bit_only(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_select(&oled);
    oled_dc(&oled, true);
    oled_bits(&oled, SSD0323_DISPLAY_ON >> 1, 7);
    oled_dc(&oled, false);
    oled_bits(&oled, SSD0323_DISPLAY_ON & 1, 1);
    assert_int_equal(setting(SSD0323_DISPLAY_OFF), SSD0323_DISPLAY_ON);
    oled_bits(&oled, 0x5A >> 1, 7);
    oled_dc(&oled, true);
    oled_bits(&oled, 0x5A & 1, 1);
    assert_int_equal(oled.chip.ram[0][0], 0xA);
    assert_int_equal(oled.chip.ram[0][1], 0x5);
    oled_expect_clean(&oled);
}

static void a_chip_that_is_not_selected_sees_nothing(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_bits(&oled, SSD0323_DISPLAY_ON, 8);
    for (unsigned i = 0; i < 16; i++) {
        ssd0323_clock(&oled.chip, (i & 1U) == 0, oled.now_ns + i);
    }
    oled.now_ns += OLED_PAUSE_NS;
    assert_int_equal(oled.chip.bytes, 0);
    OLED_COMMANDS(&oled, SSD0323_INVERSE);
    assert_int_equal(oled.chip.bytes, 1);
    assert_int_equal(setting(SSD0323_NORMAL), SSD0323_INVERSE);
    oled_expect_clean(&oled);
}

static void deselection_drops_a_part_of_a_byte(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_select(&oled);
    oled_bits(&oled, 0x7F, 7);
    oled_deselect(&oled);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON);
    assert_int_equal(setting(SSD0323_DISPLAY_OFF), SSD0323_DISPLAY_ON);
    oled_expect_only(&oled, SSD0323_BYTE_BROKEN, 7);
}

static void deselection_does_not_part_a_command_from_its_arguments(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_COLUMN_WINDOW);
    OLED_COMMANDS(&oled, 3);
    OLED_COMMANDS(&oled, 9);
    assert_int_equal(oled.chip.column.start, 3);
    assert_int_equal(oled.chip.column.end, 9);
    oled_expect_clean(&oled);
}

static void many_bytes_go_into_one_window(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_select(&oled);
    oled_bits(&oled, (unsigned)SSD0323_CONTRAST << 8 | 0x11U, 16);
    oled_bits(&oled, (unsigned)SSD0323_NOTHING << 8 | SSD0323_ALL_ON, 16);
    oled_deselect(&oled);
    assert_int_equal(setting(SSD0323_CONTRAST), 0x11);
    assert_int_equal(setting(SSD0323_NORMAL), SSD0323_ALL_ON);
    oled_expect_clean(&oled);
}

static void every_command_takes_as_many_arguments_as_the_table_says(void **state)
{
    (void)state;
    static const uint8_t counted[][10] = {
        {1, 0x23, 0x01},
        {5, 0x24, 0, 0, 1, 1, 0},
        {6, 0x25, 0, 0, 1, 1, 2, 2},
        {3, 0x26, 1, 64, 0},
        {0, 0x2E},
        {2, 0x15, 0, 63},
        {2, 0x75, 0, 79},
        {1, 0x81, 0x7F},
        {0, 0x84},
        {0, 0x85},
        {0, 0x86},
        {1, 0xA0, 0x57},
        {1, 0xA1, 80},
        {1, 0xA2, 80},
        {0, 0xA4},
        {0, 0xA5},
        {0, 0xA6},
        {0, 0xA7},
        {1, 0xA8, 79},
        {1, 0xAD, 3},
        {0, 0xAE},
        {0, 0xAF},
        {1, 0xB0, 0x28},
        {1, 0xB1, 0x11},
        {1, 0xB2, 0xFF},
        {1, 0xB3, 0xFF},
        {1, 0xB4, 7},
        {8, 0xB8, 7, 0x77, 0, 0, 0, 0, 0, 0},
        {1, 0xBC, 0x1F},
        {1, 0xBE, 0x1F},
        {1, 0xBF, 0x0F},
        {0, 0xE3},
        {0, 0x2F},
    };
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        oled_start(&oled, 0);
        oled_commands(&oled, counted[i] + 1, counted[i][0]);
        if (counted[i][0] > 0) {
            assert_int_not_equal(oled.chip.wanted, 0);
        }
        oled_commands(&oled, counted[i] + 1 + counted[i][0], 1);
        assert_int_equal(oled.chip.wanted, 0);
        oled_expect_clean(&oled);
    }
}

static void no_other_byte_is_a_command(void **state)
{
    (void)state;
    unsigned known = 0;
    for (unsigned byte = 0; byte < 256; byte++) {
        oled_start(&oled, 0);
        OLED_COMMANDS(&oled, (uint8_t)byte);
        if (oled.chip.violations.total == 0) {
            known++;
        } else {
            oled_expect_only(&oled, SSD0323_UNKNOWN, byte);
            assert_int_equal(oled.chip.wanted, 0);
        }
    }
    assert_int_equal(known, 33);
}

int ssd0323_serial_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_byte_comes_with_its_highest_bit_first),
        cmocka_unit_test(a_bit_is_taken_when_the_clock_rises),
        cmocka_unit_test(a_clock_that_idles_high_does_as_well),
        cmocka_unit_test(a_byte_executes_with_its_last_bit_and_not_with_deselection),
        cmocka_unit_test(dc_counts_at_the_last_bit_only),
        cmocka_unit_test(a_chip_that_is_not_selected_sees_nothing),
        cmocka_unit_test(deselection_drops_a_part_of_a_byte),
        cmocka_unit_test(deselection_does_not_part_a_command_from_its_arguments),
        cmocka_unit_test(many_bytes_go_into_one_window),
        cmocka_unit_test(every_command_takes_as_many_arguments_as_the_table_says),
        cmocka_unit_test(no_other_byte_is_a_command),
    };
    return cmocka_run_group_tests_name("SSD0323 serial", tests, NULL, NULL);
}
