// SPDX-License-Identifier: MIT
/* Deadlines go by the time that the caller gives, to the microsecond, and no call waits for anything. */
#include <string.h>

#include "bench.h"

static void expect_end_after(struct bench *bench, uint64_t seconds, const char *words)
{
    bench_expect(bench, TKR_FETCH_NETWORK, words);
    assert_int_equal(bench->now - bench->begun_us, seconds * BENCH_SECOND);
}

static void a_handshake_that_stalls_ends_at_its_deadline(void **state)
{
    static const uint64_t bytes[] = {0, 1, 5, 100, 400};

    (void)state;
    for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
        struct bench *bench = bench_new();

        bench->server_config.wire.cut = FEED_SERVER_END_BLACK_HOLE;
        bench->server_config.wire.cut_after_bytes = bytes[i];
        bench_open(bench);
        (void)bench_get(bench);
        expect_end_after(bench, 15, " did not finish the TLS handshake within 15 s");
        bench_expect_silence(bench);
        bench_close(bench);
    }
}

static void the_deadlines_of_a_request_are_its_own(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->server_config.wire.cut = FEED_SERVER_END_BLACK_HOLE;
    bench->request.connect_timeout_s = 3;
    bench_open(bench);
    (void)bench_get(bench);
    expect_end_after(bench, 3, " did not finish the TLS handshake within 3 s");
    bench->request.connect_timeout_s = 100;
    bench->request.timeout_s = 7;
    (void)bench_get(bench);
    expect_end_after(bench, 7, " did not finish the TLS handshake within 7 s");
    bench_close(bench);
}

static void a_slow_handshake_within_its_deadline_succeeds(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->server_config.wire.handshake_delay_us = 14 * BENCH_SECOND;
    bench_open(bench);
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    assert_true(bench->now - bench->begun_us >= 14 * BENCH_SECOND);
    bench_close(bench);
}

static void an_answer_that_does_not_begin_is_too_slow(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].script.head_delay_us = 1000 * BENCH_SECOND;
    bench_open(bench);
    (void)bench_get(bench);
    expect_end_after(bench, 30, " is too slow: it sent fewer than 300 bytes in 30 s");
    assert_int_equal(bench->heard.heads, 0);
    bench_close(bench);
}

static void a_body_that_stalls_is_too_slow(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].script.stall_after_bytes = 5000;
    bench->routes[0].script.stall_us = 1000 * BENCH_SECOND;
    bench_open(bench);
    (void)bench_get(bench);
    assert_int_equal(tkr_fetcher_result(bench->fetcher)->status, 200);
    /* 5,000 bytes came in the first 30 s; the next 30 s would end at the deadline of the whole. */
    expect_end_after(bench, 60, " took longer than 60 s for its answer");
    bench->request.timeout_s = 600;
    (void)bench_get(bench);
    expect_end_after(bench, 60, " is too slow: it sent fewer than 300 bytes in 30 s");
    bench_close(bench);
}

static void one_byte_every_ten_seconds_is_too_slow(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].script.trickle_bytes = 1;
    bench->routes[0].script.trickle_interval_us = 10 * BENCH_SECOND;
    bench->request.timeout_s = 100000;
    bench_open(bench);
    (void)bench_get(bench);
    expect_end_after(bench, 30, " is too slow: it sent fewer than 300 bytes in 30 s");
    bench_close(bench);
}

static void a_slow_but_steady_body_ends_at_the_deadline_of_the_whole(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->routes[0].script.trickle_bytes = 20;
    bench->routes[0].script.trickle_interval_us = BENCH_SECOND;
    bench_open(bench);
    (void)bench_get(bench);
    expect_end_after(bench, 60, " took longer than 60 s for its answer");
    assert_true(bench->heard.bytes > 900);
    bench_close(bench);
}

static void time_that_stands_still_ends_nothing(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench->server_config.wire.cut = FEED_SERVER_END_BLACK_HOLE;
    bench_open(bench);
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), 0);
    for (int i = 0; i < 5000; i++) {
        (void)feed_server_step(bench->server, bench->now);
        assert_int_equal(tkr_fetcher_step(bench->fetcher, bench->now), 1);
    }
    tkr_fetcher_stop(bench->fetcher);
    bench_close(bench);
}

static void the_wait_set_names_descriptors_and_a_time(void **state)
{
    struct bench *bench = bench_new();
    struct tkr_wait_set set;

    (void)state;
    bench->server_config.wire.cut = FEED_SERVER_END_BLACK_HOLE;
    bench_open(bench);
    tkr_fetcher_wait_set(bench->fetcher, &set, bench->now);
    assert_int_equal(set.count, 0);
    assert_true(set.until_us == UINT64_MAX);
    assert_int_equal(bench_start(bench, "127.0.0.1", "/feed.json"), 0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(bench_turn(bench), 1);
    tkr_fetcher_wait_set(bench->fetcher, &set, bench->now);
    assert_true(set.count >= 1);
    for (uint8_t i = 0; i < set.count; i++)
        assert_true(set.fds[i].fd >= 0 && (set.fds[i].to_read || set.fds[i].to_write));
    assert_true(set.until_us <= bench->begun_us + 15 * BENCH_SECOND);
    tkr_fetcher_stop(bench->fetcher);
    tkr_fetcher_wait_set(bench->fetcher, &set, bench->now);
    assert_int_equal(set.count, 0);
    assert_true(set.until_us == UINT64_MAX);
    bench_close(bench);
}

static void the_end_of_time_does_not_wrap(void **state)
{
    struct bench *bench = bench_new();

    (void)state;
    bench_open(bench);
    bench->request.timeout_s = UINT32_MAX;
    bench->request.connect_timeout_s = UINT32_MAX;
    assert_int_equal(bench_get(bench)->outcome, TKR_FETCH_OK);
    bench_close(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_handshake_that_stalls_ends_at_its_deadline),
        cmocka_unit_test(the_deadlines_of_a_request_are_its_own),
        cmocka_unit_test(a_slow_handshake_within_its_deadline_succeeds),
        cmocka_unit_test(an_answer_that_does_not_begin_is_too_slow),
        cmocka_unit_test(a_body_that_stalls_is_too_slow),
        cmocka_unit_test(one_byte_every_ten_seconds_is_too_slow),
        cmocka_unit_test(a_slow_but_steady_body_ends_at_the_deadline_of_the_whole),
        cmocka_unit_test(time_that_stands_still_ends_nothing),
        cmocka_unit_test(the_wait_set_names_descriptors_and_a_time),
        cmocka_unit_test(the_end_of_time_does_not_wrap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
