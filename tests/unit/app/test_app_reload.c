// SPDX-License-Identifier: MIT
/* A new configuration takes the place of the old one while the application runs. */
#include <string.h>

#include <app.h>
#include <tkr/fonts.h>

#include "check.h"
#include "fake_panel.h"
#include "scripted_fetcher.h"

enum { MEMORY_BYTES = 65536, HELD_BYTES = 512 };

static const uint64_t second_us = 1000000;

static struct fake_panel panel;
static struct scripted_fetcher fetcher;
static struct tkr_board board;
static struct tkr_sign_zone_config zone;
static struct tkr_sign_config sign;
static struct tkr_app app;
static _Alignas(max_align_t) char memories[2][MEMORY_BYTES];
static unsigned turn;
static uint64_t now;

static const struct tkr_ticker_feed_config a = {.url = "https://a.example/", .map = &tkr_feed_auto, .interval_s = 600};
static const struct tkr_ticker_feed_config b = {.url = "https://b.example/", .map = &tkr_feed_auto, .interval_s = 600};
static const struct tkr_ticker_feed_config c = {.url = "https://c.example/", .map = &tkr_feed_auto, .interval_s = 600};

static const struct scripted_answer of_a = {
    .status = 200,
    .body = "{\"title\":\"Alpha\",\"items\":[{\"title\":\"Rain\"},{\"title\":\"Shared\"}]}",
    .etag = "\"a\"",
    .last_modified = "Mon"};
static const struct scripted_answer of_b = {
    .status = 200,
    .body = "{\"title\":\"Beta\",\"items\":[{\"title\":\"Wind\"},{\"title\":\"Shared\"}]}",
    .etag = "\"b\""};
static const struct scripted_answer of_c = {
    .status = 200, .body = "{\"items\":[{\"title\":\"Snow\"}]}", .etag = "\"c\""};

static void hear(void *context, enum tkr_log_level level, const char *sentence)
{
    (void)context;
    (void)level;
    assert_non_null(sentence);
}

/* The configuration with these feeds, in the memory whose turn it is. */
static struct tkr_app_config config_of(const struct tkr_ticker_feed_config *feeds, uint8_t count)
{
    struct tkr_app_config config = {
        .feeds = feeds, .feed_count = count, .signs = &sign, .start = {.speed = 60, .brightness = 200}};

    turn ^= 1U;
    config.memory = memories[turn];
    config.memory_bytes = sizeof(memories[turn]);
    return config;
}

static void poll_due(const struct scripted_answer *answers, size_t count)
{
    scripted_fetcher_tell(&fetcher, answers, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(tkr_app_step(&app, now), 0);
    assert_int_equal(fetcher.requests, count);
}

static void begin(const struct tkr_ticker_feed_config *feeds, uint8_t count)
{
    static const struct scripted_answer nothing = {.outcome = TKR_FETCH_NETWORK};
    struct tkr_app_config config = config_of(feeds, count);

    fake_panel_init(&panel, 64, 8);
    scripted_fetcher_init(&fetcher, &nothing, 1);
    board = (struct tkr_board){
        .fetcher = &fetcher.fetcher, .panels = {&panel.panel}, .panel_count = 1, .log = hear, .context = &board};
    zone = tkr_sign_whole(&panel.panel, &tkr_font_5x7);
    sign = (struct tkr_sign_config){.zones = &zone, .zone_count = 1};
    now = 5 * second_us;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_OK);
}

/* Feeds a and b, each read once. */
static void begin_with_two(void)
{
    static const struct tkr_ticker_feed_config feeds[2] = {
        {.url = "https://a.example/", .map = &tkr_feed_auto, .interval_s = 600},
        {.url = "https://b.example/", .map = &tkr_feed_auto, .interval_s = 600},
    };
    const struct scripted_answer answers[] = {of_a, of_b};

    begin(feeds, 2);
    poll_due(answers, 2);
}

/* The titles in the order of their numbers, parted by `/`. */
static void expect_held(const char *titles)
{
    char held[HELD_BYTES] = "";
    struct tkr_ring_story story;
    uint32_t after = 0;

    while (tkr_ring_next(tkr_ticker_ring(&app.ticker), after, &story) && story.number > after) {
        if (held[0] != '\0')
            strcat(held, "/");
        strncat(held, story.title.bytes, story.title.count);
        after = story.number;
    }
    assert_string_equal(held, titles);
}

/* The old memory must not be looked at any more. */
static int reload(const struct tkr_ticker_feed_config *feeds, uint8_t count)
{
    struct tkr_app_config config = config_of(feeds, count);
    int result = tkr_app_reload(&app, &config, now);

    if (result == TKR_OK)
        memset(memories[turn ^ 1U], 0xA5, MEMORY_BYTES);
    else
        turn ^= 1U;
    return result;
}

static void a_feed_that_stays_keeps_stories_validators_and_times(void **state)
{
    const struct tkr_ticker_feed_config feeds[] = {c, a};
    uint64_t next_us;

    (void)state;
    begin_with_two();
    next_us = tkr_ticker_status(&app.ticker, 0)->next_poll_us;
    now += 10 * second_us;
    assert_int_equal(reload(feeds, 2), TKR_OK);
    expect_held("Rain/Shared");
    assert_true(tkr_ticker_status(&app.ticker, 1)->next_poll_us == next_us);
    assert_string_equal(tkr_ticker_status(&app.ticker, 1)->title, "Alpha");
    assert_int_equal(tkr_ticker_status(&app.ticker, 1)->polls, 1);
    assert_string_equal(tkr_ticker_status(&app.ticker, 1)->format, "jsonfeed");
    poll_due(&of_c, 1);
    assert_string_equal(fetcher.last.url, "https://c.example/");
    expect_held("Rain/Shared/Snow");
    now = next_us;
    poll_due(&of_a, 1);
    assert_string_equal(fetcher.last.url, "https://a.example/");
    assert_string_equal(fetcher.last.etag, "\"a\"");
    assert_string_equal(fetcher.last.last_modified, "Mon");
}

static void the_stories_of_a_feed_that_goes_go_with_it(void **state)
{
    (void)state;
    begin_with_two();
    expect_held("Rain/Shared/Wind");
    assert_int_equal(reload(&b, 1), TKR_OK);
    expect_held("Shared/Wind");
    assert_int_equal(reload(&c, 1), TKR_OK);
    expect_held("");
}

static void reloading_again_and_again_changes_nothing(void **state)
{
    const struct tkr_ticker_feed_config feeds[] = {a, b};
    const struct scripted_answer answers[] = {of_a, of_b};

    (void)state;
    begin_with_two();
    for (int i = 0; i < 100; i++) {
        now += second_us;
        assert_int_equal(reload(feeds, 2), TKR_OK);
        assert_int_equal(tkr_app_step(&app, now), 0);
        assert_int_equal(tkr_app_draw(&app, now), TKR_OK);
    }
    expect_held("Rain/Shared/Wind");
    assert_int_equal(fetcher.requests, 2);
    now = tkr_ticker_status(&app.ticker, 0)->next_poll_us;
    poll_due(answers, 2);
    expect_held("Rain/Shared/Wind");
}

static void a_wrong_configuration_is_refused_whole_and_the_old_one_goes_on(void **state)
{
    struct tkr_ticker_feed_config wrong = a;
    struct tkr_app_config config;
    struct tkr_app before;

    (void)state;
    begin_with_two();
    before = app;
    wrong.interval_s = 1;
    assert_int_equal(reload(&wrong, 1), TKR_E_ARGUMENT);
    assert_memory_equal(&before, &app, sizeof(app));
    config = config_of(&a, 1);
    config.memory_bytes = tkr_app_bytes(&config, &board) - 1;
    assert_int_equal(tkr_app_reload(&app, &config, now), TKR_E_MEMORY);
    turn ^= 1U;
    config = config_of(&a, 1);
    turn ^= 1U;
    config.memory = memories[turn];
    assert_int_equal(tkr_app_reload(&app, &config, now), TKR_E_ARGUMENT);
    assert_memory_equal(&before, &app, sizeof(app));
    expect_held("Rain/Shared/Wind");
    assert_int_equal(tkr_app_step(&app, now), 0);
}

static void a_feed_with_another_key_is_asked_at_once(void **state)
{
    static const struct scripted_answer no_key = {.status = 401, .outcome = TKR_FETCH_STATUS, .reason = "401"};
    struct tkr_ticker_feed_config keyed = a;

    (void)state;
    keyed.header = "X-Api-Key: wrong";
    begin(&keyed, 1);
    poll_due(&no_key, 1);
    assert_true(tkr_ticker_status(&app.ticker, 0)->next_poll_us == now + 900 * second_us);
    now += second_us;
    assert_int_equal(reload(&keyed, 1), TKR_OK);
    assert_true(tkr_ticker_status(&app.ticker, 0)->next_poll_us == now + 899 * second_us);
    keyed.header = "X-Api-Key: right";
    assert_int_equal(reload(&keyed, 1), TKR_OK);
    poll_due(&of_a, 1);
    assert_string_equal(fetcher.last.header, "X-Api-Key: right");
}

static void headlines_that_are_wished_otherwise_are_asked_for_whole_at_once(void **state)
{
    struct tkr_ticker_feed_config otherwise = a;

    (void)state;
    begin(&a, 1);
    poll_due(&of_a, 1);
    otherwise.sentence_case = true;
    now += second_us;
    assert_int_equal(reload(&otherwise, 1), TKR_OK);
    expect_held("Rain/Shared");
    poll_due(&of_a, 1);
    assert_string_equal(fetcher.last.etag, "");
}

static void a_shorter_interval_counts_at_once(void **state)
{
    struct tkr_ticker_feed_config shorter = a;

    (void)state;
    begin(&a, 1);
    poll_due(&of_a, 1);
    shorter.interval_s = 60;
    now += second_us;
    assert_int_equal(reload(&shorter, 1), TKR_OK);
    assert_true(tkr_ticker_status(&app.ticker, 0)->next_poll_us == now + 60 * second_us);
}

static void a_request_under_way_is_made_again(void **state)
{
    struct scripted_answer slow = of_a;

    (void)state;
    slow.chunk_bytes = 10;
    begin(&a, 1);
    scripted_fetcher_tell(&fetcher, &slow, 1);
    for (int i = 0; i < 3; i++)
        assert_int_equal(tkr_app_step(&app, now), 1);
    assert_int_equal(reload(&a, 1), TKR_OK);
    assert_int_equal(tkr_fetcher_result(&fetcher.fetcher)->outcome, TKR_FETCH_STOPPED);
    poll_due(&of_a, 1);
    assert_string_equal(fetcher.last.etag, "");
    expect_held("Rain/Shared");
}

static void a_label_counts_at_once(void **state)
{
    struct tkr_ticker_feed_config labelled = a;

    (void)state;
    begin(&a, 1);
    poll_due(&of_a, 1);
    labelled.label = "World";
    assert_int_equal(reload(&labelled, 1), TKR_OK);
    assert_string_equal(tkr_ticker_status(&app.ticker, 0)->title, "World");
}

static void while_a_record_is_written_it_is_put_off(void **state)
{
    (void)state;
    begin_with_two();
    app.ticker.is_held = true;
    assert_int_equal(reload(&a, 1), TKR_E_BUSY);
    app.ticker.is_held = false;
    assert_int_equal(reload(&a, 1), TKR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feed_that_stays_keeps_stories_validators_and_times),
        cmocka_unit_test(the_stories_of_a_feed_that_goes_go_with_it),
        cmocka_unit_test(reloading_again_and_again_changes_nothing),
        cmocka_unit_test(a_wrong_configuration_is_refused_whole_and_the_old_one_goes_on),
        cmocka_unit_test(a_feed_with_another_key_is_asked_at_once),
        cmocka_unit_test(headlines_that_are_wished_otherwise_are_asked_for_whole_at_once),
        cmocka_unit_test(a_shorter_interval_counts_at_once),
        cmocka_unit_test(a_request_under_way_is_made_again),
        cmocka_unit_test(a_label_counts_at_once),
        cmocka_unit_test(while_a_record_is_written_it_is_put_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
