// SPDX-License-Identifier: MIT
/* Power on, reset, noise in RAM, and a dip of the supply. */
#include "ssd0323_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;
static struct oled second;

static void assert_default_settings(const struct oled *of)
{
    static const struct {
        uint8_t at, value;
    } defaults[] = {
        {SSD0323_DRAW_OPTIONS, 0x01},
        {SSD0323_MOVE_STOP, SSD0323_MOVE_STOP},
        {SSD0323_CONTRAST, 0x40},
        {SSD0323_CURRENT_QUARTER, SSD0323_CURRENT_QUARTER},
        {SSD0323_REMAP, 0},
        {SSD0323_START_LINE, 0},
        {SSD0323_OFFSET, 0},
        {SSD0323_NORMAL, SSD0323_NORMAL},
        {SSD0323_MULTIPLEX, 79},
        {SSD0323_SUPPLY, 0x03},
        {SSD0323_DISPLAY_OFF, SSD0323_DISPLAY_OFF},
        {SSD0323_COMPENSATION, 0x08},
        {SSD0323_PHASES, 0x74},
        {SSD0323_ROW_PERIOD, 40},
        {SSD0323_OSCILLATOR, 0x01},
        {SSD0323_COMPENSATION_LEVEL, 0},
        {SSD0323_PRECHARGE, 0x10},
        {SSD0323_VCOMH, 0x1D},
        {SSD0323_VSL, 0x0E},
    };
    for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++) {
        assert_int_equal(of->chip.settings[defaults[i].at], defaults[i].value);
    }
    assert_int_equal(of->chip.column.end, 63);
    assert_int_equal(of->chip.row.end, 79);
    assert_int_equal(of->chip.column.at + of->chip.row.at, 0);
    assert_int_equal(ssd0323_pulse(&of->chip, 15), 29);
}

static unsigned lit_dots(const struct oled *of)
{
    unsigned lit = 0;
    for (unsigned common = 0; common < SSD0323_COMMONS; common++) {
        for (unsigned segment = 0; segment < SSD0323_SEGMENTS; segment++) {
            lit += ssd0323_light(&of->chip, segment, common) != 0;
        }
    }
    return lit;
}

/* Dots of RAM that differ between the two chips. */
static unsigned differences(void)
{
    unsigned count = 0;
    for (unsigned row = 0; row < SSD0323_ROWS; row++) {
        for (unsigned segment = 0; segment < SSD0323_SEGMENTS; segment++) {
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
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON);
    assert_in_range(lit_dots(&oled), 9000, SSD0323_SEGMENTS * SSD0323_COMMONS - 1);
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
    assert_in_range(differences(), 9000, SSD0323_SEGMENTS * SSD0323_ROWS);
}

static void noise_is_the_default(void **state)
{
    (void)state;
    const struct ssd0323_config config = {.seed = 0};
    oled_start_as(&oled, &config);
    oled_start(&second, 0);
    assert_in_range(differences(), 9000, SSD0323_SEGMENTS * SSD0323_ROWS);
}

static void a_power_cycle_forgets_all_and_keeps_the_log(void **state)
{
    (void)state;
    oled_start(&oled, 9);
    oled_start_like_u8g2(&oled);
    OLED_COMMANDS(&oled, 0x5C, SSD0323_CONTRAST);
    oled_fill(&oled, 0);
    ssd0323_power_cycle(&oled.chip);
    assert_default_settings(&oled);
    assert_int_equal(oled.chip.wanted, 0);
    assert_int_equal(lit_dots(&oled), 0);
    assert_int_equal(oled.chip.violations.total, 2);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON);
    assert_in_range(lit_dots(&oled), 9000, SSD0323_SEGMENTS * SSD0323_COMMONS - 1);
}

static void each_power_on_has_noise_of_its_own(void **state)
{
    (void)state;
    oled_start(&oled, 9);
    second = oled;
    ssd0323_power_cycle(&oled.chip);
    assert_in_range(differences(), 9000, SSD0323_SEGMENTS * SSD0323_ROWS);
}

static void a_reset_restores_settings_and_keeps_ram(void **state)
{
    (void)state;
    oled_start(&oled, 11);
    oled_start_like_u8g2(&oled);
    OLED_COMMANDS(&oled, SSD0323_ROW_WINDOW);
    second = oled;
    ssd0323_reset(&oled.chip, false, oled.now_ns);
    assert_default_settings(&oled);
    assert_int_equal(lit_dots(&oled), 0);
    oled.now_ns += 10000;
    ssd0323_reset(&oled.chip, true, oled.now_ns);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON);
    assert_int_equal(oled.chip.settings[SSD0323_DISPLAY_OFF], SSD0323_DISPLAY_ON);
    assert_int_equal(differences(), 0);
    oled_expect_clean(&oled);
}

static void a_reset_inside_a_byte_drops_it(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_select(&oled);
    oled_bits(&oled, 0, 3);
    ssd0323_reset(&oled.chip, false, oled.now_ns);
    ssd0323_reset(&oled.chip, true, oled.now_ns + 10000);
    oled.now_ns += 20000;
    oled_bits(&oled, SSD0323_DISPLAY_ON, 8);
    assert_int_equal(oled.chip.settings[SSD0323_DISPLAY_OFF], SSD0323_DISPLAY_ON);
    oled_expect_clean(&oled);
}

static void a_dip_of_the_supply_turns_off_and_spoils_a_part_of_ram(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    oled_fill(&oled, 0x55);
    second = oled;
    ssd0323_brown_out(&oled.chip);
    assert_default_settings(&oled);
    assert_int_equal(lit_dots(&oled), 0);
    assert_in_range(differences(), 800, 1600);
    oled_start_like_u8g2(&oled);
    oled_fill(&oled, 0x55);
    assert_int_equal(differences(), 0);
    oled_expect_clean(&oled);
}

int ssd0323_power_tests(void)
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
    return cmocka_run_group_tests_name("SSD0323 power", tests, NULL, NULL);
}
