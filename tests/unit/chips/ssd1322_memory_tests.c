// SPDX-License-Identifier: MIT
/* Windows, the pointer, and where the four dots of two bytes go. */
#include "ssd1322_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

static void assert_four(unsigned row, unsigned segment, unsigned dots)
{
    for (unsigned i = 0; i < 4; i++) {
        assert_int_equal(oled.chip.ram[row][segment + i], dots >> (4 * (3 - i)) & 0xF);
    }
}

static void assert_pointer(unsigned column, unsigned row)
{
    assert_int_equal(oled.chip.column.at, column);
    assert_int_equal(oled.chip.row.at, row);
}

static void a_window_sets_its_pointer_and_leaves_the_other(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_COLUMN_WINDOW, 5, 100);
    assert_pointer(5, 0);
    OLED_COMMAND(&oled, SSD1322_ROW_WINDOW, 7, 70);
    assert_pointer(5, 7);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0, 0, 0, 0);
    assert_pointer(7, 7);
    OLED_COMMAND(&oled, SSD1322_ROW_WINDOW, 8, 70);
    assert_pointer(7, 8);
    oled_expect_clean(&oled);
}

static void writing_goes_on_at_the_pointer_after_another_command(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0x11, 0x11);
    OLED_COMMAND(&oled, SSD1322_CONTRAST, 5);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0x22, 0x22);
    assert_four(0, 0, 0x1111);
    assert_four(0, 4, 0x2222);
    assert_pointer(2, 0);
    oled_expect_clean(&oled);
}

static void after_power_on_the_window_is_all_of_ram(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_WRITE);
    for (unsigned i = 0; i < SSD1322_COLUMNS * SSD1322_ROWS; i++) {
        assert_pointer(i % SSD1322_COLUMNS, i / SSD1322_COLUMNS);
        OLED_DATA(&oled, 0x12, 0x34);
    }
    assert_pointer(0, 0);
    assert_four(SSD1322_ROWS - 1, SSD1322_SEGMENTS - 4, 0x4321);
    oled_expect_clean(&oled);
}

static void the_pointer_moves_with_the_second_byte(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0xFF);
    assert_pointer(0, 0);
    assert_four(0, 0, 0);
    OLED_DATA(&oled, 0xFF);
    assert_pointer(1, 0);
    assert_four(0, 0, 0xFFFF);
    oled_expect_clean(&oled);
}

static void the_pointer_goes_along_rows_and_from_both_ends_to_both_starts(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_window(&oled, 10, 20, 12, 21);
    OLED_DATA(&oled, 0x11, 0x11, 0x22, 0x22, 0x33, 0x33);
    assert_pointer(10, 21);
    OLED_DATA(&oled, 0x44, 0x44, 0x55, 0x55, 0x66, 0x66);
    assert_pointer(10, 20);
    assert_four(20, 40, 0x1111);
    assert_four(20, 48, 0x3333);
    assert_four(21, 40, 0x4444);
    assert_four(21, 48, 0x6666);
    OLED_DATA(&oled, 0x77, 0x77);
    assert_four(20, 40, 0x7777);
    oled_expect_clean(&oled);
}

static void bit_0_makes_the_pointer_go_down_first(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_REMAP, SSD1322_VERTICAL, SSD1322_SECOND_ALWAYS);
    oled_window(&oled, 10, 20, 11, 22);
    OLED_DATA(&oled, 0x11, 0x11, 0x22, 0x22, 0x33, 0x33);
    assert_pointer(11, 20);
    OLED_DATA(&oled, 0x44, 0x44, 0x55, 0x55, 0x66, 0x66);
    assert_pointer(10, 20);
    assert_four(22, 40, 0x3333);
    assert_four(20, 44, 0x4444);
    assert_four(22, 44, 0x6666);
    oled_expect_clean(&oled);
}

static void a_window_of_one_column_keeps_the_pointer(void **state)
{
    (void)state;
    for (uint8_t remap = 0; remap <= SSD1322_VERTICAL; remap++) {
        oled_start(&oled, 0);
        OLED_COMMAND(&oled, SSD1322_REMAP, remap, SSD1322_SECOND_ALWAYS);
        oled_window(&oled, 119, 127, 119, 127);
        OLED_DATA(&oled, 0x11, 0x11, 0x22, 0x22, 0x43, 0x21);
        assert_pointer(119, 127);
        assert_four(127, 476, 0x1234);
        oled_expect_clean(&oled);
    }
}

/* Two asymmetric bytes in an asymmetric place, in all four ways of figure 10-5. */
static void remaps_order_the_four_dots(void **state)
{
    (void)state;
    static const struct {
        uint8_t remap;
        unsigned segment, dots;
    } ways[] = {
        {0, 12, 0xDCBA},
        {SSD1322_REMAP_NIBBLE, 12, 0xABCD},
        {SSD1322_REMAP_COLUMN, 464, 0xABCD},
        {SSD1322_REMAP_COLUMN | SSD1322_REMAP_NIBBLE, 464, 0xDCBA},
    };
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        oled_start(&oled, 0);
        OLED_COMMAND(&oled, SSD1322_REMAP, ways[i].remap, SSD1322_SECOND_ALWAYS);
        oled_window(&oled, 3, 17, 119, 127);
        OLED_DATA(&oled, 0xAB, 0xCD);
        assert_four(17, ways[i].segment, ways[i].dots);
        assert_pointer(4, 17);
        oled_expect_clean(&oled);
    }
}

static void with_both_remaps_segment_479_is_the_high_nibble_of_the_first_byte(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_REMAP, SSD1322_REMAP_COLUMN | SSD1322_REMAP_NIBBLE, SSD1322_SECOND_ALWAYS);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0x50, 0);
    assert_int_equal(oled.chip.ram[0][479], 5);
    oled_expect_clean(&oled);
}

static void column_and_nibble_remap_touch_later_data_only(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0x12, 0x34);
    OLED_COMMAND(&oled, SSD1322_REMAP, SSD1322_REMAP_COLUMN | SSD1322_REMAP_NIBBLE, SSD1322_SECOND_ALWAYS);
    assert_four(0, 0, 0x4321);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0x56, 0x78);
    assert_four(0, 0, 0x4321);
    assert_four(0, 472, 0x8765);
    oled_expect_clean(&oled);
}

static void ram_can_be_written_while_the_display_is_off(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_OFF);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0x98, 0x76);
    assert_four(0, 0, 0x6789);
    oled_expect_clean(&oled);
}

int ssd1322_memory_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_sets_its_pointer_and_leaves_the_other),
        cmocka_unit_test(writing_goes_on_at_the_pointer_after_another_command),
        cmocka_unit_test(after_power_on_the_window_is_all_of_ram),
        cmocka_unit_test(the_pointer_moves_with_the_second_byte),
        cmocka_unit_test(the_pointer_goes_along_rows_and_from_both_ends_to_both_starts),
        cmocka_unit_test(bit_0_makes_the_pointer_go_down_first),
        cmocka_unit_test(a_window_of_one_column_keeps_the_pointer),
        cmocka_unit_test(remaps_order_the_four_dots),
        cmocka_unit_test(with_both_remaps_segment_479_is_the_high_nibble_of_the_first_byte),
        cmocka_unit_test(column_and_nibble_remap_touch_later_data_only),
        cmocka_unit_test(ram_can_be_written_while_the_display_is_off),
    };
    return cmocka_run_group_tests_name("SSD1322 memory", tests, NULL, NULL);
}
