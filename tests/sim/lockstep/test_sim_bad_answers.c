// SPDX-License-Identifier: MIT
/* Bad answers of every kind: a sentence that says what, where and what to do; the last good headlines stay. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

enum { WORDS_BYTES = TKR_REASON_BYTES + 64 };

/* A bad answer. `words` has the server's host and port in the place of each `@`. */
struct answer {
    const char *name;
    struct feed_server_route route; /* without its path */
    const char *words;
};

#define BODY(text) .body = (text), .bytes = sizeof(text) - 1
#define JSON .content_type = "application/json"
#define CUT_FEED "{\"title\":\"Good News\",\"items\":[{\"id\":\"1\",\"title\":\"Whole st"

static const struct answer answers[] = {
    {"a web page, by its type",
     {.content_type = "text/html; charset=utf-8", BODY("\n<!doctype html><title>Log in</title>")},
     "@/feed.json sent a web page instead of a JSON feed; check the address, or log in to the network"},
    {"a web page, by its first byte",
     {JSON, BODY(" \r\n\t<html><body>{\"items\":[{\"title\":\"No\"}]}</body></html>")},
     "@/feed.json sent a web page instead of a JSON feed; check the address, or log in to the network"},
    {"an empty body", {JSON}, "@/feed.json sent an empty answer; check the address"},
    {"a body of white space", {JSON, BODY(" \r\n\t ")}, "@/feed.json sent an empty answer; check the address"},
    {"nothing but a brace",
     {JSON, BODY("{")},
     "@/feed.json sent a feed that breaks off after 1 byte; it is asked again"},
    {"JSON cut in a headline",
     {JSON, BODY(CUT_FEED)},
     "@/feed.json sent a feed that breaks off after 57 bytes; it is asked again"},
    {"JSON whose connection ends before its length",
     {JSON, BODY(CUT_FEED), .script = {.framing = FEED_SERVER_WRONG_LENGTH, .declared_bytes = 1000}},
     "@ ended its answer early"},
    {"JSON whose connection is reset",
     {JSON, BODY(CUT_FEED), .script = {.from_body = true, .end = FEED_SERVER_END_RESET, .end_after_bytes = 30}},
     "@: the connection broke during the answer"},
    {"JSON that breaks off between two chunks",
     {JSON, BODY(CUT_FEED),
      .script = {.framing = FEED_SERVER_CHUNKED,
                 .chunk_bytes = 16,
                 .from_body = true,
                 .end = FEED_SERVER_END_CLEAN,
                 .end_after_bytes = 40}},
     "@ ended its answer early"},
    {"JSON with a comma too many",
     {JSON, BODY("{\"items\":[{\"id\":\"9\",\"title\":\"No\",}]}")},
     "@/feed.json sent damaged JSON: a comma stands before } (byte 33); check the address, or tell the publisher"},
    {"text that is no JSON",
     {.content_type = "text/plain", BODY("Too many requests")},
     "@/feed.json sent damaged JSON: a word is not true, false or null (byte 0); check the address, or tell the "
     "publisher"},
    {"JSON that is no feed",
     {JSON, BODY("{\"hello\":\"world\"}")},
     "@/feed.json sent JSON that is no feed in the format \"jsonfeed\"; check address and format"},
    {"404", {.status = 404, BODY("not here")}, "@/feed.json answered 404: is the address right?"},
    {"404 with a page",
     {.status = 404, .content_type = "text/html", BODY("<html>no</html>")},
     "@/feed.json answered 404: is the address right?"},
    {"429", {.status = 429}, "@/feed.json answered 429: it is asked too often"},
    {"500", {.status = 500, BODY("oops")}, "@/feed.json answered 500: the server has trouble"},
    {"503 that looks like a feed",
     {.status = 503, JSON, BODY("{\"items\":[{\"id\":\"9\",\"title\":\"No\"}]}")},
     "@/feed.json answered 503: the server has trouble"},
    {"a redirect to nowhere", {.status = 302}, "@/feed.json answered 302 without saying where to go"},
    {"a redirect to plain http",
     {.status = 301, .location = "http://127.0.0.1/feed.json"},
     "@ redirects to an address that does not begin with https://, and nothing else is fetched"},
    {"a compressed answer",
     {JSON, BODY("\x1f\x8b\x08"), .extra_headers = "Content-Encoding: gzip\r\n"},
     "@ sent its answer compressed, though nobody asked for that"},
    /* The last one, because nothing is asked for a quarter of an hour after it. */
    {"401", {.status = 401, JSON, BODY("{\"error\":\"unauthorized\"}")}, "@/feed.json answered 401: is the key right?"},
};

static uint16_t server_port;

/* "127.0.0.1:PORT" in the place of each `@`. */
static void fill_in(char words[WORDS_BYTES], const char *before, const char *pattern)
{
    size_t count = (size_t)snprintf(words, WORDS_BYTES, "%s", before);

    for (; *pattern != '\0'; pattern++) {
        if (*pattern == '@')
            count += (size_t)snprintf(words + count, WORDS_BYTES - count, "127.0.0.1:%u", (unsigned)server_port);
        else
            words[count++] = *pattern;
        assert_true(count < WORDS_BYTES);
    }
    words[count] = '\0';
}

static struct stage *open_stage(void)
{
    struct stage *stage = stage_new();

    stage_open(stage);
    server_port = feed_server_port(stage->sim.built_in.server);
    return stage;
}

static void answer_with(struct stage *stage, const struct feed_server_route *route)
{
    const char *path = stage->routes[0].path;

    stage->routes[0] = *route;
    stage->routes[0].path = path;
}

/*
 * A server that cannot be reached is no news to a reader of fresh headlines: the mark is lit, the words stay in the
 * log.
 */
static void expect_on_panel(struct stage *stage, const char *words)
{
    const struct tkr_ticker_status *status = stage_status(stage);
    const uint8_t notices = stage->sim.app.ticker.snapshot.notices;

    if (status->outcome != TKR_FETCH_NETWORK || status->last_success_us == 0) {
        stage_run_until_shown(stage, words);
        return;
    }
    assert_int_equal(notices & TKR_NOTICE_NETWORK, TKR_NOTICE_NETWORK);
    stage_run_seconds(stage, 4);
    assert_false(stage_has_shown(stage, words));
}

/* The log says `pattern`, and then the panel does, each with the feed's title if it has one ("": none). */
static void expect_words(struct stage *stage, const char *title, const char *pattern)
{
    bool has_title = title[0] != '\0';
    char words[WORDS_BYTES];
    char before[64];

    fill_in(words, "", pattern);
    assert_string_equal(stage_status(stage)->words, words);
    (void)snprintf(before, sizeof(before), "feed 1%s%s%s: ", has_title ? " (" : "", title, has_title ? ")" : "");
    fill_in(words, before, pattern);
    if (!stage_has_logged(stage, words))
        fail_msg("the log does not say \"%s\" but:\n%s", words, stage->log);
    (void)snprintf(before, sizeof(before), "%s%s", title, has_title ? ": " : "");
    fill_in(words, before, pattern);
    expect_on_panel(stage, words);
}

static void serve_the_good_feed(struct stage *stage)
{
    answer_with(stage, &(struct feed_server_route){.content_type = "application/feed+json"});
    stage_serve(stage, stage_feed);
}

static void expect_good_headlines(struct stage *stage)
{
    stage_expect_headlines(stage, stage_headlines, 3);
    for (int i = 0; i < 3; i++)
        stage_run_until_shown(stage, stage_headlines[i]);
}

static void every_bad_answer_is_told_on_the_panel_and_in_the_log(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        struct stage *stage = open_stage();

        print_message("%s\n", answers[i].name);
        answer_with(stage, &answers[i].route);
        stage_run_polls(stage, 1);
        stage_expect_headlines(stage, NULL, 0);
        expect_words(stage, "", answers[i].words);
        stage_close(stage);
    }
}

static void the_last_good_headlines_stay_after_every_bad_answer(void **state)
{
    struct stage *stage = open_stage();

    (void)state;
    for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        print_message("%s\n", answers[i].name);
        serve_the_good_feed(stage);
        stage_run_polls(stage, stage_status(stage)->polls + 1);
        assert_string_equal(stage_status(stage)->words, "");
        answer_with(stage, &answers[i].route);
        stage_forget(stage);
        stage_run_polls(stage, stage_status(stage)->polls + 1);
        expect_words(stage, "Good News", answers[i].words);
        stage_forget(stage);
        expect_good_headlines(stage);
    }
    stage_close(stage);
}

static void a_closed_port_is_told_and_the_last_good_headlines_stay(void **state)
{
    struct stage *stage = open_stage();

    (void)state;
    stage_run_polls(stage, 1);
    stage_end_server(stage);
    stage_forget(stage);
    stage_run_polls(stage, 2);
    expect_words(stage, "Good News", "@ refused the connection: is the server running?");
    stage_forget(stage);
    expect_good_headlines(stage);
    stage_close(stage);
}

static void another_server_on_the_port_is_refused_and_the_last_good_headlines_stay(void **state)
{
    struct stage *stage = open_stage();
    uint64_t bytes;

    (void)state;
    stage_run_polls(stage, 1);
    bytes = stage->fetcher.body_bytes;
    stage_serve(stage, "{\"items\":[{\"id\":\"9\",\"title\":\"Forged\"}]}");
    stage_replace_server(stage, &(struct feed_server_config){0});
    stage_forget(stage);
    stage_run_polls(stage, 2);
    expect_words(stage, "Good News",
                 "@: the certificate says it is signed by the trusted \"tkr feed server authority\" but is not: "
                 "another key, or someone in between");
    assert_int_equal(stage->fetcher.body_bytes, bytes);
    stage_forget(stage);
    expect_good_headlines(stage);
    stage_close(stage);
}

static void a_publishers_message_is_told_without_what_could_control_a_terminal(void **state)
{
    struct stage *stage = stage_new();

    (void)state;
    stage->map = tkr_feed_map_by_name("newsapi");
    stage_open(stage);
    server_port = feed_server_port(stage->sim.built_in.server);
    answer_with(stage, &(struct feed_server_route){
                           .status = 401,
                           JSON,
                           BODY("{\"status\":\"error\",\"message\":\"Your API key\\n is \\u001b[31mwrong\"}"),
                       });
    stage_run_polls(stage, 1);
    expect_words(stage, "",
                 "@/feed.json answered 401: is the key right?; the publisher says: Your API key is [31mwrong");
    stage_close(stage);
}

static void after_a_bad_answer_the_next_good_one_ends_the_notice(void **state)
{
    struct stage *stage = open_stage();

    (void)state;
    stage_serve(stage, "{\"hello\":\"world\"}");
    stage_run_polls(stage, 1);
    serve_the_good_feed(stage);
    stage_run_polls(stage, 2);
    assert_true(stage_seconds(stage) < 6);
    assert_string_equal(stage_status(stage)->words, "");
    expect_good_headlines(stage);
    assert_true(stage_has_logged(stage, "feed 1 (Good News): 3 stories"));
    stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bad_answer_is_told_on_the_panel_and_in_the_log),
        cmocka_unit_test(the_last_good_headlines_stay_after_every_bad_answer),
        cmocka_unit_test(a_closed_port_is_told_and_the_last_good_headlines_stay),
        cmocka_unit_test(another_server_on_the_port_is_refused_and_the_last_good_headlines_stay),
        cmocka_unit_test(a_publishers_message_is_told_without_what_could_control_a_terminal),
        cmocka_unit_test(after_a_bad_answer_the_next_good_one_ends_the_notice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
