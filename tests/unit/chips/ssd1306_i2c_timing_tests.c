// SPDX-License-Identifier: MIT
/* Every ill-timed edge on the I2C bus, provoked just beyond its limit and kept silent just within it. */
#include "ssd1306_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct ssd1306_bench bench;

/* A clock pulse; SDA stays. SCL is low before and after it. */
static void pulse(uint64_t low_ns, uint64_t high_ns)
{
    ssd1306_scl(&bench.chip, true, bench.board.now_ns + low_ns);
    ssd1306_scl(&bench.chip, false, bench.board.now_ns + low_ns + high_ns);
    bench.board.now_ns += low_ns + high_ns;
}

static void start_transfer(void)
{
    ssd1306_bench_start(&bench);
    board_start(&bench.board);
    pulse(1300, 1200);
}

static void scl_may_not_be_faster_than_400_khz(void **state)
{
    (void)state;
    start_transfer();
    pulse(1300, 1200);
    pulse(1300, 1100);
    board_expect_clean(&bench.board);
    pulse(1399, 1200);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_PERIOD, 2499);
}

static void another_clock_limit_can_be_set(void **state)
{
    (void)state;
    const struct ssd1306_config config = {.clock_period_ns = 10000};
    ssd1306_bench_start_as(&bench, &config);
    board_start(&bench.board);
    pulse(5000, 5000);
    pulse(5000, 4999);
    board_expect_clean(&bench.board);
    pulse(5000, 5000);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_PERIOD, 9999);
}

static void scl_may_not_be_high_for_under_600_ns(void **state)
{
    (void)state;
    start_transfer();
    pulse(1900, 600);
    board_expect_clean(&bench.board);
    pulse(1900, 599);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_HIGH, 599);
}

static void scl_may_not_be_low_for_under_1300_ns(void **state)
{
    (void)state;
    start_transfer();
    pulse(1300, 1201);
    board_expect_clean(&bench.board);
    pulse(1299, 1200);
    board_expect_only(&bench.board, PAGE_OLED_CLOCK_LOW, 1299);
}

static void data_must_stand_100_ns_before_scl(void **state)
{
    (void)state;
    start_transfer();
    ssd1306_sda(&bench.chip, true, bench.board.now_ns + 1200);
    pulse(1300, 1200);
    board_expect_clean(&bench.board);
    ssd1306_sda(&bench.chip, false, bench.board.now_ns + 1201);
    pulse(1300, 1200);
    board_expect_only(&bench.board, PAGE_OLED_DATA_SETUP, 99);
}

static void data_may_change_right_when_scl_falls(void **state)
{
    (void)state;
    start_transfer();
    ssd1306_sda(&bench.chip, true, bench.board.now_ns);
    pulse(1300, 1200);
    board_expect_clean(&bench.board);
}

static void a_repeated_start_needs_scl_high_for_600_ns(void **state)
{
    (void)state;
    for (uint64_t high = 599; high <= 600; high++) {
        start_transfer();
        ssd1306_sda(&bench.chip, true, bench.board.now_ns);
        ssd1306_scl(&bench.chip, true, bench.board.now_ns + 1300);
        ssd1306_sda(&bench.chip, false, bench.board.now_ns + 1300 + high);
        if (high == 600) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_START_SETUP, 599);
        }
    }
}

static void a_start_needs_scl_high_for_600_ns_after_it(void **state)
{
    (void)state;
    for (uint64_t high = 599; high <= 600; high++) {
        ssd1306_bench_start(&bench);
        ssd1306_sda(&bench.chip, false, 5000);
        ssd1306_scl(&bench.chip, false, 5000 + high);
        if (high == 600) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_START_HOLD, 599);
        }
    }
}

static void a_stop_needs_scl_high_for_600_ns(void **state)
{
    (void)state;
    for (uint64_t high = 599; high <= 600; high++) {
        start_transfer();
        ssd1306_scl(&bench.chip, true, bench.board.now_ns + 1300);
        ssd1306_sda(&bench.chip, true, bench.board.now_ns + 1300 + high);
        if (high == 600) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_STOP_SETUP, 599);
        }
    }
}

static void the_bus_is_free_for_1300_ns_between_stop_and_start(void **state)
{
    (void)state;
    for (uint64_t free = 1299; free <= 1300; free++) {
        start_transfer();
        board_stop(&bench.board);
        ssd1306_sda(&bench.chip, false, bench.board.now_ns - BOARD_LOW_NS + free);
        if (free == 1300) {
            board_expect_clean(&bench.board);
        } else {
            board_expect_only(&bench.board, PAGE_OLED_BUS_FREE, 1299);
        }
    }
}

static void time_may_not_go_back(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    ssd1306_pass(&bench.chip, 5000);
    ssd1306_pass(&bench.chip, 4990);
    board_expect_only(&bench.board, PAGE_OLED_TIME_REVERSED, 10);
    assert_int_equal(bench.chip.violations.list[0].first_ns, 5000);
}

int ssd1306_i2c_timing_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scl_may_not_be_faster_than_400_khz),
        cmocka_unit_test(another_clock_limit_can_be_set),
        cmocka_unit_test(scl_may_not_be_high_for_under_600_ns),
        cmocka_unit_test(scl_may_not_be_low_for_under_1300_ns),
        cmocka_unit_test(data_must_stand_100_ns_before_scl),
        cmocka_unit_test(data_may_change_right_when_scl_falls),
        cmocka_unit_test(a_repeated_start_needs_scl_high_for_600_ns),
        cmocka_unit_test(a_start_needs_scl_high_for_600_ns_after_it),
        cmocka_unit_test(a_stop_needs_scl_high_for_600_ns),
        cmocka_unit_test(the_bus_is_free_for_1300_ns_between_stop_and_start),
        cmocka_unit_test(time_may_not_go_back),
    };
    return cmocka_run_group_tests_name("SSD1306 I2C timing", tests, NULL, NULL);
}
