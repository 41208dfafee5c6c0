// SPDX-License-Identifier: MIT
/* A key is told to nobody, not even where its publisher repeats it. */
#include <stdio.h>
#include <string.h>

#include "ticker_bench.h"

static struct ticker_bench bench;

/* Polls a feed with this key that answers with `message`; what is told of it. */
static const char *told(const struct tkr_ticker_feed_config *key, const char *message)
{
    static char body[1024];
    struct tkr_ticker_feed_config feed = *key;
    int count = snprintf(body, sizeof(body), "{\"status\":\"error\",\"message\":\"%s\"}", message);
    const struct scripted_answer answer = {
        .status = 401, .body = body, .outcome = TKR_FETCH_STATUS, .reason = "news.example answered 401"};

    assert_in_range(count, 1, sizeof(body) - 1);
    if (feed.url == NULL)
        feed.url = "https://news.example/feed.json";
    feed.map = tkr_feed_map_by_name("newsapi");
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &answer, 1);
    finish_poll(&bench);
    return status_of(&bench, 0)->words;
}

static void a_key_that_the_publisher_repeats_is_masked(void **state)
{
    static const struct tkr_ticker_feed_config header = {.header = "X-Api-Key: s3cr3tk3y"};
    static const struct tkr_ticker_feed_config bearer = {.header = "Authorization: Bearer  s3cr3tk3y"};
    static const struct tkr_ticker_feed_config query = {.secret_query = "apiKey=s3cr3t%2Fk3y"};

    (void)state;
    assert_string_equal(told(&header, "s3cr3tk3y is wrong, s3cr3tk3y!"),
                        "news.example answered 401; the publisher says: *** is wrong, ***!");
    assert_string_equal(told(&bearer, "the token s3cr3tk3y is wrong"),
                        "news.example answered 401; the publisher says: the token *** is wrong");
    assert_string_equal(told(&query, "s3cr3t/k3y or s3cr3t%2Fk3y is wrong"),
                        "news.example answered 401; the publisher says: *** or *** is wrong");
    assert_string_equal(told(&header, "s3cr3tk4y is another one"),
                        "news.example answered 401; the publisher says: s3cr3tk4y is another one");
}

/* What is told ends somewhere, and that may be within the key. */
static void a_key_that_is_cut_off_is_masked_too(void **state)
{
    static const struct tkr_ticker_feed_config header = {.header = "X-Api-Key: s3cr3tk3y"};
    char message[TKR_REASON_BYTES + 20];

    (void)state;
    for (int filler = 0; filler < TKR_REASON_BYTES; filler++) {
        memset(message, '.', (size_t)filler);
        memcpy(message + filler, "s3cr3tk3y", sizeof("s3cr3tk3y"));
        assert_null(strstr(told(&header, message), "s3cr"));
    }
}

/* Member names are cut, and some publishers repeat no more than how a key begins. */
static void a_long_piece_of_a_key_is_masked_too(void **state)
{
    static const struct tkr_ticker_feed_config header = {.header = "X-Api-Key: 0123456789abcdef0123456789abcdef"};

    (void)state;
    assert_string_equal(told(&header, "0123456789abcdef... is wrong, not 0123456!"),
                        "news.example answered 401; the publisher says: ***... is wrong, not 0123456!");
}

static void capitals_do_not_make_another_key(void **state)
{
    static const struct tkr_ticker_feed_config header = {.header = "X-Api-Key: s3cr3tK3Y"};
    static const struct tkr_ticker_feed_config query = {.secret_query = "apiKey=s3cr3t%2Fk3y"};

    (void)state;
    assert_string_equal(told(&header, "S3CR3TK3Y or s3cr3tk3y is wrong"),
                        "news.example answered 401; the publisher says: *** or *** is wrong");
    assert_string_equal(told(&query, "s3cr3t%2fk3y is wrong"),
                        "news.example answered 401; the publisher says: *** is wrong");
}

static void a_key_in_the_query_of_the_address_is_masked_too(void **state)
{
    static const struct tkr_ticker_feed_config key = {.url = "https://news.example/v2?country=us&apiKey=s3cr3t%2Bk3y"};
    static const struct tkr_ticker_feed_config first = {.url = "https://news.example/v2?apiKey=s3cr3tk3y&q=#s3cr3tk4y"};

    (void)state;
    assert_string_equal(told(&key, "s3cr3t+k3y or s3cr3t%2Bk3y for us is wrong"),
                        "news.example answered 401; the publisher says: *** or *** for us is wrong");
    assert_string_equal(told(&first, "s3cr3tk3y is wrong, s3cr3tk4y is not"),
                        "news.example answered 401; the publisher says: *** is wrong, s3cr3tk4y is not");
}

static void a_feed_that_names_itself_by_its_key_does_not_show_it(void **state)
{
    static const struct tkr_ticker_feed_config feed = {
        .url = "https://news.example/feed.json", .map = &tkr_feed_auto, .header = "X-Api-Key: s3cr3tk3y"};
    static const struct scripted_answer answer = {
        .status = 200,
        .body = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"News for s3cr3tk3y\","
                "\"items\":[{\"id\":\"1\",\"title\":\"A headline\"}]}"};

    (void)state;
    ticker_bench_open(&bench, &feed, 1);
    ticker_bench_tell(&bench, &answer, 1);
    finish_poll(&bench);
    assert_int_equal(status_of(&bench, 0)->stories_read, 1);
    assert_string_equal(status_of(&bench, 0)->title, "News for ***");
}

static void the_fetcher_is_told_the_key(void **state)
{
    static const struct tkr_ticker_feed_config query = {.secret_query = "apiKey=s3cr3t"};

    (void)state;
    (void)told(&query, "x");
    assert_string_equal(bench.fetcher.last.secret_query, "apiKey=s3cr3t");
    assert_string_equal(bench.fetcher.last.url, "https://news.example/feed.json");
}

static void a_word_that_is_short_is_no_key(void **state)
{
    static const struct tkr_ticker_feed_config header = {.header = "X-Mode: on"};

    (void)state;
    assert_string_equal(told(&header, "on and on"), "news.example answered 401; the publisher says: on and on");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_that_the_publisher_repeats_is_masked),
        cmocka_unit_test(a_key_that_is_cut_off_is_masked_too),
        cmocka_unit_test(a_long_piece_of_a_key_is_masked_too),
        cmocka_unit_test(capitals_do_not_make_another_key),
        cmocka_unit_test(a_key_in_the_query_of_the_address_is_masked_too),
        cmocka_unit_test(a_feed_that_names_itself_by_its_key_does_not_show_it),
        cmocka_unit_test(the_fetcher_is_told_the_key),
        cmocka_unit_test(a_word_that_is_short_is_no_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
