// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <string.h>

#include <app.h>
#include <tkr/fonts.h>

#include "check.h"
#include "dots_reader.h"
#include "fake_panel.h"
#include "guard.h"
#include "scripted_fetcher.h"

enum { LINE_COLUMNS = 16384, TEXT_BYTES = 2048, LOG_BYTES = 8192 };

static const uint64_t second_us = 1000000;

static struct fake_panel panel, other;
static struct scripted_fetcher fetcher;
static struct tkr_board board;
static struct tkr_ticker_feed_config feeds[2];
static struct tkr_sign_zone_config zone;
static struct tkr_sign_config signs[2];
static struct tkr_app_config config;
static struct tkr_app app;
static struct guard guard;
static struct dots_reader reader;
static uint32_t line[LINE_COLUMNS];
static char text[TEXT_BYTES];
static char heard[LOG_BYTES];
static uint64_t now;

static void hear(void *context, enum tkr_log_level level, const char *sentence)
{
    static const char letters[] = "EWID";
    size_t used = strlen(heard);

    assert_ptr_equal(context, &board);
    (void)snprintf(heard + used, sizeof(heard) - used, "%c %s\n", letters[level], sentence);
}

/* The configuration that the tests begin with: one feed on 64 columns; memory that ends at an unmapped page. */
static int configure(void **state)
{
    static const struct scripted_answer nothing = {.outcome = TKR_FETCH_NETWORK, .reason = "there is no script"};
    static const char zeros[65536];

    (void)state;
    fake_panel_init(&panel, 64, 8);
    fake_panel_init(&other, 32, 8);
    scripted_fetcher_init(&fetcher, &nothing, 1);
    board = (struct tkr_board){.fetcher = &fetcher.fetcher,
                               .panels = {&panel.panel, &other.panel},
                               .panel_count = 1,
                               .log = hear,
                               .context = &board};
    feeds[0] = (struct tkr_ticker_feed_config){.url = "https://a.example/", .map = tkr_feed_maps[0]};
    feeds[1] = (struct tkr_ticker_feed_config){.url = "https://b.example/", .map = tkr_feed_maps[0]};
    zone = tkr_sign_whole(&panel.panel, &tkr_font_5x7);
    for (size_t i = 0; i < 2; i++)
        signs[i] = (struct tkr_sign_config){.zones = &zone, .zone_count = 1};
    config = (struct tkr_app_config){
        .feeds = feeds, .feed_count = 1, .signs = signs, .start = {.speed = 60, .brightness = 200}};
    config.memory_bytes = tkr_app_bytes(&config, &board);
    guard_open(&guard, sizeof(zeros));
    config.memory = guard_put(&guard, zeros, (config.memory_bytes + 7) / 8 * 8);
    heard[0] = '\0';
    now = 5 * second_us;
    return 0;
}

static int close_guard(void **state)
{
    (void)state;
    guard_close(&guard);
    return 0;
}

static void begin(const struct scripted_answer *answers, size_t count)
{
    scripted_fetcher_tell(&fetcher, answers, count);
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_OK);
    dots_reader_init(&reader, &tkr_font_5x7, line, LINE_COLUMNS);
}

/* One look: both halves, a hundred times a second. */
static void tick(void)
{
    (void)!tkr_app_step(&app, now);
    assert_int_equal(tkr_app_draw(&app, now), TKR_OK);
    dots_reader_see(&reader, panel.frame, panel.zones[0].columns);
    now += 10000;
}

static const char *read_line(void)
{
    (void)dots_reader_read(&reader, text, sizeof(text));
    return text;
}

static void missing_parts_are_refused(void **state)
{
    (void)state;
    struct tkr_board whole_board = board;
    struct tkr_app_config whole = config;

    board.fetcher = NULL;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
    board = whole_board;
    board.log = NULL;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
    board = whole_board;
    board.panels[0] = NULL;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
    board = whole_board;
    board.panel_count = 0;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
    board.panel_count = TKR_SIGNS_MAX + 1;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
    board.panel_count = TKR_SIGNS_MAX;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
    board = whole_board;
    config.memory = NULL;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
    config = whole;
    config.signs = NULL;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
    config = whole;
    config.feeds = NULL;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
    config = whole;
    zone.font = NULL;
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_ARGUMENT);
}

static void every_smaller_memory_is_refused_and_the_stated_one_is_enough(void **state)
{
    (void)state;
    size_t needed = config.memory_bytes;

    for (config.memory_bytes = 0; config.memory_bytes < needed; config.memory_bytes++)
        assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_E_MEMORY);
    assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_OK);
}

/* Stories, zones and feeds all count; whatever their number, the stated memory is enough, and it is not wasteful. */
static void the_stated_memory_is_enough_for_any_configuration(void **state)
{
    (void)state;
    static uint64_t memory[32768];

    config.memory = memory;
    for (uint16_t stories = 1; stories < 200; stories = (uint16_t)(stories + 7)) {
        for (uint8_t count = 1; count <= 2 && count <= stories; count++) {
            config.stories = stories;
            config.feed_count = count;
            config.memory_bytes = tkr_app_bytes(&config, &board);
            assert_true(config.memory_bytes <= sizeof(memory));
            assert_in_range(config.memory_bytes, stories * (size_t)TKR_APP_TITLE_BYTES,
                            stories * (size_t)(TKR_APP_TITLE_BYTES + 48) + sizeof(struct tkr_sign) + 4096);
            assert_int_equal(tkr_app_init(&app, &config, &board, now), TKR_OK);
        }
    }
}

static const struct scripted_answer two_stories = {
    .status = 200,
    .body = "{\"title\":\"Top\",\"items\":[{\"title\":\"Rain | Top\"},{\"title\":\"Snow\"}]}",
    .etag = "\"1\""};

static void headlines_go_from_the_feed_to_the_panel(void **state)
{
    (void)state;
    begin(&two_stories, 1);
    assert_int_equal(panel.brightness, 200);
    while (!tkr_app_has_shown_all(&app)) {
        tick();
        assert_true(now < 60 * second_us);
    }
    assert_int_equal(reader.jumps, 0);
    assert_memory_equal(read_line(), "Rain   •   Snow   •   Rain", strlen("Rain   •   Snow   •   Rain"));
}

static void all_is_shown_when_the_last_story_has_left_and_not_before(void **state)
{
    (void)state;
    const char *wanted = "Rain   •   Snow";

    begin(&two_stories, 1);
    while (!tkr_app_has_shown_all(&app))
        tick();
    assert_int_equal(tkr_mailbox_shown(&app.signs[0].mailbox).passed, 2);
    assert_memory_equal(read_line(), wanted, strlen(wanted));
    assert_false(tkr_app_has_nothing_to_show(&app));
}

/* The sign begins to repeat itself while a feed trickles; that is no whole round. */
static void a_round_counts_only_when_every_feed_has_been_read(void **state)
{
    (void)state;
    const struct scripted_answer answers[] = {
        {.status = 200, .body = "{\"items\":[{\"title\":\"I\"}]}"},
        {.waits = 3000, .status = 200, .body = "{\"items\":[{\"title\":\"J\"}]}"}};

    config.feed_count = 2;
    config.memory_bytes = tkr_app_bytes(&config, &board);
    static uint64_t memory[8192];

    config.memory = memory;
    assert_true(config.memory_bytes <= sizeof(memory));
    begin(answers, 2);
    while (tkr_mailbox_shown(&app.signs[0].mailbox).passed < 3) {
        tick();
        assert_false(tkr_app_has_shown_all(&app));
    }
    while (!tkr_app_has_shown_all(&app)) {
        tick();
        assert_true(now < 300 * second_us);
    }
    assert_non_null(strstr(read_line(), "J"));
}

static void an_empty_feed_has_nothing_to_show(void **state)
{
    (void)state;
    const struct scripted_answer empty = {.status = 200, .body = "{\"items\":[]}"};

    begin(&empty, 1);
    assert_false(tkr_app_has_nothing_to_show(&app));
    while (!tkr_app_has_nothing_to_show(&app)) {
        tick();
        assert_true(now < 60 * second_us);
    }
    assert_false(tkr_app_has_shown_all(&app));
    assert_non_null(strstr(read_line(), "the feed has no headlines at present"));
}

static void a_dead_feed_has_nothing_to_show_but_its_trouble(void **state)
{
    (void)state;
    const struct scripted_answer dead = {.outcome = TKR_FETCH_NETWORK, .reason = "a.example refused the connection"};

    begin(&dead, 1);
    while (!tkr_app_has_nothing_to_show(&app))
        tick();
    assert_non_null(strstr(read_line(), "a.example refused the connection"));
}

static void the_log_tells_polls_and_lines_in_sentences(void **state)
{
    (void)state;
    const struct scripted_answer answers[] = {
        two_stories,
        {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED},
        {.status = 200, .body = "{\"title\":\"Top\",\"items\":[{\"title\":\"Gale\"}]}"},
        {.outcome = TKR_FETCH_TLS, .reason = "a.example is down"},
    };

    begin(answers, 4);
    for (int i = 0; i < 4; i++) {
        (void)!tkr_app_step(&app, now);
        (void)tkr_mailbox_take(&app.signs[0].mailbox);
        now = tkr_ticker_next_us(&app.ticker);
    }
    assert_string_equal(heard, "D feed 1: polling, in full\n"
                               "I feed 1 (Top): 2 stories\n"
                               "D next story: Rain\n"
                               "D feed 1: polling, if it has changed\n"
                               "I feed 1 (Top): not modified\n"
                               "D next story: Snow\n"
                               "D feed 1: polling, if it has changed\n"
                               "I feed 1 (Top): 1 story\n"
                               "D next story: Gale\n"
                               "D feed 1: polling, in full\n"
                               "W feed 1 (Top): a.example is down\n"
                               "D next notice: Top: a.example is down\n");
}

static void every_panel_shows_the_headlines_in_its_own_layout(void **state)
{
    (void)state;
    static uint64_t memory[8192];

    board.panel_count = 2;
    signs[1].separator = " / ";
    zone.columns = 0;
    config.memory_bytes = tkr_app_bytes(&config, &board);
    assert_true(config.memory_bytes <= sizeof(memory));
    config.memory = memory;
    begin(&two_stories, 1);
    assert_int_equal(other.brightness, 200);
    dots_reader_init(&reader, &tkr_font_5x7, line, LINE_COLUMNS);
    while (!tkr_app_has_shown_all(&app)) {
        (void)!tkr_app_step(&app, now);
        assert_int_equal(tkr_app_draw(&app, now), TKR_OK);
        dots_reader_see(&reader, other.frame, other.zones[0].columns);
        now += 10000;
        assert_true(now < 60 * second_us);
    }
    assert_int_equal(panel.zones[0].columns, 64);
    assert_int_equal(other.zones[0].columns, 32);
    assert_memory_equal(read_line(), "Rain / Snow / Rain", strlen("Rain / Snow / Rain"));
    assert_non_null(strstr(heard, "D sign 1: next story: Rain\nD sign 2: next story: Rain\n"));
}

static int64_t tell_wall(void *context)
{
    assert_ptr_equal(context, &board);
    return (tkr_date_unix(2027, 1, 10) + 23 * 3600) * INT64_C(1000000);
}

static void the_boards_clock_is_shown_in_the_zone_and_dims_the_panel(void **state)
{
    (void)state;
    static const struct tkr_dimmer_entry entries[] = {{6 * 60, 90}, {23 * 60 + 30, 7}};
    const struct tkr_sign_zone_config zones[] = {
        {.shows = TKR_SIGN_CLOCK, .columns = 30, .font = &tkr_font_5x7},
        {.shows = TKR_SIGN_CRAWL, .x = 30, .font = &tkr_font_5x7},
    };
    struct tkr_zone_time zone_time;
    static uint64_t memory[8192];

    assert_int_equal(tkr_zone_time_init(&zone_time, "CET-1CEST,M3.5.0,M10.5.0/3", NULL), TKR_OK);
    signs[0] = (struct tkr_sign_config){.zones = zones, .zone_count = 2};
    board.wall_us = tell_wall;
    config.time_zone = &zone_time;
    config.dimmer = (struct tkr_dimmer){.entries = entries, .count = 2};
    config.memory = memory;
    config.memory_bytes = tkr_app_bytes(&config, &board);
    begin(&two_stories, 1);
    tick();
    dots_reader_init(&reader, &tkr_font_5x7, line, LINE_COLUMNS);
    memcpy(line, panel.frame, sizeof(line[0]) * 30);
    reader.count = 30;
    assert_string_equal(read_line(), "00:00");
    assert_int_equal(panel.brightness, 7);
}

/* The panel that is ready must not be drawn again for the one that is slow. */
static void a_call_again_goes_on_with_the_slow_panel_alone(void **state)
{
    (void)state;
    static uint64_t memory[8192];

    board.panel_count = 2;
    zone.columns = 0;
    config.memory_bytes = tkr_app_bytes(&config, &board);
    config.memory = memory;
    begin(&two_stories, 1);
    other.busy = 2;
    assert_int_equal(tkr_app_draw(&app, now), 1);
    assert_int_equal(tkr_app_draw(&app, now), 1);
    assert_int_equal(tkr_app_draw(&app, now), 0);
    assert_int_equal(panel.draws, 1);
    assert_int_equal(other.draws, 3);
    panel.refusals = 1;
    assert_int_equal(tkr_app_draw(&app, now), TKR_E_IO);
    assert_int_equal(other.draws, 4);
}

int main(void)
{
#define CONFIGURED(test) cmocka_unit_test_setup_teardown(test, configure, close_guard)
    const struct CMUnitTest tests[] = {
        CONFIGURED(missing_parts_are_refused),
        CONFIGURED(every_smaller_memory_is_refused_and_the_stated_one_is_enough),
        CONFIGURED(the_stated_memory_is_enough_for_any_configuration),
        CONFIGURED(headlines_go_from_the_feed_to_the_panel),
        CONFIGURED(all_is_shown_when_the_last_story_has_left_and_not_before),
        CONFIGURED(a_round_counts_only_when_every_feed_has_been_read),
        CONFIGURED(an_empty_feed_has_nothing_to_show),
        CONFIGURED(a_dead_feed_has_nothing_to_show_but_its_trouble),
        CONFIGURED(every_panel_shows_the_headlines_in_its_own_layout),
        CONFIGURED(the_boards_clock_is_shown_in_the_zone_and_dims_the_panel),
        CONFIGURED(a_call_again_goes_on_with_the_slow_panel_alone),
        CONFIGURED(the_log_tells_polls_and_lines_in_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
