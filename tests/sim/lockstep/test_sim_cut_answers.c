// SPDX-License-Identifier: MIT
/* A feed that is cut at any byte: the whole stories before the cut show, never half a one. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

/* The offset behind the closing brace of each story of stage_feed. */
static size_t end_of_story(size_t number)
{
    static const char *const last_members[] = {"\"Whole story one\"}", "\"Whole story two\"}",
                                               "\"Whole story three\"}"};
    const char *found = strstr(stage_feed, last_members[number]);

    assert_non_null(found);
    return (size_t)(found - stage_feed) + strlen(last_members[number]);
}

static size_t whole_stories(size_t cut)
{
    size_t count = 0;

    while (count < 3 && end_of_story(count) <= cut)
        count++;
    return count;
}

/* Every line that was chosen for the panel is a whole headline or a notice. */
static void expect_whole_lines(const struct stage *stage)
{
    static const char mark[] = "next story: ";

    for (const char *line = strstr(stage->log, mark); line != NULL; line = strstr(line, mark)) {
        bool known = false;

        line += strlen(mark);
        for (int i = 0; i < 3; i++)
            known = known || strncmp(line, stage_headlines[i], strcspn(line, "\n")) == 0;
        assert_true(known);
    }
}

static void of_a_feed_cut_at_any_byte_the_whole_stories_show(void **state)
{
    (void)state;
    for (size_t cut = 0; cut < strlen(stage_feed); cut++) {
        struct stage *stage = stage_new();
        size_t whole = whole_stories(cut);

        stage->routes[0].bytes = cut;
        stage_open(stage);
        stage_run_polls(stage, 1);
        stage_expect_headlines(stage, stage_headlines, whole);
        assert_int_equal(stage_status(stage)->failures, 1);
        stage_run_frames(stage, 30);
        expect_whole_lines(stage);
        stage_close(stage);
    }
}

static void of_a_connection_lost_at_any_byte_the_whole_stories_show(void **state)
{
    (void)state;
    for (size_t cut = 0; cut < strlen(stage_feed); cut += 5) {
        struct stage *stage = stage_new();

        stage->routes[0].script =
            (struct feed_server_script){.from_body = true, .end = FEED_SERVER_END_TRUNCATED, .end_after_bytes = cut};
        stage_open(stage);
        stage_run_polls(stage, 1);
        stage_expect_headlines(stage, stage_headlines, whole_stories(cut));
        assert_int_equal(stage_status(stage)->failures, 1);
        stage_close(stage);
    }
}

static void a_cut_feed_takes_away_none_of_the_last_good_headlines(void **state)
{
    struct stage *stage = stage_new();

    (void)state;
    stage_open(stage);
    stage_run_polls(stage, 1);
    for (size_t cut = 0; cut < strlen(stage_feed); cut += 23) {
        stage->routes[0].bytes = cut;
        stage_run_polls(stage, stage_status(stage)->polls + 1);
        assert_int_equal(stage_status(stage)->failures_in_row, 1);
        stage_expect_headlines(stage, stage_headlines, 3);
        stage->routes[0].bytes = strlen(stage_feed);
        stage_run_polls(stage, stage_status(stage)->polls + 1);
        assert_int_equal(stage_status(stage)->failures_in_row, 0);
        stage_expect_headlines(stage, stage_headlines, 3);
    }
    expect_whole_lines(stage);
    stage_close(stage);
}

static void the_whole_stories_of_a_cut_feed_stand_on_the_panel(void **state)
{
    struct stage *stage = stage_new();
    char words[128];

    (void)state;
    stage->routes[0].bytes = end_of_story(2) - 4; /* in the third headline */
    stage_open(stage);
    stage_run_until_shown(stage, stage_headlines[0]);
    stage_run_until_shown(stage, stage_headlines[1]);
    (void)snprintf(words, sizeof(words),
                   "127.0.0.1:%u/feed.json sent a feed that breaks off after %u bytes; it is asked again",
                   (unsigned)feed_server_port(stage->sim.built_in.server), (unsigned)stage->routes[0].bytes);
    stage_run_until_shown(stage, words);
    assert_false(stage_has_shown(stage, "Whole story th"));
    stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_feed_cut_at_any_byte_the_whole_stories_show),
        cmocka_unit_test(of_a_connection_lost_at_any_byte_the_whole_stories_show),
        cmocka_unit_test(a_cut_feed_takes_away_none_of_the_last_good_headlines),
        cmocka_unit_test(the_whole_stories_of_a_cut_feed_stand_on_the_panel),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
