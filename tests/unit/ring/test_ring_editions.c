// SPDX-License-Identifier: MIT
/* What a poll of a feed does to the ring. */
#include "ring_bench.h"

#include <string.h>

static const struct tkr_ring_config two_feeds = {.slots = 8, .feeds = 2};

static void open_two_feeds(struct ring_bench *bench)
{
    ring_bench_open(bench, &two_feeds);
}

static void a_new_ring_is_empty(void **state)
{
    (void)state;
    struct ring_bench bench;
    struct tkr_ring_story story;

    open_two_feeds(&bench);
    assert_int_equal(tkr_ring_count(&bench.ring), 0);
    assert_int_equal(tkr_ring_count_of(&bench.ring, 0), 0);
    assert_false(tkr_ring_next(&bench.ring, 0, &story));
    assert_false(tkr_ring_next(&bench.ring, 7, &story));
    ring_bench_close(&bench);
}

static void a_story_can_be_read_the_moment_it_is_put(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_dated(&bench.ring, "Rain", 1700000000), TKR_RING_STORED);
    expect_stories(&bench.ring, "Rain");
    assert_int_equal(put_dated(&bench.ring, "Snow", TKR_TIME_UNKNOWN), TKR_RING_STORED);
    expect_stories(&bench.ring, "Rain/Snow");

    struct tkr_ring_story rain = story_shown(&bench.ring, "Rain");

    assert_int_equal(rain.number, 1);
    assert_true(rain.published == 1700000000);
    assert_int_equal(rain.feed, 0);
    assert_int_equal(rain.named_by, 1);
    assert_true(story_shown(&bench.ring, "Snow").published == TKR_TIME_UNKNOWN);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain/Snow");
    ring_bench_close(&bench);
}

static void a_complete_edition_clears_what_it_no_longer_names(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    edition(&bench.ring, 0, "Rain/Snow/Hail");
    edition(&bench.ring, 0, "Snow/Wind");
    expect_stories(&bench.ring, "Snow/Wind");
    assert_int_equal(tkr_ring_count(&bench.ring), 2);
    edition(&bench.ring, 0, "");
    expect_stories(&bench.ring, "");
    ring_bench_close(&bench);
}

static void an_edition_that_broke_off_clears_nothing(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    edition(&bench.ring, 0, "Rain/Snow/Hail");
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "Wind", TKR_TIME_UNKNOWN);
    tkr_ring_end(&bench.ring, false);
    expect_stories(&bench.ring, "Rain/Snow/Hail/Wind");
    tkr_ring_begin(&bench.ring, 0);
    tkr_ring_end(&bench.ring, false);
    expect_stories(&bench.ring, "Rain/Snow/Hail/Wind");
    ring_bench_close(&bench);
}

/* A feed with a quota of three, which it has used up. */
static void open_full_feed(struct ring_bench *bench)
{
    ring_bench_open(bench, &(struct tkr_ring_config){.slots = 3, .feeds = 1});
    edition(&bench->ring, 0, "Rain/Snow/Hail");
}

static void where_the_quota_is_full_a_broken_edition_replaces_the_oldest_and_no_more(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_full_feed(&bench);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "Wind", TKR_TIME_UNKNOWN);
    tkr_ring_end(&bench.ring, false);
    expect_stories(&bench.ring, "Rain/Snow/Wind");
    ring_bench_close(&bench);
}

static void a_new_story_on_top_of_an_undated_feed_leaves_the_others_their_numbers(void **state)
{
    (void)state;
    struct ring_bench bench;
    uint32_t rain;
    uint32_t snow;

    open_full_feed(&bench);
    rain = story_shown(&bench.ring, "Rain").number;
    snow = story_shown(&bench.ring, "Snow").number;
    edition(&bench.ring, 0, "Wind/Rain/Snow/Hail/Fog");
    expect_stories(&bench.ring, "Rain/Snow/Wind");
    assert_int_equal(story_shown(&bench.ring, "Rain").number, rain);
    assert_int_equal(story_shown(&bench.ring, "Snow").number, snow);
    ring_bench_close(&bench);
}

static void a_story_with_a_new_date_is_no_longer_the_oldest(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 2, .feeds = 1});
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "Rain", 100);
    (void)put_dated(&bench.ring, "Snow", 200);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_dated(&bench.ring, "Rain", 300), TKR_RING_KNOWN);
    assert_int_equal(put_dated(&bench.ring, "Snow", 200), TKR_RING_KNOWN);
    assert_int_equal(put_dated(&bench.ring, "Hail", 250), TKR_RING_STORED);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain/Hail");
    ring_bench_close(&bench);
}

static void what_a_broken_edition_added_goes_with_the_next_complete_one(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "Wind", TKR_TIME_UNKNOWN);
    tkr_ring_end(&bench.ring, false);
    edition(&bench.ring, 0, "Rain");
    expect_stories(&bench.ring, "Rain");
    ring_bench_close(&bench);
}

static void beginning_again_ends_the_open_edition_as_broken_off(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    edition(&bench.ring, 0, "Rain/Snow");
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "Hail", TKR_TIME_UNKNOWN);
    tkr_ring_begin(&bench.ring, 1);
    (void)put_dated(&bench.ring, "Goal", TKR_TIME_UNKNOWN);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain/Snow/Hail/Goal");
    ring_bench_close(&bench);
}

static void an_edition_of_one_feed_leaves_the_others_alone(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    edition(&bench.ring, 0, "Rain/Snow");
    edition(&bench.ring, 1, "Goal/Draw");
    edition(&bench.ring, 1, "Draw");
    expect_stories(&bench.ring, "Rain/Snow/Draw");
    edition(&bench.ring, 0, "");
    expect_stories(&bench.ring, "Draw");
    ring_bench_close(&bench);
}

static void a_story_put_again_is_known_and_keeps_its_number(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    edition(&bench.ring, 0, "Rain/Snow");
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_dated(&bench.ring, "Snow", TKR_TIME_UNKNOWN), TKR_RING_KNOWN);
    assert_int_equal(put_dated(&bench.ring, "SNOW!", TKR_TIME_UNKNOWN), TKR_RING_KNOWN);
    assert_int_equal(put_dated(&bench.ring, "Rain", TKR_TIME_UNKNOWN), TKR_RING_KNOWN);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain/Snow");
    assert_int_equal(story_shown(&bench.ring, "Snow").number, 2);
    ring_bench_close(&bench);
}

static void a_headline_that_was_reworded_is_replaced_in_place(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_keyed(&bench.ring, "Storm nears the coast", 11, 1);
    (void)put_keyed(&bench.ring, "Goal", 12, 2);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_keyed(&bench.ring, "Storm hits", 11, 1), TKR_RING_CHANGED);
    assert_int_equal(put_keyed(&bench.ring, "Goal", 12, 2), TKR_RING_KNOWN);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Storm hits/Goal");
    assert_int_equal(story_shown(&bench.ring, "Storm hits").number, 1);
    ring_bench_close(&bench);
}

static void a_story_named_twice_in_an_edition_keeps_its_first_wording(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_keyed(&bench.ring, "First", 11, 1), TKR_RING_STORED);
    assert_int_equal(put_keyed(&bench.ring, "Second", 11, 1), TKR_RING_KNOWN);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_keyed(&bench.ring, "First", 11, 1), TKR_RING_KNOWN);
    assert_int_equal(put_keyed(&bench.ring, "Second", 11, 1), TKR_RING_KNOWN);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "First");
    ring_bench_close(&bench);
}

static void two_stories_that_swap_their_headlines_are_told_apart_by_their_identifiers(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_keyed(&bench.ring, "Live: the vote", 11, 1);
    (void)put_keyed(&bench.ring, "The count begins", 12, 2);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_keyed(&bench.ring, "Live: the vote", 12, 2), TKR_RING_CHANGED);
    assert_int_equal(put_keyed(&bench.ring, "The vote as it was", 11, 1), TKR_RING_CHANGED);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "The vote as it was/Live: the vote");
    ring_bench_close(&bench);
}

static void nothing_can_be_put_outside_of_an_edition(void **state)
{
    (void)state;
    struct ring_bench bench;

    open_two_feeds(&bench);
    assert_int_equal(put_dated(&bench.ring, "Rain", 1), TKR_E_ARGUMENT);
    edition(&bench.ring, 0, "Rain");
    assert_int_equal(put_dated(&bench.ring, "Snow", 1), TKR_E_ARGUMENT);
    expect_stories(&bench.ring, "Rain");
    ring_bench_close(&bench);
}

static void a_story_without_a_headline_is_refused(void **state)
{
    (void)state;
    struct ring_bench bench;
    struct tkr_story story = story_named("Rain");

    open_two_feeds(&bench);
    tkr_ring_begin(&bench.ring, 0);
    story.title.count = 0;
    assert_int_equal(tkr_ring_put(&bench.ring, &story), TKR_E_ARGUMENT);
    story = story_named("Rain");
    story.shown_bytes = 0;
    assert_int_equal(tkr_ring_put(&bench.ring, &story), TKR_E_ARGUMENT);
    story.shown_bytes = 5;
    assert_int_equal(tkr_ring_put(&bench.ring, &story), TKR_E_ARGUMENT);
    tkr_ring_end(&bench.ring, true);
    assert_int_equal(tkr_ring_count(&bench.ring), 0);
    ring_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_ring_is_empty),
        cmocka_unit_test(a_story_can_be_read_the_moment_it_is_put),
        cmocka_unit_test(a_complete_edition_clears_what_it_no_longer_names),
        cmocka_unit_test(an_edition_that_broke_off_clears_nothing),
        cmocka_unit_test(where_the_quota_is_full_a_broken_edition_replaces_the_oldest_and_no_more),
        cmocka_unit_test(a_new_story_on_top_of_an_undated_feed_leaves_the_others_their_numbers),
        cmocka_unit_test(a_story_with_a_new_date_is_no_longer_the_oldest),
        cmocka_unit_test(what_a_broken_edition_added_goes_with_the_next_complete_one),
        cmocka_unit_test(beginning_again_ends_the_open_edition_as_broken_off),
        cmocka_unit_test(an_edition_of_one_feed_leaves_the_others_alone),
        cmocka_unit_test(a_story_put_again_is_known_and_keeps_its_number),
        cmocka_unit_test(a_headline_that_was_reworded_is_replaced_in_place),
        cmocka_unit_test(a_story_named_twice_in_an_edition_keeps_its_first_wording),
        cmocka_unit_test(two_stories_that_swap_their_headlines_are_told_apart_by_their_identifiers),
        cmocka_unit_test(nothing_can_be_put_outside_of_an_edition),
        cmocka_unit_test(a_story_without_a_headline_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
