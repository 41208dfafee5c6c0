// SPDX-License-Identifier: MIT
/* --once: each story passes, and then the program ends. */
#include <stdio.h>
#include <string.h>

#include "run.h"

enum { DEMO_STORIES = 16 };

static struct run run;

static const char mark[] = "next story: ";

/* How often a story was chosen by the line that the log tells it with. */
static unsigned times_chosen(const char *line)
{
    size_t count = strcspn(line, "\n") + 1;
    unsigned times = 0;

    for (const char *at = strstr(run.errors, mark); at != NULL; at = strstr(at + 1, mark))
        times += strncmp(at, line, count) == 0;
    return times;
}

static unsigned different_stories(void)
{
    unsigned stories = 0;

    for (const char *at = strstr(run.errors, mark); at != NULL; at = strstr(at + 1, mark)) {
        bool is_first = true;

        for (const char *before = strstr(run.errors, mark); before < at; before = strstr(before + 1, mark))
            is_first = is_first && strncmp(before, at, strcspn(at, "\n") + 1) != 0;
        stories += is_first;
    }
    return stories;
}

static void every_story_of_every_feed_passes_and_none_is_waited_for_again(void **state)
{
    (void)state;
    run_line(&run, "--clock virtual --once --log debug --speed 300");
    assert_int_equal(run.code, 0);
    assert_string_equal(run.out, "");
    assert_int_equal(different_stories(), DEMO_STORIES);
    assert_non_null(strstr(run.errors, "next story: Zelensky caves as Donald Trump pushes Ukraine towards huge "
                                       "concession\n"));
    assert_non_null(strstr(run.errors, "next story: Ice core holds a summer 1,200,000 years old\n"));
    /* The next round may have begun to wait behind the last story, but not more than two lines of it. */
    for (const char *at = strstr(run.errors, mark); at != NULL; at = strstr(at + 1, mark))
        assert_true(times_chosen(at) <= 2);
}

static void it_ends_in_words_when_no_feed_gives_a_story(void **state)
{
    (void)state;
    run_line(&run, "--clock virtual --once --speed 300 --feed https://127.0.0.1:9/feed.json");
    assert_int_equal(run.code, 1);
    assert_string_equal(run.errors,
                        "tkr-sim: warning: feed 1: 127.0.0.1:9 refused the connection: is the server running?\n"
                        "tkr-sim: --once: no feed gave a story\n");
}

static void a_time_ends_it_earlier(void **state)
{
    (void)state;
    run_line(&run, "--clock virtual --once --seconds 1 --log debug");
    assert_int_equal(run.code, 0);
    assert_true(different_stories() <= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_story_of_every_feed_passes_and_none_is_waited_for_again),
        cmocka_unit_test(it_ends_in_words_when_no_feed_gives_a_story),
        cmocka_unit_test(a_time_ends_it_earlier),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
