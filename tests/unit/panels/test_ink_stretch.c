// SPDX-License-Identifier: MIT
#include "ink_stretch.h"

#include "../../support/check.h"

enum { RED = 1, GREEN, BLUE, COLUMNS = 20 };

struct expected {
    uint16_t from, to, ink;
};

static void expect_stretches(const struct tkr_zone *zone, const struct expected *expected, size_t count)
{
    struct tkr_ink_stretch stretch = tkr_ink_stretch_first(zone);

    for (size_t i = 0; i < count; i++) {
        assert_int_equal(stretch.from, expected[i].from);
        assert_int_equal(stretch.to, expected[i].to);
        assert_int_equal(stretch.ink, expected[i].ink);
        stretch = tkr_ink_stretch_next(zone, &stretch);
    }
    assert_int_equal(stretch.from, zone->columns);
}

static void without_runs_a_zone_is_one_stretch_and_none_without_columns(void **state)
{
    (void)state;
    const struct tkr_zone zone = {.columns = COLUMNS, .ink = RED};
    const struct tkr_zone empty = {.ink = RED};

    expect_stretches(&zone, (const struct expected[]){{0, COLUMNS, RED}}, 1);
    expect_stretches(&empty, NULL, 0);
}

static void a_run_is_cut_at_the_edges_of_the_zone(void **state)
{
    (void)state;
    const struct tkr_ink_run runs[] = {{INT64_MIN, RED}, {90, GREEN}, {105, BLUE}, {119, RED}, {120, GREEN}};
    const struct tkr_zone zone = {.columns = COLUMNS, .first_column = 100, .runs = runs, .run_count = 5};

    expect_stretches(&zone, (const struct expected[]){{0, 5, GREEN}, {5, 19, BLUE}, {19, 20, RED}}, 3);
}

static void of_two_runs_at_one_column_the_later_counts(void **state)
{
    (void)state;
    const struct tkr_ink_run runs[] = {{0, RED}, {0, GREEN}, {7, RED}, {7, BLUE}};
    const struct tkr_zone zone = {.columns = COLUMNS, .runs = runs, .run_count = 4};

    expect_stretches(&zone, (const struct expected[]){{0, 7, GREEN}, {7, 20, BLUE}}, 2);
}

/* The distance of two columns may be more than an int64_t holds. */
static void columns_may_be_as_far_as_they_like(void **state)
{
    (void)state;
    const struct tkr_ink_run runs[] = {{INT64_MAX, RED}};
    const struct tkr_zone low = {.columns = COLUMNS, .first_column = INT64_MIN, .runs = runs, .run_count = 1};
    const struct tkr_zone high = {.columns = COLUMNS, .first_column = INT64_MAX - 3, .runs = runs, .run_count = 1};

    expect_stretches(&low, (const struct expected[]){{0, COLUMNS, 0}}, 1);
    expect_stretches(&high, (const struct expected[]){{0, 3, 0}, {3, COLUMNS, RED}}, 2);
}

static uint32_t signature_of(const struct tkr_ink_run *runs, uint8_t count, uint16_t ink)
{
    const struct tkr_zone zone = {
        .columns = COLUMNS, .first_column = 100, .ink = ink, .runs = runs, .run_count = count};

    return tkr_ink_stretch_signature(&zone);
}

static void the_signature_tells_whether_a_zone_has_other_inks(void **state)
{
    (void)state;
    const struct tkr_ink_run runs[] = {{90, RED}, {105, GREEN}, {300, BLUE}};
    const struct tkr_ink_run unseen[] = {{91, RED}, {105, GREEN}, {300, RED}};
    const struct tkr_ink_run moved[] = {{90, RED}, {106, GREEN}, {300, BLUE}};
    const struct tkr_ink_run other[] = {{90, RED}, {105, BLUE}, {300, BLUE}};
    const uint32_t before = signature_of(runs, 3, RED);

    assert_int_equal(signature_of(unseen, 3, BLUE), before); /* all of the zone is under the first run */
    assert_int_not_equal(signature_of(moved, 3, RED), before);
    assert_int_not_equal(signature_of(other, 3, RED), before);
    assert_int_not_equal(signature_of(runs, 1, RED), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_runs_a_zone_is_one_stretch_and_none_without_columns),
        cmocka_unit_test(a_run_is_cut_at_the_edges_of_the_zone),
        cmocka_unit_test(of_two_runs_at_one_column_the_later_counts),
        cmocka_unit_test(columns_may_be_as_far_as_they_like),
        cmocka_unit_test(the_signature_tells_whether_a_zone_has_other_inks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
