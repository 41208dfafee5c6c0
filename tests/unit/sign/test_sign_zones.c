// SPDX-License-Identifier: MIT
/* Zones beside the crawl that tell more than a label: the story's source, the time, the age of its feed, the mark. */
#include <string.h>

#include <tkr/date.h>

#include "sign_bench.h"

enum { CRAWL, SOURCE, CLOCK, AGE, MARK };

static const uint64_t second_us = 1000000;

static struct sign_bench bench;
static struct tkr_sign_zone_config zones[] = {
    [CRAWL] = {.shows = TKR_SIGN_CRAWL, .columns = 40, .font = &tkr_font_5x7},
    [SOURCE] = {.shows = TKR_SIGN_SOURCE, .x = 40, .columns = 50, .font = &tkr_font_5x7, .ink = 3},
    [CLOCK] = {.shows = TKR_SIGN_CLOCK, .x = 90, .columns = 50, .font = &tkr_font_5x7},
    [AGE] = {.shows = TKR_SIGN_AGE, .x = 140, .columns = 100, .font = &tkr_font_5x7},
    [MARK] = {.shows = TKR_SIGN_MARK, .x = 240, .y = 5, .columns = 2, .rows = 3},
};
static struct tkr_zone_time zone_time;
static struct tkr_snapshot snapshot;

static void open_clock(bool has_12_hours, bool has_seconds)
{
    zones[CLOCK].has_12_hours = has_12_hours;
    zones[CLOCK].has_seconds = has_seconds;
    sign_bench_open_with(&bench, 250,
                         &(struct tkr_sign_config){.zones = zones, .zone_count = 5, .time_zone = &zone_time});
}

static int open_bench(void **state)
{
    (void)state;
    assert_int_equal(tkr_zone_time_init(&zone_time, "CET-1CEST,M3.5.0,M10.5.0/3", NULL), TKR_OK);
    snapshot = (struct tkr_snapshot){.speed = 10, .brightness = 99};
    open_clock(false, false);
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    sign_bench_close(&bench);
    return 0;
}

static void publish(void)
{
    tkr_mailbox_publish(&bench.sign.mailbox, &snapshot);
}

/* `now` is this Unix time from now on. */
static void set_wall(uint64_t now, int64_t unix_s)
{
    snapshot.wall_offset_us = unix_s * (int64_t)second_us - (int64_t)now;
    publish();
}

static void post(const struct tkr_line *line, const char *label, const char *source)
{
    struct tkr_line *place = tkr_mailbox_vacant(&bench.sign.mailbox);

    assert_non_null(place);
    *place = *line;
    place->text_bytes = 4;
    memcpy(place->text, "Rain", 4);
    place->label_bytes = (uint8_t)strlen(label);
    memcpy(place->label, label, strlen(label));
    place->source_bytes = (uint8_t)strlen(source);
    memcpy(place->source, source, strlen(source));
    tkr_mailbox_post(&bench.sign.mailbox);
}

static const char *clock_at(uint64_t now)
{
    assert_int_equal(tkr_draw(&bench.sign, now), TKR_OK);
    return read_zone(&bench, CLOCK);
}

static void the_source_is_the_storys_or_else_its_feeds_name(void **state)
{
    (void)state;
    post(&(struct tkr_line){.ink = 9}, "World", "Reuters");
    draw_at(&bench, second_us / 10);
    assert_string_equal(read_zone(&bench, SOURCE), "Reuters");
    assert_int_equal(bench.panel.zones[SOURCE].ink, 9);
    post(&(struct tkr_line){0}, "World", "");
    draw_until(&bench, 10 * second_us);
    assert_string_equal(read_zone(&bench, SOURCE), "World");
    assert_int_equal(bench.panel.zones[SOURCE].ink, 3);
}

static void a_clock_that_is_not_known_says_so(void **state)
{
    (void)state;
    assert_string_equal(clock_at(0), "--:--");
    assert_string_equal(clock_at(100 * second_us), "--:--");
    set_wall(100 * second_us, 3600);
    assert_string_equal(clock_at(101 * second_us), "--:--");
    set_wall(0, tkr_date_unix(2027, 7, 1));
    assert_string_equal(clock_at(102 * second_us), "02:01");
    snapshot.wall_offset_us = 0;
    publish();
    assert_string_equal(clock_at(103 * second_us), "--:--");
}

static void the_clock_changes_in_the_microsecond_it_is_due(void **state)
{
    (void)state;
    const uint64_t minute_us = 60 * second_us;

    snapshot.wall_offset_us = (tkr_date_unix(2027, 1, 10) + 22 * 3600 + 58 * 60) * (int64_t)second_us + 250000;
    publish();
    assert_string_equal(clock_at(0), "23:58");
    assert_string_equal(clock_at(minute_us - 250001), "23:58");
    assert_string_equal(clock_at(minute_us - 250000), "23:59");
    assert_string_equal(clock_at(2 * minute_us - 250001), "23:59");
    assert_string_equal(clock_at(2 * minute_us - 250000), "00:00");
}

static void the_clock_follows_summer_time_and_a_clock_that_is_set(void **state)
{
    (void)state;
    const uint64_t spring_us = 3600 * second_us;

    set_wall(spring_us, tkr_date_unix(2027, 3, 28) + 3600);
    assert_string_equal(clock_at(spring_us - 1), "01:59");
    assert_string_equal(clock_at(spring_us), "03:00");
    set_wall(spring_us, tkr_date_unix(2040, 5, 1) + 15 * 3600);
    assert_string_equal(clock_at(spring_us + 1), "17:00");
    set_wall(spring_us, tkr_date_unix(2030, 5, 1));
    assert_string_equal(clock_at(spring_us + 2), "02:00");
}

static void the_clock_can_have_seconds_and_twelve_hours(void **state)
{
    (void)state;
    static const struct {
        uint32_t second;
        const char *twelve, *twelve_with_seconds, *with_seconds;
    } cases[] = {
        {0, "1:00 am", "1:00:00 am", "01:00:00"},
        {10 * 3600 + 59 * 60 + 59, "11:59 am", "11:59:59 am", "11:59:59"},
        {11 * 3600, "12:00 pm", "12:00:00 pm", "12:00:00"},
        {12 * 3600 + 5, "1:00 pm", "1:00:05 pm", "13:00:05"},
        {23 * 3600 + 61, "12:01 am", "12:01:01 am", "00:01:01"},
    };

    for (int kind = 0; kind < 3; kind++) {
        sign_bench_close(&bench);
        open_clock(kind<2, kind> 0);
        assert_string_equal(clock_at(0), kind > 0 ? "--:--:--" : "--:--");
        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
            const char *const wanted[] = {cases[i].twelve, cases[i].twelve_with_seconds, cases[i].with_seconds};

            set_wall(i * second_us, tkr_date_unix(2027, 1, 10) + cases[i].second);
            assert_string_equal(clock_at(i * second_us), wanted[kind]);
        }
    }
}

static void without_a_zone_the_clock_tells_utc(void **state)
{
    (void)state;
    sign_bench_close(&bench);
    zones[CLOCK].has_seconds = false;
    sign_bench_open_with(&bench, 250, &(struct tkr_sign_config){.zones = zones, .zone_count = 5});
    set_wall(0, tkr_date_unix(2027, 7, 1) + 12 * 3600);
    assert_string_equal(clock_at(0), "12:00");
}

static void the_age_is_that_of_the_lines_feed(void **state)
{
    (void)state;
    const uint64_t minute_us = 60 * second_us;
    const uint64_t now = 100 * minute_us;

    snapshot.read_us = now - 2 * minute_us;
    snapshot.read_feed = 1;
    publish();
    draw_at(&bench, now);
    assert_string_equal(read_zone(&bench, AGE), "read 2 min ago");
    post(&(struct tkr_line){.feed = 0, .read_us = now - 9 * minute_us}, "A", "");
    draw_at(&bench, now + second_us / 10);
    assert_string_equal(read_zone(&bench, AGE), "read 9 min ago");
    snapshot.read_feed = 0;
    snapshot.read_us = now;
    publish();
    draw_at(&bench, now + second_us / 5);
    assert_string_equal(read_zone(&bench, AGE), "read just now");
}

static bool is_lit(void)
{
    uint32_t left = fake_panel_column(&bench.panel.zones[MARK], 0);
    uint32_t right = fake_panel_column(&bench.panel.zones[MARK], 1);

    assert_int_equal(left & 7U, right & 7U);
    assert_true((left & 7U) == 0 || (left & 7U) == 7U);
    return (left & 7U) == 7U;
}

static void the_mark_is_lit_while_there_is_a_notice(void **state)
{
    (void)state;
    draw_at(&bench, 0);
    assert_false(is_lit());
    assert_int_equal(bench.panel.zones[MARK].rows, 3);
    assert_int_equal(bench.panel.zones[MARK].columns, 2);
    snapshot.notices = TKR_NOTICE_STALE;
    publish();
    bench.panel.refusals = 1;
    assert_int_equal(tkr_draw(&bench.sign, 1), TKR_E_IO);
    assert_true(bench.panel.zones[MARK].fresh_from == 0);
    draw_at(&bench, 2);
    assert_true(is_lit());
    draw_at(&bench, 3);
    assert_true(bench.panel.zones[MARK].fresh_from == 2);
    snapshot.notices = 0;
    publish();
    draw_at(&bench, 4);
    assert_false(is_lit());
}

static void a_mark_needs_rows_and_no_font(void **state)
{
    (void)state;
    uint8_t memory[512];
    struct tkr_sign sign;
    const struct tkr_sign_config config = {
        .panel = &bench.panel.panel, .zones = zones, .zone_count = 5, .memory = memory, .memory_bytes = sizeof(memory)};

    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_OK);
    zones[MARK].rows = 0;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_ARGUMENT);
    zones[MARK].rows = 4;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_ARGUMENT);
    zones[MARK].rows = 3;
}

int main(void)
{
#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        ON_BENCH(the_source_is_the_storys_or_else_its_feeds_name),
        ON_BENCH(a_clock_that_is_not_known_says_so),
        ON_BENCH(the_clock_changes_in_the_microsecond_it_is_due),
        ON_BENCH(the_clock_follows_summer_time_and_a_clock_that_is_set),
        ON_BENCH(the_clock_can_have_seconds_and_twelve_hours),
        ON_BENCH(without_a_zone_the_clock_tells_utc),
        ON_BENCH(the_age_is_that_of_the_lines_feed),
        ON_BENCH(the_mark_is_lit_while_there_is_a_notice),
        ON_BENCH(a_mark_needs_rows_and_no_font),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
