// SPDX-License-Identifier: MIT
/*
 * The record of the keep, read. It is gone through twice: first nothing is believed, then what was found good is taken. A record
 * that is wrong anywhere is passed over whole.
 */
#include "record.h"

#include <string.h>

#include <tkr/utf8.h>
#include <tkr/words.h>

enum { US_PER_S = 1000000, VALIDATOR_MOST = TKR_VALIDATOR_BYTES - 1 };

static const int64_t last_s = INT64_C(253402300799); /* of the year 9999 */

static const uint8_t no_feed = TKR_RING_FEEDS_MAX;

struct reader {
    const struct tkr_store *store;
    uint32_t at;
    int fault; /* 0: good so far; 1: not this form; TKR_E_IO */
    struct tkr_ticker *ticker;
    uint64_t now;
    int64_t floor_s;
    int64_t wall_s; /* now, or the floor where that is not known or earlier */
    uint8_t feeds;
    uint16_t stories;
    uint8_t feed_of[TKR_RING_FEEDS_MAX];  /* which feed of the ticker; no_feed: none any more */
    uint16_t missing[TKR_RING_FEEDS_MAX]; /* stories of the feed that have not come back yet */
};

static void refuse(struct reader *reader, bool is_wrong)
{
    if (is_wrong && reader->fault == 0)
        reader->fault = 1;
}

static void read_bytes(struct reader *reader, void *bytes, uint32_t count)
{
    int result = reader->fault == 0 ? tkr_store_read(reader->store, reader->at, bytes, count) : TKR_OK;

    if (result < 0)
        reader->fault = result == TKR_E_ARGUMENT ? 1 : result;
    if (reader->fault != 0)
        memset(bytes, 0, count);
    reader->at += count;
}

static uint64_t read_number(struct reader *reader, uint32_t bytes)
{
    uint8_t raw[8];
    uint64_t number = 0;

    read_bytes(reader, raw, bytes);
    for (uint32_t i = bytes; i > 0; i--)
        number = number << 8 | raw[i - 1];
    return number;
}

static int64_t read_time(struct reader *reader)
{
    uint64_t time_s = read_number(reader, 8);

    refuse(reader, time_s > (uint64_t)last_s);
    return (int64_t)time_s;
}

/* Whether nothing in a text could control a terminal or a display, as in all text that was cleaned. */
static bool is_clean(const char *text, size_t count)
{
    for (size_t at = 0; at < count;) {
        uint32_t code;
        size_t bytes = tkr_utf8_decode(text + at, count - at, &code);
        bool is_control = code < ' ' || (code >= 0x7F && code <= 0x9F) || (code >= 0x202A && code <= 0x202E) ||
                          (code >= 0x2066 && code <= 0x2069);

        if (is_control || (code == TKR_REPLACEMENT && (bytes != 3 || memcmp(text + at, "\xEF\xBF\xBD", 3) != 0)))
            return false;
        at += bytes;
    }
    return true;
}

/* A text of `count` bytes, terminated; more than `most` are refused. */
static void read_any_text(struct reader *reader, char *text, uint16_t count, uint16_t most)
{
    refuse(reader, count > most);
    if (reader->fault != 0)
        count = 0;
    read_bytes(reader, text, count);
    text[count] = '\0';
    refuse(reader, memchr(text, '\0', count) != NULL);
}

/* A text that is shown. */
static void read_text(struct reader *reader, char *text, uint16_t count, uint16_t most)
{
    read_any_text(reader, text, count, most);
    refuse(reader, !is_clean(text, strlen(text)));
}

/* A text that goes back to its server, byte for byte: it need not be UTF-8, but must not end a request header. */
static void read_validator(struct reader *reader, char *text, uint16_t count)
{
    read_any_text(reader, text, count, VALIDATOR_MOST);
    for (; *text != '\0'; text++)
        refuse(reader, (unsigned char)*text < ' ' || *text == 0x7F);
}

static void read_head(struct reader *reader)
{
    refuse(reader, read_number(reader, 4) != TKR_RECORD_MAGIC || read_number(reader, 2) != TKR_RECORD_VERSION);
    reader->feeds = (uint8_t)read_number(reader, 1);
    refuse(reader, reader->feeds == 0 || reader->feeds > TKR_RING_FEEDS_MAX || read_number(reader, 1) != 0);
    reader->stories = (uint16_t)read_number(reader, 2);
    refuse(reader, read_number(reader, 2) != 0);
    reader->floor_s = read_time(reader);
}

/* One feed of the record. */
struct saved_feed {
    uint64_t key;
    uint32_t fingerprint, learnt;
    int64_t success_s, whole_s;
    uint16_t stories;
    char title[TKR_TITLE_OF_FEED_BYTES + 1];
    char etag[TKR_VALIDATOR_BYTES];
    char last_modified[TKR_VALIDATOR_BYTES];
};

static void read_feed(struct reader *reader, struct saved_feed *saved)
{
    uint8_t counts[3];

    saved->key = read_number(reader, 8);
    saved->fingerprint = (uint32_t)read_number(reader, 4);
    saved->learnt = (uint32_t)read_number(reader, 4);
    saved->success_s = read_time(reader);
    saved->whole_s = read_time(reader);
    saved->stories = (uint16_t)read_number(reader, 2);
    read_bytes(reader, counts, sizeof(counts));
    read_text(reader, saved->title, counts[0], TKR_TITLE_OF_FEED_BYTES);
    read_validator(reader, saved->etag, counts[1]);
    read_validator(reader, saved->last_modified, counts[2]);
}

/* The feed of the ticker with this address that no other feed of the record has taken; no_feed: none. */
static uint8_t feed_by_key(const struct reader *reader, uint64_t key)
{
    for (uint8_t feed = 0; feed < reader->ticker->feed_count; feed++) {
        bool is_taken = reader->ticker->feeds[feed].status.stored_s != 0;

        if (!is_taken && tkr_record_key(&reader->ticker->feeds[feed].config) == key)
            return feed;
    }
    return no_feed;
}

/* The validators are taken too; they go again when not all stories come back, see settle. */
static void take_feed(struct reader *reader, uint8_t index, const struct saved_feed *saved)
{
    uint8_t feed = feed_by_key(reader, saved->key);
    struct tkr_ticker_feed *state;
    struct tkr_words title;

    reader->feed_of[index] = feed;
    if (feed == no_feed)
        return;
    state = &reader->ticker->feeds[feed];
    state->status.stored_s = saved->success_s > 0 ? saved->success_s : TKR_TIME_UNKNOWN;
    reader->missing[feed] = saved->stories;
    if (saved->fingerprint != tkr_record_fingerprint(reader->ticker, feed)) {
        reader->missing[feed] = UINT16_MAX;
        return;
    }
    state->learnt = saved->learnt;
    memcpy(state->etag, saved->etag, sizeof(state->etag));
    memcpy(state->last_modified, saved->last_modified, sizeof(state->last_modified));
    state->whole_us = reader->now;
    if (saved->whole_s > 0 && reader->wall_s > saved->whole_s)
        state->whole_us -= (uint64_t)(reader->wall_s - saved->whole_s) * US_PER_S;
    if (state->config.label != NULL)
        return;
    tkr_words_init(&title, state->status.title, sizeof(state->status.title));
    tkr_words_add(&title, saved->title);
}

static void read_story(struct reader *reader, struct tkr_ring_copy *story)
{
    uint16_t counts[2];

    *story = (struct tkr_ring_copy){.id = read_number(reader, 8)};
    story->published = (int64_t)read_number(reader, 8);
    story->url_key = (uint32_t)read_number(reader, 4);
    story->title_key = (uint32_t)read_number(reader, 4);
    story->named_by = (uint16_t)read_number(reader, 2);
    counts[0] = (uint16_t)read_number(reader, 2);
    story->shown_bytes = (uint16_t)read_number(reader, 2);
    story->place = (uint16_t)read_number(reader, 2);
    story->feed = (uint8_t)read_number(reader, 1);
    story->id_is_global = read_number(reader, 1) == 1;
    counts[1] = (uint16_t)read_number(reader, 1);
    read_text(reader, reader->ticker->scratch, counts[0], TKR_LINE_TEXT_BYTES);
    read_text(reader, reader->ticker->scratch + TKR_LINE_TEXT_BYTES + 1, counts[1], TKR_RING_SOURCE_BYTES);
    story->title = (struct tkr_span){reader->ticker->scratch, counts[0]};
    story->source = (struct tkr_span){reader->ticker->scratch + TKR_LINE_TEXT_BYTES + 1, counts[1]};
}

_Static_assert(TKR_LINE_TEXT_BYTES + TKR_RING_SOURCE_BYTES + 2 <= TKR_FEED_SCRATCH_MIN,
               "a title and its source are read into scratch");

static void check_story(struct reader *reader, const struct tkr_ring_copy *story)
{
    bool is_dated = story->published != TKR_TIME_UNKNOWN;

    refuse(reader, story->feed >= reader->feeds || (story->named_by & 1U << story->feed) == 0 ||
                       story->named_by >> reader->feeds != 0);
    refuse(reader, story->title.count == 0 || story->shown_bytes == 0 || story->shown_bytes > story->title.count);
    refuse(reader, is_dated && (story->published > last_s || story->published < -last_s));
    if (reader->fault == 0)
        refuse(reader,
               tkr_utf8_floor(story->title.bytes, story->title.count, story->shown_bytes) != story->shown_bytes);
}

/* The bits of the record's feeds as those of the ticker's. */
static uint16_t translate(const struct reader *reader, uint16_t bits)
{
    uint16_t translated = 0;

    for (uint8_t i = 0; i < reader->feeds; i++) {
        if ((bits & 1U << i) != 0 && reader->feed_of[i] != no_feed)
            translated |= (uint16_t)(1U << reader->feed_of[i]);
    }
    return translated;
}

static void take_story(struct reader *reader, struct tkr_ring_copy *story)
{
    uint16_t got;

    story->named_by = translate(reader, story->named_by);
    story->feed = reader->feed_of[story->feed];
    got = story->named_by != 0 ? tkr_ring_restore(&reader->ticker->ring, story) : 0;
    for (uint8_t feed = 0; feed < reader->ticker->feed_count; feed++)
        reader->missing[feed] = (uint16_t)(reader->missing[feed] - ((unsigned)got >> feed & 1U));
}

/* What a publisher does not send again must be here. */
static void settle(const struct reader *reader)
{
    for (uint8_t feed = 0; feed < reader->ticker->feed_count; feed++) {
        struct tkr_ticker_feed *state = &reader->ticker->feeds[feed];

        if (state->status.stored_s == 0 || reader->missing[feed] == 0)
            continue;
        state->etag[0] = '\0';
        state->last_modified[0] = '\0';
    }
}

static void go_through(struct reader *reader, bool is_run)
{
    reader->at = 0;
    read_head(reader);
    for (uint8_t i = 0; i < reader->feeds && reader->fault == 0; i++) {
        struct saved_feed saved;

        read_feed(reader, &saved);
        if (is_run && reader->fault == 0)
            take_feed(reader, i, &saved);
    }
    for (uint16_t i = 0; i < reader->stories && reader->fault == 0; i++) {
        struct tkr_ring_copy story;

        read_story(reader, &story);
        check_story(reader, &story);
        if (is_run && reader->fault == 0)
            take_story(reader, &story);
    }
    refuse(reader, (int64_t)reader->at != tkr_store_count(reader->store));
}

static int64_t wall_s_of(const struct tkr_ticker *ticker, int64_t floor_s)
{
    int64_t wall_us = ticker->clock.wall_us != NULL ? ticker->clock.wall_us(ticker->clock.context) : TKR_TIME_UNKNOWN;

    return wall_us / US_PER_S > floor_s ? wall_us / US_PER_S : floor_s;
}

int tkr_record_recall(struct tkr_ticker *ticker, const struct tkr_store *store, uint64_t now, int64_t *floor_s)
{
    struct reader reader = {.store = store, .ticker = ticker, .now = now};

    *floor_s = 0;
    if (tkr_store_count(store) < 0)
        return 0;
    go_through(&reader, false);
    reader.wall_s = wall_s_of(ticker, reader.floor_s);
    if (reader.fault == 0)
        go_through(&reader, true);
    if (reader.fault != 0)
        return reader.fault < 0 ? reader.fault : 0;
    settle(&reader);
    *floor_s = reader.floor_s;
    return 1;
}
