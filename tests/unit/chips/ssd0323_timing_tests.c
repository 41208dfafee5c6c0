// SPDX-License-Identifier: MIT
/* Every ill-timed edge that the emulated chip records, provoked just beyond its limit and kept silent just within it. */
#include "ssd0323_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct oled oled;

/* A clock pulse; SDIN stays. */
static void pulse(uint64_t low_ns, uint64_t high_ns)
{
    ssd0323_clock(&oled.chip, true, oled.now_ns + low_ns);
    ssd0323_clock(&oled.chip, false, oled.now_ns + low_ns + high_ns);
    oled.now_ns += low_ns + high_ns;
}

static void start_selected(void)
{
    oled_start(&oled, 0);
    oled_dc(&oled, true);
    oled_select(&oled);
}

static void the_clock_period_may_not_be_under_250_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(125, 125);
    pulse(125, 125);
    oled_expect_clean(&oled);
    pulse(124, 125);
    oled_expect_only(&oled, SSD0323_CLOCK_PERIOD, 249);
}

static void another_clock_limit_can_be_set(void **state)
{
    (void)state;
    const struct ssd0323_config config = {.clock_period_ns = 1000};
    oled_start_as(&oled, &config);
    oled_select(&oled);
    pulse(500, 500);
    pulse(500, 500);
    oled_expect_clean(&oled);
    pulse(499, 500);
    oled_expect_only(&oled, SSD0323_CLOCK_PERIOD, 999);
}

static void the_clock_may_not_be_high_for_under_100_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(200, 100);
    oled_expect_clean(&oled);
    pulse(200, 99);
    oled_expect_only(&oled, SSD0323_CLOCK_HIGH, 99);
}

static void the_clock_may_not_be_low_for_under_100_ns(void **state)
{
    (void)state;
    start_selected();
    pulse(200, 200);
    pulse(100, 200);
    oled_expect_clean(&oled);
    pulse(99, 200);
    oled_expect_only(&oled, SSD0323_CLOCK_LOW, 99);
}

static void data_must_stand_100_ns_before_the_clock(void **state)
{
    (void)state;
    start_selected();
    ssd0323_data(&oled.chip, true, oled.now_ns + 200);
    pulse(300, 200);
    oled_expect_clean(&oled);
    ssd0323_data(&oled.chip, false, oled.now_ns + 201);
    pulse(300, 200);
    oled_expect_only(&oled, SSD0323_DATA_SETUP, 99);
}

static void data_that_stays_the_same_did_not_change(void **state)
{
    (void)state;
    start_selected();
    ssd0323_data(&oled.chip, true, oled.now_ns);
    ssd0323_data(&oled.chip, true, oled.now_ns + 290);
    pulse(300, 200);
    oled_expect_clean(&oled);
}

static void dc_must_stand_100_ns_before_the_last_bit(void **state)
{
    (void)state;
    for (uint64_t early = 99; early <= 100; early++) {
        start_selected();
        oled_bits(&oled, 0, 7);
        ssd0323_dc(&oled.chip, false, oled.now_ns + 300 - early);
        ssd0323_data(&oled.chip, true, oled.now_ns + 200);
        pulse(300, 200);
        assert_int_equal(oled.chip.violations.by_kind[SSD0323_DC_SETUP], early == 99);
    }
}

static void dc_may_change_inside_a_byte(void **state)
{
    (void)state;
    start_selected();
    for (unsigned bit = 0; bit < 7; bit++) {
        oled_bits(&oled, 0, 1);
        ssd0323_dc(&oled.chip, (bit & 1U) != 0, oled.now_ns);
    }
    ssd0323_dc(&oled.chip, true, oled.now_ns + 100);
    pulse(300, 200);
    oled_expect_clean(&oled);
    assert_int_equal(oled.chip.column.at, 1);
}

static void the_clock_may_rise_20_ns_after_selection(void **state)
{
    (void)state;
    for (uint64_t gap = 19; gap <= 20; gap++) {
        oled_start(&oled, 0);
        ssd0323_select(&oled.chip, false, oled.now_ns);
        pulse(gap, 200);
        if (gap == 20) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD0323_SELECT_SETUP, 19);
        }
    }
}

static void deselection_may_come_10_ns_after_the_last_rise(void **state)
{
    (void)state;
    for (uint64_t gap = 9; gap <= 10; gap++) {
        start_selected();
        oled_bits(&oled, 0, 7);
        ssd0323_clock(&oled.chip, true, oled.now_ns + 200);
        ssd0323_select(&oled.chip, true, oled.now_ns + 200 + gap);
        if (gap == 10) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD0323_SELECT_HOLD, 9);
        }
    }
}

static void a_reset_takes_3_us(void **state)
{
    (void)state;
    for (uint64_t low = 2999; low <= 3000; low++) {
        oled_start(&oled, 0);
        ssd0323_reset(&oled.chip, false, oled.now_ns);
        ssd0323_reset(&oled.chip, true, oled.now_ns + low);
        if (low == 3000) {
            oled_expect_clean(&oled);
        } else {
            oled_expect_only(&oled, SSD0323_RESET_SHORT, 2999);
        }
    }
}

static void a_chip_in_reset_takes_nothing(void **state)
{
    (void)state;
    const struct ssd0323_config config = {.reset_low_at_start = true};
    oled_start_as(&oled, &config);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON);
    assert_int_equal(oled.chip.violations.by_kind[SSD0323_IN_RESET], 8);
    assert_int_equal(oled.chip.violations.total, 8);
    assert_int_equal(oled.chip.bytes, 0);
    ssd0323_reset(&oled.chip, true, oled.now_ns);
    OLED_COMMANDS(&oled, SSD0323_DISPLAY_ON);
    assert_int_equal(oled.chip.violations.total, 8);
    assert_int_equal(oled.chip.bytes, 1);
}

static void time_may_not_go_back(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    ssd0323_data(&oled.chip, true, 5000);
    ssd0323_data(&oled.chip, false, 4990);
    oled_expect_only(&oled, SSD0323_TIME_REVERSED, 10);
    assert_int_equal(oled.chip.violations.list[0].first_ns, 5000);
}

int ssd0323_timing_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_clock_period_may_not_be_under_250_ns),
        cmocka_unit_test(another_clock_limit_can_be_set),
        cmocka_unit_test(the_clock_may_not_be_high_for_under_100_ns),
        cmocka_unit_test(the_clock_may_not_be_low_for_under_100_ns),
        cmocka_unit_test(data_must_stand_100_ns_before_the_clock),
        cmocka_unit_test(data_that_stays_the_same_did_not_change),
        cmocka_unit_test(dc_must_stand_100_ns_before_the_last_bit),
        cmocka_unit_test(dc_may_change_inside_a_byte),
        cmocka_unit_test(the_clock_may_rise_20_ns_after_selection),
        cmocka_unit_test(deselection_may_come_10_ns_after_the_last_rise),
        cmocka_unit_test(a_reset_takes_3_us),
        cmocka_unit_test(a_chip_in_reset_takes_nothing),
        cmocka_unit_test(time_may_not_go_back),
    };
    return cmocka_run_group_tests_name("SSD0323 timing", tests, NULL, NULL);
}
