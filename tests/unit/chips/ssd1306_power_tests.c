// SPDX-License-Identifier: MIT
/* Power on, reset, noise in RAM, and a dip of the supply. */
#include "ssd1306_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct ssd1306_bench bench;
static struct ssd1306 second;

static void start_noisy(uint64_t seed)
{
    const struct ssd1306_config config = {.seed = seed};
    ssd1306_bench_start_as(&bench, &config);
}

static void assert_default_settings(void)
{
    static const struct {
        uint8_t at, value;
    } defaults[] = {
        {SSD1306_MODE, 0x02},
        {SSD1306_SCROLL_STOP, SSD1306_SCROLL_STOP},
        {SSD1306_START_LINE, SSD1306_START_LINE},
        {SSD1306_CONTRAST, 0x7F},
        {SSD1306_PUMP, 0x10},
        {SSD1306_COLUMNS_NORMAL, SSD1306_COLUMNS_NORMAL},
        {SSD1306_FOLLOW_RAM, SSD1306_FOLLOW_RAM},
        {SSD1306_NORMAL, SSD1306_NORMAL},
        {SSD1306_MULTIPLEX, 63},
        {SSD1306_OFF, SSD1306_OFF},
        {SSD1306_COMMONS_NORMAL, SSD1306_COMMONS_NORMAL},
        {SSD1306_OFFSET, 0},
        {SSD1306_OSCILLATOR, 0x80},
        {SSD1306_PHASES, 0x22},
        {SSD1306_COMMON_PINS, 0x12},
        {SSD1306_VCOMH, 0x20},
    };
    for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++) {
        assert_int_equal(board_setting(&bench.board, defaults[i].at), defaults[i].value);
    }
    assert_int_equal(bench.chip.oled.column + bench.chip.oled.page, 0);
    assert_int_equal(bench.chip.columns.start, 0);
    assert_int_equal(bench.chip.columns.end, 127);
    assert_int_equal(bench.chip.pages.start, 0);
    assert_int_equal(bench.chip.pages.end, 7);
    assert_int_equal(bench.chip.area_top, 0);
    assert_int_equal(bench.chip.area_rows, 64);
    assert_false(bench.chip.scroll.set_up);
    assert_int_equal(ssd1306_bench_lit(&bench), 0);
}

/* Bytes of RAM that differ between the two chips. */
static unsigned differences(void)
{
    unsigned count = 0;
    for (unsigned page = 0; page < SSD1306_PAGES; page++) {
        for (unsigned column = 0; column < SSD1306_COLUMNS; column++) {
            count += bench.chip.oled.ram[page][column] != second.oled.ram[page][column];
        }
    }
    return count;
}

static void change_all(void)
{
    BOARD_COMMANDS(&bench.board, 0x20, 0, 0x21, 3, 90, 0x22, 1, 6, 0x55, 0x81, 0x11, 0x8D, 0x14, 0xA1, 0xA5, 0xA7, 0xA8,
                   40, 0xC8, 0xD3, 5, 0xD5, 0x91, 0xD9, 0x11, 0xDA, 0x02, 0xDB, 0x30, 0xAF);
    BOARD_COMMANDS(&bench.board, 0x40, 0xA3, 2, 30, 0x29, 0, 1, 7, 2, 3, 0x2F);
    assert_int_not_equal(ssd1306_bench_lit(&bench), 0);
}

static void power_on_is_dark_with_default_settings(void **state)
{
    (void)state;
    start_noisy(3);
    assert_default_settings();
    board_expect_clean(&bench.board);
}

static void noise_shows_when_the_display_is_turned_on_too_early(void **state)
{
    (void)state;
    start_noisy(3);
    BOARD_COMMANDS(&bench.board, SSD1306_PUMP, 0x14, SSD1306_ON);
    assert_in_range(ssd1306_bench_lit(&bench), 3500, 4700);
}

static void noise_is_the_same_for_the_same_seed_only(void **state)
{
    (void)state;
    start_noisy(7);
    second = bench.chip;
    start_noisy(7);
    assert_int_equal(differences(), 0);
    start_noisy(8);
    assert_in_range(differences(), 1000, 1024);
}

static void noise_is_the_default(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    second = bench.chip;
    start_noisy(0);
    assert_in_range(differences(), 1000, 1024);
}

static void a_power_cycle_forgets_all_and_keeps_the_log(void **state)
{
    (void)state;
    start_noisy(9);
    change_all();
    BOARD_COMMANDS(&bench.board, 0xAD, SSD1306_CONTRAST);
    second = bench.chip;
    ssd1306_power_cycle(&bench.chip);
    assert_default_settings();
    assert_int_equal(bench.chip.oled.wanted, 0);
    assert_in_range(differences(), 1000, 1024);
    board_expect_only(&bench.board, PAGE_OLED_UNKNOWN, 0xAD);
}

static void a_power_cycle_in_an_acknowledge_lets_sda_go(void **state)
{
    (void)state;
    start_noisy(9);
    board_start(&bench.board);
    board_bits(&bench.board, SSD1306_I2C_ADDRESS << 1, 8);
    assert_true(ssd1306_sda_low(&bench.chip));
    ssd1306_power_cycle(&bench.chip);
    assert_false(ssd1306_sda_low(&bench.chip));
    assert_false(board_byte(&bench.board, SSD1306_INVERSE));
    board_stop(&bench.board);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    assert_int_equal(bench.chip.oled.bytes, 1);
    board_expect_clean(&bench.board);
}

static void a_reset_restores_settings_and_keeps_ram(void **state)
{
    (void)state;
    start_noisy(11);
    change_all();
    BOARD_COMMANDS(&bench.board, SSD1306_CONTRAST);
    second = bench.chip;
    ssd1306_reset(&bench.chip, false, bench.board.now_ns);
    assert_default_settings();
    bench.board.now_ns += 10000;
    ssd1306_reset(&bench.chip, true, bench.board.now_ns);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    assert_int_equal(board_setting(&bench.board, SSD1306_NORMAL), SSD1306_INVERSE);
    assert_int_equal(differences(), 0);
    board_expect_clean(&bench.board);
}

static void a_dip_of_the_supply_turns_off_and_spoils_a_part_of_ram(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    change_all();
    second = bench.chip;
    ssd1306_brown_out(&bench.chip);
    assert_default_settings();
    assert_in_range(differences(), 80, 180);
    board_expect_clean(&bench.board);
}

static void a_copy_of_a_chip_is_a_chip_of_its_own(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    second = bench.chip;
    const uint64_t after_ns = ssd1306_byte(&second, 0xFF, 10000, 100);
    assert_int_equal(after_ns, 10000 + 800);
    assert_int_equal(second.violations.by_kind[SSD1306_WRONG_PINS], 8);
    board_expect_clean(&bench.board);
}

int ssd1306_power_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(power_on_is_dark_with_default_settings),
        cmocka_unit_test(noise_shows_when_the_display_is_turned_on_too_early),
        cmocka_unit_test(noise_is_the_same_for_the_same_seed_only),
        cmocka_unit_test(noise_is_the_default),
        cmocka_unit_test(a_power_cycle_forgets_all_and_keeps_the_log),
        cmocka_unit_test(a_power_cycle_in_an_acknowledge_lets_sda_go),
        cmocka_unit_test(a_reset_restores_settings_and_keeps_ram),
        cmocka_unit_test(a_dip_of_the_supply_turns_off_and_spoils_a_part_of_ram),
        cmocka_unit_test(a_copy_of_a_chip_is_a_chip_of_its_own),
    };
    return cmocka_run_group_tests_name("SSD1306 power", tests, NULL, NULL);
}
