// SPDX-License-Identifier: MIT
/* What people are told when a poll fails, word for word: what, where, and what to do. */
#include <string.h>

#include "ticker_bench.h"

static struct ticker_bench bench;

static void expect_words_of(const char *url, const char *format, const struct scripted_answer *answer,
                            const char *words)
{
    const struct tkr_ticker_feed_config feed = {.url = url, .map = tkr_feed_map_by_name(format)};

    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, answer, 1);
    finish_poll(&bench);
    assert_string_equal(status_of(&bench, 0)->words, words);
    assert_int_equal(status_of(&bench, 0)->failures, words[0] != '\0');
}

static void expect_words(const struct scripted_answer *answer, const char *words)
{
    expect_words_of("https://news.example/feed.json", "jsonfeed", answer, words);
}

static void nothing_is_said_while_all_is_well(void **state)
{
    (void)state;
    expect_words(&(const struct scripted_answer){.status = 200, .body = "{\"items\":[]}"}, "");
}

static void an_empty_answer_is_told(void **state)
{
    (void)state;
    static const char words[] = "news.example/feed.json sent an empty answer; check the address";

    expect_words(&(const struct scripted_answer){.status = 200, .body = ""}, words);
    expect_words(&(const struct scripted_answer){.status = 200}, words);
    expect_words(&(const struct scripted_answer){.status = 200, .body = " \r\n"}, words);
    expect_words(&(const struct scripted_answer){.status = 204}, words);
}

static void a_cut_feed_is_told(void **state)
{
    (void)state;
    expect_words(&(const struct scripted_answer){.status = 200, .body = "{\"items\":[{"},
                 "news.example/feed.json sent a feed that breaks off after 11 bytes; it is asked again");
}

static void damaged_json_is_told_with_its_place(void **state)
{
    (void)state;
    expect_words(&(const struct scripted_answer){.status = 200, .body = "{\"items\" []}"},
                 "news.example/feed.json sent damaged JSON: a colon is missing (byte 9); "
                 "check the address, or tell the publisher");
}

static void a_web_page_is_told(void **state)
{
    (void)state;
    static const char words[] = "news.example/feed.json sent a web page instead of a JSON feed; "
                                "check the address, or log in to the network";

    expect_words(&(const struct scripted_answer){.status = 200, .body = "<html>"}, words);
    expect_words(&(const struct scripted_answer){.status = 200, .content_type = "text/html"}, words);
}

static void json_that_is_no_feed_is_told_with_the_format(void **state)
{
    (void)state;
    expect_words(
        &(const struct scripted_answer){.status = 200, .body = "{\"articles\":[]}"},
        "news.example/feed.json sent JSON that is no feed in the format \"jsonfeed\"; check address and format");
}

static void an_error_that_comes_with_200_is_told_in_the_publishers_words(void **state)
{
    (void)state;
    expect_words_of("https://news.example/v2", "newsapi",
                    &(const struct scripted_answer){
                        .status = 200, .body = "{\"status\":\"error\",\"message\":\"Your key is <b>wrong</b>.\"}"},
                    "news.example/v2 sent an error instead of a feed: the publisher refuses the request; "
                    "the publisher says: Your key is wrong.");
}

static void json_of_no_format_is_told_with_what_it_has(void **state)
{
    (void)state;
    expect_words_of(
        "https://news.example/v2", "auto",
        &(const struct scripted_answer){.status = 200, .body = "{\"ok\":true,\"payload\":[{\"headline\":\"x\"}]}"},
        "news.example/v2 sent JSON of no known format (ok, payload); give it a map");
    assert_int_equal(status_of(&bench, 0)->fault, TKR_FEED_FAULT_NOT_FEED);
    assert_null(status_of(&bench, 0)->format);
}

static void a_403_may_mean_the_quota(void **state)
{
    (void)state;
    expect_words_of("https://news.example/v4", "auto",
                    &(const struct scripted_answer){.status = 403,
                                                    .body = "{\"errors\":[\"Come back tomorrow\"]}",
                                                    .outcome = TKR_FETCH_STATUS,
                                                    .reason = "news.example answered 403: is the key right?"},
                    "news.example answered 403: is the key right?; the quota is used up; "
                    "the publisher says: Come back tomorrow");
    assert_int_equal(status_of(&bench, 0)->fault, TKR_FEED_FAULT_QUOTA);
}

static void the_title_of_an_error_page_is_the_publishers_message(void **state)
{
    (void)state;
    for (size_t chunk = 0; chunk < 20; chunk++) {
        expect_words_of("https://news.example/r", "auto",
                        &(const struct scripted_answer){.status = 403,
                                                        .content_type = "text/html",
                                                        .body = "<!doctype html><title>Blocked</title><p>Sign in",
                                                        .chunk_bytes = chunk,
                                                        .outcome = TKR_FETCH_STATUS,
                                                        .reason = "news.example answered 403: is the key right?"},
                        "news.example answered 403: is the key right?; the publisher says: Blocked");
        assert_int_equal(status_of(&bench, 0)->fault, TKR_FEED_FAULT_KEY);
    }
}

static void a_refusal_is_told_in_the_fetchers_and_the_publishers_words(void **state)
{
    (void)state;
    for (size_t chunk = 0; chunk < 20; chunk++) {
        expect_words_of("https://news.example/v2", "newsapi",
                        &(const struct scripted_answer){.status = 429,
                                                        .body = "{\"status\":\"error\",\"message\":\"Too many\"}",
                                                        .chunk_bytes = chunk,
                                                        .outcome = TKR_FETCH_STATUS,
                                                        .reason = "news.example answered 429: it is asked too often"},
                        "news.example answered 429: it is asked too often; the publisher says: Too many");
    }
}

/* Most servers send a page or a plain word with their errors. The status must not be lost for it. */
static void an_error_page_does_not_hide_the_status(void **state)
{
    (void)state;
    static const char *const bodies[] = {"<html>Not here</html>", "Not Found", "", "{\"message\":", "404"};
    static const char words[] = "news.example answered 404: is the address right?";

    for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
        for (size_t chunk = 0; chunk < 3; chunk++) {
            expect_words_of("https://news.example/v2", "newsapi",
                            &(const struct scripted_answer){.status = 404,
                                                            .content_type = i == 0 ? "text/html" : "text/plain",
                                                            .body = bodies[i],
                                                            .chunk_bytes = chunk,
                                                            .outcome = TKR_FETCH_STATUS,
                                                            .reason = words},
                            words);
            assert_int_equal(status_of(&bench, 0)->http_status, 404);
            assert_int_equal(status_of(&bench, 0)->outcome, TKR_FETCH_STATUS);
            assert_int_equal(status_of(&bench, 0)->error, TKR_OK);
        }
    }
}

static void what_the_fetcher_says_is_told_as_it_is(void **state)
{
    (void)state;
    expect_words(&(const struct scripted_answer){.outcome = TKR_FETCH_TLS,
                                                 .reason = "the certificate of news.example expired 3 days ago"},
                 "the certificate of news.example expired 3 days ago");
    expect_words(&(const struct scripted_answer){.status = 200,
                                                 .body = "{\"items\":[]}",
                                                 .outcome = TKR_FETCH_TOO_LARGE,
                                                 .reason = "news.example sent more than the allowed 9 bytes"},
                 "news.example sent more than the allowed 9 bytes");
}

static void a_request_that_cannot_begin_is_told(void **state)
{
    (void)state;
    expect_words_of("http://news.example/feed.json", "jsonfeed",
                    &(const struct scripted_answer){.start_error = TKR_E_ARGUMENT,
                                                    .outcome = TKR_FETCH_PROTOCOL,
                                                    .reason = "http://news.example is not https: use https://"},
                    "http://news.example is not https: use https://");
    assert_int_equal(status_of(&bench, 0)->error, TKR_E_ARGUMENT);
    assert_int_equal(status_of(&bench, 0)->http_status, 0);
}

/* A fetcher that says no more than an error: what stands in its result is of the request before. */
static void an_error_without_words_is_told_too(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {
        {.status = 200, .body = "{\"items\":[]}"},
        {.start_error = TKR_E_BUSY, .outcome = TKR_FETCH_NOT_MODIFIED},
    };

    ticker_bench_open(&bench, &usual_feed, 1);
    ticker_bench_tell(&bench, answers, 2);
    finish_poll(&bench);
    next_poll(&bench);
    assert_int_equal(status_of(&bench, 0)->failures_in_row, 1);
    assert_string_equal(status_of(&bench, 0)->words,
                        "news.example/feed.json was not asked: something else is under way");
}

static void expect_place(const char *url, const char *place)
{
    char words[TKR_REASON_BYTES];

    (void)strcpy(words, place);
    (void)strcat(words, " sent an empty answer; check the address");
    expect_words_of(url, "jsonfeed", &(const struct scripted_answer){.status = 200}, words);
}

static void no_key_and_no_password_is_ever_told(void **state)
{
    (void)state;
    expect_place("https://news.example/feed.json?key=SECRET", "news.example/feed.json");
    expect_place("https://news.example?key=SECRET", "news.example");
    expect_place("https://news.example/feed.json#SECRET", "news.example/feed.json");
    expect_place("https://news.example/a?b=SECRET@other", "news.example/a");
    expect_place("https://user:SECRET@news.example/feed.json", "news.example/feed.json");
    expect_place("https://user:SEC@RET@news.example/feed.json", "news.example/feed.json");
    expect_place("https://user:SECRET@news.example", "news.example");
    expect_place("https://user:SECRET@news.example?x=@SECRET", "news.example");
}

static void an_at_sign_in_the_path_is_no_password(void **state)
{
    (void)state;
    expect_place("https://social.example/@news.json", "social.example/@news.json");
    expect_place("https://user:SECRET@social.example/@news.json", "social.example/@news.json");
    expect_place("https://social.example:8443/@a@b", "social.example:8443/@a@b");
}

/* However long the address is, what is wrong and what to do is told whole. */
static void a_long_address_does_not_push_the_advice_out(void **state)
{
    (void)state;
    char url[300] = "https://news.example/";
    const char *words = status_of(&bench, 0)->words;
    const struct tkr_ticker_feed_config feed = {.url = url};

    memset(url + strlen(url), 'x', sizeof(url) - 1 - strlen(url));
    url[sizeof(url) - 1] = '\0';
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &(const struct scripted_answer){.status = 200, .body = "<html>"}, 1);
    finish_poll(&bench);
    assert_memory_equal(words, "news.example/xxx", 16);
    assert_non_null(strstr(words, "x… sent a web page instead of a JSON feed; "
                                  "check the address, or log in to the network"));
    assert_in_range(strlen(words), 1, TKR_REASON_BYTES - 1);
}

struct heard {
    unsigned begun, ended, chosen;
    uint8_t feed, sign;
    uint32_t failures;
    char line[64];
};

static void on_begun(void *context, uint8_t feed, const struct tkr_ticker_feed *state)
{
    struct heard *heard = context;

    heard->begun++;
    heard->feed = feed;
    assert_ptr_equal(state, &bench.feeds[feed]);
    assert_int_equal(heard->begun, heard->ended + 1);
}

static void on_ended(void *context, uint8_t feed, const struct tkr_ticker_feed *state)
{
    struct heard *heard = context;

    heard->ended++;
    heard->failures = state->status.failures;
    assert_int_equal(feed, heard->feed);
    assert_int_equal(heard->begun, heard->ended);
}

static void on_chosen(void *context, uint8_t sign, const struct tkr_line *line)
{
    struct heard *heard = context;

    heard->chosen++;
    heard->sign = sign;
    memcpy(heard->line, line->text, line->text_bytes);
    heard->line[line->text_bytes] = '\0';
}

static void a_listener_hears_polls_and_lines(void **state)
{
    (void)state;
    static const struct scripted_answer answers[] = {
        {.outcome = TKR_FETCH_NETWORK, .reason = "refused"},
        {.start_error = TKR_E_ARGUMENT, .outcome = TKR_FETCH_PROTOCOL, .reason = "bad"},
        {.status = 200, .body = "{\"items\":[{\"title\":\"Rain\"}]}"}};
    struct heard heard = {0};

    ticker_bench_configure(&bench, &usual_feed, 1);
    scripted_fetcher_init(&bench.fetcher, answers, 3);
    bench.config.listener = (struct tkr_ticker_listener){
        .poll_begun = on_begun, .poll_ended = on_ended, .line_chosen = on_chosen, .context = &heard};
    assert_int_equal(tkr_ticker_init(&bench.ticker, &bench.config), TKR_OK);
    finish_poll(&bench);
    assert_int_equal(heard.failures, 1);
    assert_string_equal(heard.line, "refused");
    assert_string_equal(next_line(&bench), "refused");
    next_poll(&bench);
    assert_int_equal(heard.failures, 2);
    next_poll(&bench);
    assert_int_equal(heard.ended, 3);
    while (strcmp(next_line(&bench), "Rain") != 0)
        assert_in_range(heard.chosen, 1, 9);
    assert_string_equal(heard.line, "Rain");
    assert_int_equal(heard.sign, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_said_while_all_is_well),
        cmocka_unit_test(an_empty_answer_is_told),
        cmocka_unit_test(a_cut_feed_is_told),
        cmocka_unit_test(damaged_json_is_told_with_its_place),
        cmocka_unit_test(a_web_page_is_told),
        cmocka_unit_test(json_that_is_no_feed_is_told_with_the_format),
        cmocka_unit_test(an_error_that_comes_with_200_is_told_in_the_publishers_words),
        cmocka_unit_test(json_of_no_format_is_told_with_what_it_has),
        cmocka_unit_test(a_403_may_mean_the_quota),
        cmocka_unit_test(the_title_of_an_error_page_is_the_publishers_message),
        cmocka_unit_test(a_refusal_is_told_in_the_fetchers_and_the_publishers_words),
        cmocka_unit_test(an_error_page_does_not_hide_the_status),
        cmocka_unit_test(what_the_fetcher_says_is_told_as_it_is),
        cmocka_unit_test(a_request_that_cannot_begin_is_told),
        cmocka_unit_test(an_error_without_words_is_told_too),
        cmocka_unit_test(no_key_and_no_password_is_ever_told),
        cmocka_unit_test(an_at_sign_in_the_path_is_no_password),
        cmocka_unit_test(a_long_address_does_not_push_the_advice_out),
        cmocka_unit_test(a_listener_hears_polls_and_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
