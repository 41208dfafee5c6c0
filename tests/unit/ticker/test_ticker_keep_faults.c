// SPDX-License-Identifier: MIT
/* A power cut at every byte of every write: the headlines are the old ones or the new ones. And records that are no good. */
#include <stdio.h>
#include <string.h>

#include "keep_bench.h"

enum { HOUR_S = 3600, BODY_BYTES = 8192, RECORD_BYTES_MAX = 8192, TRACE_BYTES = 32768 };

static struct keep_bench kept;
static struct flash before;
static uint8_t old_record[RECORD_BYTES_MAX], new_record[RECORD_BYTES_MAX], found[RECORD_BYTES_MAX];

/* A feed of `count` stories whose titles are of `title_bytes` and begin with `word`. */
static void write_feed(char body[BODY_BYTES], const char *word, int count, int title_bytes)
{
    static const char filler[] =
        "................................................................................................";
    int used = snprintf(body, BODY_BYTES, "{\"items\":[");

    for (int i = 0; i < count; i++) {
        used += snprintf(body + used, (size_t)(BODY_BYTES - used), "%s{\"id\":\"%s%d\",\"title\":\"%s %02d %.*s\"}",
                         i > 0 ? "," : "", word, i, word, i, title_bytes - (int)strlen(word) - 4, filler);
    }
    used += snprintf(body + used, (size_t)(BODY_BYTES - used), "]}");
    assert_in_range(used, 1, BODY_BYTES - 1);
}

/* How many stories begin with this word. */
static int count_of(const char *word)
{
    struct tkr_ring_story story;
    uint32_t after = 0;
    int count = 0;

    while (tkr_ring_next(tkr_ticker_ring(&kept.bench.ticker), after, &story) && story.number > after) {
        count += memcmp(story.title.bytes, word, strlen(word)) == 0;
        after = story.number;
    }
    return count;
}

/* A device with `Old` in its store; the flash is as it was then when a test begins anew. */
static void write_old(uint32_t block_bytes, const char *body)
{
    const struct scripted_answer old = {.status = 200, .body = body, .etag = "\"old\""};

    keep_bench_init(&kept, block_bytes);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(keep_bench_poll(&kept, &old), 0);
    assert_int_equal(kept.keep.writes, 1);
}

static int write_new(const char *body)
{
    const struct scripted_answer fresh = {.status = 200, .body = body, .etag = "\"new\""};

    return keep_bench_poll_later(&kept, &fresh, 7 * HOUR_S);
}

static void after_a_cut_at_any_byte_four_headlines_are_the_old_or_the_new_ones(void **state)
{
    static char old[BODY_BYTES];
    static char fresh[BODY_BYTES];
    bool is_new = false;
    uint64_t cuts;

    (void)state;
    write_feed(old, "Old", 4, 20);
    write_feed(fresh, "New", 4, 30);
    write_old(512, old);
    before = kept.flash;
    assert_int_equal(write_new(fresh), 0);
    cuts = kept.flash.moved - before.moved;
    for (uint64_t cut = 0; cut < cuts; cut++) {
        bool was_new = is_new;

        kept.flash = before;
        kept.bench.now = 0;
        keep_bench_power_on(&kept, &usual_feed, 1);
        kept.flash.cut_at = kept.flash.moved + cut;
        assert_int_equal(write_new(fresh), TKR_E_IO);
        keep_bench_power_off(&kept, 60);
        keep_bench_power_on(&kept, &usual_feed, 1);
        assert_int_equal(kept.restored, 1);
        is_new = count_of("New") > 0;
        assert_int_equal(count_of(is_new ? "New" : "Old"), 4);
        assert_int_equal(tkr_ring_count(tkr_ticker_ring(&kept.bench.ticker)), 4);
        assert_string_equal(kept.bench.ticker.feeds[0].etag, is_new ? "\"new\"" : "\"old\"");
        assert_true(is_new || !was_new);
    }
    print_message("%u cuts\n", (unsigned)cuts);
}

static uint32_t record_of(uint8_t record[RECORD_BYTES_MAX])
{
    int64_t count = tkr_store_count(&kept.store);

    assert_in_range(count, 1, RECORD_BYTES_MAX);
    assert_int_equal(tkr_store_read(&kept.store, 0, record, (uint32_t)count), TKR_OK);
    return (uint32_t)count;
}

/* The bytes that reach the flash are put there one by one, and after each the store is opened. */
static void after_a_cut_at_any_byte_a_full_store_has_the_old_or_the_new_record(void **state)
{
    static struct flash_byte trace[TRACE_BYTES];
    static char old[BODY_BYTES];
    static char fresh[BODY_BYTES];
    bool is_new = false;

    (void)state;
    write_feed(old, "Old", 20, 95);
    write_feed(fresh, "New", 20, 96);
    write_old(4096, old);
    before = kept.flash;
    uint32_t old_count = record_of(old_record);

    kept.flash.trace = trace;
    kept.flash.trace_room = TRACE_BYTES;
    assert_int_equal(write_new(fresh), 0);
    uint32_t new_count = record_of(new_record);
    size_t traced = kept.flash.traced;

    assert_in_range(new_count, 2500, 4076);
    kept.flash = before;
    for (size_t at = 0; at < traced; at++) {
        kept.flash.bytes[trace[at].offset] = trace[at].byte;
        assert_int_equal(tkr_store_init(&kept.store, &kept.flash.storage), TKR_OK);
        uint32_t count = record_of(found);
        bool was_new = is_new;

        is_new = count == new_count && memcmp(found, new_record, count) == 0;
        assert_true(is_new || (!was_new && count == old_count && memcmp(found, old_record, count) == 0));
    }
    assert_true(is_new);
    print_message("%u cuts\n", (unsigned)traced);
}

/* Stores these bytes as a record that the store itself holds for good. */
static void store_bytes(const uint8_t *bytes, uint32_t count)
{
    uint32_t at = 0;
    int result;

    tkr_store_begin(&kept.store);
    do {
        int taken = at < count ? tkr_store_put(&kept.store, bytes + at, count - at) : 0;

        assert_true(taken >= 0);
        at += (uint32_t)taken;
        if (at == count)
            tkr_store_finish(&kept.store);
        result = tkr_store_step(&kept.store);
    } while (result == 1);
    assert_int_equal(result, 0);
}

/* Whether the ticker came up with nothing of the record. */
static void expect_nothing(void)
{
    assert_int_equal(tkr_ring_count(tkr_ticker_ring(&kept.bench.ticker)), 0);
    assert_string_equal(kept.bench.ticker.feeds[0].etag, "");
    assert_string_equal(status_of(&kept.bench, 0)->title, "");
    assert_true(status_of(&kept.bench, 0)->stored_s == 0);
    assert_true(tkr_keep_floor_s(&kept.keep) == 0);
}

static void restart_with(const uint8_t *bytes, uint32_t count)
{
    store_bytes(bytes, count);
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
}

static void a_record_that_ends_anywhere_is_passed_over_whole(void **state)
{
    static char old[BODY_BYTES];

    (void)state;
    write_feed(old, "Old", 4, 20);
    write_old(512, old);
    uint32_t count = record_of(old_record);

    for (uint32_t cut = 0; cut < count; cut++) {
        restart_with(old_record, cut);
        assert_int_equal(kept.restored, 0);
        expect_nothing();
    }
    restart_with(old_record, count);
    assert_int_equal(kept.restored, 1);
    assert_int_equal(count_of("Old"), 4);
    memcpy(new_record, old_record, count);
    new_record[count] = 0;
    restart_with(new_record, count + 1);
    assert_int_equal(kept.restored, 0);
    expect_nothing();
}

/* What is taken in spite of a changed byte must still be what a ring can hold and a sign can show. */
static void a_record_with_any_byte_changed_is_passed_over_or_harmless(void **state)
{
    static const uint8_t changes[] = {0x01, 0x80, 0xFF};
    static char old[BODY_BYTES];
    uint32_t refused = 0;

    (void)state;
    write_feed(old, "Old", 4, 20);
    write_old(512, old);
    uint32_t count = record_of(old_record);

    for (uint32_t at = 0; at < count; at++) {
        for (size_t i = 0; i < sizeof(changes); i++) {
            memcpy(new_record, old_record, count);
            new_record[at] ^= changes[i];
            restart_with(new_record, count);
            refused += kept.restored == 0;
            if (kept.restored == 0)
                expect_nothing();
            for (int line = 0; line < 5; line++)
                assert_true(strpbrk(next_line(&kept.bench), "\n\r\x1b\x7f") == NULL);
        }
    }
    print_message("%u of %u refused\n", (unsigned)refused, (unsigned)(3 * count));
    assert_in_range(refused, count, 3 * count);
}

/* A number below `end`: xorshift, the same every time. */
static uint32_t below(uint32_t end)
{
    static uint64_t chance = 88172645463325252U;

    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return (uint32_t)(chance >> 24) % end;
}

/* Up to eight bytes of a good record become others, or a stretch of it stands where another one was; seldom its length changes. */
static uint32_t mutate(uint32_t count)
{
    memcpy(new_record, old_record, count);
    for (uint32_t left = 1 + below(8); left > 0; left--)
        new_record[below(count)] = (uint8_t)(below(2) == 0 ? below(256) : 255 * below(2));
    if (below(4) == 0) {
        uint32_t bytes = below(count / 4);

        memmove(new_record + below(count - bytes), new_record + below(count - bytes), bytes);
    }
    return below(8) == 0 ? below(count + 1) : count;
}

static void ten_thousand_mutations_of_a_record_are_passed_over_or_harmless(void **state)
{
    static char old[BODY_BYTES];
    const struct scripted_answer fresh = {.status = 200, .body = old};
    uint32_t taken = 0;

    (void)state;
    write_feed(old, "Old", 4, 20);
    write_old(512, old);
    uint32_t count = record_of(old_record);

    for (int i = 0; i < 10000; i++) {
        restart_with(new_record, mutate(count));
        taken += kept.restored == 1;
        if (kept.restored == 0)
            expect_nothing();
        for (int line = 0; line < 5; line++)
            assert_true(strpbrk(next_line(&kept.bench), "\n\r\x1b\x7f") == NULL);
        if (i % 100 != 0)
            continue;
        assert_int_equal(keep_bench_poll(&kept, &fresh), 0);
        assert_int_equal(count_of("Old"), 4);
    }
    assert_in_range(taken, 1, 9999);
}

static void a_record_of_another_version_is_passed_over_and_replaced(void **state)
{
    static char old[BODY_BYTES];
    const struct scripted_answer fresh = {.status = 200, .body = old};

    (void)state;
    write_feed(old, "Old", 4, 20);
    write_old(512, old);
    uint32_t count = record_of(old_record);

    old_record[4] = 2;
    restart_with(old_record, count);
    assert_int_equal(kept.restored, 0);
    expect_nothing();
    assert_int_equal(keep_bench_poll(&kept, &fresh), 0);
    assert_int_equal(kept.keep.writes, 1);
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(count_of("Old"), 4);
}

static void a_storage_that_cannot_be_read_is_told(void **state)
{
    static char old[BODY_BYTES];

    (void)state;
    write_feed(old, "Old", 4, 20);
    write_old(512, old);
    for (uint64_t access = 0; access < 5; access++) {
        struct tkr_keep keep;

        assert_int_equal(tkr_ticker_init(&kept.bench.ticker, &kept.bench.config), TKR_OK);
        kept.flash.fail_at = kept.flash.accesses + access;
        assert_int_equal(
            tkr_keep_init(&keep, &(struct tkr_keep_config){.ticker = &kept.bench.ticker, .store = &kept.store}, 0),
            TKR_E_IO);
        assert_int_equal(tkr_ring_count(tkr_ticker_ring(&kept.bench.ticker)), 0);
    }
}

/* RFC 9110, 8.8.3: an entity tag may hold any byte from 0x80 on, which need not be UTF-8. */
static void a_validator_of_any_bytes_comes_back_and_costs_no_headlines(void **state)
{
    static const struct scripted_answer answer = {
        .status = 200, .body = "{\"items\":[{\"id\":\"1\",\"title\":\"Rain\"}]}", .etag = "\"caf\xE9\x85\""};
    static const struct scripted_answer unchanged = {.status = 304, .outcome = TKR_FETCH_NOT_MODIFIED};

    (void)state;
    keep_bench_init(&kept, 2048);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(keep_bench_poll(&kept, &answer), 0);
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &usual_feed, 1);
    assert_int_equal(kept.restored, 1);
    expect_held(&kept.bench, "Rain");
    assert_int_equal(keep_bench_poll(&kept, &unchanged), 0);
    assert_string_equal(kept.bench.fetcher.last.etag, answer.etag);
}

static void a_clock_that_is_set_while_the_record_is_written_changes_no_time_in_it(void **state)
{
    static const struct scripted_answer answer = {
        .status = 200, .body = "{\"items\":[{\"id\":\"1\",\"title\":\"Rain\"}]}", .etag = "\"a\""};
    struct tkr_ticker_feed_config feeds[2] = {usual_feed, usual_feed};

    (void)state;
    feeds[1].url = "https://news.example/other.json";
    for (int steps = 1; steps < 12; steps++) {
        keep_bench_init(&kept, 2048);
        keep_bench_power_on(&kept, feeds, 2);
        ticker_bench_tell(&kept.bench, &answer, 1);
        finish_poll(&kept.bench);
        finish_poll(&kept.bench);
        for (int i = 0; i < steps; i++)
            assert_int_equal(tkr_keep_step(&kept.keep, kept.bench.now), 1);
        kept.wall_offset_us += (int64_t)(40000000 * second_us);
        assert_int_equal(keep_bench_settle(&kept), 0);
        keep_bench_power_off(&kept, 0);
        keep_bench_power_on(&kept, feeds, 2);
        assert_int_equal(status_of(&kept.bench, 0)->stored_s, KEEP_EPOCH_S);
        assert_int_equal(status_of(&kept.bench, 1)->stored_s, KEEP_EPOCH_S);
    }
}

/* What the owner calls a feed is never read back, and need not be as clean as what publishers send. */
static void a_label_of_any_bytes_costs_no_headlines(void **state)
{
    static const struct scripted_answer answer = {.status = 200,
                                                  .body = "{\"items\":[{\"id\":\"1\",\"title\":\"Rain\"}]}"};
    struct tkr_ticker_feed_config feed = usual_feed;

    (void)state;
    feed.label = "caf\xE9 \xE2\x80\xAE";
    keep_bench_init(&kept, 2048);
    keep_bench_power_on(&kept, &feed, 1);
    assert_int_equal(keep_bench_poll(&kept, &answer), 0);
    keep_bench_power_off(&kept, 60);
    keep_bench_power_on(&kept, &feed, 1);
    assert_int_equal(kept.restored, 1);
    expect_held(&kept.bench, "Rain");
    assert_string_equal(status_of(&kept.bench, 0)->title, feed.label);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_a_cut_at_any_byte_four_headlines_are_the_old_or_the_new_ones),
        cmocka_unit_test(after_a_cut_at_any_byte_a_full_store_has_the_old_or_the_new_record),
        cmocka_unit_test(a_record_that_ends_anywhere_is_passed_over_whole),
        cmocka_unit_test(a_record_with_any_byte_changed_is_passed_over_or_harmless),
        cmocka_unit_test(ten_thousand_mutations_of_a_record_are_passed_over_or_harmless),
        cmocka_unit_test(a_record_of_another_version_is_passed_over_and_replaced),
        cmocka_unit_test(a_storage_that_cannot_be_read_is_told),
        cmocka_unit_test(a_validator_of_any_bytes_comes_back_and_costs_no_headlines),
        cmocka_unit_test(a_label_of_any_bytes_costs_no_headlines),
        cmocka_unit_test(a_clock_that_is_set_while_the_record_is_written_changes_no_time_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
