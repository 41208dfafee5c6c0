// SPDX-License-Identifier: MIT
#include <tkr/ticker.h>

#include <string.h>

#include "playlist.h"
#include "poll.h"
#include "retry.h"

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
        result = tkr_feed_map_check(config->feeds[i].map, &rule);
        if (result < 0)
            return result;
    }
    return TKR_OK;
}

static int check(const struct tkr_ticker_config *config)
{
    if (config->feeds == NULL || config->feed_memory == NULL || config->fetcher == NULL || config->scratch == NULL ||
        config->sign_count > TKR_SIGNS_MAX)
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
        .snapshot = config->snapshot,
        .user_agent = config->user_agent,
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
        ticker->feeds[i].status.next_poll_us = now;
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

/* The signs are told when a feed was read last. */
static void note_success(struct tkr_ticker *ticker)
{
    uint64_t read_us = ticker->snapshot.read_us;

    for (uint8_t i = 0; i < ticker->feed_count; i++) {
        if (ticker->feeds[i].status.last_success_us > read_us)
            read_us = ticker->feeds[i].status.last_success_us;
    }
    if (read_us == ticker->snapshot.read_us)
        return;
    ticker->snapshot.read_us = read_us;
    publish(ticker);
}

int tkr_step(struct tkr_ticker *ticker, uint64_t now)
{
    if (!ticker->begun)
        begin(ticker, now);
    if (ticker->polling == ticker->feed_count) {
        uint8_t feed = due_feed(ticker, now);

        if (feed < ticker->feed_count)
            tkr_poll_begin(ticker, feed, now);
    }
    if (ticker->polling < ticker->feed_count) {
        tkr_poll_step(ticker, now);
        note_success(ticker);
    }
    for (uint8_t i = 0; i < ticker->sign_count; i++)
        tkr_playlist_fill(ticker, i, now);
    return ticker->polling < ticker->feed_count;
}

uint64_t tkr_ticker_next_us(const struct tkr_ticker *ticker)
{
    uint64_t next_us = UINT64_MAX;

    if (!ticker->begun)
        return 0;
    if (tkr_playlist_awaits_start(ticker))
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

void tkr_ticker_set_brightness(struct tkr_ticker *ticker, uint8_t brightness)
{
    ticker->snapshot.brightness = brightness;
    publish(ticker);
}

const struct tkr_ticker_status *tkr_ticker_status(const struct tkr_ticker *ticker, uint8_t feed)
{
    return &ticker->feeds[feed].status;
}

const struct tkr_ring *tkr_ticker_ring(const struct tkr_ticker *ticker)
{
    return &ticker->ring;
}
