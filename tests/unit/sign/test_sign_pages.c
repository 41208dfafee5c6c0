// SPDX-License-Identifier: MIT
/* Headlines in lines, page after page. */
#include <string.h>

#include "dots_reader.h"
#include "fake_panel.h"
#include "sign_bench.h"

enum { COLUMNS = 60, LINES = 3, PITCH = 8, ROLL_ROWS = 24, MEMORY_BYTES = 64 * 6 };

static const uint64_t second_us = 1000000;
static const uint64_t frame_us = 16667;

static struct fake_panel panel;
static struct tkr_sign sign;
static struct guard guard;
static uint64_t now;

static int open_with(const struct tkr_sign_zone_config *zones, uint8_t count)
{
    static const char zeros[MEMORY_BYTES * 2];
    struct tkr_sign_config config = {
        .panel = &panel.panel, .zones = zones, .zone_count = count, .mode = &tkr_sign_pages, .first = {.speed = 30}};

    fake_panel_init(&panel, 64, 64);
    config.memory_bytes = tkr_sign_bytes(&config);
    assert_true(config.memory_bytes <= sizeof(zeros));
    guard_open(&guard, sizeof(zeros));
    config.memory = (uint8_t *)guard_put(&guard, zeros, config.memory_bytes);
    now = 5 * second_us;
    return tkr_sign_init(&sign, &config, now);
}

static int open_sign(void **state)
{
    const struct tkr_sign_zone_config zone = {
        .shows = TKR_SIGN_CRAWL, .columns = COLUMNS, .lines = LINES, .font = &tkr_font_5x7};

    (void)state;
    assert_int_equal(open_with(&zone, 1), TKR_OK);
    return 0;
}

static int close_sign(void **state)
{
    (void)state;
    guard_close(&guard);
    return 0;
}

static void post(const char *text)
{
    struct tkr_line *line = tkr_mailbox_vacant(&sign.mailbox);

    assert_non_null(line);
    *line = (struct tkr_line){.text_bytes = (uint16_t)strlen(text)};
    memcpy(line->text, text, strlen(text));
    tkr_mailbox_post(&sign.mailbox);
}

static void draw(void)
{
    assert_int_equal(tkr_draw(&sign, now), TKR_OK);
}

static void go_on(uint64_t us)
{
    for (uint64_t end_us = now + us; now < end_us; now += frame_us)
        draw();
}

static bool is_lit(uint16_t x, unsigned row)
{
    const struct tkr_zone *zone = &panel.zones[0];

    row += zone->first_row;
    assert_in_range(row, 0, zone->band->rows - 1);
    return (tkr_band_byte(zone->band, (uint8_t)(row / 8), zone->first_column + x) >> row % 8 & 1) != 0;
}

/* A line of the zone as it is seen. */
static const char *line_at(unsigned line)
{
    static char text[128];
    uint32_t columns[COLUMNS] = {0};
    struct dots_reader reader;

    for (uint16_t x = 0; x < COLUMNS; x++) {
        for (unsigned row = 0; row < 7; row++)
            columns[x] |= (uint32_t)is_lit(x, line * PITCH + row) << row;
    }
    dots_reader_init(&reader, &tkr_font_5x7, columns, COLUMNS);
    reader.count = COLUMNS;
    (void)dots_reader_read(&reader, text, sizeof(text));
    return text;
}

static void expect_page(const char *first, const char *second, const char *third)
{
    assert_int_equal(panel.zones[0].first_row, 0);
    assert_string_equal(line_at(0), first);
    assert_string_equal(line_at(1), second);
    assert_string_equal(line_at(2), third);
}

static void a_headline_is_broken_into_lines_at_words(void **state)
{
    (void)state;
    post("Rain and snow in the north");
    go_on(second_us);
    expect_page("Rain and snow", "in the north", "");
    assert_int_equal(panel.zones[0].rows, LINES * PITCH - 1);
}

static void a_headline_of_more_lines_than_the_zone_goes_over_several_pages(void **state)
{
    (void)state;
    post("Zelensky caves as Donald Trump pushes Ukraine towards huge concession");
    go_on(second_us);
    expect_page("Zelensky", "caves as", "Donald Trump");
    go_on(5 * second_us);
    expect_page("pushes", "Ukraine", "towards huge");
    go_on(4 * second_us);
    expect_page("concession", "", "");
    assert_int_equal(tkr_mailbox_shown(&sign.mailbox).opened, 1);
}

/* The first row of the zone, frame by frame: one dot each, 24 rows in 0.4 s. */
static void the_next_page_rolls_in_a_dot_a_frame(void **state)
{
    (void)state;
    uint8_t rows = 0;
    int rolling = 0;

    post("Rain");
    go_on(second_us);
    expect_page("Rain", "", "");
    post("Snow");
    now = 5 * second_us + 10 * second_us;
    draw();
    for (int i = 0; i < 60; i++, now += frame_us) {
        draw();
        assert_true(panel.zones[0].first_row == rows || panel.zones[0].first_row == rows + 1 ||
                    (rows == ROLL_ROWS - 1 && panel.zones[0].first_row == 0));
        rows = panel.zones[0].first_row;
        rolling += rows > 0;
        if (rows == 8)
            assert_int_equal(is_lit(0, 16 + 1), 1);
    }
    assert_in_range(rolling, ROLL_ROWS - 2, ROLL_ROWS);
    expect_page("Snow", "", "");
}

/* What is seen while it rolls: the old page moves up, the new one follows a whole page below it. */
static void both_pages_move_as_one(void **state)
{
    (void)state;
    bool old[ROLL_ROWS][COLUMNS], next[ROLL_ROWS][COLUMNS];
    uint8_t row = 0;

    post("Rain falls");
    go_on(second_us);
    for (unsigned y = 0; y < LINES * PITCH - 1; y++) {
        for (uint16_t x = 0; x < COLUMNS; x++)
            old[y][x] = is_lit(x, y);
    }
    post("Snow in town");
    go_on(2 * second_us);
    while (panel.zones[0].first_row == 0) {
        now += frame_us;
        draw();
    }
    row = panel.zones[0].first_row;
    for (unsigned y = row; y < LINES * PITCH - 1; y++) {
        for (uint16_t x = 0; x < COLUMNS; x++)
            assert_int_equal(is_lit(x, y - row), old[y][x]);
    }
    while (panel.zones[0].first_row < ROLL_ROWS / 2) {
        now += frame_us;
        draw();
    }
    row = panel.zones[0].first_row;
    memset(next, 0, sizeof(next));
    for (unsigned y = ROLL_ROWS - row; y < LINES * PITCH - 1; y++) {
        for (uint16_t x = 0; x < COLUMNS; x++)
            next[y - (ROLL_ROWS - row)][x] = is_lit(x, y);
    }
    go_on(second_us);
    for (unsigned y = 0; y + (ROLL_ROWS - row) < LINES * PITCH - 1U; y++) {
        for (uint16_t x = 0; x < COLUMNS; x++)
            assert_int_equal(is_lit(x, y), next[y][x]);
    }
}

/* From the end of one roll to the beginning of the next. */
static uint64_t stand_of(const char *text)
{
    uint64_t begun_us;

    post(text);
    while (panel.zones[0].first_row == 0) {
        now += frame_us / 10;
        draw();
    }
    while (panel.zones[0].first_row != 0) {
        now += frame_us / 10;
        draw();
    }
    begun_us = now;
    post("I");
    while (panel.zones[0].first_row == 0) {
        now += frame_us / 10;
        draw();
    }
    return now - begun_us;
}

static void a_page_stands_for_a_second_and_a_half_and_a_third_a_word(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t stand_us;
    } cases[] = {{"Rain", 1850000}, {"Rain and snow", 2550000}, {"a b c d e f g h i", 4650000}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        guard_close(&guard);
        (void)open_sign(NULL);
        assert_in_range(stand_of(cases[i].text), cases[i].stand_us, cases[i].stand_us + second_us / 10);
    }
}

static void the_last_page_stays_while_there_is_no_other(void **state)
{
    (void)state;
    post("Rain");
    go_on(100 * second_us);
    expect_page("Rain", "", "");
    assert_int_equal(tkr_mailbox_shown(&sign.mailbox).passed, 1);
    post("Snow");
    go_on(second_us);
    expect_page("Snow", "", "");
}

static void a_line_is_opened_when_its_page_comes_and_passed_when_its_time_is_over(void **state)
{
    (void)state;
    post("Rain");
    go_on(second_us / 5);
    assert_int_equal(tkr_mailbox_shown(&sign.mailbox).opened, 1);
    assert_int_equal(tkr_mailbox_shown(&sign.mailbox).passed, 0);
    go_on(2 * second_us);
    assert_int_equal(tkr_mailbox_shown(&sign.mailbox).passed, 0);
    go_on(second_us / 2);
    assert_int_equal(tkr_mailbox_shown(&sign.mailbox).passed, 1);
}

static void empty_lines_are_passed_over(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        post("");
        go_on(second_us / 10);
    }
    post("Rain");
    go_on(second_us);
    expect_page("Rain", "", "");
    assert_int_equal(tkr_mailbox_shown(&sign.mailbox).opened, 4);
    assert_int_equal(tkr_mailbox_shown(&sign.mailbox).passed, 3);
}

static void publish_speed(uint16_t speed)
{
    tkr_mailbox_publish(&sign.mailbox, &(struct tkr_snapshot){.speed = speed});
}

static void a_pause_stops_the_time_of_a_page(void **state)
{
    (void)state;
    post("Rain");
    go_on(second_us);
    post("Snow");
    publish_speed(0);
    go_on(100 * second_us);
    expect_page("Rain", "", "");
    publish_speed(30);
    go_on(second_us);
    expect_page("Rain", "", "");
    go_on(2 * second_us);
    expect_page("Snow", "", "");
}

static void after_a_long_gap_pages_do_not_race(void **state)
{
    (void)state;
    post("Rain");
    go_on(second_us);
    now += 3600 * second_us;
    post("Snow");
    go_on(second_us);
    expect_page("Snow", "", "");
    post("Gale");
    go_on(second_us);
    expect_page("Snow", "", "");
}

static void no_draw_sets_more_than_a_line(void **state)
{
    (void)state;
    post("Zelensky caves as Donald Trump pushes Ukraine");
    for (uint8_t i = 0; i <= LINES; i++) {
        draw();
        assert_int_equal(sign.pages.set_lines, i);
        now += frame_us;
    }
    assert_int_equal(sign.pages.set_lines, LINES);
}

static void what_stands_is_not_fresh_and_what_rolls_is(void **state)
{
    (void)state;
    post("Rain");
    go_on(second_us);
    draw();
    assert_true(panel.zones[0].fresh_from == COLUMNS);
    assert_true(panel.zones[0].first_column == 0);
    post("Snow");
    while (panel.zones[0].first_row == 0) {
        now += frame_us;
        draw();
    }
    assert_true(panel.zones[0].fresh_from == 0);
}

static void a_page_stands_in_its_feeds_ink(void **state)
{
    (void)state;
    struct tkr_line *line = tkr_mailbox_vacant(&sign.mailbox);

    *line = (struct tkr_line){.text_bytes = 1, .text = "I", .ink = 77};
    tkr_mailbox_post(&sign.mailbox);
    go_on(second_us);
    assert_int_equal(panel.zones[0].ink, 77);
}

static void a_zone_of_pages_may_be_64_rows_high(void **state)
{
    (void)state;
    struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .columns = 30, .font = &tkr_font_5x7, .lines = 8};

    guard_close(&guard);
    assert_int_equal(open_with(&zone, 1), TKR_OK);
    assert_int_equal(panel.zones[0].rows, 0);
    post("a b c d e f g h");
    go_on(second_us);
    assert_int_equal(panel.zones[0].rows, 63);
    assert_int_equal(panel.zones[0].band->rows, 128);
    guard_close(&guard);
    zone.lines = 9;
    assert_int_equal(open_with(&zone, 1), TKR_E_ARGUMENT);
    guard_close(&guard);
    zone.lines = 0;
    assert_int_equal(open_with(&zone, 1), TKR_OK);
}

/* While a page stands, rolls or is being set, line by line: what was left of the headline never comes. */
static void at_whatever_moment_a_headline_is_skipped_the_next_one_comes_at_once(void **state)
{
    for (int frames = 2; frames < 280; frames++) {
        post("Zelensky caves as Donald Trump pushes Ukraine towards huge concession");
        for (int i = 0; i < frames; i++, now += frame_us)
            draw();
        post("the end");
        tkr_mailbox_publish(&sign.mailbox, &(struct tkr_snapshot){.speed = 30, .skips = 1});
        go_on(second_us);
        expect_page("the end", "", "");
        assert_int_equal(tkr_mailbox_shown(&sign.mailbox).passed, 1);
        assert_int_equal(close_sign(state), 0);
        assert_int_equal(open_sign(state), 0);
    }
}

int main(void)
{
#define ON_SIGN(test) cmocka_unit_test_setup_teardown(test, open_sign, close_sign)
    const struct CMUnitTest tests[] = {
        ON_SIGN(a_headline_is_broken_into_lines_at_words),
        ON_SIGN(a_headline_of_more_lines_than_the_zone_goes_over_several_pages),
        ON_SIGN(the_next_page_rolls_in_a_dot_a_frame),
        ON_SIGN(both_pages_move_as_one),
        ON_SIGN(a_page_stands_for_a_second_and_a_half_and_a_third_a_word),
        ON_SIGN(the_last_page_stays_while_there_is_no_other),
        ON_SIGN(a_line_is_opened_when_its_page_comes_and_passed_when_its_time_is_over),
        ON_SIGN(empty_lines_are_passed_over),
        ON_SIGN(a_pause_stops_the_time_of_a_page),
        ON_SIGN(after_a_long_gap_pages_do_not_race),
        ON_SIGN(no_draw_sets_more_than_a_line),
        ON_SIGN(what_stands_is_not_fresh_and_what_rolls_is),
        ON_SIGN(a_page_stands_in_its_feeds_ink),
        ON_SIGN(a_zone_of_pages_may_be_64_rows_high),
        ON_SIGN(at_whatever_moment_a_headline_is_skipped_the_next_one_comes_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
