// SPDX-License-Identifier: MIT
/* Notices: the trouble of feeds, told on the sign beside the headlines. */
#include <string.h>

#include "ticker_bench.h"

static struct ticker_bench bench;

static const struct tkr_ticker_feed_config three[] = {
    {.url = "https://a.example/", .label = "A"},
    {.url = "https://b.example/", .label = "B"},
    {.url = "https://c.example/", .label = "C"},
};

static void poll_all(const struct scripted_answer *answers, size_t count)
{
    ticker_bench_open(&bench, three, 3);
    ticker_bench_tell(&bench, answers, count);
    for (int i = 0; i < 3; i++)
        finish_poll(&bench);
}

static void nothing_is_shown_in_the_first_two_seconds(void **state)
{
    (void)state;
    const struct scripted_answer slow = {.waits = 1000, .status = 200, .body = "{\"items\":[]}"};

    ticker_bench_open(&bench, three, 3);
    ticker_bench_tell(&bench, &slow, 1);
    assert_string_equal(next_line(&bench), "");
    bench.now += 2 * second_us - 1;
    assert_string_equal(next_line(&bench), "");
    bench.now += 1;
    assert_string_equal(next_line(&bench), "A: fetching the headlines");
    assert_int_equal(bench.taken.kind, TKR_LINE_NOTICE);
    assert_int_equal(bench.taken.story, 0);
    assert_true(bench.taken.published == TKR_TIME_UNKNOWN);
}

static void fetching_is_told_until_every_feed_has_been_asked(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {{.status = 200, .body = "{\"items\":[]}"},
                                                     {.waits = 1000, .status = 200, .body = "{\"items\":[]}"}};

    ticker_bench_open(&bench, three, 2);
    ticker_bench_tell(&bench, answers, 2);
    finish_poll(&bench);
    bench.now += 3 * second_us;
    assert_string_equal(next_line(&bench), "B: fetching the headlines");
}

static void empty_feeds_are_told(void **state)
{
    (void)state;
    const struct scripted_answer empty = {.status = 200, .body = "{\"title\":\"T\",\"items\":[]}"};

    ticker_bench_open_usual(&bench, &empty);
    finish_poll(&bench);
    bench.now += 3 * second_us;
    assert_string_equal(next_line(&bench), "T: the feed has no headlines at present");
    poll_all(&empty, 1);
    bench.now += 3 * second_us;
    assert_string_equal(next_line(&bench), "the feeds have no headlines at present");
    assert_string_equal(next_line(&bench), "the feeds have no headlines at present");
}

static void without_a_story_the_troubles_are_told_in_turn(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {{.outcome = TKR_FETCH_NETWORK, .reason = "a is down"},
                                                     {.status = 200, .body = "{\"items\":[]}"},
                                                     {.outcome = TKR_FETCH_NETWORK, .reason = "c is down"}};

    ticker_bench_open(&bench, three, 3);
    ticker_bench_tell(&bench, answers, 3);
    finish_poll(&bench);
    assert_string_equal(next_line(&bench), "A: a is down");
    assert_int_equal(bench.taken.feed, 0);
    finish_poll(&bench);
    finish_poll(&bench);
    assert_string_equal(next_line(&bench), "C: c is down");
    assert_int_equal(bench.taken.feed, 2);
    assert_memory_equal(bench.taken.label, "C", 1);
    assert_string_equal(next_line(&bench), "A: a is down");
    assert_string_equal(next_line(&bench), "C: c is down");
}

static void trouble_is_told_once_a_round_after_the_headlines(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {
        {.outcome = TKR_FETCH_NETWORK, .reason = "a is down"},
        {.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"},{\"title\":\"Snow\"}]}"},
        {.outcome = TKR_FETCH_NETWORK, .reason = "c is down"}};

    poll_all(answers, 3);
    assert_string_equal(next_line(&bench), "A: a is down");
    expect_round(&bench, "Rain/Snow/A: a is down/C: c is down");
    expect_round(&bench, "Rain/Snow/A: a is down/C: c is down");
    expect_round(&bench, "Rain/Snow");
}

static void a_trouble_that_is_over_is_told_no_more(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {{.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}"},
                                                     {.outcome = TKR_FETCH_TLS, .reason = "it is not what it says"},
                                                     {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED}};

    ticker_bench_open(&bench, &usual_feed, 1);
    ticker_bench_tell(&bench, answers, 3);
    finish_poll(&bench);
    expect_round(&bench, "Rain/Rain");
    next_poll(&bench);
    expect_round(&bench, "it is not what it says/Rain/it is not what it says/Rain");
    next_poll(&bench);
    expect_round(&bench, "Rain/Rain/Rain");
}

static void a_notice_of_the_longest_words_and_the_longest_label_fits_into_a_line(void **state)
{
    (void)state;
    struct tkr_ticker_feed_config feed = usual_feed;
    char reason[TKR_REASON_BYTES];
    char label[TKR_TITLE_OF_FEED_BYTES + 1];
    const struct scripted_answer answer = {.outcome = TKR_FETCH_NETWORK, .reason = reason};

    memset(reason, 'r', sizeof(reason) - 1);
    reason[sizeof(reason) - 1] = '\0';
    memset(label, 'l', sizeof(label) - 1);
    label[sizeof(label) - 1] = '\0';
    feed.label = label;
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &answer, 1);
    finish_poll(&bench);
    assert_int_equal(strlen(next_line(&bench)), sizeof(label) - 1 + 2 + sizeof(reason) - 1);
}

static const struct scripted_answer read_and_lost[] = {
    {.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}"},
    {.outcome = TKR_FETCH_NETWORK, .reason = "it is down"},
};

static void open_read_and_lost(uint32_t interval_s, uint32_t stale_after_s)
{
    const struct tkr_ticker_feed_config feed = {
        .url = "https://a.example/", .label = "A", .interval_s = interval_s, .stale_after_s = stale_after_s};

    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, read_and_lost, 2);
    finish_poll(&bench);
}

static uint8_t notices_of_sign(void)
{
    return tkr_mailbox_look(&bench.signs[0].mailbox)->notices;
}

static void a_server_that_is_lost_for_once_is_a_quiet_notice(void **state)
{
    (void)state;
    open_read_and_lost(600, 0);
    assert_int_equal(notices_of_sign(), 0);
    next_poll(&bench);
    assert_int_equal(notices_of_sign(), TKR_NOTICE_NETWORK);
    assert_int_equal(tkr_ticker_notices(&bench.ticker), TKR_NOTICE_NETWORK);
    expect_round(&bench, "Rain/Rain/Rain");
}

static void a_feed_is_stale_after_three_intervals_and_never_within_half_an_hour(void **state)
{
    (void)state;
    static const struct {
        uint32_t interval_s, stale_after_s, wanted_s;
    } cases[] = {{600, 0, 1800},   {60, 0, 1800},      {3600, 0, 10800},   {600, 45, 45},
                 {60, 7200, 7200}, {43200, 0, 129600}, {86400, 0, 172800}, {604800, 0, 691200}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        uint64_t stale_us = 0;

        open_read_and_lost(cases[i].interval_s, cases[i].stale_after_s);
        stale_us = bench.now + cases[i].wanted_s * second_us;
        go_on_to(&bench, stale_us - 1);
        assert_int_equal(notices_of_sign() & TKR_NOTICE_STALE, 0);
        go_on_to(&bench, stale_us);
        assert_int_equal(notices_of_sign() & TKR_NOTICE_STALE, TKR_NOTICE_STALE);
    }
}

static void a_feed_that_is_asked_later_because_its_publisher_says_so_is_stale_later(void **state)
{
    (void)state;
    struct scripted_answer fresh = read_and_lost[0];

    fresh.fresh_for_s = 2400;
    ticker_bench_open_usual(&bench, &fresh);
    finish_poll(&bench);
    ticker_bench_tell(&bench, &read_and_lost[1], 1);
    uint64_t stale_us = bench.now + 7200 * second_us;

    go_on_to(&bench, stale_us - 1);
    assert_int_equal(notices_of_sign() & TKR_NOTICE_STALE, 0);
    go_on_to(&bench, stale_us);
    assert_int_equal(notices_of_sign() & TKR_NOTICE_STALE, TKR_NOTICE_STALE);
}

/* Whatever fails, for as long as it may: the headlines go on, and after a day at the latest each round ends with a sentence. */
static void after_a_day_without_success_each_round_says_so_and_the_headlines_stay(void **state)
{
    (void)state;
    static const struct scripted_answer failures[] = {
        {.outcome = TKR_FETCH_NETWORK, .reason = "it is down"},
        {.outcome = TKR_FETCH_TLS, .reason = "it is another"},
        {.status = 401, .outcome = TKR_FETCH_STATUS, .reason = "it wants a key"},
        {.status = 503, .outcome = TKR_FETCH_STATUS, .reason = "it is busy"},
        {.status = 200, .body = "<html>"},
        {.status = 200, .body = "{\"items\":["},
    };

    for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
        ticker_bench_open_usual(&bench, &read_and_lost[0]);
        finish_poll(&bench);
        ticker_bench_tell(&bench, &failures[i], 1);
        for (int day = 1; day <= 30; day++) {
            bool is_told = false;
            bool is_shown = false;

            go_on_to(&bench, bench.now + 24 * 3600 * second_us);
            for (int line = 0; line < 4; line++) {
                const char *told = next_line(&bench);

                is_told = is_told || strstr(told, "no news for ") != NULL;
                is_shown = is_shown || strcmp(told, "Rain") == 0;
                assert_true(told[0] != '\0');
            }
            assert_true(is_told && is_shown);
        }
    }
}

static void that_a_feed_is_stale_is_known_when_it_happens_without_a_poll(void **state)
{
    (void)state;
    uint64_t begun_us;

    open_read_and_lost(600, 45);
    begun_us = bench.now;
    assert_true(tkr_ticker_next_us(&bench.ticker) == begun_us + 45 * second_us);
    bench.now = begun_us + 45 * second_us;
    finish_poll(&bench);
    assert_int_equal(notices_of_sign(), TKR_NOTICE_STALE);
    assert_true(tkr_ticker_next_us(&bench.ticker) == begun_us + 600 * second_us);
    expect_round(&bench, "Rain/A: no news for 0 min/Rain/A: no news for 0 min");
}

static void stale_news_is_told_after_the_headlines_with_the_reason(void **state)
{
    (void)state;
    open_read_and_lost(600, 0);
    go_on_to(&bench, bench.now + 2 * 3600 * second_us);
    expect_round(&bench, "Rain/A: no news for 2 h; it is down/Rain/A: no news for 2 h; it is down/Rain");
    go_on_to(&bench, bench.now + 24 * 3600 * second_us);
    (void)next_line(&bench);
    expect_round(&bench, "Rain/A: no news for 1 day; it is down/Rain");
}

static void each_fault_has_a_notice_of_its_own(void **state)
{
    (void)state;
    static const struct {
        struct scripted_answer answer;
        uint8_t notice;
        const char *words;
    } cases[] = {
        {{.outcome = TKR_FETCH_TLS, .reason = "the certificate expired"},
         TKR_NOTICE_CERTIFICATE,
         "the certificate expired"},
        {{.status = 401, .outcome = TKR_FETCH_STATUS, .reason = "401"}, TKR_NOTICE_KEY, "401"},
        {{.status = 500, .outcome = TKR_FETCH_STATUS, .reason = "500"}, TKR_NOTICE_TROUBLE, "500"},
        {{.outcome = TKR_FETCH_TOO_LARGE, .reason = "too much"}, TKR_NOTICE_TROUBLE, "too much"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct scripted_answer answers[] = {read_and_lost[0], cases[i].answer};

        ticker_bench_open(&bench, &usual_feed, 1);
        ticker_bench_tell(&bench, answers, 2);
        finish_poll(&bench);
        next_poll(&bench);
        assert_int_equal(notices_of_sign(), cases[i].notice);
        assert_string_equal(next_line(&bench), "Rain");
        assert_string_equal(next_line(&bench), cases[i].words);
    }
}

static void a_feed_that_was_not_asked_yet_is_a_quiet_notice(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {{.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}"},
                                                     {.waits = 1000, .status = 200, .body = "{\"items\":[]}"}};

    ticker_bench_open(&bench, three, 2);
    ticker_bench_tell(&bench, answers, 2);
    finish_poll(&bench);
    (void)!tkr_step(&bench.ticker, bench.now);
    assert_int_equal(notices_of_sign(), TKR_NOTICE_STARTING);
    finish_poll(&bench);
    assert_int_equal(notices_of_sign(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_shown_in_the_first_two_seconds),
        cmocka_unit_test(fetching_is_told_until_every_feed_has_been_asked),
        cmocka_unit_test(empty_feeds_are_told),
        cmocka_unit_test(without_a_story_the_troubles_are_told_in_turn),
        cmocka_unit_test(trouble_is_told_once_a_round_after_the_headlines),
        cmocka_unit_test(a_trouble_that_is_over_is_told_no_more),
        cmocka_unit_test(a_server_that_is_lost_for_once_is_a_quiet_notice),
        cmocka_unit_test(a_feed_is_stale_after_three_intervals_and_never_within_half_an_hour),
        cmocka_unit_test(a_feed_that_is_asked_later_because_its_publisher_says_so_is_stale_later),
        cmocka_unit_test(after_a_day_without_success_each_round_says_so_and_the_headlines_stay),
        cmocka_unit_test(that_a_feed_is_stale_is_known_when_it_happens_without_a_poll),
        cmocka_unit_test(stale_news_is_told_after_the_headlines_with_the_reason),
        cmocka_unit_test(each_fault_has_a_notice_of_its_own),
        cmocka_unit_test(a_feed_that_was_not_asked_yet_is_a_quiet_notice),
        cmocka_unit_test(a_notice_of_the_longest_words_and_the_longest_label_fits_into_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
