// SPDX-License-Identifier: MIT
/* Bits, bytes, commands and arguments: what the chip takes from its pins, and when. */
#include "ssd1322_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

static uint8_t setting(enum ssd1322_command command)
{
    return oled.chip.settings[command];
}

static void a_byte_comes_with_its_highest_bit_first(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_CONTRAST, 0xB1);
    assert_int_equal(setting(SSD1322_CONTRAST), 0xB1);
    oled_expect_clean(&oled);
}

static void a_bit_is_taken_when_the_clock_rises(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_CONTRAST);
    oled_dc(&oled, true);
    oled_select(&oled);
    for (unsigned bit = 0; bit < 8; bit++) {
        ssd1322_data(&oled.chip, true, oled.now_ns);
        ssd1322_clock(&oled.chip, true, oled.now_ns + 50);
        ssd1322_data(&oled.chip, false, oled.now_ns + 65);
        ssd1322_clock(&oled.chip, false, oled.now_ns + 80);
        oled.now_ns += 100;
    }
    assert_int_equal(setting(SSD1322_CONTRAST), 0xFF);
    oled_expect_clean(&oled);
}

static void a_clock_that_idles_high_does_as_well(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    ssd1322_clock(&oled.chip, true, oled.now_ns);
    oled_select(&oled);
    const unsigned word = SSD1322_DISPLAY_ON;
    for (unsigned left = 8; left-- > 0;) {
        ssd1322_clock(&oled.chip, false, oled.now_ns);
        ssd1322_data(&oled.chip, (word >> left & 1U) != 0, oled.now_ns);
        ssd1322_clock(&oled.chip, true, oled.now_ns + 50);
        oled.now_ns += 100;
    }
    oled_deselect(&oled);
    assert_int_equal(setting(SSD1322_DISPLAY_OFF), SSD1322_DISPLAY_ON);
    oled_expect_clean(&oled);
}

static void a_byte_executes_with_its_last_bit_and_not_with_deselection(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_select(&oled);
    oled_bits(&oled, SSD1322_DISPLAY_ON >> 1, 7);
    assert_int_equal(setting(SSD1322_DISPLAY_OFF), SSD1322_DISPLAY_OFF);
    ssd1322_data(&oled.chip, true, oled.now_ns);
    ssd1322_clock(&oled.chip, true, oled.now_ns + 50);
    assert_int_equal(setting(SSD1322_DISPLAY_OFF), SSD1322_DISPLAY_ON);
    oled_expect_clean(&oled);
}

static void dc_counts_at_the_last_bit_only(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_select(&oled);
    oled_dc(&oled, true);
    oled_bits(&oled, SSD1322_CONTRAST >> 1, 7);
    oled_dc(&oled, false);
    oled_bits(&oled, SSD1322_CONTRAST & 1, 1);
    oled_bits(&oled, 0x5A >> 1, 7);
    oled_dc(&oled, true);
    oled_bits(&oled, 0x5A & 1, 1);
    assert_int_equal(setting(SSD1322_CONTRAST), 0x5A);
    oled_expect_clean(&oled);
}

static void a_chip_that_is_not_selected_sees_nothing(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_bits(&oled, SSD1322_DISPLAY_ON, 8);
    for (unsigned i = 0; i < 16; i++) {
        ssd1322_clock(&oled.chip, (i & 1U) == 0, oled.now_ns + i);
    }
    oled.now_ns += OLED_PAUSE_NS;
    assert_int_equal(oled.chip.bytes, 0);
    OLED_COMMAND(&oled, SSD1322_INVERSE);
    assert_int_equal(oled.chip.bytes, 1);
    assert_int_equal(setting(SSD1322_ALL_OFF), SSD1322_INVERSE);
    oled_expect_clean(&oled);
}

static void deselection_drops_a_part_of_a_byte(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_select(&oled);
    oled_bits(&oled, 0x7F, 7);
    oled_deselect(&oled);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    assert_int_equal(setting(SSD1322_DISPLAY_OFF), SSD1322_DISPLAY_ON);
    oled_expect_only(&oled, SSD1322_BYTE_BROKEN, 7);
}

static void deselection_parts_neither_arguments_from_a_command_nor_data(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_COLUMN_WINDOW);
    OLED_DATA(&oled, 3);
    OLED_DATA(&oled, 9);
    assert_int_equal(oled.chip.column.start, 3);
    assert_int_equal(oled.chip.column.end, 9);
    OLED_COMMAND(&oled, SSD1322_WRITE);
    OLED_DATA(&oled, 0x12);
    OLED_DATA(&oled, 0x34);
    OLED_DATA(&oled, 0x56, 0x78);
    assert_int_equal(oled.chip.column.at, 5);
    assert_int_equal(oled.chip.ram[0][12], 4);
    assert_int_equal(oled.chip.ram[0][16], 8);
    oled_expect_clean(&oled);
}

static void every_command_takes_as_many_arguments_as_the_table_says(void **state)
{
    (void)state;
    static const uint8_t counted[][17] = {
        {0, 0x00},
        {2, 0x15, 0, 119},
        {0, 0x5C},
        {2, 0x75, 0, 127},
        {2, 0xA0, 0x37, 0x11},
        {1, 0xA1, 127},
        {1, 0xA2, 127},
        {0, 0xA4},
        {0, 0xA5},
        {0, 0xA6},
        {0, 0xA7},
        {2, 0xA8, 0, 127},
        {0, 0xA9},
        {1, 0xAB, 0},
        {0, 0xAE},
        {0, 0xAF},
        {1, 0xB1, 0x32},
        {1, 0xB3, 0xFA},
        {2, 0xB4, 0xA2, 0xFD},
        {1, 0xB5, 0x0F},
        {1, 0xB6, 0x0F},
        {15, 0xB8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 180},
        {0, 0xB9},
        {1, 0xBB, 0x1F},
        {1, 0xBE, 0x07},
        {1, 0xC1, 0xFF},
        {1, 0xC7, 0x0F},
        {1, 0xCA, 127},
        {2, 0xD1, 0x82, 0x20},
        {1, 0xFD, 0x12},
    };
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        const unsigned arguments = counted[i][0];
        oled_start(&oled, 0);
        oled_command(&oled, counted[i] + 1, 1);
        for (unsigned n = 0; n < arguments; n++) {
            assert_int_equal(oled.chip.wanted - oled.chip.got, arguments - n);
            oled_data(&oled, counted[i] + 2 + n, 1);
        }
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
        OLED_COMMAND(&oled, (uint8_t)byte);
        if (oled.chip.violations.by_kind[SSD1322_UNKNOWN] == 0) {
            known++;
        } else {
            oled_expect_only(&oled, SSD1322_UNKNOWN, byte);
            assert_int_equal(oled.chip.wanted, 0);
        }
    }
    assert_int_equal(known, 31);
}

int ssd1322_serial_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_byte_comes_with_its_highest_bit_first),
        cmocka_unit_test(a_bit_is_taken_when_the_clock_rises),
        cmocka_unit_test(a_clock_that_idles_high_does_as_well),
        cmocka_unit_test(a_byte_executes_with_its_last_bit_and_not_with_deselection),
        cmocka_unit_test(dc_counts_at_the_last_bit_only),
        cmocka_unit_test(a_chip_that_is_not_selected_sees_nothing),
        cmocka_unit_test(deselection_drops_a_part_of_a_byte),
        cmocka_unit_test(deselection_parts_neither_arguments_from_a_command_nor_data),
        cmocka_unit_test(every_command_takes_as_many_arguments_as_the_table_says),
        cmocka_unit_test(no_other_byte_is_a_command),
    };
    return cmocka_run_group_tests_name("SSD1322 serial", tests, NULL, NULL);
}
