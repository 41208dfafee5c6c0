// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <mbedtls/platform_time.h>

#include <tkr/tls.h>

static void before_it_is_set_there_is_no_time(void **state)
{
    (void)state;
    assert_true(tkr_tls_clock() == INT64_MIN);
}

static void the_floor_is_a_day_of_our_time(void **state)
{
    (void)state;
    assert_true(tkr_tls_clock_floor() >= INT64_C(1767225600)); /* 2026-01-01, before this was written */
    assert_int_equal(tkr_tls_clock_floor() % 86400, 0);
}

static void a_time_below_the_floor_is_not_believed(void **state)
{
    static const int64_t times[] = {0, 1, -1, INT64_MIN, INT64_C(946684800)};

    (void)state;
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        tkr_tls_set_clock(tkr_tls_clock_floor());
        tkr_tls_set_clock(times[i]);
        assert_true(tkr_tls_clock() == INT64_MIN);
    }
    tkr_tls_set_clock(tkr_tls_clock_floor() - 1);
    assert_true(tkr_tls_clock() == INT64_MIN);
    tkr_tls_set_clock(tkr_tls_clock_floor());
    assert_true(tkr_tls_clock() == tkr_tls_clock_floor());
}

static void times_beyond_2038_and_2106_are_kept(void **state)
{
    static const int64_t times[] = {INT64_C(2147483647), INT64_C(2147483648), INT64_C(4294967296), INT64_C(4449513600)};

    (void)state;
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        tkr_tls_set_clock(times[i]);
        assert_true(tkr_tls_clock() == times[i]);
    }
    tkr_tls_set_clock(INT64_MAX);
    assert_true(tkr_tls_clock() == INT64_MIN);
}

static void mbed_tls_goes_by_the_same_clock(void **state)
{
    mbedtls_time_t time = 0;

    (void)state;
    tkr_tls_set_clock(INT64_C(4102444800));
    assert_true(mbedtls_time(&time) == INT64_C(4102444800));
    assert_true(time == INT64_C(4102444800));
    tkr_tls_set_clock(0);
    assert_true(mbedtls_time(NULL) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_it_is_set_there_is_no_time),      cmocka_unit_test(the_floor_is_a_day_of_our_time),
        cmocka_unit_test(a_time_below_the_floor_is_not_believed), cmocka_unit_test(times_beyond_2038_and_2106_are_kept),
        cmocka_unit_test(mbed_tls_goes_by_the_same_clock),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
