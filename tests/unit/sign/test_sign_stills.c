// SPDX-License-Identifier: MIT
/* Zones that stand still beside the crawl: the label of the line, and how old the news is. */
#include <string.h>

#include <tkr/date.h>

#include "sign_bench.h"

static const uint64_t second_us = 1000000;

enum { CRAWL, LABEL, AGE };

static const struct tkr_sign_zone_config zones[] = {
    [CRAWL] = {.shows = TKR_SIGN_CRAWL, .x = 0, .columns = 40, .font = &tkr_font_5x7},
    [LABEL] = {.shows = TKR_SIGN_LABEL, .x = 40, .columns = 60, .font = &tkr_font_5x7, .ink = 3},
    [AGE] = {.shows = TKR_SIGN_AGE, .x = 100, .font = &tkr_font_5x7},
};

static struct sign_bench bench;

static int open_bench(void **state)
{
    (void)state;
    sign_bench_open_with(&bench, 200, &(struct tkr_sign_config){.zones = zones, .zone_count = 3});
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    sign_bench_close(&bench);
    return 0;
}

static void post_labelled(const char *text, const char *label)
{
    struct tkr_line *line = tkr_mailbox_vacant(&bench.sign.mailbox);

    assert_non_null(line);
    *line = (struct tkr_line){.text_bytes = (uint16_t)strlen(text), .label_bytes = (uint8_t)strlen(label)};
    memcpy(line->text, text, strlen(text));
    memcpy(line->label, label, strlen(label));
    tkr_mailbox_post(&bench.sign.mailbox);
}

static void publish_read(uint64_t read_us)
{
    tkr_mailbox_publish(&bench.sign.mailbox, &(struct tkr_snapshot){.speed = 10, .brightness = 99, .read_us = read_us});
}

static void zones_are_given_to_the_panel_as_they_were_laid_out(void **state)
{
    (void)state;
    draw_at(&bench, 0);
    assert_int_equal(bench.panel.zone_count, 3);
    assert_int_equal(bench.panel.zones[LABEL].x, 40);
    assert_int_equal(bench.panel.zones[LABEL].columns, 60);
    assert_int_equal(bench.panel.zones[LABEL].ink, 3);
    assert_int_equal(bench.panel.zones[AGE].x, 100);
    assert_int_equal(bench.panel.zones[AGE].columns, 100);
    assert_int_equal(bench.panel.zones[AGE].rows, 7);
}

static void zones_without_news_are_dark(void **state)
{
    (void)state;
    draw_until(&bench, 2 * second_us);
    assert_string_equal(read_zone(&bench, LABEL), "");
    assert_string_equal(read_zone(&bench, AGE), "");
}

static void the_label_is_that_of_the_line_that_entered_last(void **state)
{
    (void)state;
    post_labelled("Rain", "Weather");
    draw_at(&bench, 0);
    assert_string_equal(read_zone(&bench, LABEL), "");
    draw_at(&bench, second_us / 10);
    assert_string_equal(read_zone(&bench, LABEL), "Weather");
    post_labelled("Goal", "Sport");
    draw_at(&bench, second_us / 5);
    assert_string_equal(read_zone(&bench, LABEL), "Weather");
    draw_until(&bench, 5 * second_us);
    assert_string_equal(read_zone(&bench, LABEL), "Sport");
    draw_until(&bench, 30 * second_us);
    assert_string_equal(read_zone(&bench, LABEL), "Sport");
}

static void a_label_that_is_too_long_ends_at_the_edge_of_its_zone(void **state)
{
    (void)state;
    char label[TKR_LINE_LABEL_BYTES + 1];

    memset(label, 'w', sizeof(label) - 1);
    label[sizeof(label) - 1] = '\0';
    post_labelled("Rain", label);
    draw_at(&bench, second_us / 10);
    assert_memory_equal(read_zone(&bench, LABEL), "wwwwwwwwwwww", 12);
    assert_string_equal(read_zone(&bench, AGE), "");
}

static void the_age_is_told_in_words(void **state)
{
    (void)state;
    static const struct {
        uint64_t age_s;
        const char *words;
    } cases[] = {
        {0, "read just now"},
        {59, "read just now"},
        {60, "read 1 min ago"},
        {119, "read 1 min ago"},
        {120, "read 2 min ago"},
        {3599, "read 59 min ago"},
        {3600, "read 1 h ago"},
        {86399, "read 23 h ago"},
        {86400, "read 1 day ago"},
        {2 * 86400, "read 2 days ago"},
        {36500 * UINT64_C(86400), "read 36500 days ago"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const uint64_t read_us = (i + 1) * 5000 * 86400 * second_us;

        publish_read(read_us);
        assert_int_equal(tkr_draw(&bench.sign, read_us + cases[i].age_s * second_us), TKR_OK);
        assert_string_equal(read_zone(&bench, AGE), cases[i].words);
    }
}

/* It is written anew only when it can have changed, which must not be late. */
static void the_age_changes_in_the_microsecond_it_is_due(void **state)
{
    (void)state;
    const uint64_t read_us = 1234567;
    const uint64_t minute_us = 60 * second_us;

    publish_read(read_us);
    draw_at(&bench, read_us);
    for (uint64_t now = read_us + second_us / 3; now < read_us + minute_us; now += 7 * second_us)
        draw_at(&bench, now);
    draw_at(&bench, read_us + minute_us - 1);
    assert_string_equal(read_zone(&bench, AGE), "read just now");
    draw_at(&bench, read_us + minute_us);
    assert_string_equal(read_zone(&bench, AGE), "read 1 min ago");
    draw_at(&bench, read_us + 2 * minute_us - 1);
    assert_string_equal(read_zone(&bench, AGE), "read 1 min ago");
    publish_read(read_us + minute_us + second_us);
    draw_at(&bench, read_us + 2 * minute_us - 1);
    assert_string_equal(read_zone(&bench, AGE), "read just now");
}

static void post_stored(int64_t stored_s)
{
    struct tkr_line *line = tkr_mailbox_vacant(&bench.sign.mailbox);

    assert_non_null(line);
    *line = (struct tkr_line){.text_bytes = 4, .stored_s = stored_s, .feed = 1};
    memcpy(line->text, "Rain", 4);
    tkr_mailbox_post(&bench.sign.mailbox);
}

static void publish_clock(int64_t wall_s, uint64_t now, struct tkr_snapshot snapshot)
{
    snapshot.speed = 10;
    snapshot.wall_offset_us = wall_s * (int64_t)second_us - (int64_t)now;
    tkr_mailbox_publish(&bench.sign.mailbox, &snapshot);
}

static void headlines_of_an_earlier_run_have_their_age_by_the_clock_on_the_wall(void **state)
{
    (void)state;
    const int64_t wall_s = 1764547200;

    post_stored(wall_s - 7200);
    draw_at(&bench, 0);
    draw_at(&bench, second_us / 10);
    assert_string_equal(read_zone(&bench, AGE), "age unknown");
    publish_clock(wall_s, second_us / 5, (struct tkr_snapshot){.read_us = 0});
    draw_at(&bench, second_us / 5);
    assert_string_equal(read_zone(&bench, AGE), "read 2 h ago");
    publish_clock(wall_s - 86400, second_us / 4, (struct tkr_snapshot){.read_us = 0});
    draw_at(&bench, second_us / 4);
    assert_string_equal(read_zone(&bench, AGE), "read just now");
    publish_clock(wall_s + 3600, second_us / 3, (struct tkr_snapshot){.read_us = 1, .read_feed = 0});
    draw_at(&bench, second_us / 3);
    assert_string_equal(read_zone(&bench, AGE), "read 3 h ago");
    publish_clock(wall_s + 3600, second_us / 2, (struct tkr_snapshot){.read_us = 1, .read_feed = 1});
    draw_at(&bench, second_us / 2);
    assert_string_equal(read_zone(&bench, AGE), "read just now");
}

static void headlines_stored_without_a_clock_have_an_unknown_age(void **state)
{
    (void)state;
    post_stored(TKR_TIME_UNKNOWN);
    publish_clock(1764547200, 0, (struct tkr_snapshot){.read_us = 0});
    draw_until(&bench, 2 * second_us);
    assert_string_equal(read_zone(&bench, AGE), "age unknown");
}

static void news_from_the_future_was_read_just_now(void **state)
{
    (void)state;
    publish_read(100 * second_us);
    draw_at(&bench, second_us);
    assert_string_equal(read_zone(&bench, AGE), "read just now");
}

static void a_still_is_fresh_from_when_it_changes_until_a_picture_was_taken(void **state)
{
    (void)state;
    draw_at(&bench, 0);
    post_labelled("Rain", "Weather");
    bench.panel.refusals = 1;
    assert_int_equal(tkr_draw(&bench.sign, second_us / 10), TKR_E_IO);
    assert_true(bench.panel.zones[LABEL].fresh_from == 0);
    draw_at(&bench, second_us / 5);
    assert_true(bench.panel.zones[LABEL].fresh_from == 0);
    draw_at(&bench, second_us * 3 / 10);
    assert_true(bench.panel.zones[LABEL].fresh_from == 60);
    assert_true(bench.panel.zones[LABEL].first_column == 0);
}

static void the_crawl_beside_them_moves_as_ever(void **state)
{
    (void)state;
    post_labelled("Zelensky caves as Donald", "Top Stories");
    draw_until(&bench, 30 * second_us);
    assert_string_equal(read_line(&bench), "Zelensky caves as Donald   •");
    assert_string_equal(read_zone(&bench, LABEL), "Top Stories");
}

int main(void)
{
#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        ON_BENCH(zones_are_given_to_the_panel_as_they_were_laid_out),
        ON_BENCH(zones_without_news_are_dark),
        ON_BENCH(the_label_is_that_of_the_line_that_entered_last),
        ON_BENCH(a_label_that_is_too_long_ends_at_the_edge_of_its_zone),
        ON_BENCH(the_age_is_told_in_words),
        ON_BENCH(the_age_changes_in_the_microsecond_it_is_due),
        ON_BENCH(headlines_of_an_earlier_run_have_their_age_by_the_clock_on_the_wall),
        ON_BENCH(headlines_stored_without_a_clock_have_an_unknown_age),
        ON_BENCH(news_from_the_future_was_read_just_now),
        ON_BENCH(a_still_is_fresh_from_when_it_changes_until_a_picture_was_taken),
        ON_BENCH(the_crawl_beside_them_moves_as_ever),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
