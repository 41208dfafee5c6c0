// SPDX-License-Identifier: MIT
#include "ticker_bench.h"

#include <stdio.h>
#include <string.h>

enum { STEPS_MOST = 200000, HELD_BYTES = 4096 };

const uint64_t second_us = 1000000;

const struct tkr_ticker_feed_config usual_feed = {.url = "https://news.example/feed.json", .label = NULL};

void ticker_bench_configure(struct ticker_bench *bench, const struct tkr_ticker_feed_config *feeds, uint8_t count)
{
    static struct tkr_ticker_feed_config copies[BENCH_FEEDS];

    assert_in_range(count, 1, BENCH_FEEDS);
    for (uint8_t i = 0; i < count; i++) {
        copies[i] = feeds[i];
        if (copies[i].map == NULL)
            copies[i].map = tkr_feed_map_by_name("jsonfeed");
    }
    memset(bench, 0, sizeof(*bench));
    for (size_t i = 0; i < 2; i++)
        tkr_mailbox_init(&bench->signs[i].mailbox, &(struct tkr_snapshot){.speed = 30, .brightness = 100});
    bench->config = (struct tkr_ticker_config){
        .feeds = copies,
        .feed_count = count,
        .sign_count = 1,
        .signs = {&bench->signs[0], &bench->signs[1]},
        .feed_memory = bench->feeds,
        .fetcher = &bench->fetcher.fetcher,
        .ring = {.memory = bench->ring,
                 .memory_bytes = sizeof(bench->ring),
                 .slots = BENCH_SLOTS,
                 .text_bytes = BENCH_TITLE_BYTES},
        .scratch = bench->scratch,
        .scratch_bytes = sizeof(bench->scratch),
        .snapshot = {.speed = 30, .brightness = 100},
    };
    bench->now = 1000 * second_us;
}

void ticker_bench_open(struct ticker_bench *bench, const struct tkr_ticker_feed_config *feeds, uint8_t count)
{
    static const struct scripted_answer nothing = {.outcome = TKR_FETCH_NETWORK, .reason = "there is no script"};

    ticker_bench_configure(bench, feeds, count);
    scripted_fetcher_init(&bench->fetcher, &nothing, 1);
    assert_int_equal(tkr_ticker_init(&bench->ticker, &bench->config), TKR_OK);
}

void ticker_bench_tell(struct ticker_bench *bench, const struct scripted_answer *answers, size_t count)
{
    scripted_fetcher_tell(&bench->fetcher, answers, count);
}

void ticker_bench_open_usual(struct ticker_bench *bench, const struct scripted_answer *answer)
{
    ticker_bench_open(bench, &usual_feed, 1);
    ticker_bench_tell(bench, answer, 1);
}

void finish_poll(struct ticker_bench *bench)
{
    int steps = 0;

    while (tkr_step(&bench->ticker, bench->now) == 1)
        assert_in_range(++steps, 1, STEPS_MOST);
}

void next_poll(struct ticker_bench *bench)
{
    size_t polls = bench->fetcher.requests;

    for (int i = 0; i < 2 && bench->fetcher.requests == polls; i++) {
        assert_true(tkr_ticker_next_us(&bench->ticker) >= bench->now);
        bench->now = tkr_ticker_next_us(&bench->ticker);
        finish_poll(bench);
    }
}

void go_on_to(struct ticker_bench *bench, uint64_t now)
{
    while (tkr_ticker_next_us(&bench->ticker) < now) {
        bench->now = tkr_ticker_next_us(&bench->ticker);
        finish_poll(bench);
    }
    bench->now = now;
    finish_poll(bench);
}

const char *next_line(struct ticker_bench *bench)
{
    const struct tkr_line *line;

    (void)!tkr_step(&bench->ticker, bench->now);
    line = tkr_mailbox_take(&bench->signs[0].mailbox);
    bench->line[0] = '\0';
    if (line == NULL)
        return bench->line;
    bench->taken = *line;
    assert_in_range(line->text_bytes, 1, TKR_LINE_TEXT_BYTES);
    memcpy(bench->line, line->text, line->text_bytes);
    bench->line[line->text_bytes] = '\0';
    return bench->line;
}

static void add(char *titles, const char *bytes, size_t count)
{
    size_t used = strlen(titles);
    int written = snprintf(titles + used, HELD_BYTES - used, "%s%.*s", used > 0 ? "/" : "", (int)count, bytes);

    assert_true(written >= 0 && (size_t)written < HELD_BYTES - used);
}

void expect_round(struct ticker_bench *bench, const char *titles)
{
    char seen[HELD_BYTES] = "";

    while (strlen(seen) < strlen(titles)) {
        const char *line = next_line(bench);

        if (line[0] == '\0')
            break;
        add(seen, line, strlen(line));
    }
    assert_string_equal(seen, titles);
}

void expect_held(struct ticker_bench *bench, const char *titles)
{
    char seen[HELD_BYTES] = "";
    struct tkr_ring_story story;
    uint32_t after = 0;

    while (tkr_ring_next(tkr_ticker_ring(&bench->ticker), after, &story) && story.number > after) {
        add(seen, story.title.bytes, story.title.count);
        after = story.number;
    }
    assert_string_equal(seen, titles);
}

const struct tkr_ticker_status *status_of(const struct ticker_bench *bench, uint8_t feed)
{
    return tkr_ticker_status(&bench->ticker, feed);
}
