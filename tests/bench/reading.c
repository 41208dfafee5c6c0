// SPDX-License-Identifier: MIT
#include "reading.h"

#include <stdbool.h>

#include <tkr/feed.h>
#include <tkr/json.h>
#include <tkr/ring.h>

enum { TITLE_BYTES = 208, SCRATCH_BYTES = 1024, SCRATCH_LINKS_BYTES = 2048 };

static int take_all(void *context, const struct tkr_json_token *token)
{
    (void)context;
    (void)token;
    return 0;
}

static int take_nothing(void *context, const struct tkr_json_token *token)
{
    (void)context;
    (void)token;
    return TKR_JSON_SKIP;
}

static size_t chunk(const struct reading *reading, size_t at)
{
    size_t left = reading->count - at;

    return left < READING_CHUNK_BYTES ? left : READING_CHUNK_BYTES;
}

static void scan(struct reading *reading, int (*take)(void *, const struct tkr_json_token *))
{
    struct tkr_json_sink sink = {.take = take};
    struct tkr_json json;

    tkr_json_init(&json, &sink);
    reading->result = TKR_OK;
    for (size_t at = 0; at < reading->count && reading->result == TKR_OK; at += READING_CHUNK_BYTES)
        reading->result = tkr_json_push(&json, reading->text + at, chunk(reading, at));
    if (reading->result == TKR_OK)
        reading->result = tkr_json_finish(&json);
}

void reading_scan(void *context)
{
    scan(context, take_all);
}

void reading_skip(void *context)
{
    scan(context, take_nothing);
}

static int put_story(void *context, const struct tkr_story *story)
{
    int result = tkr_ring_put(context, story);

    return result < 0 ? result : TKR_OK;
}

static int push_all(const struct reading *reading, struct tkr_feed *feed)
{
    int result = TKR_OK;

    for (size_t at = 0; at < reading->count && result == TKR_OK; at += READING_CHUNK_BYTES)
        result = tkr_feed_push(feed, reading->text + at, chunk(reading, at));
    return result == TKR_OK ? tkr_feed_finish(feed) : result;
}

static int open_ring(struct tkr_ring *ring)
{
    static uint64_t memory[TKR_RING_BYTES(READING_RING_SLOTS, TITLE_BYTES) / sizeof(uint64_t)];
    const struct tkr_ring_config config = {
        .memory = memory,
        .memory_bytes = sizeof(memory),
        .slots = READING_RING_SLOTS,
        .text_bytes = TITLE_BYTES,
        .feeds = 1,
    };

    return tkr_ring_init(ring, &config);
}

static void read_feed(struct reading *reading, bool keep_links)
{
    static struct tkr_ring ring;
    static struct tkr_feed feed;
    static char scratch[SCRATCH_LINKS_BYTES];
    const struct tkr_feed_config config = {
        .map = tkr_feed_map_by_name(reading->shape == FEED_JSONFEED ? "jsonfeed" : "newsapi"),
        .sink = {.story = put_story, .context = &ring},
        .scratch = scratch,
        .scratch_bytes = keep_links ? SCRATCH_LINKS_BYTES : SCRATCH_BYTES,
        .keep_links = keep_links,
    };

    reading->result = open_ring(&ring);
    if (reading->result == TKR_OK)
        reading->result = tkr_feed_init(&feed, &config);
    if (reading->result < 0)
        return;
    tkr_ring_begin(&ring, 0);
    reading->result = push_all(reading, &feed);
    tkr_ring_end(&ring, reading->result == TKR_OK);
    reading->stories = tkr_feed_stories(&feed);
}

void reading_read(void *context)
{
    read_feed(context, false);
}

void reading_read_links(void *context)
{
    read_feed(context, true);
}
