// SPDX-License-Identifier: MIT
#include <tkr/ticker.h>

#include <string.h>

#include "notices.h"
#include "playlist.h"
#include "poll.h"
#include "retry.h"

enum { US_PER_S = 1000000, LOOK_S = 10, CLOCK_STEP_US = 50000 };

/* What `dimmed` is before the first look, and while the clock is not known. */
static const int64_t never_dimmed = INT64_MIN, dimmed_without_clock = INT64_MIN + 1;

static int check_feeds(const struct tkr_ticker_config *config)
{
    if (config->feed_count == 0 || config->feed_count > TKR_RING_FEEDS_MAX)
        return TKR_E_ARGUMENT;
    for (uint8_t i = 0; i < config->feed_count; i++) {
        uint32_t interval_s = config->feeds[i].interval_s;
        uint8_t rule;
        int result;

        if (config->feeds[i].url == NULL || config->feeds[i].map == NULL)
            return TKR_E_ARGUMENT;
        if (interval_s != 0 && (interval_s < TKR_INTERVAL_MIN_S || interval_s > TKR_INTERVAL_MAX_S))
            return TKR_E_ARGUMENT;
        if (config->feeds[i].longest_s > TKR_INTERVAL_MAX_S)
            return TKR_E_ARGUMENT;
        result = tkr_feed_map_check(config->feeds[i].map, &rule);
        if (result < 0)
            return result;
    }
    return TKR_OK;
}

static int check(const struct tkr_ticker_config *config)
{
    if (config->feeds == NULL || config->feed_memory == NULL || config->fetcher == NULL || config->scratch == NULL ||
        config->sign_count > TKR_SIGNS_MAX || config->dimmer.count > TKR_DIMMER_ENTRIES_MAX)
        return TKR_E_ARGUMENT;
    if (config->ring.text_bytes > TKR_LINE_TEXT_BYTES || config->snapshot.speed > TKR_CRAWL_SPEED_MAX)
        return TKR_E_ARGUMENT;
    for (uint8_t i = 0; i < config->sign_count; i++) {
        if (config->signs[i] == NULL)
            return TKR_E_ARGUMENT;
    }
    if (config->scratch_bytes < TKR_FEED_SCRATCH_MIN)
        return TKR_E_MEMORY;
    return check_feeds(config);
}

static void init_feed(struct tkr_ticker_feed *feed, const struct tkr_ticker_feed_config *config)
{
    struct tkr_words title;

    *feed = (struct tkr_ticker_feed){.config = *config};
    if (feed->config.interval_s == 0)
        feed->config.interval_s = TKR_INTERVAL_DEFAULT_S;
    tkr_words_init(&title, feed->status.title, sizeof(feed->status.title));
    if (config->label != NULL)
        tkr_words_add(&title, config->label);
}

static int init_ring(struct tkr_ring *ring, const struct tkr_ticker_config *config)
{
    struct tkr_ring_config ring_config = config->ring;

    ring_config.feeds = config->feed_count;
    for (uint8_t i = 0; i < config->feed_count; i++)
        ring_config.quota[i] = config->feeds[i].quota;
    return tkr_ring_init(ring, &ring_config);
}

static void publish(struct tkr_ticker *ticker)
{
    for (uint8_t i = 0; i < ticker->sign_count; i++)
        tkr_mailbox_publish(&ticker->signs[i]->mailbox, &ticker->snapshot);
}

int tkr_ticker_init(struct tkr_ticker *ticker, const struct tkr_ticker_config *config)
{
    int result = check(config);

    if (result < 0)
        return result;
    *ticker = (struct tkr_ticker){
        .feeds = config->feed_memory,
        .fetcher = config->fetcher,
        .listener = config->listener,
        .clock = config->clock,
        .dimmer = config->dimmer,
        .dimmed = never_dimmed,
        .snapshot = config->snapshot,
        .user_agent = config->user_agent,
        .chance = tkr_chance_of(config->device_id),
        .scratch = config->scratch,
        .scratch_bytes = config->scratch_bytes,
        .feed_count = config->feed_count,
        .sign_count = config->sign_count,
        .polling = config->feed_count,
    };
    for (uint8_t i = 0; i < config->sign_count; i++)
        ticker->signs[i] = config->signs[i];
    for (uint8_t i = 0; i < config->feed_count; i++)
        init_feed(&ticker->feeds[i], &config->feeds[i]);
    publish(ticker);
    return init_ring(&ticker->ring, config);
}

static void begin(struct tkr_ticker *ticker, uint64_t now)
{
    ticker->begun = true;
    ticker->begun_us = now;
    for (uint8_t i = 0; i < ticker->feed_count; i++)
        ticker->feeds[i].status.next_poll_us = now + tkr_retry_first_us(&ticker->feeds[i], &ticker->chance);
}

/* The feed that has been due for the longest; feed_count: none is. */
static uint8_t due_feed(const struct tkr_ticker *ticker, uint64_t now)
{
    uint8_t due = ticker->feed_count;
    uint64_t earliest_us = now;

    for (uint8_t i = ticker->feed_count; i > 0; i--) {
        uint64_t next_us = ticker->feeds[i - 1].status.next_poll_us;

        if (next_us <= earliest_us) {
            due = (uint8_t)(i - 1);
            earliest_us = next_us;
        }
    }
    return due;
}

static void follow_feeds(struct tkr_ticker *ticker, uint64_t now)
{
    struct tkr_snapshot *snapshot = &ticker->snapshot;

    for (uint8_t i = 0; i < ticker->feed_count; i++) {
        uint64_t stale_us = tkr_notices_stale_us(ticker, i);

        if (ticker->feeds[i].status.last_success_us > snapshot->read_us) {
            snapshot->read_us = ticker->feeds[i].status.last_success_us;
            snapshot->read_feed = i;
        }
        if (stale_us > now && stale_us < ticker->look_us)
            ticker->look_us = stale_us;
    }
    snapshot->notices = tkr_notices_of_all(ticker, now);
}

/* A clock that is set in small steps is not told each of them. Dates before 1970 and after 9999 are none. */
static void follow_clock(struct tkr_ticker *ticker, uint64_t now)
{
    const int64_t last_us = INT64_C(253402300799) * US_PER_S;
    int64_t *offset_us = &ticker->snapshot.wall_offset_us;
    int64_t wall_us = ticker->clock.wall_us(ticker->clock.context);
    int64_t fresh_us = (int64_t)((uint64_t)wall_us - now);
    bool is_known = wall_us > 0 && wall_us <= last_us;

    ticker->look_us = now + (uint64_t)LOOK_S * US_PER_S;
    if (!is_known)
        *offset_us = 0;
    else if (*offset_us == 0 || fresh_us - *offset_us > CLOCK_STEP_US || *offset_us - fresh_us > CLOCK_STEP_US)
        *offset_us = fresh_us != 0 ? fresh_us : 1;
}

/* The entry that has begun last, or the brightest one until the clock is known. What was set by hand lasts until the next. */
static void follow_dimmer(struct tkr_ticker *ticker, uint64_t now)
{
    int64_t wall_s = (int64_t)(now + (uint64_t)ticker->snapshot.wall_offset_us) / US_PER_S;
    int64_t passed = dimmed_without_clock;

    if (ticker->snapshot.wall_offset_us != 0)
        passed = tkr_dimmer_passed(&ticker->dimmer, wall_s + tkr_zone_time_offset_s(ticker->clock.zone, wall_s));
    else if (ticker->dimmed != never_dimmed)
        return;
    if (passed == ticker->dimmed)
        return;
    if (ticker->dimmed != dimmed_without_clock)
        ticker->is_dimmed_by_hand = false;
    ticker->dimmed = passed;
    if (!ticker->is_dimmed_by_hand)
        ticker->snapshot.brightness = passed != dimmed_without_clock ? tkr_dimmer_brightness(&ticker->dimmer, passed)
                                                                     : tkr_dimmer_brightest(&ticker->dimmer);
}

static bool is_same(const struct tkr_snapshot *a, const struct tkr_snapshot *b)
{
    return a->read_us == b->read_us && a->wall_offset_us == b->wall_offset_us && a->read_feed == b->read_feed &&
           a->notices == b->notices && a->brightness == b->brightness;
}

/* The signs are told what has changed. */
static void follow(struct tkr_ticker *ticker, uint64_t now)
{
    const struct tkr_snapshot before = ticker->snapshot;

    ticker->look_us = UINT64_MAX;
    if (ticker->clock.wall_us != NULL)
        follow_clock(ticker, now);
    follow_feeds(ticker, now);
    if (ticker->dimmer.count > 0)
        follow_dimmer(ticker, now);
    if (!is_same(&before, &ticker->snapshot))
        publish(ticker);
}

int tkr_step(struct tkr_ticker *ticker, uint64_t now)
{
    if (!ticker->begun)
        begin(ticker, now);
    if (ticker->polling == ticker->feed_count && !ticker->is_held) {
        uint8_t feed = due_feed(ticker, now);

        if (feed < ticker->feed_count)
            tkr_poll_begin(ticker, feed, now);
    }
    if (ticker->polling < ticker->feed_count)
        tkr_poll_step(ticker, now);
    follow(ticker, now);
    for (uint8_t i = 0; i < ticker->sign_count; i++)
        tkr_playlist_fill(ticker, i, now);
    return ticker->polling < ticker->feed_count;
}

uint64_t tkr_ticker_next_us(const struct tkr_ticker *ticker)
{
    uint64_t next_us = ticker->look_us;

    if (!ticker->begun)
        return 0;
    if (tkr_playlist_awaits_start(ticker) && next_us > ticker->begun_us + TKR_STARTING_AFTER_US)
        next_us = ticker->begun_us + TKR_STARTING_AFTER_US;
    for (uint8_t i = 0; i < ticker->feed_count; i++) {
        if (ticker->feeds[i].status.next_poll_us < next_us)
            next_us = ticker->feeds[i].status.next_poll_us;
    }
    return next_us;
}

void tkr_ticker_set_speed(struct tkr_ticker *ticker, uint16_t columns_per_s)
{
    ticker->snapshot.speed = columns_per_s <= TKR_CRAWL_SPEED_MAX ? columns_per_s : TKR_CRAWL_SPEED_MAX;
    publish(ticker);
}

void tkr_ticker_skip(struct tkr_ticker *ticker)
{
    ticker->snapshot.skips++;
    publish(ticker);
}

void tkr_ticker_set_brightness(struct tkr_ticker *ticker, uint8_t brightness)
{
    ticker->snapshot.brightness = brightness;
    ticker->is_dimmed_by_hand = true;
    publish(ticker);
}

uint8_t tkr_ticker_notices(const struct tkr_ticker *ticker)
{
    return ticker->snapshot.notices;
}

const struct tkr_ticker_status *tkr_ticker_status(const struct tkr_ticker *ticker, uint8_t feed)
{
    return &ticker->feeds[feed].status;
}

const struct tkr_ring *tkr_ticker_ring(const struct tkr_ticker *ticker)
{
    return &ticker->ring;
}
