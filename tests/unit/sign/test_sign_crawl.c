// SPDX-License-Identifier: MIT
/* Lines that crawl over a panel that takes every picture. */
#include <string.h>

#include "sign_bench.h"

static const uint64_t second_us = 1000000;

static struct sign_bench bench;

static int open_narrow(void **state)
{
    (void)state;
    sign_bench_open(&bench, 40);
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    sign_bench_close(&bench);
    return 0;
}

static bool is_dark(void)
{
    for (uint16_t x = 0; x < bench.panel.zones[0].columns; x++) {
        if (bench.panel.frame[x] != 0)
            return false;
    }
    return true;
}

static void the_first_line_enters_at_the_right_edge(void **state)
{
    (void)state;
    post_line(&bench, "II");
    draw_at(&bench, 0);
    assert_true(is_dark());
    draw_at(&bench, second_us / 10 - 1);
    assert_true(is_dark());
    for (uint64_t column = 1; column <= 3; column++) {
        draw_at(&bench, column * second_us / 10);
        for (uint16_t x = 0; x < 40 - column; x++)
            assert_int_equal(bench.panel.frame[x], 0);
        assert_int_equal(bench.panel.frame[40 - column], 0x21);
    }
    assert_int_equal(bench.panel.frame[38], 0x3F);
    assert_int_equal(bench.panel.frame[39], 0x21);
}

static void lines_come_in_their_order_with_a_separator_between(void **state)
{
    (void)state;
    static const char *const lines[] = {"First light", "Second story", "Third"};

    for (size_t i = 0; i < 3; i++) {
        while (!is_vacant(&bench))
            draw_at(&bench, bench.now + 50000);
        post_line(&bench, lines[i]);
    }
    draw_until(&bench, 60 * second_us);
    assert_string_equal(read_line(&bench), "First light   •   Second story   •   Third   •");
    assert_int_equal(bench.reader.jumps, 0);
}

static void the_separator_can_be_anything(void **state)
{
    (void)state;
    static const struct {
        const char *separator, *text;
    } cases[] = {{" +++ ", "ab +++ cd +++"}, {"/", "ab/cd/"}, {"", "abcd"}};
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};

    for (size_t i = 0; i < 3; i++) {
        static struct sign_bench other;

        sign_bench_open_with(
            &other, 24, &(struct tkr_sign_config){.zones = &zone, .zone_count = 1, .separator = cases[i].separator});
        post_line(&other, "ab");
        draw_until(&other, second_us / 5);
        post_line(&other, "cd");
        draw_until(&other, 20 * second_us);
        assert_string_equal(read_line(&other), cases[i].text);
        sign_bench_close(&other);
    }
}

static void a_sign_without_lines_stays_dark(void **state)
{
    (void)state;
    draw_until(&bench, 20 * second_us);
    assert_true(is_dark());
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).opened, 0);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).passed, 0);
}

static void a_line_that_comes_late_enters_at_the_right_edge_too(void **state)
{
    (void)state;
    draw_until(&bench, 7 * second_us + second_us / 20);
    post_line(&bench, "I");
    draw_at(&bench, 7 * second_us + second_us / 10);
    assert_int_equal(bench.panel.frame[39], 0x21);
    assert_int_equal(bench.panel.frame[38], 0);
}

static void when_the_last_line_has_passed_the_sign_is_dark(void **state)
{
    (void)state;
    post_line(&bench, "I");
    draw_until(&bench, 20 * second_us);
    assert_true(is_dark());
    post_line(&bench, "J");
    draw_until(&bench, 40 * second_us);
    assert_string_equal(read_line(&bench)[0] == 'I' ? "" : "no I", "");
    assert_non_null(strstr(read_line(&bench), "J"));
}

static void a_line_is_opened_when_it_enters_and_passed_when_its_last_column_has_left(void **state)
{
    (void)state;
    const uint32_t width = tkr_type_measure(&tkr_font_5x7, "Rain", 4) + tkr_font_5x7.spacing;
    const uint64_t passed_us = (40 + width) * second_us / 10;

    post_line(&bench, "Rain");
    draw_at(&bench, 0);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).opened, 0);
    draw_at(&bench, second_us / 10);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).opened, 1);
    draw_until(&bench, passed_us - 20000);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).passed, 0);
    draw_at(&bench, passed_us);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).passed, 1);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).frames, bench.panel.draws);
}

/* Five hundred lines of one column each are in the window at once. */
static void every_line_is_counted_however_many_are_in_the_window(void **state)
{
    (void)state;
    static struct sign_bench wide;
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};
    uint32_t posted = 0;

    sign_bench_open_with(&wide, 1024, &(struct tkr_sign_config){.zones = &zone, .zone_count = 1, .separator = ""});
    for (uint64_t now = 0; tkr_mailbox_shown(&wide.sign.mailbox).passed < 1000; now += second_us / 10) {
        assert_true(now < 400 * second_us);
        if (is_vacant(&wide) && posted < 1000) {
            post_line(&wide, "!");
            posted++;
        }
        assert_int_equal(tkr_draw(&wide.sign, now), TKR_OK);
    }
    assert_int_equal(tkr_mailbox_shown(&wide.sign.mailbox).passed, 1000);
    sign_bench_close(&wide);
}

static void no_draw_puts_more_columns_than_the_window_has(void **state)
{
    (void)state;
    for (uint64_t gap = 1; gap < UINT64_C(1) << 50; gap *= 3) {
        int64_t end = bench.sign.crawl.crawl.end;

        if (is_vacant(&bench))
            post_line(&bench, "Zelensky caves as Donald Trump pushes Ukraine towards huge concession");
        bench.now += gap;
        assert_int_equal(tkr_draw(&bench.sign, bench.now), TKR_OK);
        assert_in_range(bench.sign.crawl.crawl.end - end, 0, 40);
    }
}

static void empty_lines_do_not_hold_up_a_draw(void **state)
{
    (void)state;
    post_line(&bench, "");
    draw_at(&bench, second_us / 10);
    post_line(&bench, "");
    draw_until(&bench, 10 * second_us);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).opened, 2);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).passed, 2);
}

static void after_a_gap_longer_than_the_window_the_line_goes_on_where_it_stood(void **state)
{
    (void)state;
    static const uint64_t gaps[] = {8, 60, 3600, UINT64_C(86400) * 365 * 50};

    for (size_t i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++) {
        while (!is_vacant(&bench))
            draw_until(&bench, bench.now + 20000);
        post_line(&bench, "Zelensky caves as Donald");
        draw_until(&bench, bench.now + 5 * second_us);
        bench.now += gaps[i] * second_us;
    }
    draw_until(&bench, bench.now + 60 * second_us);
    assert_int_equal(bench.reader.jumps, 0);
    assert_string_equal(read_line(&bench), "Zelensky caves as Donald   •   Zelensky caves as Donald   •   "
                                           "Zelensky caves as Donald   •   Zelensky caves as Donald   •");
}

static void a_short_gap_loses_frames_and_not_the_place(void **state)
{
    (void)state;
    post_line(&bench, "Zelensky caves as Donald");
    draw_at(&bench, second_us);
    draw_at(&bench, second_us * 45 / 10);
    assert_true(bench.panel.zones[0].first_column == 45 - 40);
    assert_int_equal(bench.reader.jumps, 0);
}

static void two_signs_with_one_clock_are_in_step(void **state)
{
    (void)state;
    static struct sign_bench other;

    sign_bench_open(&other, 40);
    post_line(&bench, "Zelensky caves as Donald");
    post_line(&other, "Zelensky caves as Donald");
    for (uint64_t i = 1; i < 200; i++) {
        draw_at(&bench, i * 70000);
        if (i % 3 == 0) {
            draw_at(&other, i * 70000);
            assert_memory_equal(bench.panel.frame, other.panel.frame, sizeof(bench.panel.frame));
        }
    }
    sign_bench_close(&other);
}

static void publish(uint16_t speed, uint8_t brightness)
{
    tkr_mailbox_publish(&bench.sign.mailbox, &(struct tkr_snapshot){.speed = speed, .brightness = brightness});
}

static void another_speed_counts_from_the_next_draw_on(void **state)
{
    (void)state;
    draw_at(&bench, second_us);
    assert_true(bench.panel.zones[0].first_column == 10 - 40);
    publish(30, 99);
    draw_at(&bench, 2 * second_us);
    assert_true(bench.panel.zones[0].first_column == 20 - 40);
    draw_at(&bench, 3 * second_us);
    assert_true(bench.panel.zones[0].first_column == 50 - 40);
    publish(0, 99);
    draw_at(&bench, 4 * second_us);
    draw_at(&bench, 400 * second_us);
    assert_true(bench.panel.zones[0].first_column == 80 - 40);
}

static void another_brightness_goes_to_the_panel_once(void **state)
{
    (void)state;
    draw_until(&bench, second_us);
    assert_int_equal(bench.panel.dims, 1);
    publish(10, 200);
    draw_until(&bench, 2 * second_us);
    assert_int_equal(bench.panel.brightness, 200);
    assert_int_equal(bench.panel.dims, 2);
}

int main(void)
{
#define ON_NARROW(test) cmocka_unit_test_setup_teardown(test, open_narrow, close_bench)
    const struct CMUnitTest tests[] = {
        ON_NARROW(the_first_line_enters_at_the_right_edge),
        ON_NARROW(lines_come_in_their_order_with_a_separator_between),
        cmocka_unit_test(the_separator_can_be_anything),
        ON_NARROW(a_sign_without_lines_stays_dark),
        ON_NARROW(a_line_that_comes_late_enters_at_the_right_edge_too),
        ON_NARROW(when_the_last_line_has_passed_the_sign_is_dark),
        ON_NARROW(a_line_is_opened_when_it_enters_and_passed_when_its_last_column_has_left),
        cmocka_unit_test(every_line_is_counted_however_many_are_in_the_window),
        ON_NARROW(no_draw_puts_more_columns_than_the_window_has),
        ON_NARROW(empty_lines_do_not_hold_up_a_draw),
        ON_NARROW(after_a_gap_longer_than_the_window_the_line_goes_on_where_it_stood),
        ON_NARROW(a_short_gap_loses_frames_and_not_the_place),
        ON_NARROW(two_signs_with_one_clock_are_in_step),
        ON_NARROW(another_speed_counts_from_the_next_draw_on),
        ON_NARROW(another_brightness_goes_to_the_panel_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
