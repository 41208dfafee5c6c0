// SPDX-License-Identifier: MIT
/* The SPI: bits, bytes and D/C#, and every ill-timed edge, just beyond its limit and just within it. */
#include "ssd1306_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct ssd1306_bench bench;

/* A clock pulse; SDIN stays. */
static void pulse(uint64_t low_ns, uint64_t high_ns)
{
    ssd1306_clock(&bench.chip, true, bench.board.now_ns + low_ns);
    ssd1306_clock(&bench.chip, false, bench.board.now_ns + low_ns + high_ns);
    bench.board.now_ns += low_ns + high_ns;
}

static void start_selected(void)
{
    ssd1306_bench_start_spi(&bench);
    board_dc(&bench.board, true);
    board_select(&bench.board);
}

static void a_byte_comes_with_its_highest_bit_first(void **state)
{
    (void)state;
    ssd1306_bench_start_spi(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_OSCILLATOR, 0xB1);
    assert_int_equal(board_setting(&bench.board, SSD1306_OSCILLATOR), 0xB1);
    board_expect_clean(&bench.board);
}

static void a_clock_that_idles_high_does_as_well(void **state)
{
    (void)state;
    ssd1306_bench_start_spi(&bench);
    ssd1306_clock(&bench.chip, true, bench.board.now_ns);
    board_select(&bench.board);
    for (unsigned left = 8; left-- > 0;) {
        ssd1306_clock(&bench.chip, false, bench.board.now_ns);
        ssd1306_data(&bench.chip, ((unsigned)SSD1306_INVERSE >> left & 1U) != 0, bench.board.now_ns);
        ssd1306_clock(&bench.chip, true, bench.board.now_ns + 50);
        bench.board.now_ns += 100;
    }
    board_deselect(&bench.board);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    board_expect_clean(&bench.board);
}

static void a_byte_executes_with_its_last_bit_and_not_with_deselection(void **state)
{
    (void)state;
    ssd1306_bench_start_spi(&bench);
    board_select(&bench.board);
    board_spi_bits(&bench.board, SSD1306_INVERSE >> 1, 7);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_NORMAL);
    ssd1306_data(&bench.chip, true, bench.board.now_ns);
    ssd1306_clock(&bench.chip, true, bench.board.now_ns + 50);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    board_expect_clean(&bench.board);
}

static void dc_counts_at_the_last_bit_only(void **state)
{
    (void)state;
    start_selected();
    board_spi_bits(&bench.board, SSD1306_INVERSE >> 1, 7);
    board_dc(&bench.board, false);
    board_spi_bits(&bench.board, SSD1306_INVERSE & 1, 1);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    board_spi_bits(&bench.board, 0x5A >> 1, 7);
    board_dc(&bench.board, true);
    board_spi_bits(&bench.board, 0x5A & 1, 1);
    assert_int_equal(bench.chip.oled.ram[0][0], 0x5A);
    board_expect_clean(&bench.board);
}

static void a_chip_that_is_not_selected_sees_nothing(void **state)
{
    (void)state;
    ssd1306_bench_start_spi(&bench);
    board_spi_bits(&bench.board, SSD1306_INVERSE, 8);
    for (unsigned i = 0; i < 16; i++) {
        ssd1306_clock(&bench.chip, (i & 1U) == 0, bench.board.now_ns + i);
    }
    bench.board.now_ns += BOARD_PAUSE_NS;
    assert_int_equal(bench.chip.oled.bytes, 0);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    assert_int_equal(bench.chip.oled.bytes, 1);
    board_expect_clean(&bench.board);
}

static void deselection_drops_a_part_of_a_byte(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits <= 8; bits++) {
        start_selected();
        board_spi_bits(&bench.board, 0, bits);
        board_deselect(&bench.board);
        if (bits % 8 == 0) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_BYTE_BROKEN, bits);
        }
        BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
        assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    }
}

static void deselection_does_not_part_a_command_from_its_arguments(void **state)
{
    (void)state;
    ssd1306_bench_start_spi(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_COLUMN_WINDOW);
    BOARD_COMMANDS(&bench.board, 3);
    BOARD_COMMANDS(&bench.board, 9);
    assert_int_equal(bench.chip.columns.start, 3);
    assert_int_equal(bench.chip.columns.end, 9);
    board_expect_clean(&bench.board);
}

static void a_clock_on_the_i2c_bus_is_recorded(void **state)
{
    (void)state;
    ssd1306_bench_start_spi(&bench);
    board_start(&bench.board);
    assert_false(board_byte(&bench.board, SSD1306_I2C_ADDRESS << 1));
    board_stop(&bench.board);
    assert_int_equal(bench.chip.oled.bytes, 0);
    board_expect_count(&bench.board, PAGE_OLED_WRONG_PINS, 10);
}

static void the_clock_period_may_not_be_under_100_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(50, 50);
    pulse(50, 50);
    board_expect_clean(&bench.board);
    pulse(49, 50);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_PERIOD, 99);
}

static void another_clock_limit_can_be_set(void **state)
{
    (void)state;
    const struct ssd1306_config config = {.spi = true, .clock_period_ns = 1000};
    ssd1306_bench_start_as(&bench, &config);
    board_select(&bench.board);
    pulse(500, 500);
    pulse(500, 500);
    board_expect_clean(&bench.board);
    pulse(499, 500);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_PERIOD, 999);
}

static void the_clock_may_not_be_high_for_under_20_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(100, 20);
    board_expect_clean(&bench.board);
    pulse(100, 19);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_HIGH, 19);
}

static void the_clock_may_not_be_low_for_under_20_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(100, 100);
    pulse(20, 100);
    board_expect_clean(&bench.board);
    pulse(19, 100);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_LOW, 19);
}

static void data_must_stand_15_ns_before_the_clock(void **state)
{
    (void)state;
    start_selected();
    ssd1306_data(&bench.chip, true, bench.board.now_ns + 85);
    pulse(100, 100);
    board_expect_clean(&bench.board);
    ssd1306_data(&bench.chip, false, bench.board.now_ns + 86);
    pulse(100, 100);
    board_expect_only(&bench.board, PAGE_OLED_DATA_SETUP, 14);
}

static void data_must_stand_15_ns_after_the_clock(void **state)
{
    (void)state;
    for (uint64_t held = 14; held <= 15; held++) {
        start_selected();
        ssd1306_clock(&bench.chip, true, bench.board.now_ns);
        ssd1306_data(&bench.chip, true, bench.board.now_ns + held);
        if (held == 15) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_DATA_HOLD, 14);
        }
    }
}

static void dc_must_stand_15_ns_before_the_last_bit(void **state)
{
    (void)state;
    for (uint64_t early = 14; early <= 15; early++) {
        start_selected();
        board_spi_bits(&bench.board, 0x7F, 7);
        ssd1306_dc(&bench.chip, false, bench.board.now_ns + 100 - early);
        pulse(100, 100);
        if (early == 15) {
            board_expect_count(&bench.board, PAGE_OLED_UNKNOWN, 1);
        } else {
            assert_int_equal(bench.chip.violations.by_kind[SSD1306_DC_SETUP], 1);
            assert_int_equal(bench.chip.violations.total, 2);
        }
    }
}

static void dc_must_stand_15_ns_after_the_last_bit(void **state)
{
    (void)state;
    for (uint64_t held = 14; held <= 15; held++) {
        start_selected();
        board_spi_bits(&bench.board, 0, 7);
        ssd1306_clock(&bench.chip, true, bench.board.now_ns + 50);
        ssd1306_dc(&bench.chip, false, bench.board.now_ns + 50 + held);
        if (held == 15) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_DC_HOLD, 14);
        }
    }
}

static void the_clock_may_rise_20_ns_after_selection(void **state)
{
    (void)state;
    for (uint64_t gap = 19; gap <= 20; gap++) {
        ssd1306_bench_start_spi(&bench);
        ssd1306_select(&bench.chip, false, bench.board.now_ns);
        pulse(gap, 100);
        if (gap == 20) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_SELECT_SETUP, 19);
        }
    }
}

static void deselection_may_come_10_ns_after_the_last_rise(void **state)
{
    (void)state;
    for (uint64_t gap = 9; gap <= 10; gap++) {
        start_selected();
        board_spi_bits(&bench.board, 0, 7);
        ssd1306_clock(&bench.chip, true, bench.board.now_ns + 50);
        ssd1306_select(&bench.chip, true, bench.board.now_ns + 50 + gap);
        if (gap == 10) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_SELECT_HOLD, 9);
        }
    }
}

static void a_reset_takes_3_us(void **state)
{
    (void)state;
    for (uint64_t low = 2999; low <= 3000; low++) {
        ssd1306_bench_start_spi(&bench);
        ssd1306_reset(&bench.chip, false, bench.board.now_ns);
        ssd1306_reset(&bench.chip, true, bench.board.now_ns + low);
        if (low == 3000) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_RESET_SHORT, 2999);
        }
    }
}

static void a_chip_in_reset_takes_nothing(void **state)
{
    (void)state;
    const struct ssd1306_config config = {.spi = true, .reset_low_at_start = true};
    ssd1306_bench_start_as(&bench, &config);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    board_expect_count(&bench.board, PAGE_OLED_IN_RESET, 8);
    assert_int_equal(bench.chip.oled.bytes, 0);
    ssd1306_reset(&bench.chip, true, bench.board.now_ns);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    board_expect_count(&bench.board, PAGE_OLED_IN_RESET, 8);
    assert_int_equal(bench.chip.oled.bytes, 1);
}

static void a_reset_inside_a_byte_drops_it(void **state)
{
    (void)state;
    ssd1306_bench_start_spi(&bench);
    board_select(&bench.board);
    board_spi_bits(&bench.board, 0, 3);
    ssd1306_reset(&bench.chip, false, bench.board.now_ns);
    ssd1306_reset(&bench.chip, true, bench.board.now_ns + 3000);
    bench.board.now_ns += 4000;
    board_spi_bits(&bench.board, SSD1306_INVERSE, 8);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    board_expect_clean(&bench.board);
}

int ssd1306_spi_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_byte_comes_with_its_highest_bit_first),
        cmocka_unit_test(a_clock_that_idles_high_does_as_well),
        cmocka_unit_test(a_byte_executes_with_its_last_bit_and_not_with_deselection),
        cmocka_unit_test(dc_counts_at_the_last_bit_only),
        cmocka_unit_test(a_chip_that_is_not_selected_sees_nothing),
        cmocka_unit_test(deselection_drops_a_part_of_a_byte),
        cmocka_unit_test(deselection_does_not_part_a_command_from_its_arguments),
        cmocka_unit_test(a_clock_on_the_i2c_bus_is_recorded),
        cmocka_unit_test(the_clock_period_may_not_be_under_100_ns),
        cmocka_unit_test(another_clock_limit_can_be_set),
        cmocka_unit_test(the_clock_may_not_be_high_for_under_20_ns),
        cmocka_unit_test(the_clock_may_not_be_low_for_under_20_ns),
        cmocka_unit_test(data_must_stand_15_ns_before_the_clock),
        cmocka_unit_test(data_must_stand_15_ns_after_the_clock),
        cmocka_unit_test(dc_must_stand_15_ns_before_the_last_bit),
        cmocka_unit_test(dc_must_stand_15_ns_after_the_last_bit),
        cmocka_unit_test(the_clock_may_rise_20_ns_after_selection),
        cmocka_unit_test(deselection_may_come_10_ns_after_the_last_rise),
        cmocka_unit_test(a_reset_takes_3_us),
        cmocka_unit_test(a_chip_in_reset_takes_nothing),
        cmocka_unit_test(a_reset_inside_a_byte_drops_it),
    };
    return cmocka_run_group_tests_name("SSD1306 SPI", tests, NULL, NULL);
}
