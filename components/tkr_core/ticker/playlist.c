// SPDX-License-Identifier: MIT
#include "playlist.h"

#include <string.h>

#include <tkr/words.h>

#include "notices.h"
#include "poll.h"

/* feed_count: the line is of no feed. */
static void write_label(const struct tkr_ticker *ticker, struct tkr_line *line, uint8_t feed)
{
    bool of_feed = feed < ticker->feed_count;
    const char *title = of_feed ? ticker->feeds[feed].status.title : "";

    line->feed = of_feed ? feed : 0;
    line->ink = of_feed ? ticker->feeds[feed].config.ink : 0;
    line->read_us = of_feed ? ticker->feeds[feed].status.last_success_us : 0;
    line->stored_s = of_feed ? ticker->feeds[feed].status.stored_s : 0;
    line->label_bytes = (uint8_t)strlen(title);
    memcpy(line->label, title, line->label_bytes);
}

static void write_story(const struct tkr_ticker *ticker, struct tkr_line *line, const struct tkr_ring_story *story)
{
    line->kind = TKR_LINE_STORY;
    line->story = story->number;
    line->published = story->published;
    line->text_bytes = story->title.count;
    memcpy(line->text, story->title.bytes, story->title.count);
    line->source_bytes = (uint8_t)story->source.count;
    memcpy(line->source, story->source.bytes, story->source.count);
    write_label(ticker, line, story->feed);
}

/* A notice is written into the line itself: "NAME: " and what follows until it is closed. */
static struct tkr_words open_notice(const struct tkr_ticker *ticker, struct tkr_line *line, uint8_t feed)
{
    struct tkr_words words;

    line->kind = TKR_LINE_NOTICE;
    line->story = 0;
    line->published = TKR_TIME_UNKNOWN;
    line->source_bytes = 0;
    write_label(ticker, line, feed);
    tkr_words_init(&words, line->text, sizeof(line->text));
    if (line->label_bytes > 0) {
        tkr_words_add_bytes(&words, line->label, line->label_bytes);
        tkr_words_add(&words, ": ");
    }
    return words;
}

static void close_notice(struct tkr_line *line, const struct tkr_words *words)
{
    line->text_bytes = (uint16_t)words->count;
}

static void write_notice(const struct tkr_ticker *ticker, struct tkr_line *line, uint8_t feed, uint64_t now)
{
    struct tkr_words words = open_notice(ticker, line, feed);

    tkr_notices_tell(ticker, feed, now, &words);
    close_notice(line, &words);
}

/* The next feed from `from` on about which something is to be told; feed_count: none. */
static uint8_t feed_with_words(const struct tkr_ticker *ticker, uint8_t from, uint64_t now, bool any)
{
    while (from < ticker->feed_count && !tkr_notices_has_words(ticker, from, now, any))
        from++;
    return from;
}

/* All is well, and there is no story: not yet, or there are none. */
static void write_no_stories(const struct tkr_ticker *ticker, struct tkr_line *line, uint64_t now)
{
    uint8_t feed = 0;

    while (feed < ticker->feed_count && ticker->feeds[feed].status.polls > 0)
        feed++;
    if (feed < ticker->feed_count) {
        write_notice(ticker, line, feed, now);
        return;
    }
    struct tkr_words words = open_notice(ticker, line, ticker->feed_count == 1 ? 0 : ticker->feed_count);

    tkr_words_add(&words, ticker->feed_count == 1 ? "the feed has no headlines at present"
                                                  : "the feeds have no headlines at present");
    close_notice(line, &words);
}

/* While there is no story: the trouble of one feed after the other, or that the ticker is at work. */
static bool write_instead_of_stories(struct tkr_ticker *ticker, struct tkr_line *line, struct tkr_playlist *playlist,
                                     uint64_t now)
{
    uint8_t feed = feed_with_words(ticker, playlist->notice, now, true);

    if (feed >= ticker->feed_count)
        feed = feed_with_words(ticker, 0, now, true);
    if (feed < ticker->feed_count) {
        write_notice(ticker, line, feed, now);
        playlist->notice = (uint8_t)(feed + 1);
        return true;
    }
    if (now < ticker->begun_us + TKR_STARTING_AFTER_US)
        return false;
    write_no_stories(ticker, line, now);
    return true;
}

/*
 * Whether to wait with the next round: the document under way may hold more stories, and what has entered has not passed
 * yet. Without it the first headline of a slow feed would follow itself.
 */
static bool awaits_more(const struct tkr_ticker *ticker, const struct tkr_mailbox *mailbox)
{
    struct tkr_shown shown = tkr_mailbox_shown(mailbox);
    bool reading = ticker->polling < ticker->feed_count && ticker->answer == TKR_ANSWER_FEED;

    return reading && shown.passed != shown.opened;
}

static bool write_next(struct tkr_ticker *ticker, struct tkr_line *line, uint8_t sign, uint64_t now)
{
    const struct tkr_mailbox *mailbox = &ticker->signs[sign]->mailbox;
    struct tkr_playlist *playlist = &ticker->playlists[sign];
    struct tkr_ring_story story;

    if (!tkr_ring_next(&ticker->ring, playlist->story, &story))
        return write_instead_of_stories(ticker, line, playlist, now);
    if (story.number <= playlist->story) {
        if (awaits_more(ticker, mailbox))
            return false;
        uint8_t feed = feed_with_words(ticker, playlist->notice, now, false);

        playlist->notice = (uint8_t)(feed + 1);
        if (feed < ticker->feed_count) {
            write_notice(ticker, line, feed, now);
            return true;
        }
    }
    write_story(ticker, line, &story);
    playlist->story = story.number;
    playlist->notice = 0;
    return true;
}

bool tkr_playlist_awaits_start(const struct tkr_ticker *ticker)
{
    for (uint8_t i = 0; i < ticker->sign_count; i++) {
        struct tkr_mailbox *mailbox = &ticker->signs[i]->mailbox;

        if (tkr_mailbox_vacant(mailbox) != NULL && tkr_mailbox_shown(mailbox).opened == 0)
            return true;
    }
    return false;
}

void tkr_playlist_fill(struct tkr_ticker *ticker, uint8_t sign, uint64_t now)
{
    struct tkr_mailbox *mailbox = &ticker->signs[sign]->mailbox;
    struct tkr_line *line = tkr_mailbox_vacant(mailbox);

    if (line == NULL || !write_next(ticker, line, sign, now))
        return;
    tkr_mailbox_post(mailbox);
    if (ticker->listener.line_chosen != NULL)
        ticker->listener.line_chosen(ticker->listener.context, sign, line);
}
