// SPDX-License-Identifier: MIT
/* RAM of 132 columns, the pointer in it, and reading, modifying and writing. */
#include "sh1106_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct sh1106_bench bench;

static uint8_t at(unsigned column, unsigned page)
{
    return bench.chip.oled.ram[page][column];
}

static void data_goes_to_the_next_column_and_never_to_the_next_page(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0xB3, 0x02, 0x18);
    BOARD_DATA(&bench.board, 0x11, 0x22);
    assert_int_equal(at(130, 3), 0x11);
    assert_int_equal(at(131, 3), 0x22);
    assert_int_equal(bench.chip.oled.page, 3);
    board_expect_clean(&bench.board);
}

static void a_row_has_132_columns(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    for (unsigned i = 0; i < 132; i++) {
        BOARD_DATA(&bench.board, (uint8_t)(i + 1));
    }
    assert_int_equal(at(0, 0), 1);
    assert_int_equal(at(131, 0), 132);
    board_expect_clean(&bench.board);
}

static void data_behind_column_131_is_lost_until_the_column_is_set_anew(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0x03, 0x18);
    BOARD_DATA(&bench.board, 0x11);
    board_expect_clean(&bench.board);
    BOARD_DATA(&bench.board, 0x22);
    board_expect_only(&bench.board, PAGE_OLED_NO_RAM, 132);
    BOARD_COMMANDS(&bench.board, 0xB1);
    BOARD_DATA(&bench.board, 0x33);
    board_expect_count(&bench.board, PAGE_OLED_NO_RAM, 2);
    assert_int_equal(at(131, 0), 0x11);
    for (unsigned column = 0; column < 131; column++) {
        assert_int_equal(at(column, 0) + at(column, 1), 0);
    }
    BOARD_COMMANDS(&bench.board, 0x00, 0x10);
    BOARD_DATA(&bench.board, 0x44);
    assert_int_equal(at(0, 1), 0x44);
    board_expect_count(&bench.board, PAGE_OLED_NO_RAM, 2);
}

static void a_column_beyond_131_has_no_ram(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0x04, 0x18);
    board_expect_clean(&bench.board);
    BOARD_DATA(&bench.board, 0x11);
    board_expect_only(&bench.board, PAGE_OLED_NO_RAM, 132);
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0x19);
    board_expect_only(&bench.board, PAGE_OLED_RANGE, 0x1909);
}

static void column_remap_counts_from_131_for_later_data(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_DATA(&bench.board, 0x11);
    BOARD_COMMANDS(&bench.board, SH1106_COLUMNS_REMAPPED, 0x00, 0x10);
    BOARD_DATA(&bench.board, 0x22);
    assert_int_equal(at(131, 0), 0x22);
    assert_int_equal(at(0, 0), 0x11);
    board_expect_clean(&bench.board);
}

static void the_column_comes_back_after_modifying(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0x05, 0x12, SH1106_MODIFY);
    BOARD_DATA(&bench.board, 1, 2, 3);
    assert_int_equal(bench.chip.oled.column, 0x28);
    BOARD_COMMANDS(&bench.board, 0xB2, SH1106_MODIFY_END);
    assert_int_equal(bench.chip.oled.column, 0x25);
    assert_int_equal(bench.chip.oled.page, 2);
    BOARD_DATA(&bench.board, 4);
    BOARD_COMMANDS(&bench.board, SH1106_MODIFY_END);
    assert_int_equal(bench.chip.oled.column, 0x26);
    board_expect_clean(&bench.board);
}

int sh1106_pointer_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data_goes_to_the_next_column_and_never_to_the_next_page),
        cmocka_unit_test(a_row_has_132_columns),
        cmocka_unit_test(data_behind_column_131_is_lost_until_the_column_is_set_anew),
        cmocka_unit_test(a_column_beyond_131_has_no_ram),
        cmocka_unit_test(column_remap_counts_from_131_for_later_data),
        cmocka_unit_test(the_column_comes_back_after_modifying),
    };
    return cmocka_run_group_tests_name("SH1106 pointer", tests, NULL, NULL);
}
