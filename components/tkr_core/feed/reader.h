// SPDX-License-Identifier: MIT
/* What the files of the feed reader share. Private to this folder. */
#ifndef TKR_FEED_READER_H
#define TKR_FEED_READER_H

#include <tkr/feed.h>

enum { TKR_FEED_NO_RULE = UINT8_MAX };

/* The texts of the scratch memory. */
enum tkr_feed_place {
    TKR_FEED_RAW,      /* the value being read */
    TKR_FEED_AT_TITLE, /* of an error its message */
    TKR_FEED_AT_TITLE_OF_FEED,
    TKR_FEED_AT_SOURCE,
    TKR_FEED_AT_SECTION,
    TKR_FEED_AT_TAGS, /* hashes of 4 bytes (tkr_text_hash) */
    TKR_FEED_AT_URL,
    TKR_FEED_AT_ID,
};

/* What is awaited of a document that may be a web page. */
enum tkr_feed_page {
    TKR_PAGE_AWAIT_FIRST, /* byte that is no white space */
    TKR_PAGE_NONE,        /* it is none */
    TKR_PAGE_AWAIT_TITLE,
    TKR_PAGE_AWAIT_BRACKET, /* the end of the tag */
    TKR_PAGE_IN_TITLE,
    TKR_PAGE_ENDED,
};

static inline bool tkr_feed_is_of_item(uint8_t field)
{
    return field >= TKR_FEED_TITLE;
}

static inline char *tkr_feed_bytes(const struct tkr_feed *feed, enum tkr_feed_place place)
{
    return feed->scratch + feed->text[place].offset;
}

static inline struct tkr_span tkr_feed_span(const struct tkr_feed *feed, enum tkr_feed_place place)
{
    struct tkr_span span = {tkr_feed_bytes(feed, place), feed->text[place].count};
    return span;
}

/* matching.c: which rules a name or value matches. */

/* All rules that start at the item, or at the root; signs are left out. */
uint32_t tkr_feed_rules(const struct tkr_feed *feed, bool of_item);
/* A container opens in which `alive` go on. */
void tkr_feed_open(struct tkr_feed *feed, enum tkr_json_kind kind, uint32_t alive);
bool tkr_feed_in_object(const struct tkr_feed *feed);
/* Narrows `matched` by a piece of a name in the innermost object. */
void tkr_feed_match_name(struct tkr_feed *feed, const struct tkr_json_token *token);
/* A value begins: sets `matched` where no name did so, at the root and in arrays. */
void tkr_feed_match_element(struct tkr_feed *feed);

/* Where the pointer of a rule in `matched` ends. */
enum tkr_feed_reach {
    TKR_FEED_BELOW,  /* below this value */
    TKR_FEED_HERE,   /* at this value */
    TKR_FEED_ELEMENT /* at the array of which this value is an element */
};
uint32_t tkr_feed_matched(const struct tkr_feed *feed, enum tkr_feed_reach reach);
/* Of the rules that end here those that mean each member of an object. */
uint32_t tkr_feed_matched_errors(const struct tkr_feed *feed);

/* value.c: a piece of a string or number. */
int tkr_feed_take_value(struct tkr_feed *feed, const struct tkr_json_token *token);

/* Texts gathered at the place of the value being read, and what is made of them. */
void tkr_feed_begin_text(struct tkr_feed *feed);
void tkr_feed_gather_text(struct tkr_feed *feed, const char *bytes, size_t count);
void tkr_feed_clean_text(struct tkr_feed *feed);
void tkr_feed_keep_headline(struct tkr_feed *feed, enum tkr_feed_place place, uint8_t rule);
void tkr_feed_keep_error(struct tkr_feed *feed);
/* faults.c: whether the text is a code that means an error, which is kept. */
bool tkr_feed_keep_code(struct tkr_feed *feed);

/* search.c: a token while `auto` has not found a list. */
int tkr_feed_search(struct tkr_feed *feed, const struct tkr_json_token *token);

/* tell.c: the array that begins is the list of these formats; an item with a title has ended; a name is noted. */
void tkr_feed_follow_list(struct tkr_feed *feed, uint16_t formats);
void tkr_feed_tell(struct tkr_feed *feed);
void tkr_feed_see(struct tkr_feed *feed, const struct tkr_json_token *token);

/* page.c: whether bytes belong to a web page, which takes them. TKR_E_NOT_FEED once nothing more is wanted of it. */
bool tkr_feed_begins_page(struct tkr_feed *feed, const char *bytes, size_t count);
int tkr_feed_take_page(struct tkr_feed *feed, const char *bytes, size_t count);

/* feed.c: whether the list was there and, with `auto`, known for one of stories. */
bool tkr_feed_has_list(const struct tkr_feed *feed);

/* item.c: whether the value that begins is an element of the list; an item begins; it ended, and gives its story. 0, or what the sink answered. */
bool tkr_feed_at_item(const struct tkr_feed *feed);
void tkr_feed_begin_item(struct tkr_feed *feed);
int tkr_feed_end_item(struct tkr_feed *feed);

/* url.c: the hash of an address. At the end 0 when nothing came. */
void tkr_feed_url_begin(struct tkr_feed_url *url);
void tkr_feed_url_add(struct tkr_feed_url *url, char byte);
uint32_t tkr_feed_url_end(struct tkr_feed_url *url);

#endif
