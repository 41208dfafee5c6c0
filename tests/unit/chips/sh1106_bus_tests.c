// SPDX-License-Identifier: MIT
/* Both interfaces: what is taken, and every ill-timed edge on the SPI whose limit is the SH1106's own. */
#include "sh1106_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct sh1106_bench bench;

/* A clock pulse; SDIN stays. */
static void pulse(uint64_t low_ns, uint64_t high_ns)
{
    sh1106_clock(&bench.chip, true, bench.board.now_ns + low_ns);
    sh1106_clock(&bench.chip, false, bench.board.now_ns + low_ns + high_ns);
    bench.board.now_ns += low_ns + high_ns;
}

static void start_selected(void)
{
    sh1106_bench_start_spi(&bench);
    board_dc(&bench.board, true);
    board_select(&bench.board);
}

static void commands_and_data_come_over_both_interfaces(void **state)
{
    (void)state;
    for (unsigned spi = 0; spi < 2; spi++) {
        const struct sh1106_config config = {.ram_cleared = true, .spi = spi != 0};
        sh1106_bench_start_as(&bench, &config);
        BOARD_COMMANDS(&bench.board, 0x02, SH1106_CONTRAST, 0x33, SH1106_INVERSE);
        BOARD_DATA(&bench.board, 0x5A, 0xA5);
        assert_int_equal(board_setting(&bench.board, SH1106_CONTRAST), 0x33);
        assert_int_equal(board_setting(&bench.board, SH1106_NORMAL), SH1106_INVERSE);
        assert_int_equal(bench.chip.oled.ram[0][2], 0x5A);
        assert_int_equal(bench.chip.oled.ram[0][3], 0xA5);
        board_expect_clean(&bench.board);
    }
}

static void control_bytes_are_those_of_the_ssd1306(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    BOARD_TRANSFER(&bench.board, 0x80, SH1106_CONTRAST, 0x80, 0x21, 0xC0, 0x11, 0x40, 0x22, 0x33);
    assert_int_equal(board_setting(&bench.board, SH1106_CONTRAST), 0x21);
    assert_memory_equal(bench.chip.oled.ram[0], ((const uint8_t[]){0x11, 0x22, 0x33, 0}), 4);
    board_expect_clean(&bench.board);
    BOARD_TRANSFER(&bench.board, 0x01, SH1106_INVERSE);
    board_expect_only(&bench.board, PAGE_OLED_CONTROL_BITS, 0x01);
}

static void another_address_can_be_set(void **state)
{
    (void)state;
    const struct sh1106_config config = {.i2c_address = 0x3D, .clock_period_ns = 10000};
    sh1106_bench_start_as(&bench, &config);
    board_start(&bench.board);
    assert_true(board_byte(&bench.board, 0x3D << 1));
    assert_false(sh1106_sda_low(&bench.chip));
    board_stop(&bench.board);
    assert_int_equal(bench.chip.violations.by_kind[SH1106_CLOCK_PERIOD], 9);
}

static void the_clock_period_may_not_be_under_250_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(125, 125);
    pulse(125, 125);
    board_expect_clean(&bench.board);
    pulse(124, 125);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_PERIOD, 249);
}

static void the_clock_may_not_be_high_or_low_for_under_50_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(250, 50);
    board_expect_clean(&bench.board);
    pulse(250, 49);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_HIGH, 49);
    start_selected();
    pulse(250, 250);
    pulse(50, 250);
    board_expect_clean(&bench.board);
    pulse(49, 250);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_LOW, 49);
}

static void data_must_stand_50_ns_before_the_clock_and_15_after_it(void **state)
{
    (void)state;
    start_selected();
    sh1106_data(&bench.chip, true, bench.board.now_ns + 150);
    pulse(200, 100);
    board_expect_clean(&bench.board);
    sh1106_data(&bench.chip, false, bench.board.now_ns + 151);
    pulse(200, 100);
    board_expect_only(&bench.board, PAGE_OLED_DATA_SETUP, 49);
    for (uint64_t held = 14; held <= 15; held++) {
        start_selected();
        sh1106_clock(&bench.chip, true, bench.board.now_ns);
        sh1106_data(&bench.chip, true, bench.board.now_ns + held);
        board_expect_count(&bench.board, PAGE_OLED_DATA_HOLD, held == 14);
    }
}

static void dc_must_stand_50_ns_before_the_last_bit_and_15_after_it(void **state)
{
    (void)state;
    for (uint64_t early = 49; early <= 50; early++) {
        start_selected();
        board_spi_bits(&bench.board, SH1106_INVERSE >> 1, 7);
        sh1106_data(&bench.chip, true, bench.board.now_ns);
        sh1106_dc(&bench.chip, false, bench.board.now_ns + 200 - early);
        pulse(200, 200);
        board_expect_count(&bench.board, PAGE_OLED_DC_SETUP, early == 49);
        assert_int_equal(board_setting(&bench.board, SH1106_NORMAL), SH1106_INVERSE);
    }
    for (uint64_t held = 14; held <= 15; held++) {
        start_selected();
        board_spi_bits(&bench.board, 0, 7);
        sh1106_clock(&bench.chip, true, bench.board.now_ns + 125);
        sh1106_dc(&bench.chip, false, bench.board.now_ns + 125 + held);
        board_expect_count(&bench.board, PAGE_OLED_DC_HOLD, held == 14);
    }
}

static void selection_has_limits(void **state)
{
    (void)state;
    for (uint64_t gap = 19; gap <= 20; gap++) {
        sh1106_bench_start_spi(&bench);
        sh1106_select(&bench.chip, false, bench.board.now_ns);
        pulse(gap, 200);
        board_expect_count(&bench.board, PAGE_OLED_SELECT_SETUP, gap == 19);
    }
    for (uint64_t gap = 9; gap <= 10; gap++) {
        start_selected();
        board_spi_bits(&bench.board, 0, 7);
        sh1106_clock(&bench.chip, true, bench.board.now_ns + 125);
        sh1106_select(&bench.chip, true, bench.board.now_ns + 125 + gap);
        board_expect_count(&bench.board, PAGE_OLED_SELECT_HOLD, gap == 9);
    }
}

static void a_reset_takes_3_us(void **state)
{
    (void)state;
    for (uint64_t low = 2999; low <= 3000; low++) {
        sh1106_bench_start(&bench);
        sh1106_reset(&bench.chip, false, bench.board.now_ns);
        sh1106_reset(&bench.chip, true, bench.board.now_ns + low);
        board_expect_count(&bench.board, PAGE_OLED_RESET_SHORT, low == 2999);
    }
}

static void time_may_not_go_back(void **state)
{
    (void)state;
    sh1106_bench_start(&bench);
    sh1106_pass(&bench.chip, 5000);
    sh1106_pass(&bench.chip, 4990);
    board_expect_only(&bench.board, PAGE_OLED_TIME_REVERSED, 10);
}

int sh1106_bus_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_and_data_come_over_both_interfaces),
        cmocka_unit_test(control_bytes_are_those_of_the_ssd1306),
        cmocka_unit_test(another_address_can_be_set),
        cmocka_unit_test(the_clock_period_may_not_be_under_250_ns),
        cmocka_unit_test(the_clock_may_not_be_high_or_low_for_under_50_ns),
        cmocka_unit_test(data_must_stand_50_ns_before_the_clock_and_15_after_it),
        cmocka_unit_test(dc_must_stand_50_ns_before_the_last_bit_and_15_after_it),
        cmocka_unit_test(selection_has_limits),
        cmocka_unit_test(a_reset_takes_3_us),
        cmocka_unit_test(time_may_not_go_back),
    };
    return cmocka_run_group_tests_name("SH1106 buses", tests, NULL, NULL);
}
