// SPDX-License-Identifier: MIT
/* The display keeps its time whatever the network does, and shows a headline as soon as it has one. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

enum { TRICKLE_BYTES = 3, FRAMES_OF_10_S = 10 * SIM_FRAMES_PER_S };

static uint64_t beat_us(const struct stage *stage, uint32_t number)
{
    return stage->sim.begun_us + (uint64_t)number * STAGE_US_PER_S / SIM_FRAMES_PER_S;
}

/* Every frame was begun on its beat, none was left out, and the panel took each whole before the next. */
static void expect_the_beat(const struct stage *stage, uint32_t frames)
{
    const struct tkr_shown shown = tkr_mailbox_shown(&stage->sim.app.signs[0].mailbox);

    assert_int_equal(stage->panel.pictures, frames);
    for (uint32_t i = 0; i < frames; i++)
        assert_int_equal(stage->panel.begun_us[i], beat_us(stage, i));
    assert_int_equal(shown.frames, frames);
    assert_int_equal(sim_panel_violations(&stage->sim.panels[0])->total, 0);
}

static struct stage *open_trickle(uint64_t length_us)
{
    struct stage *stage = stage_new();

    stage->routes[0].script.trickle_bytes = TRICKLE_BYTES;
    stage->routes[0].script.trickle_interval_us = length_us * TRICKLE_BYTES / strlen(stage_feed);
    stage->routes[0].script.from_body = true;
    stage_open(stage);
    return stage;
}

static void the_first_headline_shows_while_the_feed_is_still_coming(void **state)
{
    struct stage *stage = open_trickle(10 * STAGE_US_PER_S);
    const struct feed_server_counters *counters = feed_server_counters(stage->sim.built_in.server);

    (void)state;
    stage_run_until_shown(stage, stage_headlines[0]);
    assert_int_equal(counters->replying, 1);
    assert_int_equal(stage_status(stage)->polls, 0);
    assert_true(stage->fetcher.body_bytes < strlen(stage_feed));
    stage_expect_headlines(stage, stage_headlines, tkr_ring_count(tkr_ticker_ring(&stage->sim.app.ticker)));
    print_message("the first headline had passed after %.1f s, with %u of %u bytes\n", stage_seconds(stage),
                  (unsigned)stage->fetcher.body_bytes, (unsigned)strlen(stage_feed));
    stage_run_polls(stage, 1);
    assert_true(stage_seconds(stage) > 9.5);
    stage_expect_headlines(stage, stage_headlines, 3);
    stage_close(stage);
}

static void a_feed_that_trickles_delays_no_frame(void **state)
{
    struct stage *stage = open_trickle(10 * STAGE_US_PER_S);

    (void)state;
    stage_run_frames(stage, FRAMES_OF_10_S);
    expect_the_beat(stage, FRAMES_OF_10_S);
    stage_close(stage);
}

static void a_handshake_that_stalls_for_five_seconds_delays_no_frame(void **state)
{
    struct stage *stage = stage_new();

    (void)state;
    stage->server.wire.handshake_delay_us = 5 * STAGE_US_PER_S;
    stage_open(stage);
    stage_run_frames(stage, 5 * SIM_FRAMES_PER_S - 1);
    assert_int_equal(feed_server_counters(stage->sim.built_in.server)->connections, 1);
    assert_int_equal(feed_server_counters(stage->sim.built_in.server)->full_handshakes, 0);
    expect_the_beat(stage, 5 * SIM_FRAMES_PER_S - 1);
    assert_true(stage_has_shown(stage, "fetching the headlines"));
    stage_run_frames(stage, FRAMES_OF_10_S - (5 * SIM_FRAMES_PER_S - 1));
    expect_the_beat(stage, FRAMES_OF_10_S);
    assert_true(stage_has_shown(stage, stage_headlines[0]));
    stage_close(stage);
}

static void a_handshake_that_never_ends_is_given_up_in_words(void **state)
{
    struct stage *stage = stage_new();
    char words[128];

    (void)state;
    stage->server.wire = (struct feed_server_wire){.handshake_delay_us = UINT64_MAX / 2};
    stage_open(stage);
    stage_run_polls(stage, 1);
    assert_true(stage_seconds(stage) >= 15);
    (void)snprintf(words, sizeof(words), "feed 1: 127.0.0.1:%u did not finish the TLS handshake within 15 s",
                   (unsigned)feed_server_port(stage->sim.built_in.server));
    assert_true(stage_has_logged(stage, words));
    stage_run_until_shown(stage, strchr(words, ':') + 2);
    expect_the_beat(stage, stage->panel.pictures);
    assert_true(stage->panel.pictures > 15 * SIM_FRAMES_PER_S);
    stage_close(stage);
}

static void every_run_gives_the_same_strip_of_dots(void **state)
{
    static uint8_t first[DISPLAY_COLUMNS_MAX];
    size_t columns = 0;

    (void)state;
    for (int run = 0; run < 3; run++) {
        struct stage *stage = open_trickle(3 * STAGE_US_PER_S);

        stage_run_frames(stage, FRAMES_OF_10_S);
        if (run == 0) {
            columns = stage->display.columns;
            memcpy(first, stage->display.strip, columns);
        }
        assert_true(columns > 1000);
        assert_int_equal(stage->display.columns, columns);
        assert_memory_equal(stage->display.strip, first, columns);
        stage_close(stage);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_headline_shows_while_the_feed_is_still_coming),
        cmocka_unit_test(a_feed_that_trickles_delays_no_frame),
        cmocka_unit_test(a_handshake_that_stalls_for_five_seconds_delays_no_frame),
        cmocka_unit_test(a_handshake_that_never_ends_is_given_up_in_words),
        cmocka_unit_test(every_run_gives_the_same_strip_of_dots),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
