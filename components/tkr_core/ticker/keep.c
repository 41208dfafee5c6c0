// SPDX-License-Identifier: MIT
#include <tkr/keep.h>

#include "record.h"

enum { US_PER_S = 1000000, EVERY_S = 6 * 3600, DAY_S = 24 * 3600, PATIENCE_S = 30 };

/* Changes with every poll that ended. */
static uint32_t polls_of(const struct tkr_ticker *ticker)
{
    uint32_t polls = 0;

    for (uint8_t i = 0; i < ticker->feed_count; i++)
        polls += ticker->feeds[i].status.polls;
    return polls;
}

/* When a feed was read last in this run; 0: none was. */
static uint64_t last_success_us(const struct tkr_ticker *ticker)
{
    uint64_t last_us = 0;

    for (uint8_t i = 0; i < ticker->feed_count; i++) {
        if (ticker->feeds[i].status.last_success_us > last_us)
            last_us = ticker->feeds[i].status.last_success_us;
    }
    return last_us;
}

/*
 * How long after a start nothing is written: what is left of the period, or all of it where that is not known, so that a device that
 * starts again and again does not wear out its flash.
 */
static uint64_t rest_us(const struct tkr_keep *keep)
{
    const struct tkr_ticker_clock *clock = &keep->ticker->clock;
    int64_t wall_us = clock->wall_us != NULL ? clock->wall_us(clock->context) : TKR_TIME_UNKNOWN;
    int64_t since_us = wall_us > 0 && keep->floor_s > 0 ? wall_us - keep->floor_s * US_PER_S : -1;

    if (since_us < 0)
        return keep->period_us;
    return (uint64_t)since_us < keep->period_us ? keep->period_us - (uint64_t)since_us : 0;
}

int tkr_keep_init(struct tkr_keep *keep, const struct tkr_keep_config *config, uint64_t now)
{
    int result;

    *keep = (struct tkr_keep){
        .ticker = config->ticker,
        .store = config->store,
        .period_us = (uint64_t)(config->every_s != 0 ? config->every_s : EVERY_S) * US_PER_S,
        .not_before_us = now,
        .stored_at_us = now,
    };
    result = tkr_record_recall(keep->ticker, keep->store, now, &keep->floor_s);
    if (result != 1)
        return result;
    keep->not_before_us = now + rest_us(keep);
    keep->stored = tkr_record_measure(keep->ticker, tkr_store_room(keep->store)).hash;
    return 1;
}

static void follow_clock(struct tkr_keep *keep, uint64_t now)
{
    int64_t offset_us = keep->ticker->snapshot.wall_offset_us;
    int64_t wall_s = offset_us != 0 ? ((int64_t)now + offset_us) / US_PER_S : 0;

    if (wall_s > keep->floor_s)
        keep->floor_s = wall_s;
}

/* Whether the record would be another one: in what it holds, or once a day in its times alone. */
static bool has_news(struct tkr_keep *keep, uint64_t now)
{
    uint64_t success_us = last_success_us(keep->ticker);
    bool is_old = now - keep->stored_at_us >= (uint64_t)DAY_S * US_PER_S;
    struct tkr_record_size size;

    if (success_us == 0)
        return false;
    size = tkr_record_measure(keep->ticker, tkr_store_room(keep->store));
    keep->record.stories = size.stories;
    keep->fresh = size.hash;
    return size.hash != keep->stored || (is_old && success_us > keep->stored_at_us);
}

static void begin(struct tkr_keep *keep, uint64_t now)
{
    keep->record = (struct tkr_keep_record){
        .ticker = keep->ticker,
        .floor_s = keep->floor_s,
        .wall_offset_us = keep->ticker->snapshot.wall_offset_us,
        .has_times = true,
        .stories = keep->record.stories,
    };
    keep->begun_us = now;
    keep->not_before_us = now + keep->period_us;
    keep->is_writing = true;
    keep->ticker->is_held = true;
    tkr_store_begin(keep->store);
}

static int end(struct tkr_keep *keep, int result)
{
    keep->is_writing = false;
    keep->ticker->is_held = false;
    if (result < 0) {
        keep->failures++;
        return result;
    }
    keep->writes++;
    keep->stored = keep->fresh;
    keep->stored_at_us = keep->begun_us;
    return 0;
}

/* The store is asked for room first, and then given an access of its storage. */
static int go_on(struct tkr_keep *keep, uint64_t now)
{
    int result = tkr_record_put(&keep->record, keep->store);

    if (result < 0 || now - keep->begun_us > (uint64_t)PATIENCE_S * US_PER_S)
        return end(keep, result < 0 ? result : TKR_E_BUSY);
    if (result == 0)
        tkr_store_finish(keep->store);
    result = tkr_store_step(keep->store);
    return result == 1 ? 1 : end(keep, result);
}

int tkr_keep_step(struct tkr_keep *keep, uint64_t now)
{
    bool is_polling = keep->ticker->polling < keep->ticker->feed_count;
    uint32_t polls = polls_of(keep->ticker);

    follow_clock(keep, now);
    if (keep->is_writing)
        return go_on(keep, now);
    if (is_polling || now < keep->not_before_us || polls == keep->polls_seen)
        return 0;
    keep->polls_seen = polls;
    if (!has_news(keep, now))
        return 0;
    begin(keep, now);
    return go_on(keep, now);
}

uint64_t tkr_keep_next_us(const struct tkr_keep *keep)
{
    if (keep->is_writing)
        return 0;
    return polls_of(keep->ticker) != keep->polls_seen ? keep->not_before_us : UINT64_MAX;
}

int64_t tkr_keep_floor_s(const struct tkr_keep *keep)
{
    return keep->floor_s;
}
