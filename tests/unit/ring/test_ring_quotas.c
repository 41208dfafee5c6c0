// SPDX-License-Identifier: MIT
/* How many slots a feed may hold, and which story makes room when they are all in use. */
#include "ring_bench.h"

#include <stdio.h>

static void one_feed_may_fill_the_whole_ring(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 3, .feeds = 1});
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_dated(&bench.ring, "a", 10), TKR_RING_STORED);
    assert_int_equal(put_dated(&bench.ring, "b", 20), TKR_RING_STORED);
    assert_int_equal(put_dated(&bench.ring, "c", 30), TKR_RING_STORED);
    assert_int_equal(put_dated(&bench.ring, "d", 10), TKR_RING_FULL);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "a/b/c");
    ring_bench_close(&bench);
}

static void a_newer_story_replaces_the_oldest_of_its_edition(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 3, .feeds = 1});
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "b", 20);
    (void)put_dated(&bench.ring, "a", 10);
    (void)put_dated(&bench.ring, "c", 30);
    assert_int_equal(put_dated(&bench.ring, "e", 50), TKR_RING_STORED);
    expect_stories(&bench.ring, "b/c/e");
    assert_int_equal(put_dated(&bench.ring, "d", 40), TKR_RING_STORED);
    expect_stories(&bench.ring, "c/e/d");
    assert_int_equal(put_dated(&bench.ring, "z", 30), TKR_RING_FULL);
    assert_int_equal(put_dated(&bench.ring, "y", 29), TKR_RING_FULL);
    assert_int_equal(put_dated(&bench.ring, "x", TKR_TIME_UNKNOWN), TKR_RING_FULL);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "c/e/d");
    ring_bench_close(&bench);
}

static void stories_without_a_date_are_the_oldest_and_the_last_of_the_list_goes_first(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 3, .feeds = 1});
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "old", -5);
    (void)put_dated(&bench.ring, "first", TKR_TIME_UNKNOWN);
    (void)put_dated(&bench.ring, "second", TKR_TIME_UNKNOWN);
    assert_int_equal(put_dated(&bench.ring, "third", TKR_TIME_UNKNOWN), TKR_RING_FULL);
    assert_int_equal(put_dated(&bench.ring, "new", 1), TKR_RING_STORED);
    expect_stories(&bench.ring, "old/first/new");
    assert_int_equal(put_dated(&bench.ring, "newer", 2), TKR_RING_STORED);
    expect_stories(&bench.ring, "old/new/newer");
    ring_bench_close(&bench);
}

static void what_the_edition_has_not_named_yet_makes_room_first(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 3, .feeds = 1});
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "a", 10);
    (void)put_dated(&bench.ring, "b", 20);
    (void)put_dated(&bench.ring, "c", 30);
    tkr_ring_end(&bench.ring, true);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "a", 10);
    assert_int_equal(put_dated(&bench.ring, "d", 40), TKR_RING_STORED);
    expect_stories(&bench.ring, "a/c/d");
    assert_int_equal(put_dated(&bench.ring, "e", 5), TKR_RING_STORED);
    expect_stories(&bench.ring, "a/d/e");
    assert_int_equal(put_dated(&bench.ring, "f", 5), TKR_RING_FULL);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "a/d/e");
    ring_bench_close(&bench);
}

static void feeds_without_a_quota_share_what_is_left_equally(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 10, .feeds = 3, .quota = {4, 0, 0}});
    edition(&bench.ring, 0, "a/b/c/d/e/f/g");
    edition(&bench.ring, 1, "h/i/j/k/l/m/n");
    edition(&bench.ring, 2, "o/p/q/r/s/t/u");
    assert_int_equal(tkr_ring_count_of(&bench.ring, 0), 4);
    assert_int_equal(tkr_ring_count_of(&bench.ring, 1), 3);
    assert_int_equal(tkr_ring_count_of(&bench.ring, 2), 3);
    expect_stories(&bench.ring, "a/b/c/d/h/i/j/o/p/q");
    ring_bench_close(&bench);
}

static void a_chatty_feed_cannot_push_out_another(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 8, .feeds = 2});
    edition(&bench.ring, 1, "calm");
    for (int round = 0; round < 50; round++) {
        tkr_ring_begin(&bench.ring, 0);
        for (int i = 0; i < 30; i++) {
            char title[32];

            (void)snprintf(title, sizeof(title), "%d %d", round, i);
            (void)put_dated(&bench.ring, title, round * 100 + i);
            assert_in_range(tkr_ring_count_of(&bench.ring, 0), 1, 4);
        }
        tkr_ring_end(&bench.ring, round % 3 != 0);
        assert_int_equal(tkr_ring_count_of(&bench.ring, 1), 1);
    }
    assert_int_equal(story_shown(&bench.ring, "calm").number, 1);
    ring_bench_close(&bench);
}

static void a_ring_of_one_slot_works(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 1, .feeds = 1, .quota = {1}});
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_dated(&bench.ring, "a", 1), TKR_RING_STORED);
    assert_int_equal(put_dated(&bench.ring, "b", 2), TKR_RING_STORED);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "b");
    edition(&bench.ring, 0, "c");
    expect_stories(&bench.ring, "c");
    ring_bench_close(&bench);
}

static void sixteen_feeds_with_a_slot_each_work(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 16, .feeds = 16});
    for (uint8_t feed = 0; feed < 16; feed++) {
        char titles[] = "a1/a2";

        titles[0] = titles[3] = (char)('a' + feed);
        edition(&bench.ring, feed, titles);
    }
    assert_int_equal(tkr_ring_count(&bench.ring), 16);
    edition(&bench.ring, 15, "");
    assert_int_equal(tkr_ring_count_of(&bench.ring, 15), 0);
    assert_int_equal(tkr_ring_count(&bench.ring), 15);
    ring_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_feed_may_fill_the_whole_ring),
        cmocka_unit_test(a_newer_story_replaces_the_oldest_of_its_edition),
        cmocka_unit_test(stories_without_a_date_are_the_oldest_and_the_last_of_the_list_goes_first),
        cmocka_unit_test(what_the_edition_has_not_named_yet_makes_room_first),
        cmocka_unit_test(feeds_without_a_quota_share_what_is_left_equally),
        cmocka_unit_test(a_chatty_feed_cannot_push_out_another),
        cmocka_unit_test(a_ring_of_one_slot_works),
        cmocka_unit_test(sixteen_feeds_with_a_slot_each_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
