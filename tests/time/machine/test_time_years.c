// SPDX-License-Identifier: MIT
/*
 * A hundred years of one device: three feeds, an outage of two hours each day, news at every fourth poll, a store. The 32 bits of
 * microseconds wrap each 72 minutes and those of milliseconds each 50 days; 2038, leap years and 200 changes of summer time
 * pass; for a year the clock on the wall jumps at every poll, and now and then by ten years.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <tkr/status.h>

#include "keep_bench.h"

enum {
    FEEDS = 3,
    HOUR_S = 3600,
    DAY_S = 86400,
    YEAR_S = 31556952,
    OUTAGE_S = 2 * HOUR_S,
    RETRY_MOST_S = HOUR_S / 2,
    BLOCK_BYTES = 2048,
    BODY_BYTES = 1024,
    STATUS_BYTES = 32768,
    ROUNDS_A_LOOK = 500,
    BY_DAY = 200,
    BY_NIGHT = 20,
};

static const struct tkr_ticker_feed_config feeds[FEEDS] = {
    {.url = "https://a.example/", .label = "A", .interval_s = HOUR_S},
    {.url = "https://b.example/", .label = "B", .interval_s = 6 * HOUR_S},
    {.url = "https://c.example/", .label = "C", .interval_s = DAY_S},
};

static const struct tkr_dimmer_entry hours[] = {{7 * 60, BY_DAY}, {22 * 60, BY_NIGHT}};

static struct keep_bench kept;
static struct tkr_zone_time zone;

/* What the test knows by itself. */
static struct {
    int64_t wall_us; /* of the true clock, at time 0 */
    uint64_t polled_us[FEEDS], read_us[FEEDS];
    uint32_t polls[FEEDS];
    uint64_t day;
    uint32_t erases_before; /* of this day */
    uint32_t most_erases;
    uint32_t rounds, lines;
    uint32_t chance;
} seen;

static uint32_t any(void)
{
    seen.chance = seen.chance * 1664525 + 1013904223;
    return seen.chance >> 8;
}

static void begin(void)
{
    static const char zone_text[] = "CET-1CEST,M3.5.0,M10.5.0/3";

    memset(&seen, 0, sizeof(seen));
    assert_int_equal(setenv("TZ", zone_text, 1), 0);
    tzset();
    assert_int_equal(tkr_zone_time_init(&zone, zone_text, NULL), TKR_OK);
    keep_bench_init(&kept, BLOCK_BYTES);
    seen.wall_us = kept.wall_offset_us;
    keep_bench_power_on(&kept, feeds, FEEDS);
    kept.bench.ticker.clock.zone = &zone;
    kept.bench.ticker.dimmer = (struct tkr_dimmer){.entries = hours, .count = 2};
}

static uint64_t next_poll_us(void)
{
    uint64_t next_us = UINT64_MAX;

    for (uint8_t i = 0; i < FEEDS; i++) {
        if (status_of(&kept.bench, i)->next_poll_us < next_us)
            next_us = status_of(&kept.bench, i)->next_poll_us;
    }
    return next_us;
}

static bool is_outage(uint64_t now)
{
    return now / second_us % DAY_S >= DAY_S - OUTAGE_S;
}

static void tell_answer(void)
{
    static const struct scripted_answer dead = {.outcome = TKR_FETCH_NETWORK, .reason = "refused"};
    static const struct scripted_answer unchanged = {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED};
    static char body[BODY_BYTES];
    static const struct scripted_answer news = {.status = 200, .body = body, .etag = "\"1\""};

    if (is_outage(kept.bench.now)) {
        ticker_bench_tell(&kept.bench, &dead, 1);
        return;
    }
    if (seen.rounds % 4 != 0) {
        ticker_bench_tell(&kept.bench, &unchanged, 1);
        return;
    }
    (void)snprintf(body, sizeof(body),
                   "{\"items\":[{\"id\":\"%u\",\"title\":\"Headline %u\"},{\"id\":\"%u\",\"title\":\"Headline %u\"}]}",
                   seen.rounds, seen.rounds, seen.rounds + 1, seen.rounds + 1);
    ticker_bench_tell(&kept.bench, &news, 1);
}

/* All that is due now. */
static void poll_all(void)
{
    do {
        tell_answer();
        assert_int_equal(keep_bench_settle(&kept), 0);
    } while (next_poll_us() <= kept.bench.now);
}

/* No poll is later than its interval, and what is due in an outage is read within half an hour of its end. */
static void check_polls(void)
{
    for (uint8_t i = 0; i < FEEDS; i++) {
        const struct tkr_ticker_status *status = status_of(&kept.bench, i);
        uint64_t interval_us = feeds[i].interval_s * second_us;

        if (status->polls == seen.polls[i])
            continue;
        assert_int_equal(status->polls, seen.polls[i] + 1);
        assert_true(kept.bench.now - seen.polled_us[i] <= interval_us);
        assert_true(status->next_poll_us > kept.bench.now);
        assert_true(status->last_success_us <= (kept.bench.now > 0 ? kept.bench.now : 1));
        seen.polls[i] = status->polls;
        seen.polled_us[i] = kept.bench.now;
        if (status->failures_in_row > 0)
            continue;
        assert_true(kept.bench.now - seen.read_us[i] <= interval_us + (OUTAGE_S + RETRY_MOST_S) * second_us);
        seen.read_us[i] = kept.bench.now;
    }
}

static void check_day(void)
{
    uint32_t erases = kept.flash.erases[0] + kept.flash.erases[1];

    if (kept.bench.now / second_us / DAY_S != seen.day) {
        seen.day = kept.bench.now / second_us / DAY_S;
        seen.erases_before = erases;
    }
    if (erases - seen.erases_before > seen.most_erases)
        seen.most_erases = erases - seen.erases_before;
}

/* What is told has no age below zero, and the brightness is that of the hour, as the C library has it. */
static void check_signs(void)
{
    const struct tkr_snapshot *snapshot = tkr_mailbox_look(&kept.bench.signs[0].mailbox);
    const char *line = next_line(&kept.bench);
    time_t wall_s = (time_t)(((int64_t)kept.bench.now + kept.wall_offset_us) / (int64_t)second_us);
    struct tm local;

    assert_non_null(localtime_r(&wall_s, &local));
    assert_int_equal(snapshot->brightness, local.tm_hour >= 7 && local.tm_hour < 22 ? BY_DAY : BY_NIGHT);
    assert_true(snapshot->read_us <= kept.bench.now || snapshot->read_us == 1);
    assert_null(strchr(line, '-'));
    seen.lines += line[0] != '\0';
    assert_true(kept.bench.taken.read_us <= kept.bench.now || kept.bench.taken.read_us == 1);
    assert_in_range(tkr_ring_count(tkr_ticker_ring(&kept.bench.ticker)), 0, BENCH_SLOTS);
}

/* Now and then somebody looks: nothing in the status is below zero. */
static void check_status(void)
{
    static _Alignas(max_align_t) char memory[STATUS_BYTES];
    static char text[STATUS_BYTES];
    const struct tkr_status status = {.ticker = &kept.bench.ticker, .keep = &kept.keep, .now = kept.bench.now};
    struct tkr_arena arena;

    if (seen.rounds % ROUNDS_A_LOOK != 0)
        return;
    tkr_arena_init(&arena, memory, sizeof(memory));
    assert_true(tkr_status_write(&status, &arena, &(struct tkr_status_text){text, sizeof(text)}) > 0);
    assert_null(strstr(text, ":\t-"));
    assert_non_null(strstr(text, "\"age_s\":\t"));
}

/* From poll to poll until `end_us`; `jump` sets the clock on the wall before each. */
static void run_until(uint64_t end_us, void (*jump)(void))
{
    while (next_poll_us() < end_us) {
        kept.bench.now = seen.rounds == 0 ? 0 : next_poll_us();
        jump();
        poll_all();
        check_polls();
        check_signs();
        check_day();
        check_status();
        seen.rounds++;
    }
}

static void keep_right(void)
{
    kept.wall_offset_us = seen.wall_us;
}

/* A second, a day, ten years, forth and back, at every poll. */
static void jump_about(void)
{
    static const int64_t jumps_s[] = {1, -1, HOUR_S, -HOUR_S, DAY_S, -DAY_S, 10LL * YEAR_S, -10LL * YEAR_S};

    kept.wall_offset_us = seen.wall_us + jumps_s[any() % 8] * (int64_t)second_us * (any() % 3);
}

static void a_hundred_years_pass_without_a_poll_missed_or_an_age_below_zero(void **state)
{
    const uint64_t year_us = YEAR_S * second_us;

    (void)state;
    begin();
    run_until(20 * year_us, keep_right);
    run_until(21 * year_us, jump_about);
    run_until(100 * year_us, keep_right);
    print_message("%u rounds, %u lines, %u writes, at most %u erases a day\n", (unsigned)seen.rounds,
                  (unsigned)seen.lines, (unsigned)kept.keep.writes, (unsigned)seen.most_erases);
    assert_in_range(seen.rounds, 100 * 365 * 28, 100 * 366 * 50);
    assert_in_range(kept.keep.writes, 100 * 365 * 3, 100 * 366 * 4);
    assert_in_range(seen.most_erases, 1, 4);
    assert_int_equal(kept.keep.failures, 0);
}

/* The times of the polls are the same whatever the clock on the wall does. */
static void no_poll_goes_by_the_clock_on_the_wall(void **state)
{
    uint64_t polled_us[FEEDS];

    (void)state;
    begin();
    run_until(YEAR_S * second_us, keep_right);
    memcpy(polled_us, seen.polled_us, sizeof(polled_us));
    begin();
    run_until(YEAR_S * second_us, jump_about);
    assert_memory_equal(polled_us, seen.polled_us, sizeof(polled_us));
}

/* The ticker's own next time, by which a program sleeps, brings every poll too. */
static void who_sleeps_until_the_next_time_misses_nothing(void **state)
{
    uint32_t steps = 0;

    (void)state;
    begin();
    kept.bench.ticker.clock.wall_us = NULL;
    for (kept.bench.now = 0; kept.bench.now < YEAR_S * second_us; steps++) {
        poll_all();
        check_polls();
        seen.rounds++;
        (void)next_line(&kept.bench);
        assert_true(tkr_ticker_next_us(&kept.bench.ticker) > kept.bench.now);
        kept.bench.now = tkr_ticker_next_us(&kept.bench.ticker);
    }
    assert_in_range(steps, 365 * 28, 366 * 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hundred_years_pass_without_a_poll_missed_or_an_age_below_zero),
        cmocka_unit_test(no_poll_goes_by_the_clock_on_the_wall),
        cmocka_unit_test(who_sleeps_until_the_next_time_misses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
