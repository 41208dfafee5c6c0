// SPDX-License-Identifier: MIT
/* From RAM and settings to light: modes, greys, current, lines. */
#include "ssd1322_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

/* On, 64 lines, pin n is line n and shows row n; contrast and master at their most; grey n at segment n of all rows. */
static void show_greys(void)
{
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_MULTIPLEX, 63);
    OLED_COMMAND(&oled, SSD1322_CONTRAST, 0xFF);
    OLED_COMMAND(&oled, SSD1322_REMAP, SSD1322_REMAP_NIBBLE, SSD1322_SECOND_ALWAYS);
    oled_window(&oled, 0, 0, 3, 127);
    for (unsigned row = 0; row < SSD1322_ROWS; row++) {
        OLED_DATA(&oled, 0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF);
    }
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
}

static unsigned light(unsigned segment, unsigned common)
{
    return ssd1322_light(&oled.chip, segment, common);
}

/* Of full light, with the phases and greys of power-on and 64 lines. */
static unsigned expected(unsigned contrast, unsigned sixteenths, unsigned pulse)
{
    return (unsigned)(UINT64_C(65535) * contrast * sixteenths * pulse / (UINT64_C(256) * 16 * 138));
}

static void at_power_on_greys_are_linear(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    assert_int_equal(ssd1322_pulse(&oled.chip, 0), 0);
    for (unsigned grey = 1; grey < SSD1322_GREYS; grey++) {
        assert_int_equal(ssd1322_pulse(&oled.chip, grey), 8 * (grey - 1));
    }
    assert_int_equal(ssd1322_pulse(&oled.chip, SSD1322_GREYS), 0);
}

static void a_row_has_138_clocks_at_power_on(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    assert_int_equal(ssd1322_row_clocks(&oled.chip), 9 + 7 + 122);
    OLED_COMMAND(&oled, SSD1322_PHASES, 0xE2);
    assert_int_equal(ssd1322_row_clocks(&oled.chip), 5 + 14 + 122);
}

static void the_grey_table_waits_for_its_command(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_GREY_TABLE, 1, 2, 4, 7, 11, 16, 22, 29, 37, 46, 60, 80, 100, 140, 180);
    assert_int_equal(ssd1322_pulse(&oled.chip, 15), 112);
    OLED_COMMAND(&oled, SSD1322_USE_TABLE);
    static const unsigned clocks[] = {0, 1, 2, 4, 7, 11, 16, 22, 29, 37, 46, 60, 80, 100, 140, 180};
    for (unsigned grey = 0; grey < SSD1322_GREYS; grey++) {
        assert_int_equal(ssd1322_pulse(&oled.chip, grey), clocks[grey]);
    }
    assert_int_equal(ssd1322_row_clocks(&oled.chip), 9 + 7 + 190);
    OLED_COMMAND(&oled, SSD1322_LINEAR_GREYS);
    assert_int_equal(ssd1322_pulse(&oled.chip, 15), 112);
    oled_expect_clean(&oled);
}

static void light_is_current_times_share_of_the_row(void **state)
{
    (void)state;
    show_greys();
    assert_int_equal(light(0, 0), 0);
    assert_int_equal(light(1, 0), 0);
    for (unsigned grey = 2; grey < SSD1322_GREYS; grey++) {
        assert_int_equal(light(grey, 5), expected(255, 16, 8 * (grey - 1)));
    }
    oled_expect_clean(&oled);
}

static void contrast_scales_light_down_to_nothing(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMAND(&oled, SSD1322_CONTRAST, 50);
    assert_int_equal(light(15, 0), expected(50, 16, 112));
    OLED_COMMAND(&oled, SSD1322_CONTRAST, 0);
    assert_int_equal(light(15, 0), 0);
}

static void the_master_scales_light_in_sixteenths(void **state)
{
    (void)state;
    show_greys();
    for (uint8_t master = 0; master < 16; master++) {
        OLED_COMMAND(&oled, SSD1322_MASTER, master);
        assert_int_equal(light(9, 0), expected(255, master + 1, 64));
    }
    oled_expect_clean(&oled);
}

static void longer_phases_are_darker(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMAND(&oled, SSD1322_PHASES, 0xFF);
    assert_int_equal(light(15, 0), UINT64_C(65535) * 255 * 112 / (256 * (31 + 15 + 122)));
}

static void more_lines_are_darker_and_fewer_are_brighter_up_to_full_light(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMAND(&oled, SSD1322_MULTIPLEX, 127);
    assert_int_equal(light(15, 0), expected(255, 16, 112) / 2);
    OLED_COMMAND(&oled, SSD1322_MULTIPLEX, 31);
    assert_in_range(light(5, 0), 2 * expected(255, 16, 32), 2 * expected(255, 16, 32) + 1);
    OLED_COMMAND(&oled, SSD1322_MULTIPLEX, 15);
    assert_int_equal(light(15, 0), SSD1322_FULL_LIGHT);
    oled_expect_clean(&oled);
}

static void a_display_that_is_off_is_dark_and_keeps_its_picture(void **state)
{
    (void)state;
    show_greys();
    const unsigned before = light(7, 7);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_OFF);
    OLED_COMMAND(&oled, SSD1322_ALL_ON);
    assert_int_equal(light(7, 7), 0);
    OLED_COMMAND(&oled, SSD1322_NORMAL);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    assert_int_equal(light(7, 7), before);
    assert_int_not_equal(before, 0);
}

/* By the table of commands; the text of the data sheet swaps A4 and A6. */
static void a4_is_dark_a5_is_grey_15_a6_follows_ram_and_a7_inverts_it(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMAND(&oled, 0xA4);
    assert_int_equal(light(15, 0), 0);
    OLED_COMMAND(&oled, 0xA5);
    assert_int_equal(light(0, 0), expected(255, 16, 112));
    assert_int_equal(light(400, 63), expected(255, 16, 112));
    OLED_COMMAND(&oled, 0xA6);
    assert_int_equal(light(0, 0), 0);
    assert_int_equal(light(15, 0), expected(255, 16, 112));
    OLED_COMMAND(&oled, 0xA7);
    assert_int_equal(light(0, 0), expected(255, 16, 112));
    assert_int_equal(light(4, 0), expected(255, 16, 80));
    assert_int_equal(light(15, 0), 0);
}

static void lines_beyond_the_multiplex_ratio_are_dark_in_every_mode(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMAND(&oled, SSD1322_ALL_ON);
    for (unsigned line = 0; line < SSD1322_COMMONS; line++) {
        assert_int_equal(light(3, line) != 0, line < 64);
    }
    assert_int_equal(light(SSD1322_SEGMENTS, 0), 0);
    assert_int_equal(light(0, SSD1322_COMMONS), 0);
}

static void a_partial_display_is_dark_outside_of_its_lines(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMAND(&oled, SSD1322_ALL_ON);
    OLED_COMMAND(&oled, SSD1322_PARTIAL_ON, 10, 70);
    for (unsigned line = 0; line < SSD1322_COMMONS; line++) {
        assert_int_equal(light(3, line) != 0, line >= 10 && line < 64);
    }
    OLED_COMMAND(&oled, SSD1322_PARTIAL_ON, 12, 12);
    for (unsigned line = 0; line < SSD1322_COMMONS; line++) {
        assert_int_equal(light(3, line) != 0, line == 12);
    }
    OLED_COMMAND(&oled, SSD1322_PARTIAL_OFF);
    assert_int_not_equal(light(3, 0), 0);
    oled_expect_clean(&oled);
}

/* One row of light at the pin where it comes out; fails when there is more or less than one. */
static unsigned lone_pin(void)
{
    unsigned found = SSD1322_COMMONS;
    for (unsigned pin = 0; pin < SSD1322_COMMONS; pin++) {
        if (light(0, pin) != 0) {
            assert_int_equal(found, SSD1322_COMMONS);
            found = pin;
        }
    }
    return found;
}

static void show_row(uint8_t row)
{
    oled_start(&oled, 0);
    oled_window(&oled, 0, row, 0, row);
    OLED_DATA(&oled, 0xFF, 0xFF);
    OLED_COMMAND(&oled, SSD1322_MULTIPLEX, 63);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
}

static void remap(uint8_t bits)
{
    OLED_COMMAND(&oled, SSD1322_REMAP, bits, SSD1322_SECOND_ALWAYS);
}

static void the_start_line_is_the_row_that_comes_first(void **state)
{
    (void)state;
    show_row(70);
    assert_int_equal(lone_pin(), SSD1322_COMMONS);
    OLED_COMMAND(&oled, SSD1322_START_LINE, 60);
    assert_int_equal(lone_pin(), 10);
    OLED_COMMAND(&oled, SSD1322_START_LINE, 71);
    assert_int_equal(lone_pin(), SSD1322_COMMONS);
    show_row(3);
    OLED_COMMAND(&oled, SSD1322_START_LINE, 127);
    assert_int_equal(lone_pin(), 4);
    oled_expect_clean(&oled);
}

static void the_offset_shifts_the_pins_of_all_lines(void **state)
{
    (void)state;
    show_row(20);
    OLED_COMMAND(&oled, SSD1322_OFFSET, 16);
    assert_int_equal(lone_pin(), 4);
    OLED_COMMAND(&oled, SSD1322_OFFSET, 100);
    assert_int_equal(lone_pin(), 48);
    OLED_COMMAND(&oled, SSD1322_ALL_ON);
    OLED_COMMAND(&oled, SSD1322_OFFSET, 96);
    for (unsigned pin = 0; pin < SSD1322_COMMONS; pin++) {
        assert_int_equal(light(0, pin) != 0, pin >= 32 && pin <= 95);
    }
    oled_expect_clean(&oled);
}

static void common_remap_counts_from_the_last_line_at_once(void **state)
{
    (void)state;
    show_row(20);
    remap(SSD1322_REMAP_COMMON);
    assert_int_equal(lone_pin(), 43);
    OLED_COMMAND(&oled, SSD1322_OFFSET, 64);
    assert_int_equal(lone_pin(), 107);
    OLED_COMMAND(&oled, SSD1322_MULTIPLEX, 127);
    OLED_COMMAND(&oled, SSD1322_OFFSET, 0);
    assert_int_equal(lone_pin(), 107);
    remap(0);
    assert_int_equal(lone_pin(), 20);
    oled_expect_clean(&oled);
}

static void the_split_sends_even_lines_to_the_first_bank_and_odd_ones_to_the_second(void **state)
{
    (void)state;
    show_row(20);
    remap(SSD1322_SPLIT);
    assert_int_equal(lone_pin(), 10);
    show_row(21);
    remap(SSD1322_SPLIT);
    assert_int_equal(lone_pin(), 64 + 10);
    remap(SSD1322_SPLIT | SSD1322_REMAP_COMMON);
    assert_int_equal(lone_pin(), 21);
    oled_expect_clean(&oled);
}

static void dual_commons_do_the_same_on_both_sides(void **state)
{
    (void)state;
    show_row(20);
    OLED_COMMAND(&oled, SSD1322_REMAP, 0, SSD1322_SECOND_ALWAYS | SSD1322_DUAL);
    for (unsigned pin = 0; pin < SSD1322_COMMONS; pin++) {
        assert_int_equal(light(0, pin) != 0, pin == 20 || pin == 84);
    }
    OLED_COMMAND(&oled, SSD1322_REMAP, SSD1322_REMAP_COMMON, SSD1322_SECOND_ALWAYS | SSD1322_DUAL);
    for (unsigned pin = 0; pin < SSD1322_COMMONS; pin++) {
        assert_int_equal(light(0, pin) != 0, pin == 43 || pin == 107);
    }
    oled_expect_clean(&oled);
}

static void every_row_in_the_ratio_has_a_pin_of_its_own(void **state)
{
    (void)state;
    static const uint8_t remaps[] = {0, SSD1322_REMAP_COMMON, SSD1322_SPLIT, SSD1322_SPLIT | SSD1322_REMAP_COMMON};
    for (size_t i = 0; i < sizeof remaps; i++) {
        bool used[SSD1322_COMMONS] = {false};
        for (uint8_t row = 0; row < 64; row++) {
            show_row(row);
            remap(remaps[i]);
            OLED_COMMAND(&oled, SSD1322_OFFSET, 33);
            const unsigned pin = lone_pin();
            assert_in_range(pin, 0, SSD1322_COMMONS - 1);
            assert_false(used[pin]);
            used[pin] = true;
        }
    }
}

int ssd1322_light_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_power_on_greys_are_linear),
        cmocka_unit_test(a_row_has_138_clocks_at_power_on),
        cmocka_unit_test(the_grey_table_waits_for_its_command),
        cmocka_unit_test(light_is_current_times_share_of_the_row),
        cmocka_unit_test(contrast_scales_light_down_to_nothing),
        cmocka_unit_test(the_master_scales_light_in_sixteenths),
        cmocka_unit_test(longer_phases_are_darker),
        cmocka_unit_test(more_lines_are_darker_and_fewer_are_brighter_up_to_full_light),
        cmocka_unit_test(a_display_that_is_off_is_dark_and_keeps_its_picture),
        cmocka_unit_test(a4_is_dark_a5_is_grey_15_a6_follows_ram_and_a7_inverts_it),
        cmocka_unit_test(lines_beyond_the_multiplex_ratio_are_dark_in_every_mode),
        cmocka_unit_test(a_partial_display_is_dark_outside_of_its_lines),
        cmocka_unit_test(the_start_line_is_the_row_that_comes_first),
        cmocka_unit_test(the_offset_shifts_the_pins_of_all_lines),
        cmocka_unit_test(common_remap_counts_from_the_last_line_at_once),
        cmocka_unit_test(the_split_sends_even_lines_to_the_first_bank_and_odd_ones_to_the_second),
        cmocka_unit_test(dual_commons_do_the_same_on_both_sides),
        cmocka_unit_test(every_row_in_the_ratio_has_a_pin_of_its_own),
    };
    return cmocka_run_group_tests_name("SSD1322 light", tests, NULL, NULL);
}
