// SPDX-License-Identifier: MIT
/* A ticker in the place of another one, with a new configuration: what is still wanted goes on as if nothing had happened. */
#include <string.h>

#include "poll.h"
#include "record.h"
#include "retry.h"

enum { US_PER_S = 1000000 };

static const uint8_t no_feed = TKR_RING_FEEDS_MAX;

/* Which feed of the heir each feed of the old one has become; no_feed: none. */
struct heritage {
    const struct tkr_ticker *old;
    struct tkr_ticker *heir;
    uint64_t now;
    uint8_t heir_of[TKR_RING_FEEDS_MAX];
    uint16_t missing[TKR_RING_FEEDS_MAX]; /* stories of an heir's feed that have not come over yet */
};

/* A request under way ends without an answer; what came of it counts as broken off. */
static void stop_poll(struct tkr_ticker *old, uint64_t now)
{
    struct tkr_ticker_feed *state;

    if (old->polling == old->feed_count)
        return;
    state = &old->feeds[old->polling];
    tkr_fetcher_stop(old->fetcher);
    tkr_ring_end(&old->ring, false);
    if (old->answer == TKR_ANSWER_FEED) {
        state->etag[0] = '\0';
        state->last_modified[0] = '\0';
    }
    state->status.next_poll_us = now;
    old->polling = old->feed_count;
}

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static uint8_t find_heir(const struct heritage *heritage, uint8_t feed)
{
    const char *url = heritage->old->feeds[feed].config.url;

    for (uint8_t i = 0; i < heritage->heir->feed_count; i++) {
        bool is_taken = false;

        for (uint8_t before = 0; before < feed; before++)
            is_taken = is_taken || heritage->heir_of[before] == i;
        if (!is_taken && is_same_text(url, heritage->heir->feeds[i].config.url))
            return i;
    }
    return no_feed;
}

/* The name of a user's own map goes with the old configuration. */
static const char *format_of(const struct tkr_ticker_feed *state, const char *format)
{
    const struct tkr_feed_map *map = format != NULL ? tkr_feed_map_by_name(format) : NULL;

    if (format == NULL || state->config.map != &tkr_feed_auto)
        return format != NULL ? state->config.map->name : NULL;
    return map != NULL ? map->name : NULL;
}

/* A feed with a new label has it at once, one without its own title after the next poll. */
static void take_title(struct tkr_ticker_feed *state, const struct tkr_ticker_feed *old)
{
    if (state->config.label == NULL && old->config.label == NULL)
        memcpy(state->status.title, old->status.title, sizeof(state->status.title));
}

/* Later than before only by the new interval, and at once with another key. */
static void reschedule(struct tkr_ticker_feed *state, const struct tkr_ticker_feed *old, uint64_t now)
{
    uint64_t most_us = now + (uint64_t)state->config.interval_s * US_PER_S;
    bool has_same_key = is_same_text(state->config.header, old->config.header) &&
                        is_same_text(state->config.secret_query, old->config.secret_query);

    if (!has_same_key || (state->status.failures_in_row == 0 && state->status.next_poll_us > most_us))
        state->status.next_poll_us = has_same_key ? most_us : now;
    if (!has_same_key)
        state->status.trouble_in_row = 0;
}

static void take_feed(struct heritage *heritage, uint8_t feed, uint8_t heir)
{
    const struct tkr_ticker_feed *old = &heritage->old->feeds[feed];
    struct tkr_ticker_feed *state = &heritage->heir->feeds[heir];
    char title[sizeof(state->status.title)];

    memcpy(title, state->status.title, sizeof(title));
    state->status = old->status;
    memcpy(state->status.title, title, sizeof(title));
    take_title(state, old);
    state->status.format = format_of(state, old->status.format);
    state->whole_us = old->whole_us;
    state->pause_us = old->pause_us;
    state->is_in_phase = old->is_in_phase;
    heritage->missing[heir] = tkr_ring_count_of(&heritage->old->ring, feed);
    reschedule(state, old, heritage->now);
    if (tkr_record_fingerprint(heritage->heir, heir) != tkr_record_fingerprint(heritage->old, feed)) {
        state->status.next_poll_us = heritage->now;
        return;
    }
    state->learnt = old->learnt;
    memcpy(state->etag, old->etag, sizeof(state->etag));
    memcpy(state->last_modified, old->last_modified, sizeof(state->last_modified));
}

static void take_feeds(struct heritage *heritage)
{
    for (uint8_t i = 0; i < heritage->heir->feed_count; i++)
        heritage->heir->feeds[i].status.next_poll_us =
            heritage->now + tkr_retry_first_us(&heritage->heir->feeds[i], &heritage->heir->chance);
    for (uint8_t i = 0; i < heritage->old->feed_count; i++) {
        heritage->heir_of[i] = find_heir(heritage, i);
        if (heritage->heir_of[i] != no_feed)
            take_feed(heritage, i, heritage->heir_of[i]);
    }
}

static uint16_t translate(const struct heritage *heritage, uint16_t bits)
{
    uint16_t translated = 0;

    for (uint8_t i = 0; i < heritage->old->feed_count; i++) {
        if ((bits & 1U << i) != 0 && heritage->heir_of[i] != no_feed)
            translated |= (uint16_t)(1U << heritage->heir_of[i]);
    }
    return translated;
}

static void take_stories(struct heritage *heritage)
{
    struct tkr_ring_copy story = {.number = 0};

    while (tkr_ring_copy(&heritage->old->ring, story.number, &story)) {
        struct tkr_ring_copy copy = story;
        uint16_t got;

        copy.named_by = translate(heritage, story.named_by);
        copy.feed = heritage->heir_of[story.feed];
        got = copy.named_by != 0 ? tkr_ring_restore(&heritage->heir->ring, &copy) : 0;
        for (uint8_t feed = 0; feed < heritage->heir->feed_count; feed++)
            heritage->missing[feed] = (uint16_t)(heritage->missing[feed] - ((unsigned)got >> feed & 1U));
    }
}

/* What did not find room would not be sent again. */
static void settle(const struct heritage *heritage)
{
    for (uint8_t i = 0; i < heritage->heir->feed_count; i++) {
        struct tkr_ticker_feed *state = &heritage->heir->feeds[i];

        if (heritage->missing[i] == 0)
            continue;
        state->etag[0] = '\0';
        state->last_modified[0] = '\0';
    }
}

void tkr_ticker_inherit(struct tkr_ticker *heir, struct tkr_ticker *old, uint64_t now)
{
    struct heritage heritage = {.old = old, .heir = heir, .now = now};

    stop_poll(old, now);
    if (!old->begun)
        return;
    heir->begun = true;
    heir->begun_us = old->begun_us;
    if (heir->chance != 0 && old->chance != 0)
        heir->chance = old->chance;
    take_feeds(&heritage);
    take_stories(&heritage);
    settle(&heritage);
    for (uint8_t i = 0; i < heir->sign_count && i < old->sign_count; i++)
        heir->playlists[i].story = old->playlists[i].story;
}
