// SPDX-License-Identifier: MIT
/* From RAM and settings to light: modes, greys, current, lines. */
#include "ssd0323_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

/* On, 64 lines, pin n is line n and shows row n; contrast and range at their most; grey n at segment n of all rows. */
static void show_greys(void)
{
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_MULTIPLEX, 63, SSD0323_CONTRAST, 0x7F, SSD0323_CURRENT_FULL, SSD0323_DISPLAY_ON);
    for (uint8_t row = 0; row < SSD0323_ROWS; row++) {
        oled_window(&oled, 0, row, 63, 79);
        OLED_DATA(&oled, 0x10, 0x32, 0x54, 0x76, 0x98, 0xBA, 0xDC, 0xFE);
    }
}

static unsigned light(unsigned segment, unsigned common)
{
    return ssd0323_light(&oled.chip, segment, common);
}

/* Of full light, with the row period of power-on and 64 lines. */
static unsigned expected(unsigned contrast, unsigned quarters, unsigned pulse)
{
    return (unsigned)(UINT64_C(65535) * contrast * quarters * pulse / (UINT64_C(128) * 4 * 40));
}

static void at_power_on_pulses_are_1_3_5_up_to_29_clocks(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    assert_int_equal(ssd0323_pulse(&oled.chip, 0), 0);
    for (unsigned grey = 1; grey < SSD0323_GREYS; grey++) {
        assert_int_equal(ssd0323_pulse(&oled.chip, grey), 2 * grey - 1);
    }
    assert_int_equal(ssd0323_pulse(&oled.chip, SSD0323_GREYS), 0);
}

static void the_grey_table_gives_the_steps_between_pulses(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_GREY_TABLE, 0x01, 0x11, 0x22, 0x32, 0x43, 0x54, 0x65, 0x76);
    static const unsigned clocks[] = {0, 1, 3, 5, 8, 11, 14, 18, 22, 27, 32, 38, 44, 51, 58, 66};
    for (unsigned grey = 0; grey < SSD0323_GREYS; grey++) {
        assert_int_equal(ssd0323_pulse(&oled.chip, grey), clocks[grey]);
    }
    oled_expect_clean(&oled);
}

static void light_is_current_times_share_of_the_row(void **state)
{
    (void)state;
    show_greys();
    assert_int_equal(light(0, 0), 0);
    for (unsigned grey = 1; grey < SSD0323_GREYS; grey++) {
        assert_int_equal(light(grey, 5), expected(127, 4, 2 * grey - 1));
    }
    oled_expect_clean(&oled);
}

static void contrast_scales_light_down_to_nothing(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMANDS(&oled, SSD0323_CONTRAST, 50);
    assert_int_equal(light(15, 0), expected(50, 4, 29));
    OLED_COMMANDS(&oled, SSD0323_CONTRAST, 0);
    assert_int_equal(light(15, 0), 0);
}

static void the_range_is_a_quarter_half_or_all_of_the_current(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMANDS(&oled, SSD0323_CURRENT_QUARTER);
    assert_int_equal(light(9, 0), expected(127, 1, 17));
    OLED_COMMANDS(&oled, SSD0323_CURRENT_HALF);
    assert_int_equal(light(9, 0), expected(127, 2, 17));
    OLED_COMMANDS(&oled, SSD0323_CURRENT_FULL);
    assert_int_equal(light(9, 0), expected(127, 4, 17));
}

static void a_longer_row_is_darker(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMANDS(&oled, SSD0323_ROW_PERIOD, 80);
    assert_int_equal(light(15, 0), expected(127, 4, 29) / 2);
}

static void fewer_lines_are_brighter_up_to_full_light(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMANDS(&oled, SSD0323_MULTIPLEX, 31);
    assert_in_range(light(5, 0), 2 * expected(127, 4, 9), 2 * expected(127, 4, 9) + 1);
    OLED_COMMANDS(&oled, SSD0323_MULTIPLEX, 15);
    assert_int_equal(light(15, 0), SSD0323_FULL_LIGHT);
    oled_expect_clean(&oled);
}

static void a_display_that_is_off_is_dark_and_keeps_its_picture(void **state)
{
    (void)state;
    show_greys();
    const unsigned before = light(7, 7);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_OFF, SSD0323_ALL_ON);
    assert_int_equal(light(7, 7), 0);
    OLED_COMMANDS(&oled, SSD0323_NORMAL, SSD0323_DISPLAY_ON);
    assert_int_equal(light(7, 7), before);
    assert_int_not_equal(before, 0);
}

static void all_on_is_grey_15_and_all_off_is_dark(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMANDS(&oled, SSD0323_ALL_ON);
    assert_int_equal(light(0, 0), expected(127, 4, 29));
    assert_int_equal(light(100, 63), expected(127, 4, 29));
    OLED_COMMANDS(&oled, SSD0323_ALL_OFF);
    assert_int_equal(light(15, 0), 0);
    OLED_COMMANDS(&oled, SSD0323_NORMAL);
    assert_int_equal(light(15, 0), expected(127, 4, 29));
}

static void inverse_swaps_greys(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMANDS(&oled, SSD0323_INVERSE);
    assert_int_equal(light(0, 0), expected(127, 4, 29));
    assert_int_equal(light(4, 0), expected(127, 4, 21));
    assert_int_equal(light(15, 0), 0);
}

static void lines_beyond_the_multiplex_ratio_are_dark_in_every_mode(void **state)
{
    (void)state;
    show_greys();
    OLED_COMMANDS(&oled, SSD0323_ALL_ON);
    for (unsigned line = 0; line < SSD0323_COMMONS; line++) {
        assert_int_equal(light(3, line) != 0, line < 64);
    }
    assert_int_equal(light(SSD0323_SEGMENTS, 0), 0);
    assert_int_equal(light(0, SSD0323_COMMONS), 0);
}

/* One row of light at the pin where it comes out; fails when there is more or less than one. */
static unsigned lone_pin(void)
{
    unsigned found = SSD0323_COMMONS;
    for (unsigned pin = 0; pin < SSD0323_COMMONS; pin++) {
        if (light(0, pin) != 0) {
            assert_int_equal(found, SSD0323_COMMONS);
            found = pin;
        }
    }
    return found;
}

static void show_row(uint8_t row)
{
    oled_start(&oled, 0);
    oled_window(&oled, 0, row, 0, row);
    OLED_DATA(&oled, 0xFF);
    OLED_COMMANDS(&oled, SSD0323_MULTIPLEX, 63, SSD0323_DISPLAY_ON);
}

static void the_start_line_is_the_row_that_comes_first(void **state)
{
    (void)state;
    show_row(70);
    assert_int_equal(lone_pin(), SSD0323_COMMONS);
    OLED_COMMANDS(&oled, SSD0323_START_LINE, 60);
    assert_int_equal(lone_pin(), 10);
    OLED_COMMANDS(&oled, SSD0323_START_LINE, 79);
    assert_int_equal(lone_pin(), SSD0323_COMMONS);
    show_row(3);
    OLED_COMMANDS(&oled, SSD0323_START_LINE, 79);
    assert_int_equal(lone_pin(), 4);
    OLED_COMMANDS(&oled, SSD0323_START_LINE, 80);
    assert_int_equal(lone_pin(), 3);
    oled_expect_clean(&oled);
}

static void the_offset_shifts_the_pins_of_all_lines(void **state)
{
    (void)state;
    show_row(20);
    OLED_COMMANDS(&oled, SSD0323_OFFSET, 16);
    assert_int_equal(lone_pin(), 4);
    OLED_COMMANDS(&oled, SSD0323_OFFSET, 68);
    assert_int_equal(lone_pin(), 32);
    OLED_COMMANDS(&oled, SSD0323_OFFSET, 80);
    assert_int_equal(lone_pin(), 20);
    OLED_COMMANDS(&oled, SSD0323_ALL_ON, SSD0323_OFFSET, 68);
    for (unsigned pin = 0; pin < SSD0323_COMMONS; pin++) {
        assert_int_equal(light(0, pin) != 0, pin >= 12 && pin <= 75);
    }
    oled_expect_clean(&oled);
}

static void common_remap_counts_from_line_79_at_once(void **state)
{
    (void)state;
    show_row(20);
    OLED_COMMANDS(&oled, SSD0323_REMAP, SSD0323_REMAP_COMMON);
    assert_int_equal(lone_pin(), 59);
    OLED_COMMANDS(&oled, SSD0323_OFFSET, 64);
    assert_int_equal(lone_pin(), 43);
    OLED_COMMANDS(&oled, SSD0323_OFFSET, 76);
    assert_int_equal(lone_pin(), 55);
    OLED_COMMANDS(&oled, SSD0323_REMAP, 0);
    assert_int_equal(lone_pin(), 24);
    oled_expect_clean(&oled);
}

static void the_split_sends_even_lines_to_the_first_bank_and_odd_ones_to_the_second(void **state)
{
    (void)state;
    show_row(20);
    OLED_COMMANDS(&oled, SSD0323_REMAP, SSD0323_SPLIT);
    assert_int_equal(lone_pin(), 10);
    show_row(21);
    OLED_COMMANDS(&oled, SSD0323_REMAP, SSD0323_SPLIT);
    assert_int_equal(lone_pin(), 50);
    OLED_COMMANDS(&oled, SSD0323_REMAP, SSD0323_SPLIT | SSD0323_REMAP_COMMON);
    assert_int_equal(lone_pin(), 29);
    oled_expect_clean(&oled);
}

static void every_row_in_the_ratio_has_a_pin_of_its_own(void **state)
{
    (void)state;
    static const uint8_t remaps[] = {0, SSD0323_REMAP_COMMON, SSD0323_SPLIT, SSD0323_SPLIT | SSD0323_REMAP_COMMON};
    for (size_t i = 0; i < sizeof remaps; i++) {
        bool used[SSD0323_COMMONS] = {false};
        for (uint8_t row = 0; row < 64; row++) {
            show_row(row);
            OLED_COMMANDS(&oled, SSD0323_REMAP, remaps[i], SSD0323_OFFSET, 33);
            const unsigned pin = lone_pin();
            assert_in_range(pin, 0, SSD0323_COMMONS - 1);
            assert_false(used[pin]);
            used[pin] = true;
        }
    }
}

int ssd0323_light_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_power_on_pulses_are_1_3_5_up_to_29_clocks),
        cmocka_unit_test(the_grey_table_gives_the_steps_between_pulses),
        cmocka_unit_test(light_is_current_times_share_of_the_row),
        cmocka_unit_test(contrast_scales_light_down_to_nothing),
        cmocka_unit_test(the_range_is_a_quarter_half_or_all_of_the_current),
        cmocka_unit_test(a_longer_row_is_darker),
        cmocka_unit_test(fewer_lines_are_brighter_up_to_full_light),
        cmocka_unit_test(a_display_that_is_off_is_dark_and_keeps_its_picture),
        cmocka_unit_test(all_on_is_grey_15_and_all_off_is_dark),
        cmocka_unit_test(inverse_swaps_greys),
        cmocka_unit_test(lines_beyond_the_multiplex_ratio_are_dark_in_every_mode),
        cmocka_unit_test(the_start_line_is_the_row_that_comes_first),
        cmocka_unit_test(the_offset_shifts_the_pins_of_all_lines),
        cmocka_unit_test(common_remap_counts_from_line_79_at_once),
        cmocka_unit_test(the_split_sends_even_lines_to_the_first_bank_and_odd_ones_to_the_second),
        cmocka_unit_test(every_row_in_the_ratio_has_a_pin_of_its_own),
    };
    return cmocka_run_group_tests_name("SSD0323 light", tests, NULL, NULL);
}
