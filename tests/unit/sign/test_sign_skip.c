// SPDX-License-Identifier: MIT
/* The next headline at once, in every mode. */
#include <string.h>

#include "sign_bench.h"

enum { COLUMNS = 64, SPEED = 10 };

static const uint64_t second_us = 1000000;

static struct sign_bench bench;
static uint8_t skips;

static void open_mode(const struct tkr_sign_mode *mode)
{
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};

    skips = 0;
    sign_bench_open_with(&bench, COLUMNS, &(struct tkr_sign_config){.zones = &zone, .zone_count = 1, .mode = mode});
}

static void skip_line(void)
{
    skips++;
    tkr_mailbox_publish(&bench.sign.mailbox, &(struct tkr_snapshot){.speed = SPEED, .brightness = 99, .skips = skips});
}

static uint32_t passed(void)
{
    return tkr_mailbox_shown(&bench.sign.mailbox).passed;
}

/* What stands in the window now. */
static const char *window(void)
{
    static uint32_t columns[COLUMNS];
    static char text[256];
    struct dots_reader reader;

    dots_reader_init(&reader, &tkr_font_5x7, columns, COLUMNS);
    dots_reader_see(&reader, bench.panel.frame, COLUMNS);
    (void)dots_reader_read(&reader, text, sizeof(text));
    return text;
}

static void the_next_line_of_a_crawl_stands_at_the_left_edge_at_once(void **state)
{
    (void)state;
    open_mode(&tkr_sign_continuous);
    post_line(&bench, "a headline that is much too long for this window");
    draw_until(&bench, 5 * second_us);
    assert_true(is_vacant(&bench));
    post_line(&bench, "short one");
    skip_line();
    draw_at(&bench, bench.now);
    assert_int_equal(strncmp(window(), "short one", strlen("short one")), 0);
    assert_int_equal(passed(), 1);
    draw_until(&bench, bench.now + 30 * second_us);
    assert_int_equal(passed(), 2);
    sign_bench_close(&bench);
}

static void a_line_that_has_been_set_is_counted_once(void **state)
{
    (void)state;
    open_mode(&tkr_sign_continuous);
    post_line(&bench, "abc");
    draw_until(&bench, 4 * second_us);
    skip_line();
    draw_at(&bench, bench.now);
    assert_int_equal(passed(), 1);
    assert_string_equal(window(), "");
    skip_line();
    draw_at(&bench, bench.now + 20000);
    assert_int_equal(passed(), 1);
    sign_bench_close(&bench);
}

static void a_single_line_gives_way_to_the_next(void **state)
{
    (void)state;
    open_mode(&tkr_sign_single);
    post_line(&bench, "one headline");
    draw_until(&bench, 8 * second_us);
    post_line(&bench, "another");
    skip_line();
    draw_at(&bench, bench.now);
    assert_int_equal(passed(), 1);
    assert_string_equal(window(), "another");
    sign_bench_close(&bench);
}

static void a_page_turns_to_the_next_headline_and_not_to_the_next_page(void **state)
{
    (void)state;
    open_mode(&tkr_sign_pages);
    post_line(&bench, "many words for many pages of one line each");
    draw_until(&bench, 2 * second_us);
    assert_string_equal(window(), "many words");
    post_line(&bench, "the end");
    skip_line();
    draw_until(&bench, bench.now + second_us);
    assert_string_equal(window(), "the end");
    assert_int_equal(passed(), 1);
    sign_bench_close(&bench);
}

static void nothing_is_skipped_when_nothing_was_asked(void **state)
{
    (void)state;
    open_mode(&tkr_sign_continuous);
    post_line(&bench, "abc");
    draw_until(&bench, 3 * second_us);
    tkr_mailbox_publish(&bench.sign.mailbox, &(struct tkr_snapshot){.speed = SPEED, .brightness = 99});
    draw_at(&bench, bench.now);
    assert_int_equal(passed(), 0);
    sign_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_line_of_a_crawl_stands_at_the_left_edge_at_once),
        cmocka_unit_test(a_line_that_has_been_set_is_counted_once),
        cmocka_unit_test(a_single_line_gives_way_to_the_next),
        cmocka_unit_test(a_page_turns_to_the_next_headline_and_not_to_the_next_page),
        cmocka_unit_test(nothing_is_skipped_when_nothing_was_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
