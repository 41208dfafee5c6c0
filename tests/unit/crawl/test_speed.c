// SPDX-License-Identifier: MIT
/* Speeds that look steady. */
#include <tkr/crawl.h>

#include "check.h"

static void steady_speeds_divide_the_display_or_are_multiples_of_it(void **state)
{
    (void)state;
    static const uint16_t steady[] = {1,   2,   3,   4,   5,   6,   10,  12,  15,  20,  30,  60,  120, 180,
                                      240, 300, 360, 420, 480, 540, 600, 660, 720, 780, 840, 900, 960};
    const size_t count = sizeof(steady) / sizeof(steady[0]);

    assert_int_equal(tkr_crawl_faster(0, 60), 1);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(tkr_crawl_steady_speed(steady[i], 60), steady[i]);
        assert_int_equal(tkr_crawl_faster(steady[i], 60), steady[i + 1 < count ? i + 1 : i]);
        assert_int_equal(tkr_crawl_slower(steady[i], 60), steady[i > 0 ? i - 1 : 0]);
    }
}

static void the_nearest_steady_speed_goes_by_ratio(void **state)
{
    (void)state;
    static const struct {
        uint16_t speed, wanted;
    } cases[] = {{0, 0},   {1, 1},   {7, 6},   {8, 10},  {13, 12}, {17, 15},  {18, 20},    {24, 20},
                 {25, 30}, {31, 30}, {42, 30}, {43, 60}, {84, 60}, {85, 120}, {1000, 960}, {UINT16_MAX, 960}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(tkr_crawl_steady_speed(cases[i].speed, 60), cases[i].wanted);
}

static void every_speed_is_between_its_neighbours(void **state)
{
    (void)state;
    for (uint8_t frames = 1; frames > 0; frames++) {
        for (uint16_t speed = 1; speed <= TKR_CRAWL_SPEED_MAX; speed++) {
            uint16_t slower = tkr_crawl_slower(speed, frames), faster = tkr_crawl_faster(speed, frames);
            uint16_t steady = tkr_crawl_steady_speed(speed, frames);

            assert_true(slower < speed || speed == 1);
            assert_true(faster > speed || faster == TKR_CRAWL_SPEED_MAX / frames * frames);
            assert_true(steady % frames == 0 || frames % steady == 0);
            assert_true(steady == speed || steady == slower || steady == faster);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steady_speeds_divide_the_display_or_are_multiples_of_it),
        cmocka_unit_test(the_nearest_steady_speed_goes_by_ratio),
        cmocka_unit_test(every_speed_is_between_its_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
