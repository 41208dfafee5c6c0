// SPDX-License-Identifier: MIT
/* When a run with --once is over: not before every story has passed, and not never. */
#include <string.h>

#include "stage.h"

enum { FRAMES_MAX = 3600 };

static void run_until_over(struct stage *stage)
{
    for (int frames = 0; !tkr_app_has_shown_all(&stage->sim.app); frames++) {
        assert_true(frames < FRAMES_MAX);
        assert_false(tkr_app_has_nothing_to_show(&stage->sim.app));
        stage_run_frames(stage, 1);
    }
}

static void expect_all_shown(const struct stage *stage)
{
    for (int i = 0; i < 3; i++)
        assert_true(stage_has_shown(stage, stage_headlines[i]));
}

static void a_round_is_over_when_each_story_has_passed(void **state)
{
    struct stage *stage = stage_new();

    (void)state;
    stage_open(stage);
    run_until_over(stage);
    expect_all_shown(stage);
    stage_close(stage);
}

/* The first story repeats while the others are still to come: once, that was taken for a whole round. */
static void stories_that_come_late_belong_to_the_round(void **state)
{
    struct stage *stage = stage_new();

    (void)state;
    stage->routes[0].script = (struct feed_server_script){
        .from_body = true, .trickle_bytes = 1, .trickle_interval_us = 10 * STAGE_US_PER_S / strlen(stage_feed)};
    stage_open(stage);
    run_until_over(stage);
    assert_int_equal(stage_status(stage)->polls, 1);
    expect_all_shown(stage);
    stage_close(stage);
}

static void without_any_story_it_is_said_that_there_is_nothing_to_show(void **state)
{
    struct stage *stage = stage_new();

    (void)state;
    stage_serve(stage, "{\"items\":[]}");
    stage_open(stage);
    assert_false(tkr_app_has_nothing_to_show(&stage->sim.app));
    for (int frames = 0; !tkr_app_has_nothing_to_show(&stage->sim.app); frames++) {
        assert_true(frames < FRAMES_MAX);
        stage_run_frames(stage, 1);
    }
    assert_true(stage_has_shown(stage, "the feed has no headlines at present"));
    assert_false(tkr_app_has_shown_all(&stage->sim.app));
    stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_round_is_over_when_each_story_has_passed),
        cmocka_unit_test(stories_that_come_late_belong_to_the_round),
        cmocka_unit_test(without_any_story_it_is_said_that_there_is_nothing_to_show),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
