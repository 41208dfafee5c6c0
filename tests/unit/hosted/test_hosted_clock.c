// SPDX-License-Identifier: MIT
#include <hosted/hosted.h>

#include "check.h"

static void a_virtual_wall_clock_moves_with_the_virtual_time(void **state)
{
    (void)state;
    struct tkr_hosted hosted = {.is_virtual = true, .epoch_s = 1924992000};

    assert_true(tkr_hosted_wall_us(&hosted) == INT64_C(1924992000000000));
    tkr_hosted_advance(&hosted, 1234567);
    assert_true(tkr_hosted_wall_us(&hosted) == INT64_C(1924992001234567));
    assert_true(tkr_hosted_wall_s(&hosted) == 1924992001);
    assert_true(tkr_hosted_now(&hosted) == 1234567);
}

/* The system's clock lies between two readings of its seconds. */
static void the_real_wall_clock_is_the_systems(void **state)
{
    (void)state;
    const struct tkr_hosted hosted = {.is_virtual = false};
    int64_t before_s = tkr_hosted_wall_s(&hosted) - 1; /* the seconds may be read from a coarser clock */
    int64_t wall_us = tkr_hosted_wall_us(&hosted);

    assert_true(wall_us / 1000000 >= before_s);
    assert_true(wall_us / 1000000 <= tkr_hosted_wall_s(&hosted) + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_virtual_wall_clock_moves_with_the_virtual_time),
        cmocka_unit_test(the_real_wall_clock_is_the_systems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
