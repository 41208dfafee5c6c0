// SPDX-License-Identifier: MIT
/* Windows, the pointer, and where the two dots of a byte go. */
#include "ssd0323_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

static void assert_pair(unsigned row, unsigned even_segment, unsigned even, unsigned odd)
{
    assert_int_equal(oled.chip.ram[row][even_segment], even);
    assert_int_equal(oled.chip.ram[row][even_segment + 1], odd);
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
    OLED_COMMANDS(&oled, SSD0323_COLUMN_WINDOW, 5, 40);
    assert_pointer(5, 0);
    OLED_COMMANDS(&oled, SSD0323_ROW_WINDOW, 7, 70);
    assert_pointer(5, 7);
    OLED_DATA(&oled, 0, 0);
    assert_pointer(7, 7);
    OLED_COMMANDS(&oled, SSD0323_ROW_WINDOW, 8, 70);
    assert_pointer(7, 8);
    oled_expect_clean(&oled);
}

static void after_power_on_the_window_is_all_of_ram(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    for (unsigned i = 0; i < SSD0323_COLUMNS * SSD0323_ROWS; i++) {
        assert_pointer(i % SSD0323_COLUMNS, i / SSD0323_COLUMNS);
        OLED_DATA(&oled, 0x21);
    }
    assert_pointer(0, 0);
    assert_pair(SSD0323_ROWS - 1, SSD0323_SEGMENTS - 2, 1, 2);
    oled_expect_clean(&oled);
}

static void the_pointer_goes_along_rows_and_from_both_ends_to_both_starts(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_window(&oled, 10, 20, 12, 21);
    OLED_DATA(&oled, 0x01, 0x02, 0x03);
    assert_pointer(10, 21);
    OLED_DATA(&oled, 0x04, 0x05, 0x06);
    assert_pointer(10, 20);
    assert_int_equal(oled.chip.ram[20][20], 1);
    assert_int_equal(oled.chip.ram[20][24], 3);
    assert_int_equal(oled.chip.ram[21][20], 4);
    assert_int_equal(oled.chip.ram[21][24], 6);
    OLED_DATA(&oled, 0x07);
    assert_int_equal(oled.chip.ram[20][20], 7);
    oled_expect_clean(&oled);
}

static void bit_2_makes_the_pointer_go_down_first(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_REMAP, SSD0323_VERTICAL);
    oled_window(&oled, 10, 20, 11, 22);
    OLED_DATA(&oled, 0x01, 0x02, 0x03);
    assert_pointer(11, 20);
    OLED_DATA(&oled, 0x04, 0x05, 0x06);
    assert_pointer(10, 20);
    assert_int_equal(oled.chip.ram[22][20], 3);
    assert_int_equal(oled.chip.ram[20][22], 4);
    assert_int_equal(oled.chip.ram[22][22], 6);
    oled_expect_clean(&oled);
}

static void a_window_of_one_byte_keeps_the_pointer(void **state)
{
    (void)state;
    for (uint8_t remap = 0; remap <= SSD0323_VERTICAL; remap += SSD0323_VERTICAL) {
        oled_start(&oled, 0);
        OLED_COMMANDS(&oled, SSD0323_REMAP, remap);
        oled_window(&oled, 63, 79, 63, 79);
        OLED_DATA(&oled, 0x11, 0x22, 0x43);
        assert_pointer(63, 79);
        assert_pair(79, 126, 3, 4);
        oled_expect_clean(&oled);
    }
}

/* An asymmetric byte in an asymmetric place, in all four ways. */
static void column_remap_mirrors_bytes_and_nibble_remap_their_dots(void **state)
{
    (void)state;
    static const struct {
        uint8_t remap;
        unsigned segment, even, odd;
    } ways[] = {
        {0, 6, 0xB, 0xA},
        {SSD0323_REMAP_NIBBLE, 6, 0xA, 0xB},
        {SSD0323_REMAP_COLUMN, 120, 0xB, 0xA},
        {SSD0323_REMAP_COLUMN | SSD0323_REMAP_NIBBLE, 120, 0xA, 0xB},
    };
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        oled_start(&oled, 0);
        OLED_COMMANDS(&oled, SSD0323_REMAP, ways[i].remap);
        oled_window(&oled, 3, 17, 63, 79);
        OLED_DATA(&oled, 0xAB);
        assert_pair(17, ways[i].segment, ways[i].even, ways[i].odd);
        assert_pointer(4, 17);
        oled_expect_clean(&oled);
    }
}

static void column_and_nibble_remap_touch_later_data_only(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_window(&oled, 0, 0, 63, 79);
    OLED_DATA(&oled, 0x12);
    OLED_COMMANDS(&oled, SSD0323_REMAP, SSD0323_REMAP_COLUMN | SSD0323_REMAP_NIBBLE);
    assert_pair(0, 0, 2, 1);
    OLED_DATA(&oled, 0x34);
    assert_pair(0, 0, 2, 1);
    assert_pair(0, 124, 3, 4);
}

static void no_operation_does_nothing(void **state)
{
    (void)state;
    oled_start(&oled, 5);
    const struct ssd0323 before = oled.chip;
    OLED_COMMANDS(&oled, SSD0323_NOTHING, SSD0323_NOTHING);
    assert_memory_equal(before.ram, oled.chip.ram, sizeof before.ram);
    assert_int_equal(before.column.at, oled.chip.column.at);
    oled_expect_clean(&oled);
}

static void ram_can_be_written_while_the_display_is_off(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_OFF);
    OLED_DATA(&oled, 0x98);
    assert_pair(0, 0, 8, 9);
    oled_expect_clean(&oled);
}

int ssd0323_memory_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_sets_its_pointer_and_leaves_the_other),
        cmocka_unit_test(after_power_on_the_window_is_all_of_ram),
        cmocka_unit_test(the_pointer_goes_along_rows_and_from_both_ends_to_both_starts),
        cmocka_unit_test(bit_2_makes_the_pointer_go_down_first),
        cmocka_unit_test(a_window_of_one_byte_keeps_the_pointer),
        cmocka_unit_test(column_remap_mirrors_bytes_and_nibble_remap_their_dots),
        cmocka_unit_test(column_and_nibble_remap_touch_later_data_only),
        cmocka_unit_test(no_operation_does_nothing),
        cmocka_unit_test(ram_can_be_written_while_the_display_is_off),
    };
    return cmocka_run_group_tests_name("SSD0323 memory", tests, NULL, NULL);
}
