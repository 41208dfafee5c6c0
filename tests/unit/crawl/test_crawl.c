// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/crawl.h>

#include "check.h"

enum { COLUMNS = 16, ROWS = 20 };

static const uint64_t second_us = 1000000;
static const uint64_t year_us = UINT64_C(1000000) * 86400 * 365;

static uint8_t memory[TKR_BAND_BYTES(COLUMNS, ROWS)];

static const struct tkr_crawl_config config = {
    .window = 12,
    .columns = COLUMNS,
    .rows = ROWS,
    .speed = 30,
    .memory = memory,
    .memory_bytes = sizeof(memory),
};

static struct tkr_crawl crawl_at(uint16_t speed, uint64_t now)
{
    struct tkr_crawl crawl;
    struct tkr_crawl_config with_speed = config;

    with_speed.speed = speed;
    assert_int_equal(tkr_crawl_init(&crawl, &with_speed, now), TKR_OK);
    return crawl;
}

static void the_window_begins_just_before_the_first_column(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 5 * second_us);

    assert_true(tkr_crawl_position(&crawl, 5 * second_us) == -12);
    assert_true(crawl.end == 0);
    assert_int_equal(tkr_crawl_missing(&crawl, -12), 0);
    assert_int_equal(tkr_crawl_missing(&crawl, -11), 1);
}

static void wrong_values_are_refused(void **state)
{
    (void)state;
    static const struct {
        uint16_t window, columns, speed;
        uint8_t rows;
        int result;
    } cases[] = {
        {0, 16, 30, 20, TKR_E_ARGUMENT},  {17, 16, 30, 20, TKR_E_ARGUMENT},
        {12, 12, 30, 20, TKR_E_ARGUMENT}, {12, 16, 1001, 20, TKR_E_ARGUMENT},
        {12, 16, 30, 0, TKR_E_ARGUMENT},  {12, 16, 30, 129, TKR_E_ARGUMENT},
        {12, 16, 30, 25, TKR_E_MEMORY},   {12, 32, 30, 20, TKR_E_MEMORY},
        {16, 16, 1000, 20, TKR_OK},       {1, 16, 0, 1, TKR_OK},
    };
    struct tkr_crawl crawl;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct tkr_crawl_config tried = config;

        tried.window = cases[i].window;
        tried.columns = cases[i].columns;
        tried.speed = cases[i].speed;
        tried.rows = cases[i].rows;
        assert_int_equal(tkr_crawl_init(&crawl, &tried, 0), cases[i].result);
    }
}

/* 100 years in whole seconds and in seconds and a part, at every speed there is. */
static void the_position_is_exact_after_a_hundred_years_at_every_speed(void **state)
{
    (void)state;
    const uint64_t seconds = 100 * year_us / second_us;

    for (uint16_t speed = 0; speed <= TKR_CRAWL_SPEED_MAX; speed++) {
        struct tkr_crawl crawl = crawl_at(speed, 17);
        const int64_t whole = (int64_t)(seconds * speed) - 12;

        assert_true(tkr_crawl_position(&crawl, 17 + seconds * second_us) == whole);
        assert_true(tkr_crawl_position(&crawl, 17 + seconds * second_us + second_us / 2) == whole + speed / 2);
        assert_true(tkr_crawl_position(&crawl, 17 + seconds * second_us + second_us - 1) ==
                    whole + (speed > 0 ? speed - 1 : 0));
    }
}

static void the_position_depends_on_the_time_alone_and_not_on_how_often_it_is_asked(void **state)
{
    (void)state;
    struct tkr_crawl asked_often = crawl_at(60, 0);
    struct tkr_crawl asked_once;

    memcpy(&asked_once, &asked_often, sizeof(asked_once)); /* with its padding */
    for (uint64_t now = 0; now < 10 * second_us; now += 7919)
        (void)tkr_crawl_position(&asked_often, now);
    assert_memory_equal(&asked_often, &asked_once, sizeof(asked_once));
    assert_true(tkr_crawl_position(&asked_often, 10 * second_us) == 588);
}

static void it_never_steps_back_and_never_by_two_at_sixty_frames_a_second(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 0);
    int64_t last = tkr_crawl_position(&crawl, 0);

    for (uint64_t frame = 1; frame < 6000; frame++) {
        int64_t position = tkr_crawl_position(&crawl, frame * second_us / 60);

        assert_in_range(position - last, 0, 1);
        last = position;
    }
    assert_true(last == 2999 - 12);
}

/* Beyond 71 minutes the origin is moved up, which nobody may see. */
static void advancing_gives_the_position_and_changes_none_that_follows(void **state)
{
    (void)state;
    static const uint16_t speeds[] = {0, 1, 7, 30, 60, 999, 1000};

    for (size_t i = 0; i < sizeof(speeds) / sizeof(speeds[0]); i++) {
        struct tkr_crawl advanced = crawl_at(speeds[i], 12345);
        const struct tkr_crawl kept = crawl_at(speeds[i], 12345);

        for (uint64_t now = 0; now < 30 * 3600 * second_us; now += 600 * second_us + 16667) {
            assert_true(tkr_crawl_advance(&advanced, now) == tkr_crawl_position(&kept, now));
            for (uint64_t later = now; later < now + 2 * second_us; later += 9973)
                assert_true(tkr_crawl_position(&advanced, later) == tkr_crawl_position(&kept, later));
        }
        assert_true(tkr_crawl_advance(&advanced, 100 * year_us) == tkr_crawl_position(&kept, 100 * year_us));
    }
}

/* A division of 64 bits costs a microcontroller more than all the rest of a step. */
static void advancing_keeps_the_origin_within_71_minutes(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 0);

    for (uint64_t now = 0; now < 30 * 3600 * second_us; now += 600 * second_us + 16667) {
        (void)tkr_crawl_advance(&crawl, now);
        assert_in_range(now - crawl.origin_us, 0, UINT32_MAX);
    }
}

static void a_time_before_the_origin_stands_at_the_origin(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 5 * second_us);

    assert_true(tkr_crawl_position(&crawl, 0) == -12);
    assert_true(tkr_crawl_position(&crawl, 5 * second_us - 1) == -12);
}

static void another_speed_goes_on_from_where_it_stands(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 0);

    tkr_crawl_set_speed(&crawl, 60, 2 * second_us);
    assert_true(tkr_crawl_position(&crawl, 2 * second_us) == 48);
    assert_true(tkr_crawl_position(&crawl, 3 * second_us) == 108);
    tkr_crawl_set_speed(&crawl, 5000, 3 * second_us);
    assert_int_equal(crawl.speed, TKR_CRAWL_SPEED_MAX);
    assert_true(tkr_crawl_position(&crawl, 4 * second_us) == 1108);
}

static void a_pause_keeps_the_place_for_any_time(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 0);

    tkr_crawl_set_speed(&crawl, 0, second_us);
    assert_true(tkr_crawl_position(&crawl, second_us) == 18);
    assert_true(tkr_crawl_position(&crawl, 100 * year_us) == 18);
    tkr_crawl_set_speed(&crawl, 30, 100 * year_us);
    assert_true(tkr_crawl_position(&crawl, 100 * year_us) == 18);
    assert_true(tkr_crawl_position(&crawl, 100 * year_us + second_us) == 48);
}

static void it_can_be_placed_at_any_column(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(10, 0);

    tkr_crawl_set_position(&crawl, -1000, 7 * second_us);
    assert_true(tkr_crawl_position(&crawl, 7 * second_us) == -1000);
    assert_true(tkr_crawl_position(&crawl, 17 * second_us) == -900);
}

static uint32_t column_of(const struct tkr_crawl *crawl, int64_t column)
{
    uint32_t dots = 0;

    for (uint8_t page = crawl->band.pages; page > 0; page--)
        dots = dots << 8 | tkr_band_byte(&crawl->band, (uint8_t)(page - 1), column);
    return dots;
}

static void columns_are_kept_until_the_ring_comes_round(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 0);

    for (uint32_t i = 0; i < 1000; i++) {
        tkr_crawl_put(&crawl, i * 4099 & 0xFFFFF);
        for (uint32_t back = 0; back < COLUMNS && back <= i; back++)
            assert_int_equal(column_of(&crawl, (int64_t)(i - back)), (i - back) * 4099 & 0xFFFFF);
    }
    assert_true(crawl.end == 1000);
}

static void columns_have_negative_numbers_too(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 0);

    crawl.end = -20;
    for (uint32_t i = 1; i <= 40; i++) {
        tkr_crawl_put(&crawl, i);
        assert_int_equal(column_of(&crawl, crawl.end - 1), i);
    }
    for (uint32_t i = 25; i <= 40; i++)
        assert_int_equal(column_of(&crawl, (int64_t)i - 21), i);
}

static void rows_beyond_the_last_page_are_dropped(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 0);

    tkr_crawl_put(&crawl, UINT32_MAX);
    assert_int_equal(column_of(&crawl, 0), 0xFFFFFF);
}

static void what_is_missing_is_never_more_than_the_window(void **state)
{
    (void)state;
    struct tkr_crawl crawl = crawl_at(30, 0);

    assert_int_equal(tkr_crawl_missing(&crawl, -1000), 0);
    assert_int_equal(tkr_crawl_missing(&crawl, 0), 12);
    assert_int_equal(tkr_crawl_missing(&crawl, 1000), 12);
    assert_int_equal(tkr_crawl_missing(&crawl, (INT64_C(1) << 50) + 1000), 12);
    for (int i = 0; i < 5; i++)
        tkr_crawl_put(&crawl, 0);
    assert_int_equal(tkr_crawl_missing(&crawl, 0), 7);
    assert_int_equal(tkr_crawl_missing(&crawl, -7), 0);
}

static void it_is_known_when_a_column_will_stand_first(void **state)
{
    (void)state;
    struct tkr_crawl crawl;

    for (uint16_t speed = 1; speed <= TKR_CRAWL_SPEED_MAX; speed++) {
        crawl = (struct tkr_crawl){.origin_column = -40, .origin_us = 777, .window = 40, .speed = speed};
        for (int64_t column = -50; column < 5000; column += 997) {
            uint64_t at_us = tkr_crawl_time_of(&crawl, column);

            assert_true(tkr_crawl_position(&crawl, at_us) == (column > -40 ? column : -40));
            assert_true(column <= -40 || tkr_crawl_position(&crawl, at_us - 1) == column - 1);
        }
    }
}

static void what_stands_still_until_later_does_so_at_another_speed_too(void **state)
{
    (void)state;
    struct tkr_crawl crawl = {.window = 40, .speed = 10};

    tkr_crawl_set_position(&crawl, 7, 5000000);
    assert_true(tkr_crawl_position(&crawl, 0) == 7);
    tkr_crawl_set_speed(&crawl, 20, 1000000);
    assert_true(tkr_crawl_position(&crawl, 5000000) == 7);
    assert_true(tkr_crawl_position(&crawl, 6000000) == 27);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window_begins_just_before_the_first_column),
        cmocka_unit_test(wrong_values_are_refused),
        cmocka_unit_test(the_position_is_exact_after_a_hundred_years_at_every_speed),
        cmocka_unit_test(the_position_depends_on_the_time_alone_and_not_on_how_often_it_is_asked),
        cmocka_unit_test(it_never_steps_back_and_never_by_two_at_sixty_frames_a_second),
        cmocka_unit_test(advancing_gives_the_position_and_changes_none_that_follows),
        cmocka_unit_test(advancing_keeps_the_origin_within_71_minutes),
        cmocka_unit_test(a_time_before_the_origin_stands_at_the_origin),
        cmocka_unit_test(another_speed_goes_on_from_where_it_stands),
        cmocka_unit_test(a_pause_keeps_the_place_for_any_time),
        cmocka_unit_test(it_can_be_placed_at_any_column),
        cmocka_unit_test(columns_are_kept_until_the_ring_comes_round),
        cmocka_unit_test(columns_have_negative_numbers_too),
        cmocka_unit_test(rows_beyond_the_last_page_are_dropped),
        cmocka_unit_test(what_is_missing_is_never_more_than_the_window),
        cmocka_unit_test(it_is_known_when_a_column_will_stand_first),
        cmocka_unit_test(what_stands_still_until_later_does_so_at_another_speed_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
