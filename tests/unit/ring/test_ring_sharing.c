// SPDX-License-Identifier: MIT
/* One story that several feeds name is kept once. */
#include "ring_bench.h"

static const struct tkr_ring_config three_feeds = {.slots = 12, .feeds = 3};

static void the_same_address_is_the_same_story_in_every_feed(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &three_feeds);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_keyed(&bench.ring, "Rain", 7, 1);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 1);
    assert_int_equal(put_keyed(&bench.ring, "It rains", 7, 2), TKR_RING_KNOWN);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain");
    assert_int_equal(story_shown(&bench.ring, "Rain").named_by, 3);
    assert_int_equal(tkr_ring_count(&bench.ring), 1);
    assert_int_equal(tkr_ring_count_of(&bench.ring, 0), 1);
    assert_int_equal(tkr_ring_count_of(&bench.ring, 1), 1);
    assert_int_equal(tkr_ring_count_of(&bench.ring, 2), 0);
    ring_bench_close(&bench);
}

static void the_same_headline_is_the_same_story_in_every_feed(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &three_feeds);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_keyed(&bench.ring, "Rain over Berlin", 7, 1);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 1);
    assert_int_equal(put_keyed(&bench.ring, "RAIN OVER BERLIN!", 8, 2), TKR_RING_KNOWN);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain over Berlin");
    ring_bench_close(&bench);
}

static void unknown_keys_are_never_the_same(void **state)
{
    (void)state;
    struct ring_bench bench;
    struct tkr_story first = story_named("First");
    struct tkr_story second = story_named("Second");

    ring_bench_open(&bench, &three_feeds);
    first.title_key = 0;
    second.title_key = 0;
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(tkr_ring_put(&bench.ring, &first), TKR_RING_STORED);
    assert_int_equal(tkr_ring_put(&bench.ring, &second), TKR_RING_STORED);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "First/Second");
    ring_bench_close(&bench);
}

static void an_identifier_counts_only_within_one_feed(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &three_feeds);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_keyed(&bench.ring, "Rain", 7, 17);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 1);
    assert_int_equal(put_keyed(&bench.ring, "Goal", 8, 17), TKR_RING_STORED);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain/Goal");
    ring_bench_close(&bench);
}

/* The slot holds the identifier of the feed that stored it; another feed that names the story has its own. */
static void another_feeds_identifier_of_a_shared_story_counts_for_nothing(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &three_feeds);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_keyed(&bench.ring, "Rain", 7, 17);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 1);
    assert_int_equal(put_keyed(&bench.ring, "Rain", 7, 99), TKR_RING_KNOWN);
    assert_int_equal(put_keyed(&bench.ring, "Goal", 8, 17), TKR_RING_STORED);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain/Goal");
    ring_bench_close(&bench);
}

static void a_shared_story_stays_until_the_last_feed_drops_it(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &three_feeds);
    edition(&bench.ring, 0, "Rain");
    edition(&bench.ring, 1, "Rain");
    edition(&bench.ring, 2, "Rain");
    edition(&bench.ring, 0, "");
    expect_stories(&bench.ring, "Rain");
    edition(&bench.ring, 2, "");
    expect_stories(&bench.ring, "Rain");
    assert_int_equal(story_shown(&bench.ring, "Rain").named_by, 2);
    edition(&bench.ring, 1, "");
    expect_stories(&bench.ring, "");
    ring_bench_close(&bench);
}

static void the_feed_that_stored_a_story_decides_its_headline(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &three_feeds);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_keyed(&bench.ring, "Rain", 7, 1);
    tkr_ring_end(&bench.ring, true);
    for (int round = 0; round < 2; round++) {
        tkr_ring_begin(&bench.ring, 1);
        assert_int_equal(put_keyed(&bench.ring, "It rains", 7, 1), TKR_RING_KNOWN);
        tkr_ring_end(&bench.ring, true);
    }
    expect_stories(&bench.ring, "Rain");
    ring_bench_close(&bench);
}

static void a_story_whose_feed_dropped_it_belongs_to_one_that_still_names_it(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &three_feeds);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_keyed(&bench.ring, "Rain", 7, 17);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 2);
    (void)put_keyed(&bench.ring, "It rains", 7, 5);
    tkr_ring_end(&bench.ring, true);
    edition(&bench.ring, 0, "");
    assert_int_equal(story_shown(&bench.ring, "Rain").feed, 2);
    tkr_ring_begin(&bench.ring, 2);
    assert_int_equal(put_keyed(&bench.ring, "Goal", 8, 17), TKR_RING_STORED);
    assert_int_equal(put_keyed(&bench.ring, "It rains", 7, 5), TKR_RING_CHANGED);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "It rains/Goal");
    tkr_ring_begin(&bench.ring, 2);
    assert_int_equal(put_keyed(&bench.ring, "Sun", 9, 5), TKR_RING_CHANGED);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Sun");
    ring_bench_close(&bench);
}

/* Else the feed would keep more slots than its quota when the others drop the stories. */
static void naming_stories_of_others_does_not_lead_above_the_quota(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 8, .feeds = 2, .quota = {6, 2}});
    edition(&bench.ring, 0, "a/b/c/d/e/f");
    edition(&bench.ring, 1, "a/b/c/d/e/f");
    assert_int_equal(tkr_ring_count_of(&bench.ring, 1), 2);
    edition(&bench.ring, 0, "g/h/i/j/k/l");
    assert_int_equal(tkr_ring_count_of(&bench.ring, 0), 6);
    expect_stories(&bench.ring, "a/b/g/h/i/j/k/l");
    ring_bench_close(&bench);
}

static void newer_stories_of_its_own_take_the_place_of_shared_ones_in_a_full_quota(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 6, .feeds = 2, .quota = {4, 2}});
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "a", 10);
    (void)put_dated(&bench.ring, "b", 20);
    (void)put_dated(&bench.ring, "c", 30);
    (void)put_dated(&bench.ring, "d", 40);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 1);
    assert_int_equal(put_dated(&bench.ring, "a", 10), TKR_RING_KNOWN);
    assert_int_equal(put_dated(&bench.ring, "b", 20), TKR_RING_KNOWN);
    assert_int_equal(put_dated(&bench.ring, "x", 15), TKR_RING_STORED);
    assert_int_equal(put_dated(&bench.ring, "y", 50), TKR_RING_STORED);
    assert_int_equal(put_dated(&bench.ring, "z", 1), TKR_RING_FULL);
    assert_int_equal(put_dated(&bench.ring, "c", 30), TKR_RING_KNOWN);
    tkr_ring_end(&bench.ring, true);
    assert_int_equal(tkr_ring_count_of(&bench.ring, 0), 4);
    assert_int_equal(tkr_ring_count_of(&bench.ring, 1), 2);
    expect_stories(&bench.ring, "a/b/c/d/y");
    assert_int_equal(story_shown(&bench.ring, "b").named_by, 1);
    assert_int_equal(story_shown(&bench.ring, "c").named_by, 3);
    ring_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_address_is_the_same_story_in_every_feed),
        cmocka_unit_test(the_same_headline_is_the_same_story_in_every_feed),
        cmocka_unit_test(unknown_keys_are_never_the_same),
        cmocka_unit_test(an_identifier_counts_only_within_one_feed),
        cmocka_unit_test(another_feeds_identifier_of_a_shared_story_counts_for_nothing),
        cmocka_unit_test(a_shared_story_stays_until_the_last_feed_drops_it),
        cmocka_unit_test(the_feed_that_stored_a_story_decides_its_headline),
        cmocka_unit_test(a_story_whose_feed_dropped_it_belongs_to_one_that_still_names_it),
        cmocka_unit_test(naming_stories_of_others_does_not_lead_above_the_quota),
        cmocka_unit_test(newer_stories_of_its_own_take_the_place_of_shared_ones_in_a_full_quota),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
