// SPDX-License-Identifier: MIT
/* Panels that are slow, starting, or refuse. */
#include <string.h>

#include "sign_bench.h"

static const uint64_t second_us = 1000000;

static struct sign_bench bench;

static int open_bench(void **state)
{
    (void)state;
    sign_bench_open(&bench, 40);
    post_line(&bench, "Zelensky caves as Donald Trump pushes Ukraine");
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    sign_bench_close(&bench);
    return 0;
}

static void the_picture_stands_still_while_it_is_under_way(void **state)
{
    (void)state;
    uint32_t frame[40];
    struct tkr_zone zone;

    bench.panel.busy = 9;
    assert_int_equal(tkr_draw(&bench.sign, 2 * second_us), 1);
    memcpy(frame, bench.panel.frame, sizeof(frame));
    zone = bench.panel.zones[0];
    for (uint64_t i = 1; i <= 9; i++) {
        assert_int_equal(tkr_draw(&bench.sign, (2 + i) * second_us), i == 9 ? TKR_OK : 1);
        assert_memory_equal(bench.panel.frame, frame, sizeof(frame));
        assert_memory_equal(&bench.panel.zones[0], &zone, sizeof(zone));
    }
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).late, 9);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).frames, 1);
}

static void a_slow_panel_loses_frames_and_the_text_keeps_its_place(void **state)
{
    (void)state;
    static struct sign_bench quick;

    sign_bench_open(&quick, 40);
    post_line(&quick, "Zelensky caves as Donald Trump pushes Ukraine");
    for (uint64_t frame = 1; frame < 300; frame++) {
        uint64_t now = frame * second_us / 20;

        if (frame % 5 == 0)
            bench.panel.busy = (int)(frame / 5 % 4);
        assert_int_equal(tkr_draw(&quick.sign, now), TKR_OK);
        if (tkr_draw(&bench.sign, now) == TKR_OK && bench.panel.busy == 0 && frame % 5 == 4)
            assert_memory_equal(bench.panel.frame, quick.panel.frame, sizeof(quick.panel.frame));
    }
    assert_in_range(tkr_mailbox_shown(&bench.sign.mailbox).late, 50, 120);
    sign_bench_close(&quick);
}

static void a_panel_that_is_starting_is_drawn_to_all_the_same(void **state)
{
    (void)state;
    bench.panel.step_answer = 1;
    assert_int_equal(tkr_draw(&bench.sign, second_us), TKR_OK);
    assert_int_equal(bench.panel.draws, 1);
}

static void a_panel_whose_step_fails_is_not_drawn_to(void **state)
{
    (void)state;
    bench.panel.step_answer = TKR_E_IO;
    assert_int_equal(tkr_draw(&bench.sign, second_us), TKR_E_IO);
    assert_int_equal(bench.panel.draws, 0);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).frames, 0);
    bench.panel.step_answer = TKR_OK;
    assert_int_equal(tkr_draw(&bench.sign, 2 * second_us), TKR_OK);
    assert_true(bench.panel.zones[0].first_column == 20 - 40);
}

static void a_refused_picture_is_followed_by_the_next_one(void **state)
{
    (void)state;
    bench.panel.refusals = 3;
    for (uint64_t i = 1; i <= 5; i++) {
        assert_int_equal(tkr_draw(&bench.sign, i * second_us), i <= 3 ? TKR_E_IO : TKR_OK);
        assert_true(bench.panel.zones[0].first_column == (int64_t)i * 10 - 40);
    }
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).frames, 2);
    assert_int_equal(tkr_mailbox_shown(&bench.sign.mailbox).late, 0);
}

/* A panel that scrolls by itself sends the fresh columns only: none may be missing. */
static void columns_are_fresh_until_a_picture_with_them_was_taken(void **state)
{
    (void)state;
    assert_int_equal(tkr_draw(&bench.sign, second_us), TKR_OK);
    assert_in_range(-bench.panel.zones[0].fresh_from, 40, INT64_MAX);
    assert_int_equal(tkr_draw(&bench.sign, 2 * second_us), TKR_OK);
    assert_true(bench.panel.zones[0].fresh_from == 10);
    bench.panel.refusals = 2;
    assert_int_equal(tkr_draw(&bench.sign, 3 * second_us), TKR_E_IO);
    assert_true(bench.panel.zones[0].fresh_from == 20);
    assert_int_equal(tkr_draw(&bench.sign, 4 * second_us), TKR_E_IO);
    assert_true(bench.panel.zones[0].fresh_from == 20);
    bench.panel.busy = 2;
    assert_int_equal(tkr_draw(&bench.sign, 5 * second_us), 1);
    assert_int_equal(tkr_draw(&bench.sign, 6 * second_us), 1);
    assert_int_equal(tkr_draw(&bench.sign, 7 * second_us), TKR_OK);
    assert_true(bench.panel.zones[0].fresh_from == 20);
    assert_int_equal(tkr_draw(&bench.sign, 8 * second_us), TKR_OK);
    assert_true(bench.panel.zones[0].fresh_from == 50);
}

static void publish_brightness(uint8_t brightness)
{
    tkr_mailbox_publish(&bench.sign.mailbox, &(struct tkr_snapshot){.speed = 10, .brightness = brightness});
}

static void a_brightness_that_the_panel_refuses_is_tried_again(void **state)
{
    (void)state;
    bench.panel.dim_answer = TKR_E_IO;
    publish_brightness(7);
    assert_int_equal(tkr_draw(&bench.sign, second_us), TKR_E_IO);
    assert_int_equal(tkr_draw(&bench.sign, 2 * second_us), TKR_E_IO);
    bench.panel.dim_answer = TKR_OK;
    assert_int_equal(tkr_draw(&bench.sign, 3 * second_us), TKR_OK);
    assert_int_equal(bench.panel.brightness, 7);
    assert_true(bench.panel.zones[0].first_column == 30 - 40);
}

static void settings_wait_until_the_picture_under_way_is_out(void **state)
{
    (void)state;
    bench.panel.busy = 2;
    assert_int_equal(tkr_draw(&bench.sign, second_us), 1);
    publish_brightness(7);
    assert_int_equal(tkr_draw(&bench.sign, 2 * second_us), 1);
    assert_int_equal(bench.panel.brightness, 99);
    assert_int_equal(tkr_draw(&bench.sign, 3 * second_us), TKR_OK);
    assert_int_equal(tkr_draw(&bench.sign, 4 * second_us), TKR_OK);
    assert_int_equal(bench.panel.brightness, 7);
}

int main(void)
{
#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        ON_BENCH(the_picture_stands_still_while_it_is_under_way),
        ON_BENCH(a_slow_panel_loses_frames_and_the_text_keeps_its_place),
        ON_BENCH(a_panel_that_is_starting_is_drawn_to_all_the_same),
        ON_BENCH(a_panel_whose_step_fails_is_not_drawn_to),
        ON_BENCH(a_refused_picture_is_followed_by_the_next_one),
        ON_BENCH(columns_are_fresh_until_a_picture_with_them_was_taken),
        ON_BENCH(a_brightness_that_the_panel_refuses_is_tried_again),
        ON_BENCH(settings_wait_until_the_picture_under_way_is_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
