// SPDX-License-Identifier: MIT
#include "keep_bench.h"

#include <string.h>

enum { US_PER_S = 1000000, STEPS_MOST = 100000 };

static int64_t wall_us(void *context)
{
    const struct keep_bench *kept = context;

    return kept->has_clock ? (int64_t)kept->bench.now + kept->wall_offset_us : TKR_TIME_UNKNOWN;
}

void keep_bench_init(struct keep_bench *kept, uint32_t block_bytes)
{
    flash_init(&kept->flash, block_bytes, 2, 4);
    kept->has_clock = true;
    kept->wall_offset_us = (int64_t)KEEP_EPOCH_S * US_PER_S;
    kept->bench.now = 0;
}

void keep_bench_power_on(struct keep_bench *kept, const struct tkr_ticker_feed_config *feeds, uint8_t count)
{
    static const struct scripted_answer dead = {.outcome = TKR_FETCH_NETWORK, .reason = "news.example refused"};
    uint64_t now = kept->bench.now;

    flash_power_on(&kept->flash);
    ticker_bench_configure(&kept->bench, feeds, count);
    kept->bench.now = now;
    kept->bench.config.clock = (struct tkr_ticker_clock){.wall_us = wall_us, .context = kept};
    scripted_fetcher_init(&kept->bench.fetcher, &dead, 1);
    assert_int_equal(tkr_ticker_init(&kept->bench.ticker, &kept->bench.config), TKR_OK);
    assert_int_equal(tkr_store_init(&kept->store, &kept->flash.storage), TKR_OK);
    kept->restored = tkr_keep_init(
        &kept->keep, &(struct tkr_keep_config){.ticker = &kept->bench.ticker, .store = &kept->store}, now);
}

void keep_bench_power_off(struct keep_bench *kept, int64_t seconds)
{
    kept->wall_offset_us += (int64_t)kept->bench.now + seconds * US_PER_S;
    kept->bench.now = 0;
}

int keep_bench_settle(struct keep_bench *kept)
{
    int steps = 0;
    int result;

    do {
        finish_poll(&kept->bench);
        result = tkr_keep_step(&kept->keep, kept->bench.now);
        assert_in_range(++steps, 1, STEPS_MOST);
    } while (result == 1);
    return result;
}

int keep_bench_poll_later(struct keep_bench *kept, const struct scripted_answer *answer, uint32_t seconds)
{
    uint64_t next_us = tkr_ticker_status(&kept->bench.ticker, 0)->next_poll_us;

    kept->bench.now += (uint64_t)seconds * US_PER_S;
    if (kept->bench.now < next_us)
        kept->bench.now = next_us;
    ticker_bench_tell(&kept->bench, answer, 1);
    return keep_bench_settle(kept);
}

int keep_bench_poll(struct keep_bench *kept, const struct scripted_answer *answer)
{
    return keep_bench_poll_later(kept, answer, 0);
}

int64_t keep_bench_age_s(const struct keep_bench *kept)
{
    const struct tkr_line *line = &kept->bench.taken;

    if (line->read_us != 0)
        return (int64_t)(kept->bench.now - line->read_us) / US_PER_S;
    if (line->stored_s == 0 || line->stored_s == TKR_TIME_UNKNOWN || !kept->has_clock)
        return -1;
    return ((int64_t)kept->bench.now + kept->wall_offset_us) / US_PER_S - line->stored_s;
}
