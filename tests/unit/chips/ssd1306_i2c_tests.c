// SPDX-License-Identifier: MIT
/* The I2C target and the control bytes: what comes over the bus is a command, data, or nothing. */
#include "ssd1306_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WRITE = SSD1306_I2C_ADDRESS << 1 };

static struct ssd1306_bench bench;

static void the_chip_acknowledges_its_address_and_every_byte_after_it(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    board_start(&bench.board);
    assert_true(board_byte(&bench.board, WRITE));
    assert_true(board_byte(&bench.board, 0x00));
    assert_true(board_byte(&bench.board, SSD1306_INVERSE));
    board_stop(&bench.board);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    board_expect_clean(&bench.board);
}

static void another_address_is_not_acknowledged_and_nothing_after_it_is_taken(void **state)
{
    (void)state;
    for (unsigned address = 0; address < 128; address++) {
        ssd1306_bench_start(&bench);
        board_start(&bench.board);
        assert_int_equal(board_byte(&bench.board, (uint8_t)(address << 1)), address == SSD1306_I2C_ADDRESS);
        if (address != SSD1306_I2C_ADDRESS) {
            assert_false(board_byte(&bench.board, WRITE));
            assert_false(board_byte(&bench.board, SSD1306_INVERSE));
        }
        board_stop(&bench.board);
        assert_int_equal(bench.chip.oled.bytes, 0);
        board_expect_clean(&bench.board);
    }
}

static void the_address_can_be_set(void **state)
{
    (void)state;
    const struct ssd1306_config config = {.i2c_address = 0x3D};
    ssd1306_bench_start_as(&bench, &config);
    board_start(&bench.board);
    assert_false(board_byte(&bench.board, WRITE));
    board_restart(&bench.board);
    assert_true(board_byte(&bench.board, 0x3D << 1));
    board_stop(&bench.board);
    board_expect_clean(&bench.board);
}

static void acknowledge_lasts_from_the_eighth_fall_of_scl_to_the_ninth(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    board_start(&bench.board);
    board_bits(&bench.board, WRITE >> 1, 7);
    assert_false(ssd1306_sda_low(&bench.chip));
    ssd1306_sda(&bench.chip, false, bench.board.now_ns + 100);
    ssd1306_scl(&bench.chip, true, bench.board.now_ns + 1300);
    assert_false(ssd1306_sda_low(&bench.chip));
    ssd1306_scl(&bench.chip, false, bench.board.now_ns + 2500);
    assert_true(ssd1306_sda_low(&bench.chip));
    ssd1306_scl(&bench.chip, true, bench.board.now_ns + 3800);
    assert_true(ssd1306_sda_low(&bench.chip));
    ssd1306_scl(&bench.chip, false, bench.board.now_ns + 5000);
    assert_false(ssd1306_sda_low(&bench.chip));
    board_expect_clean(&bench.board);
}

static void sda_that_the_chip_holds_low_makes_no_start_or_stop(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    board_start(&bench.board);
    board_bits(&bench.board, WRITE, 8);
    ssd1306_scl(&bench.chip, true, bench.board.now_ns + 1300);
    ssd1306_sda(&bench.chip, true, bench.board.now_ns + 1800);
    ssd1306_sda(&bench.chip, false, bench.board.now_ns + 1900);
    ssd1306_scl(&bench.chip, false, bench.board.now_ns + 2500);
    bench.board.now_ns += 2500;
    assert_true(board_byte(&bench.board, 0x00));
    assert_true(board_byte(&bench.board, SSD1306_INVERSE));
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    board_expect_clean(&bench.board);
}

static void a_host_that_loses_a_clock_finds_sda_held(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    board_start(&bench.board);
    board_bits(&bench.board, WRITE, 8);
    bench.board.now_ns += 1000 * 1000;
    assert_true(ssd1306_sda_low(&bench.chip));
    ssd1306_sda(&bench.chip, true, bench.board.now_ns);
    board_bits(&bench.board, 1, 1);
    assert_false(ssd1306_sda_low(&bench.chip));
    board_stop(&bench.board);
    board_expect_clean(&bench.board);
}

static void after_00_all_bytes_are_commands_and_after_40_all_are_data(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_TRANSFER(&bench.board, 0x00, SSD1306_CONTRAST, 0x40, SSD1306_INVERSE);
    BOARD_TRANSFER(&bench.board, 0x40, 0xAE, 0x80, 0x40);
    assert_int_equal(board_setting(&bench.board, SSD1306_CONTRAST), 0x40);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    assert_memory_equal(bench.chip.oled.ram[0], ((const uint8_t[]){0xAE, 0x80, 0x40, 0}), 4);
    board_expect_clean(&bench.board);
}

static void a_byte_of_40_among_commands_is_start_line_0(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_TRANSFER(&bench.board, 0x00, 0x45, 0x40, SSD1306_ALL_ON);
    assert_int_equal(board_setting(&bench.board, SSD1306_START_LINE), 0x40);
    assert_int_equal(board_setting(&bench.board, SSD1306_FOLLOW_RAM), SSD1306_ALL_ON);
    assert_int_equal(bench.chip.oled.column, 0);
    board_expect_clean(&bench.board);
}

static void after_80_comes_one_command_and_after_c0_one_byte_of_data(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_TRANSFER(&bench.board, 0x80, SSD1306_CONTRAST, 0x80, 0x21, 0xC0, 0x11, 0xC0, 0x22, 0x80, SSD1306_INVERSE,
                   0x40, 0x33, 0x80);
    assert_int_equal(board_setting(&bench.board, SSD1306_CONTRAST), 0x21);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    assert_memory_equal(bench.chip.oled.ram[0], ((const uint8_t[]){0x11, 0x22, 0x33, 0x80, 0}), 5);
    board_expect_clean(&bench.board);
}

static void single_commands_may_be_followed_by_a_stream_of_commands(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_TRANSFER(&bench.board, 0x80, SSD1306_CONTRAST, 0x00, 0x21, SSD1306_INVERSE);
    assert_int_equal(board_setting(&bench.board, SSD1306_CONTRAST), 0x21);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    board_expect_clean(&bench.board);
}

static void the_low_six_bits_of_a_control_byte_are_0(void **state)
{
    (void)state;
    for (unsigned control = 0; control < 256; control++) {
        ssd1306_bench_start(&bench);
        BOARD_TRANSFER(&bench.board, (uint8_t)control, SSD1306_NOTHING);
        assert_int_equal(bench.chip.oled.bytes, 1);
        assert_int_equal(bench.chip.oled.ram[0][0], (control & 0x40U) != 0 ? SSD1306_NOTHING : 0);
        if ((control & 0x3FU) == 0) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_CONTROL_BITS, control);
        }
    }
}

static void a_command_sent_without_a_control_byte_is_taken_for_one(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_TRANSFER(&bench.board, SSD1306_ON);
    assert_int_equal(board_setting(&bench.board, SSD1306_OFF), SSD1306_OFF);
    board_expect_only(&bench.board, PAGE_OLED_CONTROL_BITS, SSD1306_ON);
}

static void each_transfer_begins_with_a_control_byte(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    board_start(&bench.board);
    assert_true(board_byte(&bench.board, WRITE));
    assert_true(board_byte(&bench.board, 0x40));
    assert_true(board_byte(&bench.board, 0x11));
    board_restart(&bench.board);
    assert_true(board_byte(&bench.board, WRITE));
    assert_true(board_byte(&bench.board, 0x00));
    assert_true(board_byte(&bench.board, SSD1306_INVERSE));
    board_stop(&bench.board);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    assert_int_equal(bench.chip.oled.column, 1);
    board_expect_clean(&bench.board);
}

static void a_stop_does_not_part_a_command_from_its_arguments(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_COLUMN_WINDOW);
    BOARD_COMMANDS(&bench.board, 3);
    BOARD_COMMANDS(&bench.board, 9);
    assert_int_equal(bench.chip.columns.start, 3);
    assert_int_equal(bench.chip.columns.end, 9);
    board_expect_clean(&bench.board);
}

static void a_byte_cut_by_a_stop_is_dropped(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 8; bits++) {
        ssd1306_bench_start(&bench);
        board_start(&bench.board);
        assert_true(board_byte(&bench.board, WRITE));
        assert_true(board_byte(&bench.board, 0x00));
        board_bits(&bench.board, 0xAF >> (8 - bits), bits);
        board_stop(&bench.board);
        assert_int_equal(bench.chip.oled.bytes, 0);
        if (bits == 0) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_BYTE_BROKEN, bits);
        }
        BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
        assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    }
}

static void a_byte_cut_by_a_repeated_start_is_dropped(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 8; bits++) {
        ssd1306_bench_start(&bench);
        board_start(&bench.board);
        assert_true(board_byte(&bench.board, WRITE));
        assert_true(board_byte(&bench.board, 0x00));
        board_bits(&bench.board, 0xAF >> (8 - bits), bits);
        board_restart(&bench.board);
        assert_true(board_byte(&bench.board, WRITE));
        assert_true(board_byte(&bench.board, 0x00));
        assert_true(board_byte(&bench.board, SSD1306_INVERSE));
        board_stop(&bench.board);
        assert_int_equal(bench.chip.oled.bytes, 1);
        assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
        board_expect_count(&bench.board, PAGE_OLED_BYTE_BROKEN, bits != 0);
    }
}

static void asking_for_the_address_alone_does_nothing(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_CONTRAST);
    board_start(&bench.board);
    assert_true(board_byte(&bench.board, WRITE));
    board_stop(&bench.board);
    BOARD_COMMANDS(&bench.board, 0x21);
    assert_int_equal(board_setting(&bench.board, SSD1306_CONTRAST), 0x21);
    board_expect_clean(&bench.board);
}

static void reading_is_not_acknowledged(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    board_start(&bench.board);
    assert_false(board_byte(&bench.board, WRITE | 1));
    assert_false(board_byte(&bench.board, SSD1306_INVERSE));
    board_stop(&bench.board);
    board_expect_only(&bench.board, PAGE_OLED_READ, 0);
    assert_int_equal(bench.chip.oled.bytes, 0);
}

static void clocks_after_a_stop_are_nobodys(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    for (unsigned i = 0; i < 9; i++) {
        ssd1306_scl(&bench.chip, false, bench.board.now_ns);
        ssd1306_scl(&bench.chip, true, bench.board.now_ns + 1300);
        bench.board.now_ns += 2500;
    }
    assert_int_equal(bench.chip.oled.i2c.bits, 0);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    board_expect_clean(&bench.board);
}

static void a_clock_on_the_pins_of_the_spi_is_recorded(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    board_select(&bench.board);
    board_spi_bits(&bench.board, SSD1306_INVERSE, 8);
    board_deselect(&bench.board);
    assert_int_equal(bench.chip.oled.bytes, 0);
    board_expect_count(&bench.board, PAGE_OLED_WRONG_PINS, 8);
}

static void a_chip_in_reset_does_not_answer(void **state)
{
    (void)state;
    const struct ssd1306_config config = {.reset_low_at_start = true};
    ssd1306_bench_start_as(&bench, &config);
    board_start(&bench.board);
    assert_false(board_byte(&bench.board, WRITE));
    board_stop(&bench.board);
    board_expect_only(&bench.board, PAGE_OLED_IN_RESET, 0);
    ssd1306_reset(&bench.chip, true, bench.board.now_ns);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    assert_int_equal(bench.chip.oled.bytes, 1);
    board_expect_count(&bench.board, PAGE_OLED_IN_RESET, 1);
}

static void reset_in_an_acknowledge_lets_sda_go(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    board_start(&bench.board);
    board_bits(&bench.board, WRITE, 8);
    assert_true(ssd1306_sda_low(&bench.chip));
    ssd1306_reset(&bench.chip, false, bench.board.now_ns);
    assert_false(ssd1306_sda_low(&bench.chip));
    ssd1306_reset(&bench.chip, true, bench.board.now_ns + 3000);
    board_expect_clean(&bench.board);
}

int ssd1306_i2c_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chip_acknowledges_its_address_and_every_byte_after_it),
        cmocka_unit_test(another_address_is_not_acknowledged_and_nothing_after_it_is_taken),
        cmocka_unit_test(the_address_can_be_set),
        cmocka_unit_test(acknowledge_lasts_from_the_eighth_fall_of_scl_to_the_ninth),
        cmocka_unit_test(sda_that_the_chip_holds_low_makes_no_start_or_stop),
        cmocka_unit_test(a_host_that_loses_a_clock_finds_sda_held),
        cmocka_unit_test(after_00_all_bytes_are_commands_and_after_40_all_are_data),
        cmocka_unit_test(a_byte_of_40_among_commands_is_start_line_0),
        cmocka_unit_test(after_80_comes_one_command_and_after_c0_one_byte_of_data),
        cmocka_unit_test(single_commands_may_be_followed_by_a_stream_of_commands),
        cmocka_unit_test(the_low_six_bits_of_a_control_byte_are_0),
        cmocka_unit_test(a_command_sent_without_a_control_byte_is_taken_for_one),
        cmocka_unit_test(each_transfer_begins_with_a_control_byte),
        cmocka_unit_test(a_stop_does_not_part_a_command_from_its_arguments),
        cmocka_unit_test(a_byte_cut_by_a_stop_is_dropped),
        cmocka_unit_test(a_byte_cut_by_a_repeated_start_is_dropped),
        cmocka_unit_test(asking_for_the_address_alone_does_nothing),
        cmocka_unit_test(reading_is_not_acknowledged),
        cmocka_unit_test(clocks_after_a_stop_are_nobodys),
        cmocka_unit_test(a_clock_on_the_pins_of_the_spi_is_recorded),
        cmocka_unit_test(a_chip_in_reset_does_not_answer),
        cmocka_unit_test(reset_in_an_acknowledge_lets_sda_go),
    };
    return cmocka_run_group_tests_name("SSD1306 I2C", tests, NULL, NULL);
}
