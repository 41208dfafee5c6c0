// SPDX-License-Identifier: MIT
/* What becomes of whole, cut and damaged documents. */
#include <string.h>

#include "ticker_bench.h"

static struct ticker_bench bench;

static const char first_feed[] = "{\"title\":\"Top Stories\",\"items\":["
                                 "{\"id\":\"1\",\"title\":\"Rain | Top Stories\"},"
                                 "{\"id\":\"2\",\"title\":\"Snow\"},"
                                 "{\"id\":\"3\",\"title\":\"Hail\"}]}";

static void open_with(const char *body)
{
    const struct scripted_answer answer = {.status = 200, .body = body};

    ticker_bench_open_usual(&bench, &answer);
    finish_poll(&bench);
}

/* The next poll of a ticker that holds Rain, Snow and Hail gets this answer. */
static void poll_again(const struct scripted_answer *answer)
{
    open_with(first_feed);
    ticker_bench_tell(&bench, answer, 1);
    next_poll(&bench);
}

static void a_whole_feed_is_held_and_shown_in_its_order(void **state)
{
    (void)state;
    open_with(first_feed);
    expect_held(&bench, "Rain/Snow/Hail");
    assert_int_equal(status_of(&bench, 0)->stories_read, 3);
    assert_int_equal(status_of(&bench, 0)->error, TKR_OK);
    assert_int_equal(status_of(&bench, 0)->http_status, 200);
    assert_string_equal(status_of(&bench, 0)->title, "Top Stories");
    expect_round(&bench, "Rain/Snow/Hail/Rain/Snow/Hail/Rain");
}

static void a_line_tells_its_story_its_label_and_its_feed(void **state)
{
    (void)state;
    struct tkr_ticker_feed_config feed = usual_feed;
    const struct scripted_answer answer = {
        .status = 200, .body = "{\"items\":[{\"title\":\"Rain\",\"date_published\":\"2026-11-23T08:15:00Z\"}]}"};

    feed.label = "Weather";
    feed.ink = 3;
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &answer, 1);
    assert_string_equal(next_line(&bench), "Rain");
    assert_int_equal(bench.taken.kind, TKR_LINE_STORY);
    assert_int_equal(bench.taken.story, 1);
    assert_int_equal(bench.taken.ink, 3);
    assert_int_equal(bench.taken.feed, 0);
    assert_int_equal(bench.taken.label_bytes, 7);
    assert_memory_equal(bench.taken.label, "Weather", 7);
    assert_true(bench.taken.published == 1795421700);
}

static void a_title_that_comes_after_the_stories_trims_them_all_the_same(void **state)
{
    (void)state;
    open_with("{\"items\":[{\"title\":\"Rain | The Daily\"},{\"title\":\"Snow\"}],\"title\":\"The Daily\"}");
    expect_held(&bench, "Rain/Snow");
    assert_string_equal(status_of(&bench, 0)->title, "The Daily");
}

/* One story after the other leaves while bytes still trickle in; none is ever half. */
static void the_first_headline_shows_while_the_feed_is_still_coming(void **state)
{
    (void)state;
    const struct scripted_answer trickle = {.status = 200, .body = first_feed, .chunk_bytes = 1};
    uint64_t shown_us = 0;
    uint32_t last_story = 0;
    int steps = 0;

    ticker_bench_open_usual(&bench, &trickle);
    while (tkr_step(&bench.ticker, bench.now) == 1) {
        const struct tkr_line *line = tkr_mailbox_take(&bench.signs[0].mailbox);

        /* Nothing has passed yet, so no headline follows itself while more may come. */
        assert_true(line == NULL || line->story != last_story);
        last_story = line != NULL ? line->story : last_story;
        if (line != NULL && shown_us == 0) {
            assert_int_equal(line->kind, TKR_LINE_STORY);
            assert_int_equal(line->text_bytes, 4);
            assert_memory_equal(line->text, "Rain", 4);
            /* The label is the feed's own title, which stands before the items here. */
            assert_int_equal(line->label_bytes, strlen("Top Stories"));
            assert_memory_equal(line->label, "Top Stories", line->label_bytes);
            shown_us = bench.now;
        }
        bench.now += 10000;
        steps++;
    }
    assert_int_equal(steps, sizeof(first_feed) - 1);
    assert_true(shown_us > 0 && shown_us < bench.now - 400000);
}

static void a_story_cut_in_half_is_never_shown_and_the_old_ones_stay(void **state)
{
    (void)state;
    static const char second_feed[] =
        "{\"items\":[{\"id\":\"7\",\"title\":\"Gale\"},{\"id\":\"8\",\"title\":\"Frost\"}]}";

    for (size_t cut = 1; cut < sizeof(second_feed) - 1; cut++) {
        char body[sizeof(second_feed)] = "";
        const struct scripted_answer answer = {.status = 200, .body = body};
        bool gale = cut > strlen("{\"items\":[{\"id\":\"7\",\"title\":\"Gale\"");
        bool frost = cut >= sizeof(second_feed) - 3;

        memcpy(body, second_feed, cut);
        poll_again(&answer);
        expect_held(&bench, frost ? "Rain/Snow/Hail/Gale/Frost" : gale ? "Rain/Snow/Hail/Gale" : "Rain/Snow/Hail");
        assert_int_equal(status_of(&bench, 0)->error, TKR_E_TRUNCATED);
        assert_int_equal(status_of(&bench, 0)->failures_in_row, 1);
        assert_string_equal(status_of(&bench, 0)->title, "Top Stories");
        assert_int_equal(status_of(&bench, 0)->stories_read, 3);
    }
}

static void a_transfer_that_the_network_cut_keeps_the_old_stories_too(void **state)
{
    (void)state;
    const struct scripted_answer answer = {.status = 200,
                                           .body = "{\"items\":[{\"title\":\"Gale\"},{\"title\":\"Fro",
                                           .outcome = TKR_FETCH_NETWORK,
                                           .reason = "news.example ended its answer early"};

    poll_again(&answer);
    expect_held(&bench, "Rain/Snow/Hail/Gale");
    assert_string_equal(status_of(&bench, 0)->words, "news.example ended its answer early");
}

static void a_body_that_looks_whole_but_whose_transfer_failed_clears_nothing(void **state)
{
    (void)state;
    const struct scripted_answer answer = {
        .status = 200, .body = "{\"items\":[]}", .outcome = TKR_FETCH_NETWORK, .reason = "cut"};

    poll_again(&answer);
    expect_held(&bench, "Rain/Snow/Hail");
    assert_int_equal(status_of(&bench, 0)->failures_in_row, 1);
}

static void an_empty_list_is_no_error_and_clears_the_feed(void **state)
{
    (void)state;
    const struct scripted_answer answer = {.status = 200, .body = "{\"items\":[]}"};

    poll_again(&answer);
    expect_held(&bench, "");
    assert_int_equal(status_of(&bench, 0)->failures_in_row, 0);
    assert_int_equal(status_of(&bench, 0)->stories_read, 0);
    assert_string_equal(status_of(&bench, 0)->words, "");
}

static void a_web_page_is_refused_by_its_type_before_a_byte_of_it_is_read(void **state)
{
    (void)state;
    const struct scripted_answer answer = {
        .status = 200, .content_type = "text/html", .body = "{\"items\":[]}", .outcome = TKR_FETCH_OK};

    poll_again(&answer);
    expect_held(&bench, "Rain/Snow/Hail");
    assert_int_equal(status_of(&bench, 0)->error, TKR_E_NOT_FEED);
    assert_int_equal(bench.fetcher.result.body_bytes, 0);
}

static void a_web_page_is_refused_by_its_first_byte(void **state)
{
    (void)state;
    static const char *const pages[] = {"<!DOCTYPE html><p>Log in</p>", " \r\n\t<html>", "<"};

    for (size_t i = 0; i < 3; i++) {
        for (size_t chunk = 0; chunk < 3; chunk++) {
            const struct scripted_answer answer = {.status = 200, .body = pages[i], .chunk_bytes = chunk};

            poll_again(&answer);
            expect_held(&bench, "Rain/Snow/Hail");
            assert_int_equal(status_of(&bench, 0)->error, TKR_E_NOT_FEED);
        }
    }
}

static void stories_in_an_error_body_are_no_stories(void **state)
{
    (void)state;
    const struct scripted_answer answer = {
        .status = 500, .body = "{\"items\":[{\"title\":\"Gale\"}]}", .outcome = TKR_FETCH_STATUS, .reason = "500"};

    poll_again(&answer);
    expect_held(&bench, "Rain/Snow/Hail");
}

static void the_last_good_headlines_outlive_any_number_of_failures(void **state)
{
    (void)state;
    static const struct scripted_answer failures[] = {
        {.outcome = TKR_FETCH_NETWORK, .reason = "refused"},
        {.outcome = TKR_FETCH_TLS, .reason = "expired"},
        {.status = 404, .outcome = TKR_FETCH_STATUS, .reason = "404"},
        {.status = 200, .body = "<html>"},
        {.status = 200, .body = ""},
        {.status = 200, .body = "[1,2"},
        {.status = 200, .body = "nonsense"},
        {.status = 200, .body = "{\"a\":1}"},
        {.status = 200, .body = "\xFF\xFE{"},
        {.start_error = TKR_E_ARGUMENT, .outcome = TKR_FETCH_PROTOCOL, .reason = "not https"},
        {.status = 200, .body = "{", .outcome = TKR_FETCH_TOO_LARGE, .reason = "too large"},
    };
    enum { KINDS = sizeof(failures) / sizeof(failures[0]) };

    open_with(first_feed);
    ticker_bench_tell(&bench, failures, KINDS);
    for (unsigned i = 1; i <= KINDS; i++) {
        next_poll(&bench);
        expect_held(&bench, "Rain/Snow/Hail");
        assert_int_equal(status_of(&bench, 0)->failures_in_row, i);
        assert_string_not_equal(status_of(&bench, 0)->words, "");
    }
    const struct scripted_answer good = {.status = 200, .body = first_feed};

    ticker_bench_tell(&bench, &good, 1);
    next_poll(&bench);
    assert_int_equal(status_of(&bench, 0)->failures_in_row, 0);
    assert_string_equal(status_of(&bench, 0)->words, "");
}

static void a_story_of_two_feeds_is_shown_once_with_the_label_of_the_first(void **state)
{
    (void)state;
    const struct tkr_ticker_feed_config feeds[] = {{.url = "https://a.example/", .label = "A"},
                                                   {.url = "https://b.example/", .label = "B"}};
    static const struct scripted_answer answers[] = {
        {.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"},{\"title\":\"Goal\"}]}"},
        {.status = 200, .body = "{\"items\":[{\"title\":\"Goal\"},{\"title\":\"Draw\"}]}"}};

    ticker_bench_open(&bench, feeds, 2);
    ticker_bench_tell(&bench, answers, 2);
    finish_poll(&bench);
    finish_poll(&bench);
    expect_round(&bench, "Rain/Goal");
    assert_memory_equal(bench.taken.label, "A", 1);
    expect_round(&bench, "Draw");
    assert_memory_equal(bench.taken.label, "B", 1);
    expect_round(&bench, "Rain");
}

static void every_sign_goes_its_own_round(void **state)
{
    (void)state;
    const struct scripted_answer answer = {.status = 200, .body = first_feed};
    const struct tkr_line *line;

    ticker_bench_configure(&bench, &usual_feed, 1);
    scripted_fetcher_init(&bench.fetcher, &answer, 1);
    bench.config.sign_count = 2;
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_OK);
    finish_poll(&bench);
    expect_round(&bench, "Rain/Snow/Hail/Rain");
    line = tkr_mailbox_take(&bench.signs[1].mailbox);
    assert_non_null(line);
    assert_memory_equal(line->text, "Rain", 4);
}

static void a_story_that_leaves_is_passed_over_in_the_round(void **state)
{
    (void)state;
    const struct scripted_answer answer = {
        .status = 200, .body = "{\"items\":[{\"id\":\"3\",\"title\":\"Hail\"},{\"title\":\"Gale\"}]}"};

    open_with(first_feed);
    expect_round(&bench, "Rain/Snow");
    ticker_bench_tell(&bench, &answer, 1);
    next_poll(&bench);
    expect_round(&bench, "Hail/Gale/Hail");
}

static void a_line_names_the_source_of_its_story(void **state)
{
    (void)state;
    const struct tkr_ticker_feed_config feed = {.url = "https://news.example/v2",
                                                .map = tkr_feed_map_by_name("newsapi")};
    const struct scripted_answer answer = {
        .status = 200,
        .body = "{\"articles\":[{\"title\":\"Rain\",\"source\":{\"name\":\"Reuters\"}},{\"title\":\"Snow\"}]}"};

    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &answer, 1);
    finish_poll(&bench);
    assert_string_equal(next_line(&bench), "Rain");
    assert_int_equal(bench.taken.source_bytes, 7);
    assert_memory_equal(bench.taken.source, "Reuters", 7);
    assert_true(bench.taken.read_us == 0 || bench.taken.read_us == bench.now);
    assert_string_equal(next_line(&bench), "Snow");
    assert_int_equal(bench.taken.source_bytes, 0);
    assert_true(bench.taken.read_us == bench.now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_feed_is_held_and_shown_in_its_order),
        cmocka_unit_test(a_line_tells_its_story_its_label_and_its_feed),
        cmocka_unit_test(a_title_that_comes_after_the_stories_trims_them_all_the_same),
        cmocka_unit_test(the_first_headline_shows_while_the_feed_is_still_coming),
        cmocka_unit_test(a_story_cut_in_half_is_never_shown_and_the_old_ones_stay),
        cmocka_unit_test(a_transfer_that_the_network_cut_keeps_the_old_stories_too),
        cmocka_unit_test(a_body_that_looks_whole_but_whose_transfer_failed_clears_nothing),
        cmocka_unit_test(an_empty_list_is_no_error_and_clears_the_feed),
        cmocka_unit_test(a_web_page_is_refused_by_its_type_before_a_byte_of_it_is_read),
        cmocka_unit_test(a_web_page_is_refused_by_its_first_byte),
        cmocka_unit_test(stories_in_an_error_body_are_no_stories),
        cmocka_unit_test(the_last_good_headlines_outlive_any_number_of_failures),
        cmocka_unit_test(a_story_of_two_feeds_is_shown_once_with_the_label_of_the_first),
        cmocka_unit_test(every_sign_goes_its_own_round),
        cmocka_unit_test(a_line_names_the_source_of_its_story),
        cmocka_unit_test(a_story_that_leaves_is_passed_over_in_the_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
