// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/text.h>

#include "reader.h"

enum { LEARNT_MIN = 3 }; /* titles that must end alike before that is taken for the publisher's suffix */

bool tkr_feed_at_item(const struct tkr_feed *feed)
{
    return feed->in_list && feed->depth == feed->item_depth;
}

void tkr_feed_begin_item(struct tkr_feed *feed)
{
    for (int place = 0; place < TKR_FEED_TEXTS; place++) {
        if (place != TKR_FEED_AT_TITLE_OF_FEED) {
            feed->text[place].count = 0;
            feed->text[place].rule = TKR_FEED_NO_RULE;
        }
    }
    feed->id = 0;
    feed->id_is_global = false;
    feed->url_key = 0;
    feed->published = TKR_TIME_UNKNOWN;
    feed->date_rule = TKR_FEED_NO_RULE;
}

static bool is(struct tkr_span text, const char *words)
{
    return tkr_text_same(text.bytes, text.count, words, strlen(words));
}

static bool is_tag(const struct tkr_feed *feed, struct tkr_span text)
{
    struct tkr_span tags = tkr_feed_span(feed, TKR_FEED_AT_TAGS);
    uint32_t wanted = tkr_text_hash(text.bytes, text.count);
    for (size_t at = 0; at < tags.count; at += sizeof wanted) {
        uint32_t tag;
        memcpy(&tag, tags.bytes + at, sizeof tag);
        if (tag == wanted) {
            return true;
        }
    }
    return false;
}

/* Whether the last segment of a headline says who publishes it or where, not what happened. */
static bool is_label(const struct tkr_feed *feed, struct tkr_span segment)
{
    static const uint8_t labels[] = {TKR_FEED_AT_TITLE_OF_FEED, TKR_FEED_AT_SOURCE, TKR_FEED_AT_SECTION};
    for (size_t at = 0; at < sizeof labels; at++) {
        struct tkr_span label = tkr_feed_span(feed, (enum tkr_feed_place)labels[at]);
        if (tkr_text_same(segment.bytes, segment.count, label.bytes, label.count)) {
            return true;
        }
    }
    return is_tag(feed, segment);
}

/* Whether the owner of the feed wants it cut. */
static bool is_configured(const struct tkr_feed *feed, struct tkr_span segment)
{
    const char *words = feed->suffix;
    size_t count = words != NULL ? strlen(words) : 0;
    size_t head;
    size_t at;
    for (; tkr_text_last_segment(words, count, &head, &at); count = head) {
        if (tkr_text_same(segment.bytes, segment.count, words + at, count - at)) {
            return true;
        }
    }
    return count > 0 && tkr_text_same(segment.bytes, segment.count, words, count);
}

/* The vote of Boyer and Moore: what more than half of the titles end in is the candidate at the end. 0: in nothing. */
static void vote(struct tkr_feed *feed, uint32_t segment)
{
    if (feed->votes == 0 && segment != feed->candidate) {
        feed->candidate = segment;
        feed->repeats = 0;
    }
    if (segment == feed->candidate) {
        feed->votes++;
        feed->repeats++;
    } else {
        feed->votes--;
    }
}

/* `repeats` leaves out those before it became the candidate, so that what it says is true. */
uint32_t tkr_feed_learnt(const struct tkr_feed *feed)
{
    return feed->repeats >= LEARNT_MIN && feed->repeats > feed->stories / 2 ? feed->candidate : 0;
}

/* The bytes of the title without the publisher's suffix: ` | World | News`. */
static uint16_t shown_bytes(struct tkr_feed *feed, struct tkr_span title)
{
    size_t shown = title.count;
    size_t head;
    size_t segment;
    uint32_t unnamed = 0; /* the last segment that no name of the feed explains */
    while (tkr_text_last_segment(title.bytes, shown, &head, &segment)) {
        struct tkr_span last = {title.bytes + segment, (uint16_t)(shown - segment)};
        if (!is_label(feed, last) && !is_configured(feed, last)) {
            uint32_t hash = tkr_text_hash(last.bytes, last.count);
            unnamed = unnamed == 0 ? hash : unnamed;
            if (feed->learnt == 0 || hash != feed->learnt) {
                break;
            }
        }
        shown = head;
    }
    vote(feed, unnamed);
    return (uint16_t)shown;
}

static int give_story(struct tkr_feed *feed, struct tkr_span title)
{
    struct tkr_story story = {
        .id = feed->id,
        .id_is_global = feed->id_is_global,
        .url_key = feed->url_key,
        .published = feed->published,
        .title = title,
        .shown_bytes = shown_bytes(feed, title),
        .url = tkr_feed_span(feed, TKR_FEED_AT_URL),
        .source = tkr_feed_span(feed, TKR_FEED_AT_SOURCE),
        .section = tkr_feed_span(feed, TKR_FEED_AT_SECTION),
        .id_text = tkr_feed_span(feed, TKR_FEED_AT_ID),
    };
    story.title_key = tkr_text_key(title.bytes, story.shown_bytes);
    feed->stories++;
    int result = feed->sink.story(feed->sink.context, &story);
    if (result == TKR_FEED_NOT_SHOWN) {
        feed->stories--;
        feed->skipped.script++;
    }
    return result < 0 ? result : 0;
}

/* The title as it is wanted, in place. */
static struct tkr_span wanted_title(const struct tkr_feed *feed)
{
    struct tkr_span title = tkr_feed_span(feed, TKR_FEED_AT_TITLE);
    if (feed->sentence_case) {
        title.count = (uint16_t)tkr_text_sentence(tkr_feed_bytes(feed, TKR_FEED_AT_TITLE), title.count);
    }
    return title;
}

int tkr_feed_end_item(struct tkr_feed *feed)
{
    struct tkr_span title = tkr_feed_span(feed, TKR_FEED_AT_TITLE);
    if (title.count == 0) {
        feed->skipped.no_title++;
        return 0;
    }
    if (!feed->is_told || feed->candidates != 0) {
        tkr_feed_tell(feed);
    }
    if (is(title, "[Removed]") || is(title, "[deleted]")) {
        feed->skipped.removed++;
        return 0;
    }
    return give_story(feed, wanted_title(feed));
}
