// SPDX-License-Identifier: MIT
/* Power on, reset, noise in RAM, and a dip of the supply. */
#include "ssd1322_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { DOTS = SSD1322_ROWS * SSD1322_SEGMENTS };

static struct oled oled;
static struct oled second;

static void assert_default_settings(const struct oled *of)
{
    static const struct {
        uint8_t at, value;
    } defaults[] = {
        {SSD1322_REMAP, 0},        {SSD1322_START_LINE, 0},
        {SSD1322_OFFSET, 0},       {SSD1322_ALL_OFF, SSD1322_NORMAL},
        {SSD1322_SUPPLY, 0x01},    {SSD1322_DISPLAY_OFF, SSD1322_DISPLAY_OFF},
        {SSD1322_PHASES, 0x74},    {SSD1322_OSCILLATOR, 0xC0},
        {SSD1322_GPIO, 0x0A},      {SSD1322_SECOND_PRECHARGE, 0x08},
        {SSD1322_PRECHARGE, 0x17}, {SSD1322_VCOMH, 0x04},
        {SSD1322_CONTRAST, 0x7F},  {SSD1322_MASTER, 0x0F},
        {SSD1322_MULTIPLEX, 127},  {SSD1322_LOCKING, SSD1322_UNLOCK},
    };
    for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++) {
        assert_int_equal(of->chip.settings[defaults[i].at], defaults[i].value);
    }
    assert_int_equal(of->chip.second_settings[SSD1322_REMAP], SSD1322_SECOND_ALWAYS);
    assert_int_equal(of->chip.column.end, 119);
    assert_int_equal(of->chip.row.end, 127);
    assert_int_equal(of->chip.column.at + of->chip.row.at, 0);
    assert_int_equal(ssd1322_pulse(&of->chip, 15), 112);
    assert_false(of->chip.partial);
}

static unsigned lit_dots(const struct oled *of)
{
    unsigned lit = 0;
    for (unsigned common = 0; common < SSD1322_COMMONS; common++) {
        for (unsigned segment = 0; segment < SSD1322_SEGMENTS; segment++) {
            lit += ssd1322_light(&of->chip, segment, common) != 0;
        }
    }
    return lit;
}

/* Dots of RAM that differ between the two chips. */
static unsigned differences(void)
{
    unsigned count = 0;
    for (unsigned row = 0; row < SSD1322_ROWS; row++) {
        for (unsigned segment = 0; segment < SSD1322_SEGMENTS; segment++) {
            count += oled.chip.ram[row][segment] != second.chip.ram[row][segment];
        }
    }
    return count;
}

static void power_on_is_dark_with_default_settings(void **state)
{
    (void)state;
    oled_start(&oled, 3);
    assert_default_settings(&oled);
    assert_int_equal(lit_dots(&oled), 0);
    oled_expect_clean(&oled);
}

static void noise_shows_when_the_display_is_turned_on_too_early(void **state)
{
    (void)state;
    oled_start(&oled, 3);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    assert_in_range(lit_dots(&oled), DOTS / 16 * 13, DOTS - 1);
    oled_fill(&oled, 0);
    assert_int_equal(lit_dots(&oled), 0);
}

static void noise_is_the_same_for_the_same_seed_only(void **state)
{
    (void)state;
    oled_start(&oled, 7);
    oled_start(&second, 7);
    assert_int_equal(differences(), 0);
    oled_start(&second, 8);
    assert_in_range(differences(), DOTS / 16 * 14, DOTS);
}

static void noise_is_the_default(void **state)
{
    (void)state;
    const struct ssd1322_config config = {.seed = 0};
    oled_start_as(&oled, &config);
    oled_start(&second, 0);
    assert_in_range(differences(), DOTS / 16 * 14, DOTS);
}

static void a_power_cycle_forgets_all_and_keeps_the_log(void **state)
{
    (void)state;
    oled_start(&oled, 9);
    oled_start_like_u8g2(&oled);
    oled_fill(&oled, 0);
    OLED_COMMAND(&oled, 0xE3);
    OLED_COMMAND(&oled, SSD1322_PARTIAL_ON, 1, 2);
    OLED_COMMAND(&oled, SSD1322_LOCKING, SSD1322_LOCK);
    assert_int_not_equal(oled.chip.bytes, 0);
    ssd1322_power_cycle(&oled.chip);
    assert_int_equal(oled.chip.bytes, 0);
    assert_default_settings(&oled);
    assert_int_equal(lit_dots(&oled), 0);
    oled_expect_only(&oled, SSD1322_UNKNOWN, 0xE3);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    assert_in_range(lit_dots(&oled), DOTS / 16 * 13, DOTS - 1);
}

static void each_power_on_has_noise_of_its_own(void **state)
{
    (void)state;
    oled_start(&oled, 9);
    second = oled;
    ssd1322_power_cycle(&oled.chip);
    assert_in_range(differences(), DOTS / 16 * 14, DOTS);
}

/* Neither arguments that wait, nor writing, nor half of a column outlive it. */
static void a_reset_restores_settings_and_keeps_ram(void **state)
{
    (void)state;
    oled_start(&oled, 11);
    oled_start_like_u8g2(&oled);
    OLED_COMMAND(&oled, SSD1322_WRITE, 0xFF);
    second = oled;
    ssd1322_reset(&oled.chip, false, oled.now_ns);
    assert_default_settings(&oled);
    assert_int_equal(lit_dots(&oled), 0);
    oled.now_ns += 100000;
    ssd1322_reset(&oled.chip, true, oled.now_ns);
    OLED_COMMAND(&oled, SSD1322_CONTRAST);
    ssd1322_reset(&oled.chip, false, oled.now_ns);
    oled.now_ns += 100000;
    ssd1322_reset(&oled.chip, true, oled.now_ns);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    assert_int_equal(oled.chip.settings[SSD1322_DISPLAY_OFF], SSD1322_DISPLAY_ON);
    oled_expect_clean(&oled);
    OLED_DATA(&oled, 0xFF, 0xFF);
    assert_int_equal(differences(), 0);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_STRAY_DATA], 2);
}

static void a_reset_inside_a_byte_drops_it(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_select(&oled);
    oled_bits(&oled, 0, 3);
    ssd1322_reset(&oled.chip, false, oled.now_ns);
    ssd1322_reset(&oled.chip, true, oled.now_ns + 100000);
    oled.now_ns += 200000;
    oled_bits(&oled, SSD1322_DISPLAY_ON, 8);
    assert_int_equal(oled.chip.settings[SSD1322_DISPLAY_OFF], SSD1322_DISPLAY_ON);
    oled_expect_clean(&oled);
}

static void a_dip_of_the_supply_turns_off_and_spoils_a_part_of_ram(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    oled_fill(&oled, 0x55);
    second = oled;
    ssd1322_brown_out(&oled.chip);
    assert_default_settings(&oled);
    assert_int_equal(lit_dots(&oled), 0);
    assert_in_range(differences(), DOTS / 12, DOTS / 7);
    oled_start_like_u8g2(&oled);
    oled_fill(&oled, 0x55);
    assert_int_equal(differences(), 0);
    oled_expect_clean(&oled);
}

int ssd1322_power_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(power_on_is_dark_with_default_settings),
        cmocka_unit_test(noise_shows_when_the_display_is_turned_on_too_early),
        cmocka_unit_test(noise_is_the_same_for_the_same_seed_only),
        cmocka_unit_test(noise_is_the_default),
        cmocka_unit_test(a_power_cycle_forgets_all_and_keeps_the_log),
        cmocka_unit_test(each_power_on_has_noise_of_its_own),
        cmocka_unit_test(a_reset_restores_settings_and_keeps_ram),
        cmocka_unit_test(a_reset_inside_a_byte_drops_it),
        cmocka_unit_test(a_dip_of_the_supply_turns_off_and_spoils_a_part_of_ram),
    };
    return cmocka_run_group_tests_name("SSD1322 power", tests, NULL, NULL);
}
