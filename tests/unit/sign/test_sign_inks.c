// SPDX-License-Identifier: MIT
/* Headlines in the colours of their feeds. */
#include <string.h>

#include "sign_bench.h"

enum { RED = TKR_INK(255, 0, 0), BLUE = TKR_INK(0, 0, 255), GREEN = TKR_INK(0, 255, 0), OWN = TKR_INK(255, 191, 0) };

static const uint64_t second_us = 1000000;

static struct sign_bench bench;

static int open_bench(void **state)
{
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7, .ink = OWN};

    (void)state;
    sign_bench_open_with(&bench, 200, &(struct tkr_sign_config){.zones = &zone, .zone_count = 1, .separator = "/"});
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    sign_bench_close(&bench);
    return 0;
}

static void post_in_ink(const char *text, uint16_t ink)
{
    struct tkr_line *line = tkr_mailbox_vacant(&bench.sign.mailbox);

    assert_non_null(line);
    *line = (struct tkr_line){.text_bytes = (uint16_t)strlen(text), .ink = ink};
    memcpy(line->text, text, strlen(text));
    tkr_mailbox_post(&bench.sign.mailbox);
}

/* What a panel of colours makes of it, by panel.h. */
static uint16_t ink_at(const struct tkr_zone *zone, int64_t column)
{
    uint16_t ink = zone->ink;

    for (uint8_t i = 0; i < zone->run_count && zone->runs[i].column <= column; i++)
        ink = zone->runs[i].ink;
    return ink;
}

static uint16_t width(const char *text)
{
    return (uint16_t)(tkr_type_measure(&tkr_font_5x7, text, (uint16_t)strlen(text)) + tkr_font_5x7.spacing);
}

static void each_headline_stands_in_its_feeds_ink_and_separators_in_the_zones(void **state)
{
    (void)state;
    const struct tkr_zone *zone = &bench.panel.zones[0];
    int64_t column = 0;

    post_in_ink("Rain", RED);
    draw_until(&bench, second_us / 5);
    post_in_ink("Snow", BLUE);
    draw_until(&bench, 6 * second_us);
    post_in_ink("Gale", 0);
    draw_until(&bench, 15 * second_us);
    assert_int_equal(ink_at(zone, column - 1), OWN);
    for (; column < width("Rain"); column++)
        assert_int_equal(ink_at(zone, column), RED);
    for (; column < width("Rain") + width("/"); column++)
        assert_int_equal(ink_at(zone, column), OWN);
    for (; column < width("Rain") + width("/") + width("Snow"); column++)
        assert_int_equal(ink_at(zone, column), BLUE);
    assert_int_equal(ink_at(zone, column), OWN);
    assert_int_equal(ink_at(zone, bench.sign.crawl.crawl.end - 1), OWN);
}

static void a_sign_of_one_ink_has_no_runs(void **state)
{
    (void)state;
    post_in_ink("Rain", 0);
    draw_until(&bench, 5 * second_us);
    post_in_ink("Snow", OWN);
    draw_until(&bench, 15 * second_us);
    assert_int_equal(bench.panel.zones[0].run_count, 0);
    assert_int_equal(bench.panel.zones[0].ink, OWN);
}

/* Whether runs are ascending, begin at or before the window (or the first one in it) and say nothing twice. */
static void expect_order(const struct tkr_zone *zone)
{
    assert_in_range(zone->run_count, 0, TKR_INK_RUNS_MAX);
    for (uint8_t i = 1; i < zone->run_count; i++) {
        assert_true(zone->runs[i].column > zone->runs[i - 1].column);
        assert_true(zone->runs[i].column > zone->first_column);
        assert_int_not_equal(zone->runs[i].ink, zone->runs[i - 1].ink);
    }
}

static void runs_that_have_left_are_dropped(void **state)
{
    (void)state;
    static const uint16_t inks[] = {RED, BLUE, GREEN};
    size_t posted = 0;

    while (bench.now < 300 * second_us) {
        if (is_vacant(&bench))
            post_in_ink("Rain in the north", inks[posted++ % 3]);
        draw_at(&bench, bench.now + second_us / 10);
        expect_order(&bench.panel.zones[0]);
        assert_in_range(bench.panel.zones[0].run_count, 0, 8);
    }
    assert_in_range(posted, 30, 100);
}

/* Two hundred columns hold far more one-letter headlines than there are runs. */
static void when_runs_are_too_many_the_shortest_take_their_neighbours_ink(void **state)
{
    (void)state;
    static const uint16_t inks[] = {RED, BLUE, GREEN};
    const struct tkr_zone *zone = &bench.panel.zones[0];

    post_in_ink("The longest headline of them all", BLUE);
    draw_at(&bench, second_us / 10);
    int64_t longest_end = width("The longest headline of them all");

    for (size_t posted = 0; bench.now < 39 * second_us; draw_at(&bench, bench.now + second_us / 10)) {
        if (is_vacant(&bench))
            post_in_ink("l", inks[posted++ % 2 == 0 ? 0 : 2]);
        expect_order(zone);
        for (int64_t column = zone->first_column > 0 ? zone->first_column : 0;
             column < longest_end && column < bench.sign.crawl.crawl.end; column++)
            assert_int_equal(ink_at(zone, column), BLUE);
    }
    assert_int_equal(zone->run_count > TKR_INK_RUNS_MAX - 3, 1);
}

static void empty_headlines_leave_no_run(void **state)
{
    (void)state;
    post_in_ink("", RED);
    draw_at(&bench, second_us / 10);
    post_in_ink("", BLUE);
    draw_until(&bench, 5 * second_us);
    expect_order(&bench.panel.zones[0]);
    assert_int_equal(ink_at(&bench.panel.zones[0], bench.sign.crawl.crawl.end), OWN);
}

int main(void)
{
#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        ON_BENCH(each_headline_stands_in_its_feeds_ink_and_separators_in_the_zones),
        ON_BENCH(a_sign_of_one_ink_has_no_runs),
        ON_BENCH(runs_that_have_left_are_dropped),
        ON_BENCH(when_runs_are_too_many_the_shortest_take_their_neighbours_ink),
        ON_BENCH(empty_headlines_leave_no_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
