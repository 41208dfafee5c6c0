// SPDX-License-Identifier: MIT
/* Every ill-timed edge that the emulated chip records, provoked just beyond its limit and kept silent just within it. */
#include "ssd1322_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

/* A clock pulse; SDIN stays. */
static void pulse(uint64_t low_ns, uint64_t high_ns)
{
    ssd1322_clock(&oled.chip, true, oled.now_ns + low_ns);
    ssd1322_clock(&oled.chip, false, oled.now_ns + low_ns + high_ns);
    oled.now_ns += low_ns + high_ns;
}

static void start_selected(void)
{
    oled_start(&oled, 0);
    oled_select(&oled);
}

static void the_clock_period_may_not_be_under_100_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(50, 50);
    pulse(50, 50);
    oled_expect_clean(&oled);
    pulse(49, 50);
    oled_expect_only(&oled, SSD1322_CLOCK_PERIOD, 99);
}

static void another_clock_limit_can_be_set(void **state)
{
    (void)state;
    const struct ssd1322_config config = {.clock_period_ns = 1000};
    oled_start_as(&oled, &config);
    oled_select(&oled);
    pulse(500, 500);
    pulse(500, 500);
    oled_expect_clean(&oled);
    pulse(499, 500);
    oled_expect_only(&oled, SSD1322_CLOCK_PERIOD, 999);
}

static void the_clock_may_not_be_high_for_under_20_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(200, 20);
    oled_expect_clean(&oled);
    pulse(200, 19);
    oled_expect_only(&oled, SSD1322_CLOCK_HIGH, 19);
}

static void the_clock_may_not_be_low_for_under_20_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(200, 200);
    pulse(20, 200);
    oled_expect_clean(&oled);
    pulse(19, 200);
    oled_expect_only(&oled, SSD1322_CLOCK_LOW, 19);
}

static void data_must_stand_15_ns_before_the_clock(void **state)
{
    (void)state;
    start_selected();
    ssd1322_data(&oled.chip, true, oled.now_ns + 285);
    pulse(300, 200);
    oled_expect_clean(&oled);
    ssd1322_data(&oled.chip, false, oled.now_ns + 286);
    pulse(300, 200);
    oled_expect_only(&oled, SSD1322_DATA_SETUP, 14);
}

static void data_that_stays_the_same_did_not_change(void **state)
{
    (void)state;
    start_selected();
    ssd1322_data(&oled.chip, true, oled.now_ns);
    ssd1322_data(&oled.chip, true, oled.now_ns + 290);
    pulse(300, 200);
    oled_expect_clean(&oled);
}

static void dc_must_stand_15_ns_before_the_last_bit(void **state)
{
    (void)state;
    for (uint64_t early = 14; early <= 15; early++) {
        start_selected();
        oled_bits(&oled, 0, 7);
        ssd1322_dc(&oled.chip, true, oled.now_ns + 300 - early);
        ssd1322_data(&oled.chip, true, oled.now_ns + 200);
        pulse(300, 200);
        assert_int_equal(oled.chip.violations.by_kind[SSD1322_DC_SETUP], early == 14);
    }
}

static void dc_may_change_inside_a_byte(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMAND(&oled, SSD1322_CONTRAST);
    oled_dc(&oled, true);
    oled_select(&oled);
    for (unsigned bit = 0; bit < 7; bit++) {
        oled_bits(&oled, 0, 1);
        ssd1322_dc(&oled.chip, (bit & 1U) != 0, oled.now_ns);
    }
    ssd1322_dc(&oled.chip, true, oled.now_ns + 100);
    pulse(300, 200);
    oled_expect_clean(&oled);
    assert_int_equal(oled.chip.settings[SSD1322_CONTRAST], 0);
}

static void data_must_stand_15_ns_after_the_clock(void **state)
{
    (void)state;
    for (uint64_t late = 14; late <= 15; late++) {
        start_selected();
        ssd1322_clock(&oled.chip, true, oled.now_ns);
        ssd1322_data(&oled.chip, true, oled.now_ns + late);
        if (late == 15) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD1322_DATA_HOLD, 14);
        }
    }
}

static void dc_must_stand_15_ns_after_the_last_bit(void **state)
{
    (void)state;
    for (uint64_t late = 14; late <= 15; late++) {
        oled_start(&oled, 0);
        oled_select(&oled);
        oled_bits(&oled, SSD1322_CONTRAST >> 1, 7);
        ssd1322_data(&oled.chip, true, oled.now_ns);
        ssd1322_clock(&oled.chip, true, oled.now_ns + 50);
        ssd1322_dc(&oled.chip, true, oled.now_ns + 50 + late);
        if (late == 15) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD1322_DC_HOLD, 14);
        }
    }
}

static void the_clock_may_rise_20_ns_after_selection(void **state)
{
    (void)state;
    for (uint64_t gap = 19; gap <= 20; gap++) {
        oled_start(&oled, 0);
        ssd1322_select(&oled.chip, false, oled.now_ns);
        pulse(gap, 200);
        if (gap == 20) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD1322_SELECT_SETUP, 19);
        }
    }
}

static void deselection_may_come_10_ns_after_the_last_rise(void **state)
{
    (void)state;
    for (uint64_t gap = 9; gap <= 10; gap++) {
        start_selected();
        oled_bits(&oled, 0, 7);
        ssd1322_clock(&oled.chip, true, oled.now_ns + 200);
        ssd1322_select(&oled.chip, true, oled.now_ns + 200 + gap);
        if (gap == 10) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD1322_SELECT_HOLD, 9);
        }
    }
}

static void a_reset_takes_100_us(void **state)
{
    (void)state;
    for (uint64_t low = 99999; low <= 100000; low++) {
        oled_start(&oled, 0);
        ssd1322_reset(&oled.chip, false, oled.now_ns);
        ssd1322_reset(&oled.chip, true, oled.now_ns + low);
        if (low == 100000) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD1322_RESET_SHORT, 99999);
        }
    }
}

static void a_chip_in_reset_takes_nothing(void **state)
{
    (void)state;
    const struct ssd1322_config config = {.reset_low_at_start = true};
    oled_start_as(&oled, &config);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    assert_int_equal(oled.chip.violations.by_kind[SSD1322_IN_RESET], 8);
    assert_int_equal(oled.chip.violations.total, 8);
    assert_int_equal(oled.chip.bytes, 0);
    ssd1322_reset(&oled.chip, true, oled.now_ns);
    OLED_COMMAND(&oled, SSD1322_DISPLAY_ON);
    assert_int_equal(oled.chip.violations.total, 8);
    assert_int_equal(oled.chip.bytes, 1);
}

static void time_may_not_go_back(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    ssd1322_data(&oled.chip, true, 5000);
    ssd1322_data(&oled.chip, false, 4990);
    oled_expect_only(&oled, SSD1322_TIME_REVERSED, 10);
    assert_int_equal(oled.chip.violations.list[0].first_ns, 5000);
}

int ssd1322_timing_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_clock_period_may_not_be_under_100_ns),
        cmocka_unit_test(another_clock_limit_can_be_set),
        cmocka_unit_test(the_clock_may_not_be_high_for_under_20_ns),
        cmocka_unit_test(the_clock_may_not_be_low_for_under_20_ns),
        cmocka_unit_test(data_must_stand_15_ns_before_the_clock),
        cmocka_unit_test(data_that_stays_the_same_did_not_change),
        cmocka_unit_test(dc_must_stand_15_ns_before_the_last_bit),
        cmocka_unit_test(dc_may_change_inside_a_byte),
        cmocka_unit_test(data_must_stand_15_ns_after_the_clock),
        cmocka_unit_test(dc_must_stand_15_ns_after_the_last_bit),
        cmocka_unit_test(the_clock_may_rise_20_ns_after_selection),
        cmocka_unit_test(deselection_may_come_10_ns_after_the_last_rise),
        cmocka_unit_test(a_reset_takes_100_us),
        cmocka_unit_test(a_chip_in_reset_takes_nothing),
        cmocka_unit_test(time_may_not_go_back),
    };
    return cmocka_run_group_tests_name("SSD1322 timing", tests, NULL, NULL);
}
