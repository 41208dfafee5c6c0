// SPDX-License-Identifier: MIT
#include "record.h"

#include <string.h>

enum { US_PER_S = 1000000, PARTS = 3 };

/* One item of the record: its numbers, then its texts. */
struct item {
    uint8_t fixed[TKR_RECORD_FIXED_MOST];
    uint16_t fixed_bytes;
    struct tkr_span parts[PARTS];
};

uint64_t tkr_record_hash(uint64_t hash, const void *bytes, size_t count)
{
    const uint8_t *at = bytes;

    hash ^= UINT64_C(0xCBF29CE484222325);
    for (; count > 0; count--, at++)
        hash = (hash ^ *at) * UINT64_C(0x100000001B3);
    return hash ^ UINT64_C(0xCBF29CE484222325);
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
    return tkr_record_hash(hash, text != NULL ? text : "", text != NULL ? strlen(text) + 1 : 1);
}

uint64_t tkr_record_key(const struct tkr_ticker_feed_config *feed)
{
    return hash_text(0, feed->url);
}

uint32_t tkr_record_fingerprint(const struct tkr_ticker *ticker, uint8_t feed)
{
    const struct tkr_ticker_feed_config *config = &ticker->feeds[feed].config;
    const uint8_t wishes[] = {config->sentence_case, (uint8_t)ticker->ring.quota[feed],
                              (uint8_t)(ticker->ring.quota[feed] >> 8), (uint8_t)ticker->ring.text_bytes,
                              (uint8_t)(ticker->ring.text_bytes >> 8)};
    uint64_t hash = tkr_record_hash(0, wishes, sizeof(wishes));

    hash = hash_text(hash, config->map->name);
    hash = hash_text(hash, config->suffix);
    return (uint32_t)(hash ^ hash >> 32);
}

static void put(struct item *item, uint64_t number, unsigned bytes)
{
    for (; bytes > 0; bytes--, number >>= 8)
        item->fixed[item->fixed_bytes++] = (uint8_t)number;
}

/* Unix seconds of a moment of this run, which may be before its clock began; 0: not known. */
static uint64_t wall_s(const struct tkr_keep_record *record, uint64_t at_us)
{
    int64_t wall_us = (int64_t)(at_us + (uint64_t)record->wall_offset_us);

    return record->has_times && record->wall_offset_us != 0 && wall_us > 0 ? (uint64_t)wall_us / US_PER_S : 0;
}

static uint64_t success_s(const struct tkr_keep_record *record, const struct tkr_ticker_status *status)
{
    if (status->last_success_us != 0)
        return wall_s(record, status->last_success_us);
    return record->has_times && status->stored_s > 0 ? (uint64_t)status->stored_s : 0;
}

static void write_head(const struct tkr_keep_record *record, struct item *item)
{
    put(item, TKR_RECORD_MAGIC, 4);
    put(item, TKR_RECORD_VERSION, 2);
    put(item, record->ticker->feed_count, 1);
    put(item, 0, 1);
    put(item, record->stories, 2);
    put(item, 0, 2);
    put(item, (uint64_t)record->floor_s, 8);
}

static void write_feed(const struct tkr_keep_record *record, uint8_t feed, struct item *item)
{
    const struct tkr_ticker_feed *state = &record->ticker->feeds[feed];
    const char *title = state->config.label == NULL ? state->status.title : ""; /* a label is no text of the feed's */

    item->parts[0] = (struct tkr_span){title, (uint16_t)strlen(title)};
    item->parts[1] = (struct tkr_span){state->etag, (uint16_t)strlen(state->etag)};
    item->parts[2] = (struct tkr_span){state->last_modified, (uint16_t)strlen(state->last_modified)};
    put(item, tkr_record_key(&state->config), 8);
    put(item, tkr_record_fingerprint(record->ticker, feed), 4);
    put(item, state->learnt, 4);
    put(item, success_s(record, &state->status), 8);
    put(item, wall_s(record, state->whole_us), 8);
    put(item, tkr_ring_count_of(&record->ticker->ring, feed), 2);
    for (size_t i = 0; i < PARTS; i++)
        put(item, item->parts[i].count, 1);
}

static void write_story(const struct tkr_ring_copy *story, struct item *item)
{
    item->parts[0] = story->title;
    item->parts[1] = story->source;
    put(item, story->id, 8);
    put(item, (uint64_t)story->published, 8);
    put(item, story->url_key, 4);
    put(item, story->title_key, 4);
    put(item, story->named_by, 2);
    put(item, story->title.count, 2);
    put(item, story->shown_bytes, 2);
    put(item, story->place, 2);
    put(item, story->feed, 1);
    put(item, story->id_is_global, 1);
    put(item, story->source.count, 1);
}

/* The item of the record that is next. False: there is none. `*number`: that of its story. */
static bool write_item(const struct tkr_keep_record *record, struct item *item, uint32_t *number)
{
    uint16_t stories_from = (uint16_t)(1 + record->ticker->feed_count);
    struct tkr_ring_copy story;

    *item = (struct item){.fixed_bytes = 0};
    *number = 0;
    if (record->item == 0)
        write_head(record, item);
    else if (record->item < stories_from)
        write_feed(record, (uint8_t)(record->item - 1), item);
    else if (record->item - stories_from < record->stories &&
             tkr_ring_copy(&record->ticker->ring, record->after, &story)) {
        write_story(&story, item);
        *number = story.number;
    }
    return item->fixed_bytes > 0;
}

static uint32_t bytes_of(const struct item *item)
{
    uint32_t bytes = item->fixed_bytes;

    for (size_t i = 0; i < PARTS; i++)
        bytes += item->parts[i].count;
    return bytes;
}

static void next_item(struct tkr_keep_record *record, uint32_t number)
{
    record->item++;
    record->offset = 0;
    if (number != 0)
        record->after = number;
}

struct tkr_record_size tkr_record_measure(const struct tkr_ticker *ticker, uint32_t room)
{
    struct tkr_keep_record record = {.ticker = ticker, .stories = tkr_ring_count(&ticker->ring)};
    struct tkr_record_size size = {.bytes = 0};
    struct item item;
    uint32_t number;

    while (write_item(&record, &item, &number)) {
        if (size.bytes + bytes_of(&item) > room)
            break;
        size.bytes += bytes_of(&item);
        size.stories = (uint16_t)(size.stories + (number != 0));
        size.hash = tkr_record_hash(size.hash, item.fixed, item.fixed_bytes);
        for (size_t i = 0; i < PARTS; i++)
            size.hash = tkr_record_hash(size.hash, item.parts[i].bytes, item.parts[i].count);
        next_item(&record, number);
    }
    size.hash |= size.hash == 0;
    return size;
}

/* The bytes of an item from `offset` on that lie together. */
static struct tkr_span piece_of(const struct item *item, uint16_t offset)
{
    if (offset < item->fixed_bytes)
        return (struct tkr_span){(const char *)item->fixed + offset, (uint16_t)(item->fixed_bytes - offset)};
    offset = (uint16_t)(offset - item->fixed_bytes);
    for (size_t i = 0; i < PARTS; i++) {
        if (offset < item->parts[i].count)
            return (struct tkr_span){item->parts[i].bytes + offset, (uint16_t)(item->parts[i].count - offset)};
        offset = (uint16_t)(offset - item->parts[i].count);
    }
    return (struct tkr_span){NULL, 0};
}

int tkr_record_put(struct tkr_keep_record *record, struct tkr_store *store)
{
    struct item item;
    uint32_t number;

    while (write_item(record, &item, &number)) {
        while (record->offset < bytes_of(&item)) {
            struct tkr_span piece = piece_of(&item, record->offset);
            int taken = tkr_store_put(store, piece.bytes, piece.count);

            if (taken <= 0)
                return taken < 0 ? taken : 1;
            record->offset = (uint16_t)(record->offset + taken);
        }
        next_item(record, number);
    }
    return 0;
}
