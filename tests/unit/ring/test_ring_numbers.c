// SPDX-License-Identifier: MIT
/* Story numbers as a reader's cursor. */
#include "ring_bench.h"

#include <string.h>

static void expect_next(const struct tkr_ring *ring, uint32_t after, uint32_t number)
{
    struct tkr_ring_story story;

    assert_true(tkr_ring_next(ring, after, &story));
    assert_int_equal(story.number, number);
}

static void after_the_last_story_comes_the_first_again(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 4, .feeds = 1});
    edition(&bench.ring, 0, "a/b/c");
    expect_next(&bench.ring, 0, 1);
    expect_next(&bench.ring, 1, 2);
    expect_next(&bench.ring, 2, 3);
    expect_next(&bench.ring, 3, 1);
    expect_next(&bench.ring, UINT32_MAX, 1);
    ring_bench_close(&bench);
}

static void a_story_that_has_left_is_passed_over(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 4, .feeds = 1});
    edition(&bench.ring, 0, "a/b/c");
    edition(&bench.ring, 0, "a/c/d");
    expect_next(&bench.ring, 1, 3);
    expect_next(&bench.ring, 2, 3);
    expect_next(&bench.ring, 3, 4);
    expect_next(&bench.ring, 4, 1);
    ring_bench_close(&bench);
}

static void a_number_is_not_given_to_a_second_story(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 4, .feeds = 1});
    edition(&bench.ring, 0, "a/b");
    edition(&bench.ring, 0, "");
    edition(&bench.ring, 0, "a");
    expect_next(&bench.ring, 0, 3);
    ring_bench_close(&bench);
}

/* Four thousand million stories later. The struct's counter is set so as not to wait for it. */
static void numbers_wrap_and_no_story_is_lost(void **state)
{
    (void)state;
    struct ring_bench bench;
    struct tkr_ring_story story;
    uint32_t after = 0;
    char seen[8] = "";

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 4, .feeds = 1});
    bench.ring.last_number = UINT32_MAX - 2;
    edition(&bench.ring, 0, "a/b/c/d");
    assert_int_equal(tkr_ring_count(&bench.ring), 4);
    for (int i = 0; i < 4; i++) {
        assert_true(tkr_ring_next(&bench.ring, after, &story));
        assert_int_not_equal(story.number, 0);
        strncat(seen, story.title.bytes, 1);
        after = story.number;
    }
    assert_string_equal(seen, "cdab");
    ring_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_the_last_story_comes_the_first_again),
        cmocka_unit_test(a_story_that_has_left_is_passed_over),
        cmocka_unit_test(a_number_is_not_given_to_a_second_story),
        cmocka_unit_test(numbers_wrap_and_no_story_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
