// SPDX-License-Identifier: MIT
/* What went wrong with a poll, for people: what, where, and what to do. */
#include "poll.h"

#include <string.h>

#include <tkr/utf8.h>

enum { PLACE_BYTES = 64, SEEN_BYTES = 80 };

/* Host and path of an address: no scheme, no credentials, no query, which may hold a key. A long one is cut. */
static void add_place(struct tkr_words *words, const char *url)
{
    static const char ellipsis[] = "…";
    const char *place = strstr(url, "://");
    size_t count;

    place = place != NULL ? place + 3 : url;
    for (size_t i = strcspn(place, "/?#"); i > 0; i--) {
        if (place[i - 1] == '@') {
            place += i;
            break;
        }
    }
    count = strcspn(place, "?#");
    if (count <= PLACE_BYTES) {
        tkr_words_add_bytes(words, place, count);
        return;
    }
    tkr_words_add_bytes(words, place, tkr_utf8_floor(place, count, PLACE_BYTES - (sizeof(ellipsis) - 1)));
    tkr_words_add(words, ellipsis);
}

void tkr_ticker_tell_place(const struct tkr_ticker *ticker, uint8_t feed, struct tkr_words *words)
{
    add_place(words, ticker->feeds[feed].config.url);
}

static void add_json_fault(struct tkr_words *words, const struct tkr_ticker *ticker)
{
    const struct tkr_json *json = tkr_feed_json(&ticker->feed);

    tkr_words_add(words, " sent damaged JSON: ");
    tkr_words_add(words, tkr_json_reason(json));
    tkr_words_add(words, " (byte ");
    tkr_words_add_number(words, (int64_t)tkr_json_offset(json));
    tkr_words_add(words, "); check the address, or tell the publisher");
}

static void add_cut(struct tkr_words *words, const struct tkr_ticker *ticker)
{
    uint64_t bytes = tkr_json_offset(tkr_feed_json(&ticker->feed));

    if (!ticker->body_begun) {
        tkr_words_add(words, " sent an empty answer; check the address");
        return;
    }
    tkr_words_add(words, " sent a feed that breaks off after ");
    tkr_words_add_number(words, (int64_t)bytes);
    tkr_words_add(words, bytes == 1 ? " byte; it is asked again" : " bytes; it is asked again");
}

static void add_publishers_message(struct tkr_words *words, const struct tkr_ticker *ticker)
{
    struct tkr_span message = tkr_feed_error(&ticker->feed);

    if (message.count == 0)
        return;
    tkr_words_add(words, "; the publisher says: ");
    tkr_words_add_bytes(words, message.bytes, message.count);
}

/* What no map has: "sent JSON of no known format (ok, payload)". */
static void add_unknown(struct tkr_words *words, const struct tkr_ticker *ticker)
{
    struct tkr_span seen = tkr_feed_seen(&ticker->feed);

    tkr_words_add(words, " sent JSON of no known format");
    if (seen.count > 0) {
        tkr_words_add(words, " (");
        tkr_words_add_bytes(words, seen.bytes, tkr_utf8_floor(seen.bytes, seen.count, SEEN_BYTES));
        tkr_words_add(words, seen.count > SEEN_BYTES ? "…)" : ")");
    }
    tkr_words_add(words, "; give it a map");
}

static void add_error_document(struct tkr_words *words, const struct tkr_ticker *ticker, enum tkr_feed_fault fault)
{
    tkr_words_add(words, " sent an error instead of a feed: ");
    tkr_words_add(words, tkr_feed_fault_words(fault));
    add_publishers_message(words, ticker);
}

static void add_not_feed(struct tkr_words *words, const struct tkr_ticker *ticker)
{
    const struct tkr_ticker_feed *feed = &ticker->feeds[ticker->polling];
    enum tkr_feed_fault fault;

    if (ticker->answer == TKR_ANSWER_WEB_PAGE) {
        tkr_words_add(words, " sent a web page instead of a JSON feed; check the address, or log in to the network");
        return;
    }
    fault = tkr_feed_fault(&ticker->feed, tkr_fetcher_result(ticker->fetcher)->status);
    if (fault != TKR_FEED_FAULT_NOT_FEED) {
        add_error_document(words, ticker, fault);
        return;
    }
    if (feed->config.map == &tkr_feed_auto) {
        add_unknown(words, ticker);
        return;
    }
    tkr_words_add(words, " sent JSON that is no feed in the format \"");
    tkr_words_add(words, feed->config.map->name);
    tkr_words_add(words, "\"; check address and format");
}

static void add_document_fault(struct tkr_words *words, const struct tkr_ticker *ticker)
{
    add_place(words, ticker->feeds[ticker->polling].config.url);
    switch (ticker->document) {
    case TKR_E_TRUNCATED:
        add_cut(words, ticker);
        break;
    case TKR_E_NOT_FEED:
        add_not_feed(words, ticker);
        break;
    default:
        add_json_fault(words, ticker);
        break;
    }
}

/* What the status alone does not say, as 403 of a publisher who means the quota by it. */
static void add_fault(struct tkr_words *words, const struct tkr_ticker *ticker, int status)
{
    static const struct {
        int says, says_too;
    } statuses[TKR_FEED_FAULTS] = {
        [TKR_FEED_FAULT_KEY] = {401, 403},
        [TKR_FEED_FAULT_QUOTA] = {402, 402},
        [TKR_FEED_FAULT_RATE_LIMIT] = {429, 429},
        [TKR_FEED_FAULT_NOT_FOUND] = {404, 410},
    };
    enum tkr_feed_fault fault = tkr_feed_fault(&ticker->feed, status);

    if (statuses[fault].says == 0 || statuses[fault].says == status || statuses[fault].says_too == status)
        return;
    tkr_words_add(words, "; ");
    tkr_words_add(words, tkr_feed_fault_words(fault));
}

void tkr_poll_report(const struct tkr_ticker *ticker, struct tkr_words *words)
{
    const struct tkr_fetch_result *result = tkr_fetcher_result(ticker->fetcher);
    bool read = ticker->answer == TKR_ANSWER_FEED || ticker->answer == TKR_ANSWER_WEB_PAGE;

    if (read && ticker->document < 0) {
        add_document_fault(words, ticker);
        return;
    }
    if (result->reason[0] == '\0') {
        add_place(words, ticker->feeds[ticker->polling].config.url);
        tkr_words_add(words, " was not asked: ");
        tkr_words_add(words, tkr_result_words(ticker->document));
        return;
    }
    tkr_words_add(words, result->reason);
    if (result->outcome == TKR_FETCH_STATUS && ticker->answer == TKR_ANSWER_ERROR) {
        add_fault(words, ticker, result->status);
        add_publishers_message(words, ticker);
    }
}
