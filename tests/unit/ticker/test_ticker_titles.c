// SPDX-License-Identifier: MIT
/* What becomes of headlines between the feed and the signs. */
#include <string.h>

#include "ticker_bench.h"

static struct ticker_bench bench;

static const char of_the_paper[] = "{\"items\":[{\"title\":\"Rain | The Paper\"},{\"title\":\"Snow | The Paper\"},"
                                   "{\"title\":\"Hail\"},{\"title\":\"Sun | The Paper\"}]}";

static void open_with(const struct tkr_ticker_feed_config *feed, const char *body)
{
    const struct scripted_answer answer = {.status = 200, .body = body};

    ticker_bench_open(&bench, feed, 1);
    ticker_bench_tell(&bench, &answer, 1);
    finish_poll(&bench);
}

static void what_most_headlines_end_in_is_cut_from_all_of_them(void **state)
{
    (void)state;
    open_with(&usual_feed, of_the_paper);
    expect_held(&bench, "Rain/Snow/Hail/Sun");
}

/* At once, though one headline teaches nothing; those that are known stay known. */
static void it_is_cut_from_later_headlines_too(void **state)
{
    (void)state;
    const struct scripted_answer later = {
        .status = 200, .body = "{\"items\":[{\"title\":\"Fog | The Paper\"},{\"title\":\"Rain | The Paper\"}]}"};

    open_with(&usual_feed, of_the_paper);
    ticker_bench_tell(&bench, &later, 1);
    next_poll(&bench);
    expect_held(&bench, "Rain/Fog");
}

static void a_document_that_breaks_off_teaches_nothing(void **state)
{
    (void)state;
    char cut[sizeof(of_the_paper)];

    memcpy(cut, of_the_paper, sizeof(cut));
    cut[strlen(cut) - 1] = '\0';
    open_with(&usual_feed, cut);
    expect_held(&bench, "Rain | The Paper/Snow | The Paper/Hail/Sun | The Paper");
}

static void the_owner_of_a_feed_says_what_else_is_cut_and_how_capitals_are_shown(void **state)
{
    (void)state;
    struct tkr_ticker_feed_config feed = usual_feed;

    feed.suffix = "Live | Sport";
    feed.sentence_case = true;
    open_with(&feed, "{\"items\":[{\"title\":\"RAIN AND SNOW | SPORT | LIVE\"},{\"title\":\"Hail - Live\"}]}");
    expect_held(&bench, "Rain and snow/Hail");
}

static void a_story_in_a_script_that_the_signs_cannot_show_is_skipped_and_counted(void **state)
{
    (void)state;
    open_with(&usual_feed,
              "{\"title\":\"\u6771\u4EAC\",\"items\":[{\"title\":\"Rain\"},{\"title\":\"\u0645\u0637\u0631\"},"
              "{\"title\":\"\u0634 and snow\"},{\"title\":\"Snow | \u6771\u4EAC\"}]}");
    expect_held(&bench, "Rain/Snow");
    assert_int_equal(status_of(&bench, 0)->stories_read, 2);
    assert_int_equal(status_of(&bench, 0)->stories_skipped_script, 2);
    assert_string_equal(status_of(&bench, 0)->title, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_most_headlines_end_in_is_cut_from_all_of_them),
        cmocka_unit_test(it_is_cut_from_later_headlines_too),
        cmocka_unit_test(a_document_that_breaks_off_teaches_nothing),
        cmocka_unit_test(the_owner_of_a_feed_says_what_else_is_cut_and_how_capitals_are_shown),
        cmocka_unit_test(a_story_in_a_script_that_the_signs_cannot_show_is_skipped_and_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
