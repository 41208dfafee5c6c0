// SPDX-License-Identifier: MIT
/* Start-up tables, sent by a driver that looks in now and then. */
#include <stdbool.h>

#include <tkr/startup.h>

#include "check.h"

static const uint64_t ms_us = 1000;

static void expect_entry(struct tkr_startup *startup, uint64_t now, uint8_t count, uint8_t first_byte)
{
    const uint8_t *bytes = NULL;

    assert_false(tkr_startup_done(startup));
    assert_int_equal(tkr_startup_next(startup, &bytes, now), count);
    if (count > 0)
        assert_int_equal(bytes[0], first_byte);
}

static void entries_come_in_order_and_only_when_the_last_one_went_out(void **state)
{
    (void)state;
    static const uint8_t table[] = {2, 0xA1, 0xA2, 1, 0xB1, TKR_STARTUP_END};
    struct tkr_startup startup;

    tkr_startup_begin(&startup, table);
    expect_entry(&startup, 0, 2, 0xA1);
    expect_entry(&startup, 0, 2, 0xA1);
    tkr_startup_sent(&startup);
    expect_entry(&startup, 0, 1, 0xB1);
    tkr_startup_sent(&startup);
    assert_true(tkr_startup_done(&startup));
}

static void a_table_that_has_ended_gives_nothing_more(void **state)
{
    (void)state;
    static const uint8_t table[] = {1, 0xA1, TKR_STARTUP_END};
    const uint8_t *bytes;
    struct tkr_startup startup;

    tkr_startup_begin(&startup, table);
    expect_entry(&startup, 0, 1, 0xA1);
    for (int i = 0; i < 3; i++) {
        tkr_startup_sent(&startup);
        assert_true(tkr_startup_done(&startup));
        assert_int_equal(tkr_startup_next(&startup, &bytes, 0), 0);
    }
}

static void nothing_is_done_when_no_table_was_begun(void **state)
{
    (void)state;
    const uint8_t *bytes;
    struct tkr_startup startup = {0};

    assert_true(tkr_startup_done(&startup));
    assert_int_equal(tkr_startup_next(&startup, &bytes, 0), 0);
    tkr_startup_sent(&startup);
    assert_true(tkr_startup_done(&startup));
}

static void a_delay_counts_from_when_it_is_reached(void **state)
{
    (void)state;
    static const uint8_t table[] = {1, 0xA1, TKR_STARTUP_DELAY, 10, 1, 0xB1, TKR_STARTUP_END};
    struct tkr_startup startup;

    tkr_startup_begin(&startup, table);
    expect_entry(&startup, 0, 1, 0xA1);
    tkr_startup_sent(&startup);
    expect_entry(&startup, 500 * ms_us, 0, 0);
    expect_entry(&startup, 505 * ms_us, 0, 0);
    expect_entry(&startup, 510 * ms_us - 1, 0, 0);
    expect_entry(&startup, 510 * ms_us, 1, 0xB1);
    tkr_startup_sent(&startup);
    assert_true(tkr_startup_done(&startup));
}

static void the_longest_delay_and_the_longest_entry_fit(void **state)
{
    (void)state;
    static uint8_t table[2 + 1 + 254 + 1] = {TKR_STARTUP_DELAY, 255, 254, 0xC1};
    struct tkr_startup startup;

    tkr_startup_begin(&startup, table);
    expect_entry(&startup, 0, 0, 0);
    expect_entry(&startup, 255 * ms_us - 1, 0, 0);
    expect_entry(&startup, 255 * ms_us, 254, 0xC1);
    tkr_startup_sent(&startup);
    assert_true(tkr_startup_done(&startup));
}

static void delays_after_each_other_add_up(void **state)
{
    (void)state;
    static const uint8_t table[] = {TKR_STARTUP_DELAY, 200, TKR_STARTUP_DELAY, 100, 1, 0xA1, TKR_STARTUP_END};
    struct tkr_startup startup;

    tkr_startup_begin(&startup, table);
    expect_entry(&startup, 0, 0, 0);
    expect_entry(&startup, 200 * ms_us, 0, 0);
    expect_entry(&startup, 300 * ms_us - 1, 0, 0);
    expect_entry(&startup, 300 * ms_us, 1, 0xA1);
}

/* Many display controllers want to be left alone after their last command, before the first picture. */
static void a_delay_at_the_end_must_pass_before_the_table_is_done(void **state)
{
    (void)state;
    static const uint8_t table[] = {1, 0xA1, TKR_STARTUP_DELAY, 120, TKR_STARTUP_END};
    const uint8_t *bytes;
    struct tkr_startup startup;

    tkr_startup_begin(&startup, table);
    expect_entry(&startup, 0, 1, 0xA1);
    tkr_startup_sent(&startup);
    expect_entry(&startup, 0, 0, 0);
    expect_entry(&startup, 119 * ms_us, 0, 0);
    assert_int_equal(tkr_startup_next(&startup, &bytes, 120 * ms_us), 0);
    assert_true(tkr_startup_done(&startup));
}

static void what_is_said_to_be_sent_during_a_delay_skips_nothing(void **state)
{
    (void)state;
    static const uint8_t table[] = {TKR_STARTUP_DELAY, 10, 1, 0xA1, TKR_STARTUP_END};
    struct tkr_startup startup;

    tkr_startup_begin(&startup, table);
    tkr_startup_sent(&startup);
    expect_entry(&startup, 0, 0, 0);
    tkr_startup_sent(&startup);
    expect_entry(&startup, 10 * ms_us, 1, 0xA1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_come_in_order_and_only_when_the_last_one_went_out),
        cmocka_unit_test(a_table_that_has_ended_gives_nothing_more),
        cmocka_unit_test(nothing_is_done_when_no_table_was_begun),
        cmocka_unit_test(a_delay_counts_from_when_it_is_reached),
        cmocka_unit_test(the_longest_delay_and_the_longest_entry_fit),
        cmocka_unit_test(delays_after_each_other_add_up),
        cmocka_unit_test(a_delay_at_the_end_must_pass_before_the_table_is_done),
        cmocka_unit_test(what_is_said_to_be_sent_during_a_delay_skips_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
