// SPDX-License-Identifier: MIT
/* What the ticker remembers without power. */
#include <stdio.h>
#include <string.h>

#include "keep_bench.h"

enum { DAY_S = 86400, HOUR_S = 3600, BLOCK_BYTES = 2048 };

static struct keep_bench kept;

static const struct scripted_answer four = {
    .status = 200,
    .body = "{\"title\":\"News\",\"items\":["
            "{\"id\":\"1\",\"title\":\"Rain in "
            "June\",\"url\":\"https://news.example/1\",\"date_published\":\"2025-11-30T08:00:00Z\"},"
            "{\"id\":\"2\",\"title\":\"Größere Züge\",\"date_published\":\"2025-11-30T07:00:00Z\"},"
            "{\"id\":\"https://news.example/3\",\"title\":\"Snow - News\"},"
            "{\"id\":\"4\",\"title\":\"Wind\",\"authors\":[{\"name\":\"Reuters\"}]}]}",
    .etag = "\"a\"",
    .last_modified = "Sun, 30 Nov 2025 08:00:00 GMT"};
static const struct scripted_answer other = {
    .status = 200, .body = "{\"items\":[{\"id\":\"9\",\"title\":\"Fog\"}]}", .etag = "\"b\""};
static const struct scripted_answer unchanged = {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED};
static const struct scripted_answer dead = {.outcome = TKR_FETCH_NETWORK, .reason = "news.example refused"};

static const char titles[] = "Rain in June/Größere Züge/Snow/Wind";

/* A device that has read the usual feed once, and has written that down. */
static void read_once(void)
{
    keep_bench_init(&kept, BLOCK_BYTES);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(kept.restored, 0);
    assert_int_equal(keep_bench_poll(&kept, &four), 0);
    assert_int_equal(kept.keep.writes, 1);
}

static uint32_t erases(void)
{
    return kept.flash.erases[0] + kept.flash.erases[1];
}

static void after_a_restart_without_network_the_headlines_are_back_at_once_with_their_age(void **state)
{
    (void)state;
    read_once();
    keep_bench_power_off(&kept, 2 * HOUR_S);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(kept.restored, 1);
    expect_held(&kept.bench, titles);
    kept.bench.now = 100000;
    assert_string_equal(next_line(&kept.bench), "Rain in June");
    assert_int_equal(kept.bench.taken.kind, TKR_LINE_STORY);
    assert_int_equal(keep_bench_age_s(&kept), 2 * HOUR_S);
    assert_memory_equal(kept.bench.taken.label, "News", 4);
    expect_round(&kept.bench, "Größere Züge/Snow/Wind");
    assert_string_equal(status_of(&kept.bench, 0)->title, "News");
}

static void a_restart_asks_only_for_what_has_changed(void **state)
{
    (void)state;
    read_once();
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(keep_bench_poll(&kept, &unchanged), 0);
    assert_string_equal(kept.bench.fetcher.last.etag, "\"a\"");
    assert_string_equal(kept.bench.fetcher.last.last_modified, "Sun, 30 Nov 2025 08:00:00 GMT");
    expect_held(&kept.bench, titles);
    assert_int_equal(keep_bench_poll(&kept, &four), 0);
    expect_held(&kept.bench, titles);
}

static void stories_are_known_again_after_a_restart(void **state)
{
    static const struct scripted_answer next = {.status = 200,
                                                .body = "{\"title\":\"News\",\"items\":[{\"id\":\"5\",\"title\":"
                                                        "\"Hail\"},{\"id\":\"1\",\"title\":\"Rain in July\"},"
                                                        "{\"id\":\"x\",\"title\":\"Snow - News\"}]}"};

    (void)state;
    read_once();
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(keep_bench_poll(&kept, &next), 0);
    expect_held(&kept.bench, "Rain in July/Snow/Hail");
}

static void a_day_after_the_whole_feed_was_read_it_is_asked_for_whole_though_the_power_was_off(void **state)
{
    (void)state;
    read_once();
    keep_bench_power_off(&kept, 20 * HOUR_S);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(keep_bench_poll(&kept, &unchanged), 0);
    assert_string_equal(kept.bench.fetcher.last.etag, "\"a\"");
    assert_int_equal(keep_bench_poll_later(&kept, &unchanged, 3 * HOUR_S), 0);
    assert_string_equal(kept.bench.fetcher.last.etag, "\"a\"");
    assert_int_equal(keep_bench_poll_later(&kept, &four, HOUR_S), 0);
    assert_string_equal(kept.bench.fetcher.last.etag, "");
}

static void without_a_clock_the_headlines_are_back_and_their_age_is_unknown(void **state)
{
    (void)state;
    read_once();
    kept.has_clock = false;
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
    expect_held(&kept.bench, titles);
    assert_string_equal(next_line(&kept.bench), "Rain in June");
    assert_true(kept.bench.taken.stored_s > 0);
    assert_int_equal(keep_bench_age_s(&kept), -1);
}

static void what_was_written_without_a_clock_has_no_age_when_there_is_one(void **state)
{
    (void)state;
    keep_bench_init(&kept, BLOCK_BYTES);
    kept.has_clock = false;
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(keep_bench_poll(&kept, &four), 0);
    assert_int_equal(kept.keep.writes, 1);
    kept.has_clock = true;
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_string_equal(next_line(&kept.bench), "Rain in June");
    assert_true(kept.bench.taken.stored_s == TKR_TIME_UNKNOWN);
}

static void headlines_of_yesterday_are_told_to_be_old(void **state)
{
    char told[TKR_LINE_TEXT_BYTES + 1] = "";

    (void)state;
    read_once();
    keep_bench_power_off(&kept, 3 * DAY_S);
    keep_bench_power_on(&kept, &usual_feed, 1);
    for (int i = 0; i < 5; i++)
        memcpy(told, next_line(&kept.bench), sizeof(told));
    assert_string_equal(told, "News: no news for 3 days; news.example refused");
    assert_true((tkr_ticker_notices(&kept.bench.ticker) & TKR_NOTICE_STALE) != 0);
    expect_round(&kept.bench, titles);
}

static void a_clock_that_went_back_makes_no_negative_age(void **state)
{
    (void)state;
    read_once();
    keep_bench_power_off(&kept, -10 * DAY_S);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_string_equal(next_line(&kept.bench), "Rain in June");
    assert_true(tkr_keep_floor_s(&kept.keep) == KEEP_EPOCH_S);
    assert_true((tkr_ticker_notices(&kept.bench.ticker) & TKR_NOTICE_STALE) == 0);
    kept.bench.now += 31 * 60 * second_us;
    assert_int_equal(keep_bench_settle(&kept), 0);
    assert_true((tkr_ticker_notices(&kept.bench.ticker) & TKR_NOTICE_STALE) != 0);
}

static void while_nothing_changes_nothing_is_written_but_the_times_once_a_day(void **state)
{
    (void)state;
    read_once();
    for (int day = 0; day < 30; day++) {
        for (uint64_t end = kept.bench.now + (uint64_t)DAY_S * second_us; kept.bench.now < end;)
            assert_int_equal(keep_bench_poll(&kept, &unchanged), 0);
    }
    assert_in_range(kept.keep.writes, 30, 31);
    assert_int_equal(erases(), kept.keep.writes);
    for (uint64_t end = kept.bench.now + 30ULL * DAY_S * second_us; kept.bench.now < end;)
        assert_int_equal(keep_bench_poll(&kept, &dead), 0);
    assert_in_range(kept.keep.writes, 30, 31);
}

static void what_changes_at_every_poll_is_written_every_six_hours(void **state)
{
    (void)state;
    read_once();
    for (uint64_t end = kept.bench.now + 10ULL * DAY_S * second_us; kept.bench.now < end;) {
        assert_int_equal(keep_bench_poll(&kept, &other), 0);
        assert_int_equal(keep_bench_poll(&kept, &four), 0);
    }
    assert_in_range(kept.keep.writes, 38, 41);
    assert_int_equal(erases(), kept.keep.writes);
}

static void a_device_that_starts_every_hour_writes_no_more_than_four_times_a_day(void **state)
{
    (void)state;
    for (int has_clock = 0; has_clock < 2; has_clock++) {
        read_once();
        for (int hour = 0; hour < 10 * 24; hour++) {
            kept.has_clock = has_clock != 0;
            keep_bench_power_off(&kept, 0);
            keep_bench_power_on(&kept, &usual_feed, 1);
            assert_int_equal(kept.restored, 1);
            assert_int_equal(keep_bench_poll(&kept, hour % 2 == 0 ? &other : &four), 0);
            kept.bench.now = (uint64_t)HOUR_S * second_us;
        }
        assert_in_range(erases(), has_clock ? 30 : 1, 41);
    }
}

/* What is being written stands still until it is. */
static void no_poll_begins_while_the_record_is_written(void **state)
{
    size_t requests;

    (void)state;
    read_once();
    assert_int_equal(keep_bench_poll_later(&kept, &unchanged, 7 * HOUR_S), 0);
    ticker_bench_tell(&kept.bench, &other, 1);
    kept.bench.now = status_of(&kept.bench, 0)->next_poll_us;
    finish_poll(&kept.bench);
    assert_int_equal(tkr_keep_step(&kept.keep, kept.bench.now), 1);
    assert_true(tkr_keep_next_us(&kept.keep) <= kept.bench.now);
    requests = kept.bench.fetcher.requests;
    kept.bench.now = status_of(&kept.bench, 0)->next_poll_us;
    assert_int_equal(tkr_step(&kept.bench.ticker, kept.bench.now), 0);
    assert_int_equal(kept.bench.fetcher.requests, requests);
    assert_int_equal(tkr_keep_step(&kept.keep, kept.bench.now), TKR_E_BUSY);
    finish_poll(&kept.bench);
    assert_int_equal(kept.bench.fetcher.requests, requests + 1);
}

static void a_storage_that_fails_costs_the_new_record_only(void **state)
{
    (void)state;
    read_once();
    kept.flash.fail_at = kept.flash.accesses + 3;
    assert_int_equal(keep_bench_poll_later(&kept, &other, 7 * HOUR_S), TKR_E_IO);
    assert_int_equal(kept.keep.failures, 1);
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
    expect_held(&kept.bench, titles);
}

static void a_feed_that_is_no_longer_configured_is_dropped(void **state)
{
    const struct tkr_ticker_feed_config feeds[] = {
        {.url = "https://a.example/", .label = "A"},
        {.url = "https://b.example/", .label = "B"},
    };
    const struct scripted_answer answers[] = {four, other};

    (void)state;
    keep_bench_init(&kept, BLOCK_BYTES);
    keep_bench_power_on(&kept, feeds, 2);
    ticker_bench_tell(&kept.bench, answers, 2);
    finish_poll(&kept.bench);
    finish_poll(&kept.bench);
    assert_int_equal(keep_bench_settle(&kept), 0);
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &feeds[1], 1);
    assert_int_equal(kept.restored, 1);
    expect_held(&kept.bench, "Fog");
    finish_poll(&kept.bench);
    assert_string_equal(kept.bench.fetcher.last.url, "https://b.example/");
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(kept.restored, 1);
    expect_held(&kept.bench, "");
    finish_poll(&kept.bench);
    assert_string_equal(kept.bench.fetcher.last.etag, "");
}

/* The other one has its quota changed too, so its validators would keep the rest from coming. */
static void validators_come_back_only_with_all_stories_of_their_feed(void **state)
{
    struct tkr_ticker_feed_config small = usual_feed;

    (void)state;
    read_once();
    small.quota = 2;
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &small, 1);
    expect_held(&kept.bench, "Rain in June/Größere Züge");
    finish_poll(&kept.bench);
    assert_string_equal(kept.bench.fetcher.last.etag, "");
    assert_string_equal(kept.bench.fetcher.last.last_modified, "");
}

static void headlines_that_are_wished_otherwise_are_asked_for_anew(void **state)
{
    struct tkr_ticker_feed_config wishes[3] = {usual_feed, usual_feed, usual_feed};

    (void)state;
    wishes[0].suffix = "Example";
    wishes[1].sentence_case = true;
    wishes[2].map = &tkr_feed_auto;
    for (size_t i = 0; i < 3; i++) {
        read_once();
        keep_bench_power_off(&kept, 60);
        keep_bench_power_on(&kept, &wishes[i], 1);
        expect_held(&kept.bench, titles);
        finish_poll(&kept.bench);
        assert_string_equal(kept.bench.fetcher.last.etag, "");
    }
}

static void a_story_of_two_feeds_stays_the_one_feeds_when_the_other_goes(void **state)
{
    const struct tkr_ticker_feed_config feeds[] = {
        {.url = "https://a.example/", .label = "A"},
        {.url = "https://b.example/", .label = "B"},
    };
    struct tkr_ring_story story;

    (void)state;
    keep_bench_init(&kept, BLOCK_BYTES);
    keep_bench_power_on(&kept, feeds, 2);
    ticker_bench_tell(&kept.bench, &other, 1);
    finish_poll(&kept.bench);
    finish_poll(&kept.bench);
    assert_int_equal(keep_bench_settle(&kept), 0);
    expect_held(&kept.bench, "Fog");
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &feeds[1], 1);
    assert_true(tkr_ring_next(tkr_ticker_ring(&kept.bench.ticker), 0, &story));
    assert_int_equal(story.named_by, 1);
    assert_int_equal(story.feed, 0);
}

static void a_store_that_is_too_small_keeps_the_first_stories(void **state)
{
    static char body[4096];
    size_t used = 0;

    (void)state;
    used += (size_t)snprintf(body, sizeof(body), "{\"items\":[");
    for (int i = 0; i < 20; i++)
        used += (size_t)snprintf(body + used, sizeof(body) - used, "%s{\"id\":\"%d\",\"title\":\"Headline number %d\"}",
                                 i > 0 ? "," : "", i, i);
    (void)snprintf(body + used, sizeof(body) - used, "]}");
    const struct scripted_answer many = {.status = 200, .body = body, .etag = "\"m\""};

    keep_bench_init(&kept, 512);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(keep_bench_poll(&kept, &many), 0);
    assert_int_equal(kept.keep.writes, 1);
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(kept.restored, 1);
    assert_in_range(tkr_ring_count(tkr_ticker_ring(&kept.bench.ticker)), 5, 10);
    finish_poll(&kept.bench);
    assert_string_equal(kept.bench.fetcher.last.etag, "");
}

static void the_latest_wall_time_is_kept(void **state)
{
    (void)state;
    read_once();
    assert_int_equal(keep_bench_poll_later(&kept, &other, 7 * HOUR_S), 0);
    assert_true(tkr_keep_floor_s(&kept.keep) == KEEP_EPOCH_S + 7 * HOUR_S);
    keep_bench_power_off(&kept, 0);
    kept.has_clock = false;
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_true(tkr_keep_floor_s(&kept.keep) == KEEP_EPOCH_S + 7 * HOUR_S);
    assert_int_equal(keep_bench_poll_later(&kept, &four, 7 * HOUR_S), 0);
    assert_int_equal(kept.keep.writes, 1);
    keep_bench_power_off(&kept, 0);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_true(tkr_keep_floor_s(&kept.keep) == KEEP_EPOCH_S + 7 * HOUR_S);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_a_restart_without_network_the_headlines_are_back_at_once_with_their_age),
        cmocka_unit_test(a_restart_asks_only_for_what_has_changed),
        cmocka_unit_test(stories_are_known_again_after_a_restart),
        cmocka_unit_test(a_day_after_the_whole_feed_was_read_it_is_asked_for_whole_though_the_power_was_off),
        cmocka_unit_test(without_a_clock_the_headlines_are_back_and_their_age_is_unknown),
        cmocka_unit_test(what_was_written_without_a_clock_has_no_age_when_there_is_one),
        cmocka_unit_test(headlines_of_yesterday_are_told_to_be_old),
        cmocka_unit_test(a_clock_that_went_back_makes_no_negative_age),
        cmocka_unit_test(while_nothing_changes_nothing_is_written_but_the_times_once_a_day),
        cmocka_unit_test(what_changes_at_every_poll_is_written_every_six_hours),
        cmocka_unit_test(a_device_that_starts_every_hour_writes_no_more_than_four_times_a_day),
        cmocka_unit_test(no_poll_begins_while_the_record_is_written),
        cmocka_unit_test(a_storage_that_fails_costs_the_new_record_only),
        cmocka_unit_test(a_feed_that_is_no_longer_configured_is_dropped),
        cmocka_unit_test(validators_come_back_only_with_all_stories_of_their_feed),
        cmocka_unit_test(headlines_that_are_wished_otherwise_are_asked_for_anew),
        cmocka_unit_test(a_story_of_two_feeds_stays_the_one_feeds_when_the_other_goes),
        cmocka_unit_test(a_store_that_is_too_small_keeps_the_first_stories),
        cmocka_unit_test(the_latest_wall_time_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
