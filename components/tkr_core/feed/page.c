// SPDX-License-Identifier: MIT
/*
 * A web page where JSON should be: a captive portal, a wall, an error of a server in between. It is told by its first
 * byte, and read for its title alone.
 */
#include "reader.h"

enum { PAGE_BYTES_MAX = 16384 }; /* a page without a title this far is read no further */

static const char title_tag[] = "<title";

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool tkr_feed_begins_page(struct tkr_feed *feed, const char *bytes, size_t count)
{
    for (size_t at = 0; at < count && feed->page == TKR_PAGE_AWAIT_FIRST; at++) {
        if (!is_space(bytes[at])) {
            feed->page = bytes[at] == '<' ? TKR_PAGE_AWAIT_TITLE : TKR_PAGE_NONE;
        }
    }
    return feed->page > TKR_PAGE_NONE;
}

bool tkr_feed_is_page(const struct tkr_feed *feed)
{
    return feed->page > TKR_PAGE_NONE;
}

static void end_page(struct tkr_feed *feed)
{
    tkr_feed_clean_text(feed);
    tkr_feed_keep_error(feed);
    feed->page = TKR_PAGE_ENDED;
    feed->failure = TKR_E_NOT_FEED;
}

static void await_title(struct tkr_feed *feed, char byte)
{
    char small = byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
    if (small != title_tag[feed->page_match]) {
        feed->page_match = 0;
    }
    feed->page_match = (uint8_t)(feed->page_match + (small == title_tag[feed->page_match]));
    if (title_tag[feed->page_match] == '\0') {
        feed->page = TKR_PAGE_AWAIT_BRACKET;
        tkr_feed_begin_text(feed);
    }
}

static void take_byte(struct tkr_feed *feed, char byte)
{
    switch (feed->page) {
    case TKR_PAGE_AWAIT_TITLE:
        await_title(feed, byte);
        break;
    case TKR_PAGE_AWAIT_BRACKET:
        feed->page = byte == '>' ? TKR_PAGE_IN_TITLE : TKR_PAGE_AWAIT_BRACKET;
        break;
    case TKR_PAGE_IN_TITLE:
        if (byte == '<' || feed->value_cut) {
            end_page(feed);
        } else {
            tkr_feed_gather_text(feed, &byte, 1);
        }
        break;
    default:
        break;
    }
}

int tkr_feed_take_page(struct tkr_feed *feed, const char *bytes, size_t count)
{
    for (size_t at = 0; at < count && feed->page != TKR_PAGE_ENDED; at++) {
        take_byte(feed, bytes[at]);
        feed->page_bytes++;
        if (feed->page_bytes == PAGE_BYTES_MAX && feed->page != TKR_PAGE_ENDED) {
            end_page(feed);
        }
    }
    return feed->failure;
}
