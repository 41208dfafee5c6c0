// SPDX-License-Identifier: MIT
/* One headline at a time. */
#include <string.h>

#include "sign_bench.h"

static const uint64_t second_us = 1000000;

static struct sign_bench bench;

static void open_columns(uint16_t columns)
{
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};

    sign_bench_open_with(&bench, columns,
                         &(struct tkr_sign_config){.zones = &zone, .zone_count = 1, .mode = &tkr_sign_single});
}

static int open_bench(void **state)
{
    (void)state;
    open_columns(64);
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    sign_bench_close(&bench);
    return 0;
}

static uint16_t width(const char *text)
{
    return (uint16_t)tkr_type_measure(&tkr_font_5x7, text, (uint16_t)strlen(text));
}

/* First and last lit column of the frame; -1: it is dark. */
static int first_lit(void)
{
    for (int x = 0; x < bench.panel.zones[0].columns; x++) {
        if (bench.panel.frame[x] != 0)
            return x;
    }
    return -1;
}

static int last_lit(void)
{
    for (int x = bench.panel.zones[0].columns - 1; x >= 0; x--) {
        if (bench.panel.frame[x] != 0)
            return x;
    }
    return -1;
}

/* Draws 60 times a second until the picture has stood still for half a second; the time when it came to stand. */
static uint64_t draw_until_still(void)
{
    int64_t column = INT64_MIN;
    uint64_t since_us = 0;

    for (int i = 0; i < 6000; i++) {
        draw_at(&bench, bench.now + second_us / 60);
        if (bench.panel.zones[0].first_column != column || first_lit() < 0) {
            column = bench.panel.zones[0].first_column;
            since_us = bench.now;
        }
        if (bench.now - since_us > second_us / 2)
            return since_us;
    }
    fail();
    return 0;
}

static void a_headline_that_fits_stands_in_the_middle(void **state)
{
    (void)state;
    static const char *const lines[] = {"I", "Rain", "Rain and snow"};

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        sign_bench_close(&bench);
        open_columns(64);
        post_line(&bench, lines[i]);
        (void)draw_until_still();
        assert_int_equal(last_lit() - first_lit() + 1, width(lines[i]));
        assert_in_range(first_lit() - (63 - last_lit()) + 1, 0, 2);
    }
}

static void one_that_fits_to_the_dot_stands_still_and_one_a_dot_wider_does_not(void **state)
{
    (void)state;
    static const char line[] = "Rain and snow";
    int64_t column;

    sign_bench_close(&bench);
    open_columns(width(line));
    post_line(&bench, line);
    (void)draw_until_still();
    assert_int_equal(first_lit(), 0);
    assert_int_equal(last_lit(), width(line) - 1);
    sign_bench_close(&bench);
    open_columns((uint16_t)(width(line) - 1));
    post_line(&bench, line);
    draw_at(&bench, second_us / 10);
    column = bench.panel.zones[0].first_column;
    while (bench.now < 12 * second_us) {
        draw_at(&bench, bench.now + second_us / 10);
        assert_true(bench.panel.zones[0].first_column == ++column);
    }
}

static void it_stands_for_a_second_and_a_half_and_a_third_a_word(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        uint64_t stand_us;
    } cases[] = {{"Rain", 1850000}, {"Rain at 5", 2550000}, {"a b c d e", 3250000}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t column;
        uint64_t begun_us;

        sign_bench_close(&bench);
        open_columns(64);
        post_line(&bench, cases[i].line);
        (void)draw_until_still();
        column = bench.panel.zones[0].first_column;
        begun_us = (uint64_t)(column + 64) * second_us / 10;
        draw_at(&bench, begun_us + cases[i].stand_us + second_us / 10 - 1);
        assert_true(bench.panel.zones[0].first_column == column);
        draw_at(&bench, begun_us + cases[i].stand_us + second_us / 10);
        assert_true(bench.panel.zones[0].first_column == column + 1);
    }
}

static void the_picture_never_steps_back(void **state)
{
    (void)state;
    static const char *const lines[] = {"Rain", "Rain and snow", "Zelensky caves as Donald", "Rain and snow!", "I"};
    size_t posted = 0;

    for (uint16_t columns = 56; columns < 68; columns++) {
        int64_t column = INT64_MIN;

        sign_bench_close(&bench);
        open_columns(columns);
        while (bench.now < 60 * second_us) {
            if (is_vacant(&bench))
                post_line(&bench, lines[posted++ % 5]);
            draw_at(&bench, bench.now + 37000);
            assert_true(bench.panel.zones[0].first_column >= column);
            column = bench.panel.zones[0].first_column;
        }
        assert_int_equal(bench.reader.jumps, 0);
    }
}

static void the_next_one_enters_when_the_last_has_left(void **state)
{
    (void)state;
    post_line(&bench, "Zelensky caves as Donald");
    while (!is_vacant(&bench))
        draw_at(&bench, bench.now + second_us / 10);
    post_line(&bench, "Rain");
    while (tkr_mailbox_shown(&bench.sign.mailbox).passed == 0) {
        assert_true(bench.now < 60 * second_us);
        draw_at(&bench, bench.now + second_us / 10);
    }
    assert_int_equal(first_lit(), -1);
    draw_at(&bench, bench.now + second_us / 10);
    assert_int_equal(first_lit(), 63);
    draw_until(&bench, bench.now + 30 * second_us);
    assert_non_null(strstr(read_line(&bench), "Rain"));
    assert_null(strstr(read_line(&bench), "•"));
}

static void a_pause_while_it_stands_ends_with_the_pause(void **state)
{
    (void)state;
    int64_t column;

    post_line(&bench, "Rain");
    (void)draw_until_still();
    column = bench.panel.zones[0].first_column;
    tkr_mailbox_publish(&bench.sign.mailbox, &(struct tkr_snapshot){.speed = 0, .brightness = 99});
    draw_at(&bench, bench.now + 1);
    draw_at(&bench, bench.now + 100 * second_us);
    assert_true(bench.panel.zones[0].first_column == column);
    tkr_mailbox_publish(&bench.sign.mailbox, &(struct tkr_snapshot){.speed = 10, .brightness = 99});
    draw_at(&bench, bench.now + 1);
    draw_until(&bench, bench.now + second_us);
    assert_in_range(bench.panel.zones[0].first_column, column + 1, column + 12);
}

static void empty_headlines_are_passed_over(void **state)
{
    (void)state;
    post_line(&bench, "");
    draw_at(&bench, second_us / 10);
    post_line(&bench, "Rain");
    (void)draw_until_still();
    assert_int_equal(last_lit() - first_lit() + 1, width("Rain"));
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).passed, 1);
}

int main(void)
{
#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        ON_BENCH(a_headline_that_fits_stands_in_the_middle),
        ON_BENCH(one_that_fits_to_the_dot_stands_still_and_one_a_dot_wider_does_not),
        ON_BENCH(it_stands_for_a_second_and_a_half_and_a_third_a_word),
        ON_BENCH(the_picture_never_steps_back),
        ON_BENCH(the_next_one_enters_when_the_last_has_left),
        ON_BENCH(a_pause_while_it_stands_ends_with_the_pause),
        ON_BENCH(empty_headlines_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
