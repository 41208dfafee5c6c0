// SPDX-License-Identifier: MIT
/* RAM: where a data byte goes in each of the three addressing modes. */
#include "ssd1306_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct ssd1306_bench bench;

static uint8_t at(unsigned column, unsigned page)
{
    return bench.chip.oled.ram[page][column];
}

static void expect_pointer(unsigned column, unsigned page)
{
    assert_int_equal(bench.chip.oled.column, column);
    assert_int_equal(bench.chip.oled.page, page);
}

static void write_many(unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        BOARD_DATA(&bench.board, (uint8_t)(i + 1));
    }
}

static void page_mode_stays_in_its_page_and_goes_back_to_the_start_column(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0xB3, 0x0E, 0x17);
    write_many(3);
    assert_int_equal(at(126, 3), 1);
    assert_int_equal(at(127, 3), 2);
    assert_int_equal(at(0, 3), 3);
    expect_pointer(1, 3);
    board_expect_clean(&bench.board);
}

static void page_mode_is_the_mode_after_reset(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    write_many(129);
    assert_int_equal(at(0, 0), 129);
    expect_pointer(1, 0);
}

static void horizontal_mode_goes_to_the_next_page_at_the_end_of_the_window(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_MODE, 0, SSD1306_COLUMN_WINDOW, 10, 11, SSD1306_PAGE_WINDOW, 2, 3);
    write_many(5);
    assert_int_equal(at(11, 2), 2);
    assert_int_equal(at(10, 3), 3);
    assert_int_equal(at(11, 3), 4);
    assert_int_equal(at(10, 2), 5);
    expect_pointer(11, 2);
    board_expect_clean(&bench.board);
}

static void vertical_mode_goes_to_the_next_column_at_the_end_of_the_window(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_MODE, 1, SSD1306_COLUMN_WINDOW, 10, 11, SSD1306_PAGE_WINDOW, 2, 3);
    write_many(5);
    assert_int_equal(at(10, 3), 2);
    assert_int_equal(at(11, 2), 3);
    assert_int_equal(at(11, 3), 4);
    assert_int_equal(at(10, 2), 5);
    expect_pointer(10, 3);
    board_expect_clean(&bench.board);
}

static void horizontal_mode_fills_all_of_ram_and_begins_again(void **state)
{
    (void)state;
    ssd1306_bench_start_spi(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_MODE, 0);
    write_many(1024);
    assert_int_equal(at(127, 7), 1024 % 256);
    assert_int_equal(at(127, 0), 128);
    expect_pointer(0, 0);
    board_expect_clean(&bench.board);
}

static void a_window_sets_its_own_pointer_only(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0xB5, 0x04, 0x11);
    expect_pointer(0x14, 5);
    BOARD_COMMANDS(&bench.board, SSD1306_COLUMN_WINDOW, 30, 40);
    expect_pointer(30, 5);
    BOARD_COMMANDS(&bench.board, SSD1306_PAGE_WINDOW, 1, 2);
    expect_pointer(30, 1);
}

static void pointers_can_be_set_in_every_mode(void **state)
{
    (void)state;
    for (uint8_t mode = 0; mode < 3; mode++) {
        ssd1306_bench_start(&bench);
        BOARD_COMMANDS(&bench.board, SSD1306_MODE, mode, 0x05, 0x12, 0xB6);
        expect_pointer(0x25, 6);
        BOARD_DATA(&bench.board, 0x77);
        assert_int_equal(at(0x25, 6), 0x77);
        board_expect_clean(&bench.board);
    }
}

static void each_nibble_of_the_column_is_set_alone(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0x0A, 0x15);
    expect_pointer(0x5A, 0);
    BOARD_COMMANDS(&bench.board, 0x03);
    expect_pointer(0x53, 0);
    BOARD_COMMANDS(&bench.board, 0x11);
    expect_pointer(0x13, 0);
}

static void a_mode_meant_in_binary_is_horizontal_and_recorded(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_MODE, 0x10);
    assert_int_equal(board_setting(&bench.board, SSD1306_MODE), SSD1306_MODE_HORIZONTAL);
    board_expect_only(&bench.board, PAGE_OLED_RANGE, SSD1306_MODE << 8 | 0x10);
}

static void column_remap_touches_later_data_only(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_DATA(&bench.board, 0x11);
    BOARD_COMMANDS(&bench.board, SSD1306_COLUMNS_REMAPPED);
    assert_int_equal(at(0, 0), 0x11);
    assert_int_equal(at(127, 0), 0);
    BOARD_COMMANDS(&bench.board, 0x00, 0x10);
    BOARD_DATA(&bench.board, 0x22, 0x33);
    assert_int_equal(at(127, 0), 0x22);
    assert_int_equal(at(126, 0), 0x33);
    assert_int_equal(at(0, 0), 0x11);
    board_expect_clean(&bench.board);
}

static void a_lost_data_byte_in_page_mode_shifts_all_that_follows(void **state)
{
    (void)state;
    ssd1306_bench_start_spi(&bench);
    for (unsigned page = 0; page < 16; page++) {
        BOARD_COMMANDS(&bench.board, (uint8_t)(0xB0 + page % 8));
        write_many(page == 0 ? 127 : 128);
    }
    expect_pointer(127, 7);
}

int ssd1306_memory_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_mode_stays_in_its_page_and_goes_back_to_the_start_column),
        cmocka_unit_test(page_mode_is_the_mode_after_reset),
        cmocka_unit_test(horizontal_mode_goes_to_the_next_page_at_the_end_of_the_window),
        cmocka_unit_test(vertical_mode_goes_to_the_next_column_at_the_end_of_the_window),
        cmocka_unit_test(horizontal_mode_fills_all_of_ram_and_begins_again),
        cmocka_unit_test(a_window_sets_its_own_pointer_only),
        cmocka_unit_test(pointers_can_be_set_in_every_mode),
        cmocka_unit_test(each_nibble_of_the_column_is_set_alone),
        cmocka_unit_test(a_mode_meant_in_binary_is_horizontal_and_recorded),
        cmocka_unit_test(column_remap_touches_later_data_only),
        cmocka_unit_test(a_lost_data_byte_in_page_mode_shifts_all_that_follows),
    };
    return cmocka_run_group_tests_name("SSD1306 memory", tests, NULL, NULL);
}
